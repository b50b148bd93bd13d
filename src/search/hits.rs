//! Where each word stands: the first pass over the documents.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::document::{Document, Field};
use super::seams;
use super::stems::Stems;
use super::synonyms::{self, Synonyms};
use super::words::Splitter;

/// A part of a word, such as `run` of `asyncio.run`, counts this much of a word.
const PART: f32 = 0.5;
/// Typical words in another name; shorter ones say more per word.
const ALIAS_WORDS: f32 = 2.0;
/// Positions are told apart up to this many; neighbours need no more.
const POSITIONS: usize = 8;
const FIELDS: usize = Field::ALL.len();

/// A word in one field of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub term: u32,
    pub document: u32,
    /// How often, parts and lengths of short fields already weighed.
    pub count: f32,
    pub field: Field,
    /// Where it stands in title, other names or ask.
    pub spot: Option<Spot>,
}

impl Hit {
    /// Returns the same place with another word.
    fn of(self, term: u32, spot: Option<Spot>) -> Self {
        Self { term, spot, ..self }
    }

    /// Returns the place of a part of this word, which is neither first nor last of a name.
    pub(super) fn inside(self) -> Self {
        let spot = self.spot.map(|spot| Spot { edges: 0, ..spot });
        Self { spot, ..self }
    }
}

/// A place in title, other names or ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The word's number, counted round by [`POSITIONS`].
    position: u8,
    /// 2 for the first word of a title or name, 1 for the last, 3 for both.
    edges: u8,
}

impl Spot {
    /// Returns both as one number.
    pub(super) fn code(self) -> u8 {
        self.position * 4 + self.edges
    }

    /// Returns the one that says more: a whole name says most, of equals the first.
    fn better(a: Option<Self>, b: Option<Self>) -> Option<Self> {
        let edges = |spot: Option<Self>| spot.map(|spot| spot.edges.count_ones() + 1);
        if edges(b) > edges(a) { b } else { a }
    }
}

/// All words and where they stand.
#[derive(Debug)]
pub(super) struct Hits {
    /// The words, by number.
    pub terms: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
    /// By word, document and field.
    pub entries: Vec<Hit>,
    /// Words in each field of each document.
    pub lengths: Vec<[u32; FIELDS]>,
    /// Which groups of synonyms the documents speak of, by index.
    pub groups: Vec<usize>,
    /// Words that only names of these groups have, by number.
    pub extra: Vec<u32>,
}

/// Reads all documents. Each group of synonyms is a word of its own, standing where any of its names
/// stands, so that a page finds them all in one place.
pub(super) fn collect(documents: &[Document], groups: &[Vec<String>], stems: &Stems) -> Hits {
    let mut reader = Reader::new(groups, stems);
    for (number, document) in (0..).zip(documents) {
        reader.read(number, document);
    }
    let (used, extra) = reader.names();
    let mut hits = reader.seen;
    let (mut terms, stem_of) = reader.dictionary.into_terms();
    for (place, &(_, number)) in used.iter().enumerate() {
        let first = terms[number as usize].split(' ').next().unwrap_or_default();
        terms[number as usize] = synonyms::name_of(place, first);
    }
    seams::sew(&mut hits, &reader.pairs, &terms, stems.beginnings());
    Hits {
        terms,
        stems: stem_of,
        entries: merged(hits),
        lengths: reader.lengths,
        groups: used.into_iter().map(|(group, _)| group).collect(),
        extra,
    }
}

/// The words met so far, with their stems.
struct Dictionary<'a> {
    stems: &'a Stems,
    numbers: HashMap<String, u32, BuildHasherDefault<Mix>>,
    stem_of: Vec<String>,
}

impl<'a> Dictionary<'a> {
    fn new(stems: &'a Stems) -> Self {
        Self {
            stems,
            numbers: HashMap::default(),
            stem_of: Vec::new(),
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&known) = self.numbers.get(word) {
            return known;
        }
        let new = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), new);
        self.stem_of.push(self.stems.of(word).into_owned());
        new
    }

    /// Returns the words and their stems, by number.
    fn into_terms(self) -> (Vec<String>, Vec<String>) {
        let mut terms = vec![String::new(); self.numbers.len()];
        self.numbers
            .into_iter()
            .for_each(|(term, number)| terms[number as usize] = term);
        (terms, self.stem_of)
    }
}

struct Reader<'a> {
    synonyms: Synonyms,
    dictionary: Dictionary<'a>,
    splitter: Splitter,
    /// The words of the text that is being read.
    line: Vec<u32>,
    /// Neighbours in titles, other names and asks: the first as a hit, the number of the second.
    pairs: Vec<(Hit, u32)>,
    seen: Vec<Hit>,
    lengths: Vec<[u32; FIELDS]>,
}

impl<'a> Reader<'a> {
    fn new(groups: &[Vec<String>], stems: &'a Stems) -> Self {
        Self {
            synonyms: Synonyms::new(groups, stems),
            dictionary: Dictionary::new(stems),
            splitter: Splitter::default(),
            line: Vec::new(),
            pairs: Vec::new(),
            seen: Vec::new(),
            lengths: Vec::new(),
        }
    }

    fn read(&mut self, number: u32, document: &Document) {
        self.lengths.push([0; FIELDS]);
        let blank = Hit {
            term: 0,
            document: number,
            count: 1.0,
            field: Field::Title,
            spot: None,
        };
        let title = (Field::Title, document.title.as_str());
        let aliases = document
            .aliases
            .iter()
            .map(|alias| (Field::Alias, alias.as_str()));
        let ask = (Field::Ask, document.ask.as_str());
        let mut position = 0;
        for (field, text) in std::iter::once(title).chain(aliases).chain([ask]) {
            // One place is left free, so that no phrase runs from one text into the next.
            position += self.text(Hit { field, ..blank }, text, Some(position)) + 1;
        }
        for (field, text) in &document.fields {
            self.text(
                Hit {
                    field: *field,
                    ..blank
                },
                text,
                None,
            );
        }
    }

    /// Returns the groups of synonyms that the documents speak of, with the numbers of the words that
    /// stand for them, and the words that only names of theirs have.
    ///
    /// Those words are in no document, but people type them, misspell them and inflect them.
    fn names(&mut self) -> (Vec<(usize, u32)>, Vec<u32>) {
        let words = self.dictionary.numbers.len();
        let (mut used, mut extra) = (Vec::new(), Vec::new());
        for group in self.synonyms.groups() {
            let Some(&number) = self.dictionary.numbers.get(group.word.as_str()) else {
                continue;
            };
            used.push((group.index, number));
            for word in &group.words {
                let number = self.dictionary.number(word);
                if number as usize >= words && !extra.contains(&number) {
                    extra.push(number);
                }
            }
        }
        (used, extra)
    }

    /// Reads one text, its first word at a position; gives the number of its words.
    fn text(&mut self, blank: Hit, text: &str, start: Option<usize>) -> usize {
        let Self {
            dictionary,
            seen,
            line,
            splitter,
            ..
        } = self;
        let first = seen.len();
        line.clear();
        let spot = |index: usize| {
            let position = u8::try_from((start? + index) % POSITIONS).ok()?;
            Some(Spot { position, edges: 0 })
        };
        splitter.each(text, |word| {
            let spot = spot(line.len());
            let whole = dictionary.number(word.whole());
            line.push(whole);
            seen.push(blank.of(whole, spot));
            seen.extend(word.parts().map(|part| Hit {
                term: dictionary.number(part),
                count: PART,
                spot,
                ..blank
            }));
        });
        mark_edges(&mut seen[first..], line);
        for index in 0..line.len() {
            let stem = |at: usize| {
                line.get(at)
                    .map(|&word| dictionary.stem_of[word as usize].as_str())
            };
            let named = self.synonyms.at(|ahead| stem(index + ahead));
            let terms: Vec<u32> = named.iter().map(|group| dictionary.number(group)).collect();
            seen.extend(terms.into_iter().map(|term| blank.of(term, spot(index))));
        }
        if start.is_some() {
            let pairs = line.windows(2).enumerate();
            self.pairs
                .extend(pairs.map(|(index, pair)| (blank.of(pair[0], spot(index)), pair[1])));
        }
        let length = line.len();
        if blank.field == Field::Alias {
            let b = Field::Alias.length_matters();
            #[expect(clippy::cast_precision_loss, reason = "names are short")]
            let norm = 1.0 - b + b * length as f32 / ALIAS_WORDS;
            seen[first..].iter_mut().for_each(|hit| hit.count /= norm);
        }
        let lengths = self
            .lengths
            .last_mut()
            .expect("`read` has begun a document");
        lengths[blank.field as usize] += u32::try_from(length).unwrap_or(u32::MAX);
        length
    }
}

/// Marks the first and the last word of a title or name.
fn mark_edges(hits: &mut [Hit], line: &[u32]) {
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else {
        return;
    };
    for hit in hits
        .iter_mut()
        .filter(|hit| hit.field <= Field::Alias && hit.count >= 1.0)
    {
        let edges = if hit.term == first { 2 } else { 0 } + u8::from(hit.term == last);
        hit.spot = hit.spot.map(|spot| Spot { edges, ..spot });
    }
}

/// Joins the hits of one word in one field of one document.
fn merged(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.term, hit.document, hit.field));
    hits.dedup_by(|hit, first| {
        let is_same =
            (hit.term, hit.document, hit.field) == (first.term, first.document, first.field);
        if is_same {
            first.count += hit.count;
            first.spot = Spot::better(first.spot, hit.spot);
        }
        is_same
    });
    hits
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
            let mixed = (self.0.rotate_left(5) ^ u64::from_le_bytes(word))
                .wrapping_mul(0x517c_c1b7_2722_0a95);
            self.0 = mixed ^ (mixed >> 32);
        }
    }
}
