//! Names looked up, with a suggestion for those that are not there.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Slug;
use crate::parse::{Drafts, Kind};
use crate::source::{Span, Spanned};
use crate::suggest;

/// The ids that drafts and unreadable files claim, sound or not.
#[derive(Debug, Default)]
pub(super) struct Claims {
    names: Vec<(&'static str, String)>,
}

impl Claims {
    /// Collects what a project claims.
    pub(super) fn of(drafts: &Drafts) -> Self {
        let mut names: Vec<_> = drafts
            .unread
            .iter()
            .map(|(kind, name)| (word_of(*kind), name.clone()))
            .collect();
        let mut claim = |kind, slug: &Slug| names.push((word_of(kind), slug.to_string()));
        drafts
            .items
            .iter()
            .for_each(|d| claim(Kind::Question, &d.slug.value));
        drafts
            .roles
            .iter()
            .for_each(|d| claim(Kind::Role, &d.slug.value));
        drafts
            .topics
            .iter()
            .for_each(|d| claim(Kind::Topics, &d.slug.value));
        drafts
            .competencies
            .iter()
            .for_each(|d| claim(Kind::Competencies, &d.slug.value));
        drafts
            .scales
            .iter()
            .for_each(|d| claim(Kind::Scales, &d.slug.value));
        drafts
            .kits
            .iter()
            .for_each(|d| claim(Kind::Kit, &d.slug.value));
        drafts
            .loops
            .iter()
            .for_each(|d| claim(Kind::Loop, &d.slug.value));
        drafts
            .guides
            .iter()
            .for_each(|d| claim(Kind::Guide, &d.slug.value));
        drafts
            .checklists
            .iter()
            .for_each(|d| claim(Kind::Checklist, &d.slug.value));
        names.extend(
            drafts
                .terms
                .iter()
                .map(|d| (word_of(Kind::Glossary), d.term.value.to_lowercase())),
        );
        Self { names }
    }

    /// Returns whether an entry of a kind, named by its word in messages, claims a name.
    pub(super) fn has(&self, what: &str, name: &str) -> bool {
        self.names
            .iter()
            .any(|(kind, claimed)| *kind == what && claimed == name)
    }

    /// Returns how many entries of a kind there would be if all were sound.
    pub(super) fn count(&self, what: &str) -> usize {
        let names = self
            .names
            .iter()
            .filter(|(kind, _)| *kind == what)
            .map(|(_, name)| name);
        names.collect::<BTreeSet<_>>().len()
    }

    /// Iterates over all names, whatever they are names of.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, name)| name.as_str())
    }
}

/// The word for a kind of entry in messages.
fn word_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Question | Kind::Bank | Kind::Exercise => "question or exercise",
        Kind::Kit => "kit",
        Kind::Loop => "loop",
        Kind::Role => "role",
        Kind::Guide => "guide",
        Kind::Checklist => "checklist",
        Kind::Topics => "topic",
        Kind::Competencies => "competency",
        Kind::Scales => "scale",
        Kind::Glossary => "term",
        Kind::Synonyms => "synonym",
        Kind::Facts => "fact",
    }
}

/// The names of one kind of entry.
#[derive(Debug)]
pub(super) struct Names<'a> {
    what: &'static str,
    code: Code,
    by_name: BTreeMap<String, usize>,
    /// Names of entries that may have been left out: what was wrong with them is known.
    claims: &'a Claims,
}

impl<'a> Names<'a> {
    /// Collects the names of a kind; `what` is its word in messages, `code` what an unknown one breaks.
    pub(super) fn new<'s>(
        (what, code): (&'static str, Code),
        slugs: impl IntoIterator<Item = &'s Slug>,
        claims: &'a Claims,
    ) -> Self {
        let by_name = slugs
            .into_iter()
            .enumerate()
            .map(|(at, slug)| (slug.to_string(), at))
            .collect();
        Self {
            what,
            code,
            by_name,
            claims,
        }
    }

    /// Finds an entry, or reports that there is none.
    pub(super) fn find(&self, name: &Spanned<String>, out: &mut Diagnostics) -> Option<usize> {
        let found = self.by_name.get(&name.value).copied();
        if found.is_none() && !self.claims.has(self.what, &name.value) {
            self.report(name, out);
        }
        found
    }

    fn report(&self, name: &Spanned<String>, out: &mut Diagnostics) {
        let known = self.by_name.keys().map(String::as_str);
        let finding = Diagnostic::new(
            self.code,
            name.span,
            format!("unknown {} `{}`", self.what, name.value),
        );
        let help = suggest::help(&name.value, known);
        out.push(finding.help(help.unwrap_or_else(|| where_to_look(self.what).to_owned())));
    }
}

/// Says where the names of a kind are defined.
fn where_to_look(what: &str) -> &'static str {
    match what {
        "topic" => "`content/topics.yaml` defines the topics",
        "competency" => "`content/competencies.yaml` defines the competencies",
        "scale" => "`content/scales.yaml` defines the scales",
        "role" => "a role is a file in `content/roles/`",
        "kit" => "a kit is a file in `content/kits/`",
        "checklist" => "a checklist is a file in `content/checklists/`",
        _ => "`askbook list` shows what there is",
    }
}

/// Looks a word up in a vocabulary of the configuration; an empty one could not be read.
pub(super) fn word(
    what: &'static str,
    word: Spanned<String>,
    known: &[String],
    out: &mut Diagnostics,
) -> Option<String> {
    if known.contains(&word.value) || known.is_empty() {
        return Some(word.value);
    }
    out.push(
        Diagnostic::new(
            Code::TagUnknown,
            word.span,
            format!("unknown {what} `{}`", word.value),
        )
        .help(suggest::help(&word.value, known.iter().map(String::as_str))),
    );
    None
}

/// Reports entries that claim the id of an earlier one, and keeps the first of each.
pub(super) fn unique<T>(
    mut entries: Vec<T>,
    what: &str,
    slug: impl Fn(&T) -> (Slug, Span),
    out: &mut Diagnostics,
) -> Vec<T> {
    entries.sort_by_key(|entry| slug(entry));
    let mut kept: Vec<T> = Vec::new();
    for entry in entries {
        let (name, place) = slug(&entry);
        match kept.last().map(&slug) {
            Some((earlier, first)) if earlier == name => out.push(
                Diagnostic::new(
                    Code::IdDuplicate,
                    place,
                    format!("a second {what} with the id `{name}`"),
                )
                .label(first, "the first one")
                .advise(
                    "rename one of them; an id never changes once published, so rename the newer",
                ),
            ),
            _ => kept.push(entry),
        }
    }
    kept
}
