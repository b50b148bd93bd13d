//! Words that one text writes apart and another together: `data frame`, `dataframe`; and words in
//! longer words: `pickle` in `unpickle`.

use std::collections::{BTreeMap, HashMap};

use super::hits::Hit;

/// A half of a word counts this much of a word.
const HALF: f32 = 0.5;

/// Shortest word that counts as what a beginning was put before.
const ROOT: usize = 4;

/// Adds to texts with two words the one word, and to texts with the one word its halves.
///
/// `pairs` are neighbours in titles, other names and asks, as hits of the first word with the number
/// of the second; `terms` are all words.
pub(super) fn sew(
    hits: &mut Vec<Hit>,
    pairs: &[(Hit, u32)],
    terms: &[String],
    beginnings: &[&str],
) {
    let numbers: HashMap<&str, u32> = (0..)
        .zip(terms)
        .map(|(number, term)| (term.as_str(), number))
        .collect();
    let mut halves: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    let mut sewn = Vec::new();
    for &(hit, second) in pairs {
        let joined = format!("{}{}", terms[hit.term as usize], terms[second as usize]);
        if let Some(&term) = numbers.get(joined.as_str()) {
            halves.insert(term, (hit.term, second));
            sewn.push(Hit { term, ..hit });
        }
    }
    for hit in hits.iter() {
        if let Some(&(first, second)) = halves.get(&hit.term) {
            let half = Hit {
                count: hit.count * HALF,
                ..hit.inside()
            };
            sewn.extend([
                Hit {
                    term: first,
                    ..half
                },
                Hit {
                    term: second,
                    ..half
                },
            ]);
        }
    }
    let roots = roots(terms, &numbers, beginnings);
    for hit in hits.iter() {
        if let Some(term) = roots[hit.term as usize] {
            let count = hit.count * HALF;
            sewn.push(Hit {
                term,
                count,
                ..hit.inside()
            });
        }
    }
    hits.extend(sewn);
}

/// Returns for each word the known word that stands after a beginning in it: `pickle` for `unpickle`.
fn roots(terms: &[String], numbers: &HashMap<&str, u32>, beginnings: &[&str]) -> Vec<Option<u32>> {
    let root = |term: &String| {
        let rests = beginnings
            .iter()
            .filter_map(|beginning| term.strip_prefix(beginning));
        rests
            .filter(|rest| rest.chars().count() >= ROOT)
            .find_map(|rest| numbers.get(rest).copied())
    };
    terms.iter().map(root).collect()
}
