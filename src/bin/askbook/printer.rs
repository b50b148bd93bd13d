//! The one place that talks to the user.
//!
//! Results go to standard output, everything else to standard error.

use std::error::Error as _;
use std::io::{IsTerminal as _, Write as _};

use askbook::diagnostic::excerpt::{Layout, Style, report, tally};
use askbook::source::Sources;
use askbook::{Diagnostics, Error};

use crate::args::{Color, Global};

/// Columns of a report when the terminal does not tell.
const WIDTH: usize = 100;

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Loudness {
    Quiet,
    Normal,
    Verbose,
}

/// Talks to the user.
#[derive(Debug)]
pub(crate) struct Printer {
    loudness: Loudness,
    style: Style,
}

impl Printer {
    /// Decides on colour and loudness.
    pub(crate) fn new(global: &Global) -> Self {
        let loudness = match (global.quiet, global.verbose) {
            (true, _) => Loudness::Quiet,
            (false, true) => Loudness::Verbose,
            (false, false) => Loudness::Normal,
        };
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let coloured = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !no_color && std::io::stderr().is_terminal(),
        };
        Self {
            loudness,
            style: if coloured {
                Style::Coloured
            } else {
                Style::Plain
            },
        }
    }

    /// Writes findings, and below them how many there are.
    pub(crate) fn findings(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        if diagnostics.iter().next().is_none() {
            return;
        }
        let layout = Layout {
            style: self.style,
            width: WIDTH,
        };
        say(&report(diagnostics, sources, layout));
        say(&format!("{}\n", tally(diagnostics)));
    }

    /// Says what was done.
    pub(crate) fn note(&mut self, line: &str) {
        if self.loudness > Loudness::Quiet {
            say(&format!("{line}\n"));
        }
    }

    /// Returns whether someone sits at the terminal who can be asked.
    #[expect(clippy::unused_self, reason = "only who holds the printer may ask")]
    pub(crate) fn may_ask(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Asks, and returns the line that is typed; none at the end of input.
    #[expect(clippy::unused_self, reason = "only who holds the printer may ask")]
    pub(crate) fn ask(&mut self, question: &str) -> Option<String> {
        say(question);
        let mut line = String::new();
        let read = std::io::stdin().read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim().to_owned())
    }

    /// Says on a terminal how far a long work has come; the last step clears the line.
    pub(crate) fn progress(&self, done: usize, of: usize) {
        if self.loudness == Loudness::Quiet || !std::io::stderr().is_terminal() {
            return;
        }
        if done < of {
            say(&format!("\r{done} of {of}"));
        } else {
            say("\r\u{1b}[K");
        }
    }

    /// Says something that only `--verbose` asks for.
    pub(crate) fn detail(&mut self, line: &str) {
        if self.loudness == Loudness::Verbose {
            say(&format!("{line}\n"));
        }
    }

    /// Writes a result to standard output.
    #[expect(clippy::unused_self, reason = "only who holds the printer may print")]
    pub(crate) fn result(&mut self, text: &str) {
        // A reader that closed the pipe has seen enough.
        drop(std::io::stdout().write_all(text.as_bytes()));
    }

    /// Writes a result that need not be text to standard output.
    #[expect(clippy::unused_self, reason = "only who holds the printer may print")]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        drop(std::io::stdout().write_all(bytes));
    }

    /// Says why the command could not run.
    #[expect(clippy::unused_self, reason = "only who holds the printer may print")]
    pub(crate) fn failure(&mut self, error: &Error) {
        let mut line = format!("error: {error}");
        let mut cause = error.source();
        while let Some(error) = cause {
            line.push_str(": ");
            line.push_str(&error.to_string());
            cause = error.source();
        }
        say(&format!("{line}\n"));
    }
}

fn say(text: &str) {
    drop(std::io::stderr().write_all(text.as_bytes()));
}
