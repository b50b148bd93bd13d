//! The front page: search first, then what to do before an interview, then four ways in.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::html::Html;
use crate::links::{self, Place};
use crate::model::{Guide, GuideId, Item, RoleId};
use crate::render::Write;
use crate::render::counts::{self, Cell};
use crate::render::page::{Link, Page, query};
use crate::render::pen::Pen;

/// Guides that the front page names.
const GUIDES: usize = 5;

#[derive(Debug, Serialize)]
struct View<'a> {
    page: Page<'a>,
    headline: String,
    placeholder: String,
    size: String,
    examples: Vec<Link>,
    soon: Vec<Soon>,
    roles: Vec<RoleRow>,
    times: Vec<Time>,
    levels: Vec<String>,
    competencies: Vec<CompetencyRow>,
    guides: Vec<Lead>,
    index: Vec<Entry>,
}

/// What to do when so much time is left.
#[derive(Debug, Serialize)]
struct Soon {
    number: String,
    unit: String,
    advice: Html,
}

#[derive(Debug, Serialize)]
struct RoleRow {
    link: Link,
    summary: String,
    questions: usize,
    exercises: usize,
    kit: Option<Link>,
    kit_note: String,
}

#[derive(Debug, Serialize)]
struct Time {
    link: Link,
    note: String,
}

#[derive(Debug, Serialize)]
struct CompetencyRow {
    link: Link,
    summary: String,
    cells: Vec<Cell>,
    all: usize,
}

/// A link with a sentence.
#[derive(Debug, Serialize)]
struct Lead {
    link: Link,
    note: String,
}

/// A topic in the index, or the letter before it.
#[derive(Debug, Serialize)]
struct Entry {
    letter: Option<String>,
    link: Link,
    count: usize,
}

pub(super) fn draw(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, config) = (desk.cx, desk.cx.handbook.config());
    let tagline = config
        .tagline
        .as_deref()
        .unwrap_or_else(|| cx.strings.text("home.headline"));
    let examples = &config.search_examples;
    let placeholder = if examples.is_empty() {
        cx.strings.text("home.placeholder").to_owned()
    } else {
        examples
            .iter()
            .take(3)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (questions, exercises) = counts::by_kind(cx, desk.shelf.listed());
    let size = cx.strings.text("home.size").replace(
        "{questions}",
        &cx.strings.count("count.questions", questions),
    );
    let view = View {
        page: Page::new(cx, desk.path, "home", cx.strings.text("home.title")).description(tagline),
        headline: tagline.to_owned(),
        placeholder,
        size: size.replace(
            "{exercises}",
            &cx.strings.count("count.exercises", exercises),
        ),
        examples: examples
            .iter()
            .map(|words| Link::new(desk.path, words, &query(&[("q", words)])))
            .collect(),
        soon: soon(desk),
        roles: cx.handbook.roles().map(|(id, _)| role(desk, id)).collect(),
        times: times(desk),
        levels: counts::columns(cx),
        competencies: competencies(desk),
        guides: guides(desk),
        index: index(desk),
    };
    cx.publish(desk.path, ("home.html", &view), write)
}

fn soon(desk: Desk<'_>) -> Vec<Soon> {
    if !desk.cx.is_internal() {
        return Vec::new();
    }
    let pen = Pen::new(desk.cx, desk.path);
    let strings = desk.cx.strings;
    let rows = strings
        .find("home.soon_rows")
        .and_then(|rows| rows.as_array());
    let word = |row: &serde_json::Value, name| {
        row.get(name)
            .and_then(|word| word.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let rows = rows.into_iter().flatten().map(|row| Soon {
        number: word(row, "number"),
        unit: word(row, "unit"),
        advice: pen.words(&word(row, "advice")),
    });
    rows.collect()
}

fn role(desk: Desk<'_>, id: RoleId) -> RoleRow {
    let (cx, role) = (desk.cx, desk.cx.handbook.role(id));
    let (questions, exercises) = counts::by_kind(cx, desk.shelf.role(id));
    let kit = cx
        .handbook
        .kits_for(id)
        .next()
        .filter(|_| cx.is_internal())
        .map(|(_, kit)| kit);
    RoleRow {
        link: Link::new(
            desk.path,
            &role.title,
            &links::url(cx.handbook, Place::Role(id)),
        ),
        summary: role.summary.clone(),
        questions,
        exercises,
        kit: kit.map(|kit| Link::new(desk.path, &kit.title, &kit.url())),
        kit_note: kit
            .map(|kit| cx.strings.count("count.minutes", usize::from(kit.slot)))
            .unwrap_or_default(),
    }
}

fn times(desk: Desk<'_>) -> Vec<Time> {
    let cx = desk.cx;
    let items = || desk.shelf.listed().iter().map(|&id| cx.handbook.item(id));
    let questions = |range: std::ops::RangeInclusive<u16>| {
        let fits = |item: &&Item| item.question().is_some() && range.contains(&item.minutes());
        cx.strings
            .count("count.questions", items().filter(fits).count())
    };
    let exercises = items().filter(|item| item.exercise().is_some());
    let lengths: Vec<_> = exercises.map(Item::minutes).collect();
    let time = |name: &str, count: String, target: &str| Time {
        link: Link::new(
            desk.path,
            cx.strings.text(&format!("home.times.{name}")),
            target,
        ),
        note: cx
            .strings
            .text(&format!("home.times.{name}_note"))
            .replace("{count}", &count),
    };
    let mut times = vec![
        time(
            "short",
            questions(0..=4),
            &query(&[("kind", "question"), ("minutes", "0-4")]),
        ),
        time(
            "usual",
            questions(5..=8),
            &query(&[("kind", "question"), ("minutes", "5-8")]),
        ),
    ];
    if let (Some(least), Some(most)) = (lengths.iter().min(), lengths.iter().max()) {
        let count = cx.strings.count("count.exercises", lengths.len());
        let mut long = time("long", count, "exercises/index.html");
        let pattern = cx.strings.text(if least == most {
            "home.times.equal"
        } else {
            "home.times.long"
        });
        long.link.title = pattern
            .replace("{least}", &least.to_string())
            .replace("{most}", &most.to_string());
        times.push(long);
    }
    let mut slots: Vec<_> = cx.handbook.kits().map(|(_, kit)| kit.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    if cx.is_internal() && !slots.is_empty() {
        let slots: Vec<_> = slots.iter().map(ToString::to_string).collect();
        times.push(time("slot", slots.join(", "), "kits/index.html"));
    }
    times
}

fn competencies(desk: Desk<'_>) -> Vec<CompetencyRow> {
    let cx = desk.cx;
    let rows = cx.handbook.competencies().map(|(id, competency)| {
        let items = desk.shelf.competency(cx, id);
        CompetencyRow {
            link: Link::new(
                desk.path,
                &competency.title,
                &links::url(cx.handbook, Place::Competency(id)),
            ),
            summary: competency.summary.clone(),
            cells: counts::by_level(cx, items),
            all: items.len(),
        }
    });
    rows.collect()
}

fn guides(desk: Desk<'_>) -> Vec<Lead> {
    let cx = desk.cx;
    let shown = cx
        .handbook
        .guides()
        .filter(|(_, guide)| cx.may_show(guide.visibility))
        .take(GUIDES);
    let lead = |(id, guide): (GuideId, &Guide)| Lead {
        link: Link::new(
            desk.path,
            &guide.title,
            &links::url(cx.handbook, Place::Guide(id)),
        ),
        note: guide.summary.clone(),
    };
    shown.map(lead).collect()
}

fn index(desk: Desk<'_>) -> Vec<Entry> {
    let cx = desk.cx;
    let mut letter = None;
    let used = cx
        .handbook
        .topics()
        .map(|(id, topic)| (id, topic, desk.shelf.topic(id).len()));
    let entries = used
        .filter(|(_, _, count)| *count > 0)
        .map(|(id, topic, count)| {
            let first: Option<String> = topic
                .title
                .chars()
                .next()
                .map(|c| c.to_uppercase().collect());
            let new = first != letter;
            letter.clone_from(&first);
            let link = Link::new(
                desk.path,
                &topic.title,
                &links::url(cx.handbook, Place::Topic(id)),
            );
            Entry {
                letter: first.filter(|_| new),
                link,
                count,
            }
        });
    entries.collect()
}
