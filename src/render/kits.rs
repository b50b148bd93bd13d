//! Kits: the page on screen, the same page printed, and the documents beside it.
//!
//! [`render`] draws them; [`Desk`] is what every sheet is written with. Handouts are documents of
//! their own, so that no solution can lie on the same pile of paper by mistake.

mod calibration;
mod documents;
mod handout;
mod paper;
mod plan;
mod sheet;
mod view;

use rayon::prelude::*;
use serde::Serialize;

use super::{Context, Write, alone};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::html::Html;
use crate::links::{self, Place};
use crate::markdown::{Fences, Links, Target, Writer};
use crate::model::{Date, Form, Handbook, Kit};
use crate::path::SitePath;

/// What every sheet is written with.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    cx: &'a Context<'a>,
    handbook: &'a Handbook,
    links: &'a Links<'a>,
}

/// Draws every kit with its documents, and every handout.
pub fn render(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let mut found = handout::render(cx, write)?;
    if cx.is_internal() {
        let kits: Vec<_> = cx.handbook.kits().map(|(_, kit)| kit).collect();
        let drawn: Result<Vec<_>, Error> = kits
            .par_iter()
            .map(|kit| draw(cx, (kit, &Form::ALL), write))
            .collect();
        drawn?
            .into_iter()
            .for_each(|findings| found.append(findings));
    }
    Ok(found)
}

/// Returns the address of a kit's PDF from the site's root.
pub fn pdf_url(kit: &Kit) -> String {
    format!("kits/{}.pdf", kit.slug)
}

/// Draws documents of a kit, which need not be one of the handbook's own.
pub fn draw(
    cx: &Context<'_>,
    (kit, forms): (&Kit, &[Form]),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let path = SitePath::new(kit.url());
    let links = |address: &str| picture(cx, &path, address);
    let desk = Desk {
        cx,
        handbook: cx.handbook,
        links: &links,
    };
    documents::draw(&desk, (kit, forms), write)
}

/// Sheets link to nothing: on paper a link leads nowhere, and in a saved file it leads to an
/// address that only one machine knows. Pictures stay.
fn picture(cx: &Context<'_>, page: &SitePath, address: &str) -> Target {
    let found = links::resolve(cx.handbook, "content/index.md", address);
    let known = found
        .filter(|found| found.place == Place::Asset)
        .and_then(|found| {
            cx.handbook
                .pictures()
                .iter()
                .find(|picture| picture.path == found.url)
        });
    known.map_or(Target::Nowhere, |picture| {
        let url = if cx.is_alone() {
            alone::data_url(&picture.url, &picture.bytes)
        } else {
            page.link_to(&picture.url)
        };
        Target::Picture(url, picture.size)
    })
}

impl<'a> Desk<'a> {
    /// Returns one of the theme's words for the handbook's own words, such as a level.
    fn word(&self, kind: &str, name: &str) -> String {
        self.cx.strings.word(kind, name).to_owned()
    }

    /// Writes a day in the site's language.
    fn date(&self, date: Date) -> String {
        super::page::written(self.cx.strings, date)
    }

    /// Takes up the pen for the interviewer's side; anchors begin with a prefix of their own.
    fn writer<'w>(&self, prefix: &'w str) -> Writer<'w>
    where
        'a: 'w,
    {
        Writer {
            links: self.links,
            fences: Fences::Shown,
            shift: 2,
            prefix,
            words: &self.cx.words,
        }
    }
}

/// The page rules of a document: a file beside it, or within it if it stands alone.
#[derive(Debug, Serialize)]
struct Rules {
    /// The file's address from the site's root; empty in a document that stands alone.
    url: String,
    /// The rules themselves, for a document that stands alone.
    text: Html,
    /// Their hash, as a policy names it.
    hash: String,
}

impl Rules {
    /// Writes rules into a file whose name changes with them, or keeps them for the page.
    fn new(cx: &Context<'_>, name: &str, css: String, write: &Write<'_>) -> Result<Self, Error> {
        if cx.is_alone() {
            return Ok(Self {
                url: String::new(),
                hash: alone::hash(&css),
                text: Html::from_trusted(css),
            });
        }
        let hash = blake3::hash(css.as_bytes()).to_hex();
        let url = format!("assets/{name}.{}.css", &hash[..10]);
        write(SitePath::new(&url), css.into_bytes())?;
        Ok(Self {
            url,
            text: Html::default(),
            hash: String::new(),
        })
    }
}
