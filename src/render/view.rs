//! What templates see on every page, and the rows that many pages share.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::alone::Alone;
use super::page::{Link, query};
use super::{Context, Reload, Settings, assets};
use crate::links::{self, FOLDERS, Place};
use crate::markdown::text::anchor;
use crate::model::{Handbook, Item, ItemId, Profile, RoleId, Status};
use crate::path::SitePath;
use crate::theme::Strings;

/// What every template sees.
#[derive(Debug, Serialize)]
pub struct Globals<'a> {
    site: Site<'a>,
    nav: Vec<Way<'a>>,
    more: Vec<Way<'a>>,
    about: Vec<Way<'a>>,
    t: &'a Json,
    assets: &'a BTreeMap<String, String>,
    /// What a document carries that needs no other file.
    alone: Option<&'a Alone>,
}

/// What templates may know about the site.
#[derive(Debug, Serialize)]
struct Site<'a> {
    title: &'a str,
    tagline: &'a Option<String>,
    language: &'a str,
    direction: &'static str,
    profile: Profile,
    internal: bool,
    /// `on` while the site is served at work.
    reload: Option<&'static str>,
    repository: &'a Option<String>,
    /// The address of the feed of new and changed pages, if the site has one.
    feed: Option<&'static str>,
    /// The newest review of any item.
    checked: Option<String>,
}

/// An entry of the masthead or of the foot.
#[derive(Debug, Serialize)]
struct Way<'a> {
    key: &'static str,
    title: &'a str,
    url: String,
}

impl<'a> Globals<'a> {
    /// Collects what every template sees.
    pub fn new(
        handbook: &'a Handbook,
        settings: &Settings,
        strings: &'a Strings,
        assets: &'a assets::Names,
    ) -> Self {
        let config = handbook.config();
        let internal = settings.profile == Profile::Internal;
        let newest = handbook.items().map(|(_, item)| item.reviewed_on).max();
        let site = Site {
            title: &config.title,
            tagline: &config.tagline,
            language: &config.language,
            direction: direction(&config.language),
            profile: settings.profile,
            internal,
            reload: (settings.reload == Reload::On).then_some("on"),
            repository: &config.repository,
            feed: settings.is_announced().then_some(super::pages::FEED),
            checked: newest.map(|day| super::page::written(strings, day)),
        };
        let tasks = handbook
            .items()
            .any(|(_, item)| item.exercise().is_some() && settings.may_show(item.visibility));
        let guides = handbook
            .guides()
            .any(|(_, guide)| settings.may_show(guide.visibility));
        let ways = |keys: &[(&'static str, bool)]| {
            let there = keys.iter().filter(|(_, there)| *there);
            there.map(|(key, _)| Way::new(key, strings)).collect()
        };
        let nav = ways(&[
            ("roles", handbook.roles().len() > 0),
            ("kits", internal && handbook.kits().len() > 0),
            ("topics", handbook.topics().len() > 0),
            ("competencies", handbook.competencies().len() > 0),
            ("guides", guides),
        ]);
        let more = ways(&[
            ("questions", true),
            ("exercises", tasks),
            ("handouts", tasks),
            ("loops", internal && handbook.loops().len() > 0),
            ("checklists", internal && handbook.checklists().len() > 0),
            ("glossary", !handbook.terms().is_empty()),
        ]);
        let about = ways(&[
            ("what-to-expect", super::pages::has_shared(handbook)),
            ("coverage", true),
            ("freshness", true),
            ("changes", true),
            ("contribute", true),
        ]);
        Self {
            site,
            nav,
            more,
            about,
            t: strings.tree(),
            assets: assets.urls(),
            alone: None,
        }
    }

    /// Draws documents that need no other file.
    #[must_use]
    pub fn alone(self, alone: Option<&'a Alone>) -> Self {
        Self { alone, ..self }
    }
}

impl<'a> Way<'a> {
    fn new(key: &'static str, strings: &'a Strings) -> Self {
        let title = strings
            .find("nav")
            .and_then(|nav| nav.get(key))
            .and_then(Json::as_str)
            .unwrap_or(key);
        let url = if FOLDERS.contains(&key) {
            format!("{key}/index.html")
        } else {
            format!("{key}.html")
        };
        Self { key, title, url }
    }
}

/// A language of its own, where a text is not in the site's.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Tongue<'a> {
    lang: &'a str,
    /// `ltr` or `rtl`.
    dir: &'static str,
}

impl<'a> Tongue<'a> {
    /// Returns the language of an item, or nothing if it is the site's.
    pub fn of(handbook: &Handbook, item: &'a Item) -> Option<Self> {
        let lang = item.language.as_deref()?;
        (lang != handbook.config().language).then(|| Self {
            lang,
            dir: direction(lang),
        })
    }
}

/// Returns which way a language is written: as its script says, or as it is most often written.
pub fn direction(language: &str) -> &'static str {
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or_default();
    let script =
        parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let is_from_right = match script {
        Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm"),
        None => matches!(
            first,
            "ar" | "arc"
                | "ckb"
                | "dv"
                | "fa"
                | "he"
                | "nqo"
                | "ps"
                | "sd"
                | "syr"
                | "ug"
                | "ur"
                | "yi"
        ),
    };
    if is_from_right { "rtl" } else { "ltr" }
}

/// A question or exercise in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its page.
    pub url: String,
    /// `question` or `exercise`.
    pub kind: &'static str,
    /// Its type in the site's language.
    pub type_word: String,
    /// Time on the clock.
    pub minutes: u16,
    /// What it rates.
    pub competency: Link,
    /// Seniority, in the site's language.
    pub level: String,
    /// The roles it serves.
    pub roles: String,
    /// A word that sets it apart: under review, retired, draft.
    pub badge: Option<String>,
}

impl Row {
    /// Makes the row of an item on a page.
    pub fn new(cx: &Context<'_>, page: &SitePath, item: &Item) -> Self {
        let competency = cx.handbook.competency(item.competency);
        let place = links::url(cx.handbook, Place::Competency(item.competency));
        Self {
            id: item.slug.to_string(),
            title: item.title.clone(),
            url: page.link_to(&item.url()),
            kind: kind(item),
            type_word: type_word(cx, item).to_owned(),
            minutes: item.minutes(),
            competency: Link::new(page, &competency.title, &place),
            level: cx.strings.word("words.level", &item.level).to_owned(),
            roles: role_names(cx, &item.roles),
            badge: badge(cx, item),
        }
    }
}

/// Rows of one seniority that a page shows; a page that names thousands helps nobody.
const GROUP_ROWS: usize = 200;

/// Rows of one seniority.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Anchor: the seniority as the handbook writes it.
    pub id: String,
    /// The seniority in the site's language.
    pub title: String,
    /// How many there are.
    pub count: usize,
    /// The rows, or the first of them.
    pub rows: Vec<Row>,
    /// Where the others are, if there are too many.
    pub more: Option<Link>,
}

/// Sorts items into groups by seniority, lowest first; seniorities without items are left out.
/// `filter` is what the search page calls these items, such as `role` and the role's id.
pub fn by_level(
    desk: (&Context<'_>, &SitePath),
    items: &[ItemId],
    filter: (&str, &str),
) -> Vec<Group> {
    let levels = desk.0.handbook.config().levels.iter();
    let groups = levels.map(|level| group(desk, (level, items), filter));
    groups.filter(|group| group.count > 0).collect()
}

fn group(
    (cx, page): (&Context<'_>, &SitePath),
    (level, items): (&str, &[ItemId]),
    filter: (&str, &str),
) -> Group {
    let of = || {
        items
            .iter()
            .map(|&id| cx.handbook.item(id))
            .filter(|item| item.level == level)
    };
    let count = of().count();
    let more = (count > GROUP_ROWS).then(|| {
        let words = cx
            .strings
            .text("lists.more")
            .replace("{n}", &(count - GROUP_ROWS).to_string());
        Link::new(page, words, &query(&[filter, ("level", level)]))
    });
    Group {
        id: anchor(level),
        title: cx.strings.word("words.level", level).to_owned(),
        count,
        rows: of()
            .take(GROUP_ROWS)
            .map(|item| Row::new(cx, page, item))
            .collect(),
        more,
    }
}

/// Returns `question` or `exercise`.
pub fn kind(item: &Item) -> &'static str {
    if item.question().is_some() {
        "question"
    } else {
        "exercise"
    }
}

/// Returns the type of an item in the site's language.
pub fn type_word<'a>(cx: &'a Context<'_>, item: &'a Item) -> &'a str {
    match item.question() {
        Some(question) => cx.strings.word("words.type", &question.kind),
        None => cx.strings.text("words.type.exercise"),
    }
}

/// Returns the names of roles, joined.
pub fn role_names(cx: &Context<'_>, roles: &[RoleId]) -> String {
    let names: Vec<_> = roles
        .iter()
        .map(|&role| cx.handbook.role(role).title.as_str())
        .collect();
    names.join(", ")
}

/// Returns the word that sets an item apart, if any.
pub fn badge(cx: &Context<'_>, item: &Item) -> Option<String> {
    let name = match item.status {
        Status::Published => return None,
        Status::Draft => "status.draft",
        Status::Review => "status.review",
        Status::Retired => "status.retired",
    };
    Some(cx.strings.text(name).to_owned())
}

/// Returns what the word that sets an item apart means.
pub fn badge_note<'a>(cx: &'a Context<'_>, item: &Item) -> &'a str {
    match item.status {
        Status::Published => "",
        Status::Draft => cx.strings.text("status.draft_note"),
        Status::Review => cx.strings.text("status.review_note"),
        Status::Retired => cx.strings.text("status.retired_note"),
    }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_language_is_written_as_its_script_says() {
        for (tag, way) in [
            ("en", "ltr"),
            ("he", "rtl"),
            ("ar-EG", "rtl"),
            ("az-Arab", "rtl"),
            ("uz-Latn-AF", "ltr"),
            ("ur-Latn", "ltr"),
        ] {
            assert_eq!(direction(tag), way, "{tag}");
        }
    }
}
