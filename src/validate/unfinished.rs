//! What a template marked for the author, and nobody has written yet.

use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{SourceRef, Status};
use crate::parse::Kind;
use crate::parse::draft::ItemDraft;
use crate::source::{Source, SourceId, Span};

/// What templates put before text that only the author knows.
const TO_FILL_IN: &str = "…";

/// Sorts out what still begins with the mark of a template; a draft may.
pub(super) fn sort_out<'p>(
    draft: &ItemDraft,
    readings: Vec<Reading<'p>>,
    out: &mut Diagnostics,
) -> Vec<Reading<'p>> {
    let (open, done): (Vec<_>, Vec<_>) = readings
        .into_iter()
        .partition(|reading| reading.prose.markdown.starts_with(TO_FILL_IN));
    for reading in open {
        let first = reading.prose.part(0..TO_FILL_IN.len());
        out.push(eased(open_text(first), draft));
    }
    let named = |source: &&SourceRef| source.title.starts_with(TO_FILL_IN);
    if let Some(source) = draft.sources.iter().find(named) {
        let message = format!("the source `{}` is still to be filled in", source.title);
        let finding = Diagnostic::new(Code::Unfinished, draft.slug.span, message)
            .advise("name a real source, or remove the line");
        out.push(eased(finding, draft));
    }
    done
}

/// What is still to be filled in is no mistake in a draft.
fn eased(finding: Diagnostic, draft: &ItemDraft) -> Diagnostic {
    match draft.status {
        Status::Draft => Diagnostic {
            severity: Severity::Info,
            ..finding
        },
        Status::Review | Status::Published | Status::Retired => finding,
    }
}

/// Reports the marks of every other kind of file; none of those can be a draft.
pub(super) fn pages(id: SourceId, source: &Source, out: &mut Diagnostics) {
    let is_item = |kind| matches!(kind, Kind::Question | Kind::Bank | Kind::Exercise);
    if source.text.is_ascii() || Kind::of(&source.path).is_none_or(is_item) {
        return;
    }
    let (mut at, mut begins) = (0, true);
    for line in source.text.split_inclusive('\n') {
        let text = without_key(line);
        let place = at + line.len() - text.len();
        // A text that goes on from the line above may well begin with the mark.
        let is_own = begins || text.len() < line.trim_start().len();
        if is_own && text.starts_with(TO_FILL_IN) {
            out.push(open_text(Span::new(id, place..place + TO_FILL_IN.len())));
        }
        begins = line.trim().is_empty() || line.trim_end().ends_with(['-', '>', '|']);
        at += line.len();
    }
}

/// A line without what comes before its text: indentation, dash or number, heading, key, quote.
fn without_key(line: &str) -> &str {
    let mut rest = line.trim_start_matches([' ', '-', '#']);
    if let Some((key, value)) = rest.split_once(": ")
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    {
        rest = value.trim_start();
    }
    rest.trim_start_matches(['"', '\''])
}

fn open_text(place: Span) -> Diagnostic {
    Diagnostic::new(Code::Unfinished, place, "this is still to be filled in")
        .advise("write your own words over the whole text, and remove the mark")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_mark_counts_where_a_text_begins() {
        let count = |text: &str| {
            let sources = Sources::from_files([("content/guides/a.md", text)]);
            let mut out = Diagnostics::default();
            for (id, source) in sources.iter() {
                pages(id, source, &mut out);
            }
            out.codes().len()
        };
        assert_eq!(count("title: … a title\n"), 1);
        assert_eq!(count("items:\n  - … one\n  - text: \"… two\"\n"), 2);
        assert_eq!(count("text: >-\n  … in a block\n"), 1);
        assert_eq!(count("\n… a paragraph\n\n## … a heading\n"), 2);
        assert_eq!(count("I am … and I work\n… hours a day.\n"), 0);
    }
}
