//! `theme.yaml`: the order of styles and scripts, and the values of tokens.
//!
//! A project's manifest adds to the built-in one: it names what it brings, not what is there.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::yaml::{Fields, Node, Value};

/// Where a manifest lies within its theme.
pub const PATH: &str = "theme.yaml";

/// Returns where the small form of a list of scripts lies.
pub fn packed(name: &str) -> String {
    format!("js/packed/{name}.js")
}

/// What a theme says about its own files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Style sheets, joined in this order into one file that every page links.
    pub styles: Vec<String>,
    /// Further style sheets by the name of the file they are joined into; a page links what it needs.
    pub sheets: Vec<(String, Vec<String>)>,
    /// Scripts by the name of the file they are joined into, in order.
    pub scripts: Vec<(String, Vec<String>)>,
    /// Values for tokens of the meaning tier, such as `press`, that replace the theme's own.
    pub tokens: Vec<(String, String)>,
}

impl Manifest {
    /// Reads a manifest.
    pub(super) fn parse(node: &Node, out: &mut Diagnostics) -> Self {
        let Some(mut fields) = Fields::open(node, "theme", out) else {
            return Self::default();
        };
        let styles = paths(fields.list::<String>("styles", out));
        let sheets = fields
            .node("sheets")
            .map(|node| lists(node, "list of style sheets", out))
            .unwrap_or_default();
        let scripts = fields
            .node("scripts")
            .map(|node| lists(node, "list of scripts", out))
            .unwrap_or_default();
        let tokens = fields
            .node("tokens")
            .map(|node| token_values(node, out))
            .unwrap_or_default();
        fields.finish(out);
        Self {
            styles,
            sheets,
            scripts,
            tokens,
        }
    }

    /// Adds what an upper layer brings.
    pub(super) fn extend(&mut self, upper: Self) {
        append(&mut self.styles, upper.styles);
        append_named(&mut self.sheets, upper.sheets);
        append_named(&mut self.scripts, upper.scripts);
        self.tokens.extend(upper.tokens);
    }

    /// Iterates over every file that the manifest names.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let named = self.sheets.iter().chain(&self.scripts);
        let named = named.flat_map(|(_, list)| list);
        self.styles.iter().chain(named).map(String::as_str)
    }
}

fn append(list: &mut Vec<String>, more: Vec<String>) {
    for path in more {
        if !list.contains(&path) {
            list.push(path);
        }
    }
}

fn append_named(lists: &mut Vec<(String, Vec<String>)>, more: Vec<(String, Vec<String>)>) {
    for (name, list) in more {
        match lists.iter_mut().find(|(known, _)| *known == name) {
            Some((_, own)) => append(own, list),
            None => lists.push((name, list)),
        }
    }
}

fn paths(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|path| path.value).collect()
}

fn lists(node: &Node, what: &'static str, out: &mut Diagnostics) -> Vec<(String, Vec<String>)> {
    let Some(fields) = Fields::open(node, what, out) else {
        return Vec::new();
    };
    let mut lists = Vec::new();
    for (name, list) in fields.entries() {
        let Value::List(list) = &list.value else {
            let message = format!(
                "`{}` is a list of files, but this is {}",
                name.value,
                list.value.kind()
            );
            out.push(Diagnostic::new(Code::TypeMismatch, list.span, message));
            continue;
        };
        let files = list.iter().filter_map(|file| match &file.value {
            Value::Text(text) => Some(text.text.clone()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        });
        lists.push((name.value.clone(), files.collect()));
    }
    lists
}

fn token_values(node: &Node, out: &mut Diagnostics) -> Vec<(String, String)> {
    let Some(fields) = Fields::open(node, "list of tokens", out) else {
        return Vec::new();
    };
    let mut tokens = Vec::new();
    for (name, value) in fields.entries() {
        match &value.value {
            Value::Text(text) if is_plain_value(&text.text) && is_token_name(&name.value) => {
                tokens.push((name.value.clone(), text.text.trim().to_owned()));
            }
            _ => out.push(
                Diagnostic::new(Code::TypeMismatch, value.span, format!("`{}` is no value for a token", name.value))
                    .advise("write a colour, a length, a time or a list of fonts, in quotes if it begins with `#`"),
            ),
        }
    }
    tokens
}

fn is_token_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Values become a rule of their own; nothing in them may end it or load anything.
fn is_plain_value(value: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || " #%(),.-_+*/\"'".contains(c);
    let lower = value.to_ascii_lowercase();
    value.chars().all(fits)
        && !lower.contains("url")
        && !lower.contains("/*")
        && !lower.contains("image")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn token_values_cannot_leave_their_rule() {
        for good in [
            "#004400",
            "light-dark(#fff, #000)",
            "\"Ask Text\", serif",
            "1.25rem",
        ] {
            assert!(is_plain_value(good), "{good}");
        }
        for bad in [
            "red;} body{",
            "url(https://a.example)",
            "red/*",
            "</style>",
            "image-set('x')",
        ] {
            assert!(!is_plain_value(bad), "{bad}");
        }
    }
}
