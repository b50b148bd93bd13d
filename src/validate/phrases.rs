//! Phrases that rules know, from a table of their own, found in one walk over the words of a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::reading::{Reading, Setting};
use crate::diagnostic::Code;

/// The table.
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("phrases.txt")));

/// Stands for any number where phrases are looked up by their first word.
const NUMBER: &str = "#";

/// A phrase that a rule objects to.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The rule.
    pub(super) rule: Code,
    /// What it is about.
    pub(super) subject: &'static str,
    /// What to do about it.
    pub(super) advice: &'static str,
    /// What to write instead.
    pub(super) better: Option<&'static str>,
    parts: Vec<Part>,
}

/// Calls back for each phrase of a text whose rule is `wanted`, with the words that it covers;
/// what one rule objects to is told once.
pub(super) fn find(
    reading: &Reading<'_>,
    wanted: impl Fn(Code) -> bool,
    mut found: impl FnMut(&'static Phrase, Range<usize>),
) {
    // The last phrase of each rule, so that longer phrases hide those inside them.
    let mut told: Vec<(Code, Range<usize>)> = Vec::new();
    for sentence in &reading.sentences {
        for at in sentence.words.clone() {
            for phrase in TABLE.beginning_with(reading.letters(at)) {
                if !wanted(phrase.rule) || reading.words[at].setting == Setting::Quoted {
                    continue;
                }
                let end = matches(&phrase.parts, reading, (at, &sentence.words));
                if let Some(end) = end
                    && !told
                        .iter()
                        .any(|(rule, words)| *rule == phrase.rule && at < words.end)
                {
                    told.retain(|(rule, _)| *rule != phrase.rule);
                    told.push((phrase.rule, at..end));
                    found(phrase, at..end);
                }
            }
        }
    }
}

/// One step of a phrase.
#[derive(Debug)]
enum Part {
    One(Vec<&'static str>),
    Maybe(Vec<&'static str>),
    Not(Vec<&'static str>),
    Gap(usize),
    Number,
    Start,
    End,
}

/// Follows a phrase from a word on; gives the word after its last.
fn matches(
    parts: &[Part],
    reading: &Reading<'_>,
    (at, sentence): (usize, &Range<usize>),
) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    let on = |at| matches(rest, reading, (at, sentence));
    let word = (at < sentence.end).then(|| reading.letters(at));
    match part {
        Part::One(words) => words.contains(&word?).then(|| on(at + 1))?,
        Part::Maybe(words) => word
            .filter(|word| words.contains(word))
            .and_then(|_| on(at + 1))
            .or_else(|| on(at)),
        Part::Not(words) => match word {
            Some(word) if words.contains(&word) => None,
            _ => on(at),
        },
        Part::Gap(most) => (at..=(at + most).min(sentence.end)).find_map(on),
        Part::Number => word?
            .starts_with(|c: char| c.is_ascii_digit())
            .then(|| on(at + 1))?,
        Part::Start => (at == sentence.start).then(|| on(at))?,
        Part::End => (at == sentence.end).then(|| on(at))?,
    }
}

struct Table {
    phrases: Vec<Phrase>,
    by_first: HashMap<&'static str, Vec<usize>, BuildHasherDefault<Fnv>>,
}

impl Table {
    fn parse(text: &'static str) -> Self {
        let mut table = Self {
            phrases: Vec::new(),
            by_first: HashMap::default(),
        };
        let mut section = (Code::ProtectedTopic, "", "");
        for line in text.lines().map(str::trim) {
            if let Some(head) = line.strip_prefix("== ") {
                let mut parts = head.split('|').map(str::trim);
                let mut next = || parts.next().unwrap_or_default();
                let rule = Code::find(next()).expect("the table names rules that exist");
                section = (rule, next(), next());
            } else if !line.is_empty() && !line.starts_with("# ") && line != "#" {
                table.add(line, section);
            }
        }
        table
    }

    fn add(
        &mut self,
        line: &'static str,
        (rule, subject, advice): (Code, &'static str, &'static str),
    ) {
        let (words, better) = match line.split_once("=>") {
            Some((words, better)) => (words, Some(better.trim())),
            None => (line, None),
        };
        let parts: Vec<_> = words.split_whitespace().map(part).collect();
        let at = self.phrases.len();
        let first = parts.iter().find(|part| !matches!(part, Part::Start));
        let begins: &[&str] = match first {
            Some(Part::One(words)) => words,
            Some(Part::Number) => &[NUMBER],
            _ => &[],
        };
        for &word in begins {
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            self.by_first
                .entry(if number { NUMBER } else { word })
                .or_default()
                .push(at);
        }
        self.phrases.push(Phrase {
            rule,
            subject,
            advice,
            better,
            parts,
        });
    }

    fn beginning_with(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        let found = self.by_first.get(if number { NUMBER } else { word });
        let found = found.map_or(&[][..], Vec::as_slice);
        found.iter().map(|&at| &self.phrases[at])
    }
}

fn part(word: &'static str) -> Part {
    let words = |word: &'static str| {
        let inner = word
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        inner.unwrap_or(word).split('|').collect()
    };
    match word {
        "^" => Part::Start,
        "$" => Part::End,
        "#" => Part::Number,
        _ if word.starts_with("..") => Part::Gap(word[2..].parse().unwrap_or(1)),
        _ if word.starts_with('!') => Part::Not(words(&word[1..])),
        _ if word.ends_with('?') => Part::Maybe(words(&word[..word.len() - 1])),
        _ => Part::One(words(word)),
    }
}

/// A quick hash for short words (FNV-1a); the table is ours, so nobody can make words collide.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::model::Prose;
    use crate::model::prose::Fidelity;
    use crate::source::{Sources, Span};
    use crate::validate::reading::Place;

    fn rules(text: &str) -> Vec<(Code, String)> {
        let mut sources = Sources::default();
        let id = sources.push("a.md", text);
        let prose = Prose {
            markdown: text.to_owned(),
            span: Span::new(id, 0..text.len()),
            fidelity: Fidelity::Verbatim,
        };
        let reading = Reading::of(&prose, Place::Ask, &mut Diagnostics::default());
        let mut found = Vec::new();
        find(
            &reading,
            |rule| {
                matches!(
                    rule,
                    Code::ProtectedTopic | Code::ProxyTopic | Code::InclusiveLanguage
                )
            },
            |phrase, words| found.push((phrase.rule, reading.written(words))),
        );
        found
    }

    #[test]
    fn what_is_unfair_is_found_and_what_is_technical_is_not() {
        let pairs = include_str!("fairness.txt");
        let pairs = pairs.lines().filter(|line| !line.starts_with('#'));
        let mut wrong = Vec::new();
        for (unfair, technical) in pairs.filter_map(|line| line.split_once(" | ")) {
            let fair = |(rule, _): &(Code, String)| {
                !matches!(rule, Code::ProtectedTopic | Code::ProxyTopic)
            };
            if rules(unfair).iter().all(fair) {
                wrong.push(format!("passes: {unfair}"));
            }
            let found = rules(technical);
            if !found.is_empty() {
                wrong.push(format!("flagged: {technical} {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn words_of_the_trade_are_left_alone() {
        for text in [
            "What happens when a transaction is aborted on the master branch?",
            "How would you kill a hung worker, and what does its parent do?",
            "What is a daemon thread?",
            "How does a man page help?",
            "How do you trap a signal, and which would you never trap?",
            "Where would you put a dummy value?",
            "Which host holds the primary, and which the replicas?",
            "Explain execution order and garbage collection.",
        ] {
            assert_eq!(rules(text), [], "{text}");
        }
    }

    #[test]
    fn the_longest_phrase_hides_those_inside_it() {
        assert_eq!(
            rules("What do you guys do about a slave?"),
            [
                (Code::InclusiveLanguage, "you guys".to_owned()),
                (Code::InclusiveLanguage, "slave".to_owned())
            ]
        );
        assert_eq!(rules("`blacklist` is a name\n\n> blacklist\n"), []);
    }
}
