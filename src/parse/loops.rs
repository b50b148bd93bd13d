//! Loops: the stages of one opening, each with its kit.

use super::draft::{LoopDraft, StageDraft};
use super::item::{file_id, reserved};
use crate::diagnostic::{Code, Diagnostics};
use crate::source::{Source, SourceId, Span, Spanned};
use crate::yaml::fields::FromNode;
use crate::yaml::{self, Fields, Node};

/// Reads a loop.
pub(super) fn read(id: SourceId, source: &Source, out: &mut Diagnostics) -> Option<LoopDraft> {
    let root = yaml::read(id, source, 0..source.text.len(), out)?;
    let top = Span::new(id, 0..source.text.lines().next().unwrap_or_default().len());
    let mut fields = Fields::open(&root, "loop", out)?.owned_by(top);
    let slug = file_id(&mut fields, source, top, out)?;
    reserved(&slug.value, slug.span, out)?;
    let text = |s: Option<Spanned<String>>| s.map(|s| s.value);
    if fields.node("stages").is_none() {
        fields.missing(Code::FieldMissing, "stages", out);
    }
    let stages = fields.nodes("stages", out);
    let draft = LoopDraft {
        title: text(fields.optional("title", out)),
        role: fields.required("role", out),
        stages: stages.iter().map(|node| stage(node, out)).collect(),
        coverage: coverage(&mut fields, out),
        notes: text(fields.optional("notes", out)),
        span: Span::new(id, 0..source.text.len()),
        slug,
    };
    fields.finish(out);
    Some(draft)
}

fn stage(node: &Node, out: &mut Diagnostics) -> Option<StageDraft> {
    let mut fields = Fields::open(node, "stage of a loop", out)?;
    let stage = fields.required("stage", out);
    let kit = fields.required("kit", out);
    let interviewers = fields.optional("interviewers", out).map(|s| s.value);
    fields.finish(out);
    Some(StageDraft {
        stage: stage?,
        kit: kit?,
        interviewers,
    })
}

fn coverage(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<(Spanned<String>, u16)> {
    let Some(map) = fields.map("coverage", "set of coverage targets", out) else {
        return Vec::new();
    };
    map.entries()
        .filter_map(|(name, node)| Some((name.clone(), u16::from_node(node, "coverage", out)?)))
        .collect()
}
