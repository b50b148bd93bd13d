//! The page of a role: what it needs, its kits, its questions by seniority.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::html::Html;
use crate::links::{self, Place};
use crate::model::{InternalQuestion, ItemId, Kit, Role, RoleId};
use crate::render::Write;
use crate::render::counts::{self, Cell};
use crate::render::page::{Day, Link, Page};
use crate::render::pen::Pen;
use crate::render::view::{Group, Row, by_level};

/// The role whose items any kit may use.
pub(super) const CORE: &str = "core";

#[derive(Debug, Serialize)]
struct View<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    role: Facts<'a>,
    levels: Vec<String>,
    needs: Vec<Need>,
    kits: Vec<KitLead>,
    groups: Vec<Group>,
    exercises: Vec<Row>,
    body: Html,
    internal_questions: &'a [InternalQuestion],
    /// What candidates may read beforehand, if the handbook says it.
    expect: Html,
}

#[derive(Debug, Serialize)]
struct Facts<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    families: &'a [String],
    responsibilities: &'a [String],
    skills: &'a [String],
    questions: usize,
    exercises: usize,
    reviewed: Option<Day>,
}

/// A competency that the role requires, and how much there is to ask about it.
#[derive(Debug, Serialize)]
struct Need {
    link: Link,
    summary: String,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct KitLead {
    link: Link,
    note: String,
    slot: u16,
}

pub(super) fn draw(desk: Desk<'_>, id: RoleId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, role) = (desk.cx, desk.cx.handbook.role(id));
    let items = desk.shelf.role(id);
    let (questions, exercises): (Vec<ItemId>, Vec<ItemId>) = items
        .iter()
        .partition(|&&id| cx.handbook.item(id).question().is_some());
    let pen = Pen::new(cx, desk.path);
    let view = View {
        page: Page::new(cx, desk.path, "role", &role.title)
            .section("roles")
            .description(&role.summary)
            .made_from(cx, role.source),
        crumbs: vec![Link::new(
            desk.path,
            cx.strings.text("nav.roles"),
            "roles/index.html",
        )],
        role: Facts {
            id: role.slug.as_str(),
            title: &role.title,
            summary: &role.summary,
            families: &role.families,
            responsibilities: &role.responsibilities,
            skills: &role.skills,
            questions: questions.len(),
            exercises: exercises.len(),
            reviewed: role.reviewed_on.map(|day| Day::new(cx, day)),
        },
        levels: counts::columns(cx),
        needs: needs(desk, role, &askable(desk, id)),
        kits: kits(desk, id),
        groups: by_level((cx, desk.path), &questions, ("role", role.slug.as_str())),
        exercises: exercises
            .iter()
            .map(|&id| Row::new(cx, desk.path, cx.handbook.item(id)))
            .collect(),
        body: pen.inside("", 1).shown(&role.body),
        internal_questions: if cx.is_internal() {
            &role.internal_questions
        } else {
            &[]
        },
        expect: pen.words(cx.strings.text("role.expect")),
    };
    cx.publish(desk.path, ("role.html", &view), write)
}

/// Returns what the role's kits may ask: its own items, and those that any kit may use.
pub(super) fn askable(desk: Desk<'_>, id: RoleId) -> Vec<ItemId> {
    let core = desk
        .cx
        .handbook
        .roles()
        .find(|(_, role)| role.slug.as_str() == CORE);
    let shared = core.map_or(&[] as &[ItemId], |(core, _)| desk.shelf.role(core));
    let mut items: Vec<_> = desk.shelf.role(id).iter().chain(shared).copied().collect();
    items.sort_unstable();
    items.dedup();
    items
}

fn needs(desk: Desk<'_>, role: &Role, items: &[ItemId]) -> Vec<Need> {
    let cx = desk.cx;
    let need = |&id| {
        let competency = cx.handbook.competency(id);
        let of: Vec<_> = items
            .iter()
            .copied()
            .filter(|&item| cx.handbook.item(item).competency == id)
            .collect();
        Need {
            link: Link::new(
                desk.path,
                &competency.title,
                &links::url(cx.handbook, Place::Competency(id)),
            ),
            summary: competency.summary.clone(),
            cells: counts::by_level(cx, &of),
        }
    };
    role.required.iter().map(need).collect()
}

fn kits(desk: Desk<'_>, id: RoleId) -> Vec<KitLead> {
    if !desk.cx.is_internal() {
        return Vec::new();
    }
    let lead = |kit: &Kit| KitLead {
        link: Link::new(desk.path, &kit.title, &kit.url()),
        note: super::lists::kit_note(desk, kit),
        slot: kit.slot,
    };
    desk.cx
        .handbook
        .kits_for(id)
        .map(|(_, kit)| lead(kit))
        .collect()
}
