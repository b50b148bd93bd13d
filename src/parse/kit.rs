//! Kits: a timed plan, its items listed or left to the planner.

use super::draft::{KitDraft, KitItemDraft, PickDraft, PlanDraft};
use super::item::{file_id, reserved};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Form, Prose, Slug};
use crate::source::{Source, SourceId, Span, Spanned};
use crate::yaml::fields::FromNode;
use crate::yaml::{self, Fields, Node, Value};

/// Refuses ids at whose addresses the documents of another kit may stand, now or later.
fn documents_are_reserved(slug: &Spanned<Slug>, out: &mut Diagnostics) -> Option<()> {
    let Some(stem) = Form::stem(slug.value.as_str()) else {
        return Some(());
    };
    let ending = &slug.value.as_str()[stem.len()..];
    out.push(
        Diagnostic::new(
            Code::IdFormat,
            slug.span,
            format!(
                "the id `{}` is taken by another kit's documents",
                slug.value
            ),
        )
        .help(format!("an id of a kit does not end in `{ending}`")),
    );
    None
}

/// Reads a kit.
pub(super) fn kit(id: SourceId, source: &Source, out: &mut Diagnostics) -> Option<KitDraft> {
    let root = yaml::read(id, source, 0..source.text.len(), out)?;
    let top = Span::new(id, 0..source.text.lines().next().unwrap_or_default().len());
    let mut fields = Fields::open(&root, "kit", out)?.owned_by(top);
    let slug = file_id(&mut fields, source, top, out)?;
    reserved(&slug.value, slug.span, out)?;
    documents_are_reserved(&slug, out)?;
    let text = |s: Option<Spanned<String>>| s.map(|s| s.value);
    let before: Vec<Spanned<String>> = fields.list("before", out);
    let [intro, close_script] =
        ["intro", "close_script"].map(|key| fields.optional::<Prose>(key, out).map(|s| s.value));
    let words = |script: &Option<Prose>| script.as_ref().map(|prose| prose.markdown.clone());
    let draft = KitDraft {
        title: text(fields.required("title", out)),
        role: fields.required("role", out),
        stage: fields.required("stage", out),
        slot: fields.required("slot", out),
        level: fields.optional("level", out),
        frame: ["opening", "candidate_questions", "close"].map(|key| fields.optional(key, out)),
        frame_places: ["opening", "candidate_questions", "close"].map(|key| fields.key(key)),
        expect: expect(&mut fields, out),
        plan: plan(&mut fields, out),
        intro: words(&intro),
        close_script: words(&close_script),
        scripts: [intro, close_script].into_iter().flatten().collect(),
        before: before.into_iter().map(|s| s.value).collect(),
        owner: text(fields.optional("owner", out)),
        notes: text(fields.optional("notes", out)),
        exposure: super::item::exposure(&mut fields, out),
        span: Span::new(id, 0..source.text.len()),
        slug,
    };
    fields.finish(out);
    Some(draft)
}

fn expect(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<(Spanned<String>, u8)> {
    let Some(map) = fields.map("expect", "set of expected ratings", out) else {
        return Vec::new();
    };
    map.entries()
        .filter_map(|(level, node)| {
            let rating = u16::from_node(node, "expect", out)?;
            Some((level.clone(), u8::try_from(rating).unwrap_or(u8::MAX)))
        })
        .collect()
}

fn plan(fields: &mut Fields<'_>, out: &mut Diagnostics) -> PlanDraft {
    let (listed, picked) = (fields.node("items"), fields.node("pick"));
    if let (Some(_), Some(_)) = (listed, picked) {
        out.push(
            Diagnostic::new(
                Code::TypeMismatch,
                fields.key("pick"),
                "a kit has `items` or a `pick`, not both",
            )
            .label(fields.key("items"), "the items")
            .advise("remove one of the two"),
        );
    }
    if listed.is_none()
        && let Some(mut map) = fields.map("pick", "pick", out)
    {
        let pick = PickDraft {
            minutes: map.optional("minutes", out),
            role: map.optional("role", out),
            level: map.optional("level", out),
            competencies: map.list("competencies", out),
            exercises: map.optional("exercises", out).map_or(0, |s| s.value),
        };
        map.finish(out);
        return PlanDraft::Picked(pick);
    }
    let nodes = fields.nodes("items", out);
    if nodes.is_empty() && listed.is_none_or(|node| matches!(node.value, Value::List(_))) {
        fields.missing(Code::FieldMissing, "items", out);
    }
    PlanDraft::Listed(nodes.iter().map(|node| item(node, out)).collect())
}

fn item(node: &Node, out: &mut Diagnostics) -> Option<KitItemDraft> {
    let mut fields = Fields::open(node, "kit item", out)?;
    let name = fields.required("ref", out);
    let minutes = fields.optional("minutes", out).map(|s| s.value);
    let optional = fields.optional("optional", out).is_some_and(|s| s.value);
    fields.finish(out);
    Some(KitItemDraft {
        name: name?,
        minutes,
        optional,
    })
}
