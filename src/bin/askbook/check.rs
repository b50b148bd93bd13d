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
    let Checked { handbook, diagnostics } = askbook::check(&project, today);
    let diagnostics = if args.strict { diagnostics.strict() } else { diagnostics };
    match args.format {
        Format::Human => printer.findings(&diagnostics, &project.sources),
        Format::Json => printer.result(&(machine::json(&diagnostics, &project.sources) + "\n")),
    }
    if diagnostics.has_errors() {
        return Ok(Exit::Findings);
    }
    printer.note(&format!(
        "checked {} questions and exercises, {} kits, {} guides: no errors",
        handbook.items().len(),
        handbook.kits().len(),
        handbook.guides().len()
    ));
    Ok(Exit::Success)
}
