//! `askbook check`.

use std::path::Path;

use askbook::diagnostic::{annotations, fixes, machine, sarif};
use askbook::load::Project;
use askbook::model::Date;
use askbook::source::Sources;
use askbook::{Checked, Error, Handbook, fs};

use crate::args::{CheckArgs, Format};
use crate::printer::Printer;
use crate::{Exit, git, outside, settings};

/// Rounds of fixes: one may bring up the next, as a renamed field brings up its value.
const ROUNDS: usize = 5;

/// Reports every finding.
pub(crate) fn run(root: &Path, args: &CheckArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let today = settings::day_or_today(args.today.as_deref())?;
    let earlier = match &args.since {
        Some(revision) => git::content_at(root, revision)?,
        None => Sources::default(),
    };
    let mut project = askbook::load(root)?;
    let mut checked = askbook::check_since(&project, today, &earlier);
    if args.fix {
        (project, checked) = mend((project, checked), (today, &earlier), printer)?;
    }
    let Checked {
        handbook,
        mut diagnostics,
    } = checked;
    if args.external {
        diagnostics.append(outside::check(&project, today)?);
        diagnostics = diagnostics.sorted();
    }
    let diagnostics = if args.strict {
        diagnostics.strict()
    } else {
        diagnostics
    };
    let sources = &project.sources;
    match args.format {
        Format::Human => printer.findings(&diagnostics, sources),
        Format::Json => printer.result(&(machine::json(&diagnostics, sources) + "\n")),
        Format::Github => printer.result(&annotations::github(&diagnostics, sources)),
        Format::Sarif => printer.result(&(sarif::sarif(&diagnostics, sources) + "\n")),
    }
    let exit = if diagnostics.has_errors() {
        Exit::Findings
    } else {
        sound(&handbook, printer);
        Exit::Success
    };
    // The process ends here: giving back each text of a large handbook would only take time.
    std::mem::forget((project, handbook, diagnostics));
    Ok(exit)
}

/// Applies certain fixes until none is left.
fn mend(
    (mut project, mut checked): (Project, Checked),
    (today, earlier): (Option<Date>, &Sources),
    printer: &mut Printer,
) -> Result<(Project, Checked), Error> {
    for _ in 0..ROUNDS {
        let mended = fixes::apply(&checked.diagnostics, &project.sources);
        if mended.is_empty() {
            break;
        }
        for (id, text, count) in &mended {
            let path = &project.sources.get(*id).path;
            fs::write(&project.root.join(path), text.as_bytes())?;
            let fixes = if *count == 1 { "fix" } else { "fixes" };
            printer.note(&format!("mended {path}: {count} {fixes}"));
        }
        project = askbook::load(&project.root.clone())?;
        checked = askbook::check_since(&project, today, earlier);
    }
    Ok((project, checked))
}

fn sound(handbook: &Handbook, printer: &mut Printer) {
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
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
