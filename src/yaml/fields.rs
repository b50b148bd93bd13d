//! A map of fields, read one by one.
//!
//! A reader asks for the fields it knows; [`Fields::finish`] then reports every key that nobody
//! asked for. Wrong values are reported where they stand and read as absent, so that one run
//! shows everything.

use super::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::prose::{Fidelity, Prose};
use crate::model::{Date, Slug};
use crate::source::{Span, Spanned};
use crate::suggest;

/// The fields of one map.
#[derive(Debug)]
pub struct Fields<'a> {
    pairs: Vec<&'a (Spanned<String>, Node)>,
    asked: Vec<&'static str>,
    /// Where a missing field is reported.
    owner: Span,
    /// What the map describes, such as `question`.
    what: &'static str,
}

impl<'a> Fields<'a> {
    /// Opens a node as a map; anything else is a finding.
    pub fn open(node: &'a Node, what: &'static str, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::Map(pairs) => {
                let owner = pairs.first().map_or(node.span, |(key, _)| key.span);
                Some(Self {
                    pairs: pairs.iter().collect(),
                    asked: Vec::new(),
                    owner,
                    what,
                })
            }
            other => {
                let message = format!("a {what} is a map of fields, but this is {}", other.kind());
                out.push(
                    Diagnostic::new(Code::TypeMismatch, node.span, message).advise(shape(what)),
                );
                None
            }
        }
    }

    /// Reports missing fields at this place instead of at the first key.
    #[must_use]
    pub fn owned_by(mut self, owner: Span) -> Self {
        self.owner = owner;
        self
    }

    /// Adds the fields of a second map wherever this one is silent, as a bank's `defaults` do.
    #[must_use]
    pub fn with_defaults(mut self, defaults: &'a Node) -> Self {
        if let Value::Map(pairs) = &defaults.value {
            for pair in pairs {
                if !self.pairs.iter().any(|(key, _)| key.value == pair.0.value) {
                    self.pairs.push(pair);
                }
            }
        }
        self
    }

    /// Returns where missing fields are reported.
    pub fn owner(&self) -> Span {
        self.owner
    }

    /// Returns the place of a field's value, or of the whole map.
    pub fn place(&self, key: &str) -> Span {
        let found = self.pairs.iter().find(|(name, _)| name.value == key);
        found.map_or(self.owner, |(_, node)| node.span)
    }

    /// Returns the place of a field's key, or of the whole map.
    pub fn key(&self, key: &str) -> Span {
        let found = self.pairs.iter().find(|(name, _)| name.value == key);
        found.map_or(self.owner, |(name, _)| name.span)
    }

    /// Returns a field's node if the field is there and not empty.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (_, node) = self.pairs.iter().find(|(name, _)| name.value == key)?;
        (node.value != Value::Null).then_some(node)
    }

    /// Reads a field that may be absent.
    pub fn optional<T: FromNode>(
        &mut self,
        key: &'static str,
        out: &mut Diagnostics,
    ) -> Option<Spanned<T>> {
        let node = self.node(key)?;
        T::from_node(node, key, out).map(|value| Spanned::new(value, node.span))
    }

    /// Reads a field that must be there; its absence is a finding.
    pub fn required<T: FromNode>(
        &mut self,
        key: &'static str,
        out: &mut Diagnostics,
    ) -> Option<Spanned<T>> {
        if self.node(key).is_none() {
            self.missing(Code::FieldMissing, key, out);
            return None;
        }
        self.optional(key, out)
    }

    /// Reads a list; absence is an empty list, a wrong entry is a finding and left out.
    pub fn list<T: FromNode>(
        &mut self,
        key: &'static str,
        out: &mut Diagnostics,
    ) -> Vec<Spanned<T>> {
        self.nodes(key, out)
            .iter()
            .filter_map(|node| {
                T::from_node(node, key, out).map(|value| Spanned::new(value, node.span))
            })
            .collect()
    }

    /// Returns the entries of a list field.
    pub fn nodes(&mut self, key: &'static str, out: &mut Diagnostics) -> &'a [Node] {
        let Some(node) = self.node(key) else {
            return &[];
        };
        if let Value::List(list) = &node.value {
            return list;
        }
        let message = format!("`{key}` is a list, but this is {}", node.value.kind());
        out.push(
            Diagnostic::new(Code::TypeMismatch, node.span, message).help(match &node.value {
                Value::Text(text) if text.verbatim.is_some() => {
                    format!("write `{key}: [{}]`", text.text)
                }
                _ => format!("write `{key}: [one, two]`, or one `- entry` on each line below it"),
            }),
        );
        &[]
    }

    /// Opens a field that is a map of its own.
    pub fn map(
        &mut self,
        key: &'static str,
        what: &'static str,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        Fields::open(self.node(key)?, what, out)
    }

    /// Reads a list that must have an entry.
    pub fn required_list<T: FromNode>(
        &mut self,
        key: &'static str,
        out: &mut Diagnostics,
    ) -> Vec<Spanned<T>> {
        let empty = match self.node(key) {
            None => true,
            Some(node) => matches!(&node.value, Value::List(list) if list.is_empty()),
        };
        if empty {
            self.missing(Code::FieldMissing, key, out);
        }
        self.list(key, out)
    }

    /// Reports that a field is absent or empty.
    pub fn missing(&self, code: Code, key: &str, out: &mut Diagnostics) {
        let (span, message) = match self.pairs.iter().find(|(name, _)| name.value == key) {
            Some((name, _)) => (name.span, format!("`{key}` is empty")),
            None => (self.owner, format!("this {} has no `{key}`", self.what)),
        };
        out.push(Diagnostic::new(code, span, message).help(example(key)));
    }

    /// Iterates over the fields, for maps whose keys are data.
    pub fn entries(&self) -> impl Iterator<Item = &'a (Spanned<String>, Node)> {
        self.pairs.iter().copied()
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, out: &mut Diagnostics) {
        for (key, _) in &self.pairs {
            if self.asked.contains(&key.value.as_str()) {
                continue;
            }
            let message = format!("unknown field `{}` in a {}", key.value, self.what);
            let finding = Diagnostic::new(Code::FieldUnknown, key.span, message);
            out.push(
                match suggest::nearest(&key.value, self.asked.iter().copied()) {
                    Some(name) if !self.pairs.iter().any(|(k, _)| k.value == name) => finding
                        .help(format!("did you mean `{name}`?"))
                        .fix(key.span, name),
                    Some(name) => {
                        finding.help(format!("did you mean `{name}`? It already stands here"))
                    }
                    None => {
                        let help = suggest::help(&key.value, self.asked.iter().copied());
                        finding.help(
                            help.unwrap_or_else(|| {
                                "rename the field, or remove the line".to_owned()
                            }),
                        )
                    }
                },
            );
        }
    }
}

/// Shows the shape of a map.
fn shape(what: &str) -> &'static str {
    match what {
        "set of ratings" | "set of anchors" => {
            "write `1: what an answer at level 1 sounds like`, each level on its line"
        }
        "kit item" => "write `- ref: its-id`",
        "look-for" => "write `- weight: must` (or `good`), and below it `text: …`",
        "follow-up" => "write `- ask: …`, and below it `when: …`",
        "source" => "write `- title: …`, and below it `url: …`",
        "timing" => "write `timing: {read: 2, write: 12, talk: 5}`, in minutes",
        "question bank" => "write `questions:`, and below it `- id: …` for each question",
        "glossary entry" => "write `- term: …`, and below it `definition: …`",
        "sample" => "write `- lang: python`, and below it `code: |` with the code",
        "set of runners" => "write `python: [python3, -I, \"-\"]`, each language on its line",
        "set of limits" => "write `limits: {seconds: 10, kilobytes: 64}`",
        "set of tokens" => {
            "write `press: \"light-dark(#14532d, #86efac)\"`, each token on its line"
        }
        "set of rules" => "write `ask-length: error` (or `warning`, `info`, `off`)",
        _ => "write one `key: value` on each line",
    }
}

/// Shows what a field looks like when it is there.
fn example(key: &str) -> String {
    match key {
        "roles" | "topics" | "required_competencies" => format!("add `{key}: [one, two]`"),
        "minutes" => "add `minutes: 5`".to_owned(),
        "slot" => "add `slot: 60`, in minutes".to_owned(),
        "timing" => "add `timing: {read: 2, write: 12, talk: 5}`, in minutes".to_owned(),
        "reviewed_on" | "review_by" => format!("add `{key}: 2026-11-20`"),
        "items" | "questions" | "look_for" | "levels" => {
            format!("add `{key}:` and below it one `- …` for each entry")
        }
        "ratings" => {
            "add `ratings:` and below it one line such as `1: …` for each level".to_owned()
        }
        _ => format!("add `{key}: …`"),
    }
}

/// A type that a YAML value can be read as.
pub trait FromNode: Sized {
    /// Reads a value; anything unfit is a finding, and `None`.
    fn from_node(node: &Node, key: &str, out: &mut Diagnostics) -> Option<Self>;
}

fn text<'n>(node: &'n Node, key: &str, out: &mut Diagnostics) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) => Some(&text.text),
        Value::Null => {
            out.push(
                Diagnostic::new(
                    Code::FieldMissing,
                    node.span,
                    format!("an entry of `{key}` is empty"),
                )
                .advise("write its text, or remove the entry"),
            );
            None
        }
        other @ (Value::List(_) | Value::Map(_)) => {
            let message = format!("`{key}` is text, but this is {}", other.kind());
            let help = match other {
                Value::Map(_) => "put quotes around a text that contains a colon",
                _ => "put quotes around a text that begins with `[`",
            };
            out.push(Diagnostic::new(Code::TypeMismatch, node.span, message).advise(help));
            None
        }
    }
}

impl FromNode for String {
    fn from_node(node: &Node, key: &str, out: &mut Diagnostics) -> Option<Self> {
        let text = text(node, key, out)?.trim();
        if text.is_empty() {
            out.push(
                Diagnostic::new(Code::FieldMissing, node.span, format!("`{key}` is empty"))
                    .help(format!("write `{key}: …`, or remove the line")),
            );
            return None;
        }
        Some(text.to_owned())
    }
}

impl FromNode for Prose {
    fn from_node(node: &Node, key: &str, out: &mut Diagnostics) -> Option<Self> {
        let markdown = String::from_node(node, key, out)?;
        let verbatim = match &node.value {
            Value::Text(text) if text.text == markdown => text.verbatim,
            Value::Text(_) | Value::Null | Value::List(_) | Value::Map(_) => None,
        };
        let fidelity = if verbatim.is_some() {
            Fidelity::Verbatim
        } else {
            Fidelity::Decoded
        };
        Some(Self {
            markdown,
            span: verbatim.unwrap_or(node.span),
            fidelity,
        })
    }
}

impl FromNode for Slug {
    fn from_node(node: &Node, key: &str, out: &mut Diagnostics) -> Option<Self> {
        let text = String::from_node(node, key, out)?;
        match Self::parse(&text) {
            Ok(slug) => Some(slug),
            Err(error) => {
                let finding = Diagnostic::new(
                    Code::IdFormat,
                    node.span,
                    format!("`{text}` is no id: {error}"),
                );
                out.push(match Self::from_title(&text) {
                    Some(slug) => finding.help(format!("write `{slug}`")),
                    None => finding.advise("write lower-case words joined by hyphens"),
                });
                None
            }
        }
    }
}

impl FromNode for u16 {
    fn from_node(node: &Node, key: &str, out: &mut Diagnostics) -> Option<Self> {
        let text = text(node, key, out)?;
        let number = text.trim().parse().ok();
        if number.is_none() {
            let message = format!("`{key}` is a whole number, but this is `{text}`");
            // `5.10` is five and a bit, `five 5` is five.
            let whole = text.split('.').next().unwrap_or(text);
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            let example = if digits.is_empty() {
                "5"
            } else {
                digits.as_str()
            };
            out.push(
                Diagnostic::new(Code::TypeMismatch, node.span, message)
                    .help(format!("write `{key}: {example}`")),
            );
        }
        number
    }
}

impl FromNode for bool {
    fn from_node(node: &Node, key: &str, out: &mut Diagnostics) -> Option<Self> {
        match text(node, key, out)? {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("`{key}` is `true` or `false`, but this is `{other}`");
                let word = match other.to_ascii_lowercase().as_str() {
                    "no" | "off" | "n" | "0" | "false" => "false",
                    _ => "true",
                };
                out.push(
                    Diagnostic::new(Code::TypeMismatch, node.span, message)
                        .help(format!("write `{key}: {word}`")),
                );
                None
            }
        }
    }
}

impl FromNode for Date {
    fn from_node(node: &Node, key: &str, out: &mut Diagnostics) -> Option<Self> {
        let text = text(node, key, out)?;
        let date = Self::parse(text);
        if date.is_none() {
            let message = format!("`{key}` is a day such as `2026-11-20`, but this is `{text}`");
            out.push(
                Diagnostic::new(Code::DateInvalid, node.span, message)
                    .advise("write year, month and day with hyphens: YYYY-MM-DD"),
            );
        }
        date
    }
}
