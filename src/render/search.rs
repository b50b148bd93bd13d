//! The search page and the index behind it.

pub mod documents;

use serde::Serialize;

use super::page::Page;
use super::{Context, Settings, Write};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::Handbook;
use crate::path::SitePath;
use crate::search::find::Index;
use crate::search::{self, Collection, Document, Facet, Label, Part};
use crate::theme::{Strings, Theme};
use documents::Library;

/// Minutes by which results can be narrowed: first and last; 0 is open.
const SPANS: [(u16, u16); 4] = [(1, 4), (5, 8), (9, 20), (21, 0)];

/// Draws the search page and writes the parts of the index.
pub fn render(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let library = Library {
        handbook: cx.handbook,
        settings: cx.settings,
        strings: cx.strings,
    };
    let documents = documents::all(&library);
    let labels = documents::labels(&library, &documents);
    for part in parts(&library, &documents, &labels) {
        write(
            SitePath::new(format!("search/{}", part.name)),
            part.script.into_bytes(),
        )?;
    }
    let path = SitePath::new("search.html");
    let page = Page::new(cx, &path, "search", cx.strings.text("search.title"))
        .description(cx.strings.text("search.about"));
    cx.publish(
        &path,
        (
            "search.html",
            &SearchPage {
                page,
                facets: facets(cx, &labels),
            },
        ),
        write,
    )
}

/// Makes what the site of a handbook would search with: its documents, and the index over them.
pub fn index(handbook: &Handbook, theme: &Theme, settings: &Settings) -> (Vec<Document>, Index) {
    let language = &handbook.config().language;
    let strings = Strings::load(theme, language, &mut Diagnostics::default());
    let library = Library {
        handbook,
        settings,
        strings: &strings,
    };
    let documents = documents::all(&library);
    let labels = documents::labels(&library, &documents);
    let index = Index::read(&parts(&library, &documents, &labels));
    (documents, index)
}

fn parts(library: &Library<'_>, documents: &[Document], labels: &[Label]) -> Vec<Part> {
    let language = &library.handbook.config().language;
    let synonyms = [library.handbook.synonyms(), &search::shipped(language)].concat();
    search::build(&Collection {
        documents,
        labels,
        synonyms: &synonyms,
        language,
    })
}

#[derive(Serialize)]
struct SearchPage<'a> {
    page: Page<'a>,
    facets: Vec<FacetView<'a>>,
}

/// A facet with the boxes that the page shows for it.
#[derive(Serialize)]
struct FacetView<'a> {
    name: &'static str,
    title: &'a str,
    values: Vec<ValueView>,
}

#[derive(Serialize)]
struct ValueView {
    id: String,
    title: String,
}

fn facets<'a>(cx: &'a Context<'_>, labels: &[Label]) -> Vec<FacetView<'a>> {
    let of = |facet: Facet| FacetView {
        name: facet.name(),
        title: title(cx, facet.name()),
        values: labels
            .iter()
            .filter(|label| label.facet == facet)
            .map(|label| ValueView {
                id: label.id.clone(),
                title: label.title.clone(),
            })
            .collect(),
    };
    let minutes = FacetView {
        name: "minutes",
        title: title(cx, "minutes"),
        values: SPANS.iter().map(|&span| minutes(cx, span)).collect(),
    };
    [
        of(Facet::Role),
        of(Facet::Kind),
        of(Facet::Level),
        minutes,
        of(Facet::Competency),
        of(Facet::Topic),
    ]
    .into_iter()
    .filter(|facet| facet.values.len() > 1)
    .collect()
}

fn title<'a>(cx: &'a Context<'_>, facet: &str) -> &'a str {
    cx.strings
        .find("search.facets")
        .and_then(|titles| titles.get(facet)?.as_str())
        .unwrap_or_default()
}

fn minutes(cx: &Context<'_>, (first, last): (u16, u16)) -> ValueView {
    let (id, words) = match (first, last) {
        (1, last) => (format!("<={last}"), "search.spans.up_to"),
        (first, 0) => (format!(">={first}"), "search.spans.over"),
        (first, last) => (format!("{first}-{last}"), "search.spans.between"),
    };
    let start = if last == 0 { first - 1 } else { first };
    let words = cx.strings.text(words).replace("{a}", &start.to_string());
    ValueView {
        id,
        title: words.replace("{b}", &last.to_string()),
    }
}
