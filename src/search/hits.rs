//! Where each word stands: the first pass over the documents.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::document::{Document, Field};
use super::words::Splitter;

/// A part of a word, such as `run` of `asyncio.run`, counts this much of a word.
const PART: f32 = 0.5;
/// Typical words in another name; shorter ones say more per word.
const ALIAS_WORDS: f32 = 2.0;
/// Positions fit into one byte together with the codes of the fields.
pub(super) const POSITIONS: u8 = 76;
const FIELDS: usize = Field::ALL.len();

/// A word in one field of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub term: u32,
    pub document: u32,
    /// How often, parts and lengths of short fields already weighed.
    pub count: f32,
    pub field: Field,
    /// First place in title, other names and ask, if it is among the first words of these.
    pub position: Option<u8>,
}

/// All words and where they stand.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// The words, by number.
    pub terms: Vec<String>,
    /// By document, then by word and field.
    pub hits: Vec<Hit>,
    /// Words in each field of each document.
    pub lengths: Vec<[u32; FIELDS]>,
}

/// Reads all documents.
pub(super) fn collect(documents: &[Document]) -> Hits {
    let mut reader = Reader::default();
    for (number, document) in (0..).zip(documents) {
        reader.read(number, document);
    }
    let mut terms = vec![String::new(); reader.numbers.len()];
    for (term, number) in reader.numbers.drain() {
        terms[number as usize] = term;
    }
    reader.found.terms = terms;
    reader.found
}

#[derive(Default)]
struct Reader {
    numbers: HashMap<String, u32, BuildHasherDefault<Mix>>,
    splitter: Splitter,
    seen: Vec<Hit>,
    found: Hits,
}

impl Reader {
    fn read(&mut self, number: u32, document: &Document) {
        let mut lengths = [0; FIELDS];
        self.seen.clear();
        let title = (Field::Title, document.title.as_str());
        let aliases = document.aliases.iter().map(|alias| (Field::Alias, alias.as_str()));
        let ask = (Field::Ask, document.ask.as_str());
        let mut position = 0;
        for (field, text) in std::iter::once(title).chain(aliases).chain([ask]) {
            position = self.text(number, field, text, Some(position), &mut lengths).unwrap_or(0) + 1;
        }
        for (field, text) in &document.fields {
            self.text(number, *field, text, None, &mut lengths);
        }
        self.merge();
        self.found.lengths.push(lengths);
    }

    /// Reads one text; gives the position after it if positions were wanted.
    fn text(
        &mut self,
        document: u32,
        field: Field,
        text: &str,
        mut position: Option<u32>,
        lengths: &mut [u32; FIELDS],
    ) -> Option<u32> {
        let (numbers, seen) = (&mut self.numbers, &mut self.seen);
        let first = seen.len();
        let mut length = 0_u32;
        self.splitter.each(text, |word| {
            length += 1;
            for (index, form) in word.forms().enumerate() {
                let term = match numbers.get(form) {
                    Some(&known) => known,
                    None => {
                        let new = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                        numbers.insert(form.to_owned(), new);
                        new
                    }
                };
                let place = position.and_then(|p| u8::try_from(p).ok()).filter(|&p| p < POSITIONS);
                let count = if index == 0 { 1.0 } else { PART };
                seen.push(Hit { term, document, count, field, position: place });
            }
            position = position.map(|p| p + 1);
        });
        lengths[usize::from(field.code())] += length;
        if field == Field::Alias {
            let b = field.length_matters();
            #[expect(clippy::cast_precision_loss, reason = "names are short")]
            let norm = 1.0 - b + b * length as f32 / ALIAS_WORDS;
            seen[first..].iter_mut().for_each(|hit| hit.count /= norm);
        }
        position
    }

    /// Joins the hits of one word in one field.
    fn merge(&mut self) {
        self.seen.sort_by_key(|hit| (hit.term, hit.field));
        let start = self.found.hits.len();
        for hit in &self.seen {
            match self.found.hits[start..].last_mut() {
                Some(last) if (last.term, last.field) == (hit.term, hit.field) => {
                    last.count += hit.count;
                    last.position = last.position.or(hit.position);
                }
                _ => self.found.hits.push(*hit),
            }
        }
    }
}

/// A quick mixing of bytes; the words come from the handbook's own authors.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
            self.0 = mixed ^ (mixed >> 32);
        }
    }
}
