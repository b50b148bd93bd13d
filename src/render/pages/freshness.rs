//! Pages about age: what is due for review, and what was written or reviewed last.
//!
//! A build knows no day, so the pages list dates in their order and a script of the theme says what today
//! makes of them.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::{Date, Fact, Item};
use crate::render::Write;
use crate::render::overview::{self, Review};
use crate::render::page::{Day, Link, Page};
use crate::resolve::freshness;

/// Rows of either page; those that are due later, or changed earlier, are only counted.
const ROWS: usize = 500;

#[derive(Debug, Serialize)]
struct DueView<'a> {
    page: Page<'a>,
    rows: Vec<Due<'a>>,
    /// How many pages are due later than those.
    later: usize,
    versions: Vec<Version<'a>>,
}

/// A page, and the days on which it grows old.
#[derive(Debug, Serialize)]
struct Due<'a> {
    link: Link,
    kind: &'a str,
    by: Option<Day>,
    reviewed: Day,
    applies_to: Option<&'a str>,
    checked_with: String,
    /// The day on which the last version that its facts hold for loses its support.
    ends: Option<Day>,
    /// The day on which the last version that its samples ran on loses its support.
    unproved: Option<Day>,
}

/// A release that the handbook knows.
#[derive(Debug, Serialize)]
struct Version<'a> {
    product: &'a str,
    number: &'a str,
    released: Option<Day>,
    ends: Option<Day>,
}

#[derive(Debug, Serialize)]
struct ChangesView<'a> {
    page: Page<'a>,
    days: Vec<Edition<'a>>,
    /// How many pages changed earlier.
    earlier: usize,
    moved: Vec<Moved<'a>>,
    retired: Vec<Link>,
}

/// What was reviewed on one day.
#[derive(Debug, Serialize)]
struct Edition<'a> {
    day: Day,
    pages: Vec<Changed<'a>>,
}

#[derive(Debug, Serialize)]
struct Changed<'a> {
    link: Link,
    kind: &'a str,
}

/// An item that had another id.
#[derive(Debug, Serialize)]
struct Moved<'a> {
    from: &'a str,
    to: Link,
}

pub(super) fn draw(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let reviews = overview::reviews(cx);
    let later = reviews.len().saturating_sub(ROWS);
    let versions = cx.handbook.facts().iter().map(|fact| Version {
        product: cx.strings.word("words.product", &fact.product),
        number: &fact.version,
        released: fact.released.map(|day| Day::new(cx, day)),
        ends: fact.end_of_life.map(|day| Day::new(cx, day)),
    });
    let view = DueView {
        page: Page::new(cx, desk.path, "freshness", cx.strings.text("nav.freshness"))
            .section("freshness")
            .description(cx.strings.text("freshness.lede")),
        rows: reviews
            .iter()
            .take(ROWS)
            .map(|review| due(desk, review))
            .collect(),
        later,
        versions: versions.collect(),
    };
    cx.publish(desk.path, ("freshness.html", &view), write)
}

fn due<'a>(desk: Desk<'a>, review: &Review<'a>) -> Due<'a> {
    let cx = desk.cx;
    let day = |date: Date| Day::new(cx, date);
    let facts = cx.handbook.facts();
    let item = cx
        .handbook
        .find_item(review.id)
        .filter(|_| review.kind != "guide");
    let item = item.map(|id| cx.handbook.item(id));
    Due {
        link: Link::new(desk.path, review.title, &review.url),
        kind: kind(desk, review.kind),
        by: review.review_by.map(day),
        reviewed: day(review.reviewed_on),
        applies_to: review.applies_to,
        checked_with: review.checked_with.join(", "),
        ends: review
            .applies_to
            .and_then(|claim| freshness::support_of(claim, facts))
            .map(day),
        unproved: item.and_then(|item| unproved(item, facts)).map(day),
    }
}

/// Returns the day on which some sample is left without a version to prove it.
fn unproved(item: &Item, facts: &[Fact]) -> Option<Date> {
    let samples = item.samples.iter();
    samples
        .filter_map(|sample| freshness::proof_of(sample, facts))
        .min()
}

fn kind<'a>(desk: Desk<'a>, kind: &str) -> &'a str {
    match kind {
        "question" => "", // what most pages are
        "exercise" => desk.cx.strings.text("kinds.exercise"),
        _ => desk.cx.strings.text("kinds.guide"),
    }
}

pub(super) fn changes(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, book) = (desk.cx, desk.cx.handbook);
    let mut reviews = overview::reviews(cx);
    reviews.sort_by(|a, b| {
        let newest = b.reviewed_on.cmp(&a.reviewed_on);
        newest.then_with(|| a.title.to_lowercase().cmp(&b.title.to_lowercase()))
    });
    let earlier = reviews.len().saturating_sub(ROWS);
    reviews.truncate(ROWS);
    let days = reviews.chunk_by(|a, b| a.reviewed_on == b.reviewed_on);
    let listed = || {
        let items = book.items().map(|(_, item)| item);
        items.filter(|item| cx.has_page(item))
    };
    let link = |item: &Item| Link::new(desk.path, &item.title, &item.url());
    let moved = listed().flat_map(|item| item.replaces.iter().map(move |from| (from, item)));
    let retired = listed().filter(|item| !cx.is_listed(item));
    let view = ChangesView {
        page: Page::new(cx, desk.path, "changes", cx.strings.text("nav.changes"))
            .section("changes")
            .description(cx.strings.text("changes.lede")),
        days: days.map(|pages| edition(desk, pages)).collect(),
        earlier,
        moved: moved
            .map(|(from, item)| Moved {
                from: from.as_str(),
                to: link(item),
            })
            .collect(),
        retired: retired.map(link).collect(),
    };
    cx.publish(desk.path, ("changes.html", &view), write)
}

fn edition<'a>(desk: Desk<'a>, pages: &[Review<'a>]) -> Edition<'a> {
    let first = pages.first().expect("a chunk holds at least one page");
    Edition {
        day: Day::new(desk.cx, first.reviewed_on),
        pages: pages
            .iter()
            .map(|review| Changed {
                link: Link::new(desk.path, review.title, &review.url),
                kind: kind(desk, review.kind),
            })
            .collect(),
    }
}
