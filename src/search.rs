//! The index that browsers search.
//!
//! [`build`] turns plain [`Document`]s into the parts of the index: small scripts that a page loads as
//! it needs them, since a page opened from a folder may load nothing else. `core` has a fixed name and
//! lists the others, which are named after their content:
//!
//! | Part | Holds |
//! |---|---|
//! | `core` | counts, what a letter is, first word of each `t`, names, values of facets, synonyms |
//! | `t…` | words with their documents, weights and places |
//! | `d…` | what a result shows, for a run of documents |
//! | `o` | each document's place in the order of titles |
//! | `f` | each document's values of the facets |
//! | `v` | words that a misspelt one may have meant |

pub mod document;
mod encode;
mod facets;
pub mod find;
mod hits;
mod letters;
mod postings;
mod seams;
mod spelling;
mod stems;
mod synonyms;
mod terms;
mod texts;
pub mod words;

pub use document::{Document, Facet, Field, Label, Place, Standing};
pub use synonyms::shipped;

use serde_json::json;

use stems::Stems;

/// Up to this many documents the facets are part of `core`.
const SMALL: usize = 300;
/// The format of the parts; the script refuses another.
const FORMAT: u32 = 3;

/// Everything an index is built from.
#[derive(Clone, Copy, Debug)]
pub struct Collection<'a> {
    /// What can be found, in any order.
    pub documents: &'a [Document],
    /// The values of the facets, in the order of the site.
    pub labels: &'a [Label],
    /// Groups of words that mean the same.
    pub synonyms: &'a [Vec<String>],
    /// Language of the texts, such as `en`.
    pub language: &'a str,
}

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// File name.
    pub name: String,
    /// JavaScript.
    pub script: String,
}

/// Builds the parts of an index, `core.js` last.
pub fn build(collection: &Collection<'_>) -> Vec<Part> {
    let documents = in_order(collection.documents);
    let stems = Stems::new(collection.language);
    let found = hits::collect(&documents, collection.synonyms, &stems);
    let synonyms = found
        .groups
        .iter()
        .map(|&group| &collection.synonyms[group])
        .collect::<Vec<_>>();
    let terms = postings::weigh(&documents, found);
    let mut parts = Parts::default();
    let mut firsts = Vec::new();
    for (index, part) in terms::parts(&terms).into_iter().enumerate() {
        parts.push(&format!("t{index}"), &format!("\"{}\"", part.data));
        firsts.push(part.first.chars().take(8).collect::<String>());
    }
    let (per_part, rows) = texts::parts(&documents, collection.labels);
    for (index, rows) in rows.iter().enumerate() {
        parts.push(&format!("d{index}"), rows);
    }
    parts.push("o", &format!("\"{}\"", texts::order(&documents)));
    let facets = facets::part(&documents, collection.labels);
    let mut core = json!({
        "format": FORMAT,
        "count": documents.len(),
        "steps": postings::STEPS,
        "perPart": per_part,
        "endings": Stems::endings(terms.iter().map(|term| (term.text.as_str(), term.stem.as_str()))),
        "places": Place::ALL.map(Place::name),
        "values": facets::values(collection.labels),
        "beginnings": stems.beginnings(),
        "fillers": stems.fillers(),
        "letters": letters::described(),
        "content": documents.partition_point(|document| document.standing == Standing::Content),
        "synonyms": synonyms,
    });
    // A script that has all words needs no list of them.
    if firsts.len() > 1 {
        parts.push("v", &format!("\"{}\"", spelling::part(&terms)));
    }
    if documents.len() <= SMALL {
        core["facets"] = facets;
    } else {
        parts.push("f", &facets.to_string());
    }
    core["firsts"] = json!(firsts);
    core["names"] = json!(parts.names);
    parts.files.push(Part {
        name: "core.js".to_owned(),
        script: script("core", &core.to_string()),
    });
    parts.files
}

/// Sorts documents: neighbours in subject share a part, so that one page of results needs few of them.
fn in_order(documents: &[Document]) -> Vec<Document> {
    let mut sorted = documents.to_vec();
    sorted.sort_by(|a, b| {
        let key = |d: &Document| {
            (
                d.standing,
                d.topics.first().cloned(),
                d.title.clone(),
                d.url.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    sorted
}

#[derive(Default)]
struct Parts {
    files: Vec<Part>,
    names: Vec<String>,
}

impl Parts {
    fn push(&mut self, name: &str, content: &str) {
        let script = script(name, content);
        let hash = blake3::hash(script.as_bytes()).to_hex();
        let name = format!("{name}.{}", &hash[..10]);
        self.files.push(Part {
            name: format!("{name}.js"),
            script,
        });
        self.names.push(name);
    }
}

fn script(name: &str, content: &str) -> String {
    format!("A(\"{name}\",{content})")
}
