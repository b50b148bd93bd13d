//! Questions and exercises, their names turned into ids.

use super::names::{Claims, Names, unique, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Body, CompetencyId, Config, Exercise, Item, ItemId, Parts, Question, RoleId, Scale, Slug,
    TopicId,
};
use crate::parse::draft::{BodyDraft, ItemDraft};
use crate::source::Spanned;

struct Lookup<'a> {
    roles: Names<'a>,
    topics: Names<'a>,
    competencies: Names<'a>,
}

/// Joins items with the vocabularies, then with each other.
pub(super) fn items(
    drafts: Vec<ItemDraft>,
    config: &Config,
    (parts, claims): (&Parts, &Claims),
    out: &mut Diagnostics,
) -> Vec<Item> {
    let drafts = unique(
        drafts,
        "question or exercise",
        |d| (d.slug.value.clone(), d.slug.span),
        out,
    );
    replaced(&drafts, out);
    let lookup = Lookup {
        roles: Names::new(
            ("role", Code::TagUnknown),
            parts.roles.iter().map(|r| &r.slug),
            claims,
        ),
        topics: Names::new(
            ("topic", Code::TagUnknown),
            parts.topics.iter().map(|t| &t.slug),
            claims,
        ),
        competencies: Names::new(
            ("competency", Code::TagUnknown),
            parts.competencies.iter().map(|c| &c.slug),
            claims,
        ),
    };
    let mut neighbours = Vec::new();
    let mut items = Vec::new();
    for mut draft in drafts {
        let names = (
            std::mem::take(&mut draft.related),
            std::mem::take(&mut draft.overlaps),
        );
        if let Some(item) = item(draft, config, (parts, &lookup), out) {
            neighbours.push(names);
            items.push(item);
        }
    }
    connect(&mut items, neighbours, claims, out);
    items
}

/// An old id must not be the id of a living item, nor be claimed twice.
fn replaced(drafts: &[ItemDraft], out: &mut Diagnostics) {
    let mut claimed: Vec<(&Slug, &Spanned<Slug>)> = Vec::new();
    for draft in drafts {
        for old in &draft.replaces {
            let living = drafts
                .iter()
                .find(|d| d.slug.value == old.value)
                .map(|d| d.slug.span);
            let earlier = claimed
                .iter()
                .find(|(slug, _)| **slug == old.value)
                .map(|(_, s)| s.span);
            if let Some(place) = living.or(earlier) {
                out.push(
                    Diagnostic::new(
                        Code::IdDuplicate,
                        old.span,
                        format!("the old id `{}` is in use", old.value),
                    )
                    .label(place, "here")
                    .advise("an id in `replaces` belongs to no other item"),
                );
            }
            claimed.push((&old.value, old));
        }
    }
}

/// Finds the roles and topics of an item, the topics in the order of their weight.
fn tags(
    draft: &ItemDraft,
    lookup: &Lookup<'_>,
    out: &mut Diagnostics,
) -> (Vec<RoleId>, Vec<TopicId>) {
    let found = draft.roles.iter().filter_map(|n| lookup.roles.find(n, out));
    let mut roles: Vec<_> = found.map(RoleId::new).collect();
    roles.sort_unstable();
    roles.dedup();
    let found = draft
        .topics
        .iter()
        .filter_map(|n| lookup.topics.find(n, out));
    (roles, found.map(TopicId::new).collect())
}

fn item(
    draft: ItemDraft,
    config: &Config,
    (parts, lookup): (&Parts, &Lookup<'_>),
    out: &mut Diagnostics,
) -> Option<Item> {
    let (roles, topics) = tags(&draft, lookup, out);
    let competency = draft
        .competency
        .as_ref()
        .and_then(|n| lookup.competencies.find(n, out));
    let level = draft
        .level
        .clone()
        .and_then(|l| word("level", l, &config.levels, out));
    if let Some(competency) = competency {
        ratings(
            &draft,
            &parts.scales[parts.competencies[competency].scale.index()],
            out,
        );
    }
    let body = body(draft.body, config, out);
    if roles.is_empty() || topics.is_empty() {
        return None;
    }
    Some(Item {
        slug: draft.slug.value,
        title: draft.title?.value,
        roles,
        topics,
        competency: CompetencyId::new(competency?),
        level: level?,
        why: draft.why,
        look_for: draft.look_for,
        red_flags: draft.red_flags,
        ratings: draft.ratings,
        answer: draft.answer,
        samples: draft.samples,
        sources: draft.sources,
        aliases: draft.aliases,
        applies_to: draft.applies_to,
        related: Vec::new(),
        overlaps: Vec::new(),
        visibility: draft.visibility,
        exposure: draft.exposure,
        status: draft.status,
        reviewed_on: draft.reviewed_on?.value,
        review_by: draft.review_by?.value,
        authors: draft.authors,
        replaces: draft.replaces.into_iter().map(|s| s.value).collect(),
        sample_answers: draft.sample_answers,
        language: draft.language,
        body: body?,
        span: draft.span,
    })
}

fn body(draft: BodyDraft, config: &Config, out: &mut Diagnostics) -> Option<Body> {
    match draft {
        BodyDraft::Question(q) => {
            let kind = q
                .kind
                .and_then(|kind| word("type", kind, &config.types, out));
            Some(Body::Question(Question {
                kind: kind?,
                minutes: q.minutes?.value,
                ask: q.ask?,
                follow_ups: q.follow_ups,
                notes_lines: q.notes_lines.map(|s| s.value),
            }))
        }
        BodyDraft::Exercise(e) => {
            let ai_use = e
                .ai_use
                .and_then(|rule| word("rule on AI tools", rule, &config.ai_use, out));
            Some(Body::Exercise(Box::new(Exercise {
                timing: e.timing?.value,
                ai_use: ai_use?,
                task: e.task?,
                setup: e.setup,
                starter: e.starter,
                examples: e.examples,
                hints: e.hints,
                solution: e.solution?,
                extensions: e.extensions,
                tests: e.tests,
            })))
        }
    }
}

/// The lowest level, the highest and one between need an anchor; none may lie off the scale.
fn ratings(draft: &ItemDraft, scale: &Scale, out: &mut Diagnostics) {
    if draft.ratings.is_empty() {
        return;
    }
    for anchor in &draft.ratings {
        if scale.level(anchor.value).is_none() {
            let message = format!("the scale `{}` has no level {}", scale.slug, anchor.value);
            out.push(
                Diagnostic::new(Code::TagUnknown, anchor.text.span, message).help(format!(
                    "its levels are {}",
                    scale
                        .levels
                        .iter()
                        .map(|l| l.value.to_string())
                        .collect::<Vec<_>>()
                        .join(", ")
                )),
            );
        }
    }
    let has = |value: u8| draft.ratings.iter().any(|anchor| anchor.value == value);
    let values: Vec<u8> = scale.levels.iter().map(|level| level.value).collect();
    let [lowest, middle @ .., highest] = values.as_slice() else {
        return;
    };
    let mut missing: Vec<String> = Vec::new();
    missing.extend((!has(*lowest)).then(|| lowest.to_string()));
    if !middle.iter().any(|&value| has(value)) {
        missing.extend(middle.first().map(ToString::to_string));
    }
    missing.extend((!has(*highest)).then(|| highest.to_string()));
    if !missing.is_empty() {
        let levels = if missing.len() == 1 {
            "level"
        } else {
            "levels"
        };
        let message = format!("no anchor for {levels} {}", missing.join(" and "));
        out.push(
            Diagnostic::new(Code::RatingMissing, draft.ratings_place, message)
                .advise("describe the lowest level, the highest and at least one between"),
        );
    }
}

type Neighbours = (Vec<Spanned<String>>, Vec<Spanned<String>>);

/// Turns `related` and `overlaps` into ids; an overlap holds in both directions.
fn connect(
    items: &mut [Item],
    neighbours: Vec<Neighbours>,
    claims: &Claims,
    out: &mut Diagnostics,
) {
    let sound: Vec<Slug> = items.iter().map(|item| item.slug.clone()).collect();
    let names = Names::new(("question or exercise", Code::RefBroken), &sound, claims);
    for (at, (related, overlaps)) in neighbours.into_iter().enumerate() {
        items[at].related = related
            .iter()
            .filter_map(|n| names.find(n, out))
            .map(ItemId::new)
            .collect();
        for other in overlaps.iter().filter_map(|n| names.find(n, out)) {
            items[at].overlaps.push(ItemId::new(other));
            items[other].overlaps.push(ItemId::new(at));
        }
    }
    for item in items {
        item.overlaps.sort_unstable();
        item.overlaps.dedup();
    }
}
