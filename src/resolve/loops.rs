//! Loops: their kits found, and what they ask twice or never.

use super::names::{Claims, Names, unique, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{CompetencyId, Config, ItemId, KitId, Loop, Parts, RoleId, Slug, Stage};
use crate::parse::draft::{LoopDraft, StageDraft};
use crate::source::{Span, Spanned};

struct Lookup<'a> {
    roles: Names<'a>,
    kits: Names<'a>,
    competencies: Names<'a>,
}

/// Joins loops with their kits, by role and id.
pub(super) fn loops(
    drafts: Vec<LoopDraft>,
    config: &Config,
    (parts, claims): (&Parts, &Claims),
    out: &mut Diagnostics,
) -> Vec<Loop> {
    let drafts = unique(drafts, "loop", |d| (d.slug.value.clone(), d.slug.span), out);
    let slugs: Vec<Slug> = parts.kits.iter().map(|kit| kit.slug.clone()).collect();
    let roles = parts.roles.iter().map(|role| &role.slug);
    let competencies = parts.competencies.iter().map(|one| &one.slug);
    let lookup = Lookup {
        roles: Names::new(("role", Code::TagUnknown), roles, claims),
        kits: Names::new(("kit", Code::RefBroken), &slugs, claims),
        competencies: Names::new(("competency", Code::TagUnknown), competencies, claims),
    };
    let mut loops: Vec<_> = drafts
        .into_iter()
        .filter_map(|draft| one(draft, config, (parts, &lookup), out))
        .collect();
    loops.sort_by_key(|entry: &Loop| (entry.role, entry.slug.clone()));
    loops
}

fn one(
    draft: LoopDraft,
    config: &Config,
    (parts, lookup): (&Parts, &Lookup<'_>),
    out: &mut Diagnostics,
) -> Option<Loop> {
    let role = draft
        .role
        .as_ref()
        .and_then(|name| lookup.roles.find(name, out));
    let wanted = draft.stages.len();
    let mut stages = Vec::new();
    for draft in draft.stages.into_iter().flatten() {
        stages.extend(stage(draft, config, lookup, out));
    }
    let find = |(name, count): &(Spanned<String>, u16), out: &mut Diagnostics| {
        Some((
            CompetencyId::new(lookup.competencies.find(name, out)?),
            *count,
            name.span,
        ))
    };
    let targets: Vec<_> = draft.coverage.iter().filter_map(|t| find(t, out)).collect();
    if stages.len() == wanted {
        twice(&stages, parts, out);
        for target in &targets {
            reached(*target, &stages, parts, out);
        }
    }
    let title = draft
        .title
        .unwrap_or_else(|| draft.slug.value.as_str().replace('-', " "));
    Some(Loop {
        slug: draft.slug.value,
        title,
        role: RoleId::new(role?),
        stages: stages.into_iter().map(|(stage, _)| stage).collect(),
        coverage: targets
            .into_iter()
            .map(|(id, count, _)| (id, count))
            .collect(),
        notes: draft.notes,
        span: draft.span,
    })
}

/// A stage, and where its kit is named.
fn stage(
    draft: StageDraft,
    config: &Config,
    lookup: &Lookup<'_>,
    out: &mut Diagnostics,
) -> Option<(Stage, Span)> {
    let stage = word("stage", draft.stage, &config.stages, out);
    let kit = lookup.kits.find(&draft.kit, out)?;
    let stage = Stage {
        stage: stage?,
        kit: KitId::new(kit),
        interviewers: draft.interviewers,
    };
    Some((stage, draft.kit.span))
}

/// Reports items of one kit that a kit of an earlier stage asks, or nearly asks.
fn twice(stages: &[(Stage, Span)], parts: &Parts, out: &mut Diagnostics) {
    let items = |stage: &Stage| parts.kits[stage.kit.index()].items.iter().map(|e| e.item);
    for (at, (stage, place)) in stages.iter().enumerate() {
        let earlier = stages[..at]
            .iter()
            .flat_map(|(s, _)| items(s).map(move |i| (i, s.kit)));
        let earlier: Vec<(ItemId, KitId)> = earlier.collect();
        for id in items(stage) {
            let item = &parts.items[id.index()];
            let twin = earlier
                .iter()
                .find(|(other, _)| *other == id || item.overlaps.contains(other));
            let Some((other, kit)) = twin else { continue };
            let kit = &parts.kits[kit.index()].slug;
            let message = if *other == id {
                format!("`{}` has been asked in the kit `{kit}`", item.slug)
            } else {
                let other = &parts.items[other.index()].slug;
                format!(
                    "`{}` asks nearly the same as `{other}` in the kit `{kit}`",
                    item.slug
                )
            };
            out.push(
                Diagnostic::new(Code::KitOverlap, *place, message)
                    .advise("replace the item in one of the two kits"),
            );
        }
    }
}

/// Reports a target that the kits of a loop miss.
fn reached(
    (competency, count, place): (CompetencyId, u16, Span),
    stages: &[(Stage, Span)],
    parts: &Parts,
    out: &mut Diagnostics,
) {
    let kits = stages
        .iter()
        .map(|(stage, _)| &parts.kits[stage.kit.index()]);
    let rated = kits
        .flat_map(|kit| &kit.items)
        .filter(|entry| parts.items[entry.item.index()].competency == competency)
        .count();
    if rated < usize::from(count) {
        let message = format!("the kits of this loop hold {rated} of {count} wanted items");
        out.push(
            Diagnostic::new(Code::KitCoverage, place, message)
                .advise("add an item of that competency to a kit, or lower the number"),
        );
    }
}
