//! Where the links in prose lead.
//!
//! Authors write ids, ids with their folder, or relative paths to content files; pages and
//! validation resolve them with the very same function: [`resolve`].

mod parts;

pub use parts::parts;

use crate::model::{
    ChecklistId, CompetencyId, GuideId, Handbook, ItemId, KitId, LoopId, RoleId, Slug, TopicId,
};

/// What a link points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A question or exercise.
    Item(ItemId),
    /// The candidate's copy of an exercise.
    Handout(ItemId),
    /// A guide.
    Guide(GuideId),
    /// A checklist.
    Checklist(ChecklistId),
    /// A kit.
    Kit(KitId),
    /// A loop.
    Loop(LoopId),
    /// A role.
    Role(RoleId),
    /// A topic.
    Topic(TopicId),
    /// A competency.
    Competency(CompetencyId),
    /// The glossary.
    Glossary,
    /// The list of a folder, or the search page.
    List(&'static str),
    /// A file under `assets/`.
    Asset,
    /// The page that holds the link.
    Here,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// What it points at.
    pub place: Place,
    /// Address from the site's root, without an anchor; empty for the page that holds the link.
    pub url: String,
    /// The part of the page.
    pub anchor: Option<String>,
}

/// Folders of the site that have a list.
pub const FOLDERS: [&str; 10] = [
    "questions",
    "exercises",
    "guides",
    "checklists",
    "kits",
    "loops",
    "roles",
    "topics",
    "competencies",
    "handouts",
];

/// Parts that every question and exercise page has a place for.
const ITEM_PARTS: [&str; 12] = [
    "ask",
    "look",
    "follow",
    "red",
    "rate",
    "notes",
    "sources",
    "task",
    "hints",
    "solution",
    "extensions",
    "tests",
];

/// Finds where a link in a content file leads.
///
/// `from` is the path of that file within the project, such as `content/guides/debrief.md`. A
/// bare id is looked for among questions and exercises, guides, checklists, kits, loops, roles,
/// topics, competencies and the glossary, in this order; `folder/id` means exactly that; a relative path
/// to a `.md` or `.yaml` file means the page made of it; `assets/…` means a file. `None` is a
/// link that points nowhere.
pub fn resolve(handbook: &Handbook, from: &str, address: &str) -> Option<Destination> {
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor).filter(|anchor| !anchor.is_empty())),
        None => (address, None),
    };
    if path.is_empty() {
        let anchor = anchor?.to_owned();
        return Some(Destination {
            place: Place::Here,
            url: String::new(),
            anchor: Some(anchor),
        });
    }
    if let Some(asset) = asset(from, path) {
        return Some(Destination {
            place: Place::Asset,
            url: asset,
            anchor: None,
        });
    }
    if matches!(path.rsplit_once('.'), Some((_, "md" | "yaml"))) {
        return file(handbook, &join(from, path)?, anchor);
    }
    let place = match path.trim_end_matches('/').split_once('/') {
        Some((folder, id)) => within(handbook, folder, id)?,
        None => bare(handbook, path.trim_end_matches('/'))?,
    };
    let anchor = anchor
        .map(str::to_owned)
        .or_else(|| term_anchor(handbook, place, path));
    arrive(handbook, place, anchor)
}

/// Returns the address of a place from the site's root.
pub fn url(handbook: &Handbook, place: Place) -> String {
    let page = |folder: &str, slug: &Slug| format!("{folder}/{slug}.html");
    match place {
        Place::Item(id) => handbook.item(id).url(),
        Place::Handout(id) => page("handouts", &handbook.item(id).slug),
        Place::Guide(id) => page("guides", &handbook.guide(id).slug),
        Place::Checklist(id) => page("checklists", &handbook.checklist(id).slug),
        Place::Kit(id) => handbook.kit(id).url(),
        Place::Loop(id) => handbook.one_loop(id).url(),
        Place::Role(id) => page("roles", &handbook.role(id).slug),
        Place::Topic(id) => page("topics", &handbook.topic(id).slug),
        Place::Competency(id) => page("competencies", &handbook.competency(id).slug),
        Place::Glossary => "glossary.html".to_owned(),
        Place::List("search") => "search.html".to_owned(),
        Place::List(folder) => format!("{folder}/index.html"),
        Place::Asset | Place::Here => String::new(),
    }
}

fn arrive(handbook: &Handbook, place: Place, anchor: Option<String>) -> Option<Destination> {
    if anchor
        .as_deref()
        .is_some_and(|anchor| !has_part(handbook, place, anchor))
    {
        return None;
    }
    Some(Destination {
        place,
        url: url(handbook, place),
        anchor,
    })
}

fn bare(handbook: &Handbook, id: &str) -> Option<Place> {
    let order = [
        "questions",
        "exercises",
        "guides",
        "checklists",
        "kits",
        "loops",
        "roles",
        "topics",
        "competencies",
    ];
    let found = order.iter().find_map(|folder| within(handbook, folder, id));
    found
        .or_else(|| {
            handbook
                .terms()
                .iter()
                .any(|term| term.anchor.as_str() == id)
                .then_some(Place::Glossary)
        })
        .or_else(|| match id {
            "glossary" => (!handbook.terms().is_empty()).then_some(Place::Glossary),
            "search" => Some(Place::List("search")),
            _ => within_list(handbook, id),
        })
}

fn within(handbook: &Handbook, folder: &str, id: &str) -> Option<Place> {
    macro_rules! find {
        ($entries:ident, $place:ident) => {
            handbook
                .$entries()
                .find(|(_, entry)| entry.slug.as_str() == id)
                .map(|(id, _)| Place::$place(id))
        };
    }
    let item = || {
        handbook
            .find_item(id)
            .map(|found| (found, handbook.item(found).folder()))
    };
    match folder {
        "questions" | "exercises" => item()
            .filter(|(_, own)| *own == folder)
            .map(|(id, _)| Place::Item(id)),
        "handouts" => item()
            .filter(|(_, own)| *own == "exercises")
            .map(|(id, _)| Place::Handout(id)),
        "guides" => find!(guides, Guide),
        "checklists" => find!(checklists, Checklist),
        "kits" => find!(kits, Kit),
        "loops" => find!(loops, Loop),
        "roles" => find!(roles, Role),
        "topics" => find!(topics, Topic),
        "competencies" => find!(competencies, Competency),
        "glossary" => handbook
            .terms()
            .iter()
            .any(|term| term.anchor.as_str() == id)
            .then_some(Place::Glossary),
        _ => None,
    }
}

/// A glossary term is a part of one page.
fn term_anchor(handbook: &Handbook, place: Place, path: &str) -> Option<String> {
    let id = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path);
    let is_term = place == Place::Glossary
        && handbook
            .terms()
            .iter()
            .any(|term| term.anchor.as_str() == id);
    is_term.then(|| id.to_owned())
}

fn has_part(handbook: &Handbook, place: Place, anchor: &str) -> bool {
    let parts = parts(handbook, place);
    parts.is_none_or(|parts| parts.iter().any(|part| part == anchor))
}

/// Returns whether a link to a part of its own page, such as `#ratings`, finds it there.
pub fn has_own_part(handbook: &Handbook, markdown: &str, anchor: &str) -> bool {
    let asked = || {
        handbook
            .roles()
            .flat_map(|(_, role)| &role.internal_questions)
    };
    ITEM_PARTS.contains(&anchor)
        || own_parts(markdown).iter().any(|part| part == anchor)
        || asked().any(|question| question.id.as_str() == anchor)
}

/// Lists the parts that a text gives to the page it stands on.
pub fn own_parts(markdown: &str) -> Vec<String> {
    parts::of_text(markdown)
}

/// Resolves a path to a content file; the anchor names an entry in files that hold many.
fn file(handbook: &Handbook, path: &str, anchor: Option<&str>) -> Option<Destination> {
    let inner = path.strip_prefix("content/")?;
    let (stem, _) = inner.rsplit_once('.')?;
    let (folder, name) = match (stem.split_once('/'), stem.rsplit_once('/')) {
        (Some((folder, _)), Some((_, name))) => (folder, name),
        _ => (stem, ""),
    };
    let place = match (folder, name, anchor) {
        ("glossary", "", None) => Place::Glossary,
        ("topics" | "competencies", "", None) => within_list(handbook, folder)?,
        (_, "", Some(entry)) => within(handbook, folder, entry)?,
        _ => match (within(handbook, folder, name), anchor) {
            (Some(place), _) => return arrive(handbook, place, anchor.map(str::to_owned)),
            // A bank of questions has no page; its entries have.
            (None, Some(entry)) => within(handbook, folder, entry)?,
            (None, None) => return None,
        },
    };
    let anchor = anchor.and_then(|entry| term_anchor(handbook, place, entry));
    arrive(handbook, place, anchor)
}

/// A folder has a list if it has entries; the list of questions is always there.
fn within_list(handbook: &Handbook, folder: &str) -> Option<Place> {
    let has_entries = match folder {
        "exercises" | "handouts" => handbook.items().any(|(_, item)| item.exercise().is_some()),
        "guides" => handbook.guides().len() > 0,
        "checklists" => handbook.checklists().len() > 0,
        "kits" => handbook.kits().len() > 0,
        "loops" => handbook.loops().len() > 0,
        "roles" => handbook.roles().len() > 0,
        "topics" => handbook.topics().len() > 0,
        "competencies" => handbook.competencies().len() > 0,
        _ => true,
    };
    FOLDERS
        .iter()
        .find(|known| **known == folder && has_entries)
        .map(|folder| Place::List(folder))
}

fn asset(from: &str, path: &str) -> Option<String> {
    if path.starts_with("assets/") && !path.split('/').any(|part| part == "..") {
        return Some(path.to_owned());
    }
    let joined = join(from, path)?;
    joined
        .strip_prefix("content/")
        .filter(|inner| inner.starts_with("assets/"))
        .map(str::to_owned)
}

/// Joins a relative path to the folder of a file; `None` if it leaves the project.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn links_lead_where_the_order_says() {
        let handbook = sample::handbook();
        let lead = |address: &str| {
            let found = resolve(&handbook, "content/questions/runtime/gil.md", address)?;
            Some(match found.anchor {
                Some(anchor) => format!("{}#{anchor}", found.url),
                None => found.url,
            })
        };
        for (address, url) in [
            ("gil", Some("questions/gil.html")),
            ("gil#look", Some("questions/gil.html#look")),
            ("gil#nowhere", None),
            ("questions/gil", Some("questions/gil.html")),
            ("exercises/gil", None),
            ("backend", Some("kits/backend.html")),
            ("roles/backend", Some("roles/backend.html")),
            ("rating-scale", Some("guides/rating-scale.html")),
            ("rating-scale#use", Some("guides/rating-scale.html#use")),
            (
                "../../guides/rating-scale.md",
                Some("guides/rating-scale.html"),
            ),
            (
                "../../guides/rating-scale.md#use",
                Some("guides/rating-scale.html#use"),
            ),
            ("../../topics.yaml#asyncio", Some("topics/asyncio.html")),
            ("../bank.yaml#gil", Some("questions/gil.html")),
            ("look-for", Some("glossary.html#look-for")),
            ("handouts/fizzbuzz", Some("handouts/fizzbuzz.html")),
            ("kits/", Some("kits/index.html")),
            ("assets/a.png", Some("assets/a.png")),
            ("../../assets/a.png", Some("assets/a.png")),
            ("../../../etc/passwd.md", None),
            ("nothing", None),
            ("#here", Some("#here")),
        ] {
            assert_eq!(lead(address).as_deref(), url, "{address}");
        }
    }
}
