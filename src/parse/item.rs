//! What questions and exercises have in common.

use super::draft::{Allow, BodyDraft, ItemDraft};
use super::text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::prose::{Fidelity, Prose};
use crate::model::{Anchor, LookFor, SampleAnswer, Slug, SourceRef, Status, Visibility};
use crate::source::{Source, Span, Spanned};
use crate::suggest;
use crate::yaml::Fields;

/// The facts that both kinds and both front ends share.
pub(super) struct Facts {
    pub(super) draft: ItemDraft,
}

/// The parts of an item that are prose in Markdown and values in YAML.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) why: Option<Prose>,
    pub(super) look_for: Vec<LookFor>,
    pub(super) red_flags: Vec<Prose>,
    pub(super) ratings: Vec<Anchor>,
    pub(super) answer: Option<Prose>,
    pub(super) sources: Vec<SourceRef>,
}

impl Facts {
    /// Reads the common fields. `stem` is the file's name, which a stated id must equal.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        slug: Spanned<Slug>,
        body: BodyDraft,
        out: &mut Diagnostics,
    ) -> Self {
        let owner = fields.owner();
        let strings = |list: Vec<Spanned<String>>| list.into_iter().map(|s| s.value).collect();
        let draft = ItemDraft {
            title: fields.required("title", out),
            roles: fields.required_list("roles", out),
            topics: fields.required_list("topics", out),
            competency: fields.required("competency", out),
            level: fields.required("level", out),
            why: fields.optional("why", out).map(|s| s.value),
            look_for: Vec::new(),
            look_for_place: owner,
            red_flags: Vec::new(),
            ratings: Vec::new(),
            ratings_place: owner,
            answer: None,
            samples: Vec::new(),
            sources: Vec::new(),
            aliases: strings(fields.list("aliases", out)),
            applies_to: fields
                .optional("applies_to", out)
                .map(|s: Spanned<String>| s.value),
            related: fields.list("related", out),
            overlaps: fields.list("overlaps", out),
            visibility: visibility(fields, out),
            exposure: exposure(fields, out),
            status: status(fields, out),
            reviewed_on: fields.required("reviewed_on", out),
            review_by: fields.required("review_by", out),
            authors: strings(fields.list("authors", out)),
            replaces: fields.list("replaces", out),
            sample_answers: sample_answers(fields, out),
            language: fields
                .optional("language", out)
                .map(|s: Spanned<String>| s.value),
            allow: allow(fields, out),
            body,
            span: slug.span,
            slug,
        };
        Self { draft }
    }

    /// Adds the parts that are written differently in Markdown and YAML.
    pub(super) fn join(self, shared: Shared, span: Span) -> ItemDraft {
        let why = self.draft.why.clone().or(shared.why);
        ItemDraft {
            why,
            look_for: shared.look_for,
            red_flags: shared.red_flags,
            ratings: shared.ratings,
            answer: shared.answer,
            sources: shared.sources,
            span,
            ..self.draft
        }
    }
}

/// Reads the id of a file: its stem, which a stated id must equal.
pub(super) fn file_id(
    fields: &mut Fields<'_>,
    source: &Source,
    place: Span,
    out: &mut Diagnostics,
) -> Option<Spanned<Slug>> {
    let stated: Option<Spanned<Slug>> = fields.optional("id", out);
    let stem = source.stem();
    let slug = match Slug::parse(stem) {
        Ok(slug) => slug,
        Err(error) => {
            let finding = Diagnostic::new(
                Code::IdFormat,
                place,
                format!("the file name `{stem}` is no id: {error}"),
            );
            out.push(match Slug::from_title(stem) {
                Some(slug) => finding.help(format!("rename the file to `{slug}`")),
                None => finding.advise("rename it to lower-case words joined by hyphens"),
            });
            return None;
        }
    };
    reserved(&slug, place, out)?;
    match stated {
        Some(id) if id.value != slug => {
            let message = format!("the id `{}` differs from the file name `{slug}`", id.value);
            out.push(
                Diagnostic::new(Code::IdFormat, id.span, message)
                    .help(format!("write `id: {slug}`, or rename the file"))
                    .fix(id.span, slug.as_str()),
            );
            Some(Spanned::new(slug, id.span))
        }
        Some(id) => Some(id),
        None => Some(Spanned::new(slug, place)),
    }
}

/// Refuses ids whose pages have another meaning.
pub(super) fn reserved(slug: &Slug, place: Span, out: &mut Diagnostics) -> Option<()> {
    if slug.as_str() != "index" {
        return Some(());
    }
    out.push(
        Diagnostic::new(
            Code::IdFormat,
            place,
            "the id `index` is taken by the folder's list",
        )
        .advise("choose a name that says what it is about"),
    );
    None
}

/// Reads one of a few fixed words.
pub(super) fn choice<T: Copy>(
    fields: &mut Fields<'_>,
    key: &'static str,
    words: &[(&'static str, T)],
    out: &mut Diagnostics,
) -> Option<T> {
    let written: Spanned<String> = fields.optional(key, out)?;
    let found = words
        .iter()
        .find(|(word, _)| *word == written.value)
        .map(|(_, value)| *value);
    if found.is_none() {
        out.push(
            Diagnostic::new(
                Code::TagUnknown,
                written.span,
                format!("unknown {key} `{}`", written.value),
            )
            .help(suggest::help(
                &written.value,
                words.iter().map(|(word, _)| *word),
            )),
        );
    }
    found
}

pub(super) fn visibility(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Visibility {
    let words = [
        ("public", Visibility::Public),
        ("internal", Visibility::Internal),
        ("handout", Visibility::Handout),
    ];
    choice(fields, "visibility", &words, out).unwrap_or_default()
}

fn status(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Status {
    let words = [
        ("draft", Status::Draft),
        ("review", Status::Review),
        ("published", Status::Published),
        ("retired", Status::Retired),
    ];
    choice(fields, "status", &words, out).unwrap_or_default()
}

pub(super) fn exposure(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<String> {
    let words = [
        ("internal", "internal"),
        ("shared", "shared"),
        ("public", "public"),
    ];
    choice(fields, "exposure", &words, out).map(str::to_owned)
}

fn sample_answers(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<SampleAnswer> {
    let nodes = fields.nodes("sample_answers", out);
    nodes
        .iter()
        .filter_map(|node| sample_answer(node, out))
        .collect()
}

fn sample_answer(node: &crate::yaml::Node, out: &mut Diagnostics) -> Option<SampleAnswer> {
    let mut fields = Fields::open(node, "sample answer", out)?;
    let text: Option<Spanned<String>> = fields.required("text", out);
    let rating: Option<Spanned<u16>> = fields.required("rating", out);
    let why: Option<Spanned<String>> = fields.required("why", out);
    fields.finish(out);
    Some(SampleAnswer {
        text: text?.value,
        rating: u8::try_from(rating?.value).ok()?,
        why: why?.value,
    })
}

fn allow(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<Allow> {
    let nodes = fields.nodes("allow", out);
    nodes
        .iter()
        .filter_map(|node| {
            let mut fields = Fields::open(node, "silenced rule", out)?;
            let rule = fields.required("rule", out);
            let reason: Option<Spanned<String>> = fields.required("reason", out);
            fields.finish(out);
            Some(Allow {
                rule: rule?,
                reason: reason?.value,
            })
        })
        .collect()
}

/// The sections of a Markdown item, each taken out once.
pub(super) struct Sections {
    found: Vec<(&'static str, Spanned<()>, Prose)>,
    /// Where a missing section is reported.
    owner: Span,
}

impl Sections {
    /// Sorts the sections of a body by the known headings; unknown and double ones are findings.
    pub(super) fn sort(
        known: &[&'static str],
        body: &Prose,
        owner: Span,
        out: &mut Diagnostics,
    ) -> (Option<Prose>, Self) {
        super::page::no_title(body, out);
        let (before, cut) = crate::markdown::sections::cut(&body.markdown);
        let mut sections = Self {
            found: Vec::new(),
            owner,
        };
        for section in cut {
            let place = body.part(section.heading.clone());
            let exact = known.iter().find(|known| **known == section.title);
            let name = exact.or_else(|| {
                let mut all = known.iter();
                all.find(|known| crate::markdown::sections::same_title(&section.title, known))
            });
            let Some(&name) = name else {
                let message = format!("unknown heading `{}`", section.title);
                out.push(
                    Diagnostic::new(Code::HeadingUnknown, place, message)
                        .help(suggest::help(&section.title, known.iter().copied())),
                );
                continue;
            };
            if let Some((_, first, _)) = sections.found.iter().find(|(n, _, _)| *n == name) {
                out.push(
                    Diagnostic::new(
                        Code::HeadingUnknown,
                        place,
                        format!("`{name}` stands here twice"),
                    )
                    .label(first.span, "first here")
                    .advise("join the two parts"),
                );
                continue;
            }
            let prose = trimmed(body, section.body);
            sections.found.push((name, Spanned::new((), place), prose));
        }
        let why = trimmed(body, before);
        ((!why.markdown.is_empty()).then_some(why), sections)
    }

    /// Takes a section that may be absent or empty.
    pub(super) fn take(&mut self, name: &str) -> Option<Prose> {
        let at = self.found.iter().position(|(n, _, _)| *n == name)?;
        let (_, _, prose) = self.found.swap_remove(at);
        (!prose.markdown.is_empty()).then_some(prose)
    }

    /// Takes a section that must be there.
    pub(super) fn require(
        &mut self,
        name: &'static str,
        code: Code,
        out: &mut Diagnostics,
    ) -> Option<Prose> {
        let place = self
            .found
            .iter()
            .find(|(n, _, _)| *n == name)
            .map(|(_, at, _)| at.span);
        let prose = self.take(name);
        if prose.is_none() {
            let (span, message) = match place {
                Some(span) => (span, format!("there is nothing under `{name}`")),
                None => (self.owner, format!("there is no `## {name}`")),
            };
            out.push(
                Diagnostic::new(code, span, message)
                    .help(format!("write it under a heading `## {name}`")),
            );
        }
        prose
    }

    /// Takes a section that is a list.
    pub(super) fn list(&mut self, name: &str, out: &mut Diagnostics) -> Vec<Prose> {
        self.take(name)
            .map(|prose| text::items(&prose, out))
            .unwrap_or_default()
    }

    /// Returns where a section's heading stands.
    pub(super) fn place(&self, name: &str) -> Span {
        self.found
            .iter()
            .find(|(n, _, _)| *n == name)
            .map_or(self.owner, |(_, at, _)| at.span)
    }
}

fn trimmed(body: &Prose, range: std::ops::Range<usize>) -> Prose {
    let text = &body.markdown[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    let inner = text.trim();
    Prose {
        markdown: inner.to_owned(),
        span: body.part(start..start + inner.len()),
        fidelity: if body.fidelity == Fidelity::Verbatim {
            Fidelity::Verbatim
        } else {
            Fidelity::Decoded
        },
    }
}
