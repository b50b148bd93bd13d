//! How well each document answers each word: BM25 over weighted fields, in a few steps of a scale.

use super::document::{Document, Field};
use super::hits::{Hit, Hits};

/// Steps of a posting's weight.
pub(super) const STEPS: f32 = 32.0;
/// How soon more of the same word stops to matter.
const SATURATION: f32 = 1.2;

/// One document for one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub document: u32,
    /// 1 to [`STEPS`].
    pub weight: u8,
    /// A field's code, or the number of fields plus a position in the head.
    pub place: u8,
}

/// A word and the documents that have it, by number.
#[derive(Debug)]
pub(super) struct Term {
    pub text: String,
    pub postings: Vec<Posting>,
    /// Whether it stands in a title or another name.
    pub is_title: bool,
}

/// Weighs all hits; gives the words in the order in which JavaScript compares them.
pub(super) fn weigh(documents: &[Document], found: Hits) -> Vec<Term> {
    let mut typical = typical_lengths(&found);
    let (titles, title) = title_lengths(&found);
    typical[usize::from(Field::Title.code())] = title;
    let mut by_term: Vec<Vec<Hit>> = vec![Vec::new(); found.terms.len()];
    for hit in found.hits {
        by_term[hit.term as usize].push(hit);
    }
    let mut terms: Vec<Term> = found
        .terms
        .into_iter()
        .zip(by_term)
        .map(|(text, hits)| {
            let is_title = hits.iter().any(|hit| hit.field <= Field::Alias);
            let postings = hits
                .chunk_by(|a, b| a.document == b.document)
                .map(|hits| {
                    let number = hits[0].document as usize;
                    let norms = Norms { lengths: &found.lengths[number], title: titles[number], typical: &typical };
                    posting(&documents[number], hits, &norms)
                })
                .collect();
            Term { text, postings, is_title }
        })
        .collect();
    terms.sort_by(|a, b| compare(&a.text, &b.text));
    terms
}

struct Norms<'a> {
    lengths: &'a [u32],
    title: f32,
    typical: &'a [f32],
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a text has far less than 2^24 words, and the weight lies between 1 and STEPS"
)]
fn posting(document: &Document, hits: &[Hit], norms: &Norms<'_>) -> Posting {
    let mut sum = 0.0;
    for hit in hits {
        let field = usize::from(hit.field.code());
        let b = hit.field.length_matters();
        let norm = match hit.field {
            Field::Alias => 1.0,
            Field::Title => 1.0 - b + b * norms.title / norms.typical[field],
            _ => 1.0 - b + b * norms.lengths[field] as f32 / norms.typical[field],
        };
        sum += hit.field.weight() * hit.count / norm;
    }
    let weight = sum / (SATURATION + sum) * document.standing.share() * STEPS;
    let first = hits[0];
    let fields = Field::ALL.len() as u8;
    let place = hits.iter().find_map(|hit| hit.position).map_or(first.field.code(), |p| fields + p);
    Posting { document: first.document, weight: weight.round().max(1.0) as u8, place }
}

#[expect(clippy::cast_precision_loss, reason = "an average needs no more than 24 bits")]
fn typical_lengths(found: &Hits) -> Vec<f32> {
    (0..Field::ALL.len())
        .map(|field| {
            let lengths = found.lengths.iter().map(|lengths| lengths[field]).filter(|&n| n > 0);
            let (count, sum) = lengths.fold((0_u32, 0_u64), |(n, sum), l| (n + 1, sum + u64::from(l)));
            if count == 0 { 1.0 } else { sum as f32 / count as f32 }
        })
        .collect()
}

/// Measures titles by what their words say: `What is the GIL?` is hardly longer than `GIL`.
#[expect(clippy::cast_precision_loss, reason = "no index has 2^24 documents")]
fn title_lengths(found: &Hits) -> (Vec<f32>, f32) {
    let count = found.lengths.len() as f32;
    let mut documents = vec![0.0_f32; found.terms.len()];
    let mut last = vec![u32::MAX; found.terms.len()];
    for hit in &found.hits {
        let term = hit.term as usize;
        if last[term] != hit.document {
            last[term] = hit.document;
            documents[term] += 1.0;
        }
    }
    let rarity = |size: f32| (1.0 + (count - size + 0.5) / (size + 0.5)).ln();
    let mut lengths = vec![0.0_f32; found.lengths.len()];
    for hit in found.hits.iter().filter(|hit| hit.field == Field::Title) {
        lengths[hit.document as usize] += hit.count * rarity(documents[hit.term as usize]) / rarity(1.0);
    }
    let sum: f32 = lengths.iter().sum();
    (lengths, (sum / count.max(1.0)).max(0.1))
}

/// Compares as JavaScript does, by UTF-16 code units.
pub(super) fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}
