//! `askbook build`.

use std::path::Path;
use std::time::{Duration, Instant};

use askbook::emit::Written;
use askbook::load::Project;
use askbook::model::{Form, Profile};
use askbook::path::SitePath;
use askbook::render::{self, Lone, Pdf, Settings, Write};
use askbook::{Built, Checked, Diagnostics, Error, Handbook};

use crate::args::BuildArgs;
use crate::browser::Browser;
use crate::printer::Printer;
use crate::{Exit, git, settings};

/// Builds the site.
pub(crate) fn run(root: &Path, args: &BuildArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let today = settings::day(args.today.as_deref())?;
    let start = Instant::now();
    let project = askbook::load(root)?;
    let loaded = start.elapsed();
    let Checked {
        handbook,
        diagnostics,
    } = askbook::check(&project, today);
    let checked = start.elapsed();
    let diagnostics = if args.strict {
        diagnostics.strict()
    } else {
        diagnostics
    };
    printer.findings(&diagnostics, &project.sources);
    let out = settings::within(root, &args.out);
    if diagnostics.has_errors() {
        printer.note(&format!(
            "nothing was built; `{}` is as it was",
            out.display()
        ));
        return Ok(Exit::Findings);
    }
    let handbook = git::dated(root, handbook)?;
    let mut drawing = settings::render(&project, args.profile, args.base_url.as_deref())?;
    let browser = args
        .pdf
        .then(|| Browser::find(args.browser.as_deref(), settings::machine()));
    let browser = browser.transpose()?;
    if browser.is_some() {
        drawing.pdf = Pdf::Beside;
    }
    let print = |write: &Write<'_>| match &browser {
        Some(browser) => pdfs((&project, &handbook), &drawing, (browser, printer), write),
        None => Ok(Diagnostics::default()),
    };
    match askbook::build_with(&project, &handbook, (&drawing, &print), &out)? {
        Built::Refused(found) => {
            printer.findings(&found, &project.sources);
            printer.note(&format!(
                "nothing was built; `{}` is as it was",
                out.display()
            ));
            Ok(Exit::Findings)
        }
        Built::Published {
            written,
            diagnostics,
        } => {
            printer.findings(&diagnostics, &project.sources);
            if args.strict && diagnostics.strict().has_errors() {
                return Ok(Exit::Findings);
            }
            summary(&written, &out, printer);
            if args.timings {
                timings([loaded, checked, start.elapsed()], printer);
            }
            Ok(Exit::Success)
        }
    }
}

/// Prints each kit of the site, on the paper that the settings name.
fn pdfs(
    (project, handbook): (&Project, &Handbook),
    drawing: &Settings,
    (browser, printer): (&Browser, &Printer),
    write: &Write<'_>,
) -> Result<Diagnostics, Error> {
    let mut found = Diagnostics::default();
    if drawing.profile == Profile::Public {
        return Ok(found);
    }
    let all = handbook.kits().len();
    for (done, (_, kit)) in handbook.kits().enumerate() {
        printer.progress(done, all);
        let lone = Lone {
            kit,
            form: Form::Standard,
            paper: Some(project.config.paper),
        };
        let (html, findings) = render::lone_kit((handbook, &project.theme), drawing, &lone)?;
        found.append(findings);
        if let Some(html) = html {
            let pdf = browser.print(&html, kit.reviewed_on(handbook))?;
            write(SitePath::new(render::kits::pdf_url(kit)), pdf)?;
        }
    }
    printer.progress(all, all);
    Ok(found)
}

fn summary(written: &Written, out: &Path, printer: &mut Printer) {
    for path in &written.written {
        printer.detail(&format!("wrote {path}"));
    }
    for path in &written.removed {
        printer.detail(&format!("removed {path}"));
    }
    printer.note(&format!(
        "built {} files in `{}`: {} written, {} unchanged, {} removed",
        written.files(),
        out.display(),
        written.written.len(),
        written.unchanged,
        written.removed.len()
    ));
}

fn timings([loaded, checked, done]: [Duration; 3], printer: &mut Printer) {
    let stages = [
        ("load", loaded),
        ("check", checked.saturating_sub(loaded)),
        ("draw and publish", done.saturating_sub(checked)),
    ];
    for (stage, time) in stages {
        printer.note(&format!(
            "{stage:<17}{:>8.1} ms",
            time.as_secs_f64() * 1000.0
        ));
    }
}
