//! The candidate's copy of an exercise.
//!
//! It is built from what the candidate may read and from nothing else, so there is nothing to
//! hide, and it links to no page of the site.

use rayon::prelude::*;
use serde::Serialize;

use super::{Desk, Rules, paper, picture};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::html::Html;
use crate::links::{self, Place};
use crate::markdown::{Fences, Writer};
use crate::model::{Item, ItemId, Prose};
use crate::path::SitePath;
use crate::render::page::Page;
use crate::render::view::Tongue;
use crate::render::{Context, Drafts, Write};

/// An exercise as the candidate reads it.
#[derive(Debug, Serialize)]
pub(super) struct Handout<'a> {
    /// The heading's id.
    anchor: String,
    title: &'a str,
    /// Its language, if that is not the site's.
    tongue: Option<Tongue<'a>>,
    minutes: u16,
    read: u16,
    write: u16,
    ai_rule: String,
    task: Html,
    setup: Option<Html>,
    starter: Option<Html>,
    examples: Option<Html>,
}

#[derive(Serialize)]
struct Document<'a> {
    page: Page<'a>,
    styles: &'a Rules,
    handouts: [Handout<'a>; 1],
}

/// Draws the handout of every exercise that candidates may be given.
pub(super) fn render(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let given: Vec<_> = cx
        .handbook
        .items()
        .filter(|(_, item)| is_given(cx, item))
        .map(|(id, _)| id)
        .collect();
    if given.is_empty() {
        return Ok(Diagnostics::default());
    }
    let styles = Rules::new(cx, "handout", paper::handout_rules(cx), write)?;
    let drawn: Result<Vec<_>, Error> = given
        .par_iter()
        .map(|&id| draw(cx, (id, &styles), write))
        .collect();
    let mut found = Diagnostics::default();
    drawn?
        .into_iter()
        .for_each(|findings| found.append(findings));
    Ok(found)
}

fn is_given(cx: &Context<'_>, item: &Item) -> bool {
    let in_use = item.in_use() || cx.settings.drafts == Drafts::Shown;
    item.exercise().is_some() && in_use && cx.has_page(item)
}

fn draw(
    cx: &Context<'_>,
    (id, styles): (ItemId, &Rules),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let path = SitePath::new(links::url(cx.handbook, Place::Handout(id)));
    let links = |address: &str| picture(cx, &path, address);
    let desk = Desk {
        cx,
        handbook: cx.handbook,
        links: &links,
    };
    let item = cx.handbook.item(id);
    let page = Page::new(cx, &path, "handout", &item.title).language(item.language.as_deref());
    let document = Document {
        page,
        styles,
        handouts: [Handout::new(&desk, item, 1)],
    };
    cx.publish(&path, ("handout.html", &document), write)
}

impl<'a> Handout<'a> {
    /// Gathers what the candidate may read.
    pub(super) fn new(desk: &Desk<'a>, item: &'a Item, number: usize) -> Self {
        let exercise = item.exercise().expect("only exercises have handouts");
        let prefix = format!("h{number}-");
        let writer = Writer {
            fences: Fences::WithoutOutput,
            shift: 1,
            ..desk.writer(&prefix)
        };
        let blocks = |prose: &Prose| writer.blocks(prose);
        Self {
            anchor: format!("h{number}"),
            title: &item.title,
            tongue: Tongue::of(desk.handbook, item),
            minutes: exercise.timing.total(),
            read: exercise.timing.read,
            write: exercise.timing.write,
            ai_rule: desk.word("words.ai_rule", &exercise.ai_use),
            task: blocks(&exercise.task),
            setup: exercise.setup.as_ref().map(blocks),
            starter: exercise.starter.as_ref().map(blocks),
            examples: exercise.examples.as_ref().map(blocks),
        }
    }
}
