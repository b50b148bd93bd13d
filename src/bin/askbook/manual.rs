//! `askbook completions` and `askbook man`: the command line, described for shells and readers.

use askbook::{Error, suggest};
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::Exit;
use crate::args::{Cli, CompletionsArgs, ManArgs};
use crate::printer::Printer;

/// The name under which the command is called.
const NAME: &str = "askbook";

/// Writes what completes commands in a shell.
pub(crate) fn completions(args: &CompletionsArgs, printer: &mut Printer) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), NAME, &mut text);
    printer.bytes(&text);
    Exit::Success
}

/// Writes the manual page of askbook or of one of its commands.
pub(crate) fn man(args: &ManArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let mut all = Cli::command();
    // Gives each command its full name, as in `man askbook-theme-eject`.
    all.build();
    let mut command = &all;
    for name in &args.command {
        command = command
            .find_subcommand(name)
            .ok_or_else(|| unknown(command, name))?;
    }
    let mut text = Vec::new();
    Man::new(command.clone())
        .render(&mut text)
        .map_err(|error| Error::Refused(format!("cannot write the page: {error}")))?;
    printer.bytes(&text);
    Ok(Exit::Success)
}

fn unknown(command: &Command, name: &str) -> Error {
    let known: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
    let help = suggest::help(name, known).map_or_else(String::new, |help| format!("; {help}"));
    Error::Refused(format!("there is no command `{name}`{help}"))
}
