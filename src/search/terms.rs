//! The parts `t0`, `t1`, …: words, and for each the documents that have it.

use std::collections::HashMap;

use super::encode::{number, units};
use super::postings::Term;

/// A part is closed when it has this many bytes and the next word begins differently.
const FULL: usize = 16_000;
/// Up to this many bytes all words come in one part.
const SINGLE: usize = 45_000;
/// Words that share this many letters stay together, so that a prefix needs one part.
const TOGETHER: usize = 4;

/// One part.
#[derive(Debug)]
pub(super) struct TermPart {
    /// Its first word.
    pub first: String,
    /// Its content, ready to stand between quotes.
    pub data: String,
}

/// Writes all words into parts.
pub(super) fn parts(terms: &[Term]) -> Vec<TermPart> {
    // Letters are halved, since neighbours share about so many.
    let bytes = |term: &Term| 4 + term.text.len() / 2 + 3 * term.postings.len();
    let all: usize = terms.iter().map(bytes).sum();
    let full = if all > SINGLE { FULL } else { usize::MAX };
    let mut parts = Vec::new();
    let mut open = Streams::default();
    for term in terms {
        if open.bytes() > full && !same_start(&open.previous, &term.text) {
            parts.push(std::mem::take(&mut open).close());
        }
        open.push(term);
    }
    parts.push(open.close());
    parts
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
        4 * self.shared.len() + self.letters.len() + self.gaps.len() + 2 * self.weights.len()
    }

    fn push(&mut self, term: &Term) {
        if self.count == 0 {
            self.first.clone_from(&term.text);
        }
        let both = self.previous.chars().zip(term.text.chars());
        let shared = both
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let (same, rest) = term.text.split_at(shared);
        number(&mut self.shared, units(same));
        number(&mut self.lengths, units(rest));
        self.letters.push_str(rest);
        // How many words back the class was met; 0 for a new one.
        let last = self.members.insert(term.stem.clone(), self.count);
        number(&mut self.classes, last.map_or(0, |last| self.count - last));
        number(
            &mut self.frequencies,
            u32::try_from(term.postings.len()).unwrap_or(u32::MAX),
        );
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
        TermPart {
            first: self.first,
            data,
        }
    }
}
