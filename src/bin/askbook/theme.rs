//! `askbook theme`.

use std::path::Path;

use askbook::model::{Config, Slug};
use askbook::theme::{Theme, eject};
use askbook::{Error, fs};

use crate::Exit;
use crate::args::{EjectArgs, ThemeArgs, ThemeCommand};
use crate::printer::Printer;

/// The theme of a project that has none yet.
const FIRST: &str = "house";

/// Does what is asked with themes.
pub(crate) fn run(root: &Path, args: &ThemeArgs, printer: &mut Printer) -> Result<Exit, Error> {
    match &args.what {
        ThemeCommand::Eject(args) => eject(root, args, printer),
    }
}

/// Copies built-in files into the project's theme, or lists them.
fn eject(root: &Path, args: &EjectArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let built_in = Theme::default();
    if args.paths.is_empty() && !args.all {
        for (path, _) in eject::offered(&built_in) {
            printer.result(&format!("{path}\n"));
        }
        printer.note("`askbook theme eject PATH…` copies some of these into the project");
        return Ok(Exit::Success);
    }
    let files = if args.all {
        eject::offered(&built_in).collect()
    } else {
        eject::chosen(&built_in, &args.paths)
            .map_err(|unknown| Error::Refused(unknown.to_string()))?
    };
    let config = askbook::load(root)?.config;
    let name = name(args, &config)?;
    copy(root, &name, &files, (args, printer))?;
    if config.theme != name {
        printer.note(&format!(
            "next: write `theme: {name}` into askbook.yaml, so that it is used"
        ));
    }
    Ok(Exit::Success)
}

/// The folder under `themes/` that is named, else the project's own, else the first.
fn name(args: &EjectArgs, config: &Config) -> Result<String, Error> {
    let Some(name) = &args.name else {
        let own = config.theme.as_str();
        return Ok(if own == Config::default().theme {
            FIRST
        } else {
            own
        }
        .to_owned());
    };
    let slug = Slug::parse(name);
    let slug =
        slug.map_err(|error| Error::Refused(format!("`{name}` is no name of a theme: {error}")))?;
    Ok(slug.to_string())
}

/// Writes what is not there yet; with `--force` also what is.
fn copy(
    root: &Path,
    name: &str,
    files: &[(&str, &[u8])],
    (args, printer): (&EjectArgs, &mut Printer),
) -> Result<(), Error> {
    let place = |path: &str| format!("themes/{name}/{path}");
    let (mut new, mut kept) = (Vec::new(), Vec::new());
    for &(path, bytes) in files {
        let path = place(path);
        if !fs::stays_within(root, &root.join(&path))? {
            let message =
                format!("`{path}` leads out of the project through a link; nothing is written");
            return Err(Error::Refused(message));
        }
        if fs::is_there(&root.join(&path)) && !args.force {
            kept.push(path);
        } else {
            new.push((path, bytes));
        }
    }
    if let (true, Some(first)) = (new.is_empty(), kept.first()) {
        let more = match kept.len() - 1 {
            0 => String::new(),
            number => format!(", and so are {number} more"),
        };
        return Err(Error::Refused(format!(
            "`{first}` is there already{more}; --force replaces what is there"
        )));
    }
    for path in kept {
        printer.note(&format!(
            "`{path}` is there already and stays; --force replaces it"
        ));
    }
    for (path, bytes) in new {
        fs::write(&root.join(&path), bytes)?;
        printer.result(&format!("{path}\n"));
    }
    Ok(())
}
