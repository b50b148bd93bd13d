//! `askbook new`.

use std::path::Path;

use askbook::model::Slug;
use askbook::scaffold::{self, NewQuestion};
use askbook::{Checked, Error, fs};

use crate::args::{New, NewArgs, NewQuestionArgs};
use crate::printer::Printer;
use crate::{Exit, settings};

/// Makes a content file.
pub(crate) fn run(root: &Path, args: &NewArgs, printer: &mut Printer) -> Result<Exit, Error> {
    match &args.what {
        New::Question(args) => question(root, args, printer),
    }
}

fn question(root: &Path, args: &NewQuestionArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let slug = Slug::parse(&args.id).map_err(|error| {
        let nearest =
            Slug::from_title(&args.id).map_or_else(String::new, |slug| format!("; try `{slug}`"));
        Error::Refused(format!("`{}` is no id: {error}{nearest}", args.id))
    })?;
    let project = askbook::load(root)?;
    let Checked { handbook, .. } = askbook::check(&project, None);
    if let Some(holder) = scaffold::holder(&project.sources, &handbook, &slug) {
        let rule = "ids are unique over questions and exercises";
        return Err(Error::Refused(format!(
            "the id `{slug}` is taken by {holder}; {rule}"
        )));
    }
    let today = settings::day_or_today(None)?.ok_or_else(|| {
        Error::Refused("the clock of this machine is set to no day of the calendar".to_owned())
    })?;
    let new = NewQuestion {
        slug,
        title: args.title.clone(),
        roles: args.roles.clone(),
        topics: args.topics.clone(),
        competency: args.competency.clone(),
        level: args.level.clone(),
        kind: args.kind.clone(),
        minutes: args.minutes,
        today,
    };
    let (path, text) = scaffold::question(&handbook, &new)
        .map_err(|unknown| Error::Refused(unknown.to_string()))?;
    let place = root.join(&path);
    if place.exists() {
        return Err(Error::Refused(format!(
            "`{}` is there already",
            place.display()
        )));
    }
    fs::write(&place, text.as_bytes())?;
    printer.result(&format!("{path}\n"));
    printer.note("fill in what is marked with `…`, then remove `status: draft`; `askbook check` tells what is left");
    Ok(Exit::Success)
}
