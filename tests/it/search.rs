//! The index as browsers read it: Rust builds, Node searches.

use std::path::{Path, PathBuf};
use std::process::Command;

use askbook::search::{self, Collection, Document, Facet, Field, Label};

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    title: String,
    roles: Vec<String>,
    topics: Vec<String>,
    level: String,
    kind: String,
    body: String,
}

/// The questions of the relevance test, as documents and the values of their facets.
fn corpus(text: &str) -> (Vec<Document>, Vec<Label>) {
    let mut labels: Vec<Label> = Vec::new();
    let documents = text
        .lines()
        .map(|line| {
            let line: Line = serde_json::from_str(line).unwrap();
            let document = Document {
                url: format!("questions/{}.html", line.id),
                id: line.id,
                kind: line.kind,
                title: line.title,
                ask: line.body,
                fields: vec![(
                    Field::Label,
                    [line.topics.join(" "), line.roles.join(" ")].join(" "),
                )],
                level: Some(line.level),
                roles: line.roles,
                topics: line.topics,
                ..Document::default()
            };
            for facet in Facet::ALL {
                for id in facet.values(&document) {
                    if !labels
                        .iter()
                        .any(|label| label.facet == facet && label.id == id)
                    {
                        labels.push(Label {
                            facet,
                            id: id.to_owned(),
                            title: id.to_owned(),
                        });
                    }
                }
            }
            document
        })
        .collect();
    (documents, labels)
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a script of `tests/search` with Node and gives what it prints.
fn node(script: &str, arguments: &[&Path]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/search")
        .join(script);
    let run = Command::new("node")
        .arg(script)
        .args(arguments)
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8(run.stdout).unwrap(),
        String::from_utf8_lossy(&run.stderr),
    );
    assert!(run.status.success(), "{out}{err}");
    out
}

#[test]
fn the_right_question_comes_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    let (documents, labels) = corpus(&read("corpus.jsonl"));
    let synonyms: Vec<Vec<String>> = serde_json::from_str(&read("synonyms.json")).unwrap();
    let parts = search::build(&Collection {
        documents: &documents,
        labels: &labels,
        synonyms: &synonyms,
        language: "en",
    });
    let out = folder("relevance");
    for part in &parts {
        std::fs::write(out.join(&part.name), &part.script).unwrap();
    }
    node("relevance.mjs", &[&out, &root.join("queries.json")]);
}
