//! The part `f`: for each document its values of each facet.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::document::{Document, Facet, Label};
use super::encode::number;

/// Writes one column for each facet: the distinct sets of values, and one number per document; last
/// the column of minutes, where 0 stands for none.
pub(super) fn part(documents: &[Document], labels: &[Label]) -> Value {
    let mut out = serde_json::Map::new();
    for facet in Facet::ALL {
        let ids = numbers(labels, facet);
        let sets = documents.iter().map(|document| set(document, &ids, facet));
        out.insert(facet.name().to_owned(), column(sets));
    }
    let minutes = documents
        .iter()
        .map(|document| vec![usize::from(document.minutes.unwrap_or(0))]);
    out.insert("minutes".to_owned(), column(minutes));
    Value::Object(out)
}

/// The numbers of a facet's values.
pub(super) type Numbers<'a> = HashMap<&'a str, usize>;

/// Numbers the values of a facet, in the order of the site.
pub(super) fn numbers(labels: &[Label], facet: Facet) -> Numbers<'_> {
    labels
        .iter()
        .filter(|label| label.facet == facet)
        .enumerate()
        .map(|(index, label)| (label.id.as_str(), index))
        .collect()
}

/// Returns the numbers of a document's values.
pub(super) fn set(document: &Document, ids: &Numbers<'_>, facet: Facet) -> Vec<usize> {
    let mut set: Vec<_> = facet
        .values(document)
        .into_iter()
        .filter_map(|id| ids.get(id).copied())
        .collect();
    set.sort_unstable();
    set
}

fn column(all: impl Iterator<Item = Vec<usize>>) -> Value {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<Vec<usize>, u32> = HashMap::new();
    let mut column = String::new();
    for set in all {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let index = *known.entry(set).or_insert_with_key(|set| {
            sets.push(set.clone());
            next
        });
        number(&mut column, index);
    }
    json!([sets, column])
}

/// Lists each facet's values for `core`: pairs of id and word.
pub(super) fn values(labels: &[Label]) -> Value {
    let mut out = serde_json::Map::new();
    for facet in Facet::ALL {
        let pairs: Vec<_> = labels
            .iter()
            .filter(|label| label.facet == facet)
            .map(|label| json!([label.id, label.title]))
            .collect();
        out.insert(facet.name().to_owned(), Value::Array(pairs));
    }
    Value::Object(out)
}
