//! `askbook search`.

use std::collections::BTreeSet;
use std::path::Path;

use askbook::render::search;
use askbook::search::find::{Chosen, Found, Hit, Order, Wish};
use askbook::search::{Document, Facet};
use askbook::{Checked, Error, suggest};
use serde::Serialize;

use crate::args::{ListFormat, SearchArgs, Sort};
use crate::printer::Printer;
use crate::{Exit, rows, settings};

/// A result as it is written.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: &'a str,
    title: &'a str,
    url: &'a str,
    roles: &'a [String],
    topics: &'a [String],
    level: Option<&'a str>,
    minutes: Option<u16>,
    score: f64,
    matched: &'a [String],
}

/// Searches and writes what was found.
pub(crate) fn run(root: &Path, args: &SearchArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let project = askbook::load(root)?;
    let Checked {
        handbook,
        diagnostics,
    } = askbook::check(&project, None);
    let drawing = settings::render(&project, None, None)?;
    let (documents, index) = search::index(&handbook, &project.theme, &drawing);
    let wish = Wish {
        chosen: chosen(args, &documents)?,
        order: match args.sort {
            Sort::Best => Order::Best,
            Sort::Minutes => Order::Minutes,
            Sort::Title => Order::Title,
        },
        limit: args.limit,
    };
    let typed = args.query.join(" ");
    let Found { shown, total } = index.search(&typed, &wish);
    let entries: Vec<_> = shown
        .iter()
        .filter_map(|hit| entry(hit, &documents))
        .collect();
    if total == 0 {
        printer.note(&format!(
            "nothing has all of `{typed}`; these are the nearest"
        ));
    } else if total > entries.len() {
        printer.note(&format!("{total} found; --limit shows more"));
    }
    let format = if args.json {
        ListFormat::Json
    } else {
        args.format
    };
    printer.result(&match format {
        ListFormat::Table => table(&entries),
        ListFormat::Csv => csv(&entries),
        ListFormat::Json => rows::json(&entries),
    });
    if diagnostics.has_errors() {
        printer.note("the handbook has errors, so results may be missing; see `askbook check`");
        return Ok(Exit::Findings);
    }
    Ok(Exit::Success)
}

/// Collects the filters; a value that no document has is refused with the nearest that one has.
fn chosen(args: &SearchArgs, documents: &[Document]) -> Result<Chosen, Error> {
    let mut chosen = Chosen::default();
    let given = [
        (Facet::Kind, &args.kinds),
        (Facet::Role, &args.roles),
        (Facet::Topic, &args.topics),
        (Facet::Competency, &args.competencies),
        (Facet::Level, &args.levels),
    ];
    for (facet, values) in given {
        for value in values {
            let known = documents.iter().flat_map(|document| facet.values(document));
            let known: BTreeSet<&str> = known.collect();
            if !known.contains(value.as_str()) {
                let help = suggest::help(value, known)
                    .map_or_else(String::new, |help| format!("; {help}"));
                let what = facet.name();
                return Err(Error::Refused(format!("unknown {what} `{value}`{help}")));
            }
            chosen.push(facet.name(), value.as_str());
        }
    }
    if let Some(minutes) = args.minutes {
        chosen.push("minutes", format!("<={minutes}"));
    }
    Ok(chosen)
}

fn entry<'a>(hit: &'a Hit, documents: &'a [Document]) -> Option<Entry<'a>> {
    let document = documents.iter().find(|document| document.url == hit.url)?;
    Some(Entry {
        id: &document.id,
        kind: &document.kind,
        title: &document.title,
        url: &document.url,
        roles: &document.roles,
        topics: &document.topics,
        level: document.level.as_deref(),
        minutes: document.minutes,
        score: (hit.score * 1000.0).round() / 1000.0,
        matched: &hit.matched,
    })
}

fn table(entries: &[Entry<'_>]) -> String {
    let widest = entries
        .iter()
        .map(|e| e.id.chars().count())
        .max()
        .unwrap_or(0);
    let line = |e: &Entry<'_>| {
        let minutes = e
            .minutes
            .map_or_else(String::new, |minutes| format!("{minutes} min"));
        let (id, level) = (e.id, e.level.unwrap_or_default());
        format!(
            "{id:<widest$}  {:<10}  {minutes:>6}  {level:<6}  {}\n",
            e.kind, e.title
        )
    };
    entries.iter().map(line).collect()
}

fn csv(entries: &[Entry<'_>]) -> String {
    let names = [
        "id", "kind", "title", "url", "roles", "topics", "level", "minutes", "score", "matched",
    ];
    let row = |e: &Entry<'_>| {
        vec![
            e.id.to_owned(),
            e.kind.to_owned(),
            e.title.to_owned(),
            e.url.to_owned(),
            e.roles.join(" "),
            e.topics.join(" "),
            e.level.unwrap_or_default().to_owned(),
            e.minutes
                .map_or_else(String::new, |minutes| minutes.to_string()),
            e.score.to_string(),
            e.matched.join(" "),
        ]
    };
    rows::csv(&names, entries.iter().map(row))
}
