//! A small working handbook.

use serde_json::{Map, json};

use crate::model::Date;
use crate::path::has_extension;
use crate::schema;

/// A file of a fresh handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path within the project.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

macro_rules! samples {
    ($($path:literal),* $(,)?) => {
        /// Every file that `init` writes, with the place of its text in the source tree.
        const SAMPLES: &[(&str, &str)] = &[$(($path, include_str!(concat!("samples/", $path))),)*];
    };
}

samples![
    "askbook.yaml",
    "content/topics.yaml",
    "content/competencies.yaml",
    "content/scales.yaml",
    "content/glossary.yaml",
    "content/synonyms.yaml",
    "content/roles/support.md",
    "content/kits/support.yaml",
    "content/questions/angry-caller.md",
    "content/questions/practice.yaml",
    "content/exercises/sort-the-inbox.md",
    "content/guides/rating-scale.md",
    "content/checklists/before-the-interview.yaml",
    "public/.gitignore",
    ".gitignore",
    ".github/pull_request_template.md",
    ".github/workflows/handbook.yml",
];

/// Where a build puts the schemas, as editors see it from the project.
const SCHEMAS: &str = "./public/data/schema";

/// Tells editors with the YAML language server which schema is for which files; Markdown has none.
fn editor() -> String {
    let yaml = schema::File::ALL
        .into_iter()
        .filter(|file| has_extension(file.pattern(), &["yaml"]));
    let map: Map<_, _> = yaml
        .map(|file| {
            (
                format!("{SCHEMAS}/{}.json", file.name()),
                json!([file.pattern()]),
            )
        })
        .collect();
    let settings = json!({
        "yaml.schemas": map,
        "[markdown]": {"editor.wordWrap": "on"},
        "files.eol": "\n",
    });
    format!("{settings:#}\n")
}

/// The extension that reads those settings.
const EXTENSIONS: &str = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";

/// Returns the files of a small handbook with one sample of every kind, dated today.
pub fn project(title: &str, today: Date) -> Vec<File> {
    let review_by =
        Date::parse(&format!("{}{}", today.year() + 1, &today.to_string()[4..])).unwrap_or(today);
    let editor = [
        (".vscode/settings.json", editor()),
        (".vscode/extensions.json", EXTENSIONS.to_owned()),
    ];
    let editor = editor.map(|(path, text)| File { path, text });
    SAMPLES
        .iter()
        .map(|(path, text)| File {
            path,
            text: text
                .replace("{{title}}", &super::quoted(title))
                .replace("{{today}}", &today.to_string())
                .replace("{{review_by}}", &review_by.to_string()),
        })
        .chain(editor)
        .collect()
}
