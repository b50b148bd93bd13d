//! Roles, guides and checklists.

use super::draft::{ChecklistDraft, GuideDraft, RoleDraft};
use super::front_matter;
use super::item::{file_id, visibility};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown;
use crate::model::{Prose, Slug, Tick};
use crate::source::{Source, SourceId, Span, Spanned};
use crate::yaml::fields::FromNode;
use crate::yaml::{self, Fields, Node, Value};

fn strings(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|s| s.value).collect()
}

fn text(field: Option<Spanned<String>>) -> Option<String> {
    field.map(|s| s.value)
}

/// Reads a role.
pub(super) fn role(id: SourceId, source: &Source, out: &mut Diagnostics) -> Option<RoleDraft> {
    let parts = front_matter::split(id, source, out)?;
    let mut fields = Fields::open(&parts.facts, "role", out)?.owned_by(parts.fence);
    let slug = file_id(&mut fields, source, parts.fence, out)?;
    let body = body(id, source, parts.body, out);
    let draft = RoleDraft {
        title: text(fields.required("title", out)),
        summary: text(fields.required("summary", out)),
        required: fields.required_list("required_competencies", out),
        families: strings(fields.list("families", out)),
        responsibilities: strings(fields.list("responsibilities", out)),
        skills: strings(fields.list("skills", out)),
        internal_questions: internal_questions(&mut fields, out),
        default_kit: fields.optional("default_kit", out),
        reviewed_on: fields.optional("reviewed_on", out).map(|s| s.value),
        body,
        source: id,
        slug,
    };
    // Read for its mistakes; roles are judged by their last review alone.
    let _review_by: Option<Spanned<crate::model::Date>> = fields.optional("review_by", out);
    fields.finish(out);
    Some(draft)
}

fn internal_questions(
    fields: &mut Fields<'_>,
    out: &mut Diagnostics,
) -> Vec<(Spanned<Slug>, String, String)> {
    fields
        .nodes("internal_questions", out)
        .iter()
        .filter_map(|node| {
            let mut entry = Fields::open(node, "internal question", out)?;
            let id = entry.required("id", out);
            let ask: Option<Spanned<String>> = entry.required("ask", out);
            let why: Option<Spanned<String>> = entry.optional("why", out);
            entry.finish(out);
            Some((id?, ask?.value, why.map(|s| s.value).unwrap_or_default()))
        })
        .collect()
}

/// Reads a guide.
pub(super) fn guide(id: SourceId, source: &Source, out: &mut Diagnostics) -> Option<GuideDraft> {
    let parts = front_matter::split(id, source, out)?;
    let mut fields = Fields::open(&parts.facts, "guide", out)?.owned_by(parts.fence);
    let slug = file_id(&mut fields, source, parts.fence, out)?;
    let body = body(id, source, parts.body, out);
    if body.markdown.is_empty() {
        out.push(
            Diagnostic::new(Code::FieldMissing, parts.fence, "this guide has no text")
                .advise("write it below the front matter"),
        );
    }
    let draft = GuideDraft {
        title: text(fields.required("title", out)),
        summary: text(fields.optional("summary", out)).unwrap_or_default(),
        audience: text(fields.optional("audience", out)),
        jurisdiction: text(fields.optional("jurisdiction", out)),
        order: fields.optional("order", out).map_or(u16::MAX, |s| s.value),
        visibility: visibility(&mut fields, out),
        print_in_kits: fields
            .optional("print_in_kits", out)
            .is_some_and(|s| s.value),
        aliases: strings(fields.list("aliases", out)),
        reviewed_on: fields.required("reviewed_on", out).map(|s| s.value),
        review_by: fields.optional("review_by", out).map(|s| s.value),
        body,
        source: id,
        slug,
    };
    fields.finish(out);
    Some(draft)
}

/// The prose of a page; its title is a field, so a first-level heading is a finding.
fn body(
    id: SourceId,
    source: &Source,
    range: std::ops::Range<usize>,
    out: &mut Diagnostics,
) -> Prose {
    let body = front_matter::prose(id, source, range);
    no_title(&body, out);
    body
}

/// Reports first-level headings: the title is a field.
pub(super) fn no_title(body: &Prose, out: &mut Diagnostics) {
    for heading in markdown::headings(&body.markdown) {
        if heading.level == 1 {
            let place = body.part(heading.range);
            out.push(
                Diagnostic::new(
                    Code::HeadingUnknown,
                    place,
                    "the page's title is the field `title`",
                )
                .advise("begin headings in the text with `##`"),
            );
        }
    }
}

/// Reads a checklist.
pub(super) fn checklist(
    id: SourceId,
    source: &Source,
    out: &mut Diagnostics,
) -> Option<ChecklistDraft> {
    let root = yaml::read(id, source, 0..source.text.len(), out)?;
    let top = Span::new(id, 0..source.text.lines().next().unwrap_or_default().len());
    let mut fields = Fields::open(&root, "checklist", out)?.owned_by(top);
    let slug = file_id(&mut fields, source, top, out)?;
    if fields.node("items").is_none() {
        fields.missing(Code::FieldMissing, "items", out);
    }
    let nodes = fields.nodes("items", out);
    let draft = ChecklistDraft {
        title: text(fields.required("title", out)),
        when: fields.required("when", out),
        audience: text(fields.optional("audience", out)),
        items: nodes.iter().filter_map(|node| tick(node, out)).collect(),
        print_in_kits: fields
            .optional("print_in_kits", out)
            .is_some_and(|s| s.value),
        parent: fields.optional("parent", out),
        reviewed_on: fields.optional("reviewed_on", out).map(|s| s.value),
        source: id,
        slug,
    };
    fields.finish(out);
    Some(draft)
}

/// A tick is a text, or a map of text and reason.
fn tick(node: &Node, out: &mut Diagnostics) -> Option<Tick> {
    if let Value::Map(_) = node.value {
        let mut fields = Fields::open(node, "checklist item", out)?;
        let text: Option<Spanned<Prose>> = fields.required("text", out);
        let why: Option<Spanned<Prose>> = fields.optional("why", out);
        fields.finish(out);
        return Some(Tick {
            text: text?.value,
            why: why.map(|s| s.value),
        });
    }
    Some(Tick {
        text: Prose::from_node(node, "items", out)?,
        why: None,
    })
}
