//! The part `f`: for each document its values of each facet.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::document::{Document, Facet, Label};
use super::encode::number;

/// Writes one column for each facet: the distinct sets of values, and one number per document; then
/// one column of minutes, where 0 stands for none.
pub(super) fn part(documents: &[Document], labels: &[Label]) -> Value {
    let mut out = serde_json::Map::new();
    for facet in Facet::ALL {
        let (sets, column) = sets(documents, labels, facet);
        out.insert(facet.name().to_owned(), json!([sets, column]));
    }
    let mut minutes = String::new();
    for document in documents {
        number(&mut minutes, document.minutes.map_or(0, u32::from));
    }
    out.insert("minutes".to_owned(), json!(minutes));
    Value::Object(out)
}

fn sets(documents: &[Document], labels: &[Label], facet: Facet) -> (Vec<Vec<usize>>, String) {
    let ids: HashMap<&str, usize> = labels
        .iter()
        .filter(|label| label.facet == facet)
        .enumerate()
        .map(|(index, label)| (label.id.as_str(), index))
        .collect();
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<Vec<usize>, u32> = HashMap::new();
    let mut column = String::new();
    for document in documents {
        let mut set: Vec<_> = facet
            .values(document)
            .into_iter()
            .filter_map(|id| ids.get(id).copied())
            .collect();
        set.sort_unstable();
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let index = *known.entry(set).or_insert_with_key(|set| {
            sets.push(set.clone());
            next
        });
        number(&mut column, index);
    }
    (sets, column)
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
