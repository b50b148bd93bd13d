//! The pages of topics and competencies.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::links::{self, Place};
use crate::model::{CompetencyId, RoleId, TopicId};
use crate::render::Write;
use crate::render::page::{Link, Page};
use crate::render::view::{Group, by_level};

#[derive(Debug, Serialize)]
struct TopicView<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    title: &'a str,
    summary: &'a str,
    aliases: &'a [String],
    narrower: Vec<Link>,
    count: String,
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct CompetencyView<'a> {
    page: Page<'a>,
    crumbs: Vec<Link>,
    title: &'a str,
    definition: &'a str,
    why: &'a str,
    /// What each level sounds like; empty on a public site.
    anchors: Vec<Level<'a>>,
    required_by: Vec<Link>,
    count: String,
    groups: Vec<Group>,
}

/// A level of the scale, in general words.
#[derive(Debug, Serialize)]
struct Level<'a> {
    value: u8,
    label: &'a str,
    meaning: &'a str,
    anchor: &'a str,
}

pub(super) fn topic(desk: Desk<'_>, id: TopicId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, topic) = (desk.cx, desk.cx.handbook.topic(id));
    let link = |id: TopicId| {
        Link::new(
            desk.path,
            &cx.handbook.topic(id).title,
            &links::url(cx.handbook, Place::Topic(id)),
        )
    };
    let mut crumbs = vec![Link::new(
        desk.path,
        cx.strings.text("nav.topics"),
        "topics/index.html",
    )];
    crumbs.extend(topic.parent.map(link));
    let items = desk.shelf.topic(id);
    // A role may have the same name, and tabs are told apart by their titles.
    let tab = cx
        .strings
        .text("topic.tab")
        .replace("{title}", &topic.title);
    let view = TopicView {
        page: Page::new(cx, desk.path, "topic", tab)
            .section("topics")
            .description(&topic.summary),
        crumbs,
        title: &topic.title,
        summary: &topic.summary,
        aliases: &topic.aliases,
        narrower: cx
            .handbook
            .topics()
            .filter(|(_, t)| t.parent == Some(id))
            .map(|(id, _)| link(id))
            .collect(),
        count: cx.strings.count("count.items", items.len()),
        groups: by_level((cx, desk.path), items, ("topic", topic.slug.as_str())),
    };
    cx.publish(desk.path, ("topic.html", &view), write)
}

pub(super) fn competency(
    desk: Desk<'_>,
    id: CompetencyId,
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let (cx, competency) = (desk.cx, desk.cx.handbook.competency(id));
    let items = desk.shelf.competency(cx, id);
    let role = |id: RoleId| {
        Link::new(
            desk.path,
            &cx.handbook.role(id).title,
            &links::url(cx.handbook, Place::Role(id)),
        )
    };
    let requires = cx
        .handbook
        .roles()
        .filter(|(_, role)| role.required.contains(&id));
    let view = CompetencyView {
        page: Page::new(cx, desk.path, "competency", &competency.title)
            .section("competencies")
            .description(&competency.definition),
        crumbs: vec![Link::new(
            desk.path,
            cx.strings.text("nav.competencies"),
            "competencies/index.html",
        )],
        title: &competency.title,
        definition: &competency.definition,
        why: &competency.why,
        anchors: if cx.is_internal() {
            anchors(desk, id)
        } else {
            Vec::new()
        },
        required_by: requires.map(|(id, _)| role(id)).collect(),
        count: cx.strings.count("count.items", items.len()),
        groups: by_level(
            (cx, desk.path),
            items,
            ("competency", competency.slug.as_str()),
        ),
    };
    cx.publish(desk.path, ("competency.html", &view), write)
}

fn anchors(desk: Desk<'_>, id: CompetencyId) -> Vec<Level<'_>> {
    let book = desk.cx.handbook;
    let competency = book.competency(id);
    let levels = book
        .scale(competency.scale)
        .levels
        .iter()
        .map(|level| Level {
            value: level.value,
            label: &level.label,
            meaning: &level.meaning,
            anchor: competency
                .anchors
                .iter()
                .find(|(value, _)| *value == level.value)
                .map_or("", |(_, text)| text),
        });
    levels.collect()
}
