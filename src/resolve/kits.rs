//! Kits: their items found or planned, their minutes added up.

use super::names::{Claims, Names, unique, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::kit::Origin;
use crate::model::{
    CompetencyId, Config, Form, Item, ItemId, Kit, KitId, KitItem, Parts, Pick, RoleId, Slug,
};
use crate::parse::draft::{KitDraft, KitItemDraft, PickDraft, PlanDraft};
use crate::plan::plan;
use crate::source::{Span, Spanned};

/// The stage whose kits need not rate all that the role requires.
const SCREEN: &str = "screen";
/// Length of a kit that the planner makes for a role without a kit file.
const DEFAULT_SLOT: u16 = 60;
/// Minutes of opening, candidate's questions and close in such a kit.
const DEFAULT_FRAME: [u16; 3] = [4, 5, 2];

/// Joins kits with their items, by role and id.
pub(super) fn kits(
    drafts: Vec<KitDraft>,
    config: &Config,
    (parts, claims): (&Parts, &Claims),
    out: &mut Diagnostics,
) -> Vec<Kit> {
    let drafts = unique(drafts, "kit", |d| (d.slug.value.clone(), d.slug.span), out);
    let mut kits: Vec<_> = drafts
        .into_iter()
        .filter_map(|d| kit(d, config, (parts, claims), out))
        .collect();
    kits.sort_by_key(|kit: &Kit| (kit.role, kit.slug.clone()));
    kits
}

/// Gives each role its default kit, planning one where there is no file.
pub(super) fn defaults(
    parts: &mut Parts,
    wanted: &[Option<Spanned<String>>],
    (config, claims): (&Config, &Claims),
    out: &mut Diagnostics,
) {
    for at in 0..parts.roles.len() {
        let role = RoleId::new(at);
        if !parts.kits.iter().any(|kit| kit.role == role) {
            let kit = planned(role, parts, config);
            parts
                .kits
                .extend(kit.filter(|kit| has_address(kit, parts, out)));
        }
    }
    parts.kits.sort_by_key(|kit| (kit.role, kit.slug.clone()));
    let names: Vec<Slug> = parts.kits.iter().map(|kit| kit.slug.clone()).collect();
    let names = Names::new(("kit", Code::RefBroken), &names, claims);
    for (at, role) in parts.roles.iter_mut().enumerate() {
        let asked = wanted
            .get(at)
            .and_then(Option::as_ref)
            .and_then(|name| names.find(name, out));
        let own = |kit: &Kit| kit.role == RoleId::new(at);
        let same_name = parts
            .kits
            .iter()
            .position(|kit| own(kit) && kit.slug == role.slug);
        let first = || parts.kits.iter().position(own);
        role.default_kit = asked.or(same_name).or_else(first).map(KitId::new);
    }
}

/// Reports a role whose planned kit would stand where another kit, or a document of it, stands.
fn has_address(kit: &Kit, parts: &Parts, out: &mut Diagnostics) -> bool {
    let stem = Form::stem(kit.slug.as_str());
    let claims = |other: &&Kit| other.slug == kit.slug || Some(other.slug.as_str()) == stem;
    let Some(other) = parts.kits.iter().find(claims) else {
        return true;
    };
    let place = Span::new(parts.roles[kit.role.index()].source, 0..0);
    let message = format!(
        "the page of the kit planned for `{}` is taken by the kit `{}`",
        kit.slug, other.slug
    );
    out.push(
        Diagnostic::new(Code::IdFormat, place, message)
            .advise("give the role a kit of its own, with another id"),
    );
    false
}

fn core(parts: &Parts) -> Option<RoleId> {
    parts
        .roles
        .iter()
        .position(|role| role.slug.as_str() == "core")
        .map(RoleId::new)
}

/// A kit for a role without a file, if anything can be asked.
fn planned(role: RoleId, parts: &Parts, config: &Config) -> Option<Kit> {
    let entry = &parts.roles[role.index()];
    let pick = Pick {
        minutes: DEFAULT_SLOT - DEFAULT_FRAME.iter().sum::<u16>(),
        role,
        competencies: entry.required.clone(),
        level: "any".to_owned(),
        exercises: 1,
    };
    let items = plan(&pick, &parts.items, core(parts));
    let [opening, candidate_questions, close] = DEFAULT_FRAME;
    let stage = config
        .stages
        .iter()
        .find(|stage| *stage == "technical")
        .or(config.stages.first())?;
    (!items.is_empty()).then(|| Kit {
        slug: entry.slug.clone(),
        title: entry.title.clone(),
        role,
        stage: stage.clone(),
        slot: DEFAULT_SLOT,
        level: pick.level,
        opening,
        candidate_questions,
        close,
        expect: Vec::new(),
        items,
        origin: Origin::Planned,
        intro: None,
        close_script: None,
        before: Vec::new(),
        owner: None,
        notes: None,
        exposure: None,
        span: None,
    })
}

fn kit(
    mut draft: KitDraft,
    config: &Config,
    (parts, claims): (&Parts, &Claims),
    out: &mut Diagnostics,
) -> Option<Kit> {
    let slugs = parts.roles.iter().map(|r| &r.slug);
    let roles = Names::new(("role", Code::TagUnknown), slugs, claims);
    let role = draft.role.take().and_then(|name| roles.find(&name, out));
    let role = role.map(RoleId::new);
    let stage = draft.stage.take();
    let stage = stage.and_then(|stage| word("stage", stage, &config.stages, out));
    let level = level(&mut draft, config, out);
    let frame = frame(&draft, out);
    let expect = expected(std::mem::take(&mut draft.expect), config, out);
    let blank = || {
        Some(Pick {
            minutes: draft
                .slot
                .as_ref()?
                .value
                .saturating_sub(frame.iter().sum()),
            role: role?,
            competencies: Vec::new(),
            level: level.clone()?,
            exercises: 0,
        })
    };
    let chosen = chosen(&draft.plan, blank(), (config, parts, claims), out)?;
    let [opening, candidate_questions, close] = frame;
    let slot = draft.slot?;
    let kit = Kit {
        slug: draft.slug.value,
        title: draft.title?,
        role: role?,
        stage: stage?,
        slot: slot.value,
        level: level?,
        opening,
        candidate_questions,
        close,
        expect,
        items: chosen.items,
        origin: chosen.origin,
        intro: draft.intro,
        close_script: draft.close_script,
        before: draft.before,
        owner: draft.owner,
        notes: draft.notes,
        exposure: draft.exposure,
        span: Some(draft.span),
    };
    if let PlanDraft::Listed(list) = &draft.plan {
        matches_kit(&kit, list, (config, parts), out);
    }
    if chosen.certainty == Certainty::Whole {
        check(&kit, [slot.span, draft.slug.span], parts, out);
    }
    Some(kit)
}

/// The rating that each seniority needs.
fn expected(
    wanted: Vec<(Spanned<String>, u8)>,
    config: &Config,
    out: &mut Diagnostics,
) -> Vec<(String, u8)> {
    let known = |(level, rating)| Some((word("level", level, &config.levels, out)?, rating));
    wanted.into_iter().filter_map(known).collect()
}

/// The seniority, which is any unless the kit says so.
fn level(draft: &mut KitDraft, config: &Config, out: &mut Diagnostics) -> Option<String> {
    match draft.level.take() {
        Some(level) => word("level", level, &config.levels, out),
        None => Some("any".to_owned()),
    }
}

fn chosen(
    plan: &PlanDraft,
    blank: Option<Pick>,
    (config, parts, claims): (&Config, &Parts, &Claims),
    out: &mut Diagnostics,
) -> Option<Chosen> {
    match plan {
        PlanDraft::Listed(list) => Some(listed(list, (parts, claims), out)),
        PlanDraft::Picked(wish) => {
            let wish = wish_of(wish, config, (parts, claims), out);
            Some(picked(wish, blank?, parts, claims))
        }
    }
}

/// The items of a kit.
struct Chosen {
    items: Vec<KitItem>,
    origin: Origin,
    certainty: Certainty,
}

/// Whether a mistake that has been reported keeps an item out of a kit; what the rest adds up to
/// is no finding then.
#[derive(PartialEq, Eq)]
enum Certainty {
    Whole,
    Gaps,
}

fn frame(draft: &KitDraft, out: &mut Diagnostics) -> [u16; 3] {
    let names = ["opening", "candidate_questions", "close"];
    let places = draft.frame_places.iter();
    for ((name, minutes), place) in names.iter().zip(&draft.frame).zip(places) {
        if minutes.as_ref().is_none_or(|m| m.value == 0) {
            let place = minutes.as_ref().map_or(*place, |m| m.span);
            out.push(
                Diagnostic::new(
                    Code::KitNoClose,
                    place,
                    format!("the kit leaves no time for `{name}`"),
                )
                .help(format!("add `{name}: 4`, in minutes")),
            );
        }
    }
    draft
        .frame
        .clone()
        .map(|minutes| minutes.map_or(0, |m| m.value))
}

fn listed(
    list: &[Option<KitItemDraft>],
    (parts, claims): (&Parts, &Claims),
    out: &mut Diagnostics,
) -> Chosen {
    let slugs = parts.items.iter().map(|i| &i.slug);
    let names = Names::new(("question or exercise", Code::RefBroken), slugs, claims);
    let mut items: Vec<KitItem> = Vec::new();
    let mut certainty = if list.is_empty() {
        Certainty::Gaps
    } else {
        Certainty::Whole
    };
    for entry in list {
        let found = entry
            .as_ref()
            .and_then(|entry| Some((entry, names.find(&entry.name, out)?)));
        let Some((entry, at)) = found else {
            certainty = Certainty::Gaps;
            continue;
        };
        let item = &parts.items[at];
        let id = ItemId::new(at);
        if !item.in_use() {
            out.push(
                Diagnostic::new(
                    Code::RefBroken,
                    entry.name.span,
                    format!("`{}` is not published", entry.name.value),
                )
                .advise("kits use published items only; choose another, or finish its review"),
            );
            certainty = Certainty::Gaps;
            continue;
        }
        if items.iter().any(|kit| kit.item == id) {
            out.push(
                Diagnostic::new(
                    Code::KitOverlap,
                    entry.name.span,
                    format!("`{}` stands here twice", entry.name.value),
                )
                .advise("remove one of the two lines"),
            );
            continue;
        }
        out.extend(overlap(entry, item, &items, parts));
        let minutes = entry.minutes.unwrap_or_else(|| item.minutes());
        items.push(KitItem {
            item: id,
            minutes,
            optional: entry.optional,
        });
    }
    Chosen {
        items,
        origin: Origin::Listed,
        certainty,
    }
}

fn overlap(
    entry: &KitItemDraft,
    item: &Item,
    earlier: &[KitItem],
    parts: &Parts,
) -> Vec<Diagnostic> {
    let twins = earlier
        .iter()
        .filter(|kit| item.overlaps.contains(&kit.item));
    twins
        .map(|kit| {
            let other = &parts.items[kit.item.index()].slug;
            let message = format!("`{}` asks nearly the same as `{other}`", entry.name.value);
            Diagnostic::new(Code::KitOverlap, entry.name.span, message)
                .advise("replace one of the two")
        })
        .collect()
}

/// A wish whose names have been looked up.
struct Wish {
    minutes: Option<u16>,
    role: Option<RoleId>,
    level: Option<String>,
    competencies: Vec<CompetencyId>,
    exercises: u16,
    certainty: Certainty,
}

fn wish_of(
    draft: &PickDraft,
    config: &Config,
    (parts, claims): (&Parts, &Claims),
    out: &mut Diagnostics,
) -> Wish {
    let slugs = parts.roles.iter().map(|r| &r.slug);
    let roles = Names::new(("role", Code::TagUnknown), slugs, claims);
    let slugs = parts.competencies.iter().map(|c| &c.slug);
    let names = Names::new(("competency", Code::TagUnknown), slugs, claims);
    let role = draft
        .role
        .as_ref()
        .and_then(|name| roles.find(name, out))
        .map(RoleId::new);
    let level = draft
        .level
        .clone()
        .and_then(|level| word("level", level, &config.levels, out));
    let competencies: Vec<_> = draft
        .competencies
        .iter()
        .filter_map(|n| names.find(n, out))
        .map(CompetencyId::new)
        .collect();
    let whole = role.is_some() == draft.role.is_some()
        && level.is_some() == draft.level.is_some()
        && competencies.len() == draft.competencies.len();
    Wish {
        minutes: draft.minutes.as_ref().map(|m| m.value),
        role,
        level,
        competencies,
        exercises: draft.exercises,
        certainty: if whole {
            Certainty::Whole
        } else {
            Certainty::Gaps
        },
    }
}

/// Plans a kit; what follows from the kit itself stands in wherever the wish is silent.
fn picked(wish: Wish, kit: Pick, parts: &Parts, claims: &Claims) -> Chosen {
    let role = wish.role.unwrap_or(kit.role);
    let competencies = if wish.competencies.is_empty() {
        parts.roles[role.index()].required.clone()
    } else {
        wish.competencies
    };
    let pick = Pick {
        minutes: wish.minutes.unwrap_or(kit.minutes),
        role,
        competencies,
        level: wish.level.unwrap_or(kit.level),
        exercises: wish.exercises,
    };
    // The planner might have chosen an item that could not be read.
    let whole = claims.count("question or exercise") == parts.items.len();
    let certainty = if whole {
        wish.certainty
    } else {
        Certainty::Gaps
    };
    Chosen {
        items: plan(&pick, &parts.items, core(parts)),
        origin: Origin::Planned,
        certainty,
    }
}

/// Reports listed items more than one step of seniority away from their kit, or too widely known.
fn matches_kit(
    kit: &Kit,
    list: &[Option<KitItemDraft>],
    (config, parts): (&Config, &Parts),
    out: &mut Diagnostics,
) {
    let step = |level: &str| config.levels.iter().position(|known| known == level);
    for entry in list.iter().flatten() {
        let named = |item: &&Item| item.slug.as_str() == entry.name.value;
        let Some(item) = parts.items.iter().find(named) else {
            continue;
        };
        let name = &entry.name;
        let far = match (step(&kit.level), step(&item.level)) {
            (Some(kit), Some(item)) => kit.abs_diff(item) > 1,
            _ => false,
        };
        if kit.level != "any" && item.level != "any" && far {
            let message = format!(
                "`{}` is for {}, the kit for {}",
                name.value, item.level, kit.level
            );
            out.push(
                Diagnostic::new(Code::KitSeniority, name.span, message)
                    .advise("choose an item for the kit's seniority, or one for `any`"),
            );
        }
        let public = item.exposure.as_deref() == Some("public");
        if public && kit.exposure.as_deref() == Some("internal") {
            let message = format!("`{}` is known in public, the kit is not", name.value);
            out.push(
                Diagnostic::new(Code::Exposure, name.span, message)
                    .advise("choose an item that is not known outside"),
            );
        }
    }
}

/// Reports a competency that takes more than half the time of a kit.
fn balance(kit: &Kit, place: Span, parts: &Parts, out: &mut Diagnostics) {
    let minutes = |competency: Option<CompetencyId>| -> u32 {
        let of = |entry: &&KitItem| {
            competency.is_none_or(|c| parts.items[entry.item.index()].competency == c)
        };
        kit.items
            .iter()
            .filter(of)
            .map(|entry| u32::from(entry.minutes))
            .sum()
    };
    let all = minutes(None);
    let mut ids: Vec<_> = kit
        .items
        .iter()
        .map(|e| parts.items[e.item.index()].competency)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    // Of two, one always takes half or more.
    let rated = ids.len();
    let heaviest = ids.into_iter().find(|&id| minutes(Some(id)) * 2 > all);
    if let Some(id) = heaviest.filter(|_| rated > 2) {
        let message = format!(
            "`{}` takes {} of the {all} minutes that are rated, more than half",
            parts.competencies[id.index()].slug,
            minutes(Some(id))
        );
        out.push(
            Diagnostic::new(Code::KitCoverage, place, message)
                .advise("replace one of its items by one that rates something else"),
        );
    }
}

/// Minutes against the slot, and what the role requires against what is rated.
fn check(kit: &Kit, [slot, place]: [Span; 2], parts: &Parts, out: &mut Diagnostics) {
    let sum = kit.minutes();
    if sum > kit.slot {
        let over = sum - kit.slot;
        out.push(
            Diagnostic::new(
                Code::KitOverTime,
                slot,
                format!("the parts add up to {sum} minutes, {over} over the slot"),
            )
            .advise("drop an item, shorten one, or book a longer slot"),
        );
    } else if kit.slot - sum > kit.slot / 10 {
        let left = kit.slot - sum;
        out.push(
            Diagnostic::new(
                Code::KitUnderTime,
                slot,
                format!("the parts add up to {sum} minutes, {left} are left over"),
            )
            .advise("add an item, or give the candidate's questions more time"),
        );
    }
    if parts.roles[kit.role.index()].required.len() > 1 {
        balance(kit, place, parts, out);
    }
    // A short first talk need not rate everything.
    if kit.stage != SCREEN {
        missing(kit, place, parts, out);
    }
}

/// Reports what the role requires and nothing rates.
fn missing(kit: &Kit, place: Span, parts: &Parts, out: &mut Diagnostics) {
    let rated = |competency: &CompetencyId| {
        kit.items
            .iter()
            .any(|entry| parts.items[entry.item.index()].competency == *competency)
    };
    let missing: Vec<_> = parts.roles[kit.role.index()]
        .required
        .iter()
        .filter(|c| !rated(c))
        .collect();
    if !missing.is_empty() {
        let names: Vec<_> = missing
            .iter()
            .map(|c| format!("`{}`", parts.competencies[c.index()].slug))
            .collect();
        out.push(
            Diagnostic::new(
                Code::KitCoverage,
                place,
                format!("nothing here rates {}", names.join(", ")),
            )
            .advise("add an item of that competency, or change what the role requires"),
        );
    }
}
