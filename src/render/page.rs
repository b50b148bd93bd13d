//! What every page says about itself.

use serde::Serialize;

use super::Context;
use super::view::direction;
use crate::model::{Config, Date};
use crate::path::SitePath;
use crate::source::SourceId;
use crate::theme::Strings;

/// The frame of a page, for `base.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Page<'a> {
    /// Address from the site's root.
    pub url: &'a str,
    /// The way to the site's root: empty, `../`, or the root's own path on the page for lost readers.
    pub root: String,
    /// What sort of page it is: `question`, `role`, `list` and so on.
    pub kind: &'static str,
    /// Its title, without the site's.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// The entry of the masthead that it belongs to.
    pub section: &'static str,
    /// Where it stands on the web, if the site knows its own address.
    pub canonical: Option<String>,
    /// Where its source can be changed.
    pub edit: Option<String>,
    /// Its last change, if the settings ask for it.
    pub changed: Option<Changed>,
    /// Its language, if it is not the site's.
    pub language: Option<String>,
    /// Which way that language is written, `ltr` or `rtl`.
    pub direction: Option<&'static str>,
}

impl<'a> Page<'a> {
    /// Describes a page.
    pub fn new(
        cx: &Context<'_>,
        path: &'a SitePath,
        kind: &'static str,
        title: impl Into<String>,
    ) -> Self {
        let canonical = cx
            .settings
            .base_url
            .as_ref()
            .map(|base| format!("{base}{path}"));
        let (config, title) = (cx.handbook.config(), title.into());
        // Until somebody says more.
        let description = format!(
            "{title}. {}",
            config.tagline.as_ref().unwrap_or(&config.title)
        );
        Self {
            url: path.as_str(),
            root: path.to_root(),
            kind,
            title,
            description,
            section: "",
            canonical,
            edit: None,
            changed: None,
            language: None,
            direction: None,
        }
    }

    /// Says to which entry of the masthead it belongs.
    #[must_use]
    pub fn section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// Says in one sentence what is on it.
    #[must_use]
    pub fn description(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.description = shorten(text, 200);
        }
        self
    }

    /// Says that it is in a language of its own.
    #[must_use]
    pub fn language(mut self, language: Option<&str>) -> Self {
        self.direction = language.map(direction);
        self.language = language.map(str::to_owned);
        self
    }

    /// Says from which file it was made.
    #[must_use]
    pub fn made_from(mut self, cx: &Context<'_>, source: SourceId) -> Self {
        let config = cx.handbook.config();
        let path = cx.handbook.path_of(source);
        self.changed = cx.handbook.changes(source).map(|changes| Changed {
            day: Day::new(cx, changes.last),
            authors: changes.authors.join(", "),
        });
        self.edit = path.and_then(|path| edit(config, path));
        self
    }
}

/// Returns where a file of the project can be changed.
fn edit(config: &Config, path: &str) -> Option<String> {
    if let Some(url) = &config.edit_url {
        return Some(url.replace("{path}", path));
    }
    config.repository_page(&format!("edit/{}/{path}", config.branch))
}

/// The last change of a page's source.
#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    /// Its day.
    pub day: Day,
    /// Everyone who changed it, whoever did most first.
    pub authors: String,
}

/// Returns the address of the search page with a query, from the site's root.
pub fn query(parameters: &[(&str, &str)]) -> String {
    let mut url = "search.html".to_owned();
    for (index, (name, value)) in parameters.iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    url.push(char::from(byte));
                }
                b' ' => url.push('+'),
                _ => url.extend(['%', hex(byte >> 4), hex(byte & 15)]),
            }
        }
    }
    url
}

/// Returns the digit of a number below 16.
fn hex(number: u8) -> char {
    char::from_digit(u32::from(number), 16)
        .unwrap_or('0')
        .to_ascii_uppercase()
}

/// Cuts a text at a word, so that it is at most so many characters long.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole} …")
}

/// A day, for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// As `2026-11-20`.
    pub iso: String,
    /// As the site's language writes it.
    pub text: String,
}

impl Day {
    /// Writes a day in the site's language.
    pub fn new(cx: &Context<'_>, date: Date) -> Self {
        Self {
            iso: date.to_string(),
            text: written(cx.strings, date),
        }
    }
}

/// Writes a day as the site's language does.
pub(super) fn written(strings: &Strings, date: Date) -> String {
    let number = date.month().to_string();
    let months = strings.find("dates.months");
    let month = months.and_then(|months| months.get(usize::from(date.month()) - 1));
    let month = month.and_then(|name| name.as_str()).unwrap_or(&number);
    let pattern = strings.text("dates.day").replace("{month}", month);
    pattern
        .replace("{day}", &date.day().to_string())
        .replace("{year}", &date.year().to_string())
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub title: String,
    /// The address, relative to the page.
    pub url: String,
}

impl Link {
    /// Makes a link on a page to another page of the site.
    pub fn new(page: &SitePath, title: impl Into<String>, target: &str) -> Self {
        Self {
            title: title.into(),
            url: page.link_to(target),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_encoded() {
        assert_eq!(
            query(&[("q", "**kwargs & no gil")]),
            "search.html?q=%2A%2Akwargs+%26+no+gil"
        );
    }

    #[test]
    fn long_descriptions_end_at_a_word() {
        assert_eq!(shorten("one two", 20), "one two");
        assert_eq!(shorten("one two three", 9), "one two …");
    }
}
