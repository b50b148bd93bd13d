//! `askbook new`.

mod ask;

use std::path::Path;

use askbook::load::Project;
use askbook::model::{Handbook, Slug};
use askbook::scaffold::{self, Made, New, Wish};
use askbook::{Checked, Error, fs};

use crate::args::NewArgs;
use crate::printer::Printer;
use crate::{Exit, settings};

/// Makes a content file, or adds an entry to one.
pub(crate) fn run(root: &Path, args: &NewArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let (new, basics, chosen) = args.what.sorted();
    if let Some(id) = &basics.id {
        slug(id)?;
    }
    let project = askbook::load(root)?;
    let Checked { handbook, .. } = askbook::check(&project, None);
    let today = settings::day_or_today(None)?.ok_or_else(|| {
        Error::Refused("the clock of this machine is set to no day of the calendar".to_owned())
    })?;
    let asks = !basics.no_input && printer.may_ask();
    let slug = match &basics.id {
        Some(id) => free(id, new, (&project, &handbook))?,
        None if asks => ask::until(printer, "id", |id| free(id, new, (&project, &handbook)))?,
        None => {
            let name = new.name();
            let message = format!("a {name} needs an id; write `askbook new {name} ID`");
            return Err(Error::Refused(message));
        }
    };
    let mut wish = Wish {
        new,
        slug,
        title: basics.title.clone(),
        chosen,
        today,
    };
    if asks {
        ask::rest(&mut wish, &handbook, printer)?;
    }
    let made = scaffold::make(&handbook, &wish);
    let made = made.map_err(|unknown| Error::Refused(unknown.to_string()))?;
    write(root, made, printer)?;
    let then = match new {
        New::Question | New::Exercise | New::Bank => ", then remove `status: draft`",
        _ => "",
    };
    printer.note(&format!(
        "fill in what is marked with `…`{then}; `askbook check` tells what is left"
    ));
    Ok(Exit::Success)
}

fn write(root: &Path, made: Made, printer: &mut Printer) -> Result<(), Error> {
    let (path, text) = match made {
        Made::File(path, text) => {
            let place = root.join(&path);
            if place.exists() {
                let message = format!("`{}` is there already", place.display());
                return Err(Error::Refused(message));
            }
            (path, text)
        }
        Made::Entry(path, entry) => {
            let there = fs::read_if_there(&root.join(&path))?.unwrap_or_default();
            let text = String::from_utf8(there).ok();
            let text = text.and_then(|text| scaffold::added(&text, &entry));
            let text = text.ok_or_else(|| {
                Error::Refused(format!(
                    "`{path}` is no list that an entry can be added to; each entry begins with `- ` at the start of its line"
                ))
            })?;
            (path, text)
        }
    };
    fs::write(&root.join(&path), text.as_bytes())?;
    printer.result(&format!("{path}\n"));
    Ok(())
}

fn slug(id: &str) -> Result<Slug, Error> {
    Slug::parse(id).map_err(|error| {
        let nearest =
            Slug::from_title(id).map_or_else(String::new, |slug| format!("; try `{slug}`"));
        Error::Refused(format!("`{id}` is no id: {error}{nearest}"))
    })
}

/// Reads an id that nothing has yet.
fn free(id: &str, new: New, (project, handbook): (&Project, &Handbook)) -> Result<Slug, Error> {
    let slug = slug(id)?;
    let Some(holder) = scaffold::holder(&project.sources, handbook, new, &slug) else {
        return Ok(slug);
    };
    let rule = match new {
        New::Question | New::Exercise | New::Bank => {
            "; ids are unique over questions and exercises"
        }
        _ => "",
    };
    Err(Error::Refused(format!(
        "the id `{slug}` is taken by {holder}{rule}"
    )))
}
