//! Searches an index, as a page does.
//!
//! The twin of `themes/default/js/search`: it reads the same parts and works step by step as the
//! scripts do, in the same order and on the same numbers, so that both give the same answers. Each
//! module here is a script there. Start at [`Index`].

mod columns;
mod lookup;
mod narrow;
mod query;
mod reader;
mod spelling;

use serde::Deserialize;
use serde::de::IgnoredAny as Any;

use super::words::Splitter;
use super::{Part, Place};
use columns::{Column, Scored};
use lookup::{Match, Open};
use narrow::Facets;
use query::Named;
use reader::{Terms, units};

pub use narrow::Chosen;

/// Documents without all of the words are shown from this share of the best score on.
const FAIR: f64 = 0.2;
/// Longer queries are cut.
const LONGEST: usize = 24;
/// What a filler counts beside other words.
const FILLER: f64 = 0.3;

/// The part `core`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Core {
    count: usize,
    steps: f64,
    per_part: usize,
    endings: Vec<String>,
    beginnings: Vec<String>,
    fillers: Vec<String>,
    content: usize,
    places: Vec<String>,
    values: narrow::Values,
    synonyms: Vec<Vec<String>>,
    #[serde(default)]
    facets: Option<narrow::Columns>,
    firsts: Vec<String>,
}

/// An index that was read.
#[derive(Debug)]
pub struct Index {
    core: Core,
    firsts: Vec<Vec<u16>>,
    terms: Vec<Terms>,
    spelling: spelling::Spelling,
    groups: Vec<Named>,
    facets: Facets,
    titles: Vec<u32>,
    rows: Vec<Vec<Row>>,
}

/// What a result shows: address and title; the terminal has the rest from elsewhere.
type Row = (String, String, Any, Any, Any, Any, Any);

/// In which order results come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first.
    #[default]
    Best,
    /// The shortest first.
    Minutes,
    /// By title.
    Title,
}

/// What is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Values by facet; those in the text are added.
    pub chosen: Chosen,
    /// In which order.
    pub order: Order,
    /// At most so many.
    pub limit: usize,
}

/// An answer.
#[derive(Debug)]
pub struct Found {
    /// The first results; the nearest if nothing answers.
    pub shown: Vec<Hit>,
    /// How many documents answer.
    pub total: usize,
}

/// A result.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Address from the site's root.
    pub url: String,
    /// Title.
    pub title: String,
    /// How well it answers.
    pub score: f64,
    /// Where the word was found that counts most.
    pub place: Option<Place>,
    /// Which words of the query were found.
    pub matched: Vec<String>,
}

/// A word of a query.
#[derive(Debug)]
struct Word {
    /// The whole first, then its parts.
    forms: Vec<String>,
}

impl Index {
    /// Reads the parts of an index.
    pub fn read(parts: &[Part]) -> Self {
        let core: Core = parse(parts, "core");
        let text =
            |name: &str| -> Vec<u16> { parse::<String>(parts, name).encode_utf16().collect() };
        let count = |letter: char| {
            let is_one = |part: &&Part| {
                part.name.starts_with(letter)
                    && part.name[1..].starts_with(|c: char| c.is_ascii_digit())
            };
            parts.iter().filter(is_one).count()
        };
        let terms: Vec<_> = (0..count('t'))
            .map(|i| Terms::read(text(&format!("t{i}"))))
            .collect();
        let spelling = match &terms[..] {
            [only] => spelling::Spelling::of(only),
            _ => spelling::Spelling::read(&text("v")),
        };
        let columns = core.facets.clone().unwrap_or_else(|| parse(parts, "f"));
        Self {
            firsts: core.firsts.iter().map(|first| units(first)).collect(),
            terms,
            spelling,
            groups: query::named(&core.synonyms),
            facets: Facets::read(&columns, core.count),
            titles: reader::Reader::new(&text("o")).numbers(core.count),
            rows: (0..count('d'))
                .map(|i| parse(parts, &format!("d{i}")))
                .collect(),
            core,
        }
    }

    /// Finds documents: those that answer, or the nearest if none does.
    pub fn search(&self, typed: &str, wish: &Wish) -> Found {
        let (text, mut chosen) = query::filters(typed, &self.core.values);
        chosen.add(&wish.chosen);
        let text = text.trim_start_matches(is_blank);
        let (mut found, words, is_found) = if text.is_empty() {
            (self.all(0), Vec::new(), true)
        } else {
            self.ranked(text)
        };
        let most = found.iter().fold(0.0_f64, |most, one| most.max(one.score));
        let is_fair = |one: &Scored| is_found && (one.is_whole || one.score >= FAIR * most);
        let pool: Vec<_> = found.iter().filter(|one| is_fair(one)).cloned().collect();
        let mut shown = self.facets.narrow(pool, &chosen, &self.core.values);
        let total = shown.len();
        let mut order = wish.order;
        if total == 0 {
            order = Order::Best;
            shown = self
                .facets
                .narrow(found.clone(), &chosen, &self.core.values);
        }
        if shown.is_empty() {
            if found.is_empty() {
                found = self.all(self.core.content % self.core.count.max(1));
            }
            shown = found;
        }
        self.sort(&mut shown, order);
        shown.truncate(wish.limit);
        let shown = shown
            .into_iter()
            .map(|one| self.hit(&one, &words))
            .collect();
        Found { shown, total }
    }

    /// Scores all documents; gives also the words, and whether any was found.
    fn ranked(&self, text: &str) -> (Vec<Scored>, Vec<String>, bool) {
        let (words, ends_open) = words_of(text);
        let open = |i: usize| {
            if ends_open && i + 1 == words.len() {
                Open::Yes
            } else {
                Open::No
            }
        };
        let matches: Vec<Match> = (0..)
            .zip(&words)
            .map(|(i, word)| self.find(&word.forms[0], open(i)))
            .collect();
        let with_parts = |(i, word)| self.with_parts(word, &matches[i], open(i));
        let mut columns: Vec<Column> = words.iter().enumerate().map(with_parts).collect();
        let mut others = query::synonyms(&words, &matches, self);
        others.extend(query::seams(&words, &matches, self));
        for other in others {
            let finds: Vec<_> = other
                .finds
                .iter()
                .map(|word| self.column(&self.find(word, Open::No)))
                .collect();
            let made = self.together(&finds, other.share);
            for column in &mut columns[other.from..other.to] {
                column.lay(&made, other.extra);
            }
        }
        for (column, word) in columns.iter_mut().zip(&words) {
            if self.core.fillers.contains(&word.forms[0]) {
                column.scale(FILLER);
            }
        }
        let mut found = self.total(&columns);
        let is_found = !found.is_empty();
        if !is_found {
            let nearest = words
                .iter()
                .map(|word| self.column(&self.nearest(&word.forms[0])));
            found = self.total(&nearest.collect::<Vec<_>>());
        }
        (
            found,
            words
                .into_iter()
                .map(|word| word.forms.into_iter().next().unwrap_or_default())
                .collect(),
            is_found,
        )
    }

    /// Scores one word, together with the parts it is made of: `asyncio` and `run` for `asyncio.run`.
    fn with_parts(&self, word: &Word, whole: &Match, open: Open) -> Column {
        let mut column = self.column(whole);
        let parts = word.forms[1..].iter();
        let telling = parts.filter(|part| !self.core.beginnings.contains(part));
        let parts: Vec<_> = telling
            .map(|part| self.column(&self.find(part, open)))
            .collect();
        if !parts.is_empty() {
            let share = if whole.certain.is_empty() { 0.9 } else { 0.5 };
            column.lay(&self.together(&parts, share), 0.0);
        }
        column
    }

    /// Returns all documents from one on, unscored.
    fn all(&self, from: usize) -> Vec<Scored> {
        (from..self.core.count).map(Scored::plain).collect()
    }

    fn sort(&self, found: &mut [Scored], order: Order) {
        let key = |doc: usize| match order {
            Order::Best => 0,
            Order::Minutes => match self.facets.minutes(doc) {
                0 => u32::MAX,
                minutes => minutes,
            },
            Order::Title => self.titles[doc],
        };
        found.sort_by(|a, b| {
            let best = b.score.total_cmp(&a.score).then(a.doc.cmp(&b.doc));
            key(a.doc).cmp(&key(b.doc)).then(best)
        });
    }

    fn hit(&self, one: &Scored, words: &[String]) -> Hit {
        let row = &self.rows[one.doc / self.core.per_part][one.doc % self.core.per_part];
        let name = self.core.places.get(one.place);
        Hit {
            url: row.0.clone(),
            title: row.1.clone(),
            score: one.score,
            place: name.and_then(|name| Place::ALL.into_iter().find(|place| place.name() == name)),
            matched: one
                .met
                .iter()
                .filter_map(|&i| words.get(i).cloned())
                .collect(),
        }
    }
}

/// Splits a text into words, and tells whether the last one may go on.
fn words_of(text: &str) -> (Vec<Word>, bool) {
    let (mut words, mut end) = (Vec::new(), 0);
    Splitter::default().each(text, |word| {
        words.push(Word {
            forms: word.forms().map(str::to_owned).collect(),
        });
        end = word.end();
    });
    let is_cut = words.len() > LONGEST;
    words.truncate(LONGEST);
    (words, !is_cut && end == text.chars().count())
}

/// Returns whether a character is white space to a script.
fn is_blank(c: char) -> bool {
    c == '\u{feff}' || c.is_whitespace() && c != '\u{85}'
}

/// Reads what a part hands on: `A("name",content)`.
fn parse<T: for<'de> Deserialize<'de>>(parts: &[Part], name: &str) -> T {
    let is_it = |part: &&Part| {
        part.name
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    let script = parts.iter().find(is_it).map_or("", |part| &part.script);
    let content = script
        .split_once(',')
        .and_then(|(_, rest)| rest.strip_suffix(')'))
        .unwrap_or_default();
    serde_json::from_str(content).expect("`build` writes these parts as JSON")
}
