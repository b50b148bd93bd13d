//! What a handbook covers, and how fresh it is: `data/coverage.json` and `data/freshness.json`,
//!
//! and the schemas of files. The first two count what the site shows, so that a public site tells nothing of the rest.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Context, Write};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::{CompetencyId, Date, Item, RoleId, Status};
use crate::path::SitePath;

/// How many items there are of one role, competency, seniority and kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell<'a> {
    /// Role id.
    pub role: &'a str,
    /// Competency id.
    pub competency: &'a str,
    /// Seniority.
    pub level: &'a str,
    /// `question` or `exercise`.
    pub kind: &'static str,
    /// How many.
    pub items: usize,
    /// Their minutes.
    pub minutes: u32,
}

/// A competency that a role requires and that too little rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap<'a> {
    /// Role id.
    pub role: &'a str,
    /// Competency id.
    pub competency: &'a str,
    /// How many questions and exercises there are.
    pub items: usize,
}

#[derive(Debug, Serialize)]
struct Coverage<'a> {
    format: u32,
    cells: Vec<Cell<'a>>,
    gaps: Vec<Gap<'a>>,
}

/// Fewest items from which a kit can choose.
const ENOUGH: usize = 2;

/// Counts the published items of a site; empty cells are left out.
pub fn cells<'a>(cx: &Context<'a>) -> Vec<Cell<'a>> {
    let book = cx.handbook;
    let levels = &book.config().levels;
    let step = |level: &str| levels.iter().position(|known| known == level);
    let mut counts: BTreeMap<(RoleId, CompetencyId, _, _), Vec<&Item>> = BTreeMap::new();
    for (_, item) in book.items().filter(|(_, item)| cx.is_listed(item)) {
        let kind = super::view::kind(item);
        for &role in &item.roles {
            let key = (
                role,
                item.competency,
                (step(&item.level), item.level.as_str()),
                kind,
            );
            counts.entry(key).or_default().push(item);
        }
    }
    let cell = |((role, competency, (_, level), kind), items): (_, Vec<&Item>)| Cell {
        role: book.role(role).slug.as_str(),
        competency: book.competency(competency).slug.as_str(),
        level,
        kind,
        items: items.len(),
        minutes: items.iter().map(|item| u32::from(item.minutes())).sum(),
    };
    counts.into_iter().map(cell).collect()
}

/// Lists what roles require and hardly anything rates; `core` items serve every role.
pub fn gaps<'a>(cx: &Context<'a>) -> Vec<Gap<'a>> {
    let book = cx.handbook;
    let core = book.roles().find(|(_, role)| role.slug.as_str() == "core");
    let core = core.map(|(id, _)| id);
    let mut gaps = Vec::new();
    for (id, role) in book.roles() {
        for &competency in &role.required {
            let serves = |item: &&Item| {
                let own = item.roles.contains(&id) || core.is_some_and(|c| item.roles.contains(&c));
                item.competency == competency && own && cx.is_listed(item)
            };
            let items = book.items().map(|(_, item)| item).filter(serves).count();
            if items < ENOUGH {
                gaps.push(Gap {
                    role: role.slug.as_str(),
                    competency: book.competency(competency).slug.as_str(),
                    items,
                });
            }
        }
    }
    gaps
}

/// How fresh one page is. Whether it is stale depends on the day it is read, so that is left to
/// the reader: nothing here is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review<'a> {
    /// Id.
    pub id: &'a str,
    /// `question`, `exercise` or `guide`.
    pub kind: &'static str,
    /// Address from the site's root.
    pub url: String,
    /// Name.
    pub title: &'a str,
    /// When somebody last read it with care.
    pub reviewed_on: Date,
    /// The day after which it is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
    /// Versions that its facts hold for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<&'a str>,
    /// Versions that its samples ran on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checked_with: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Freshness<'a> {
    format: u32,
    pages: Vec<Review<'a>>,
    versions: &'a [crate::model::Fact],
}

/// Lists the pages of a site by the day on which they are due.
pub fn reviews<'a>(cx: &Context<'a>) -> Vec<Review<'a>> {
    let book = cx.handbook;
    let items = book
        .items()
        .map(|(_, item)| item)
        .filter(|item| cx.has_page(item) && item.status != Status::Retired);
    let mut reviews: Vec<_> = items.map(review).collect();
    for (_, guide) in book
        .guides()
        .filter(|(_, guide)| cx.may_show(guide.visibility))
    {
        reviews.push(Review {
            id: guide.slug.as_str(),
            kind: "guide",
            url: format!("guides/{}.html", guide.slug),
            title: &guide.title,
            reviewed_on: guide.reviewed_on,
            review_by: guide.review_by,
            applies_to: None,
            checked_with: Vec::new(),
        });
    }
    reviews.sort_by(|a, b| {
        let due = |review: &Review<'_>| (review.review_by.is_none(), review.review_by);
        due(a).cmp(&due(b)).then_with(|| a.url.cmp(&b.url))
    });
    reviews
}

fn review(item: &Item) -> Review<'_> {
    let versions = item.samples.iter().flat_map(|sample| &sample.checked_with);
    let mut checked_with: Vec<&str> = versions.map(String::as_str).collect();
    checked_with.sort_unstable();
    checked_with.dedup();
    Review {
        id: item.slug.as_str(),
        kind: super::view::kind(item),
        url: item.url(),
        title: &item.title,
        reviewed_on: item.reviewed_on,
        review_by: Some(item.review_by),
        applies_to: item.applies_to.as_deref(),
        checked_with,
    }
}

/// Hands on the schema of each kind of file, for editors.
pub fn schemas(write: &Write<'_>) -> Result<(), Error> {
    for file in crate::schema::File::ALL {
        let text = format!("{:#}\n", crate::schema::of(file));
        let path = SitePath::new(format!("data/schema/{}.json", file.name()));
        write(path, text.into_bytes())?;
    }
    Ok(())
}

/// Hands on both files.
pub fn render(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let coverage = Coverage {
        format: 1,
        cells: cells(cx),
        gaps: gaps(cx),
    };
    json("data/coverage.json", &coverage, write)?;
    let freshness = Freshness {
        format: 1,
        pages: reviews(cx),
        versions: cx.handbook.facts(),
    };
    json("data/freshness.json", &freshness, write)?;
    Ok(Diagnostics::default())
}

fn json<T: Serialize>(path: &str, value: &T, write: &Write<'_>) -> Result<(), Error> {
    let written = serde_json::to_vec_pretty(value);
    let mut bytes = written
        .map_err(|error| Error::Refused(format!("`{path}` cannot be written as JSON: {error}")))?;
    bytes.push(b'\n');
    write(SitePath::new(path), bytes)
}
