//! `askbook schema`.

use askbook::schema::{self, File};
use askbook::{Error, suggest};

use crate::Exit;
use crate::args::SchemaArgs;
use crate::printer::Printer;

/// Writes a schema, or lists the kinds of files.
pub(crate) fn run(args: &SchemaArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let Some(name) = &args.kind else {
        for file in File::ALL {
            printer.result(&format!("{:<14}{}\n", file.name(), file.pattern()));
        }
        return Ok(Exit::Success);
    };
    let Some(file) = File::find(name) else {
        let names = File::ALL.map(File::name);
        let help =
            suggest::help(name, names).unwrap_or_else(|| "`askbook schema` lists all".to_owned());
        return Err(Error::Refused(format!(
            "there is no kind of file `{name}`; {help}"
        )));
    };
    printer.result(&format!("{:#}\n", schema::of(file)));
    Ok(Exit::Success)
}
