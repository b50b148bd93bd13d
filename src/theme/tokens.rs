//! The tokens of a theme: which there are, what they are set to, and where that is said.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Layer, Theme, finding};
use crate::diagnostic::{Code, Diagnostics};
use crate::source::{Span, Spanned};
use crate::suggest;

/// The style sheet that sets tokens first.
const SHEET: &str = "css/tokens.css";

/// What a token is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The value that wins.
    pub(super) value: String,
    /// Where it stands, unless it is built in.
    pub(super) place: Option<Span>,
}

/// Returns what each token is set to on a screen.
pub(super) fn values(theme: &Theme) -> BTreeMap<String, Said> {
    let mut values = BTreeMap::new();
    if let Some(file) = theme.file(SHEET) {
        let text = file.text();
        for (name, range) in declared(&text) {
            let value = text[range.clone()].to_owned();
            let place = match file.layer {
                Layer::Project(Some(source)) => Some(Span::new(source, range)),
                Layer::Project(None) | Layer::BuiltIn => None,
            };
            values.insert(name.to_owned(), Said { value, place });
        }
    }
    for token in &theme.manifest().tokens {
        let place = token.place.map(|(_, value)| value);
        let value = token.value.clone();
        values.insert(token.name.clone(), Said { value, place });
    }
    values
}

/// Reports tokens that no style reads, and leaves them out.
pub(super) fn report(theme: &mut Theme, out: &mut Diagnostics) {
    let known = known(theme);
    let unknown = |name: &str, place: Option<Span>| {
        let message = format!("no style reads a token `{name}`");
        let bare = name.trim_start_matches('-');
        let known = known.iter().map(String::as_str);
        finding(Code::FieldUnknown, place, message).help(suggest::help(bare, known))
    };
    theme.manifest.tokens.retain(|token| {
        let is_known = known.contains(&token.name);
        if !is_known {
            out.push(unknown(&token.name, token.place.map(|(name, _)| name)));
        }
        is_known
    });
    for pairing in &theme.manifest.contrast {
        for Spanned { value, span } in pairing.ink.iter().chain(&pairing.on) {
            if !known.contains(value) {
                out.push(unknown(value, Some(*span)));
            }
        }
    }
}

/// The tokens that style sheets of a theme set or read.
fn known(theme: &Theme) -> BTreeSet<String> {
    let sheets: Vec<_> = theme.folder("css/").map(|(_, file)| file.text()).collect();
    let read = sheets.iter().flat_map(|css| {
        let reads = css.match_indices("var(--");
        reads.map(|(at, found)| name_at(css, at + found.len()))
    });
    let mut known: BTreeSet<_> = read.map(str::to_owned).collect();
    if let Some(file) = theme.file(SHEET) {
        known.extend(declared(&file.text()).map(|(name, _)| name.to_owned()));
    }
    known
}

fn name_at(css: &str, at: usize) -> &str {
    let rest = &css[at..];
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    &rest[..end.unwrap_or(rest.len())]
}

/// Iterates over the custom properties of the first rule for `:root`, each with the place of its value.
fn declared(css: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let body = root(css).unwrap_or(0..0);
    let mut at = body.start;
    std::iter::from_fn(move || {
        while at < body.end {
            let declaration = at..at + end_of(&css[at..body.end], ';');
            at = declaration.end + 1;
            if let Some(found) = property(css, declaration) {
                return Some(found);
            }
        }
        None
    })
}

/// What stands in the braces of the first rule for all of a page.
fn root(css: &str) -> Option<Range<usize>> {
    let mut rules = css.match_indices(":root").filter_map(|(at, found)| {
        let rest = &css[at + found.len()..];
        let brace = rest.find(|c: char| !c.is_whitespace())?;
        rest[brace..]
            .starts_with('{')
            .then_some(at + found.len() + brace + 1)
    });
    let start = rules.next()?;
    Some(start..start + end_of(&css[start..], '}'))
}

/// The length of a text before a letter that stands outside of comments and quotes.
fn end_of(css: &str, wanted: char) -> usize {
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let skipped = match first {
            c if c == wanted => return css.len() - rest.len(),
            '/' if rest.starts_with("/*") => rest[2..].find("*/").map(|end| end + 4),
            '"' | '\'' => rest[1..].find(first).map(|end| end + 2),
            c => Some(c.len_utf8()),
        };
        rest = skipped.map_or("", |length| &rest[length..]);
    }
    css.len()
}

/// Reads `--name: value`, past comments before it.
fn property(css: &str, declaration: Range<usize>) -> Option<(&str, Range<usize>)> {
    let mut start = declaration.start;
    loop {
        let text = &css[start..declaration.end];
        start += text.len() - text.trim_start().len();
        match css[start..declaration.end].strip_prefix("/*") {
            Some(comment) => start += comment.find("*/")? + 4,
            None => break,
        }
    }
    let text = &css[start..declaration.end];
    let (name, value) = text.strip_prefix("--")?.split_once(':')?;
    let trimmed = value.trim();
    let begin = declaration.end - value.trim_start().len();
    Some((name.trim(), begin..begin + trimmed.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> Vec<(&str, &str)> {
        declared(css).map(|(name, at)| (name, &css[at])).collect()
    }

    #[test]
    fn declarations_are_read_past_comments_and_quotes() {
        let css = "@layer tokens {\n:root{ color-scheme:light dark;\n /* ink; and } paper */ --a:#fff; --b : light-dark(#000, #fff) ;\n --c:\"x;}y\", serif }\n:root[dir=rtl]{--a:1}}";
        assert_eq!(
            read(css),
            [
                ("a", "#fff"),
                ("b", "light-dark(#000, #fff)"),
                ("c", "\"x;}y\", serif")
            ]
        );
    }

    #[test]
    fn a_sheet_without_such_a_rule_or_without_its_end_is_no_trouble() {
        for css in [
            "",
            ":root",
            ":root{",
            ":root{--a",
            ":root{--a:",
            ":root{/*",
            ":root{'",
            "a{--b:c}",
        ] {
            assert!(read(css).iter().all(|(_, value)| value.is_empty()), "{css}");
        }
    }

    #[test]
    fn the_built_in_tokens_are_all_found() {
        let values = values(&Theme::default());
        assert_eq!(
            values["paper"].value,
            "light-dark(var(--white),var(--night))"
        );
        assert_eq!(values["x"].value, "light-dark(#86061d,#ffa198)");
        assert_eq!(values["quick"].value, "120ms");
        assert!(values.values().all(|said| said.place.is_none()));
    }
}
