//! Pages to read: guides, checklists, the glossary.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::html::Html;
use crate::links::{self, Place};
use crate::markdown::{headings, plain};
use crate::model::{Checklist, ChecklistId, GuideId, Handbook, Slug, Tick, Visibility};
use crate::render::Write;
use crate::render::page::{Day, Link, Page};
use crate::render::pen::Pen;

#[derive(Debug, Serialize)]
struct GuideView<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    title: &'a str,
    summary: &'a str,
    audience: Option<&'a str>,
    jurisdiction: Option<&'a str>,
    reviewed: Day,
    /// Whether it is for interviewers alone.
    private: bool,
    body: Html,
    parts: Vec<Link>,
    before: Option<Link>,
    next: Option<Link>,
    /// The same text on a page that can be passed on.
    pass_on: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChecklistView<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    title: &'a str,
    when: &'a str,
    audience: Option<&'a str>,
    reviewed: Option<Day>,
    ticks: Vec<Line>,
    parts: Vec<Link>,
}

/// One line to tick.
#[derive(Debug, Serialize)]
struct Line {
    text: Html,
    why: Option<Html>,
}

#[derive(Debug, Serialize)]
struct GlossaryView<'a> {
    page: Page<'a>,
    terms: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    term: &'a str,
    anchor: &'a Slug,
    definition: Html,
    aliases: &'a [String],
    see: Vec<Link>,
}

pub(super) fn guide(desk: Desk<'_>, id: GuideId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, guide) = (desk.cx, desk.cx.handbook.guide(id));
    let shown: Vec<_> = cx
        .handbook
        .guides()
        .filter(|(_, guide)| cx.may_show(guide.visibility))
        .map(|(id, _)| id)
        .collect();
    let place = shown.iter().position(|&other| other == id);
    let link = |id: &GuideId| {
        Link::new(
            desk.path,
            &cx.handbook.guide(*id).title,
            &links::url(cx.handbook, Place::Guide(*id)),
        )
    };
    let parts = headings(&guide.body.markdown)
        .into_iter()
        .filter(|heading| heading.level == 2);
    let view = GuideView {
        page: Page::new(cx, desk.path, "guide", &guide.title)
            .section("guides")
            .description(&guide.summary)
            .made_from(cx, guide.source),
        crumbs: vec![Link::new(
            desk.path,
            cx.strings.text("nav.guides"),
            "guides/index.html",
        )],
        title: &guide.title,
        summary: &guide.summary,
        audience: guide
            .audience
            .as_deref()
            .map(|who| cx.strings.word("words.audience", who)),
        jurisdiction: guide.jurisdiction.as_deref(),
        reviewed: Day::new(cx, guide.reviewed_on),
        private: guide.visibility == Visibility::Internal,
        body: Pen::new(cx, desk.path).blocks(&guide.body),
        parts: parts
            .map(|heading| Link {
                title: heading.text,
                url: format!("#{}", heading.id),
            })
            .collect(),
        before: place
            .and_then(|place| place.checked_sub(1))
            .and_then(|place| shown.get(place))
            .map(link),
        next: place.and_then(|place| shown.get(place + 1)).map(link),
        pass_on: (shared(cx.handbook) == Some(id)).then(|| desk.path.link_to(SHARED)),
    };
    cx.publish(desk.path, ("guide.html", &view), write)
}

/// The guide for candidates, by id, and the page on which it can be shared.
const EXPECT: &str = "what-to-expect";
pub(super) const SHARED: &str = "what-to-expect.html";

/// Finds the guide that candidates may read beforehand, if there is one for everyone.
pub(super) fn shared(handbook: &Handbook) -> Option<GuideId> {
    let named = handbook
        .guides()
        .find(|(_, guide)| guide.slug.as_str() == EXPECT);
    named
        .filter(|(_, guide)| guide.visibility == Visibility::Public)
        .map(|(id, _)| id)
}

#[derive(Debug, Serialize)]
struct SharedView<'a> {
    page: Page<'a>,
    title: &'a str,
    summary: &'a str,
    reviewed: Day,
    body: Html,
}

/// Draws a guide without the site around it, so that a recruiter can pass its address on.
pub(super) fn share(desk: Desk<'_>, id: GuideId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, guide) = (desk.cx, desk.cx.handbook.guide(id));
    let view = SharedView {
        page: Page::new(cx, desk.path, "shared", &guide.title).description(&guide.summary),
        title: &guide.title,
        summary: &guide.summary,
        reviewed: Day::new(cx, guide.reviewed_on),
        body: Pen::new(cx, desk.path).handed_out().blocks(&guide.body),
    };
    cx.publish(desk.path, ("for-candidates.html", &view), write)
}

pub(super) fn checklist(
    desk: Desk<'_>,
    id: ChecklistId,
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let (cx, list) = (desk.cx, desk.cx.handbook.checklist(id));
    let pen = Pen::new(cx, desk.path);
    let link = |id: ChecklistId| {
        Link::new(
            desk.path,
            &cx.handbook.checklist(id).title,
            &links::url(cx.handbook, Place::Checklist(id)),
        )
    };
    let mut crumbs = vec![Link::new(
        desk.path,
        cx.strings.text("nav.checklists"),
        "checklists/index.html",
    )];
    crumbs.extend(list.parent.map(link));
    let row = |tick: &Tick| Line {
        text: pen.inline(&tick.text),
        why: tick.why.as_ref().map(|why| pen.inline(why)),
    };
    let view = ChecklistView {
        page: Page::new(cx, desk.path, "checklist", &list.title)
            .section("checklists")
            .description(&about(list))
            .made_from(cx, list.source),
        crumbs,
        title: &list.title,
        when: cx.strings.word("words.when", &list.when),
        audience: list
            .audience
            .as_deref()
            .map(|who| cx.strings.word("words.audience", who)),
        reviewed: list.reviewed_on.map(|day| Day::new(cx, day)),
        ticks: list.items.iter().map(row).collect(),
        parts: cx
            .handbook
            .checklists()
            .filter(|(_, part)| part.parent == Some(id))
            .map(|(id, _)| link(id))
            .collect(),
    };
    cx.publish(desk.path, ("checklist.html", &view), write)
}

/// Tells a checklist by its first lines.
fn about(list: &Checklist) -> String {
    let lines: Vec<_> = list
        .items
        .iter()
        .map(|tick| plain(&tick.text.markdown))
        .collect();
    lines.join(" ")
}

pub(super) fn glossary(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, terms) = (desk.cx, desk.cx.handbook.terms());
    let pen = Pen::new(cx, desk.path);
    let see = |anchor: &Slug| {
        let term = terms.iter().find(|term| term.anchor == *anchor)?;
        Some(Link {
            title: term.term.clone(),
            url: format!("#{anchor}"),
        })
    };
    let view = GlossaryView {
        page: Page::new(cx, desk.path, "glossary", cx.strings.text("nav.glossary"))
            .section("glossary")
            .description(cx.strings.text("glossary.lede")),
        terms: terms
            .iter()
            .map(|term| Entry {
                term: &term.term,
                anchor: &term.anchor,
                definition: pen.inline(&term.definition),
                aliases: &term.aliases,
                see: term.see.iter().filter_map(see).collect(),
            })
            .collect(),
    };
    cx.publish(desk.path, ("glossary.html", &view), write)
}
