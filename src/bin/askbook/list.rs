//! `askbook list`.

use std::path::Path;

use askbook::listing::{self, Entry, Filter};
use askbook::{Checked, Error, suggest};

use crate::args::{ListArgs, ListFormat};
use crate::printer::Printer;
use crate::{Exit, rows};

/// Lists what passes the filters.
pub(crate) fn run(root: &Path, args: &ListArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let project = askbook::load(root)?;
    let Checked {
        handbook,
        diagnostics,
    } = askbook::check(&project, None);
    let filter = Filter {
        kind: args.kind.clone(),
        role: args.role.clone(),
        topic: args.topic.clone(),
        competency: args.competency.clone(),
        level: args.level.clone(),
        minutes: args.minutes,
    };
    if let Some((what, name, known)) = filter.unknown(&handbook) {
        let help = suggest::help(name, known.iter().copied())
            .map_or_else(String::new, |help| format!("; {help}"));
        return Err(Error::Refused(format!("unknown {what} `{name}`{help}")));
    }
    let entries = listing::list(&handbook, &filter);
    printer.result(&match args.format {
        ListFormat::Table => table(&entries),
        ListFormat::Csv => csv(&entries),
        ListFormat::Json => rows::json(&entries),
    });
    if diagnostics.has_errors() {
        printer.note("the handbook has errors, so the list may lack entries; see `askbook check`");
        return Ok(Exit::Findings);
    }
    Ok(Exit::Success)
}

fn table(entries: &[Entry<'_>]) -> String {
    let widest = entries
        .iter()
        .map(|e| e.id.as_str().len())
        .max()
        .unwrap_or(0);
    let line = |e: &Entry<'_>| {
        let (id, roles) = (e.id.as_str(), e.roles.join(","));
        format!(
            "{id:<widest$}  {:<8}  {:>2} min  {:<6}  {}  ({roles})\n",
            e.kind, e.minutes, e.level, e.title
        )
    };
    entries.iter().map(line).collect()
}

fn csv(entries: &[Entry<'_>]) -> String {
    let names = [
        "id", "kind", "title", "url", "roles", "topics", "level", "minutes",
    ];
    let row = |e: &Entry<'_>| {
        vec![
            e.id.to_string(),
            e.kind.to_owned(),
            e.title.to_owned(),
            e.url.clone(),
            e.roles.join(" "),
            e.topics.join(" "),
            e.level.to_owned(),
            e.minutes.to_string(),
        ]
    };
    rows::csv(&names, entries.iter().map(row))
}
