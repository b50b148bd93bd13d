//! `askbook explain`.

use askbook::diagnostic::reference;
use askbook::{Code, Error, suggest};

use crate::Exit;
use crate::args::ExplainArgs;
use crate::printer::Printer;

/// Says what rules want.
pub(crate) fn run(args: &ExplainArgs, printer: &mut Printer) -> Result<Exit, Error> {
    if args.all {
        printer.result(&reference::document());
        return Ok(Exit::Success);
    }
    let Some(name) = &args.code else {
        for code in Code::ALL {
            let severity = code.severity().name();
            printer.result(&format!("{:<22}{severity:<9}{}\n", code.name(), code.why()));
        }
        return Ok(Exit::Success);
    };
    let Some(rule) = Code::find(name).and_then(reference::rule) else {
        let names = Code::ALL.iter().map(|code| code.name());
        let help =
            suggest::help(name, names).unwrap_or_else(|| "`askbook explain` lists all".to_owned());
        return Err(Error::Refused(format!("there is no rule `{name}`; {help}")));
    };
    printer.result(&rule.text());
    Ok(Exit::Success)
}
