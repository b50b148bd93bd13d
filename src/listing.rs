//! Content found by its facts, for `askbook list`.

use serde::Serialize;

use crate::model::{Handbook, Item, Slug};

/// What to list; empty fields let everything pass.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// `question` or `exercise`.
    pub kind: Option<String>,
    /// Role id.
    pub role: Option<String>,
    /// Topic id.
    pub topic: Option<String>,
    /// Competency id.
    pub competency: Option<String>,
    /// Seniority.
    pub level: Option<String>,
    /// Longest time in minutes.
    pub minutes: Option<u16>,
}

/// One line of a listing.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// Id.
    pub id: &'a Slug,
    /// `question` or `exercise`.
    pub kind: &'static str,
    /// Title.
    pub title: &'a str,
    /// Address from the site's root.
    pub url: String,
    /// Role ids.
    pub roles: Vec<&'a str>,
    /// Topic ids.
    pub topics: Vec<&'a str>,
    /// Seniority.
    pub level: &'a str,
    /// Time on the clock.
    pub minutes: u16,
}

impl Filter {
    /// Returns a name in the filter that the handbook does not know, with those it does.
    pub fn unknown<'a>(
        &'a self,
        handbook: &'a Handbook,
    ) -> Option<(&'static str, &'a str, Vec<&'a str>)> {
        let roles = || {
            handbook
                .roles()
                .map(|(_, r)| r.slug.as_str())
                .collect::<Vec<_>>()
        };
        let topics = || {
            handbook
                .topics()
                .map(|(_, t)| t.slug.as_str())
                .collect::<Vec<_>>()
        };
        let competencies = || {
            handbook
                .competencies()
                .map(|(_, c)| c.slug.as_str())
                .collect::<Vec<_>>()
        };
        let levels = || {
            handbook
                .config()
                .levels
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
        };
        let kinds = || vec!["question", "exercise"];
        let checks = [
            ("role", &self.role, roles()),
            ("topic", &self.topic, topics()),
            ("competency", &self.competency, competencies()),
            ("level", &self.level, levels()),
            ("kind", &self.kind, kinds()),
        ];
        checks.into_iter().find_map(|(what, wanted, known)| {
            let name = wanted.as_deref()?;
            (!known.contains(&name)).then_some((what, name, known))
        })
    }

    fn accepts(&self, entry: &Entry<'_>, competency: &str) -> bool {
        let is =
            |wanted: &Option<String>, value: &str| wanted.as_deref().is_none_or(|w| w == value);
        let has = |wanted: &Option<String>, all: &[&str]| {
            wanted.as_deref().is_none_or(|w| all.contains(&w))
        };
        is(&self.kind, entry.kind)
            && has(&self.role, &entry.roles)
            && has(&self.topic, &entry.topics)
            && is(&self.competency, competency)
            && is(&self.level, entry.level)
            && self.minutes.is_none_or(|limit| entry.minutes <= limit)
    }
}

/// Lists questions and exercises that pass a filter, by id.
pub fn list<'a>(handbook: &'a Handbook, filter: &Filter) -> Vec<Entry<'a>> {
    handbook
        .items()
        .map(|(_, item)| (item, entry(handbook, item)))
        .filter(|(item, entry)| {
            filter.accepts(entry, handbook.competency(item.competency).slug.as_str())
        })
        .map(|(_, entry)| entry)
        .collect()
}

fn entry<'a>(handbook: &'a Handbook, item: &'a Item) -> Entry<'a> {
    Entry {
        id: &item.slug,
        kind: if item.question().is_some() {
            "question"
        } else {
            "exercise"
        },
        title: &item.title,
        url: item.url(),
        roles: item
            .roles
            .iter()
            .map(|&id| handbook.role(id).slug.as_str())
            .collect(),
        topics: item
            .topics
            .iter()
            .map(|&id| handbook.topic(id).slug.as_str())
            .collect(),
        level: &item.level,
        minutes: item.minutes(),
    }
}
