//! The page of a loop: all stages of one opening, each with its kit.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::links::{self, Place};
use crate::model::{CompetencyId, Loop, LoopId, Stage};
use crate::render::Write;
use crate::render::page::{Link, Page};

#[derive(Debug, Serialize)]
struct View<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    title: &'a str,
    role: Link,
    minutes: u16,
    notes: Option<&'a str>,
    stages: Vec<Step>,
    /// What is rated, stage by stage.
    rows: Vec<Line>,
}

/// A stage in its turn.
#[derive(Debug, Serialize)]
struct Step {
    number: usize,
    word: String,
    kit: Link,
    note: String,
    minutes: u16,
    interviewers: Option<u16>,
}

/// A competency, with how many items of each stage rate it.
#[derive(Debug, Serialize)]
struct Line {
    link: Link,
    cells: Vec<usize>,
    all: usize,
    /// How many the loop wants at least.
    wanted: Option<u16>,
    short: bool,
}

pub(super) fn draw(desk: Desk<'_>, id: LoopId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, book, one) = (desk.cx, desk.cx.handbook, desk.cx.handbook.one_loop(id));
    let place = |title: &str, place| Link::new(desk.path, title, &links::url(book, place));
    let step = |(at, stage): (usize, &Stage)| {
        let kit = book.kit(stage.kit);
        Step {
            number: at + 1,
            word: cx.strings.word("words.stage", &stage.stage).to_owned(),
            kit: place(&kit.title, Place::Kit(stage.kit)),
            note: super::lists::kit_note(desk, kit),
            minutes: kit.slot,
            interviewers: stage.interviewers,
        }
    };
    let view = View {
        page: Page::new(cx, desk.path, "loop", &one.title)
            .section("loops")
            .made_from(cx, one.span.source),
        crumbs: vec![Link::new(
            desk.path,
            cx.strings.text("nav.loops"),
            "loops/index.html",
        )],
        title: &one.title,
        role: place(&book.role(one.role).title, Place::Role(one.role)),
        minutes: one.minutes(book),
        notes: one.notes.as_deref(),
        stages: one.stages.iter().enumerate().map(step).collect(),
        rows: rows(desk, one),
    };
    cx.publish(desk.path, ("loop.html", &view), write)
}

/// Counts what the stages rate, for every competency that one of them rates or that the loop wants.
fn rows(desk: Desk<'_>, one: &Loop) -> Vec<Line> {
    let book = desk.cx.handbook;
    let rated = |stage: &Stage, id: CompetencyId| {
        let items = book.kit(stage.kit).items.iter();
        items
            .filter(|entry| book.item(entry.item).competency == id)
            .count()
    };
    let row = |(id, known): (CompetencyId, &crate::model::Competency)| {
        let cells: Vec<_> = one.stages.iter().map(|stage| rated(stage, id)).collect();
        let all = cells.iter().sum();
        let wanted = one.coverage.iter().find(|(wanted, _)| *wanted == id);
        let wanted = wanted.map(|(_, least)| *least);
        (all > 0 || wanted.is_some()).then(|| Line {
            link: Link::new(
                desk.path,
                &known.title,
                &links::url(book, Place::Competency(id)),
            ),
            cells,
            all,
            wanted,
            short: wanted.is_some_and(|least| all < usize::from(least)),
        })
    };
    book.competencies().filter_map(row).collect()
}
