//! Links of finished pages: do they lead to a page and a part that were drawn?
//!
//! Links in prose are checked where they are written, and those of the built-in templates by our
//! tests; so pages are read only where a project has templates of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::Write;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::{SitePath, has_extension};
use crate::source::Span;
use crate::theme::{Layer, Theme};

/// A finished file: what it is called, what can be linked in it, and where it leads.
struct Drawn {
    path: String,
    parts: BTreeSet<String>,
    links: BTreeSet<String>,
}

/// Reads finished pages for links.
pub(super) struct Watch<'a> {
    theme: &'a Theme,
    is_needed: bool,
    sender: Sender<Drawn>,
    drawn: Receiver<Drawn>,
}

impl<'a> Watch<'a> {
    /// Watches if the project has templates of its own.
    pub(super) fn new(theme: &'a Theme) -> Self {
        let (sender, drawn) = channel();
        Self {
            theme,
            is_needed: templates(theme).next().is_some(),
            sender,
            drawn,
        }
    }

    /// Wraps the taker of finished files.
    pub(super) fn over<'w>(
        &'w self,
        write: &'w Write<'w>,
    ) -> impl Fn(SitePath, Vec<u8>) -> Result<(), crate::Error> + Sync + 'w {
        let (is_needed, sender) = (self.is_needed, self.sender.clone());
        move |path, bytes| {
            if is_needed {
                // The receiver lives as long as the watch.
                drop(sender.send(Drawn::of(path.as_str(), &bytes)));
            }
            write(path, bytes)
        }
    }

    /// Reports links that lead nowhere, each once, at the template that holds it.
    pub(super) fn into_findings(self) -> Diagnostics {
        drop(self.sender);
        let drawn: Vec<_> = self.drawn.into_iter().collect();
        let there: BTreeMap<_, _> = drawn.iter().map(|d| (d.path.as_str(), &d.parts)).collect();
        let mut seen = BTreeSet::new();
        let mut out = Diagnostics::default();
        let pages: BTreeMap<_, _> = drawn.iter().map(|d| (d.path.as_str(), &d.links)).collect();
        for (page, links) in pages {
            for link in links.iter().filter(|link| !leads(page, link, &there)) {
                if seen.insert(link) {
                    out.extend(finding(self.theme, page, link));
                }
            }
        }
        out
    }
}

impl Drawn {
    fn of(path: &str, bytes: &[u8]) -> Self {
        let is_page = has_extension(path, &["html"]);
        let text = if is_page {
            String::from_utf8_lossy(bytes)
        } else {
            "".into()
        };
        let values = |name: &str| -> BTreeSet<String> {
            let rest = text.split(name).skip(1);
            let values = rest.filter_map(|rest| rest.split('"').next());
            values.map(|value| value.replace("&amp;", "&")).collect()
        };
        let mut links = values(" href=\"");
        links.extend(values(" src=\""));
        Self {
            path: path.to_owned(),
            parts: values(" id=\""),
            links,
        }
    }
}

/// The templates of the project, with their sources.
fn templates(theme: &Theme) -> impl Iterator<Item = (Span, String)> {
    theme.own().filter_map(|(path, file)| match file.layer {
        Layer::Project(Some(source)) if path.starts_with("templates/") => {
            Some((Span::new(source, 0..0), file.text().into_owned()))
        }
        Layer::Project(_) | Layer::BuiltIn => None,
    })
}

fn leads(page: &str, link: &str, there: &BTreeMap<&str, &BTreeSet<String>>) -> bool {
    let is_outside = link.contains(':') || link.starts_with('/');
    // The documents beside a kit are made after the pages.
    if is_outside || link.is_empty() || has_extension(link, &["pdf"]) {
        return true;
    }
    let (path, part) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or(path);
    let target = if path.is_empty() {
        page.to_owned()
    } else {
        join(page, path)
    };
    let parts = there.get(target.as_str());
    parts.is_some_and(|parts| part.is_empty() || part == "top" || parts.contains(part))
}

fn join(page: &str, path: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Points at the link in the template that has it in so many words, else at the first template.
fn finding(theme: &Theme, page: &str, link: &str) -> Option<Diagnostic> {
    let written = format!("\"{link}\"");
    let literal = templates(theme).find_map(|(span, text)| {
        let at = text.find(&written)? + 1;
        Some(Span::new(span.source, at..at + link.len()))
    });
    let place = literal.or_else(|| templates(theme).next().map(|(span, _)| span))?;
    let message = format!("`{link}` leads nowhere from `{page}`");
    let help = if literal.is_some() {
        "write the way from the page, such as `{{ page.root }}questions/index.html`"
    } else {
        "one of the project's templates puts this address together"
    };
    Some(Diagnostic::new(Code::RefBroken, place, message).advise(help))
}
