//! Fenced code and what its first line says.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::events;

/// A fenced or indented piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The words after the opening fence.
    pub info: Info,
    /// The code, ending with a line end unless empty.
    pub code: String,
    /// The whole fence in the text.
    pub range: Range<usize>,
}

/// The words after an opening fence: `python sample=a checked_with="3.12 3.13"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The language; empty if there is none.
    pub language: String,
    /// Further words in order: `key=value`, or a bare word with no value.
    pub words: Vec<(String, Option<String>)>,
}

impl Info {
    /// Parses the text after the fence.
    pub fn parse(text: &str) -> Self {
        let mut pieces = split(text).into_iter();
        let language = pieces.next().unwrap_or_default();
        let words = pieces
            .map(|piece| match piece.split_once('=') {
                Some((key, value)) => (key.to_owned(), Some(value.trim_matches('"').to_owned())),
                None => (piece, None),
            })
            .collect();
        Self { language, words }
    }

    /// Returns the value of a word such as `sample=a`.
    pub fn value(&self, key: &str) -> Option<&str> {
        let found = self.words.iter().find(|(name, _)| name == key)?;
        found.1.as_deref()
    }

    /// Returns whether a word stands there, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.words.iter().any(|(name, _)| name == key)
    }
}

/// Splits at spaces outside of double quotes.
fn split(text: &str) -> Vec<String> {
    let (mut pieces, mut piece, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                piece.push(c);
            }
            c if c.is_whitespace() && !quoted => {
                if !piece.is_empty() {
                    pieces.push(std::mem::take(&mut piece));
                }
            }
            c => piece.push(c),
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Lists the code blocks of a text in order.
pub fn fences(markdown: &str) -> Vec<Fence> {
    let (mut found, mut open): (Vec<Fence>, Option<Fence>) = (Vec::new(), None);
    for (event, range) in events(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Info::parse(&info),
                    CodeBlockKind::Indented => Info::default(),
                };
                open = Some(Fence {
                    info,
                    code: String::new(),
                    range,
                });
            }
            Event::Text(text) => {
                if let Some(fence) = &mut open {
                    fence.code.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_taken_apart() {
        let info = Info::parse("python sample=a checked_with=\"3.12 3.13\" show");
        assert_eq!(info.language, "python");
        assert_eq!(info.value("sample"), Some("a"));
        assert_eq!(info.value("checked_with"), Some("3.12 3.13"));
        assert!(info.has("show") && !info.has("hide"));
    }

    #[test]
    fn a_fence_may_hold_fences() {
        let found = fences("````markdown\n```python\nx\n```\n````\n\n```sql\nSELECT 1\n```\n");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].code, "```python\nx\n```\n");
        assert_eq!(found[1].info.language, "sql");
    }
}
