//! Names that mean the same, found in texts as phrases.

use std::collections::BTreeMap;

use super::stems::{Stems, base};
use super::words::Splitter;

/// Groups that handbooks of a language share, a line each.
const ENGLISH: &str = include_str!("synonyms/en.txt");

/// Returns the groups of names that every handbook of a language has beside its own: short forms, two
/// spellings of one word, two names of one thing. Those that a handbook does not speak of cost nothing.
pub fn shipped(language: &str) -> Vec<Vec<String>> {
    let lines = match base(language) {
        "en" => ENGLISH,
        _ => "",
    };
    let names = |line: &str| line.split(',').map(|name| name.trim().to_owned()).collect();
    lines.lines().map(names).collect()
}

/// The names of all groups, by the stem of their first word.
pub(super) struct Synonyms {
    by_first: BTreeMap<String, Vec<Name>>,
    groups: Vec<Group>,
}

/// A group of names.
pub(super) struct Group {
    /// Which one it is.
    pub index: usize,
    /// The word that stands for it in the index.
    pub word: String,
    /// The words of its names.
    pub words: Vec<String>,
}

struct Name {
    /// Stems of its words.
    words: Vec<String>,
    /// The word that stands for its group in the index.
    group: String,
}

impl Synonyms {
    /// Prepares groups of names. `free-threaded` is found as `free threaded` too, and the other way.
    pub(super) fn new(groups: &[Vec<String>], stems: &Stems) -> Self {
        let mut by_first: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        let stemmed = |words: &[String]| {
            words
                .iter()
                .map(|word| stems.of(word).into_owned())
                .collect()
        };
        let mut all = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            let names: Vec<_> = group.iter().flat_map(|name| spellings(name)).collect();
            let first = names.first().map_or("", |words| &words[0]);
            let word = name_of(index, first);
            all.push(Group {
                index,
                word: word.clone(),
                words: names.iter().flatten().cloned().collect(),
            });
            for words in &names {
                let name = Name {
                    words: stemmed(words),
                    group: word.clone(),
                };
                by_first
                    .entry(name.words[0].clone())
                    .or_default()
                    .push(name);
            }
        }
        Self {
            by_first,
            groups: all,
        }
    }

    /// Returns the groups in order.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Returns the groups of which a name begins here; `stem` gives the stem of a word ahead.
    pub(super) fn at<'s>(&self, stem: impl Fn(usize) -> Option<&'s str>) -> Vec<&str> {
        let Some(names) = stem(0).and_then(|first| self.by_first.get(first)) else {
            return Vec::new();
        };
        let stands = |name: &&Name| {
            (0..)
                .zip(&name.words)
                .all(|(i, word)| stem(i) == Some(word.as_str()))
        };
        let mut found: Vec<_> = names
            .iter()
            .filter(stands)
            .map(|name| name.group.as_str())
            .collect();
        found.dedup();
        found
    }
}

/// Returns the word that stands for a group: no text has a word with a space. It sorts after the
/// first word of the first name, so that both are in one part.
pub(super) fn name_of(index: usize, first: &str) -> String {
    format!("{first} {index}")
}

/// Returns a name as words: as written, its words as one, and the parts of a single word.
fn spellings(name: &str) -> Vec<Vec<String>> {
    let (mut wholes, mut parts) = (Vec::new(), Vec::new());
    Splitter::default().each(name, |word| {
        wholes.push(word.whole().to_owned());
        parts.extend(word.parts().map(str::to_owned));
    });
    let other = match wholes.len() {
        0 => return Vec::new(),
        1 if parts.len() > 1 => Some(parts),
        1 => None,
        _ => Some(vec![wholes.concat()]),
    };
    std::iter::once(wholes).chain(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups_in(text: &[&str]) -> Vec<String> {
        let groups = [vec![
            "free-threaded".to_owned(),
            "no GIL".to_owned(),
            "global interpreter lock".to_owned(),
        ]];
        let stems = Stems::new("en");
        let synonyms = Synonyms::new(&groups, &stems);
        let words: Vec<_> = text.iter().map(|word| stems.of(word)).collect();
        synonyms
            .at(|ahead| words.get(ahead).map(AsRef::as_ref))
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn names_are_found_joined_split_and_inflected() {
        for text in [
            &["freethreaded"][..],
            &["free", "threads"],
            &["nogil"],
            &["global", "interpreter", "locks"],
        ] {
            assert_eq!(groups_in(text), ["freethreaded 0"], "{text:?}");
        }
        assert!(groups_in(&["global", "lock"]).is_empty());
    }
}
