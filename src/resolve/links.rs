//! Links and pictures in prose: do they lead anywhere?

use pulldown_cmark::{Event, LinkType, Tag};
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::links::{self, Place};
use crate::markdown::{self, Scheme};
use crate::model::{Handbook, Prose};
use crate::source::Sources;
use crate::suggest;

/// Reports every link inside the handbook that points nowhere.
pub fn check(handbook: &Handbook, sources: &Sources, out: &mut Diagnostics) {
    let mut texts: Vec<&Prose> = Vec::new();
    for (_, item) in handbook.items() {
        texts.extend(item.prose());
    }
    texts.extend(handbook.guides().map(|(_, guide)| &guide.body));
    texts.extend(handbook.roles().map(|(_, role)| &role.body));
    for tick in handbook.checklists().flat_map(|(_, list)| &list.items) {
        texts.push(&tick.text);
        texts.extend(&tick.why);
    }
    texts.extend(handbook.terms().iter().map(|term| &term.definition));
    let with_links = texts.into_par_iter().filter(|prose| prose.markdown.contains("]("));
    let found: Vec<_> = with_links.map(|prose| text(prose, handbook, sources)).collect();
    for findings in found {
        out.append(findings);
    }
}

fn text(prose: &Prose, handbook: &Handbook, sources: &Sources) -> Diagnostics {
    let mut out = Diagnostics::default();
    let from = sources.get(prose.span.source).path.as_str();
    for (event, range) in markdown::events(&prose.markdown) {
        let (address, is_picture) = match &event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) if *link_type != LinkType::Email => (dest_url, false),
            Event::Start(Tag::Image { dest_url, .. }) => (dest_url, true),
            _ => continue,
        };
        let scheme = markdown::scheme(address);
        if scheme == Scheme::Outside && is_picture {
            out.push(
                Diagnostic::new(Code::LinkScheme, prose.part(range), "a picture from another site is not shown")
                    .advise("copy it to `content/assets/` and link it as `assets/…`"),
            );
        } else if scheme == Scheme::Inside && !leads(handbook, from, address) {
            let message = format!("`{address}` leads nowhere");
            out.push(Diagnostic::new(Code::RefBroken, prose.part(range), message).help(help(handbook, from, address)));
        }
    }
    out
}

fn leads(handbook: &Handbook, from: &str, address: &str) -> bool {
    match links::resolve(handbook, from, address) {
        Some(found) if found.place == Place::Asset => {
            handbook.pictures().iter().any(|picture| picture.path == found.url)
        }
        found => found.is_some(),
    }
}

/// A nearest id; or, where only the part of a page is wrong, the parts there are.
fn help(handbook: &Handbook, from: &str, address: &str) -> String {
    if let Some((page, anchor)) = address.split_once('#')
        && links::resolve(handbook, from, page).is_some()
    {
        return format!("the page is there, but it has no part `{anchor}`");
    }
    let id = address.trim_end_matches('/').rsplit('/').next().unwrap_or(address);
    let ids = ids(handbook);
    match suggest::nearest(id, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "link to an id such as `rating-scale`, or to a file such as `../guides/rating-scale.md`".to_owned(),
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
    ids.extend(handbook.pictures().iter().map(|picture| picture.path.as_str()));
    ids
}
