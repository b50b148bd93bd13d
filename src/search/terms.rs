//! The parts `t0`, `t1`, …: words, and for each the documents that have it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use rust_stemmers::{Algorithm, Stemmer};

use super::encode::{number, units};
use super::postings::Term;

/// A part is closed when it has this many bytes and the next word begins differently.
const FULL: usize = 30_000;
/// Words that share this many letters stay together, so that a prefix needs one part.
const TOGETHER: usize = 4;
/// So many endings of words are told to the script.
const ENDINGS: usize = 32;

/// One part.
#[derive(Debug)]
pub(super) struct TermPart {
    /// Its first word.
    pub first: String,
    /// Its content, ready to stand between quotes.
    pub data: String,
}

/// Whether an index is small enough to come in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    Small,
    Large,
}

/// Writes all words into parts.
pub(super) fn parts(terms: &[Term], language: &str, size: Size) -> Vec<TermPart> {
    let stemmer = algorithm(language).map(Stemmer::create);
    let mut parts = Vec::new();
    let mut open = Streams::default();
    for term in terms {
        let is_full = size == Size::Large && open.bytes() > FULL;
        if is_full && !same_start(&open.previous, &term.text) {
            parts.push(std::mem::take(&mut open).close());
        }
        let class = stemmer.as_ref().map_or_else(|| term.text.clone(), |s| stem(s, &term.text));
        open.push(term, class);
    }
    parts.push(open.close());
    parts
}

/// Lists the commonest endings of words that have several forms, the longest first: `ations`, `ing`.
///
/// With them a script that knows no grammar finds `profiling` for `profiler`, in any language.
pub(super) fn endings(terms: &[Term], language: &str) -> Vec<String> {
    let Some(stemmer) = algorithm(language).map(Stemmer::create) else {
        return vec![String::new()];
    };
    let mut classes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for term in terms.iter().filter(|term| term.text.chars().all(char::is_alphabetic)) {
        classes.entry(stemmer.stem(&term.text).into_owned()).or_default().push(&term.text);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for words in classes.values().filter(|words| words.len() > 1) {
        let shared = words.iter().skip(1).fold(words[0], |start, word| {
            let same = start.chars().zip(word.chars()).take_while(|(a, b)| a == b);
            &start[..same.map(|(a, _)| a.len_utf8()).sum()]
        });
        for word in words {
            *counts.entry(&word[shared.len()..]).or_default() += 1;
        }
    }
    let mut endings: Vec<_> = counts.into_iter().filter(|&(_, count)| count > 1).collect();
    endings.sort_by_key(|&(ending, count)| (Reverse(count), ending));
    endings.truncate(ENDINGS);
    let mut endings: Vec<_> = endings.into_iter().map(|(ending, _)| ending.to_owned()).collect();
    endings.sort_by_key(|ending| (Reverse(ending.chars().count()), ending.clone()));
    endings
}

fn stem(stemmer: &Stemmer, word: &str) -> String {
    if word.chars().all(char::is_alphabetic) { stemmer.stem(word).into_owned() } else { word.to_owned() }
}

fn same_start(a: &str, b: &str) -> bool {
    a.chars().take(TOGETHER).eq(b.chars().take(TOGETHER))
}

/// The columns of a part; each kind of number in a row of its own packs better.
#[derive(Default)]
struct Streams {
    first: String,
    previous: String,
    count: u32,
    shared: String,
    lengths: String,
    letters: String,
    classes: String,
    frequencies: String,
    gaps: String,
    weights: String,
    places: String,
    members: HashMap<String, u32>,
}

impl Streams {
    fn bytes(&self) -> usize {
        3 * self.shared.len() + self.letters.len() + self.gaps.len() + 2 * self.weights.len()
    }

    fn push(&mut self, term: &Term, class: String) {
        if self.count == 0 {
            self.first.clone_from(&term.text);
        }
        let shared: usize = self
            .previous
            .chars()
            .zip(term.text.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let (same, rest) = term.text.split_at(shared);
        number(&mut self.shared, units(same));
        number(&mut self.lengths, units(rest));
        self.letters.push_str(rest);
        // How many words back the class was met; 0 for a new one.
        let last = self.members.insert(class, self.count);
        number(&mut self.classes, last.map_or(0, |last| self.count - last));
        number(&mut self.frequencies, u32::try_from(term.postings.len()).unwrap_or(u32::MAX));
        let mut last = 0;
        for posting in &term.postings {
            number(&mut self.gaps, posting.document - last);
            number(&mut self.weights, u32::from(posting.weight));
            number(&mut self.places, u32::from(posting.place));
            last = posting.document;
        }
        self.previous.clone_from(&term.text);
        self.count += 1;
    }

    fn close(self) -> TermPart {
        let mut data = String::with_capacity(self.bytes() + 16);
        number(&mut data, self.count);
        for stream in [
            &self.shared,
            &self.lengths,
            &self.letters,
            &self.classes,
            &self.frequencies,
            &self.gaps,
            &self.weights,
            &self.places,
        ] {
            data.push_str(stream);
        }
        TermPart { first: self.first, data }
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    let base = language.split(['-', '_']).next().unwrap_or(language);
    Some(match base {
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
