//! Templates for content: what `askbook new` and `askbook init` write.

mod project;
mod template;
mod wish;

pub use project::{File, project};
pub use template::{Made, added, make};
pub use wish::{Choice, New, Unknown, Wish};

use crate::model::{Form, Handbook, Slug};
use crate::parse::{self, Kind};
use crate::source::Sources;

/// Tells what holds an id that something new may not have.
pub fn holder(sources: &Sources, handbook: &Handbook, new: New, slug: &Slug) -> Option<String> {
    if slug.as_str() == "index" {
        return Some("the list of its folder".to_owned());
    }
    if new == New::Kit && Form::stem(slug.as_str()).is_some() {
        return Some("the documents of another kit".to_owned());
    }
    let former = handbook
        .items()
        .find(|(_, item)| new.is_asked() && item.replaces.contains(slug));
    if let Some((_, item)) = former {
        return Some(format!("a redirect to `{}`", item.slug));
    }
    // A file with mistakes keeps its ids, although the handbook lacks them.
    let kinds = new.rivals();
    let file = sources
        .iter()
        .find(|(_, source)| match Kind::of(&source.path) {
            Some(kind) if kinds.contains(&kind) => {
                parse::claimed(kind, source).any(|id| is_same(&id, slug))
            }
            _ => false,
        });
    file.map(|(_, source)| format!("`{}`", source.path))
}

/// Terms of the glossary are words, and their ids are made of them.
fn is_same(id: &str, slug: &Slug) -> bool {
    id == slug.as_str() || Slug::from_title(id).as_ref() == Some(slug)
}

/// `asyncio-timeouts` becomes `Asyncio timeouts`.
pub fn title_of(slug: &Slug) -> String {
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
