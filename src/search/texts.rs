//! The parts `d0`, `d1`, …: what a result shows.

use serde_json::{Value, json};

use super::document::{Document, Field, Place};

/// Characters of excerpts kept for each document, the ask included.
const KEPT: usize = 240;

/// A part has about this many bytes.
const FULL: usize = 20_000;
/// Up to this many bytes all rows come in one part.
const SINGLE: usize = 45_000;
/// A part has at least this many documents, so that a large site has few files.
const FEWEST: usize = 24;

/// Writes the rows of all documents into parts; gives how many documents each has.
pub(super) fn parts(documents: &[Document]) -> (usize, Vec<String>) {
    let rows: Vec<String> = documents
        .iter()
        .map(|document| row(document).to_string())
        .collect();
    let bytes: usize = rows.iter().map(String::len).sum();
    let per_part = match bytes {
        0..=SINGLE => rows.len().max(1),
        _ => (rows.len() * FULL / bytes).max(FEWEST),
    };
    (
        per_part,
        rows.chunks(per_part)
            .map(|rows| format!("[{}]", rows.join(",")))
            .collect(),
    )
}

/// Writes address, title, other names, ask, then further lines with the number of their place.
fn row(document: &Document) -> Value {
    let ask = clip(&document.ask, KEPT);
    let mut left = KEPT.saturating_sub(ask.chars().count());
    let mut lines = Vec::new();
    for (field, text) in document.fields.iter().filter(|(field, _)| is_shown(*field)) {
        let line = clip(text, left);
        if line.is_empty() {
            break;
        }
        left = left.saturating_sub(line.chars().count());
        lines.push(json!([field.place() as u8, line]));
    }
    json!([
        document.url,
        document.title,
        document.aliases.join("\n"),
        ask,
        lines
    ])
}

/// Fields whose lines read well as an excerpt.
fn is_shown(field: Field) -> bool {
    matches!(field.place(), Place::Hear | Place::Notes) && field != Field::Rating
}

/// Cuts a text at a word's end, so that at most `limit` characters stay.
fn clip(text: &str, limit: usize) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(0);
    let kept = text[..cut].trim_end();
    if kept.is_empty() {
        String::new()
    } else {
        format!("{kept} …")
    }
}
