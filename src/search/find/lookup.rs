//! Finds what the index has for one word: itself and its other forms, words that begin with it, and,
//! when it is unknown, its relatives and words that it may have meant.

use std::collections::HashSet;

use super::Index;
use super::reader::units;

/// So many words that begin alike are used.
const MOST: usize = 24;
/// So many parts are read for words that begin alike.
const PARTS: usize = 3;
/// What another form of a word says of it.
const FORM: f64 = 0.9;
/// What a word with the same beginning and another ending says.
const RELATIVE: f64 = 0.8;
/// What a word says that stands after a beginning.
const ROOT: f64 = 0.6;

/// Whether a word may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Yes,
    No,
}

/// A word of the index, and how well it stands for what was typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub part: usize,
    pub at: usize,
    pub quality: f64,
}

/// What a word is for certain, and guesses.
#[derive(Debug, Default)]
pub(super) struct Match {
    pub certain: Vec<Entry>,
    pub guesses: Vec<Entry>,
    /// Whether the guesses are words that begin so.
    pub is_start: bool,
}

impl Match {
    /// Returns what a name may be recognised by: a slip is a guess like others, and no word that
    /// merely begins so.
    pub(super) fn meant(&self) -> &[Entry] {
        if self.certain.is_empty() && !self.is_start {
            &self.guesses
        } else {
            &self.certain
        }
    }
}

impl Index {
    /// Finds a word.
    pub(super) fn find(&self, word: &str, open: Open) -> Match {
        let word = &units(word)[..];
        let mut found = Match::default();
        let is_known = self.exact(word, 1.0, &mut found.certain);
        if !is_known {
            self.relatives(word, RELATIVE, &mut found.certain);
            if found.certain.is_empty() {
                self.roots(word, &mut found.certain);
            }
        }
        if !is_known || open == Open::Yes {
            self.starts(word, if is_known { 0.5 } else { 0.8 }, &mut found.guesses);
        }
        found.is_start = !found.guesses.is_empty();
        if !is_known && !found.is_start && word.len() > 2 {
            let most = if word.len() > 7 && found.certain.is_empty() {
                2
            } else {
                1
            };
            self.misspelt(word, most, &mut found.guesses);
        }
        found
    }

    /// Finds a word as it is written, and no guess.
    pub(super) fn known(&self, word: &str) -> Match {
        let mut found = Match::default();
        self.exact(&units(word), 1.0, &mut found.certain);
        found
    }

    /// Finds words that begin as this one does, as far as any does.
    pub(super) fn nearest(&self, word: &str) -> Match {
        let word = units(word);
        let mut found = Match::default();
        for length in (1..word.len()).rev() {
            if found.guesses.is_empty() {
                self.starts(&word[..length], 0.2, &mut found.guesses);
            }
        }
        found
    }

    /// Returns the number of the part where a word stands, if it stands anywhere.
    fn home(&self, word: &[u16]) -> usize {
        let start = beginning(word, 8);
        let after = self
            .firsts
            .iter()
            .rposition(|first| first.as_slice() <= start);
        after.unwrap_or(0)
    }

    /// Calls `on` with each word that begins with these letters.
    fn starting(&self, start: &[u16], mut on: impl FnMut(usize, usize, &[u16])) {
        let from = self.home(start);
        let mut end = start[..start.len().min(7)].to_vec();
        end.push(0xffff);
        // Before the first word there is the first part.
        let count = (self.home(&end) + 1).saturating_sub(from).min(PARTS);
        for part in from..from + count {
            let terms = &self.terms[part];
            let words = terms.words.iter().enumerate().skip(terms.lower(start));
            for (at, word) in words.take_while(|(_, word)| word.starts_with(start)) {
                if !word.contains(&u16::from(b' ')) {
                    on(part, at, word);
                }
            }
        }
    }

    /// Adds a word and its other forms if the index has it.
    fn exact(&self, word: &[u16], quality: f64, into: &mut Vec<Entry>) -> bool {
        let part = self.home(word);
        let terms = &self.terms[part];
        let at = terms.lower(word);
        if terms.words.get(at).map(Vec::as_slice) != Some(word) {
            return false;
        }
        into.push(Entry { part, at, quality });
        let others = terms.kin(at).iter().filter(|&&kin| kin != at);
        into.extend(others.map(|&at| Entry {
            part,
            at,
            quality: quality * FORM,
        }));
        true
    }

    /// Adds words that begin with these letters, the frequent and short ones first.
    fn starts(&self, start: &[u16], quality: f64, into: &mut Vec<Entry>) {
        let mut found = Vec::new();
        self.starting(start, |part, at, word| {
            let size = self.terms[part].sizes[at];
            if word.len() > start.len() && size > 0 {
                let quality = quality * ratio(start.len(), word.len()).max(0.35);
                found.push((ratio(size, word.len()), Entry { part, at, quality }));
            }
        });
        found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        into.extend(found.into_iter().take(MOST).map(|(_, entry)| entry));
    }

    /// Adds words with the same beginning and another ending: `profiling` for `profiler`.
    fn relatives(&self, word: &[u16], quality: f64, into: &mut Vec<Entry>) {
        let endings: Vec<_> = self
            .core
            .endings
            .iter()
            .map(|ending| units(ending))
            .collect();
        for ending in &endings {
            let Some(stem) = word.strip_suffix(&ending[..]).filter(|stem| stem.len() > 3) else {
                continue;
            };
            self.starting(stem, |part, at, other| {
                if endings
                    .iter()
                    .any(|ending| ending.as_slice() == &other[stem.len()..])
                {
                    into.push(Entry { part, at, quality });
                }
            });
            if !into.is_empty() {
                return;
            }
        }
    }

    /// Adds what stands after a common beginning: `serialise` for `deserialise`.
    fn roots(&self, word: &[u16], into: &mut Vec<Entry>) {
        for beginning in &self.core.beginnings {
            let root = word.strip_prefix(&units(beginning)[..]);
            let Some(root) = root.filter(|root| into.is_empty() && root.len() > 3) else {
                continue;
            };
            if !self.exact(root, ROOT, into) {
                self.relatives(root, ROOT, into);
            }
        }
    }

    /// Adds words that differ by few letters.
    fn misspelt(&self, word: &[u16], most: usize, into: &mut Vec<Entry>) {
        let mut near = self.spelling.near(word, most);
        if near.is_empty() && word.len() > 4 {
            near = self.spelling.near(word, most + 1);
        }
        let (mut homes, mut quality) = (HashSet::new(), 1.0);
        for meant in near {
            let home = self.home(&meant.word);
            if homes.len() < PARTS || homes.contains(&home) {
                let base = if meant.edits > 1 { 0.5 } else { 0.7 };
                self.exact(&meant.word, base * quality, into);
            }
            homes.insert(home);
            quality *= 0.8;
        }
    }
}

/// Returns the first so many characters of a word.
fn beginning(word: &[u16], characters: usize) -> &[u16] {
    let mut end = 0;
    for _ in 0..characters {
        let is_pair = |pair: &[u16]| matches!(pair, [0xd800..=0xdbff, 0xdc00..=0xdfff, ..]);
        end += match &word[end..] {
            [] => break,
            rest if is_pair(rest) => 2,
            _ => 1,
        };
    }
    &word[..end]
}

#[expect(
    clippy::cast_precision_loss,
    reason = "lengths and counts are far below 2^53"
)]
fn ratio(a: usize, b: usize) -> f64 {
    a as f64 / b as f64
}
