//! Names looked up, with a suggestion for those that are not there.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Slug;
use crate::source::{Span, Spanned};
use crate::suggest;

/// The names of one kind of entry.
#[derive(Debug)]
pub(super) struct Names {
    what: &'static str,
    code: Code,
    by_name: BTreeMap<String, usize>,
    /// Names of entries that were left out, so that one mistake is not reported twice.
    unsound: Vec<String>,
}

impl Names {
    /// Collects the names of a kind; `what` is its word in messages.
    pub(super) fn new<'a>(what: &'static str, code: Code, slugs: impl IntoIterator<Item = &'a Slug>) -> Self {
        let by_name = slugs.into_iter().enumerate().map(|(at, slug)| (slug.to_string(), at)).collect();
        Self { what, code, by_name, unsound: Vec::new() }
    }

    /// Adds names that exist but cannot be used.
    pub(super) fn with_unsound(mut self, names: Vec<String>) -> Self {
        self.unsound = names;
        self
    }

    /// Finds an entry, or reports that there is none.
    pub(super) fn find(&self, name: &Spanned<String>, out: &mut Diagnostics) -> Option<usize> {
        let found = self.by_name.get(&name.value).copied();
        if found.is_none() && !self.unsound.contains(&name.value) {
            self.report(name, out);
        }
        found
    }

    fn report(&self, name: &Spanned<String>, out: &mut Diagnostics) {
        let known = self.by_name.keys().map(String::as_str);
        let finding = Diagnostic::new(self.code, name.span, format!("unknown {} `{}`", self.what, name.value));
        let help = suggest::help(&name.value, known);
        out.push(finding.help(help.unwrap_or_else(|| "`askbook list` shows what there is".to_owned())));
    }
}

/// Looks a word up in a vocabulary of the configuration.
pub(super) fn word(
    what: &'static str,
    word: Spanned<String>,
    known: &[String],
    out: &mut Diagnostics,
) -> Option<String> {
    if known.contains(&word.value) {
        return Some(word.value);
    }
    out.push(
        Diagnostic::new(Code::TagUnknown, word.span, format!("unknown {what} `{}`", word.value))
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
                Diagnostic::new(Code::IdDuplicate, place, format!("a second {what} with the id `{name}`"))
                    .label(first, "the first one")
                    .advise("rename one of them; an id never changes once published, so rename the newer"),
            ),
            _ => kept.push(entry),
        }
    }
    kept
}
