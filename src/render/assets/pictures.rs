//! The pictures that a site shows: a picture of an answer must not lie on a public site unseen.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag};

use crate::links::{self, Place};
use crate::markdown::events;
use crate::model::{Body, Item, Prose};
use crate::render::Context;

/// Returns the paths of the pictures in texts that this site shows.
pub(super) fn shown(cx: &Context<'_>) -> BTreeSet<String> {
    if cx.handbook.pictures().is_empty() {
        return BTreeSet::new();
    }
    texts(cx)
        .into_iter()
        .flat_map(|prose| of(cx, prose))
        .collect()
}

fn of(cx: &Context<'_>, prose: &Prose) -> Vec<String> {
    let from = cx.handbook.path_of(prose.span.source).unwrap_or_default();
    let addresses = events(&prose.markdown).filter_map(|(event, _)| match event {
        Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => Some(dest_url),
        _ => None,
    });
    let found = addresses.filter_map(|address| links::resolve(cx.handbook, from, &address));
    found
        .filter(|found| found.place == Place::Asset)
        .map(|found| found.url)
        .collect()
}

fn texts<'a>(cx: &Context<'a>) -> Vec<&'a Prose> {
    let book = cx.handbook;
    let mut texts: Vec<&Prose> = Vec::new();
    for (_, item) in book.items().filter(|(_, item)| cx.has_page(item)) {
        if cx.is_internal() {
            texts.extend(item.prose());
        } else {
            texts.extend(said(item));
        }
    }
    texts.extend(
        book.guides()
            .filter(|(_, guide)| cx.may_show(guide.visibility))
            .map(|(_, guide)| &guide.body),
    );
    texts.extend(book.roles().map(|(_, role)| &role.body));
    texts.extend(book.terms().iter().map(|term| &term.definition));
    if cx.is_internal() {
        let ticks = book.checklists().flat_map(|(_, list)| &list.items);
        texts.extend(
            ticks
                .flat_map(|tick| [Some(&tick.text), tick.why.as_ref()])
                .flatten(),
        );
    }
    texts
}

/// Returns what a candidate may read of an item.
fn said(item: &Item) -> Vec<&Prose> {
    match &item.body {
        Body::Question(question) => vec![&question.ask],
        Body::Exercise(exercise) => {
            let parts = [&exercise.setup, &exercise.starter, &exercise.examples];
            parts
                .into_iter()
                .flatten()
                .chain([&exercise.task])
                .collect()
        }
    }
}
