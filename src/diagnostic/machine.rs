//! Findings for other programs.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Severity, source_of};
use crate::source::Sources;
use crate::source::lines::{Position, position};

#[derive(Serialize)]
struct Report<'a> {
    diagnostics: Vec<Entry<'a>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Writes the findings as one JSON object.
///
/// Lines and columns count from 1, columns in characters; a fix is a range of bytes in its file.
///
/// # Panics
///
/// Never: texts and numbers are always valid JSON.
pub fn json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let report = Report {
        diagnostics: diagnostics.iter().map(|d| entry(d, sources)).collect(),
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
    };
    serde_json::to_string_pretty(&report).expect("a report of texts and numbers is valid JSON")
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Entry<'a> {
    let source = source_of(diagnostic, sources);
    let place = |pick: fn(std::ops::Range<usize>) -> usize| -> Option<Position> {
        Some(position(&source?.text, pick(diagnostic.span?.range())))
    };
    let (start, end) = (place(|range| range.start), place(|range| range.end));
    Entry {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.name(),
        file: source.map(|source| source.path.as_str()),
        line: start.map(|p| p.line),
        column: start.map(|p| p.column),
        end_line: end.map(|p| p.line),
        end_column: end.map(|p| p.column),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        fix: diagnostic.fix.as_ref().map(|fix| {
            let range = fix.span.range();
            Edit {
                start: range.start,
                end: range.end,
                text: &fix.text,
            }
        }),
    }
}
