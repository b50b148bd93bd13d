//! Texts that are too much alike: two asks, or content and the text it was made from.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Config, Prose, Status};
use crate::parse::Drafts;
use crate::parse::draft::{BodyDraft, ItemDraft};
use crate::source::Sources;

/// Words of one shingle: a run of neighbours, as they are compared.
const SHINGLE: usize = 3;
/// Share of common shingles above which two asks are alike (Broder's resemblance).
const ALIKE: f64 = 0.6;
/// Words in a row that are no accident.
const COPIED: usize = 12;

/// Reports asks that are nearly those of another item.
pub fn duplicates(drafts: &Drafts, out: &mut Diagnostics) {
    let asked: Vec<_> = drafts
        .items
        .iter()
        .filter_map(|d| Some((d, asked(d)?)))
        .collect();
    let shingled: Vec<_> = asked
        .par_iter()
        .map(|(_, ask)| shingles(&ask.markdown))
        .collect();
    let ranked = ranked(&shingled);
    // Two sets as much alike as that share one of their rarest shingles, so only those are kept,
    // each with its place in its set.
    let mut seen: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
    let mut met = vec![usize::MAX; ranked.len()];
    for (at, own) in ranked.iter().enumerate() {
        let rare = &own[..rarest(own.len())];
        let near = rare.iter().enumerate().flat_map(|(place, shingle)| {
            let others = seen.get(shingle).into_iter().flatten();
            others.map(move |&(other, there)| (other, place, there))
        });
        let twin = near
            .filter(|&(other, ..)| std::mem::replace(&mut met[other], at) != at)
            .filter(|&(other, place, there)| {
                let most = (own.len() - place).min(ranked[other].len() - there);
                is_alike(most, own.len() + ranked[other].len())
            })
            .find(|&(other, ..)| {
                resemble(own, &ranked[other]) && !are_known_twins(asked[at].0, asked[other].0)
            });
        if let Some((other, ..)) = twin {
            report(asked[at].0, asked[other].0, out);
        }
        for (place, shingle) in rare.iter().enumerate() {
            seen.entry(*shingle).or_default().push((at, place));
        }
    }
}

/// Numbers the shingles, the rarest first, so that sets are sorted by how rare their parts are.
fn ranked(shingled: &[Vec<u64>]) -> Vec<Vec<u32>> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for shingle in shingled.iter().flatten() {
        *counts.entry(*shingle).or_insert(0) += 1;
    }
    let mut order: Vec<_> = counts.into_iter().map(|(s, count)| (count, s)).collect();
    order.sort_unstable();
    let ranks: HashMap<u64, u32> = (0..).zip(order).map(|(rank, (_, s))| (s, rank)).collect();
    let set = |shingles: &Vec<u64>| {
        let mut set: Vec<_> = shingles.iter().map(|shingle| ranks[shingle]).collect();
        set.sort_unstable();
        set
    };
    shingled.par_iter().map(set).collect()
}

/// The ask of a living question, or the task of an exercise.
fn asked(draft: &ItemDraft) -> Option<&Prose> {
    if draft.status == Status::Retired {
        return None;
    }
    match &draft.body {
        BodyDraft::Question(body) => body.ask.as_ref(),
        BodyDraft::Exercise(body) => body.task.as_ref(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a share of the words of one ask"
)]
fn rarest(all: usize) -> usize {
    all.min(all - (all as f64 * ALIKE).ceil() as usize + 1)
}

/// Items that name each other are meant to be alike.
fn are_known_twins(one: &ItemDraft, other: &ItemDraft) -> bool {
    let names = |a: &ItemDraft, b: &ItemDraft| {
        a.overlaps
            .iter()
            .any(|name| name.value == b.slug.value.as_str())
    };
    one.slug.value == other.slug.value || names(one, other) || names(other, one)
}

/// Walks through two sorted sets side by side.
fn resemble<T: Ord>(one: &[T], other: &[T]) -> bool {
    let (mut first, mut second, mut common) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(first), other.get(second)) {
        common += usize::from(a == b);
        first += usize::from(a <= b);
        second += usize::from(b <= a);
    }
    is_alike(common, one.len() + other.len())
}

/// Returns whether sets with so many shingles together and so many in common are alike.
#[expect(clippy::cast_precision_loss, reason = "an ask has no 2^52 words")]
fn is_alike(common: usize, together: usize) -> bool {
    let all = (together - common).max(1);
    common as f64 / all as f64 > ALIKE
}

fn report(draft: &ItemDraft, other: &ItemDraft, out: &mut Diagnostics) {
    let (Some(ask), Some(twin)) = (asked(draft), asked(other)) else {
        return;
    };
    let message = format!("this asks nearly what `{}` asks", other.slug.value);
    out.push(
        Diagnostic::new(Code::DuplicateText, ask.span, message)
            .label(twin.span, "the other one")
            .advise("keep one and retire the other, or name it in `overlaps` if both are wanted"),
    );
}

/// The distinct shingles of a text; a short one is a single shingle.
fn shingles(text: &str) -> Vec<u64> {
    let (_, words) = hashed(text);
    let runs = words.windows(SHINGLE.min(words.len()).max(1));
    let mut all: Vec<_> = runs.map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns where the words of a text stand, and a number for each that says nothing of capitals.
fn hashed(text: &str) -> (Vec<Range<usize>>, Vec<u64>) {
    let lower = text.to_ascii_lowercase();
    let words = words(&lower).map(|word| (word.clone(), hash(&lower[word])));
    words.unzip()
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        let start = at + text[at..].find(inside)?;
        let end = text[start..]
            .find(|c| !inside(c))
            .map_or(text.len(), |n| start + n);
        at = end;
        Some(start..end)
    })
}

/// Reports runs of words that stand the same way in a text that the settings name.
pub fn copies(drafts: &Drafts, config: &Config, sources: &Sources, out: &mut Diagnostics) {
    let mut runs: HashMap<u64, usize> = HashMap::new();
    for (at, path) in config.compare_with.iter().enumerate() {
        let Some(id) = sources.find(&path.value) else {
            let message = format!("there is no file `{}`", path.value);
            out.push(
                Diagnostic::new(Code::RefBroken, path.span, message)
                    .advise("name a text file of this project, such as `sources/old-wiki.md`"),
            );
            continue;
        };
        let (_, words) = hashed(&sources.get(id).text);
        for run in words.windows(COPIED) {
            runs.entry(hash(run)).or_insert(at);
        }
    }
    if runs.is_empty() {
        return;
    }
    let texts: Vec<_> = drafts.prose().collect();
    let found: Vec<_> = texts
        .into_par_iter()
        .filter_map(|prose| copied(prose, &runs, config))
        .collect();
    out.extend(found);
}

fn copied(prose: &Prose, runs: &HashMap<u64, usize>, config: &Config) -> Option<Diagnostic> {
    let (ranges, words) = hashed(&prose.markdown);
    let hit = |at: usize| {
        words
            .get(at..at + COPIED)
            .and_then(|run| runs.get(&hash(run)))
    };
    let (first, &source) = (0..words.len()).find_map(|at| Some((at, hit(at)?)))?;
    let last = (first..words.len())
        .take_while(|&at| hit(at).is_some())
        .last()?;
    let end = last + COPIED;
    let place = prose.part(ranges[first].start..ranges[end - 1].end);
    let message = format!(
        "these {} words stand the same way in `{}`",
        end - first,
        config.compare_with[source].value
    );
    Some(
        Diagnostic::new(Code::CopiedText, place, message)
            .advise("say it in your own words, or leave it out"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_means_most_words_in_the_same_order() {
        let near = |a: &str, b: &str| resemble(&shingles(a), &shingles(b));
        let ask = "Two threads add one to the same counter a thousand times each. What may it say?";
        assert!(near(
            ask,
            "Two threads add one to the same counter a hundred times each. What may it say?"
        ));
        assert!(!near(
            ask,
            "What may a counter say when many threads add to it at the same moment?"
        ));
    }
}
