//! Questions: one Markdown file each, or many in a YAML bank.

use super::draft::{BodyDraft, ItemDraft, QuestionDraft};
use super::item::{Facts, Sections, Shared, file_id, reserved};
use super::{front_matter, text};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::prose::Prose;
use crate::model::{Anchor, FollowUp, LookFor, Sample, SourceRef, Weight};
use crate::source::{Source, SourceId, Span, Spanned};
use crate::yaml::{self, Fields, Node, Value};

const HEADINGS: [&str; 7] = [
    "Ask",
    "Look for",
    "Follow-ups",
    "Red flags",
    "Ratings",
    "Answer notes",
    "Sources",
];

/// Reads a question from a Markdown file.
pub(super) fn markdown(id: SourceId, source: &Source, out: &mut Diagnostics) -> Option<ItemDraft> {
    let parts = front_matter::split(id, source, out)?;
    let mut fields = Fields::open(&parts.facts, "question", out)?.owned_by(parts.fence);
    let slug = file_id(&mut fields, source, parts.fence, out)?;
    let body = front_matter::prose(id, source, parts.body);
    let (why, mut sections) = Sections::sort(&HEADINGS, &body, parts.fence, out);
    let mut question = facts(&mut fields, out);
    let look_for_place = sections.place("Look for");
    let ratings_place = sections.place("Ratings");
    question.ask = sections.require("Ask", Code::HeadingMissing, out);
    question.follow_ups = text::follow_ups(&sections.list("Follow-ups", out));
    let look_for = sections.require("Look for", Code::HeadingMissing, out);
    let ratings = sections.require("Ratings", Code::RatingMissing, out);
    let listed = |prose: Option<Prose>, out: &mut Diagnostics| {
        prose
            .map(|prose| text::items(&prose, out))
            .unwrap_or_default()
    };
    let shared = Shared {
        why,
        look_for: text::look_fors(&listed(look_for, out), out),
        red_flags: sections.list("Red flags", out),
        ratings: text::anchors(&listed(ratings, out), out),
        answer: sections.take("Answer notes"),
        sources: sections
            .list("Sources", out)
            .iter()
            .filter_map(|s| text::source(s, out))
            .collect(),
    };
    let samples = question.ask.as_ref().map(text::samples).unwrap_or_default();
    let facts = Facts::read(&mut fields, slug, BodyDraft::Question(question), out);
    fields.finish(out);
    let draft = facts.join(shared, Span::new(id, 0..source.text.len()));
    Some(ItemDraft {
        look_for_place,
        ratings_place,
        samples,
        ..draft
    })
}

/// Reads the questions of a bank.
pub(super) fn bank(id: SourceId, source: &Source, out: &mut Diagnostics) -> Vec<ItemDraft> {
    let Some(root) = yaml::read(id, source, 0..source.text.len(), out) else {
        return Vec::new();
    };
    let Some(mut fields) = Fields::open(&root, "question bank", out) else {
        return Vec::new();
    };
    // The bank's name is for its authors.
    let _name: Option<Spanned<String>> = fields.optional("bank", out);
    let defaults = fields.node("defaults");
    if fields.node("questions").is_none() {
        fields.missing(Code::FieldMissing, "questions", out);
    }
    let nodes = fields.nodes("questions", out);
    fields.finish(out);
    nodes
        .iter()
        .filter_map(|node| entry(node, defaults, out))
        .collect()
}

fn entry(node: &Node, defaults: Option<&Node>, out: &mut Diagnostics) -> Option<ItemDraft> {
    let mut fields = Fields::open(node, "question", out)?;
    if let Some(defaults) = defaults {
        fields = fields.with_defaults(defaults);
    }
    let slug = fields.required("id", out)?;
    let mut fields = fields.owned_by(slug.span);
    reserved(&slug.value, slug.span, out)?;
    let mut question = facts(&mut fields, out);
    question.ask = fields.required("ask", out).map(|s| s.value);
    question.follow_ups = follow_ups(&mut fields, out);
    let (look_for_place, ratings_place) = (fields.place("look_for"), fields.place("ratings"));
    let shared = Shared {
        why: None,
        look_for: look_fors(&mut fields, out),
        red_flags: fields
            .list("red_flags", out)
            .into_iter()
            .map(|s| s.value)
            .collect(),
        ratings: ratings(&mut fields, out),
        answer: fields.optional("answer", out).map(|s| s.value),
        sources: sources(&mut fields, out),
    };
    let samples = samples(&mut fields, out);
    let span = whole(node);
    let facts = Facts::read(&mut fields, slug, BodyDraft::Question(question), out);
    fields.finish(out);
    let draft = facts.join(shared, span);
    Some(ItemDraft {
        look_for_place,
        ratings_place,
        samples,
        ..draft
    })
}

/// From the first key to the last value.
fn whole(node: &Node) -> Span {
    let Value::Map(pairs) = &node.value else {
        return node.span;
    };
    match (pairs.first(), pairs.last()) {
        (Some((key, _)), Some((_, last))) => {
            let end = whole(last).end.max(last.span.end);
            Span {
                source: node.span.source,
                start: key.span.start,
                end: end.max(key.span.end),
            }
        }
        _ => node.span,
    }
}

fn facts(fields: &mut Fields<'_>, out: &mut Diagnostics) -> QuestionDraft {
    if fields.node("minutes").is_none() {
        fields.missing(Code::MinutesMissing, "minutes", out);
    }
    QuestionDraft {
        kind: fields.required("type", out),
        minutes: fields.optional("minutes", out),
        ask: None,
        follow_ups: Vec::new(),
        notes_lines: fields.optional("notes_lines", out),
    }
}

fn look_fors(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<LookFor> {
    if fields.node("look_for").is_none() {
        fields.missing(Code::FieldMissing, "look_for", out);
    }
    let mut found: Vec<_> = fields
        .nodes("look_for", out)
        .iter()
        .filter_map(|node| {
            let mut entry = Fields::open(node, "look-for", out)?;
            let words = [("must", Weight::Must), ("good", Weight::Good)];
            let weight =
                super::item::choice(&mut entry, "weight", &words, out).unwrap_or(Weight::Good);
            let text: Option<Spanned<Prose>> = entry.required("text", out);
            entry.finish(out);
            Some(LookFor {
                weight,
                text: text?.value,
            })
        })
        .collect();
    found.sort_by_key(|look_for| look_for.weight);
    found
}

fn follow_ups(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<FollowUp> {
    fields
        .nodes("follow_ups", out)
        .iter()
        .filter_map(|node| {
            let mut entry = Fields::open(node, "follow-up", out)?;
            let ask: Option<Spanned<Prose>> = entry.required("ask", out);
            let when: Option<Spanned<String>> = entry.optional("when", out);
            entry.finish(out);
            Some(FollowUp {
                ask: ask?.value,
                when: when.map(|w| w.value),
            })
        })
        .collect()
}

fn ratings(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<Anchor> {
    if fields.node("ratings").is_none() {
        fields.missing(Code::RatingMissing, "ratings", out);
    }
    let Some(map) = fields.map("ratings", "set of ratings", out) else {
        return Vec::new();
    };
    super::vocabulary::anchors(&map, out)
}

fn sources(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<SourceRef> {
    fields
        .nodes("sources", out)
        .iter()
        .filter_map(|node| {
            let mut entry = Fields::open(node, "source", out)?;
            let title: Option<Spanned<String>> = entry.required("title", out);
            let url: Option<Spanned<String>> = entry.optional("url", out);
            let checked_on = entry.optional("checked_on", out).map(|s| s.value);
            entry.finish(out);
            let url = url
                .filter(|url| text::is_web(url, out))
                .map(|url| url.value);
            Some(SourceRef {
                title: title?.value,
                url,
                checked_on,
            })
        })
        .collect()
}

fn samples(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<Sample> {
    let nodes = fields.nodes("samples", out);
    nodes.iter().filter_map(|node| sample(node, out)).collect()
}

fn sample(node: &Node, out: &mut Diagnostics) -> Option<Sample> {
    let mut fields = Fields::open(node, "sample", out)?;
    let text = |s: Option<Spanned<String>>| s.map(|s| s.value);
    let language: Option<Spanned<String>> = fields.required("lang", out);
    let code: Option<Spanned<String>> = fields.required("code", out);
    let versions: Vec<Spanned<String>> = fields.list("checked_with", out);
    let sample = Sample {
        name: text(fields.optional("sample", out)),
        requires: text(fields.optional("requires", out)),
        unrun: text(fields.optional("unrun", out)),
        output: text(fields.optional("output", out)).map(|text| text + "\n"),
        output_span: fields.node("output").map(|node| node.span),
        output_shown: fields.optional("show", out).is_some_and(|s| s.value),
        checked_with: versions.into_iter().map(|s| s.value).collect(),
        language: String::new(),
        code: String::new(),
        span: fields.place("code"),
    };
    fields.finish(out);
    Some(Sample {
        language: language?.value,
        code: code?.value + "\n",
        ..sample
    })
}
