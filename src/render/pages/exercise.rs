//! The page of an exercise: the candidate's side as it is handed out, and the interviewer's copy.

use serde::Serialize;

use super::Desk;
use super::item::{self, Head, KitUse, Near, Private, Prompt, Turn};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::html::Html;
use crate::links::{self, Place};
use crate::markdown::plain;
use crate::model::{Exercise, Item, ItemId, Prose, Timing};
use crate::render::Write;
use crate::render::page::{Link, Page};
use crate::render::pen::Pen;

#[derive(Debug, Serialize)]
struct View<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    item: Copy,
    kits: Vec<KitUse>,
    near: Vec<Near>,
    topics: Vec<Link>,
    turn: Turn,
}

#[derive(Debug, Serialize)]
struct Copy {
    #[serde(flatten)]
    head: Head,
    timing: Timing,
    ai_use: String,
    task: Html,
    setup: Option<Html>,
    starter: Option<Html>,
    examples: Option<Html>,
    /// The candidate's copy, if the site has it.
    handout: Option<Link>,
    private: Option<Private>,
    guidance: Option<Guidance>,
}

/// What only interviewers of an exercise see.
#[derive(Debug, Serialize)]
struct Guidance {
    hints: Vec<Prompt>,
    solution: Html,
    extensions: Vec<Html>,
    tests: Option<Html>,
}

pub(super) fn draw(desk: Desk<'_>, id: ItemId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, item) = (desk.cx, desk.cx.handbook.item(id));
    let Some(exercise) = item.exercise() else {
        return Ok(Diagnostics::default());
    };
    let pen = Pen::new(cx, desk.path);
    let page = Page::new(cx, desk.path, "question exercise", &item.title)
        .section("exercises")
        .description(&plain(&exercise.task.markdown))
        .made_from(cx, item.span.source)
        .language(item.language.as_deref());
    let view = View {
        page,
        crumbs: item::crumbs(desk, item),
        item: copy(desk, (id, item, exercise), &pen),
        kits: item::kits(desk, id),
        near: item::near(desk, item),
        topics: item::topics(desk, item),
        turn: item::turn(desk, id),
    };
    cx.publish(desk.path, ("exercise.html", &view), write)
}

fn copy(desk: Desk<'_>, (id, item, exercise): (ItemId, &Item, &Exercise), pen: &Pen<'_>) -> Copy {
    let cx = desk.cx;
    let part = |prefix: &'static str, prose: &Prose| pen.inside(prefix, 2).shown(prose);
    let handout = links::url(cx.handbook, Place::Handout(id));
    Copy {
        head: item::head(desk, item),
        timing: exercise.timing,
        ai_use: cx.strings.word("words.ai_use", &exercise.ai_use).to_owned(),
        task: part("task-", &exercise.task),
        setup: exercise.setup.as_ref().map(|prose| part("setup-", prose)),
        starter: exercise
            .starter
            .as_ref()
            .map(|prose| part("starter-", prose)),
        examples: exercise
            .examples
            .as_ref()
            .map(|prose| part("examples-", prose)),
        handout: item
            .in_use()
            .then(|| Link::new(desk.path, cx.strings.text("exercise.handout"), &handout)),
        private: cx.is_internal().then(|| item::private(desk, item, pen)),
        guidance: cx.is_internal().then(|| guidance(exercise, pen)),
    }
}

fn guidance(exercise: &Exercise, pen: &Pen<'_>) -> Guidance {
    Guidance {
        hints: item::prompts(&exercise.hints, pen),
        solution: pen.inside("solution-", 2).blocks(&exercise.solution),
        extensions: exercise
            .extensions
            .iter()
            .map(|extension| pen.inline(extension))
            .collect(),
        tests: exercise
            .tests
            .as_ref()
            .map(|tests| pen.inside("tests-", 2).blocks(tests)),
    }
}
