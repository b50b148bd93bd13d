//! How well each document answers each word: BM25 over weighted fields, in a few steps of a scale.

use super::document::{Document, Field, Standing};
use super::hits::{Hit, Hits, Spot};

/// Steps of a posting's weight.
pub(super) const STEPS: f32 = 40.0;
/// How soon more of the same word stops to matter.
const SATURATION: f32 = 1.2;

/// One document for one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub document: u32,
    /// 1 to [`STEPS`].
    pub weight: u8,
    /// The number of a [`Place`](super::document::Place); in the head, the spot is added.
    pub place: u8,
}

/// A word and the documents that have it, by number.
#[derive(Debug)]
pub(super) struct Term {
    pub text: String,
    pub stem: String,
    pub postings: Vec<Posting>,
    /// Whether it stands in a title or another name.
    pub is_title: bool,
}

/// Weighs all hits; gives the words in the order in which JavaScript compares them.
pub(super) fn weigh(documents: &[Document], found: Hits) -> Vec<Term> {
    let mut typical = typical_lengths(&found);
    let (titles, title) = title_lengths(&found);
    typical[Field::Title as usize] = title;
    let norms = Norms {
        lengths: &found.lengths,
        titles: &titles,
        typical: &typical,
    };
    let (mut texts, mut stems) = (found.terms, found.stems);
    let mut terms: Vec<Term> = found
        .entries
        .chunk_by(|a, b| a.term == b.term)
        .map(|hits| Term {
            text: std::mem::take(&mut texts[hits[0].term as usize]),
            stem: std::mem::take(&mut stems[hits[0].term as usize]),
            is_title: hits.iter().any(|hit| hit.field <= Field::Alias),
            postings: hits
                .chunk_by(|a, b| a.document == b.document)
                .map(|hits| posting(documents[hits[0].document as usize].standing, hits, &norms))
                .collect(),
        })
        .collect();
    // A word of names alone may have become the root of another by now.
    for &number in &found.extra {
        let text = std::mem::take(&mut texts[number as usize]);
        if !text.is_empty() {
            terms.push(Term {
                text,
                stem: std::mem::take(&mut stems[number as usize]),
                postings: Vec::new(),
                is_title: true,
            });
        }
    }
    terms.sort_by(|a, b| compare(&a.text, &b.text));
    terms
}

/// Lengths of texts: of each field of each document, of titles, and typical ones of each field.
struct Norms<'a> {
    lengths: &'a [[u32; Field::ALL.len()]],
    titles: &'a [f32],
    typical: &'a [f32],
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a text has far less than 2^24 words, and the weight lies between 1 and STEPS"
)]
fn posting(standing: Standing, hits: &[Hit], norms: &Norms<'_>) -> Posting {
    let document = hits[0].document as usize;
    let mut sum = 0.0;
    for hit in hits {
        let field = hit.field as usize;
        let b = hit.field.length_matters();
        let norm = match hit.field {
            Field::Alias => 1.0,
            Field::Title => 1.0 - b + b * norms.titles[document] / norms.typical[field],
            _ => 1.0 - b + b * norms.lengths[document][field] as f32 / norms.typical[field],
        };
        sum += hit.field.weight() * hit.count / norm;
    }
    let weight = sum / (SATURATION + sum) * standing.share() * STEPS;
    let first = hits[0];
    let spot = hits
        .iter()
        .filter_map(|hit| hit.spot)
        .max_by_key(|spot| spot.code() & 3);
    let place = first.field.place() as u8 + spot.map_or(0, Spot::code);
    Posting {
        document: first.document,
        weight: weight.round().max(1.0) as u8,
        place,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an average needs no more than 24 bits"
)]
fn typical_lengths(found: &Hits) -> Vec<f32> {
    (0..Field::ALL.len())
        .map(|field| {
            let lengths = found
                .lengths
                .iter()
                .map(|lengths| lengths[field])
                .filter(|&n| n > 0);
            let (count, sum) =
                lengths.fold((0_u32, 0_u64), |(n, sum), l| (n + 1, sum + u64::from(l)));
            if count == 0 {
                1.0
            } else {
                sum as f32 / count as f32
            }
        })
        .collect()
}

/// Measures titles by what their words say: `What is the GIL?` is hardly longer than `GIL`.
#[expect(clippy::cast_precision_loss, reason = "no index has 2^24 documents")]
fn title_lengths(found: &Hits) -> (Vec<f32>, f32) {
    let count = found.lengths.len() as f32;
    let mut documents = vec![0.0_f32; found.terms.len()];
    for hits in found
        .entries
        .chunk_by(|a, b| (a.term, a.document) == (b.term, b.document))
    {
        documents[hits[0].term as usize] += 1.0;
    }
    let rarity = |size: f32| (1.0 + (count - size + 0.5) / (size + 0.5)).ln();
    let mut lengths = vec![0.0_f32; found.lengths.len()];
    for hit in found.entries.iter().filter(|hit| hit.field == Field::Title) {
        lengths[hit.document as usize] +=
            hit.count * rarity(documents[hit.term as usize]) / rarity(1.0);
    }
    let sum: f32 = lengths.iter().sum();
    (lengths, (sum / count.max(1.0)).max(0.1))
}

/// Compares as JavaScript does, by UTF-16 code units.
pub(super) fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() {
        a.cmp(b)
    } else {
        a.encode_utf16().cmp(b.encode_utf16())
    }
}
