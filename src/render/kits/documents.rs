//! The documents of a kit: the kit itself, its scorecard alone, a brief of two sheets, and the
//! handouts of its exercises.

use serde::Serialize;

use super::handout::Handout;
use super::paper::{self, Margins};
use super::view::KitView;
use super::{Desk, styles};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::{Item, Kit};
use crate::path::SitePath;
use crate::render::Write;
use crate::render::page::Page;

/// What the templates of a kit see.
#[derive(Serialize)]
struct Document<'a> {
    page: Page<'a>,
    kit: &'a KitView<'a>,
    /// The style sheet with the page rules.
    styles: &'a str,
    /// The documents beside it.
    beside: &'a Beside,
}

/// Addresses of a kit's documents, from the site's root.
#[derive(Serialize)]
struct Beside {
    kit: String,
    scorecard: String,
    brief: String,
    handouts: Option<String>,
}

/// What the template of all handouts of a kit sees.
#[derive(Serialize)]
struct Bundle<'a> {
    page: Page<'a>,
    styles: &'a str,
    handouts: Vec<Handout<'a>>,
}

/// Draws all documents of a kit.
pub(super) fn draw(desk: &Desk<'_>, kit: &Kit, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let view = KitView::new(desk, kit);
    let exercises: Vec<_> = kit
        .resolved(desk.handbook)
        .map(|(_, item)| item)
        .filter(|item| item.exercise().is_some())
        .collect();
    let companion = |ending: &str| format!("kits/{}-{ending}.html", kit.slug);
    let beside = Beside {
        kit: kit.url(),
        scorecard: companion("scorecard"),
        brief: companion("brief"),
        handouts: (!exercises.is_empty()).then(|| companion("handouts")),
    };
    let css = styles(&format!("kit-{}", kit.slug), rules(desk, &view), write)?;
    let mut found = Diagnostics::default();
    for (url, template, kind) in [
        (&beside.kit, "kit.html", "kit"),
        (&beside.scorecard, "kit-scorecard.html", "kit companion"),
        (&beside.brief, "kit-brief.html", "kit companion"),
    ] {
        let path = SitePath::new(url);
        let title = match template {
            "kit-scorecard.html" => format!("{}: {}", cx.strings.text("kit.scorecard"), kit.title),
            "kit-brief.html" => format!("{}: {}", cx.strings.text("kit.brief"), kit.title),
            _ => kit.title.clone(),
        };
        let page = Page::new(cx, &path, kind, title).section("kits");
        let page = match kit.span {
            Some(span) => page.made_from(cx, span.source),
            None => page,
        };
        let document = Document {
            page,
            kit: &view,
            styles: &css,
            beside: &beside,
        };
        found.append(cx.publish(&path, (template, &document), write)?);
    }
    if let Some(url) = &beside.handouts {
        found.append(handouts(desk, (kit, &exercises, url), write)?);
    }
    Ok(found)
}

fn handouts(
    desk: &Desk<'_>,
    (kit, exercises, url): (&Kit, &[&Item], &str),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let path = SitePath::new(url);
    let views = exercises
        .iter()
        .enumerate()
        .map(|(number, item)| Handout::new(desk, item, number + 1));
    let css = styles(
        &format!("handouts-{}", kit.slug),
        paper::handout_rules(cx),
        write,
    )?;
    let page = Page::new(cx, &path, "handout", cx.strings.text("kit.handouts"));
    let document = Bundle {
        page,
        styles: &css,
        handouts: views.collect(),
    };
    cx.publish(&path, ("kit-handouts.html", &document), write)
}

fn rules(desk: &Desk<'_>, view: &KitView<'_>) -> String {
    let strings = desk.cx.strings;
    let site = &desk.handbook.config().title;
    let pattern = if view.reviewed_on.is_some() {
        "kit.foot_dated"
    } else {
        "kit.foot"
    };
    let foot = strings
        .text(pattern)
        .replace("{site}", site)
        .replace("{revision}", &view.revision);
    let foot = foot.replace("{date}", view.reviewed_on.as_deref().unwrap_or_default());
    let margins = Margins {
        head: view.title,
        side: strings.text("kit.copy"),
        foot: &foot,
        number: strings.text("kit.page_number"),
    };
    paper::kit_rules(&margins, view)
}
