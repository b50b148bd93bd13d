//! The page on which readers put a kit of their own together, and what its script knows of each item.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::markdown::plain;
use crate::model::Item;
use crate::path::SitePath;
use crate::render::Write;
use crate::render::page::Page;

/// The slots that one can choose, in minutes.
const SLOTS: [u16; 6] = [20, 30, 45, 60, 75, 90];

#[derive(Debug, Serialize)]
struct View<'a> {
    page: Page<'a>,
    slots: [u16; 6],
    /// The address of the script with all items, from the site's root.
    items: String,
}

/// What the script needs to know of an item.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    title: &'a str,
    minutes: u16,
    competency: &'a str,
    /// What to say; an exercise has a handout for that.
    ask: String,
    /// Addresses of items that must not be in one kit with it.
    overlaps: Vec<String>,
    /// The levels of the scale that rates it.
    levels: Vec<u8>,
}

pub(super) fn draw(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let script = format!("globalThis.askbookItems = {};\n", items(desk));
    let hash = blake3::hash(script.as_bytes()).to_hex();
    let url = format!("assets/items.{}.js", &hash[..10]);
    write(SitePath::new(&url), script.into_bytes())?;
    let view = View {
        page: Page::new(cx, desk.path, "my-kit", cx.strings.text("mine.title"))
            .section("mine")
            .description(cx.strings.text("mine.lede")),
        slots: SLOTS,
        items: url,
    };
    cx.publish(desk.path, ("mine.html", &view), write)
}

/// Lists all items by their addresses, as a program reads them.
fn items(desk: Desk<'_>) -> String {
    let handbook = desk.cx.handbook;
    let listed = handbook
        .items()
        .filter(|(_, item)| desk.cx.is_listed(item))
        .map(|(_, item)| (item.url(), entry(desk, item)));
    let listed: BTreeMap<String, Entry<'_>> = listed.collect();
    serde_json::to_string(&listed).expect("texts and numbers can always be written")
}

fn entry<'a>(desk: Desk<'a>, item: &'a Item) -> Entry<'a> {
    let handbook = desk.cx.handbook;
    let overlaps = item.overlaps.iter().map(|&id| handbook.item(id).url());
    let levels = handbook.scale_of(item).levels.iter();
    Entry {
        title: &item.title,
        minutes: item.minutes(),
        competency: &handbook.competency(item.competency).title,
        ask: item
            .question()
            .map(|question| plain(&question.ask.markdown))
            .unwrap_or_default(),
        overlaps: overlaps.collect(),
        levels: levels.map(|level| level.value).collect(),
    }
}
