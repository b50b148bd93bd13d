//! Every page of the site but kits and search.
//!
//! [`render`] plans the pages, refuses two that claim one address, and draws them in parallel.

mod exercise;
mod item;
mod question;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::shelf::Shelf;
use super::{Context, Write};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::{Body, ItemId};
use crate::path::SitePath;

/// A page that is to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Job {
    Item(ItemId),
}

/// Where a page is drawn: its address, and what lies on the shelf.
#[derive(Clone, Copy, Debug)]
struct Desk<'a> {
    cx: &'a Context<'a>,
    shelf: &'a Shelf,
    path: &'a SitePath,
}

/// Draws all pages.
pub fn render(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let shelf = Shelf::new(cx);
    let jobs = plan(cx);
    refuse_collisions(&jobs)?;
    let drawn: Result<Vec<_>, Error> = jobs
        .par_iter()
        .map(|(path, job)| draw(Desk { cx, shelf: &shelf, path }, job, write))
        .collect();
    let mut found = Diagnostics::default();
    drawn?.into_iter().for_each(|findings| found.append(findings));
    Ok(found)
}

fn plan(cx: &Context<'_>) -> Vec<(SitePath, Job)> {
    let mut jobs = Vec::new();
    let items = cx.handbook.items().filter(|(_, item)| cx.has_page(item));
    jobs.extend(items.map(|(id, item)| (SitePath::new(item.url()), Job::Item(id))));
    jobs
}

/// Some disks do not tell `A.html` from `a.html`, so neither may both exist.
fn refuse_collisions(jobs: &[(SitePath, Job)]) -> Result<(), Error> {
    let mut seen = BTreeMap::new();
    for (path, _) in jobs {
        if let Some(twin) = seen.insert(path.as_str().to_lowercase(), path) {
            return Err(Error::Refused(format!("two pages claim `{twin}`; this is a defect in askbook, please report it")));
        }
    }
    Ok(())
}

fn draw(desk: Desk<'_>, job: &Job, write: &Write<'_>) -> Result<Diagnostics, Error> {
    match job {
        Job::Item(id) => match desk.cx.handbook.item(*id).body {
            Body::Question(_) => question::draw(desk, *id, write),
            Body::Exercise(_) => exercise::draw(desk, *id, write),
        },
    }
}
