//! The part `v`: the words that a misspelt one may have meant.

use super::encode::{number, units};
use super::postings::Term;

/// Shorter words are never a correction, nor half of one.
const SHORTEST: usize = 2;

/// Writes the words that are spelling, not code: seen twice or in a title.
pub(super) fn part(terms: &[Term]) -> String {
    let (mut out, mut previous) = (String::new(), "");
    for term in terms.iter().filter(|term| is_spelling(term)) {
        let shared = previous
            .chars()
            .zip(term.text.chars())
            .take_while(|(a, b)| a == b);
        let shared: usize = shared.map(|(a, _)| a.len_utf8()).sum();
        let (same, rest) = term.text.split_at(shared);
        number(&mut out, units(same));
        number(&mut out, units(rest));
        out.push_str(rest);
        number(&mut out, term.postings.len().max(1).ilog2());
        previous = &term.text;
    }
    out
}

fn is_spelling(term: &Term) -> bool {
    let is_known = term.is_title || term.postings.len() > 1;
    is_known && term.text.chars().count() >= SHORTEST && term.text.chars().all(char::is_alphabetic)
}
