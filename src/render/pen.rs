//! Writes an author's Markdown for one page of the site.

use super::Context;
use crate::html::Html;
use crate::links::{self, Place};
use crate::markdown::writer::Words;
use crate::markdown::{Fences, Target, Writer};
use crate::model::Prose;
use crate::path::SitePath;
use crate::render::Drafts;
use crate::source::SourceId;
use crate::theme::Strings;

/// Writes prose as it stands on one page: links are relative to the page.
#[derive(Clone, Copy, Debug)]
pub struct Pen<'a> {
    cx: &'a Context<'a>,
    page: &'a SitePath,
    /// What is put before anchors, for pages that hold several texts.
    prefix: &'a str,
    /// Added to the level of headings.
    shift: u8,
    leads: Leads,
}

/// Where links of a text may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    Anywhere,
    /// To a part of the page or out of the site: the page is handed to people who may see no other.
    Away,
}

impl<'a> Pen<'a> {
    /// Takes up the pen for a page.
    pub fn new(cx: &'a Context<'a>, page: &'a SitePath) -> Self {
        Self {
            cx,
            page,
            prefix: "",
            shift: 0,
            leads: Leads::Anywhere,
        }
    }

    /// Puts headings lower and tells anchors apart from those of other texts on the page.
    #[must_use]
    pub fn inside(self, prefix: &'a str, shift: u8) -> Self {
        Self {
            prefix,
            shift,
            ..self
        }
    }

    /// Leaves out links to other pages of the site.
    #[must_use]
    pub fn handed_out(self) -> Self {
        Self {
            leads: Leads::Away,
            ..self
        }
    }

    /// Writes blocks, with code but without recorded output unless its fence says `show`.
    pub fn shown(&self, prose: &Prose) -> Html {
        self.write(&prose.markdown, prose.span.source, Fences::WithoutOutput)
    }

    /// Writes blocks with everything in them, recorded output included.
    pub fn blocks(&self, prose: &Prose) -> Html {
        self.write(&prose.markdown, prose.span.source, Fences::Shown)
    }

    /// Writes blocks without their code, which the page shows elsewhere.
    pub fn without_code(&self, prose: &Prose) -> Html {
        self.write(&prose.markdown, prose.span.source, Fences::Omitted)
    }

    /// Writes one paragraph without the paragraph around it.
    pub fn inline(&self, prose: &Prose) -> Html {
        let links = |address: &str| self.target(Some(prose.span.source), address);
        self.writer(&links, Fences::WithoutOutput).inline(prose)
    }

    /// Writes Markdown from the theme's words, whose links are ids.
    pub fn words(&self, markdown: &str) -> Html {
        let links = |address: &str| self.target(None, address);
        self.writer(&links, Fences::Omitted).inline_of(markdown)
    }

    fn write(&self, markdown: &str, source: SourceId, fences: Fences) -> Html {
        let links = |address: &str| self.target(Some(source), address);
        self.writer(&links, fences).blocks_of(markdown)
    }

    fn writer<'w>(&'w self, links: &'w crate::markdown::Links<'w>, fences: Fences) -> Writer<'w> {
        Writer {
            links,
            fences,
            shift: self.shift,
            prefix: self.prefix,
            words: &self.cx.words,
        }
    }

    fn target(&self, source: Option<SourceId>, address: &str) -> Target {
        let handbook = self.cx.handbook;
        let from = source
            .and_then(|source| handbook.path_of(source))
            .unwrap_or("content/index.md");
        let Some(found) = links::resolve(handbook, from, address) else {
            return Target::Nowhere;
        };
        let leads_on =
            self.leads == Leads::Anywhere || matches!(found.place, Place::Asset | Place::Here);
        if !leads_on || !self.is_reachable(found.place) {
            return Target::Nowhere;
        }
        let anchor = found
            .anchor
            .map(|anchor| format!("#{anchor}"))
            .unwrap_or_default();
        match found.place {
            Place::Asset => self.picture(&found.url),
            Place::Here => Target::Page(format!(
                "#{}{}",
                self.prefix,
                anchor.trim_start_matches('#')
            )),
            _ => Target::Page(format!("{}{anchor}", self.page.link_to(&found.url))),
        }
    }

    fn picture(&self, path: &str) -> Target {
        let known = self
            .cx
            .handbook
            .pictures()
            .iter()
            .find(|picture| picture.path == path);
        known.map_or(Target::Nowhere, |picture| {
            Target::Picture(self.page.link_to(&picture.url), picture.size)
        })
    }

    /// Returns whether this site has a page for a place.
    fn is_reachable(&self, place: Place) -> bool {
        let (cx, handbook) = (self.cx, self.cx.handbook);
        match place {
            Place::Item(id) => cx.has_page(handbook.item(id)),
            Place::Handout(id) => {
                let item = handbook.item(id);
                cx.has_page(item) && (item.in_use() || cx.settings.drafts == Drafts::Shown)
            }
            Place::Guide(id) => cx.may_show(handbook.guide(id).visibility),
            Place::Kit(_)
            | Place::Loop(_)
            | Place::Checklist(_)
            | Place::List("kits" | "loops" | "checklists") => cx.is_internal(),
            Place::Role(_)
            | Place::Topic(_)
            | Place::Competency(_)
            | Place::Glossary
            | Place::List(_)
            | Place::Asset
            | Place::Here => true,
        }
    }
}

/// Takes the words that prose needs from the theme.
pub(super) fn words(strings: &Strings) -> Words {
    let word = |name: &str| strings.text(name).to_owned();
    Words {
        alerts: ["note", "tip", "important", "warning", "caution"]
            .map(|kind| word(&format!("alerts.{kind}"))),
        code: word("code.label"),
        output: word("code.prints"),
    }
}
