//! Draws a handbook with a theme.
//!
//! The site is a list of outputs over the same handbook. Each draws its files and hands them on
//! at once, so that memory does not grow with the site. Start at [`render`]; [`Context`] is what
//! every output sees.

pub mod alone;
pub mod assets;
pub mod counts;
mod dangling;
pub mod data;
mod guard;
pub mod kits;
pub mod overview;
pub mod page;
pub mod pages;
pub mod pen;
#[cfg(test)]
pub(crate) mod sample;
pub mod search;
pub mod shelf;
#[cfg(test)]
mod tests;
pub mod view;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;

use serde::Serialize;

use self::alone::Alone;

use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::markdown::writer::Words;
use crate::model::{Form, Handbook, Item, Kit, Paper, Profile, Status, Visibility};
use crate::path::SitePath;
use crate::theme::{Engine, Failure, Strings, Theme};

/// Takes a finished file of the site.
pub type Write<'a> = dyn Fn(SitePath, Vec<u8>) -> Result<(), Error> + Sync + 'a;

/// How a site is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Who will read it.
    pub profile: Profile,
    /// Where it will live, with scheme, ending in `/`.
    pub base_url: Option<String>,
    /// Whether drafts get pages.
    pub drafts: Drafts,
    /// Whether open pages reload after a change.
    pub reload: Reload,
    /// Whether each kit has a PDF beside it.
    pub pdf: Pdf,
}

impl Settings {
    /// Returns whether readers of this site may see what has this visibility.
    pub fn may_show(&self, visibility: Visibility) -> bool {
        self.profile == Profile::Internal || visibility == Visibility::Public
    }

    /// Returns whether the site is meant to be found: it is for everyone, and knows its address.
    pub fn is_announced(&self) -> bool {
        self.profile == Profile::Public && self.base_url.is_some()
    }
}

/// Whether drafts get pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// They stay out.
    #[default]
    Hidden,
    /// They are shown with a badge.
    Shown,
}

/// Whether open pages reload after a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reload {
    /// They stay as they are: a site to publish.
    #[default]
    Off,
    /// They listen to the server: a site at work.
    On,
}

/// Whether each kit has a PDF beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pdf {
    /// The kit's page is printed from the browser.
    #[default]
    Absent,
    /// Whoever draws the site also writes the files that [`kits::pdf_url`] names.
    Beside,
}

/// What every output sees.
#[derive(Debug)]
pub struct Context<'a> {
    /// The handbook.
    pub handbook: &'a Handbook,
    /// The theme.
    pub theme: &'a Theme,
    /// Its templates.
    pub engine: &'a Engine,
    /// How the site is drawn.
    pub settings: &'a Settings,
    /// Names of styles, scripts, fonts and icons.
    pub assets: &'a assets::Names,
    /// The fixed words.
    pub strings: &'a Strings,
    /// The fixed words that prose needs.
    pub words: Words,
    /// Whether pages need their site or nothing.
    pub binding: Binding,
}

/// Whether pages need their site or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// They refer to the files beside them.
    Site,
    /// Everything lies within them; paper is chosen, or left to the print dialog.
    Alone(Option<Paper>),
}

/// A document that needs no other file.
#[derive(Clone, Copy, Debug)]
pub struct Lone<'a> {
    /// The kit, which need not be one of the handbook's own.
    pub kit: &'a Kit,
    /// Which document of it.
    pub form: Form,
    /// The paper; the print dialog decides unless stated.
    pub paper: Option<Paper>,
}

/// Draws the whole site.
pub fn render(
    handbook: &Handbook,
    theme: &Theme,
    settings: &Settings,
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let guard = guard::Guard::new(handbook, settings.profile);
    let links = dangling::Watch::new(theme);
    let mut found = set_up((handbook, theme), settings, Binding::Site, |cx| {
        outputs(cx, &links.over(&guard.watch(write)))
    })?;
    // A page that could not be drawn is told of already; links to it are no mistake.
    if !found.has_errors() {
        found.append(links.into_findings());
    }
    found.amend(|finding| handbook.config().levelled(finding));
    // What is for interviewers alone stays so, whatever the settings say of rules.
    found.append(guard.into_findings());
    Ok(found)
}

/// Draws one document of a kit as a file that needs no other. Nothing is returned with the
/// findings if a template failed.
pub fn lone_kit(
    (handbook, theme): (&Handbook, &Theme),
    settings: &Settings,
    lone: &Lone<'_>,
) -> Result<(Option<Vec<u8>>, Diagnostics), Error> {
    let guard = guard::Guard::new(handbook, settings.profile);
    let (sender, drawn) = channel();
    let write = |_, bytes| {
        // The receiver outlives the drawing.
        drop(sender.send(bytes));
        Ok(())
    };
    let binding = Binding::Alone(lone.paper);
    let mut found = set_up((handbook, theme), settings, binding, |cx| {
        kits::draw(cx, (lone.kit, &[lone.form]), &guard.watch(&write))
    })?;
    found.amend(|finding| handbook.config().levelled(finding));
    found.append(guard.into_findings());
    Ok((drawn.try_iter().next(), found))
}

/// Draws with everything that pages need; a theme that cannot be used is a finding.
fn set_up(
    (handbook, theme): (&Handbook, &Theme),
    settings: &Settings,
    binding: Binding,
    draw: impl FnOnce(&Context<'_>) -> Result<Diagnostics, Error>,
) -> Result<Diagnostics, Error> {
    let mut found = Diagnostics::default();
    let strings = Strings::load(theme, &handbook.config().language, &mut found);
    let assets = assets::Names::of(theme);
    let alone = match binding {
        Binding::Alone(paper) => Some(Alone::new(&assets, paper)),
        Binding::Site => None,
    };
    let globals = view::Globals::new(handbook, settings, &strings, &assets).alone(alone.as_ref());
    let engine = match Engine::new(theme, &globals) {
        Ok(engine) => engine,
        Err(Failure::Theme(finding)) => {
            found.push(*finding);
            return Ok(found);
        }
        Err(Failure::Ours(error)) => return Err(error),
    };
    let words = pen::words(&strings);
    let cx = Context {
        handbook,
        theme,
        engine: &engine,
        settings,
        assets: &assets,
        strings: &strings,
        words,
        binding,
    };
    found.append(draw(&cx)?);
    Ok(found)
}

/// The site, output by output.
fn outputs(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let mut found = assets::render(cx, write)?;
    found.append(pages::render(cx, write)?);
    found.append(kits::render(cx, write)?);
    found.append(search::render(cx, write)?);
    found.append(data::render(cx, write)?);
    overview::schemas(write)?;
    if cx.is_internal() {
        found.append(overview::render(cx, write)?);
    }
    Ok(found)
}

impl Context<'_> {
    /// Draws a page with a template and hands it on. A mistake in a template of the project is a
    /// finding, and the page is left out.
    pub fn publish<T: Serialize>(
        &self,
        path: &SitePath,
        (template, view): (&str, &T),
        write: &Write<'_>,
    ) -> Result<Diagnostics, Error> {
        let mut found = Diagnostics::default();
        let drawn =
            catch_unwind(AssertUnwindSafe(|| self.engine.draw(template, view))).map_err(|_| {
                Error::Page {
                    page: path.to_string(),
                }
            })?;
        match drawn {
            Ok(html) => write(path.clone(), html.into_bytes())?,
            Err(Failure::Theme(finding)) => found.push(*finding),
            Err(Failure::Ours(error)) => return Err(error),
        }
        Ok(found)
    }

    /// Returns whether the site is for interviewers, so that it may show everything.
    pub fn is_internal(&self) -> bool {
        self.settings.profile == Profile::Internal
    }

    /// Returns whether everything that a page needs lies within it.
    pub fn is_alone(&self) -> bool {
        self.binding != Binding::Site
    }

    /// Returns whether an item has a page on this site.
    pub fn has_page(&self, item: &Item) -> bool {
        let alive = item.status != Status::Draft || self.settings.drafts == Drafts::Shown;
        alive && self.may_show(item.visibility)
    }

    /// Returns whether an item belongs in lists: it has a page and is not retired.
    pub fn is_listed(&self, item: &Item) -> bool {
        self.has_page(item) && item.status != Status::Retired
    }

    /// Returns whether readers of this site may see what has this visibility.
    pub fn may_show(&self, visibility: Visibility) -> bool {
        self.settings.may_show(visibility)
    }
}
