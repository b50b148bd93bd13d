//! Lists: every question, every exercise, and the lists of the other folders.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::links::{self, FOLDERS, Place};
use crate::model::{Item, ItemId, Kit};
use crate::path::SitePath;
use crate::render::counts;
use crate::render::page::{Link, Page};
use crate::render::view::Row;
use crate::render::{Context, Write};

/// Rows on one page of a list of items; longer lists go on in `all/2.html`.
pub(super) const ROWS: usize = 1000;

/// A list of items.
#[derive(Debug, Serialize)]
struct ItemList<'a> {
    page: Page<'a>,
    title: String,
    lede: String,
    rows: Vec<Row>,
    pages: Vec<Leaf>,
}

/// One page of a long list.
#[derive(Debug, Serialize)]
struct Leaf {
    number: usize,
    url: String,
    current: bool,
}

/// A list of anything else.
#[derive(Debug, Serialize)]
struct Folder<'a> {
    page: Page<'a>,
    title: String,
    lede: String,
    heads: Vec<Head>,
    rows: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Head {
    text: String,
    number: bool,
}

/// One row: a link, a sentence, and further cells.
#[derive(Debug, Serialize)]
struct Entry {
    link: Link,
    note: String,
    cells: Vec<String>,
}

/// Returns the folders whose lists this handbook needs.
pub(super) fn folders(cx: &Context<'_>) -> Vec<&'static str> {
    let book = cx.handbook;
    let needed = |folder: &&str| match *folder {
        "kits" => cx.is_internal() && book.kits().len() > 0,
        "loops" => cx.is_internal() && book.loops().len() > 0,
        "checklists" => cx.is_internal() && book.checklists().len() > 0,
        "guides" => book
            .guides()
            .any(|(_, guide)| cx.may_show(guide.visibility)),
        "roles" => book.roles().len() > 0,
        "topics" => book.topics().len() > 0,
        "competencies" => book.competencies().len() > 0,
        "exercises" | "handouts" => book
            .items()
            .any(|(_, item)| item.exercise().is_some() && cx.is_listed(item)),
        _ => true,
    };
    FOLDERS
        .into_iter()
        .filter(|folder| needed(folder))
        .collect()
}

/// Returns the items of a list page, by title.
pub(super) fn items(cx: &Context<'_>, listed: &[ItemId], folder: &str) -> Vec<ItemId> {
    let mut items: Vec<_> = listed
        .iter()
        .copied()
        .filter(|&id| cx.handbook.item(id).folder() == folder)
        .collect();
    items.sort_by_cached_key(|&id| (cx.handbook.item(id).title.to_lowercase(), id));
    items
}

/// Returns the address of a page of a list of items; the first is the folder's index.
pub(super) fn leaf(folder: &str, number: usize) -> SitePath {
    match number {
        1 => SitePath::new(format!("{folder}/index.html")),
        _ => SitePath::new(format!("{folder}/all/{number}.html")),
    }
}

pub(super) fn draw(
    desk: Desk<'_>,
    (folder, number): (&'static str, usize),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    match folder {
        "questions" | "exercises" => draw_items(desk, (folder, number), write),
        _ => draw_folder(desk, folder, write),
    }
}

fn draw_items(
    desk: Desk<'_>,
    (folder, number): (&'static str, usize),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let items = items(cx, desk.shelf.listed(), folder);
    let count = items.len().div_ceil(ROWS);
    let rows = items.iter().skip((number - 1) * ROWS).take(ROWS);
    let title = cx.strings.text(&format!("nav.{folder}")).to_owned();
    let leaves = (1..=count).filter(|_| count > 1);
    let lede = cx.strings.count(&format!("count.{folder}"), items.len());
    let tab = match number {
        1 => title.clone(),
        _ => format!("{title}, {number}"),
    };
    let about = format!("{lede}. {}", cx.strings.text("lists.sort"));
    let view = ItemList {
        page: Page::new(cx, desk.path, "list", tab)
            .section(folder)
            .description(&about),
        title,
        lede,
        rows: rows
            .map(|&id| Row::new(cx, desk.path, cx.handbook.item(id)))
            .collect(),
        pages: leaves
            .map(|leaf_number| Leaf {
                number: leaf_number,
                url: desk.path.link_to(leaf(folder, leaf_number).as_str()),
                current: leaf_number == number,
            })
            .collect(),
    };
    cx.publish(desk.path, ("list.html", &view), write)
}

fn draw_folder(
    desk: Desk<'_>,
    folder: &'static str,
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let title = cx.strings.text(&format!("nav.{folder}")).to_owned();
    let heads = cx
        .strings
        .find(&format!("lists.{folder}.heads"))
        .and_then(|heads| heads.as_array());
    let texts: Vec<_> = heads
        .into_iter()
        .flatten()
        .filter_map(|head| head.as_str())
        .collect();
    let rows = rows(desk, folder);
    let is_number = |column: usize| {
        let column = column.checked_sub(1)?;
        let mut cells = rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .peekable();
        cells
            .peek()
            .is_some()
            .then(|| cells.all(|cell| cell.bytes().all(|b| b.is_ascii_digit())))
    };
    let heads = texts.iter().enumerate();
    let heads = heads
        .map(|(column, text)| Head {
            text: (*text).to_owned(),
            number: is_number(column).unwrap_or(false),
        })
        .collect();
    let lede = cx.strings.text(&format!("lists.{folder}.lede")).to_owned();
    let view = Folder {
        page: Page::new(cx, desk.path, "list", &title)
            .section(folder)
            .description(&lede),
        title,
        lede,
        heads,
        rows,
    };
    cx.publish(desk.path, ("folder.html", &view), write)
}

fn rows(desk: Desk<'_>, folder: &str) -> Vec<Entry> {
    match folder {
        "kits" => kits(desk),
        "loops" => loops(desk),
        "guides" => guides(desk),
        "checklists" => checklists(desk),
        "handouts" => handouts(desk),
        _ => subjects(desk, folder),
    }
}

fn entry(desk: Desk<'_>, title: &str, place: Place) -> Entry {
    let link = Link::new(desk.path, title, &links::url(desk.cx.handbook, place));
    Entry {
        link,
        note: String::new(),
        cells: Vec::new(),
    }
}

/// Lists what sorts questions: roles, topics, competencies.
fn subjects(desk: Desk<'_>, folder: &str) -> Vec<Entry> {
    let (cx, book, shelf) = (desk.cx, desk.cx.handbook, desk.shelf);
    let counted = |title: &str, note: &str, (place, items): (Place, &[ItemId])| {
        let (questions, exercises) = counts::by_kind(cx, items);
        let cells = vec![questions.to_string(), exercises.to_string()];
        Entry {
            note: note.to_owned(),
            cells,
            ..entry(desk, title, place)
        }
    };
    match folder {
        "roles" => book
            .roles()
            .map(|(id, one)| counted(&one.title, &one.summary, (Place::Role(id), shelf.role(id))))
            .collect(),
        "topics" => book
            .topics()
            .map(|(id, one)| {
                counted(
                    &one.title,
                    &one.summary,
                    (Place::Topic(id), shelf.topic(id)),
                )
            })
            .collect(),
        "competencies" => book
            .competencies()
            .map(|(id, one)| {
                let items = shelf.competency(cx, id);
                counted(&one.title, &one.definition, (Place::Competency(id), items))
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn kits(desk: Desk<'_>) -> Vec<Entry> {
    let book = desk.cx.handbook;
    let rows = book.kits().map(|(id, kit)| Entry {
        note: kit_note(desk, kit),
        cells: vec![book.role(kit.role).title.clone(), kit.slot.to_string()],
        ..entry(desk, &kit.title, Place::Kit(id))
    });
    rows.collect()
}

fn loops(desk: Desk<'_>) -> Vec<Entry> {
    let book = desk.cx.handbook;
    let rows = book.loops().map(|(id, one)| Entry {
        note: one.notes.clone().unwrap_or_default(),
        cells: vec![
            book.role(one.role).title.clone(),
            one.stages.len().to_string(),
            one.minutes(book).to_string(),
        ],
        ..entry(desk, &one.title, Place::Loop(id))
    });
    rows.collect()
}

fn guides(desk: Desk<'_>) -> Vec<Entry> {
    let cx = desk.cx;
    let shown = cx
        .handbook
        .guides()
        .filter(|(_, guide)| cx.may_show(guide.visibility));
    let rows = shown.map(|(id, guide)| {
        let audience = guide
            .audience
            .as_deref()
            .map(|who| cx.strings.word("words.audience", who));
        Entry {
            note: guide.summary.clone(),
            cells: vec![audience.unwrap_or_default().to_owned()],
            ..entry(desk, &guide.title, Place::Guide(id))
        }
    });
    rows.collect()
}

/// Lists the exercises whose handouts the site has.
fn handouts(desk: Desk<'_>) -> Vec<Entry> {
    let book = desk.cx.handbook;
    let exercises = items(desk.cx, desk.shelf.listed(), "exercises").into_iter();
    let rows = exercises
        .map(|id| (id, book.item(id)))
        .filter(|(_, item)| item.in_use());
    let row = |(id, item): (ItemId, &Item)| Entry {
        cells: vec![item.minutes().to_string()],
        ..entry(desk, &item.title, Place::Handout(id))
    };
    rows.map(row).collect()
}

fn checklists(desk: Desk<'_>) -> Vec<Entry> {
    let (cx, book) = (desk.cx, desk.cx.handbook);
    let rows = book.checklists().map(|(id, list)| {
        let parent = list
            .parent
            .map(|parent| book.checklist(parent).title.clone());
        let when = cx.strings.word("words.when", &list.when).to_owned();
        Entry {
            note: parent.unwrap_or_default(),
            cells: vec![when, list.items.len().to_string()],
            ..entry(desk, &list.title, Place::Checklist(id))
        }
    });
    rows.collect()
}

/// Says in one line what is in a kit.
pub(super) fn kit_note(desk: Desk<'_>, kit: &Kit) -> String {
    let (strings, book) = (desk.cx.strings, desk.cx.handbook);
    let ids: Vec<_> = kit.items.iter().map(|entry| entry.item).collect();
    let (questions, exercises) = counts::by_kind(desk.cx, &ids);
    let words = [
        (
            "{minutes}",
            strings.count("count.minutes", usize::from(kit.slot)),
        ),
        (
            "{level}",
            strings.word("words.level", &kit.level).to_owned(),
        ),
        (
            "{stage}",
            strings.word("words.stage", &kit.stage).to_owned(),
        ),
        ("{questions}", strings.count("count.questions", questions)),
        ("{exercises}", strings.count("count.exercises", exercises)),
        (
            "{competencies}",
            strings.count("count.competencies", kit.competencies(book).len()),
        ),
    ];
    words.iter().fold(
        strings.text("lists.kit_note").to_owned(),
        |text, (name, word)| text.replace(name, word),
    )
}
