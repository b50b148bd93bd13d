//! Every page of the site but kits and search.
//!
//! [`render`] plans the pages, refuses two that claim one address, and draws them in parallel.

mod announce;
mod coverage;
mod exercise;
mod fixed;
mod freshness;
mod home;
mod item;
mod lists;
mod loops;
mod mine;
mod question;
mod reading;
mod role;
mod subjects;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use self::announce::FEED;

use super::shelf::Shelf;
use super::{Context, Write};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::links::{self, Place};
use crate::model::{Body, ChecklistId, CompetencyId, GuideId, ItemId, LoopId, RoleId, TopicId};
use crate::path::SitePath;

/// A page that is to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Job {
    Home,
    /// One page of a folder's list, counted from 1.
    List(&'static str, usize),
    Item(ItemId),
    Role(RoleId),
    Topic(TopicId),
    Competency(CompetencyId),
    Guide(GuideId),
    Checklist(ChecklistId),
    Loop(LoopId),
    Glossary,
    NotFound,
    /// What the handbook covers.
    Coverage,
    /// What is due for review.
    Freshness,
    /// What was written or reviewed last.
    Changes,
    /// How to change something.
    Contribute,
    /// A guide for candidates as a page that can be shared: it leads nowhere.
    Shared(GuideId),
    /// The kit that readers collect while browsing.
    Mine,
    /// An address that an item had before.
    Moved(ItemId),
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
    let jobs = plan(cx, &shelf);
    refuse_collisions(&jobs)?;
    let drawn: Result<Vec<_>, Error> = jobs
        .par_iter()
        .map(|(path, job)| {
            draw(
                Desk {
                    cx,
                    shelf: &shelf,
                    path,
                },
                job,
                write,
            )
        })
        .collect();
    let mut found = Diagnostics::default();
    drawn?
        .into_iter()
        .for_each(|findings| found.append(findings));
    fixed::files(cx, write)?;
    announce::render(cx, &jobs, write)?;
    Ok(found)
}

/// Returns whether the site has a page for candidates to read beforehand.
pub fn has_shared(handbook: &crate::model::Handbook) -> bool {
    reading::shared(handbook).is_some()
}

/// The pages that every site has.
fn single() -> [(SitePath, Job); 6] {
    [
        (SitePath::new("index.html"), Job::Home),
        (SitePath::new("404.html"), Job::NotFound),
        (SitePath::new("coverage.html"), Job::Coverage),
        (SitePath::new("freshness.html"), Job::Freshness),
        (SitePath::new("changes.html"), Job::Changes),
        (SitePath::new("contribute.html"), Job::Contribute),
    ]
}

fn plan(cx: &Context<'_>, shelf: &Shelf) -> Vec<(SitePath, Job)> {
    let book = cx.handbook;
    let mut jobs = Vec::from(single());
    if let Some(id) = reading::shared(book) {
        jobs.push((SitePath::new(reading::SHARED), Job::Shared(id)));
    }
    for folder in lists::folders(cx) {
        let rows = if matches!(folder, "questions" | "exercises") {
            lists::items(cx, shelf.listed(), folder).len()
        } else {
            1
        };
        let pages = 1..=rows.div_ceil(lists::ROWS).max(1);
        jobs.extend(pages.map(|number| (lists::leaf(folder, number), Job::List(folder, number))));
    }
    let at = |place| SitePath::new(links::url(book, place));
    for (id, item) in book.items().filter(|(_, item)| cx.has_page(item)) {
        jobs.push((SitePath::new(item.url()), Job::Item(id)));
        let old = item
            .replaces
            .iter()
            .map(|old| SitePath::new(format!("{}/{old}.html", item.folder())));
        jobs.extend(old.map(|path| (path, Job::Moved(id))));
    }
    jobs.extend(
        book.roles()
            .map(|(id, _)| (at(Place::Role(id)), Job::Role(id))),
    );
    jobs.extend(
        book.topics()
            .map(|(id, _)| (at(Place::Topic(id)), Job::Topic(id))),
    );
    jobs.extend(
        book.competencies()
            .map(|(id, _)| (at(Place::Competency(id)), Job::Competency(id))),
    );
    let guides = book
        .guides()
        .filter(|(_, guide)| cx.may_show(guide.visibility));
    jobs.extend(guides.map(|(id, _)| (at(Place::Guide(id)), Job::Guide(id))));
    if cx.is_internal() {
        jobs.extend(
            book.checklists()
                .map(|(id, _)| (at(Place::Checklist(id)), Job::Checklist(id))),
        );
    }
    if cx.is_internal() {
        jobs.extend(
            book.loops()
                .map(|(id, _)| (at(Place::Loop(id)), Job::Loop(id))),
        );
        jobs.push((SitePath::new("my-kit.html"), Job::Mine));
    }
    if !book.terms().is_empty() {
        jobs.push((at(Place::Glossary), Job::Glossary));
    }
    jobs
}

/// Some disks do not tell `A.html` from `a.html`, so neither may both exist.
fn refuse_collisions(jobs: &[(SitePath, Job)]) -> Result<(), Error> {
    let mut seen = BTreeMap::new();
    for (path, _) in jobs {
        if let Some(twin) = seen.insert(path.as_str().to_lowercase(), path) {
            return Err(Error::Refused(format!(
                "two pages claim `{twin}`; this is a defect in askbook, please report it"
            )));
        }
    }
    Ok(())
}

fn draw(desk: Desk<'_>, job: &Job, write: &Write<'_>) -> Result<Diagnostics, Error> {
    match *job {
        Job::Home => home::draw(desk, write),
        Job::List(folder, number) => lists::draw(desk, (folder, number), write),
        Job::Item(id) => match desk.cx.handbook.item(id).body {
            Body::Question(_) => question::draw(desk, id, write),
            Body::Exercise(_) => exercise::draw(desk, id, write),
        },
        Job::Role(id) => role::draw(desk, id, write),
        Job::Topic(id) => subjects::topic(desk, id, write),
        Job::Competency(id) => subjects::competency(desk, id, write),
        Job::Guide(id) => reading::guide(desk, id, write),
        Job::Checklist(id) => reading::checklist(desk, id, write),
        Job::Loop(id) => loops::draw(desk, id, write),
        Job::Glossary => reading::glossary(desk, write),
        Job::Coverage => coverage::draw(desk, write),
        Job::Freshness => freshness::draw(desk, write),
        Job::Changes => freshness::changes(desk, write),
        Job::Contribute => fixed::contribute(desk, write),
        Job::Shared(id) => reading::share(desk, id, write),
        Job::Mine => mine::draw(desk, write),
        Job::NotFound => fixed::not_found(desk, write),
        Job::Moved(id) => fixed::moved(desk, id, write),
    }
}
