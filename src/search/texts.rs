//! The parts `d0`, `d1`, …: what a result shows.

use serde_json::{Value, json};

use super::document::{Document, Facet, Field, Label, Place};
use super::encode::number;
use super::facets;

/// Characters of excerpts kept for each document, the ask included.
const KEPT: usize = 200;

/// Up to this many bytes all rows come in one part.
const SINGLE: usize = 24_000;
/// Documents of a part: few enough that a page of results reads little, enough that a site has few files.
const PER_PART: usize = 32;
/// The facets that a result shows, beside minutes.
const SHOWN: [Facet; 4] = [Facet::Kind, Facet::Level, Facet::Role, Facet::Competency];

/// Writes the rows of all documents into parts; gives how many documents each has.
pub(super) fn parts(documents: &[Document], labels: &[Label]) -> (usize, Vec<String>) {
    let ids = SHOWN.map(|facet| facets::numbers(labels, facet));
    let rows: Vec<String> = documents
        .iter()
        .map(|document| row(document, &ids).to_string())
        .collect();
    let bytes: usize = rows.iter().map(String::len).sum();
    let per_part = match bytes {
        0..=SINGLE => rows.len().max(1),
        _ => PER_PART,
    };
    (
        per_part,
        rows.chunks(per_part)
            .map(|rows| format!("[{}]", rows.join(",")))
            .collect(),
    )
}

/// Writes address, title, other names, ask, then further lines with the number of their place, the
/// numbers of its values of each facet, and minutes.
fn row(document: &Document, ids: &[facets::Numbers<'_>]) -> Value {
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
    let sets: Vec<_> = SHOWN
        .iter()
        .zip(ids)
        .map(|(&facet, ids)| facets::set(document, ids, facet))
        .collect();
    json!([
        document.url,
        document.title,
        document.aliases.join("\n"),
        ask,
        lines,
        sets,
        document.minutes.unwrap_or(0)
    ])
}

/// Writes each document's place in the order of titles.
pub(super) fn order(documents: &[Document]) -> String {
    let mut sorted: Vec<usize> = (0..documents.len()).collect();
    sorted.sort_by_cached_key(|&index| documents[index].title.to_lowercase());
    let mut places = vec![0; documents.len()];
    for (place, index) in (0..).zip(sorted) {
        places[index] = place;
    }
    let mut out = String::new();
    for place in places {
        number(&mut out, place);
    }
    out
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
