//! Rules for what is said and how: the ask, look-fors, claims, fairness.
//!
//! They know English, so texts in another language are left alone.

use std::ops::Range;

use super::phrases::{self, Phrase};
use super::reading::{Place, Reading, Setting};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Most words of an ask; more cannot be kept in mind while listening (DOMAIN: read aloud).
pub(super) const ASK_WORDS: usize = 45;
/// Most questions that one ask can hold.
const ASK_QUESTIONS: usize = 2;
/// Words that begin a question which yes or no answers.
const CLOSED: [&str; 20] = [
    "do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "can", "could", "will",
    "would", "should", "must", "may", "isn't", "aren't", "don't",
];
/// Words that open a question, or ask for more than yes or no.
const OPEN: [&str; 37] = [
    "what", "how", "why", "which", "when", "where", "who", "whom", "whose", "tell", "describe",
    "explain", "walk", "show", "compare", "give", "name", "talk", "sketch", "write", "draw",
    "list", "say", "read", "choose", "pick", "think", "imagine", "take", "find", "design", "plan",
    "review", "predict", "guess", "or", "look",
];
/// Beginnings of asks that one number, date or acronym answers.
const TRIVIA: [&[&str]; 9] = [
    &["what", "does", "*", "stand", "for"],
    &["which", "year"],
    &["what", "year"],
    &["in", "which", "year"],
    &["in", "what", "year"],
    &["who", "invented"],
    &["who", "created"],
    &["which", "version", "introduced"],
    &["which", "version", "added"],
];

/// Checks what a text says.
pub(super) fn check(reading: &Reading<'_>, out: &mut Diagnostics) {
    phrases::find(
        reading,
        |rule| applies(rule, reading.place),
        |phrase, words| {
            if phrase.rule != Code::VersionClaim || !is_dated(reading, words.clone()) {
                out.push(finding(phrase, reading, words));
            }
        },
    );
    if reading.place == Place::Ask {
        ask(reading, out);
    }
}

/// Returns whether a rule about phrases holds where a text stands.
fn applies(rule: Code, place: Place) -> bool {
    let asked = matches!(place, Place::Ask | Place::Said);
    match rule {
        Code::ProtectedTopic | Code::ProxyTopic | Code::AskLeading => asked,
        Code::InclusiveLanguage => true,
        Code::FitLanguage => !matches!(place, Place::Page | Place::Solution | Place::Other),
        Code::LookforUnobservable => place == Place::LookFor,
        Code::VersionClaim => {
            asked || matches!(place, Place::LookFor | Place::Judged | Place::Notes)
        }
        _ => false,
    }
}

/// A sentence that names a version or a year dates its claim.
fn is_dated(reading: &Reading<'_>, words: Range<usize>) -> bool {
    let sentence = reading
        .sentences
        .iter()
        .find(|sentence| sentence.words.contains(&words.start));
    sentence.is_some_and(|sentence| {
        let mut all = sentence.words.clone();
        all.any(|at| reading.letters(at).contains(|c: char| c.is_ascii_digit()))
    })
}

fn finding(phrase: &Phrase, reading: &Reading<'_>, words: Range<usize>) -> Diagnostic {
    let written = reading.written(words.clone());
    let span = reading.span(words);
    let subject = phrase.subject;
    let message = match phrase.rule {
        Code::ProtectedTopic => format!("`{written}` asks about {subject}"),
        Code::ProxyTopic => format!("`{written}` asks about {subject}, which is not the job"),
        Code::InclusiveLanguage => format!("`{written}` has a plainer word"),
        Code::FitLanguage => format!("`{written}` is an impression, not evidence"),
        Code::AskLeading => format!("`{written}` tells the candidate what to answer"),
        Code::LookforUnobservable => format!("`{written}` cannot be seen or heard"),
        Code::SourceMissing => format!("`{written}` is a claim, and this item names no source"),
        _ => format!("`{written}` is true for a while only"),
    };
    let finding = Diagnostic::new(phrase.rule, span, message);
    match phrase.better {
        Some(better) => {
            let better = like(&written, better);
            let finding = finding.help(format!("write `{better}`"));
            if is_certain(reading, &written, span) {
                finding.fix(span, better)
            } else {
                finding
            }
        }
        None => finding.advise(phrase.advice),
    }
}

/// One listed word stands for another wherever it stands; phrases may need more than that.
fn is_certain(reading: &Reading<'_>, written: &str, span: crate::source::Span) -> bool {
    let swaps = [
        "blacklist",
        "blacklists",
        "whitelist",
        "whitelists",
        "manpower",
        "mankind",
        "chairman",
    ];
    let verbatim = reading.prose.fidelity == crate::model::prose::Fidelity::Verbatim;
    verbatim
        && span.range().len() == written.len()
        && swaps.contains(&written.to_lowercase().as_str())
}

/// Writes a word with a capital if the one it replaces has one.
fn like(written: &str, better: &str) -> String {
    let mut letters = better.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => {
            first.to_uppercase().collect::<String>() + letters.as_str()
        }
        _ => better.to_owned(),
    }
}

fn ask(reading: &Reading<'_>, out: &mut Diagnostics) {
    let whole = reading.prose.span;
    let questions: Vec<_> = reading.sentences.iter().filter(|s| s.asks).collect();
    if questions.len() > ASK_QUESTIONS {
        let message = format!("the ask holds {} questions", questions.len());
        let third = reading.span(questions[ASK_QUESTIONS].words.clone());
        out.push(
            Diagnostic::new(Code::AskLength, third, message)
                .advise("ask at most two at once; the rest can become follow-ups"),
        );
    }
    let open = (0..reading.words.len()).any(|at| OPEN.contains(&reading.letters(at)));
    let closed = questions
        .iter()
        .find(|s| CLOSED.contains(&reading.letters(s.words.start)));
    if let Some(question) = closed.filter(|_| !open) {
        let place = reading.span(question.words.clone());
        out.push(
            Diagnostic::new(Code::AskClosed, place, "yes or no answers this")
                .advise("begin with what, how or why, or add `and why?`"),
        );
    }
    if let [only] = reading.sentences.as_slice()
        && is_trivia(reading, &only.words)
    {
        out.push(
            Diagnostic::new(Code::AskTrivia, whole, "one word or number answers this")
                .advise("ask what it is good for, or when it matters"),
        );
    }
}

fn is_trivia(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    TRIVIA.iter().any(|pattern| {
        let fits =
            |(at, word): (usize, &&str)| *word == "*" || reading.letters(words.start + at) == *word;
        words.len() >= pattern.len() && pattern.iter().enumerate().all(fits)
    })
}

/// Says that an ask is too long to be kept in mind.
pub(super) fn ask_length(reading: &Reading<'_>, out: &mut Diagnostics) {
    let count = reading.count();
    if count > ASK_WORDS {
        let message = format!("the ask has {count} words");
        out.push(
            Diagnostic::new(Code::AskLength, reading.prose.span, message).help(format!(
                "say it in at most {ASK_WORDS}; the rest can become a follow-up"
            )),
        );
    }
}

/// Reports the first claim of an item that names no source.
pub(super) fn unsourced(readings: &[Reading<'_>], out: &mut Diagnostics) {
    let claims = readings
        .iter()
        .filter(|r| matches!(r.place, Place::LookFor | Place::Notes));
    for reading in claims {
        let mut first = None;
        phrases::find(
            reading,
            |rule| rule == Code::SourceMissing,
            |phrase, words| {
                first.get_or_insert_with(|| finding(phrase, reading, words));
            },
        );
        if let Some(finding) = first {
            out.push(finding);
            return;
        }
    }
}

/// Fewest words from which a school grade can be told.
const GRADED_WORDS: usize = 20;

/// Reports a text that is harder to read than a school grade (Flesch and Kincaid, 1975). Code,
/// numbers and names do not count, since nobody can choose easier ones.
pub(super) fn reading_level(reading: &Reading<'_>, highest: u32, out: &mut Diagnostics) {
    let (mut words, mut syllables) = (0_u32, 0_u32);
    for (at, word) in reading.words.iter().enumerate() {
        let letters = reading.letters(at);
        let spoken = word.setting == Setting::Plain
            && !letters.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '.');
        if spoken {
            words += 1;
            syllables += syllables_of(letters);
        }
    }
    let sentences = u32::try_from(reading.sentences.len()).unwrap_or(u32::MAX);
    if (words as usize) < GRADED_WORDS || sentences == 0 {
        return;
    }
    let (words, syllables, sentences) =
        (f64::from(words), f64::from(syllables), f64::from(sentences));
    let grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    if grade > f64::from(highest) + 0.5 {
        let longest = reading.sentences.iter().max_by_key(|s| s.words.len());
        let place = longest.map_or(reading.prose.span, |s| reading.span(s.words.clone()));
        let message = format!("this reads like school grade {grade:.0}");
        out.push(
            Diagnostic::new(Code::ReadingLevel, place, message).help(format!(
                "keep to grade {highest}: shorter sentences first, then shorter words"
            )),
        );
    }
}

/// Counts groups of vowels; a silent `e` at the end is none.
fn syllables_of(word: &str) -> u32 {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let (mut count, mut before) = (0, false);
    for c in word.chars() {
        let vowel = is_vowel(c);
        count += u32::from(vowel && !before);
        before = vowel;
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && !word.ends_with("ee");
    (count - u32::from(silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_by_ear() {
        for (word, count) in [
            ("code", 1),
            ("table", 2),
            ("interpreter", 4),
            ("free", 1),
            ("a", 1),
        ] {
            assert_eq!(syllables_of(word), count, "{word}");
        }
    }
}
