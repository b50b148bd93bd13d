//! Forms of one word: `decorators` and `decorator` have one stem.
//!
//! Words are grouped while the index is built, so that a page needs no grammar.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};

/// So many endings of words are told to the script.
const ENDINGS: usize = 32;

/// Beginnings of English words that say little without the rest; the longest of a kind first.
const BEGINNINGS: [&str; 16] = [
    "anti", "auto", "de", "dis", "hyper", "inter", "mis", "multi", "non", "over", "pre", "re",
    "sub", "super", "un", "under",
];

/// English words that questions are made of; they count less beside other words.
const FILLERS: [&str; 44] = [
    "a", "about", "an", "are", "be", "can", "could", "did", "do", "does", "getting", "had", "has",
    "have", "how", "i", "it", "its", "keep", "my", "need", "of", "on", "one", "should", "so",
    "that", "the", "there", "this", "to", "too", "two", "use", "using", "was", "we", "what",
    "when", "where", "which", "why", "you", "your",
];

/// The grammar of a language, if it is known.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    beginnings: &'static [&'static str],
    fillers: &'static [&'static str],
}

impl Stems {
    /// Takes the grammar of a language such as `en` or `pt-BR`.
    pub(super) fn new(language: &str) -> Self {
        let (beginnings, fillers): (&[_], &[_]) = match base(language) {
            "en" => (&BEGINNINGS, &FILLERS),
            _ => (&[], &[]),
        };
        Self {
            stemmer: algorithm(language).map(Stemmer::create),
            beginnings,
            fillers,
        }
    }

    /// Returns the stem of a word; code and words of unknown languages are their own.
    pub(super) fn of<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.stemmer {
            Some(stemmer) if word.chars().all(char::is_alphabetic) => stemmer.stem(word),
            _ => Cow::Borrowed(word),
        }
    }

    /// Lists the words that questions are made of.
    pub(super) fn fillers(&self) -> &'static [&'static str] {
        self.fillers
    }

    /// Lists what the language puts before words: `un`, `re`.
    pub(super) fn beginnings(&self) -> &'static [&'static str] {
        self.beginnings
    }

    /// Lists the commonest endings of words that have several forms, given with their stems, the longest
    /// first: `ations`, `ing`.
    ///
    /// With them a script that knows no grammar finds `profiling` for `profiler`, in any language.
    pub(super) fn endings<'w>(words: impl Iterator<Item = (&'w str, &'w str)>) -> Vec<String> {
        let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (word, stem) in words.filter(|(word, _)| word.chars().all(char::is_alphabetic)) {
            classes.entry(stem).or_default().push(word);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for forms in classes.values().filter(|forms| forms.len() > 1) {
            let shared = forms.iter().fold(forms[0], |start, form| {
                let same = start.chars().zip(form.chars()).take_while(|(a, b)| a == b);
                &start[..same.map(|(a, _)| a.len_utf8()).sum()]
            });
            for form in forms {
                *counts.entry(&form[shared.len()..]).or_default() += 1;
            }
        }
        let mut endings: Vec<_> = counts.into_iter().filter(|&(_, count)| count > 1).collect();
        endings.sort_by_key(|&(ending, count)| (Reverse(count), ending));
        endings.truncate(ENDINGS);
        endings.sort_by_key(|&(ending, _)| (Reverse(ending.chars().count()), ending));
        endings
            .into_iter()
            .map(|(ending, _)| ending.to_owned())
            .collect()
    }
}

/// Returns the language of a tag such as `pt-BR`.
pub(super) fn base(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match base(language) {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_its_own_stem() {
        let stems = Stems::new("en-GB");
        assert_eq!(stems.of("decorators"), stems.of("decorator"));
        assert_eq!(stems.of("__slots__"), "__slots__");
        assert_eq!(Stems::new("xx").of("decorators"), "decorators");
    }

    #[test]
    fn endings_come_from_the_words_themselves() {
        let words = [
            "load", "loads", "loading", "test", "tests", "testing", "once",
        ];
        let stems = Stems::new("en");
        let pairs: Vec<_> = words.iter().map(|&word| (word, stems.of(word))).collect();
        assert_eq!(
            Stems::endings(pairs.iter().map(|(word, stem)| (*word, stem.as_ref()))),
            ["ing", "s", ""]
        );
    }
}
