//! `askbook list`.

use std::path::Path;

use askbook::listing::{self, Entry, Filter};
use askbook::{Checked, Error, suggest};

use crate::Exit;
use crate::args::{ListArgs, ListFormat};
use crate::printer::Printer;

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
        ListFormat::Json => {
            serde_json::to_string_pretty(&entries)
                .expect("entries of texts and numbers are valid JSON")
                + "\n"
        }
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
    let mut text = String::from("id,kind,title,url,roles,topics,level,minutes\r\n");
    for entry in entries {
        let minutes = entry.minutes.to_string();
        let cells = [
            entry.id.as_str(),
            entry.kind,
            entry.title,
            &entry.url,
            &entry.roles.join(" "),
            &entry.topics.join(" "),
            entry.level,
            &minutes,
        ];
        let cells: Vec<_> = cells.into_iter().map(cell).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Quotes a cell where RFC 4180 asks for it, and disarms what spreadsheets would run as a formula.
pub(crate) fn cell(text: &str) -> String {
    let disarmed = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if disarmed.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", disarmed.replace('"', "\"\""))
    } else {
        disarmed
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_disarmed() {
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("=SUM(A1)"), "'=SUM(A1)");
    }
}
