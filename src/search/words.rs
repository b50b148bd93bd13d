//! Cuts text into words and their forms: the one tokeniser of pages, queries and the terminal.
//!
//! A word's first form is the whole: `asyncio.run`, `**kwargs`, `c++`, `typosquatting` for
//! `typo-squatting`. Its parts follow: `asyncio`, `run`. The table `tests/search/words.json` says it
//! by example and is read by this file's tests and by those of its twin, `js/search/words.js`.

use std::ops::Range;

use super::letters::{is_dense, is_word, push_folded};

/// Longest form, in characters; what is longer is cut.
pub(super) const LONGEST: usize = 40;

/// Splits texts, keeping its memory from one to the next.
#[derive(Debug, Default)]
pub struct Splitter {
    chars: Vec<char>,
    forms: Vec<String>,
    used: usize,
}

/// A word of a text with its forms, the whole first.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    forms: &'a [String],
    end: usize,
}

impl<'a> Word<'a> {
    /// Returns the word as it was written, folded.
    pub fn whole(self) -> &'a str {
        &self.forms[0]
    }

    /// Returns where it ends, in characters.
    pub fn end(self) -> usize {
        self.end
    }

    /// Iterates over its parts, if it has several.
    pub fn parts(self) -> impl Iterator<Item = &'a str> {
        self.forms[1..].iter().map(String::as_str)
    }

    /// Iterates over the whole and the parts.
    pub fn forms(self) -> impl Iterator<Item = &'a str> {
        self.forms.iter().map(String::as_str)
    }
}

/// A stretch of the text that may be a word: marks before it, the core, marks after it.
struct Raw {
    start: usize,
    core: usize,
    core_end: usize,
    end: usize,
}

impl Splitter {
    /// Calls `on` for each word of a text, in order.
    pub fn each(&mut self, text: &str, mut on: impl FnMut(Word<'_>)) {
        self.chars.clear();
        self.chars.extend(text.chars());
        let mut at = 0;
        while at < self.chars.len() {
            let c = self.chars[at];
            if is_dense(c) {
                at = self.dense(at, &mut on);
            } else if let Some(raw) = self.raw(at) {
                at = raw.end;
                self.take(&raw, &mut on);
            } else if is_operator(c) {
                at = self.operator(at, &mut on);
            } else {
                at += 1;
            }
        }
    }

    fn emit(&mut self, end: usize, on: &mut impl FnMut(Word<'_>)) {
        if self.used > 0 {
            on(Word {
                forms: &self.forms[..self.used],
                end,
            });
        }
        self.used = 0;
    }

    /// Finds a word that begins here: `@name`, `*name`, `**name`, `name.name-name`, `name++`.
    fn raw(&self, start: usize) -> Option<Raw> {
        let at = |index: usize| self.chars.get(index).copied().unwrap_or(' ');
        let core = match (at(start), at(start + 1)) {
            ('*', '*') if is_name(at(start + 2)) => start + 2,
            ('@' | '*', next) if is_name(next) => start + 1,
            (first, _) if is_word(first) => start,
            _ => return None,
        };
        let mut core_end = core;
        loop {
            while is_word(at(core_end)) {
                core_end += 1;
            }
            if !(is_joiner(at(core_end)) && is_word(at(core_end + 1))) {
                break;
            }
            core_end += 1;
        }
        let mut end = core_end;
        while is_ending(at(end)) {
            end += 1;
        }
        if end - core_end > 2 || is_word(at(end)) {
            end = core_end;
        }
        Some(Raw {
            start,
            core,
            core_end,
            end,
        })
    }

    fn take(&mut self, raw: &Raw, on: &mut impl FnMut(Word<'_>)) {
        let (core, end) = (raw.core, self.without_possessive(raw));
        self.add(raw.start, end, raw.core_end..raw.end);
        self.add(core, end, 0..0);
        // What an apostrophe cuts off is no word of its own.
        let least = 1 + usize::from(self.chars[core..end].iter().any(|&c| is_apostrophe(c)));
        let mut start = core;
        while start < end {
            let stop = (start..end)
                .find(|&i| is_joiner(self.chars[i]))
                .unwrap_or(end);
            self.add_part(start..stop, least);
            self.add_inner(start..stop, least);
            start = stop + 1;
        }
        self.emit(raw.end, on);
    }

    /// Returns the end of the core, `'s` left out.
    fn without_possessive(&self, raw: &Raw) -> usize {
        match self.chars[raw.core..raw.core_end] {
            [_, .., mark, 's'] if is_apostrophe(mark) => raw.core_end - 2,
            _ => raw.core_end,
        }
    }

    /// Adds the pieces between underscores and at capitals: `lru`, `cache`; `base`, `settings`.
    fn add_inner(&mut self, part: Range<usize>, least: usize) {
        let mut from = part.start;
        for i in part.clone() {
            if self.chars[i] == '_' {
                self.add_part(from..i, least);
                from = i + 1;
            } else if i > from && self.is_hump(i, part.end) {
                self.add_part(from..i, least);
                from = i;
            }
        }
        self.add_part(from..part.end, least);
    }

    /// Returns whether a capital begins a new piece: `baseSettings`, `HTTPServer`, but not `APIs`.
    fn is_hump(&self, at: usize, end: usize) -> bool {
        let upper = |i: usize| self.chars[i].is_ascii_uppercase();
        let lower = |i: usize| i < end && self.chars[i].is_ascii_lowercase();
        upper(at) && (lower(at - 1) || upper(at - 1) && lower(at + 1) && lower(at + 2))
    }

    /// Adds a part unless it says nothing: shorter than `least`, or one digit.
    fn add_part(&mut self, part: Range<usize>, least: usize) {
        let is_digit = part.len() == 1 && self.chars[part.start].is_ascii_digit();
        if part.len() >= least && !is_digit {
            self.add(part.start, part.end, 0..0);
        }
    }

    /// Adds a form, folded and without hyphens, unless the word has it already.
    fn add(&mut self, start: usize, end: usize, tail: Range<usize>) {
        if self.used == self.forms.len() {
            self.forms.push(String::new());
        }
        let (known, rest) = self.forms.split_at_mut(self.used);
        let form = &mut rest[0];
        form.clear();
        for &c in self.chars[start..end].iter().chain(&self.chars[tail]) {
            if !is_dropped(c) {
                push_folded(form, c);
            }
        }
        if form.len() > LONGEST {
            let cut = form
                .char_indices()
                .nth(LONGEST)
                .map_or(form.len(), |(index, _)| index);
            form.truncate(cut);
        }
        if !form.is_empty() && !known.contains(form) {
            self.used += 1;
        }
    }

    /// Takes a run of a script without spaces as overlapping pairs.
    fn dense(&mut self, start: usize, on: &mut impl FnMut(Word<'_>)) -> usize {
        let run = self.chars[start..]
            .iter()
            .take_while(|&&c| is_dense(c))
            .count();
        for at in start..(start + run - 1).max(start + 1) {
            let end = (at + 2).min(start + run);
            self.add(at, end, 0..0);
            self.emit(end, on);
        }
        start + run
    }

    /// Takes two or three signs of operators, such as `:=`; longer runs are rules drawn in text.
    fn operator(&mut self, start: usize, on: &mut impl FnMut(Word<'_>)) -> usize {
        let run = self.chars[start..]
            .iter()
            .take_while(|&&c| is_operator(c))
            .count();
        let signs = &self.chars[start..start + run];
        if (2..=3).contains(&run) && signs.iter().any(|&c| c != '-') {
            if self.forms.is_empty() {
                self.forms.push(String::new());
            }
            self.forms[0].clear();
            self.forms[0].extend(signs);
            self.used = 1;
            self.emit(start + run, on);
        }
        start + run
    }
}

/// Returns whether a name may begin so: `**kwargs`, but not `**2`.
fn is_name(c: char) -> bool {
    is_word(c) && !c.is_ascii_digit()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Signs that join words when they stand between two of them.
fn is_joiner(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '.' | '-' | '\u{2010}' | '\u{2011}' | '/' | '+' | '&')
}

/// Joiners that the whole form leaves out.
pub(super) fn is_dropped(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '/' | '&')
}

/// Signs that may end a word: `C++`, `C#`, `except*`.
fn is_ending(c: char) -> bool {
    matches!(c, '+' | '#' | '*')
}

fn is_operator(c: char) -> bool {
    matches!(
        c,
        ':' | '=' | '!' | '<' | '>' | '*' | '+' | '-' | '/' | '|' | '&' | '%' | '^' | '~'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        words: Vec<Vec<String>>,
    }

    fn split(text: &str) -> Vec<Vec<String>> {
        let mut words = Vec::new();
        Splitter::default().each(text, |word| {
            words.push(word.forms().map(str::to_owned).collect::<Vec<_>>());
        });
        words
    }

    #[test]
    fn words_are_split_as_the_table_says() {
        let table = include_str!("../../tests/search/words.json");
        let cases: Vec<Case> = serde_json::from_str(table).unwrap();
        assert!(cases.len() > 40);
        for case in cases {
            assert_eq!(split(&case.text), case.words, "{}", case.text);
        }
    }
}
