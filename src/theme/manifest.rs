//! `theme.yaml`: the order of styles and scripts, the values of tokens, and which stand on which.
//!
//! A project's manifest adds to the built-in one: it names what it brings, not what is there.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Token;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, Value};

/// Where a manifest lies within its theme.
pub const PATH: &str = "theme.yaml";

/// Returns where the small form of a list of scripts lies.
pub fn packed(name: &str) -> String {
    format!("js/packed/{name}.js")
}

/// Tokens that are seen on others, and how clearly they have to stand out.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairing {
    /// Tokens that colour text and lines.
    pub ink: Vec<Spanned<String>>,
    /// Tokens that colour what is below.
    pub on: Vec<Spanned<String>>,
    /// The least contrast, such as 4.5 to 1.
    pub least: f32,
}

/// What a theme says about its own files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// Style sheets, joined in this order into one file that every page links.
    pub styles: Vec<String>,
    /// Further style sheets by the name of the file they are joined into; a page links what it needs.
    pub sheets: Vec<(String, Vec<String>)>,
    /// Scripts by the name of the file they are joined into, in order.
    pub scripts: Vec<(String, Vec<String>)>,
    /// Values for tokens of the meaning tier, such as `press`, that replace the theme's own.
    pub tokens: Vec<Token>,
    /// Which tokens stand on which, and how clearly they have to.
    pub contrast: Vec<Pairing>,
    /// Where the project names each of its files.
    places: BTreeMap<String, Span>,
}

impl Manifest {
    /// Reads a manifest.
    pub(super) fn parse(node: &Node, out: &mut Diagnostics) -> Self {
        let Some(mut fields) = Fields::open(node, "theme", out) else {
            return Self::default();
        };
        let styles = fields.list::<String>("styles", out);
        let sheets = fields
            .node("sheets")
            .map(|node| lists(node, "list of style sheets", out))
            .unwrap_or_default();
        let scripts = fields
            .node("scripts")
            .map(|node| lists(node, "list of scripts", out))
            .unwrap_or_default();
        let named = sheets.iter().chain(&scripts).flat_map(|(_, list)| list);
        let places = styles.iter().chain(named);
        let places = places.map(|path| (path.value.clone(), path.span)).collect();
        let tokens = fields.tokens("tokens", out);
        let contrast = fields.nodes("contrast", out).iter();
        let contrast = contrast.filter_map(|node| pairing(node, out)).collect();
        fields.finish(out);
        Self {
            styles: paths(styles),
            sheets: all_paths(sheets),
            scripts: all_paths(scripts),
            tokens,
            contrast,
            places,
        }
    }

    /// Adds what an upper layer brings.
    pub(super) fn extend(&mut self, upper: Self) {
        append(&mut self.styles, upper.styles);
        append_named(&mut self.sheets, upper.sheets);
        append_named(&mut self.scripts, upper.scripts);
        self.contrast.extend(upper.contrast);
        self.places.extend(upper.places);
        self.set(upper.tokens);
    }

    /// Forgets where things stand, for a manifest that findings cannot show.
    pub(super) fn hide_places(&mut self) {
        for token in &mut self.tokens {
            token.place = None;
        }
        self.contrast.clear();
        self.places.clear();
    }

    /// Gives tokens values that win over those they have.
    pub(super) fn set(&mut self, tokens: Vec<Token>) {
        for token in tokens {
            match self.tokens.iter_mut().find(|own| own.name == token.name) {
                Some(own) => *own = token,
                None => self.tokens.push(token),
            }
        }
    }

    /// Returns where the project names a file.
    pub(super) fn place(&self, path: &str) -> Option<Span> {
        self.places.get(path).copied()
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

fn all_paths(lists: Lists) -> Vec<(String, Vec<String>)> {
    let plain = lists.into_iter().map(|(name, list)| (name, paths(list)));
    plain.collect()
}

/// Lists of files by name, each file with the place where it is named.
type Lists = Vec<(String, Vec<Spanned<String>>)>;

fn lists(node: &Node, what: &'static str, out: &mut Diagnostics) -> Lists {
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
            Value::Text(text) => Some(Spanned {
                value: text.text.clone(),
                span: file.span,
            }),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        });
        lists.push((name.value.clone(), files.collect()));
    }
    lists
}

fn pairing(node: &Node, out: &mut Diagnostics) -> Option<Pairing> {
    let mut fields = Fields::open(node, "rule of contrast", out)?;
    let ink = fields.required_list("ink", out);
    let on = fields.required_list("on", out);
    let least: Option<Spanned<String>> = fields.required("least", out);
    fields.finish(out);
    let least = least?;
    let number = least.value.parse().ok();
    let number = number.filter(|number| (1.0..=21.0).contains(number));
    if number.is_none() {
        let message = format!("`{}` is no contrast", least.value);
        let help = "write a number from 1 to 21, such as 4.5";
        out.push(Diagnostic::new(Code::TypeMismatch, least.span, message).advise(help));
    }
    Some(Pairing {
        ink,
        on,
        least: number?,
    })
}
