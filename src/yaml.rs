//! YAML as a tree in which every value knows its place.
//!
//! The only module that calls the YAML library. It reads text fields as the author wrote them:
//! `3.10` stays `3.10` and `no` stays `no`. [`fields`] turns the tree into typed values and
//! reports everything that is wrong with them in one go.

pub mod fields;
mod syntax;

pub use fields::Fields;

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::diagnostic::Diagnostics;
use crate::source::{Source, SourceId, Span, Spanned};

/// Deepest nesting that any file of a handbook needs, with room to spare.
const MAX_DEPTH: usize = 12;
/// Most values in one file; a bank of 2 000 full questions stays below it.
const MAX_NODES: usize = 250_000;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// Where. For lists and maps the first line of it may be all that is known.
    pub span: Span,
}

/// What a YAML value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Any scalar, as text.
    Text(Text),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A scalar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text, quotes removed and folds resolved.
    pub text: String,
    /// Whether it was written without quotes on one line.
    pub plain: bool,
}

impl Value {
    /// Names the kind of value in words for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

/// Reads one YAML document from a part of a source. A mistake in the YAML becomes a finding.
///
/// An empty document is an empty map.
pub fn read(id: SourceId, source: &Source, range: Range<usize>, out: &mut Diagnostics) -> Option<Node> {
    let text = &source.text[range.clone()];
    let whole = Span::new(id, range.clone());
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Some(Node { value: Value::Map(Vec::new()), span: whole });
    }
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
        reject_unsupported_tags: true,
        merge_keys: MergeKeyPolicy::Error,
        duplicate_keys: DuplicateKeyPolicy::Error,
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_aliases: 0,
            max_documents: 1,
        },
    };
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<Raw>>(text, options) {
        Ok(raw) => Some(Builder { id, text, base: range.start }.node(raw)),
        Err(error) => {
            out.push(syntax::finding(&error, whole, text));
            None
        }
    }
}

struct Builder<'a> {
    id: SourceId,
    text: &'a str,
    base: usize,
}

impl Builder<'_> {
    fn node(&self, raw: serde_saphyr::Spanned<Raw>) -> Node {
        let range = self.range(&raw);
        let written = self.text.get(range.clone()).unwrap_or_default();
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Guessed => Value::Text(Text { text: written.trim().to_owned(), plain: true }),
            Raw::Text(text) => {
                let plain = !written.starts_with(['"', '\'', '|', '>']);
                Value::Text(Text { text, plain })
            }
            Raw::List(list) => Value::List(list.into_iter().map(|raw| self.node(raw)).collect()),
            Raw::Map(map) => Value::Map(
                map.into_iter()
                    .map(|(key, raw)| {
                        let span = self.span(self.range(&key));
                        (Spanned::new(key.value, span), self.node(raw))
                    })
                    .collect(),
            ),
        };
        Node { value, span: self.span(range) }
    }

    fn range<T>(&self, raw: &serde_saphyr::Spanned<T>) -> Range<usize> {
        let span = raw.referenced.span();
        let clip = |offset: Option<u64>| usize::try_from(offset.unwrap_or(0)).unwrap_or(usize::MAX);
        let start = clip(span.byte_offset()).min(self.text.len());
        let end = start.saturating_add(clip(span.byte_len())).min(self.text.len());
        start..end
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.id, self.base + range.start..self.base + range.end)
    }
}

enum Raw {
    Null,
    /// A scalar that the library took for a number or a truth value; its text is in the span.
    Guessed,
    Text(String),
    List(Vec<serde_saphyr::Spanned<Self>>),
    Map(Vec<(serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Self>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Guessed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Guessed)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Guessed)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Guessed)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Guessed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Guessed)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = seq.next_element()? {
            list.push(entry);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Raw::Map(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read_text(text: &str) -> (Option<Node>, Diagnostics, Sources) {
        let sources = Sources::from_files([("a.yaml", text)]);
        let (id, source) = sources.iter().next().unwrap();
        let mut out = Diagnostics::default();
        let node = read(id, source, 0..text.len(), &mut out);
        (node, out, sources)
    }

    #[test]
    fn scalars_stay_as_written() {
        let text = "a: 3.10\nb: no\nc: 017\nd: true\ne: 2026-11-20\nf: 1_000\ng: .5\n";
        let (node, _, sources) = read_text(text);
        let Some(Node { value: Value::Map(pairs), .. }) = node else { panic!("a map") };
        let texts: Vec<_> = pairs
            .iter()
            .map(|(_, node)| match &node.value {
                Value::Text(text) => text.text.as_str(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(texts, ["3.10", "no", "017", "true", "2026-11-20", "1_000", ".5"]);
        assert_eq!(sources.text(pairs[1].1.span), "no");
        assert_eq!(sources.text(pairs[1].0.span), "b");
    }

    #[test]
    fn places_survive_characters_of_several_bytes() {
        let (node, _, sources) = read_text("title: \"naïve\"\nlist:\n  - ä: ö\n");
        let Some(Node { value: Value::Map(pairs), .. }) = node else { panic!("a map") };
        assert_eq!(sources.text(pairs[0].1.span), "\"naïve\"");
        let Value::List(list) = &pairs[1].1.value else { panic!("a list") };
        let Value::Map(inner) = &list[0].value else { panic!("a map") };
        assert_eq!(sources.text(inner[0].0.span), "ä");
        assert_eq!(sources.text(inner[0].1.span), "ö");
    }

    #[test]
    fn bombs_and_nests_are_findings() {
        let deep = "[".repeat(100_000);
        let bomb = "a: &a [x]\nb: [*a, *a]\n";
        for text in [deep.as_str(), bomb, "a: b: c\n", "a:\n\tb: x\n", "a: 1\na: 2\n"] {
            let (node, out, _) = read_text(text);
            assert!(node.is_none() && out.has_errors(), "{:.20}", text);
        }
    }
}
