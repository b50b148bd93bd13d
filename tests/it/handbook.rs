//! Our own handbook: no finding, and everything said that it has to say.
//!
//! `tests/coverage.yaml` lists the subjects and the facts that each of them must carry.

mod coverage;
mod pages;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use askbook::load::Project;
use askbook::model::Date;
use askbook::source::Sources;

use coverage::{Mention, Subject, subjects};
use pages::Pages;

use crate::support::{Sandbox, TODAY, package};

static PROJECT: LazyLock<Project> = LazyLock::new(|| askbook::load(package()).unwrap());
static PAGES: LazyLock<Pages> = LazyLock::new(|| Pages::draw(&PROJECT));

/// The mentions that no page carries, each as `id: what`.
fn missing(pages: &Pages) -> Vec<String> {
    let mut found = Vec::new();
    for subject in subjects() {
        let Some(text) = pages.part(&subject.place) else {
            found.push(format!("{}: `{}` is not there", subject.id, subject.place));
            continue;
        };
        let lost = subject
            .mentions
            .iter()
            .filter(|mention| !mention.is_in(&text));
        found.extend(lost.map(|mention| format!("{}: {}", subject.id, mention.what)));
    }
    found
}

#[test]
fn our_handbook_has_no_findings() {
    let sandbox = Sandbox::empty();
    let root = package().to_str().unwrap();
    let run = sandbox.run(["-C", root, "check", "--strict", "--today", TODAY]);
    assert_eq!(run.status, Some(0), "{run}");
    assert_eq!(PAGES.findings, Vec::<String>::new());
    let checked = askbook::check(&PROJECT, Date::parse(TODAY));
    assert!(!checked.diagnostics.has_errors());
}

#[test]
fn our_handbook_says_what_it_has_to_say() {
    let missing = missing(&PAGES);
    assert!(
        missing.is_empty(),
        "{} facts are missing: {missing:#?}",
        missing.len()
    );
}

#[test]
fn the_list_of_subjects_is_sound() {
    let subjects = subjects();
    let ids: BTreeSet<_> = subjects.iter().map(|subject| subject.id.as_str()).collect();
    assert_eq!(ids.len(), subjects.len(), "an id stands twice");
    for subject in &subjects {
        let whats: BTreeSet<_> = subject
            .mentions
            .iter()
            .map(|mention| &mention.what)
            .collect();
        assert!(!whats.is_empty(), "{} says nothing", subject.id);
        assert_eq!(
            whats.len(),
            subject.mentions.len(),
            "{} says something twice",
            subject.id
        );
    }
    let everything = PAGES.part("index").unwrap();
    let idle = subjects
        .iter()
        .flat_map(|subject| &subject.mentions)
        .filter(|mention| mention.is_in(&everything));
    assert_eq!(
        idle.count(),
        0,
        "a pattern that fits any page proves nothing"
    );
}

/// A mention and the words in the content that carry it.
struct Carried {
    name: String,
    file: String,
    words: String,
}

/// The first mention of a subject that stands in one line of one file.
fn carried(subject: &Subject) -> Option<Carried> {
    let stem = subject.place.split('#').next()?.rsplit('/').next()?;
    let mut files = PROJECT.sources.iter().map(|(_, source)| source);
    let source =
        files.find(|source| source.path.starts_with("content/") && source.stem() == stem)?;
    let words = |mention: &Mention| source.text.lines().find_map(|line| mention.words(line));
    let mut mentions = subject.mentions.iter();
    let (mention, words) = mentions.find_map(|mention| Some((mention, words(mention)?)))?;
    Some(Carried {
        name: format!("{}: {}", subject.id, mention.what),
        file: source.path.clone(),
        words: words.to_owned(),
    })
}

#[test]
fn words_that_are_taken_out_are_missed() {
    let subjects = subjects();
    let mut taken: Vec<Carried> = Vec::new();
    for kind in ["guide", "question", "fact", "exercise", "checklist"] {
        let mut of_kind = subjects.iter().filter(|subject| subject.kind == kind);
        let other = of_kind.find_map(|subject| {
            carried(subject).filter(|one| taken.iter().all(|t| t.file != one.file))
        });
        taken.push(other.unwrap_or_else(|| panic!("no {kind} carries a mention in one line")));
    }
    let mut project = PROJECT.clone();
    project.sources = Sources::from_files(PROJECT.sources.iter().map(|(_, source)| {
        let words = taken.iter().filter(|taken| taken.file == source.path);
        let text = words.fold(source.text.clone(), |text, taken| {
            text.replace(&taken.words, "…")
        });
        (source.path.clone(), text)
    }));
    let missing = missing(&Pages::draw(&project));
    for Carried { name, words, .. } in &taken {
        assert!(
            missing.contains(name),
            "without `{words}`, `{name}` is missed: {missing:#?}"
        );
    }
}
