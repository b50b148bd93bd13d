//! Ids that were there before.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::draft::{BodyDraft, ItemDraft};
use crate::parse::{Drafts, Kind};
use crate::source::Sources;

/// Reports questions and exercises of an earlier state that are gone without a redirect.
///
/// `before` is what the texts of that state say.
pub fn check(drafts: &Drafts, (before, earlier): (&Drafts, &Sources), out: &mut Diagnostics) {
    let there = |id: &str| {
        let unread = drafts.unread.iter().any(|(kind, name)| {
            matches!(kind, Kind::Question | Kind::Bank | Kind::Exercise) && name == id
        });
        unread
            || drafts.items.iter().any(|item| {
                item.slug.value.as_str() == id
                    || item.replaces.iter().any(|old| old.value.as_str() == id)
            })
    };
    for old in &before.items {
        let id = old.slug.value.as_str();
        if there(id) {
            continue;
        }
        let is_new =
            |item: &&ItemDraft| before.items.iter().all(|b| b.slug.value != item.slug.value);
        let heir = drafts
            .items
            .iter()
            .filter(is_new)
            .find(|item| is_heir(old, item));
        let finding = if let Some(item) = heir {
            let message = format!("`{}` was `{id}` before", item.slug.value);
            Diagnostic::new(Code::IdChanged, item.slug.span, message)
                .help(format!("add `replaces: [{id}]`, or take the old id back"))
        } else {
            let path = &earlier.get(old.span.source).path;
            let message = format!("`{id}` of `{path}` is gone");
            Diagnostic::unplaced(Code::IdChanged, message).help(format!(
                "bring it back with `status: retired`, or name it in `replaces: [{id}]` of what took its place"
            ))
        };
        out.push(finding);
    }
}

/// An item under another id is known by its title or its ask.
fn is_heir(old: &ItemDraft, item: &ItemDraft) -> bool {
    let title = |draft: &ItemDraft| draft.title.as_ref().map(|t| t.value.to_lowercase());
    let ask = |draft: &ItemDraft| match &draft.body {
        BodyDraft::Question(body) => body.ask.as_ref().map(|ask| ask.markdown.clone()),
        BodyDraft::Exercise(body) => body.task.as_ref().map(|task| task.markdown.clone()),
    };
    title(old) == title(item) || (ask(old).is_some() && ask(old) == ask(item))
}
