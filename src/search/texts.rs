//! The parts `d0`, `d1`, …: what a result shows.

use serde_json::{Value, json};

use super::document::{Document, Field};

/// Characters of excerpts kept for each document, the ask included.
const KEPT: usize = 320;

/// Writes one row for each document: address, title, other names, ask, then further lines with the
/// number of the field they are from.
pub(super) fn part(documents: &[Document]) -> String {
    let rows: Vec<Value> = documents.iter().map(row).collect();
    Value::Array(rows).to_string()
}

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
        lines.push(json!([field.code(), line]));
    }
    json!([document.url, document.title, document.aliases.join("\n"), ask, lines])
}

/// Fields whose lines read well as an excerpt.
fn is_shown(field: Field) -> bool {
    matches!(field, Field::LookFor | Field::Heading | Field::Notes | Field::RedFlag | Field::FollowUp)
}

/// Cuts a text at a word's end, so that at most `limit` characters stay.
fn clip(text: &str, limit: usize) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(0);
    let kept = text[..cut].trim_end();
    if kept.is_empty() { String::new() } else { format!("{kept} …") }
}
