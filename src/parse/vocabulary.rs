//! The files that hold lists: topics, competencies, scales, glossary, synonyms, facts.

use super::draft::{CompetencyDraft, ScaleDraft, TermDraft, TopicDraft};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Anchor, Fact, Prose, ScaleLevel};
use crate::source::{Source, SourceId, Spanned};
use crate::yaml::fields::FromNode;
use crate::yaml::{self, Fields, Node, Value};

/// Reads a file that is a list of maps.
fn entries<T>(
    (id, source): (SourceId, &Source),
    what: &'static str,
    out: &mut Diagnostics,
    read: impl Fn(Fields<'_>, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let Some(root) = yaml::read(id, source, 0..source.text.len(), out) else {
        return Vec::new();
    };
    list(&root, what, out)
        .iter()
        .filter_map(|node| read(Fields::open(node, what, out)?, out))
        .collect()
}

fn list<'n>(root: &'n Node, what: &str, out: &mut Diagnostics) -> &'n [Node] {
    match &root.value {
        Value::List(list) => list,
        Value::Map(pairs) if pairs.is_empty() => &[],
        other => {
            let message = format!(
                "this file is a list, one {what} each, but this is {}",
                other.kind()
            );
            out.push(
                Diagnostic::new(Code::TypeMismatch, root.span, message)
                    .advise("begin each entry with `- `"),
            );
            &[]
        }
    }
}

fn text(field: Option<Spanned<String>>) -> Option<String> {
    field.map(|s| s.value)
}

fn strings(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|s| s.value).collect()
}

/// Reads `topics.yaml`.
pub(super) fn topics(id: SourceId, source: &Source, out: &mut Diagnostics) -> Vec<TopicDraft> {
    entries((id, source), "topic", out, |mut fields, out| {
        let slug = fields.required("id", out);
        let title = text(fields.required("title", out));
        let aliases = strings(fields.list("aliases", out));
        let parent = fields.optional("parent", out);
        let summary = text(fields.optional("summary", out)).unwrap_or_default();
        // For the people who review pull requests.
        let _owner: Option<Spanned<String>> = fields.optional("owner", out);
        fields.finish(out);
        Some(TopicDraft {
            slug: slug?,
            title,
            aliases,
            parent,
            summary,
        })
    })
}

/// Reads `competencies.yaml`.
pub(super) fn competencies(
    id: SourceId,
    source: &Source,
    out: &mut Diagnostics,
) -> Vec<CompetencyDraft> {
    entries((id, source), "competency", out, |mut fields, out| {
        let slug = fields.required("id", out);
        let title = text(fields.required("title", out));
        let definition = text(fields.required("definition", out));
        let summary = text(fields.optional("summary", out)).unwrap_or_default();
        let why = text(fields.optional("why", out)).unwrap_or_default();
        let scale = fields.optional("scale", out);
        let map = fields.map("anchors", "set of anchors", out);
        let anchors = map.map(|map| anchors(&map, out)).unwrap_or_default();
        let anchors = anchors
            .into_iter()
            .map(|a| (a.value, a.text.markdown))
            .collect();
        fields.finish(out);
        Some(CompetencyDraft {
            slug: slug?,
            title,
            definition,
            summary,
            why,
            scale,
            anchors,
        })
    })
}

/// Reads a map of anchors, by level number, lowest first.
pub(super) fn anchors(map: &Fields<'_>, out: &mut Diagnostics) -> Vec<Anchor> {
    let mut found = Vec::new();
    for (key, node) in map.entries() {
        let Ok(value) = key.value.parse::<u8>() else {
            let message = format!("`{}` is no level of a scale", key.value);
            out.push(
                Diagnostic::new(Code::TypeMismatch, key.span, message)
                    .advise("levels are numbers: `1: what an answer at level 1 sounds like`"),
            );
            continue;
        };
        if let Some(text) = Prose::from_node(node, "ratings", out) {
            found.push(Anchor { value, text });
        }
    }
    found.sort_by_key(|anchor| anchor.value);
    found
}

/// Reads `scales.yaml`.
pub(super) fn scales(id: SourceId, source: &Source, out: &mut Diagnostics) -> Vec<ScaleDraft> {
    entries((id, source), "scale", out, |mut fields, out| {
        let slug: Option<Spanned<crate::model::Slug>> = fields.required("id", out);
        let place = fields.place("levels");
        let levels: Vec<_> = fields
            .nodes("levels", out)
            .iter()
            .filter_map(|n| level(n, out))
            .collect();
        if !(3..=7).contains(&levels.len()) {
            let message = format!("a scale has 3 to 7 levels, this one has {}", levels.len());
            out.push(
                Diagnostic::new(Code::RatingMissing, place, message)
                    .advise("describe each level with value, label and meaning"),
            );
        }
        let not_assessed = fields
            .map("not_assessed", "mark for not assessed", out)
            .and_then(|mut map| {
                let label = text(map.required("label", out));
                let meaning = text(map.optional("meaning", out)).unwrap_or_default();
                map.finish(out);
                Some((label?, meaning))
            });
        fields.finish(out);
        Some(ScaleDraft {
            slug: slug?,
            levels,
            not_assessed,
        })
    })
}

fn level(node: &Node, out: &mut Diagnostics) -> Option<ScaleLevel> {
    let mut fields = Fields::open(node, "level", out)?;
    let value: Option<Spanned<u16>> = fields.required("value", out);
    let label = text(fields.required("label", out));
    let meaning = text(fields.optional("meaning", out)).unwrap_or_default();
    fields.finish(out);
    Some(ScaleLevel {
        value: u8::try_from(value?.value).ok()?,
        label: label?,
        meaning,
    })
}

/// Reads `glossary.yaml`.
pub(super) fn glossary(id: SourceId, source: &Source, out: &mut Diagnostics) -> Vec<TermDraft> {
    entries((id, source), "glossary entry", out, |mut fields, out| {
        let term = fields.required("term", out);
        let definition = fields.required("definition", out).map(|s| s.value);
        let aliases = strings(fields.list("aliases", out));
        let see = fields.list("see", out);
        fields.finish(out);
        Some(TermDraft {
            term: term?,
            definition,
            aliases,
            see,
        })
    })
}

/// Reads `synonyms.yaml`: each line a group of at least two words.
pub(super) fn synonyms(id: SourceId, source: &Source, out: &mut Diagnostics) -> Vec<Vec<String>> {
    let Some(root) = yaml::read(id, source, 0..source.text.len(), out) else {
        return Vec::new();
    };
    let mut groups = Vec::new();
    for node in list(&root, "group of synonyms", out) {
        let Value::List(words) = &node.value else {
            let message = format!(
                "a group of synonyms is a list, but this is {}",
                node.value.kind()
            );
            out.push(
                Diagnostic::new(Code::TypeMismatch, node.span, message)
                    .advise("write `- [one, two]`"),
            );
            continue;
        };
        let words: Vec<_> = words
            .iter()
            .filter_map(|n| String::from_node(n, "synonyms", out))
            .collect();
        if words.len() > 1 {
            groups.push(words);
        }
    }
    groups
}

/// Reads `facts.yaml`.
pub(super) fn facts(id: SourceId, source: &Source, out: &mut Diagnostics) -> Vec<Fact> {
    entries((id, source), "fact", out, |mut fields, out| {
        let product = text(fields.required("product", out));
        let version = text(fields.required("version", out));
        let released = fields.optional("released", out).map(|s| s.value);
        let end_of_life = fields.optional("end_of_life", out).map(|s| s.value);
        let source: Option<Spanned<String>> = fields.optional("source", out);
        source.inspect(|url| {
            super::text::is_web(url, out);
        });
        fields.finish(out);
        Some(Fact {
            product: product?,
            version: version?,
            released,
            end_of_life,
        })
    })
}
