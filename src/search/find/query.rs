//! Reads what was typed: filters such as `role:data`, names that mean the same, words joined or split.

use super::lookup::{Match, Open};
use super::narrow::{Chosen, Values};
use super::reader::units;
use super::{Index, Word, is_blank, words_of};
use crate::search::letters::fold;

/// What else to look for in place of some words.
#[derive(Debug)]
pub(super) struct Other {
    pub from: usize,
    pub to: usize,
    pub finds: Vec<String>,
    pub share: f64,
    /// For documents that have both.
    pub extra: f64,
}

/// A group of synonyms: the words of its names, and the word that stands for it in the index.
#[derive(Debug)]
pub(super) struct Named {
    names: Vec<Vec<String>>,
    find: String,
}

/// Splits off filters whose name and value the site knows; anything else stays text.
pub(super) fn filters(typed: &str, values: &Values) -> (String, Chosen) {
    let (mut text, mut chosen) = (String::new(), Chosen::default());
    let mut rest = typed;
    let mut is_start = true;
    while let Some(c) = rest.chars().next() {
        let (space, after) = match (is_blank(c), is_start) {
            (true, _) => rest.split_at(c.len_utf8()),
            (false, true) => ("", rest),
            (false, false) => {
                text.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        is_start = false;
        text.push_str(space);
        rest = after;
        let Some((name, value, written)) = filter(after) else {
            // A start that is no filter is text like the rest.
            if space.is_empty()
                && let Some(c) = rest.chars().next()
            {
                text.push(c);
                rest = &rest[c.len_utf8()..];
            }
            continue;
        };
        rest = &after[written.len()..];
        match meaning(&name, &value, values) {
            Meaning::Value(found) => chosen.push(&name, found),
            Meaning::Unfinished => {}
            Meaning::Text => text.push_str(written),
        }
    }
    (text, chosen)
}

enum Meaning {
    Value(String),
    /// A facet without a value yet.
    Unfinished,
    Text,
}

/// Reads `name:value` or `name:"value"` at the start of a text.
fn filter(text: &str) -> Option<(String, String, &str)> {
    let length = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let value = text[length..].strip_prefix(':').filter(|_| length > 0)?;
    let quoted = value
        .strip_prefix('"')
        .and_then(|inner| inner.find('"'))
        .map(|end| end + 2);
    let end = quoted.unwrap_or_else(|| value.find(is_blank).unwrap_or(value.len()));
    let name = text[..length].to_ascii_lowercase();
    Some((
        name,
        value[..end].replace('"', ""),
        &text[..length + 1 + end],
    ))
}

fn meaning(name: &str, value: &str, values: &Values) -> Meaning {
    if name == "minutes" && super::narrow::Span::parse(value).is_some() {
        return Meaning::Value(value.to_owned());
    }
    let known = values.get(name).map_or(&[][..], Vec::as_slice);
    let wanted = fold(value);
    let like = |test: &dyn Fn(&str) -> bool| {
        known
            .iter()
            .find(|(id, word)| test(&fold(id)) || test(&fold(word)))
            .map(|(id, _)| id.clone())
    };
    let found = if wanted.is_empty() {
        None
    } else {
        like(&|word| word == wanted).or_else(|| like(&|word| word.starts_with(&wanted)))
    };
    match found {
        Some(found) => Meaning::Value(found),
        None if wanted.is_empty() && !known.is_empty() => Meaning::Unfinished,
        None => Meaning::Text,
    }
}

/// Prepares groups of names.
pub(super) fn named(groups: &[Vec<String>]) -> Vec<Named> {
    let group = |(number, group): (usize, &Vec<String>)| {
        let names: Vec<_> = group.iter().flat_map(|name| spellings(name)).collect();
        let first = names
            .first()
            .and_then(|name| name.first())
            .map_or("", String::as_str);
        Named {
            find: format!("{first} {number}"),
            names,
        }
    };
    groups.iter().enumerate().map(group).collect()
}

/// Returns a name as words: as written, its words as one, and the parts of a single word.
fn spellings(name: &str) -> Vec<Vec<String>> {
    let (words, _) = words_of(name);
    let wholes: Vec<_> = words.iter().map(|word| word.forms[0].clone()).collect();
    let other = match &words[..] {
        [] => return Vec::new(),
        [only] if only.forms.len() > 2 => only.forms[1..].to_vec(),
        [_] => wholes.clone(),
        _ => vec![wholes.concat()],
    };
    vec![wholes, other]
}

/// Returns the groups of synonyms of which a name stands in the words.
pub(super) fn synonyms(words: &[Word], matches: &[Match], index: &Index) -> Vec<Other> {
    let is_word = |at: usize, name: &str| {
        let meant = || {
            let name = units(name);
            let is_it =
                |entry: &super::lookup::Entry| index.terms[entry.part].words[entry.at] == name;
            matches[at].meant().iter().any(is_it)
        };
        words[at].forms[0] == name || meant()
    };
    let mut found = Vec::new();
    for group in &index.groups {
        for name in &group.names {
            for from in 0..(words.len() + 1).saturating_sub(name.len()) {
                if (from..).zip(name).all(|(at, word)| is_word(at, word)) {
                    let finds = vec![group.find.clone()];
                    found.push(Other {
                        from,
                        to: from + name.len(),
                        finds,
                        share: 0.8,
                        extra: 0.3,
                    });
                }
            }
        }
    }
    found
}

/// Returns neighbours written as one word, and unknown words cut in two that are known.
pub(super) fn seams(words: &[Word], matches: &[Match], index: &Index) -> Vec<Other> {
    let is_unknown = |at: usize| matches[at].certain.is_empty();
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let word = &word.forms[0];
        if let Some(next) = words.get(i + 1) {
            let joined = format!("{word}{}", next.forms[0]);
            let is_guess = is_unknown(i) || is_unknown(i + 1);
            let there = if is_guess {
                index.find(&joined, Open::No)
            } else {
                index.known(&joined)
            };
            if !(there.certain.is_empty() && there.guesses.is_empty()) {
                found.push(Other {
                    from: i,
                    to: i + 2,
                    finds: vec![joined],
                    share: 0.9,
                    extra: 0.0,
                });
            }
        }
        if is_unknown(i) && !matches[i].is_start {
            found.extend(halves(word, index).into_iter().map(|finds| Other {
                from: i,
                to: i + 1,
                finds,
                share: 0.9,
                extra: 0.0,
            }));
        }
    }
    found
}

fn halves(word: &str, index: &Index) -> Vec<Vec<String>> {
    let word = units(word);
    let endings: Vec<_> = index
        .core
        .endings
        .iter()
        .map(|ending| units(ending))
        .collect();
    let is_word = |half: &[u16]| {
        let inflected = |ending: &Vec<u16>| {
            let stem = half.strip_suffix(&ending[..]);
            !ending.is_empty() && stem.is_some_and(|stem| index.spelling.knows(stem))
        };
        index.spelling.knows(half) || endings.iter().any(inflected)
    };
    let cuts = (2..word.len().saturating_sub(1)).map(|cut| word.split_at(cut));
    let known = cuts.filter(|(first, second)| is_word(first) && is_word(second));
    known
        .map(|(first, second)| {
            vec![
                String::from_utf16_lossy(first),
                String::from_utf16_lossy(second),
            ]
        })
        .collect()
}
