//! Links and pictures in prose: do they lead anywhere?

use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Tag};
use rayon::prelude::*;

use super::names::Claims;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::links::{self, Destination, Place};
use crate::markdown::{self, Scheme};
use crate::model::{Handbook, Item, ItemId, Prose};
use crate::parse::Drafts;
use crate::source::Sources;
use crate::suggest;

/// The texts of all drafts that may hold links, sound or not, and what the drafts claim to be.
#[derive(Debug)]
pub struct Linked {
    texts: Vec<Prose>,
    claims: Claims,
}

impl Linked {
    /// Keeps of the drafts what is needed when the handbook is there to look links up in.
    pub fn of(drafts: &Drafts) -> Self {
        let may_link =
            |prose: &&Prose| prose.markdown.contains("](") || prose.markdown.contains("]:");
        Self {
            texts: drafts.prose().filter(may_link).cloned().collect(),
            claims: Claims::of(drafts),
        }
    }
}

/// Reports every link inside the handbook that points nowhere.
///
/// A link to an entry that is left out because of its own mistakes is not broken.
pub fn check(handbook: &Handbook, linked: &Linked, sources: &Sources, out: &mut Diagnostics) {
    // A list would be searched once for each name of the handbook.
    let sound: BTreeSet<_> = ids(handbook).into_iter().collect();
    let unsound: BTreeSet<_> = linked
        .claims
        .names()
        .filter(|name| !sound.contains(name))
        .collect();
    let texts = linked.texts.par_iter();
    let found: Vec<_> = texts
        .map(|prose| text(prose, handbook, (sources, &unsound)))
        .collect();
    for findings in found {
        out.append(findings);
    }
}

fn text(
    prose: &Prose,
    handbook: &Handbook,
    (sources, unsound): (&Sources, &BTreeSet<&str>),
) -> Diagnostics {
    let mut out = Diagnostics::default();
    let from = sources.get(prose.span.source).path.as_str();
    for (event, range) in markdown::events(&prose.markdown) {
        let (address, is_picture) = match &event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) if *link_type != LinkType::Email => (dest_url, false),
            Event::Start(Tag::Image { dest_url, .. }) => (dest_url, true),
            _ => continue,
        };
        let scheme = markdown::scheme(address);
        if scheme == Scheme::Outside && is_picture {
            out.push(
                Diagnostic::new(
                    Code::LinkScheme,
                    prose.part(range),
                    "a picture from another site is not shown",
                )
                .advise("copy it to `content/assets/` and link it as `assets/…`"),
            );
        } else if scheme == Scheme::Inside
            && !leads(handbook, (from, prose), address)
            && !unsound.contains(id_of(address))
        {
            let message = format!("`{address}` leads nowhere");
            let help = if is_picture {
                picture(handbook, address)
            } else {
                help(handbook, (from, prose), address)
            };
            out.push(Diagnostic::new(Code::RefBroken, prose.part(range), message).help(help));
        }
    }
    out
}

fn leads(handbook: &Handbook, (from, prose): (&str, &Prose), address: &str) -> bool {
    match links::resolve(handbook, from, address) {
        Some(Destination {
            place: Place::Here,
            anchor: Some(anchor),
            ..
        }) => links::has_own_part(handbook, &prose.markdown, &anchor),
        Some(found) if found.place == Place::Asset => handbook
            .pictures()
            .iter()
            .any(|picture| picture.path == found.url),
        found => found.is_some(),
    }
}

/// A nearest id; or, where only the part of a page is wrong, the parts there are.
fn help(handbook: &Handbook, (from, prose): (&str, &Prose), address: &str) -> String {
    if let Some(anchor) = address.strip_prefix('#') {
        let there = match own_item(handbook, prose) {
            Some(item) => links::parts(handbook, Place::Item(item)).unwrap_or_default(),
            None => links::own_parts(&prose.markdown),
        };
        return missing_part("this page has no part", anchor, &there);
    }
    if let Some((page, anchor)) = address.split_once('#')
        && let Some(found) = links::resolve(handbook, from, page)
    {
        let there = links::parts(handbook, found.place).unwrap_or_default();
        return missing_part("the page is there, but it has no part", anchor, &there);
    }
    let ids = ids(handbook);
    match suggest::nearest(id_of(address), ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "link to an id such as `rating-scale`, or to a file such as `../guides/rating-scale.md`"
                .to_owned()
        }
    }
}

/// The item that a text belongs to.
fn own_item(handbook: &Handbook, prose: &Prose) -> Option<ItemId> {
    let holds = |item: &Item| {
        item.span.source == prose.span.source
            && item.span.start <= prose.span.start
            && prose.span.end <= item.span.end
    };
    let mut items = handbook.items();
    items.find(|(_, item)| holds(item)).map(|(id, _)| id)
}

/// Most parts that a help line lists.
const MOST_PARTS: usize = 12;

/// Says which parts a page has, the nearest alone if one is near.
fn missing_part(what: &str, anchor: &str, there: &[String]) -> String {
    let names = || there.iter().map(String::as_str);
    if let Some(near) = suggest::nearest(anchor, names()) {
        return format!("{what} `{anchor}`; did you mean `#{near}`?");
    }
    if there.is_empty() {
        return format!("{what} `{anchor}`, and no other");
    }
    let listed: Vec<_> = names()
        .take(MOST_PARTS)
        .map(|name| format!("`#{name}`"))
        .collect();
    let more = if there.len() > MOST_PARTS {
        " and more"
    } else {
        ""
    };
    format!("{what} `{anchor}`; it has {}{more}", listed.join(", "))
}

/// The id that an address means: its last part, as a file without its ending.
fn id_of(address: &str) -> &str {
    let path = address
        .split('#')
        .next()
        .unwrap_or(address)
        .trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md")
        .or_else(|| name.strip_suffix(".yaml"))
        .unwrap_or(name)
}

fn picture(handbook: &Handbook, address: &str) -> String {
    let pictures: Vec<_> = handbook
        .pictures()
        .iter()
        .map(|picture| picture.path.as_str())
        .collect();
    let name = address
        .rsplit_once("assets/")
        .map_or(address, |(_, name)| name);
    match suggest::nearest(name, pictures) {
        Some(near) => format!("did you mean `assets/{near}`?"),
        None => format!("put the file at `content/assets/{name}`"),
    }
}

fn ids(handbook: &Handbook) -> Vec<&str> {
    let mut ids: Vec<&str> = handbook.items().map(|(_, e)| e.slug.as_str()).collect();
    ids.extend(handbook.guides().map(|(_, e)| e.slug.as_str()));
    ids.extend(handbook.checklists().map(|(_, e)| e.slug.as_str()));
    ids.extend(handbook.kits().map(|(_, e)| e.slug.as_str()));
    ids.extend(handbook.roles().map(|(_, e)| e.slug.as_str()));
    ids.extend(handbook.topics().map(|(_, e)| e.slug.as_str()));
    ids.extend(handbook.competencies().map(|(_, e)| e.slug.as_str()));
    ids.extend(
        handbook
            .pictures()
            .iter()
            .map(|picture| picture.path.as_str()),
    );
    ids
}
