//! YAML as a tree in which every value knows its place.
//!
//! The only module that calls the YAML library. It reads text fields as the author wrote them:
//! `3.10` stays `3.10` and `no` stays `no`. [`fields`] turns the tree into typed values and
//! reports everything that is wrong with them in one go.

pub mod fields;
mod syntax;
mod tokens;

pub use fields::Fields;

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::diagnostic::Diagnostics;
use crate::source::{Source, SourceId, Span, Spanned, is_direction_mark};

/// Deepest nesting that any file of a handbook needs, with room to spare.
const MAX_DEPTH: usize = 12;
/// Most values in one file; a bank of 2 000 full questions stays below it.
const MAX_NODES: usize = 250_000;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// Where, from its first byte to its last.
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
    /// Where these very bytes stand in the file; nowhere if they were unfolded or unescaped.
    pub verbatim: Option<Span>,
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
pub fn read(
    id: SourceId,
    source: &Source,
    range: Range<usize>,
    out: &mut Diagnostics,
) -> Option<Node> {
    let text = &source.text[range.clone()];
    let whole = Span::new(id, range.clone());
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Some(Node {
            value: Value::Map(Vec::new()),
            span: whole,
        });
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
            max_anchors: 0,
            max_documents: 1,
        },
    };
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<Raw>>(text, options) {
        Ok(raw) => {
            let mut builder = Builder {
                id,
                text,
                base: range.start,
                traps: Diagnostics::default(),
            };
            let node = builder.node(raw);
            out.append(builder.traps);
            Some(node)
        }
        Err(error) => {
            out.push(syntax::finding(&error, whole, text));
            None
        }
    }
}

/// Says why a text is not YAML, and on which line, from 0. Unlike [`read`] it lets pass whatever
/// YAML allows, several documents, anchors and tags, since it judges code samples.
pub fn flaw(text: &str) -> Option<(usize, String)> {
    let options = serde_saphyr::options! {
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::LastWins,
    };
    let read = serde_saphyr::from_multiple_with_options::<serde::de::IgnoredAny>(text, options);
    let error = read.err()?;
    let line = error.location().map_or(1, |location| location.line());
    let line = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    Some((line, syntax::plain_reason(&error)))
}

struct Builder<'a> {
    id: SourceId,
    text: &'a str,
    base: usize,
    /// What reads differently from what it looks like, although it is YAML.
    traps: Diagnostics,
}

impl Builder<'_> {
    fn node(&mut self, raw: serde_saphyr::Spanned<Raw>) -> Node {
        let range = self.range(&raw);
        if let Some(tag) = self.tag(&range) {
            self.traps.push(syntax::lost_tag(self.span(tag)));
        }
        match raw.value {
            Raw::Null => Node {
                value: Value::Null,
                span: self.span(range),
            },
            Raw::Guessed => self.text_node(self.text[range.clone()].trim().to_owned(), range),
            Raw::Text(text) => {
                let _lost = self.cut_by_hash(range.end);
                self.text_node(text, range)
            }
            Raw::List(list) => {
                let list: Vec<_> = list.into_iter().map(|raw| self.entry(raw)).collect();
                let span = self.around(&range, list.last().map(|node| node.span));
                Node {
                    value: Value::List(list),
                    span,
                }
            }
            Raw::Map(map) => {
                let pairs: Vec<_> = map
                    .into_iter()
                    .filter_map(|(key, raw)| self.pair(key, raw))
                    .collect();
                let last = pairs.last().map(|(key, node)| {
                    if node.span.end > key.span.end {
                        node.span
                    } else {
                        key.span
                    }
                });
                let span = self.around(&range, last);
                Node {
                    value: Value::Map(pairs),
                    span,
                }
            }
        }
    }

    /// An entry of a list, which may be a text that YAML reads as something else.
    fn entry(&mut self, raw: serde_saphyr::Spanned<Raw>) -> Node {
        let range = self.range(&raw);
        let line = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[range.start..].find('\n');
        let end = end.map_or(self.text.len(), |at| range.start + at);
        match &raw.value {
            Raw::Null => {
                let remark = self.text[line..range.start].find(" #");
                if let Some(lost) = remark.and_then(|at| self.cut_by_hash(line + at)) {
                    return self.text_node(self.text[lost.clone()].to_owned(), lost);
                }
            }
            Raw::Map(map) if self.text[line..range.start].trim_start() == "- " => {
                let written = self.text[range.start..end].trim_end();
                if let [(key, _)] = map.as_slice()
                    && key.value.contains(' ')
                    && written.starts_with(key.value.as_str())
                    && written.len() > key.value.len() + 1
                {
                    let text = range.start..range.start + written.len();
                    let place = self.span(text.clone());
                    self.traps.push(syntax::split_by_colon(place, written));
                    return self.text_node(written.to_owned(), text);
                }
            }
            _ => {}
        }
        self.node(raw)
    }

    fn pair(
        &mut self,
        key: serde_saphyr::Spanned<String>,
        raw: serde_saphyr::Spanned<Raw>,
    ) -> Option<(Spanned<String>, Node)> {
        let range = self.range(&key);
        let after = self.text[range.end..].trim_start();
        if matches!(raw.value, Raw::Null) && after.starts_with([',', '}']) {
            self.traps.push(syntax::cut_by_comma(self.span(range)));
            return None;
        }
        let key = Spanned::new(key.value, self.span(range));
        if matches!(raw.value, Raw::Null) && after.starts_with(':') {
            let lost = self.cut_by_hash(self.text.len() - after.len() + 1);
            return Some((
                key,
                match lost {
                    Some(range) => self.text_node(self.text[range.clone()].to_owned(), range),
                    None => self.node(raw),
                },
            ));
        }
        Some((key, self.node(raw)))
    }

    fn text_node(&mut self, text: String, range: Range<usize>) -> Node {
        let written = &self.text[range.clone()];
        if text.contains(is_direction_mark) && !written.contains(is_direction_mark) {
            self.traps
                .push(syntax::escaped_mark(self.span(range.clone())));
        }
        let inner = |quotes: usize| {
            range.start + quotes..range.end.saturating_sub(quotes).max(range.start + quotes)
        };
        let verbatim = [0, 1]
            .into_iter()
            .map(inner)
            .find(|inner| self.text.get(inner.clone()) == Some(text.as_str()));
        // A block of text reaches up to the line that follows it.
        let end = range.start + written.trim_end().len();
        let span = self.span(range.start..end);
        Node {
            value: Value::Text(Text {
                text,
                verbatim: verbatim.map(|range| self.span(range)),
            }),
            span,
        }
    }

    /// Finds a word with `!` before a value, which to YAML is its type and no part of it.
    fn tag(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let is_tag = |word: &str| word.starts_with('!') && !word.contains(['\'', '"']);
        let before = self.text[..range.start].trim_end();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let word = before
            .rfind([' ', ',', '[', '{', '\n'])
            .map_or(0, |at| at + 1);
        let remark = before[line..].starts_with('#') || before[line..].contains(" #");
        if is_tag(&before[word..]) && !before.ends_with(':') && !remark {
            return Some(word..before.len());
        }
        let mut within = self.text[range.start..].split([' ', '\n', '\r', ',', ']', '}']);
        let word = within.next().filter(|word| is_tag(word))?;
        Some(range.start..range.start + word.len())
    }

    /// Reports a text that ends at ` #` although what follows hardly is a remark.
    fn cut_by_hash(&mut self, end: usize) -> Option<Range<usize>> {
        let rest = self.text[end..].lines().next().unwrap_or_default();
        let remark = rest.trim_start();
        let start = end + (rest.len() - remark.len());
        let glued = remark
            .strip_prefix('#')
            .is_some_and(|words| words.starts_with(|c: char| c.is_alphanumeric()));
        let lost = start..start + remark.trim_end().len();
        (glued && rest.len() > remark.len()).then(|| {
            self.traps
                .push(syntax::cut_by_hash(self.span(lost.clone())));
            lost
        })
    }

    /// The place of a list or map: up to its last entry, and the bracket that closes it.
    fn around(&self, range: &Range<usize>, last: Option<Span>) -> Span {
        let end = last
            .map_or(range.end, |last| last.range().end - self.base)
            .max(range.end);
        let rest = &self.text[end..];
        let closing = rest.trim_start_matches([' ', ',', '\n', '\r']);
        let closed =
            self.text[range.start..].starts_with(['[', '{']) && closing.starts_with([']', '}']);
        let end = if closed && end > range.start {
            self.text.len() - closing.len() + 1
        } else {
            end
        };
        self.span(range.start..end)
    }

    fn range<T>(&self, raw: &serde_saphyr::Spanned<T>) -> Range<usize> {
        let span = raw.referenced.span();
        let clip = |offset: Option<u64>| usize::try_from(offset.unwrap_or(0)).unwrap_or(usize::MAX);
        let start = clip(span.byte_offset()).min(self.text.len());
        let end = start
            .saturating_add(clip(span.byte_len()))
            .min(self.text.len());
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
        let Some(Node {
            value: Value::Map(pairs),
            ..
        }) = node
        else {
            panic!("a map")
        };
        let texts: Vec<_> = pairs
            .iter()
            .map(|(_, node)| match &node.value {
                Value::Text(text) => text.text.as_str(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            texts,
            ["3.10", "no", "017", "true", "2026-11-20", "1_000", ".5"]
        );
        assert_eq!(sources.text(pairs[1].1.span), "no");
        assert_eq!(sources.text(pairs[1].0.span), "b");
    }

    #[test]
    fn places_survive_characters_of_several_bytes() {
        let (node, _, sources) = read_text("title: \"naïve\"\nlist:\n  - ä: ö\n");
        let Some(Node {
            value: Value::Map(pairs),
            ..
        }) = node
        else {
            panic!("a map")
        };
        assert_eq!(sources.text(pairs[0].1.span), "\"naïve\"");
        let Value::List(list) = &pairs[1].1.value else {
            panic!("a list")
        };
        let Value::Map(inner) = &list[0].value else {
            panic!("a map")
        };
        assert_eq!(sources.text(inner[0].0.span), "ä");
        assert_eq!(sources.text(inner[0].1.span), "ö");
    }

    #[test]
    fn words_that_yaml_would_drop_are_findings() {
        for text in [
            "a: ! important\n",
            "a: !\n",
            "- !!str b\n",
            "a: [! b, c]\n",
            "a: [b,!, c]\n",
            "a: !\n  b\n",
        ] {
            let (_, out, _) = read_text(text);
            assert!(out.has_errors(), "{text}");
        }
        let (_, out, _) = read_text("# so !important\na: [b !, 'c !', d]\ne: f !g\nh !i: j\n");
        assert!(!out.has_errors());
    }

    #[test]
    fn bombs_and_nests_are_findings() {
        let deep = "[".repeat(100_000);
        let bomb = "a: &a [x]\nb: [*a, *a]\n";
        for text in [
            deep.as_str(),
            bomb,
            "a: b: c\n",
            "a:\n\tb: x\n",
            "a: 1\na: 2\n",
            "a: &b c\n",
            "a: [x, &? y]\n",
        ] {
            let (node, out, _) = read_text(text);
            assert!(node.is_none() && out.has_errors(), "{text:.20}");
        }
    }
}
