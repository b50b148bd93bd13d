//! What a run says about a sample.

use std::collections::BTreeMap;

use super::program::{Program, is_fence};
use super::{Outcome, Run, record};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Sources, Span};

/// So many lines of standard error are kept.
const LAST_LINES: usize = 4;
/// A longer line of output is cut in a report.
const WIDEST: usize = 60;

/// Reports what does not run where it is said to run, each mistake once for all versions.
pub(super) fn judge(programs: &[Program], runs: &[Run], sources: &Sources, out: &mut Diagnostics) {
    for runs in runs.chunk_by(|one, next| one.program == next.program) {
        let Some(program) = runs.first().map(|run| &programs[run.program]) else {
            continue;
        };
        let mut alike: BTreeMap<&Outcome, Vec<&Run>> = BTreeMap::new();
        for run in runs.iter().filter(|run| run.claimed) {
            alike.entry(&run.outcome).or_default().push(run);
        }
        let agreed = record::agreed(runs).is_some();
        for (outcome, runs) in alike {
            let on = versions(program, &runs);
            out.extend(finding(program, outcome, &on, sources).map(|finding| {
                match outcome {
                    Outcome::Differs(_) if !agreed => finding.advise(
                        "runs differ: print what they have in common, depend on no timing, or name fewer versions",
                    ),
                    _ => finding,
                }
            }));
        }
    }
}

/// Words the runners: `python 3.12 and 3.13`.
fn versions(program: &Program, runs: &[&Run]) -> String {
    let known: Vec<_> = runs
        .iter()
        .filter_map(|run| run.version.as_deref())
        .collect();
    match known.split_last() {
        None => program.language.clone(),
        Some((last, [])) => format!("{} {last}", program.language),
        Some((last, others)) => {
            format!("{} {} and {last}", program.language, others.join(", "))
        }
    }
}

fn finding(
    program: &Program,
    outcome: &Outcome,
    on: &str,
    sources: &Sources,
) -> Option<Diagnostic> {
    let what = match &program.name {
        Some(name) => format!("`{name}`"),
        None => "this sample".to_owned(),
    };
    let fails = |message: String| Diagnostic::new(Code::CodeFails, program.span, message);
    match outcome {
        Outcome::Passed => None,
        Outcome::Differs(printed) => Some(differs(program, (&what, printed), on, sources)),
        Outcome::Failed(status, words) => {
            let end = status.map_or_else(
                || "is ended by a signal".to_owned(),
                |status| format!("ends with status {status}"),
            );
            let help = if words.is_empty() {
                "it says nothing".to_owned()
            } else {
                format!("it says: {words}")
            };
            Some(fails(format!("{what} {end} on {on}")).help(help))
        }
        Outcome::Late => Some(
            fails(format!("{what} takes too long on {on}"))
                .advise("make it quicker, or raise `limits: {seconds: …}` in `askbook.yaml`"),
        ),
        Outcome::Long => Some(
            fails(format!("{what} prints too much on {on}"))
                .advise("print less, or raise `limits: {kilobytes: …}` in `askbook.yaml`"),
        ),
    }
}

/// Points at the first recorded line that is not what was printed.
fn differs(
    program: &Program,
    (what, printed): (&str, &str),
    on: &str,
    sources: &Sources,
) -> Diagnostic {
    let message = format!("{what} prints something else on {on}");
    let span = program
        .record
        .as_ref()
        .map_or(program.span, |record| record.span);
    let difference = program
        .record
        .as_ref()
        .and_then(|record| Difference::find(&record.text, printed));
    let Some(difference) = difference else {
        return Diagnostic::new(Code::CodeOutput, span, message);
    };
    let place = line_of_record(span, difference.line, sources).unwrap_or(span);
    let label = match &difference.printed {
        Some(line) => format!("prints `{}`", shortened(line)),
        None => "prints nothing more".to_owned(),
    };
    Diagnostic::new(Code::CodeOutput, place, message)
        .label(place, label)
        .help(format!(
            "if the code is right, `askbook run {} --accept` records what it prints",
            program.id
        ))
}

/// The first line in which a record and an output differ.
struct Difference {
    line: usize,
    /// What was printed there; nothing if the output ended before.
    printed: Option<String>,
}

impl Difference {
    fn find(recorded: &str, printed: &str) -> Option<Self> {
        let (recorded, printed) = (plain(recorded), plain(printed));
        let line = (0..recorded.len().max(printed.len()))
            .find(|&line| recorded.get(line) != printed.get(line))?;
        Some(Self {
            line,
            printed: printed.get(line).map(|&line| line.to_owned()),
        })
    }
}

/// Returns the place of a line of a recorded output: below its fence, or below its `|`.
fn line_of_record(span: Span, line: usize, sources: &Sources) -> Option<Span> {
    let text = sources.text(span);
    if !is_fence(text) && !text.starts_with('|') {
        return None;
    }
    let mut start = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        if number == line + 1 {
            let indent = whole.len() - whole.trim_start_matches(' ').len();
            return Some(span.part(start + indent..start + whole.trim_end().len().max(indent)));
        }
        start += whole.len();
    }
    None
}

/// The lines of an output as they are compared: blanks at their ends and around the whole left out.
fn plain(text: &str) -> Vec<&str> {
    text.trim().lines().map(str::trim_end).collect()
}

/// Returns whether a recorded output and a printed one are the same to a reader.
pub(super) fn same(recorded: &str, printed: &str) -> bool {
    plain(recorded) == plain(printed)
}

/// The end of what a program wrote to standard error, safe to show.
pub(super) fn last_words(errors: &[u8]) -> String {
    let text = String::from_utf8_lossy(errors);
    let lines: Vec<_> = text.trim().lines().collect();
    let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
    last.iter()
        .map(|line| shown(line))
        .collect::<Vec<_>>()
        .join("\n")
}

fn shortened(line: &str) -> String {
    let line = shown(line);
    match line.char_indices().nth(WIDEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Escapes what a terminal would obey instead of showing.
fn shown(line: &str) -> String {
    let letter = |c: char| match c {
        '\t' => " ".to_owned(),
        c if c.is_control() => c.escape_default().to_string(),
        c => c.to_string(),
    };
    line.trim_end().chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_at_the_ends_of_lines_are_not_compared() {
        assert!(same("a  \nb\n", "a\nb"));
        assert!(same("a\r\nb\r\n", "a\nb\n\n"));
        assert!(!same("a\nb\n", "a\n\nb\n"));
        assert!(!same("a\n", "a\nb\n"));
        assert!(same("", "\n"));
    }

    #[test]
    fn the_first_line_that_differs_is_found() {
        let found = Difference::find("a\nb\nc\n", "a\nx\nc\n").unwrap();
        assert_eq!((found.line, found.printed.as_deref()), (1, Some("x")));
        let found = Difference::find("a\nb\n", "a\n").unwrap();
        assert_eq!((found.line, found.printed), (1, None));
        assert!(Difference::find("a\n", "a\n").is_none());
    }

    #[test]
    fn last_words_are_few_and_cannot_steer_a_terminal() {
        assert_eq!(last_words(b"1\n2\n3\n4\n5\n"), "2\n3\n4\n5");
        assert_eq!(last_words(b"\x1b[31mred\n"), "\\u{1b}[31mred");
    }
}
