//! `askbook theme` as people type it.

use clap::{Args, Subcommand};

/// `askbook theme`.
#[derive(Debug, Args)]
pub(crate) struct ThemeArgs {
    /// What is done.
    #[command(subcommand)]
    pub(crate) what: ThemeCommand,
}

/// What can be done with themes.
#[derive(Debug, Subcommand)]
pub(crate) enum ThemeCommand {
    /// Copy built-in files into the project's theme, to change them there
    Eject(EjectArgs),
}

/// `askbook theme eject`.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a flag of the command line is a bool"
)]
#[command(
    after_help = "A copy stays as it is when askbook changes, so take what you change and no more. A block of a\n\
    template, a token or a word needs no copy: see docs/themes.md.\n\n\
    Examples:\n  askbook theme eject\n  askbook theme eject templates/question.html\n  askbook theme eject css/parts --name house"
)]
pub(crate) struct EjectArgs {
    /// Built-in files, or folders of them; lists all unless given
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Copy every file
    #[arg(long, conflicts_with = "paths")]
    pub(crate) all: bool,
    /// Folder under themes/; the one that `askbook.yaml` names, or house, unless given
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Replace files that are there
    #[arg(long)]
    pub(crate) force: bool,
}
