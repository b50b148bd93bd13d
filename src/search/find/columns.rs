//! Scores documents: every word adds, all words together count more than some, neighbours more still.

use super::Index;
use super::lookup::Match;

/// Weight of how many words were met, beside how much they say.
const MET: f64 = 0.25;
/// Weight of neighbours.
const NEXT: f64 = 0.5;
/// What a whole name is worth.
const NAME: f64 = 1.3;
const NOWHERE: usize = 255;

/// A document with its score.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    pub doc: usize,
    pub score: f64,
    /// The number of the place where the word was found that counts most.
    pub place: usize,
    /// Whether all words were found.
    pub is_whole: bool,
    /// Which words were found.
    pub met: Vec<usize>,
}

impl Scored {
    /// Takes a document that nothing was looked for in.
    pub(super) fn plain(doc: usize) -> Self {
        Self {
            doc,
            score: 0.0,
            place: NOWHERE,
            is_whole: true,
            met: Vec::new(),
        }
    }
}

/// What one word of the query is worth in each document, and where it stands there.
#[derive(Debug)]
pub(super) struct Column {
    scores: Vec<f32>,
    places: Vec<u8>,
    docs: Vec<usize>,
    worth: f64,
    head: u8,
}

/// Rounds as a `Float32Array` does.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the scripts round here as well"
)]
fn rounded(value: f64) -> f32 {
    value as f32
}

#[expect(clippy::cast_precision_loss, reason = "no index has 2^53 documents")]
fn float(count: usize) -> f64 {
    count as f64
}

impl Column {
    fn new(index: &Index) -> Self {
        let count = index.core.count;
        let head = u8::try_from(index.core.places.len() - 1).unwrap_or(u8::MAX);
        Self {
            scores: vec![0.0; count],
            places: vec![0; count],
            docs: Vec::new(),
            worth: 0.0,
            head,
        }
    }

    fn put(&mut self, doc: usize, score: f64, place: u8) {
        let old = self.scores[doc];
        if score <= f64::from(old) {
            return;
        }
        if old == 0.0 {
            self.docs.push(doc);
        }
        self.scores[doc] = rounded(score);
        if old == 0.0 || self.places[doc] < self.head {
            self.places[doc] = place;
        }
    }

    /// Lets the word count less.
    pub(super) fn scale(&mut self, by: f64) {
        self.worth *= by;
        for &doc in &self.docs {
            self.scores[doc] = rounded(f64::from(self.scores[doc]) * by);
        }
    }

    /// Lays another column over this one wherever it is better; `extra` is for documents in both.
    pub(super) fn lay(&mut self, over: &Self, extra: f64) {
        for &doc in &over.docs {
            let score = f64::from(over.scores[doc]);
            let both = extra * score.min(f64::from(self.scores[doc]));
            self.put(doc, score, over.places[doc]);
            self.scores[doc] = rounded(f64::from(self.scores[doc]) + both);
        }
        if self.worth == 0.0 {
            self.worth = over.worth;
        }
    }
}

/// Returns how much a word says that so many documents have; rounded, so that every machine agrees.
fn rarity(size: usize, count: usize) -> f64 {
    let (size, count) = (float(size), float(count));
    let worth = (1.0 + (count - size + 0.5) / (size + 0.5)).ln();
    (4096.0 * worth + 0.5).floor() / 4096.0
}

impl Index {
    /// Makes the column of a word: certain entries share one rarity, guesses another.
    pub(super) fn column(&self, found: &Match) -> Column {
        let mut made = Column::new(self);
        for entries in [&found.certain, &found.guesses] {
            let sum: usize = entries
                .iter()
                .map(|entry| self.terms[entry.part].sizes[entry.at])
                .sum();
            let size = sum.min(self.core.count);
            let worth = if size == 0 {
                0.0
            } else {
                rarity(size, self.core.count)
            };
            for entry in entries {
                let factor = entry.quality * worth / self.core.steps;
                self.terms[entry.part].each(entry.at, |doc, weight, place| {
                    made.put(doc, f64::from(weight) * factor, place);
                });
            }
            if made.worth == 0.0 {
                made.worth = worth;
            }
        }
        made
    }

    /// Takes the average of several columns, much less where one lacks the document.
    pub(super) fn together(&self, columns: &[Column], share: f64) -> Column {
        let mut made = Column::new(self);
        let n = float(columns.len());
        for column in columns {
            made.worth += column.worth / n;
            for &doc in &column.docs {
                if made.scores[doc] == 0.0 {
                    made.docs.push(doc);
                    made.places[doc] = column.places[doc];
                }
                made.scores[doc] =
                    rounded(f64::from(made.scores[doc]) + f64::from(column.scores[doc]));
            }
        }
        for &doc in &made.docs {
            let met = float(
                columns
                    .iter()
                    .filter(|column| column.scores[doc] > 0.0)
                    .count(),
            );
            let sum = f64::from(made.scores[doc]);
            made.scores[doc] = rounded(share * sum / n * (met / n) * (met / n));
        }
        made
    }

    /// Adds the columns up; gives documents with scores, in no order.
    pub(super) fn total(&self, columns: &[Column]) -> Vec<Scored> {
        let worth = columns.iter().fold(0.0, |sum, column| sum + column.worth);
        let mut seen = vec![false; self.core.count];
        let mut found = Vec::new();
        for column in columns {
            for &doc in &column.docs {
                if !std::mem::replace(&mut seen[doc], true) {
                    found.push(scored(doc, columns, worth));
                }
            }
        }
        found
    }
}

/// A word on its way through a head.
struct Step {
    spot: Option<u8>,
    score: f64,
}

fn scored(doc: usize, columns: &[Column], worth: f64) -> Scored {
    let n = columns.len();
    let (mut sum, mut near, mut told, mut best) = (0.0, 0.0, 0.0, 0.0);
    let (mut place, mut is_name, mut met) = (NOWHERE, true, Vec::new());
    let mut before = Step {
        spot: None,
        score: 0.0,
    };
    for (i, column) in columns.iter().enumerate() {
        let score = f64::from(column.scores[doc]);
        let code = (score > 0.0)
            .then(|| column.places[doc].checked_sub(column.head))
            .flatten();
        // In the head, a place is a position counted round by eight, then 2 for the first word of a
        // name, 1 for the last.
        let spot = code.map(|code| code >> 2);
        let edges = code.map_or(0, |code| code & 3);
        let is_next = matches!((before.spot, spot), (Some(a), Some(b)) if (b + 8 - a) % 8 == 1);
        if is_next {
            near += score.min(before.score);
        }
        let goes_on = if i == 0 { edges & 2 != 0 } else { is_next };
        let ends = i + 1 < n || column.places[doc].wrapping_sub(column.head) & 1 != 0;
        is_name = is_name && goes_on && ends;
        before = Step { spot, score };
        if score == 0.0 {
            continue;
        }
        if score > best {
            best = score;
            place = usize::from(column.places[doc].min(column.head));
        }
        sum += score;
        told += column.worth;
        met.push(i);
    }
    let share = MET * float(met.len()) / float(n) + (1.0 - MET) * told / worth;
    let name = if is_name { NAME } else { 1.0 };
    Scored {
        doc,
        score: (sum + NEXT * near) * share * share * name,
        place,
        is_whole: met.len() == n,
        met,
    }
}
