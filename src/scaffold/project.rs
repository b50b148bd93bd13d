//! A small working handbook.

use crate::model::Date;

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
];

/// Returns the files of a small handbook with one sample of every kind, dated today.
pub fn project(title: &str, today: Date) -> Vec<File> {
    let review_by =
        Date::parse(&format!("{}{}", today.year() + 1, &today.to_string()[4..])).unwrap_or(today);
    SAMPLES
        .iter()
        .map(|(path, text)| File {
            path,
            text: text
                .replace("{{title}}", &super::quoted(title))
                .replace("{{today}}", &today.to_string())
                .replace("{{review_by}}", &review_by.to_string()),
        })
        .collect()
}
