//! `askbook.yaml`, typed.

mod runners;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Config, Paper, Profile, Publish, Record, Slug};
use crate::source::{Source, SourceId, Span, Spanned};
use crate::suggest;
use crate::yaml::fields::FromNode;
use crate::yaml::{self, Fields};

/// Reads the settings; whatever is wrong is a finding and keeps its default.
pub fn config(id: SourceId, source: &Source, out: &mut Diagnostics) -> Config {
    let mut config = Config::default();
    let Some(root) = yaml::read(id, source, 0..source.text.len(), out) else {
        // Nobody knows which words this handbook uses, so none of them is unknown.
        let unknown = Vec::new;
        return Config {
            levels: unknown(),
            types: unknown(),
            stages: unknown(),
            ai_use: unknown(),
            ..config
        };
    };
    let top = Span::new(id, 0..source.text.lines().next().unwrap_or_default().len());
    let Some(fields) = Fields::open(&root, "configuration", out) else {
        return config;
    };
    let mut fields = fields.owned_by(top);
    let text = |s: Option<Spanned<String>>| s.map(|s| s.value);
    let set = |slot: &mut String, value: Option<String>| {
        if let Some(value) = value {
            *slot = value;
        }
    };
    set(&mut config.title, text(fields.required("title", out)));
    config.tagline = text(fields.optional("tagline", out));
    set(&mut config.language, language(&mut fields, out));
    config.base_url = base_url(&mut fields, out);
    config.repository = web(&mut fields, "repository", out);
    set(&mut config.branch, text(fields.optional("branch", out)));
    config.edit_url = edit_url(&mut fields, out);
    let records = [("none", Record::Unasked), ("git", Record::Git)];
    config.history = super::item::choice(&mut fields, "history", &records, out).unwrap_or_default();
    // A theme is a folder name, so that it cannot lie outside the project.
    if let Some(theme) = fields.optional::<Slug>("theme", out) {
        config.theme = theme.value.to_string();
        config.theme_place = Some(theme.span);
    }
    config.tokens = fields.tokens("tokens", out);
    let profiles = [("internal", Profile::Internal), ("public", Profile::Public)];
    config.profile =
        super::item::choice(&mut fields, "profile", &profiles, out).unwrap_or_default();
    let papers = [("a4", Paper::A4), ("letter", Paper::Letter)];
    config.paper = super::item::choice(&mut fields, "paper", &papers, out).unwrap_or_default();
    let order: Vec<Spanned<Slug>> = fields.list("roles", out);
    config.role_order = order;
    let examples: Vec<Spanned<String>> = fields.list("search_examples", out);
    config.search_examples = examples.into_iter().map(|s| s.value).collect();
    vocabularies(&mut fields, &mut config, out);
    config.rules = rules(&mut fields, out);
    config.runners = runners::runners(&mut fields, out);
    config.limits = runners::limits(&mut fields, out);
    if let Some(days) = fields.optional("review_grace_days", out) {
        config.review_grace_days = days.value;
    }
    config.compare_with = fields.list("compare_with", out);
    let allowed: Vec<Spanned<String>> = fields.list("external_allow", out);
    config.external_allow = allowed.into_iter().map(|s| s.value).collect();
    config.publish = publish(&mut fields, out);
    audience(&config, fields.place("base_url"), out);
    fields.finish(out);
    config
}

fn web(fields: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics) -> Option<String> {
    let url: Spanned<String> = fields.optional(key, out)?;
    super::text::is_web(&url, out).then_some(url.value)
}

/// A language is a tag, so that browsers know how to read and hyphenate.
fn language(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<String> {
    let tag: Spanned<String> = fields.optional("language", out)?;
    if crate::model::config::is_language(&tag.value) {
        return Some(tag.value);
    }
    let message = format!("`{}` is no tag of a language", tag.value);
    let help = "write a tag such as `en`, `de` or `pt-BR`";
    out.push(Diagnostic::new(Code::TypeMismatch, tag.span, message).advise(help));
    None
}

fn base_url(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<String> {
    web(fields, "base_url", out).map(|url| if url.ends_with('/') { url } else { url + "/" })
}

/// A link that leads nowhere near the file would be worse than none.
fn edit_url(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<String> {
    let url: Spanned<String> = fields.optional("edit_url", out)?;
    if !super::text::is_web(&url, out) {
        return None;
    }
    if url.value.contains("{path}") {
        return Some(url.value);
    }
    let message = "`edit_url` does not say where the path of a file goes";
    let help = "write `{path}` there, such as `https://git.example.org/team/book/edit/main/{path}`";
    out.push(Diagnostic::new(Code::TypeMismatch, url.span, message).advise(help));
    None
}

fn publish(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<Publish> {
    let place = fields.key("publish");
    let mut map = fields.map("publish", "decision to publish", out)?;
    let words = [("internal", Profile::Internal), ("public", Profile::Public)];
    if map.node("audience").is_none() {
        map.missing(Code::FieldMissing, "audience", out);
    }
    let audience = super::item::choice(&mut map, "audience", &words, out);
    let access: Option<Spanned<String>> = map.optional("access", out);
    map.finish(out);
    let audience = audience?;
    if audience == Profile::Internal && access.is_none() {
        out.push(
            Diagnostic::new(
                Code::PublishAudience,
                place,
                "nothing is said of what keeps others out",
            )
            .advise("add `access: …` below `audience`, such as `access: company login`"),
        );
    }
    Some(Publish {
        audience,
        access: access.map(|s| s.value),
    })
}

/// A site with an address is meant to be published, and then somebody must want its readers.
fn audience(config: &Config, place: Span, out: &mut Diagnostics) {
    if config.base_url.is_some() && !config.may_publish(config.profile) {
        out.push(
            Diagnostic::new(
                Code::PublishAudience,
                place,
                "a site with answers would be published here",
            )
            .advise(
                "set `profile: public`, or say who may read it: `publish: {audience: internal, access: company login}`",
            ),
        );
    }
}

fn vocabularies(fields: &mut Fields<'_>, config: &mut Config, out: &mut Diagnostics) {
    let Some(mut map) = fields.map("vocabularies", "set of vocabularies", out) else {
        return;
    };
    let lists = [
        ("levels", &mut config.levels),
        ("types", &mut config.types),
        ("stages", &mut config.stages),
        ("ai_use", &mut config.ai_use),
    ];
    for (key, slot) in lists {
        let words: Vec<Spanned<Slug>> = map.list(key, out);
        if !words.is_empty() {
            *slot = words.into_iter().map(|s| s.value.to_string()).collect();
        }
    }
    if !config.levels.iter().any(|level| level == "any") {
        config.levels.insert(0, "any".to_owned());
    }
    map.finish(out);
}

fn rules(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<(Code, Option<Severity>)> {
    let Some(map) = fields.map("rules", "set of rules", out) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (name, node) in map.entries() {
        let Some(code) = Code::find(&name.value) else {
            let names = Code::ALL.iter().map(|code| code.name());
            out.push(
                Diagnostic::new(
                    Code::FieldUnknown,
                    name.span,
                    format!("unknown rule `{}`", name.value),
                )
                .help(suggest::help(&name.value, names)),
            );
            continue;
        };
        let Some(word) = String::from_node(node, "rules", out) else {
            continue;
        };
        match word.as_str() {
            "error" => found.push((code, Some(Severity::Error))),
            "warning" => found.push((code, Some(Severity::Warning))),
            "info" => found.push((code, Some(Severity::Info))),
            "off" => found.push((code, None)),
            other => out.push(
                Diagnostic::new(
                    Code::TagUnknown,
                    node.span,
                    format!("unknown level `{other}` of a rule"),
                )
                .help(suggest::help(other, ["error", "warning", "info", "off"])),
            ),
        }
    }
    found
}
