//! `askbook run`.

use std::path::Path;

use askbook::diagnostic::{Fix, annotations, sarif};
use askbook::load::Project;
use askbook::run::{self, Report, Stamp};
use askbook::{Checked, Error};

use crate::args::{Format, RunArgs};
use crate::printer::Printer;
use crate::{Exit, settings};

/// Runs samples and reports what is not as it is said to be.
pub(crate) fn run(root: &Path, args: RunArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let project = askbook::load(root)?;
    if project.findings.has_errors() {
        printer.findings(&project.findings, &project.sources);
        printer.note("nothing was run");
        return Ok(Exit::Findings);
    }
    let Checked {
        handbook,
        diagnostics,
    } = askbook::check(&project, None);
    announce(&project, &args.versions, printer);
    let (format, accept, stamp) = (args.format, args.accept, args.stamp);
    let settings = settings::run(args);
    let progress = |done, of| printer.progress(done, of);
    let mut report = run::run(&project, &handbook, &settings, &progress)?;
    let records = if accept {
        report.accept(&project.sources)
    } else {
        Vec::new()
    };
    let stamps = if stamp {
        report.stamp(&project.sources)
    } else {
        Vec::new()
    };
    write(&project, &records, &stamps)?;
    match format {
        Format::Human => printer.findings(&report.diagnostics, &project.sources),
        Format::Json => printer.result(&(report.json(&project.sources) + "\n")),
        Format::Github => {
            printer.result(&annotations::github(&report.diagnostics, &project.sources));
        }
        Format::Sarif => {
            printer.result(&(sarif::sarif(&report.diagnostics, &project.sources) + "\n"));
        }
    }
    for line in told(&stamps).into_iter().chain(left_out(&report)) {
        printer.note(&line);
    }
    if !records.is_empty() {
        printer.note(&format!("recorded {}", counted(records.len(), "output")));
    }
    printer.note(&summary(&report));
    if diagnostics.has_errors() {
        printer.note("the handbook has errors, so samples may be missing; see `askbook check`");
    }
    let wrong = report.diagnostics.has_errors() || diagnostics.has_errors();
    Ok(if wrong { Exit::Findings } else { Exit::Success })
}

/// Says that code will run, and what runs it.
fn announce(project: &Project, versions: &[String], printer: &mut Printer) {
    let chosen = |version: &String| versions.is_empty() || versions.contains(version);
    let runners = project.config.runners.iter();
    let commands: Vec<_> = runners
        .filter(|runner| runner.version.as_ref().is_none_or(chosen))
        .map(|runner| format!("`{}`", runner.command.join(" ")))
        .collect();
    if !commands.is_empty() {
        printer.note(&format!(
            "running code of this handbook with {}; nothing shuts it in",
            commands.join(", ")
        ));
    }
}

fn write(project: &Project, records: &[Fix], stamps: &[Stamp]) -> Result<(), Error> {
    let stamped = stamps.iter().filter_map(|stamp| stamp.fix.clone());
    let all: Vec<_> = records.iter().cloned().chain(stamped).collect();
    run::write(project, &all)
}

/// Says which versions samples name from now on.
fn told(stamps: &[Stamp]) -> Vec<String> {
    stamps.iter().map(stamped).collect()
}

fn stamped(stamp: &Stamp) -> String {
    let mut parts = Vec::new();
    if !stamp.added.is_empty() {
        parts.push(format!("passes on {}", stamp.added.join(", ")));
    }
    if !stamp.removed.is_empty() {
        parts.push(format!("no longer names {}", stamp.removed.join(", ")));
    }
    if stamp.fix.is_none() {
        parts.push("write it into `checked_with` by hand".to_owned());
    }
    format!("{}: {}", stamp.id, parts.join("; "))
}

/// Lists what was not run, one line for each reason.
fn left_out(report: &Report) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for left in &report.left_out {
        let place = report.place(left);
        match reasons
            .iter_mut()
            .find(|(reason, _)| *reason == left.reason)
        {
            Some((_, places)) => places.push(place),
            None => reasons.push((&left.reason, vec![place])),
        }
    }
    let line =
        |(reason, places): (&str, Vec<String>)| format!("not run, {reason}: {}", places.join(", "));
    reasons.into_iter().map(line).collect()
}

fn summary(report: &Report) -> String {
    let runs = counted(report.runs.len(), "run");
    format!("{} in {runs}", counted(report.programs(), "sample"))
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
