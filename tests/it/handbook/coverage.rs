//! The list of subjects.

use syntect::parsing::Regex;

use crate::support::package::read;

/// Something that the handbook covers.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subject {
    pub(super) id: String,
    pub(super) kind: String,
    /// The page, and after `#` the part of it.
    #[serde(rename = "where")]
    pub(super) place: String,
    pub(super) mentions: Vec<Mention>,
}

/// A fact that a subject carries, in one of several wordings.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mention {
    pub(super) what: String,
    patterns: Vec<String>,
}

impl Mention {
    /// Whether a text says it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.words(text).is_some()
    }

    /// The words of a text that say it.
    pub(super) fn words<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.patterns.iter().find_map(|pattern| {
            let pattern = Regex::new(format!("(?i){pattern}"));
            let mut region = syntect::parsing::Region::new();
            pattern.search(text, 0, text.len(), Some(&mut region));
            let (start, end) = region.pos(0)?;
            Some(&text[start..end])
        })
    }
}

/// Reads the list.
pub(super) fn subjects() -> Vec<Subject> {
    let subjects: Vec<Subject> = serde_yaml::from_str(&read("tests/coverage.yaml")).unwrap();
    for pattern in subjects
        .iter()
        .flat_map(|s| &s.mentions)
        .flat_map(|m| &m.patterns)
    {
        assert!(
            Regex::try_compile(pattern).is_none(),
            "`{pattern}` is no pattern"
        );
    }
    subjects
}
