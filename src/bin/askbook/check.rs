//! `askbook check`.

use std::path::Path;

use askbook::diagnostic::machine;
use askbook::{Checked, Error};

use crate::args::{CheckArgs, Format};
use crate::printer::Printer;
use crate::{Exit, settings};

/// Reports every finding.
pub(crate) fn run(root: &Path, args: &CheckArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let today = settings::day_or_today(args.today.as_deref())?;
    let project = askbook::load(root)?;
    let Checked {
        handbook,
        diagnostics,
    } = askbook::check(&project, today);
    let diagnostics = if args.strict {
        diagnostics.strict()
    } else {
        diagnostics
    };
    match args.format {
        Format::Human => printer.findings(&diagnostics, &project.sources),
        Format::Json => printer.result(&(machine::json(&diagnostics, &project.sources) + "\n")),
    }
    if diagnostics.has_errors() {
        return Ok(Exit::Findings);
    }
    printer.note(&format!(
        "checked {}, {}, {}: no errors",
        counted(
            handbook.items().len(),
            "question or exercise",
            "questions and exercises"
        ),
        counted(handbook.kits().len(), "kit", "kits"),
        counted(handbook.guides().len(), "guide", "guides")
    ));
    Ok(Exit::Success)
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
