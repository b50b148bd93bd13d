//! The `askbook` command: settings in, library calls, exit status out.

mod args;
mod browser;
mod build;
mod check;
mod explain;
mod git;
mod init;
mod kit;
mod list;
mod manual;
mod new;
mod outside;
mod printer;
mod rows;
mod run;
mod schema;
mod search;
mod serve;
mod settings;
mod theme;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use printer::Printer;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Success,
    /// The handbook has errors.
    Findings,
}

fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let mut printer = Printer::new(&global);
    let root = global.directory.unwrap_or_else(|| ".".into());
    let done = match command {
        Command::Init(args) => init::run(&root, &args, &mut printer),
        Command::New(args) => new::run(&root, &args, &mut printer),
        Command::Build(args) => build::run(&root, &args, &mut printer),
        Command::Check(args) => check::run(&root, &args, &mut printer),
        Command::Kit(args) => kit::run(&root, &args, &mut printer),
        Command::Schema(args) => schema::run(&args, &mut printer),
        Command::Explain(args) => explain::run(&args, &mut printer),
        Command::Serve(args) => serve::run(&root, &args, &mut printer),
        Command::List(args) => list::run(&root, &args, &mut printer),
        Command::Run(args) => run::run(&root, args, &mut printer),
        Command::Search(args) => search::run(&root, &args, &mut printer),
        Command::Theme(args) => theme::run(&root, &args, &mut printer),
        Command::Completions(args) => Ok(manual::completions(&args, &mut printer)),
        Command::Man(args) => manual::man(&args, &mut printer),
    };
    match done {
        Ok(Exit::Success) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        Err(error) => {
            printer.failure(&error);
            ExitCode::from(2)
        }
    }
}
