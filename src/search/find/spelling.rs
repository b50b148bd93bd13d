//! Finds the words that a misspelt one may have meant.

use std::collections::HashSet;

use super::reader::{Reader, Terms};

/// Longer words are not compared.
const LONGEST: usize = 48;

/// The words of a site with how common they are, for corrections.
#[derive(Debug)]
pub(super) struct Spelling {
    words: Vec<Known>,
    known: HashSet<Vec<u16>>,
}

#[derive(Debug)]
struct Known {
    word: Vec<u16>,
    common: u32,
    bits: u32,
}

/// A word that may have been meant.
#[derive(Clone, Debug)]
pub(super) struct Near {
    pub word: Vec<u16>,
    pub edits: usize,
    cost: f64,
}

impl Spelling {
    fn new(pairs: impl Iterator<Item = (Vec<u16>, u32)>) -> Self {
        let words: Vec<_> = pairs
            .map(|(word, common)| Known {
                bits: letters(&word),
                word,
                common,
            })
            .collect();
        let known = words.iter().map(|known| known.word.clone()).collect();
        Self { words, known }
    }

    /// Reads the part `v`.
    pub(super) fn read(data: &[u16]) -> Self {
        let (mut read, mut pairs) = (Reader::new(data), Vec::new());
        let mut last: Vec<u16> = Vec::new();
        while !read.is_done() {
            last.truncate(read.number() as usize);
            let length = read.number() as usize;
            last.extend(read.text(length));
            pairs.push((last.clone(), read.number()));
        }
        Self::new(pairs.into_iter())
    }

    /// Takes the words of an index that has one part of them.
    pub(super) fn of(terms: &Terms) -> Self {
        let is_spelling = |word: &[u16]| {
            let is_letter = |&unit: &u16| {
                u8::try_from(unit).map_or(true, |byte| byte > 127 || byte.is_ascii_alphabetic())
            };
            word.len() > 1 && word.iter().all(is_letter)
        };
        let pairs = terms.words.iter().zip(&terms.sizes);
        let pairs = pairs.filter(|(word, _)| is_spelling(word));
        Self::new(pairs.map(|(word, &size)| (word.clone(), size.max(1).ilog2())))
    }

    /// Returns whether a word is known.
    pub(super) fn knows(&self, word: &[u16]) -> bool {
        self.known.contains(word)
    }

    /// Returns up to six words with their edits, the likeliest first.
    pub(super) fn near(&self, typed: &[u16], most: usize) -> Vec<Near> {
        let bits = letters(typed);
        let longest = typed.len() + most + 1;
        let mut found = Vec::new();
        for known in &self.words {
            let word = &known.word[..];
            let is_far = (bits & !known.bits).count_ones() as usize > most;
            if is_far || word.len() < typed.len().saturating_sub(most).max(3) {
                continue;
            }
            let (end, start) = edits(typed, &word[..word.len().min(longest)], most);
            let whole = if word.len() > longest { LONGEST } else { end };
            let edits = whole.min(start);
            if edits > most {
                continue;
            }
            let begins = if word[0] == typed[0] { 0.35 } else { 0.0 };
            let cost =
                float(whole).min(float(start) + 0.6) - begins - f64::from(known.common) * 0.03;
            found.push(Near {
                word: word.to_vec(),
                edits,
                cost,
            });
        }
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let limit = found.first().map_or(0.0, |best| best.cost + 0.8);
        found.retain(|near| near.cost <= limit);
        found.truncate(6);
        found
    }
}

#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn float(edits: usize) -> f64 {
    edits as f64
}

/// Letters of a word as bits, to pass over words that cannot be near.
fn letters(word: &[u16]) -> u32 {
    word.iter().fold(0, |bits, unit| bits | 1 << (unit & 31))
}

/// Counts the edits between two words, a swap of neighbours being one: to the whole word, and to its
/// nearest beginning; stops above `most`.
fn edits(typed: &[u16], word: &[u16], most: usize) -> (usize, usize) {
    let width = typed.len().min(LONGEST - 1);
    let mut before = vec![0; width + 1];
    let mut above: Vec<usize> = (0..=width).collect();
    let mut line = vec![0; width + 1];
    let mut start = width;
    for row in 1..=word.len() {
        line[0] = row;
        let mut least = row;
        for i in 1..=width {
            let change = usize::from(typed[i - 1] != word[row - 1]);
            let mut fewest = (above[i] + 1)
                .min(line[i - 1] + 1)
                .min(above[i - 1] + change);
            if i > 1 && row > 1 && typed[i - 1] == word[row - 2] && typed[i - 2] == word[row - 1] {
                fewest = fewest.min(before[i - 2] + 1);
            }
            line[i] = fewest;
            least = least.min(fewest);
        }
        start = start.min(line[width]);
        if least > most {
            return (most + 1, start);
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut line);
    }
    (above[width], start)
}
