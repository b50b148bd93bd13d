//! A Markdown file taken apart: facts above, prose below.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::prose::{Fidelity, Prose};
use crate::source::{Source, SourceId, Span};
use crate::yaml::{self, Node};

/// The two halves of a Markdown item.
#[derive(Debug)]
pub(super) struct Parts {
    /// The facts.
    pub(super) facts: Node,
    /// The opening `---`.
    pub(super) fence: Span,
    /// The bytes of the prose.
    pub(super) body: Range<usize>,
}

/// Splits a file at its `---` lines and reads the facts.
pub(super) fn split(id: SourceId, source: &Source, out: &mut Diagnostics) -> Option<Parts> {
    let text = source.text.as_str();
    // A byte order mark is a finding of its own.
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let first_line = text[mark..].lines().next().unwrap_or_default();
    let fence = Span::new(id, mark..mark + first_line.len());
    if first_line.trim_end() != "---" {
        let help = if text.trim_start().starts_with("---") {
            "remove what stands above the first `---`"
        } else {
            "begin with a line `---`, the fields, and another line `---`"
        };
        out.push(
            Diagnostic::new(
                Code::FrontMatterMissing,
                fence,
                "this file does not begin with `---`",
            )
            .advise(help),
        );
        return None;
    }
    let start = (mark + first_line.len() + 1).min(text.len());
    let Some((end, body)) = closing(text, start) else {
        out.push(
            Diagnostic::new(
                Code::FrontMatterMissing,
                fence,
                "the front matter that begins here never ends",
            )
            .advise("put a line `---` below the last field"),
        );
        return None;
    };
    let facts = yaml::read(id, source, start..end, out)?;
    Some(Parts {
        facts,
        fence,
        body: body..text.len(),
    })
}

/// Finds the line that ends the front matter: its first byte, and the first byte after it.
fn closing(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Makes prose of a stretch of a file, outer white space left out.
pub(super) fn prose(id: SourceId, source: &Source, range: Range<usize>) -> Prose {
    let text = &source.text[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    let trimmed = text.trim();
    Prose {
        markdown: trimmed.to_owned(),
        span: Span::new(id, start..start + trimmed.len()),
        fidelity: Fidelity::Verbatim,
    }
}
