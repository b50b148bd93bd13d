//! Rules for anchors: they describe, and they differ.

use super::reading::{Place, Reading};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::draft::ItemDraft;

/// Fewest words of an anchor that can describe behaviour.
const WORDS: usize = 6;
/// Share of common words from which two anchors read alike.
const ALIKE: f64 = 0.75;
/// Words that praise or blame without describing anything.
const EMPTY: [&str; 44] = [
    "a",
    "an",
    "the",
    "and",
    "or",
    "but",
    "very",
    "quite",
    "rather",
    "fairly",
    "really",
    "good",
    "great",
    "excellent",
    "outstanding",
    "perfect",
    "brilliant",
    "strong",
    "solid",
    "fine",
    "ok",
    "okay",
    "average",
    "mediocre",
    "acceptable",
    "adequate",
    "sufficient",
    "poor",
    "bad",
    "weak",
    "wrong",
    "insufficient",
    "clear",
    "answer",
    "response",
    "candidate",
    "reply",
    "performance",
    "level",
    "overall",
    "with",
    "in",
    "of",
    "gives",
];

/// Checks the anchors of an item.
pub(super) fn check(draft: &ItemDraft, readings: &[Reading<'_>], out: &mut Diagnostics) {
    let anchors: Vec<_> = readings
        .iter()
        .filter(|r| r.place == Place::Judged)
        .filter_map(|reading| {
            let same = |anchor: &&crate::model::Anchor| {
                std::ptr::eq(&raw const anchor.text, reading.prose)
            };
            Some((draft.ratings.iter().find(same)?.value, reading))
        })
        .collect();
    for (at, (value, reading)) in anchors.iter().enumerate() {
        let empty = (0..reading.words.len()).all(|word| EMPTY.contains(&reading.letters(word)));
        if reading.count() < WORDS || empty {
            let message = format!("anchor {value} says too little");
            out.push(
                Diagnostic::new(Code::RatingVague, reading.prose.span, message).help(format!(
                    "describe in at least {WORDS} words what an answer at this level sounds like"
                )),
            );
        } else if let Some((other, twin)) = anchors[..at].iter().find(|(_, r)| alike(r, reading)) {
            let message = format!("anchors {other} and {value} say nearly the same");
            out.push(
                Diagnostic::new(Code::RatingSame, reading.prose.span, message)
                    .label(twin.prose.span, format!("anchor {other}"))
                    .advise("say what this level has that the one below lacks"),
            );
        }
    }
}

fn alike(one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let words = |reading: &Reading<'_>| {
        let mut words: Vec<String> = (0..reading.words.len())
            .map(|at| reading.letters(at).to_owned())
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (one, other) = (words(one), words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    let all = one.len() + other.len() - common;
    #[expect(clippy::cast_precision_loss, reason = "an anchor has no 2^52 words")]
    let share = common as f64 / all.max(1) as f64;
    share >= ALIKE
}
