//! Markdown as authors write it, and the safe markup it becomes.
//!
//! One reader serves everyone: [`events`] yields what stands in a text with its places, the
//! [`writer`] turns that into [`crate::html::Html`], [`sections`] cuts a file at its headings.
//! `CommonMark` with tables, footnotes, strike-through, task lists, alerts and heading attributes.

pub mod fence;
pub mod sections;
pub mod text;
pub mod writer;

pub use fence::{Fence, Info, fences};
pub use text::{Heading, headings, plain};
pub use writer::{Fences, Links, Target, Writer};

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

/// Bare tags that pass into pages; everything else in angle brackets is shown as text.
pub const ALLOWED_TAGS: [&str; 7] = ["kbd", "sub", "sup", "br", "mark", "details", "summary"];

/// Reads Markdown into events with their byte ranges.
pub fn events(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    Parser::new_ext(markdown, options).into_offset_iter()
}

/// Returns whether a piece of raw HTML is one of the bare tags that pass.
pub fn is_allowed_tag(html: &str) -> bool {
    let Some(inner) = html
        .trim()
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    else {
        return false;
    };
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let name = name.strip_suffix('/').unwrap_or(name).trim_end();
    ALLOWED_TAGS
        .iter()
        .any(|tag| tag.eq_ignore_ascii_case(name))
}

/// How a link's address may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `http`, `https` or `mailto`.
    Outside,
    /// A place in the handbook.
    Inside,
    /// Anything else; never reaches a page.
    Forbidden,
}

/// Sorts an address by its scheme.
pub fn scheme(address: &str) -> Scheme {
    let cleaned: String = address
        .chars()
        .filter(|c| !c.is_control() && *c != ' ')
        .collect();
    let before_path = cleaned.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        None if cleaned.starts_with("//") => Scheme::Forbidden,
        None => Scheme::Inside,
        Some((name, _)) => match name.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" => Scheme::Outside,
            _ => Scheme::Forbidden,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_bare_listed_tags_pass() {
        for good in ["<kbd>", "</kbd>", "<br>", "<br/>", "<br />", "<SUP>"] {
            assert!(is_allowed_tag(good), "{good}");
        }
        for bad in [
            "<kbd onclick=x>",
            "<script>",
            "<img src=x>",
            "<!-- -->",
            "<br><script>",
        ] {
            assert!(!is_allowed_tag(bad), "{bad}");
        }
    }

    #[test]
    fn schemes_are_told_apart() {
        assert_eq!(scheme("https://a.example/x:y"), Scheme::Outside);
        assert_eq!(scheme("guides/rating#a:b"), Scheme::Inside);
        for bad in [
            "javascript:alert(1)",
            "java\tscript:x",
            "data:text/html,x",
            "//a.example",
        ] {
            assert_eq!(scheme(bad), Scheme::Forbidden, "{bad}");
        }
    }
}
