//! Findings for a pull request: workflow commands that GitHub shows beside the lines.

use std::fmt::Write as _;

use super::{Diagnostic, Diagnostics, Severity, source_of};
use crate::source::Sources;
use crate::source::lines::position;

/// Writes one workflow command for each finding.
///
/// # Panics
///
/// Never: a string takes whatever is written to it.
pub fn github(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        command(diagnostic, sources, &mut text).expect("a string takes all");
    }
    text
}

fn command(diagnostic: &Diagnostic, sources: &Sources, text: &mut String) -> std::fmt::Result {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    write!(text, "::{name} ")?;
    if let Some((source, span)) = source_of(diagnostic, sources).zip(diagnostic.span) {
        let start = position(&source.text, span.range().start);
        let end = position(&source.text, span.range().end);
        let file = property(&source.path);
        write!(text, "file={file},line={},endLine={}", start.line, end.line)?;
        // Columns hold within one line only.
        if start.line == end.line {
            write!(text, ",col={},endColumn={}", start.column, end.column)?;
        }
        text.push(',');
    }
    write!(text, "title={}::", property(diagnostic.code.name()))?;
    let mut message = diagnostic.message.clone();
    for line in [Some(diagnostic.code.why()), diagnostic.help.as_deref()]
        .into_iter()
        .flatten()
    {
        message.push('\n');
        message.push_str(line);
    }
    writeln!(text, "{}", data(&message))
}

/// Escapes what would end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
