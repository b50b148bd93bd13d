//! `docs/templates.md` says what templates see, no more and no less.
//!
//! Whole handbooks are drawn by templates that print what they were given.

mod document;
mod printed;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::mpsc::channel;

use askbook::load::Project;
use askbook::model::{Date, Form, History, Profile};
use askbook::path::SitePath;
use askbook::render::{Lone, Pdf, Settings, lone_kit, render};
use askbook::theme::{ProjectFile, Theme};
use askbook::{Code, Handbook};

use crate::support::package::read;
use crate::support::{Sandbox, package};
use document::{Document, Kind};
use printed::Value;

/// Templates that draw pages; the others are parts of them.
fn templates() -> Vec<String> {
    let theme = Theme::default();
    let names = theme
        .folder("templates/")
        .filter_map(|(path, _)| path.strip_prefix("templates/"));
    let pages = names.filter(|name| !name.contains('/') && *name != "base.html");
    pages.map(str::to_owned).collect()
}

/// The built-in theme under templates that print their own name and what they see.
fn theme() -> Theme {
    let file = |name: String| ProjectFile {
        path: format!("templates/{name}"),
        bytes: format!("{name}\n{{{{ __tera_context | safe }}}}").into_bytes(),
        source: None,
    };
    Theme::with_project(templates().into_iter().map(file).collect(), &[]).0
}

/// What the templates of a handbook printed, by the address of the page.
fn draw(handbook: &Handbook, settings: &Settings) -> Vec<(String, String)> {
    let (sender, receiver) = channel();
    let write = |path: SitePath, bytes: Vec<u8>| {
        sender.send((path.as_str().to_owned(), bytes)).unwrap();
        Ok(())
    };
    let theme = theme();
    let mut found = render(handbook, &theme, settings, &write).unwrap();
    let kit = handbook.kits().next();
    if let Some((_, kit)) = kit {
        let (paper, form) = (None, Form::Standard);
        let (page, findings) =
            lone_kit((handbook, &theme), settings, &Lone { kit, form, paper }).unwrap();
        found.append(findings);
        sender
            .send(("alone.html".to_owned(), page.unwrap()))
            .unwrap();
    }
    assert!(!found.codes().contains(&Code::ThemeTemplate), "{found:#?}");
    drop(sender);
    let pages = receiver
        .into_iter()
        .filter(|(path, _)| crate::support::is_page(path));
    pages
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn checked(project: &Project) -> Handbook {
    let handbook = askbook::check(project, None).handbook;
    let paths = project
        .sources
        .iter()
        .map(|(_, source)| source.path.as_str());
    let day = Date::parse("2026-11-20").unwrap();
    handbook.with_history(History::of([(day, "Ann", paths.collect())]))
}

/// A handbook so large that its lists go on, with a printed guide, an item in another language, and
/// items that have moved, retired or are in doubt.
fn large() -> Sandbox {
    let sandbox = Sandbox::of("base");
    let question = sandbox.read("content/questions/shared-counter.md");
    for (id, line) in [
        ("moved", "replaces: [old]"),
        ("gone", "status: retired"),
        ("doubted", "status: review"),
    ] {
        let text = question.replacen("id: shared-counter", &format!("id: {id}\n{line}"), 1);
        sandbox.write(&format!("content/questions/{id}.md"), text);
    }
    sandbox.replace(
        "content/questions/shared-counter.md",
        "title:",
        "language: he\ntitle:",
    );
    sandbox.replace(
        "content/guides/rating.md",
        "reviewed_on:",
        "print_in_kits: true\nreviewed_on:",
    );
    let mut bank = "defaults: {roles: [backend], topics: [threads], competency: concurrency, type: knowledge, level: mid, minutes: 4, reviewed_on: 2026-11-20, review_by: 2027-11-30, ratings: {1: a, 2: b, 3: c, 4: d}}\nquestions:\n".to_owned();
    for number in 0..1001 {
        writeln!(
            bank,
            "  - {{id: q{number}, title: Question {number}, ask: What is {number}?, look_for: [{{weight: must, text: {number}}}]}}"
        )
        .unwrap();
    }
    sandbox.write("content/questions/many.yaml", bank);
    sandbox
}

/// Compares what pages were given with what is written of them.
#[derive(Debug, Default)]
struct Comparison {
    wrong: BTreeSet<String>,
    /// Variables that some page has, each behind its section.
    seen: BTreeSet<(String, String)>,
}

impl Comparison {
    fn page(&mut self, document: &Document, page: &str) {
        let (template, context) = page.split_once('\n').unwrap();
        let Value::Map(variables) = printed::read(context) else {
            panic!("{template} sees no variables: {context}");
        };
        let Some(section) = document.of(template) else {
            self.wrong.insert(format!("`{template}` is not written of"));
            return;
        };
        let everywhere = &document.sections[document::EVERYWHERE];
        let (shared, own): (Vec<_>, Vec<_>) = variables
            .into_iter()
            .partition(|(name, _)| everywhere.contains_key(name));
        self.map(document, document::EVERYWHERE, &shared);
        self.map(document, section, &own);
    }

    /// Every variable of a map is written of in a section, and has the kind that stands there.
    fn map(&mut self, document: &Document, section: &str, map: &[(String, Value)]) {
        for (name, value) in map {
            let at = format!("{section}: `{name}`");
            match document.sections[section].get(name) {
                Some(kind) => {
                    self.seen.insert((section.to_owned(), name.clone()));
                    self.value(document, (kind, value), &at);
                }
                None => {
                    self.wrong.insert(format!("{at} is not written of"));
                }
            }
        }
    }

    fn value(&mut self, document: &Document, (kind, value): (&Kind, &Value), at: &str) {
        match (kind, value) {
            (Kind::Text, Value::Text)
            | (Kind::Number, Value::Number)
            | (Kind::Flag, Value::Flag)
            | (Kind::Nothing | Kind::Maybe(_), Value::Nothing)
            | (Kind::Words, Value::Map(_)) => {}
            (Kind::Maybe(kind), value) => self.value(document, (kind, value), at),
            (Kind::List(kind), Value::List(list)) => {
                for value in list {
                    self.value(document, (kind, value), at);
                }
            }
            (Kind::Keyed(kind), Value::Map(map)) => {
                for (_, value) in map {
                    self.value(document, (kind, value), at);
                }
            }
            (Kind::Shape(name), Value::Map(map)) => self.map(document, name, map),
            _ => {
                self.wrong
                    .insert(format!("{at} is {kind:?}, but a page has {}", value.name()));
            }
        }
    }
}

#[test]
fn the_document_says_what_templates_see_no_more_and_no_less() {
    let document = Document::read(&read("docs/templates.md"));
    let own = askbook::load(package()).unwrap();
    let large = large();
    let large = askbook::load(large.root()).unwrap();
    let mut pages = Vec::new();
    for project in [&own, &large] {
        let settings = Settings {
            pdf: Pdf::Beside,
            ..Settings::from(&project.config)
        };
        pages.extend(draw(&checked(project), &settings));
    }
    let open = Settings {
        profile: Profile::Public,
        base_url: Some("https://hire.example/".to_owned()),
        ..Settings::from(&own.config)
    };
    pages.extend(draw(&checked(&own), &open));
    let mut comparison = Comparison::default();
    for (_, page) in &pages {
        comparison.page(&document, page);
    }
    let drawn: BTreeSet<_> = pages
        .iter()
        .map(|(_, page)| page.lines().next().unwrap())
        .collect();
    let all = templates();
    assert_eq!(
        drawn,
        all.iter().map(String::as_str).collect(),
        "every template draws a page"
    );
    let written = document.sections.iter().flat_map(|(section, variables)| {
        variables
            .keys()
            .map(move |name| (section.clone(), name.clone()))
    });
    let unseen = written.filter(|written| !comparison.seen.contains(written));
    let unseen: BTreeMap<_, _> = unseen.map(|(section, name)| (name, section)).collect();
    assert!(comparison.wrong.is_empty(), "{:#?}", comparison.wrong);
    assert!(unseen.is_empty(), "no page has these: {unseen:#?}");
}

#[test]
fn a_difference_is_found_in_either_direction() {
    let document = Document::read(
        "## Every template\n| `page` | [page](#page) | |\n## `a.html`\n| `n` | number | |\n| `gone` | text, or nothing | |\n## Shapes\n### page\n| `url` | text | |\n",
    );
    let mut comparison = Comparison::default();
    comparison.page(
        &document,
        "a.html\n{\"page\": {\"url\": \"a\", \"new\": 1}, \"n\": \"one\"}",
    );
    assert_eq!(comparison.wrong.len(), 2, "{:?}", comparison.wrong);
    assert!(comparison.wrong.contains("page: `new` is not written of"));
    assert!(
        !comparison
            .seen
            .contains(&("a.html".to_owned(), "gone".to_owned()))
    );
}
