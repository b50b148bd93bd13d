//! The page that says what the handbook covers: role by competency by seniority, and where it has gaps.

use serde::Serialize;

use super::{Desk, role};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::links::{self, Place};
use crate::model::{CompetencyId, ItemId, Kit, Role, RoleId};
use crate::render::page::{Link, Page, query};
use crate::render::{Write, counts, overview};

#[derive(Debug, Serialize)]
struct View<'a> {
    page: Page<'a>,
    gaps: Vec<Gap>,
    roles: Vec<Link>,
    rows: Vec<Line>,
    levels: Vec<String>,
    parts: Vec<Part>,
    kits: Vec<Rated>,
}

/// Something that a role requires and too little rates.
#[derive(Debug, Serialize)]
struct Gap {
    role: Link,
    competency: Link,
    items: String,
}

/// A competency, and how many items there are, column by column.
#[derive(Debug, Serialize)]
struct Line {
    link: Link,
    required: bool,
    cells: Vec<Number>,
    all: usize,
}

/// How many items there are, and where they are listed.
#[derive(Debug, Serialize)]
struct Number {
    n: usize,
    url: String,
    want: Want,
}

/// What a role asks of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Want {
    /// The role does not require the competency.
    Nothing,
    /// It does, and there is something to ask.
    Met,
    /// It does, and there is nothing.
    Gap,
}

impl Want {
    /// Says what a requirement makes of a number of items; nothing without a requirement.
    fn of(required: Option<&CompetencyId>, enough: Option<usize>) -> Self {
        match (required, enough) {
            (None, _) => Self::Nothing,
            (Some(_), Some(_)) => Self::Met,
            (Some(_), None) => Self::Gap,
        }
    }
}

/// A role with its competencies by seniority.
#[derive(Debug, Serialize)]
struct Part {
    anchor: String,
    link: Link,
    rows: Vec<Line>,
}

/// A kit, what it rates, and what its role requires beyond that.
#[derive(Debug, Serialize)]
struct Rated {
    link: Link,
    rates: Vec<Share>,
    misses: Vec<String>,
}

/// How many items of a kit rate a competency.
#[derive(Debug, Serialize)]
struct Share {
    title: String,
    n: usize,
}

/// The items that kits of a role may use.
struct Stock<'a> {
    id: RoleId,
    role: &'a Role,
    items: Vec<ItemId>,
}

impl Stock<'_> {
    fn requires(&self, competency: CompetencyId) -> Option<&CompetencyId> {
        self.role.required.iter().find(|&&id| id == competency)
    }

    fn of(&self, desk: Desk<'_>, competency: CompetencyId) -> Vec<ItemId> {
        let rates = |id: &&ItemId| desk.cx.handbook.item(**id).competency == competency;
        self.items.iter().filter(rates).copied().collect()
    }
}

pub(super) fn draw(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, book) = (desk.cx, desk.cx.handbook);
    let stocks: Vec<_> = book
        .roles()
        .map(|(id, role)| Stock {
            id,
            role,
            items: role::askable(desk, id),
        })
        .collect();
    let title = cx.strings.text("nav.coverage");
    let kits = book.kits().filter(|_| cx.is_internal());
    let view = View {
        page: Page::new(cx, desk.path, "coverage", title)
            .section("coverage")
            .description(cx.strings.text("coverage.lede")),
        gaps: gaps(desk),
        roles: stocks
            .iter()
            .map(|stock| Link {
                title: stock.role.title.clone(),
                url: format!("#{}", stock.role.slug),
            })
            .collect(),
        rows: book
            .competencies()
            .map(|(id, _)| line(desk, id, &stocks))
            .collect(),
        levels: counts::columns(cx),
        parts: stocks.iter().map(|stock| part(desk, stock)).collect(),
        kits: kits.map(|(_, kit)| rated(desk, kit)).collect(),
    };
    cx.publish(desk.path, ("coverage.html", &view), write)
}

fn competency(desk: Desk<'_>, id: CompetencyId) -> Link {
    let book = desk.cx.handbook;
    let url = links::url(book, Place::Competency(id));
    Link::new(desk.path, &book.competency(id).title, &url)
}

fn gaps(desk: Desk<'_>) -> Vec<Gap> {
    let (cx, book) = (desk.cx, desk.cx.handbook);
    let found = overview::gaps(cx).into_iter();
    let entry = |gap: overview::Gap<'_>| {
        let (role, one) = book
            .roles()
            .find(|(_, role)| role.slug.as_str() == gap.role)?;
        let (id, _) = book
            .competencies()
            .find(|(_, known)| known.slug.as_str() == gap.competency)?;
        Some(Gap {
            role: Link::new(desk.path, &one.title, &links::url(book, Place::Role(role))),
            competency: competency(desk, id),
            items: cx.strings.count("count.items", gap.items),
        })
    };
    found.filter_map(entry).collect()
}

/// Returns the address of a search that finds what kits of a role may use.
fn found(stock: &Stock<'_>, competency: &str, level: Option<&str>) -> String {
    let roles = [stock.role.slug.as_str(), role::CORE];
    let roles = if stock.role.slug.as_str() == role::CORE {
        &roles[1..]
    } else {
        &roles
    };
    let mut filters: Vec<_> = roles.iter().map(|role| ("role", *role)).collect();
    filters.push(("competency", competency));
    filters.extend(level.map(|level| ("level", level)));
    query(&filters)
}

fn line(desk: Desk<'_>, id: CompetencyId, stocks: &[Stock<'_>]) -> Line {
    let slug = desk.cx.handbook.competency(id).slug.as_str();
    let cell = |stock: &Stock<'_>| {
        let n = stock.of(desk, id).len();
        Number {
            n,
            url: found(stock, slug, None),
            want: Want::of(stock.requires(id), (n > 0).then_some(n)),
        }
    };
    Line {
        link: competency(desk, id),
        required: false,
        cells: stocks.iter().map(cell).collect(),
        all: desk.shelf.competency(desk.cx, id).len(),
    }
}

fn part(desk: Desk<'_>, stock: &Stock<'_>) -> Part {
    let book = desk.cx.handbook;
    let rows = book.competencies().filter_map(|(id, known)| {
        let items = stock.of(desk, id);
        let required = stock.requires(id);
        let cells = counts::by_level(desk.cx, &items).into_iter();
        let levels = desk.cx.handbook.config().levels.iter();
        let number = |(cell, level): (counts::Cell, &String)| Number {
            n: cell.n,
            url: found(stock, known.slug.as_str(), Some(level)),
            want: Want::of(required, (!cell.gap).then_some(cell.n)),
        };
        (required.is_some() || !items.is_empty()).then(|| Line {
            link: competency(desk, id),
            required: required.is_some(),
            cells: cells.zip(levels).map(number).collect(),
            all: items.len(),
        })
    });
    Part {
        anchor: stock.role.slug.to_string(),
        link: Link::new(
            desk.path,
            &stock.role.title,
            &links::url(book, Place::Role(stock.id)),
        ),
        rows: rows.collect(),
    }
}

fn rated(desk: Desk<'_>, kit: &Kit) -> Rated {
    let book = desk.cx.handbook;
    let rates = kit.competencies(book);
    let count = |id: CompetencyId| {
        let items = kit.items.iter().map(|entry| book.item(entry.item));
        items.filter(|item| item.competency == id).count()
    };
    let misses = book.role(kit.role).required.iter();
    let misses = misses.filter(|id| !rates.contains(id));
    Rated {
        link: Link::new(desk.path, &kit.title, &kit.url()),
        misses: misses
            .map(|&id| book.competency(id).title.clone())
            .collect(),
        rates: rates
            .iter()
            .map(|&id| Share {
                title: book.competency(id).title.clone(),
                n: count(id),
            })
            .collect(),
    }
}
