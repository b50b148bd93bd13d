//! Questions in the form of the relevance test, as documents.

use askbook::search::{Document, Facet, Field, Label};

/// A line of a corpus.
#[derive(Debug, serde::Deserialize)]
struct Line {
    id: String,
    title: String,
    roles: Vec<String>,
    topics: Vec<String>,
    level: String,
    kind: String,
    body: String,
}

/// Returns the site's synonyms in a file, and those that are shipped.
pub(crate) fn synonyms(json: &str) -> Vec<Vec<String>> {
    let own: Vec<Vec<String>> = serde_json::from_str(json).expect("synonyms are lists of names");
    [own, askbook::search::shipped("en")].concat()
}

/// Reads a corpus, one question a line: documents, and the values of their facets.
pub(crate) fn read(text: &str) -> (Vec<Document>, Vec<Label>) {
    let documents: Vec<Document> = text.lines().map(document).collect();
    let mut labels = Vec::new();
    for facet in Facet::ALL {
        let ids = documents.iter().flat_map(|document| facet.values(document));
        let ids: std::collections::BTreeSet<&str> = ids.collect();
        labels.extend(ids.into_iter().map(|id| Label {
            facet,
            id: id.to_owned(),
            title: id.to_owned(),
        }));
    }
    (documents, labels)
}

fn document(line: &str) -> Document {
    let line: Line = serde_json::from_str(line).expect("a line is a question");
    Document {
        url: format!("questions/{}.html", line.id),
        id: line.id,
        kind: line.kind,
        title: line.title,
        // What the corpus says of a question is an interviewer's note, not words read aloud.
        fields: vec![
            (Field::Notes, line.body),
            (
                Field::Label,
                [line.topics.join(" "), line.roles.join(" ")].join(" "),
            ),
        ],
        level: Some(line.level),
        roles: line.roles,
        topics: line.topics,
        ..Document::default()
    }
}
