//! Templates for content: what `askbook new` and `askbook init` write.

mod project;

pub use project::{File, project};

use std::fmt;

use crate::model::{Date, Handbook, Slug};
use crate::parse::{self, Kind};
use crate::source::Sources;

/// What a question template is filled with.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    /// Id.
    pub slug: Slug,
    /// Title; made from the id unless given.
    pub title: Option<String>,
    /// Role ids; the handbook's first role if empty.
    pub roles: Vec<String>,
    /// Topic ids; the handbook's first topic if empty.
    pub topics: Vec<String>,
    /// Competency id.
    pub competency: Option<String>,
    /// Seniority.
    pub level: Option<String>,
    /// Type of question.
    pub kind: Option<String>,
    /// Minutes.
    pub minutes: u16,
    /// The day it is written.
    pub today: Date,
}

/// A name that a template cannot use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What it should name, such as `role`.
    pub what: &'static str,
    /// The name; none if one was to be chosen and the handbook has none.
    pub name: Option<String>,
    /// What to write instead, if something is near.
    pub help: Option<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.what;
        match &self.name {
            Some(name) => write!(f, "unknown {what} `{name}`")?,
            None => write!(
                f,
                "the handbook has no {what} yet, and a question needs one"
            )?,
        }
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

/// Tells what holds an id that a new question or exercise may not have.
pub fn holder(sources: &Sources, handbook: &Handbook, slug: &Slug) -> Option<String> {
    if slug.as_str() == "index" {
        return Some("the list of its folder".to_owned());
    }
    let former = handbook
        .items()
        .find(|(_, item)| item.replaces.contains(slug));
    if let Some((_, item)) = former {
        return Some(format!("a redirect to `{}`", item.slug));
    }
    // A file with mistakes keeps its ids, although the handbook lacks them.
    let file = sources
        .iter()
        .find(|(_, source)| match Kind::of(&source.path) {
            Some(kind @ (Kind::Question | Kind::Bank | Kind::Exercise)) => {
                parse::claimed(kind, source).any(|id| id == slug.as_str())
            }
            _ => false,
        });
    file.map(|(_, source)| format!("`{}`", source.path))
}

/// Writes the template of a question: its path within the project, and its text.
///
/// Everything that only the author can know is marked with `…`. The names of roles, topics and
/// so on are checked against the handbook.
pub fn question(handbook: &Handbook, new: &NewQuestion) -> Result<(String, String), Unknown> {
    let roles: Vec<_> = handbook.roles().map(|(_, r)| r.slug.as_str()).collect();
    let topics: Vec<_> = handbook.topics().map(|(_, t)| t.slug.as_str()).collect();
    let competencies: Vec<_> = handbook
        .competencies()
        .map(|(_, c)| c.slug.as_str())
        .collect();
    let config = handbook.config();
    let levels: Vec<_> = config.levels.iter().map(String::as_str).collect();
    let types: Vec<_> = config.types.iter().map(String::as_str).collect();
    let chosen_roles = names("role", &new.roles, &roles)?;
    let chosen_topics = names("topic", &new.topics, &topics)?;
    let competency = name("competency", new.competency.as_deref(), &competencies)?;
    let level = name("level", new.level.as_deref(), &levels)?;
    let kind = name("type", new.kind.as_deref(), &types)?;
    let title = new.title.clone().unwrap_or_else(|| title_of(&new.slug));
    let path = format!("content/questions/{}.md", new.slug);
    let review_by = Date::parse(&format!(
        "{}{}",
        new.today.year() + 1,
        &new.today.to_string()[4..]
    ))
    .unwrap_or(new.today);
    let text = format!(
        "---\nid: {slug}\ntitle: {title}\ntype: {kind}\nroles: [{roles}]\ntopics: [{topics}]\n\
         competency: {competency}\nlevel: {level}\nminutes: {minutes}\nvisibility: internal\n\
         status: draft\nreviewed_on: {today}\nreview_by: {review_by}\n---\n{BODY}",
        slug = new.slug,
        title = quoted(&title),
        roles = chosen_roles.join(", "),
        topics = chosen_topics.join(", "),
        minutes = new.minutes,
        today = new.today,
    );
    Ok((path, text))
}

/// The prose of a template; `…` marks what only the author can fill in.
const BODY: &str = "
… which task of the job this shows, in a sentence or two.

## Ask

… the exact words that are read aloud, at most 45 of them.

## Look for

- must: … what a solid answer says or does
- must: … another thing one can hear
- good: … what a strong answer adds

## Follow-ups

1. … the next question? *(always)*
2. … another one? *(if not said)*

## Red flags

- … something in the answer that counts against it on the job

## Ratings

- 1: … what an answer with little evidence sounds like
- 2: … what an answer with some evidence sounds like
- 3: … what an answer with solid evidence sounds like
- 4: … what an answer with strong evidence sounds like

## Answer notes

… the facts an interviewer needs to follow the answer.

## Sources

- … title: https://example.org/
";

fn names(what: &'static str, wanted: &[String], known: &[&str]) -> Result<Vec<String>, Unknown> {
    if wanted.is_empty() {
        return name(what, None, known).map(|first| vec![first]);
    }
    wanted
        .iter()
        .map(|wish| name(what, Some(wish), known))
        .collect()
}

fn name(what: &'static str, wanted: Option<&str>, known: &[&str]) -> Result<String, Unknown> {
    match wanted {
        Some(wish) if known.contains(&wish) => Ok(wish.to_owned()),
        Some(wish) => {
            let help = crate::suggest::help(wish, known.iter().copied());
            Err(Unknown {
                what,
                name: Some(wish.to_owned()),
                help,
            })
        }
        None => match known.first() {
            Some(first) => Ok((*first).to_owned()),
            None => Err(Unknown {
                what,
                name: None,
                help: None,
            }),
        },
    }
}

/// `asyncio-timeouts` becomes `Asyncio timeouts`.
fn title_of(slug: &Slug) -> String {
    let words = slug.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or(words.clone(), |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// Writes a text so that YAML reads it back as it is.
fn quoted(text: &str) -> String {
    let plain = text.chars().next().is_some_and(char::is_alphabetic)
        && !text.contains([':', '#', '"', '\n'])
        && text.trim() == text
        && !text.eq_ignore_ascii_case("null");
    if plain {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_survive_yaml() {
        assert_eq!(quoted("Threads"), "Threads");
        assert_eq!(quoted("match: \"case\""), "\"match: \\\"case\\\"\"");
        assert_eq!(
            title_of(&Slug::parse("asyncio-timeouts").unwrap()),
            "Asyncio timeouts"
        );
    }
}
