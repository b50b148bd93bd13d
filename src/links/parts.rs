//! The parts of a page that a link can name.

use super::Place;
use crate::markdown::headings;
use crate::model::{Body, Handbook, Item, ItemId, KitId, RoleId};

/// What a page holds itself, wherever it stands.
const MAIN: &str = "main";

/// Lists the parts of a page; `None` for what has no page of its own.
pub fn parts(handbook: &Handbook, place: Place) -> Option<Vec<String>> {
    let known = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let mut parts: Vec<String> = match place {
        Place::Item(id) => known(&of_item(handbook.item(id))),
        Place::Guide(id) => of_text(&handbook.guide(id).body.markdown),
        Place::Role(id) => of_role(handbook, id),
        Place::Kit(id) => of_kit(handbook, id),
        Place::Topic(_) => known(&["all", "narrower"]),
        Place::Competency(_) => known(&["all", "levels"]),
        Place::Checklist(_) => known(&["parts"]),
        Place::Glossary => {
            let terms = handbook.terms().iter();
            terms.map(|term| term.anchor.as_str().to_owned()).collect()
        }
        Place::List(_) | Place::Handout(_) => Vec::new(),
        Place::Loop(_) | Place::Asset | Place::Here => return None,
    };
    if matches!(place, Place::Topic(_) | Place::Competency(_)) {
        parts.extend(handbook.config().levels.iter().cloned());
    }
    parts.push(MAIN.to_owned());
    Some(parts)
}

/// The parts of a text: its headings.
pub(super) fn of_text(markdown: &str) -> Vec<String> {
    let headings = headings(markdown);
    headings.into_iter().map(|heading| heading.id).collect()
}

/// The parts of an item's page are those that its file has.
fn of_item(item: &Item) -> Vec<&'static str> {
    let (first, more): (_, Vec<(&str, bool)>) = match &item.body {
        Body::Question(question) => ("ask", vec![("follow", !question.follow_ups.is_empty())]),
        Body::Exercise(exercise) => (
            "task",
            vec![
                ("hints", !exercise.hints.is_empty()),
                ("solution", true),
                ("extensions", !exercise.extensions.is_empty()),
                ("tests", exercise.tests.is_some()),
            ],
        ),
    };
    let shared = [
        (first, true),
        ("look", true),
        ("red", !item.red_flags.is_empty()),
        ("rate", true),
        ("notes", item.answer.is_some()),
        ("answers", !item.sample_answers.is_empty()),
        ("why", item.why.is_some()),
        ("sources", !item.sources.is_empty()),
    ];
    let there = shared.into_iter().chain(more).filter(|(_, there)| *there);
    there.map(|(name, _)| name).collect()
}

fn of_role(handbook: &Handbook, id: RoleId) -> Vec<String> {
    let role = handbook.role(id);
    let fixed = [
        "need",
        "kits",
        "all",
        "exercises",
        "does",
        "skills",
        "internal",
    ];
    let asked = role
        .internal_questions
        .iter()
        .map(|q| q.id.as_str().to_owned());
    let levels = handbook.config().levels.iter().cloned();
    let fixed = fixed.into_iter().map(str::to_owned).chain(levels);
    of_text(&role.body.markdown)
        .into_iter()
        .chain(asked)
        .chain(fixed)
        .collect()
}

/// Sheets of a kit are numbered by kind.
fn of_kit(handbook: &Handbook, id: KitId) -> Vec<String> {
    let fixed = ["run", "card", "opening", "scorecard", "close", "debrief"];
    let mut parts: Vec<_> = fixed.into_iter().map(str::to_owned).collect();
    let is_question = |id: ItemId| handbook.item(id).question().is_some();
    let items = &handbook.kit(id).items;
    let questions = items.iter().filter(|entry| is_question(entry.item)).count();
    parts.extend((1..=questions).map(|number| format!("q{number}")));
    parts.extend((1..=items.len() - questions).map(|number| format!("e{number}")));
    parts
}
