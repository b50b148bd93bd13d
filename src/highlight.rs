//! Code as coloured markup, at build time.
//!
//! [`spans`] is the seam: it says which bytes of a piece of code are of which [`Kind`], and knows
//! nothing of markup. Whoever wants a faster engine replaces [`engine`] and nothing else. Start at
//! [`lines`], which is what pages use.

mod engine;
mod languages;
mod prompt;

use std::ops::Range;

use crate::html::push_escaped;
use languages::{Grammar, LANGUAGES, Language};

/// What a stretch of code is, as far as a reader tells things apart by sight.
///
/// Few on purpose: each is one letter in the markup and one rule in a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A comment, a docstring included.
    Comment,
    /// Text within quotes.
    Text,
    /// An escape within a text, such as `\n`.
    Escape,
    /// A number.
    Number,
    /// A constant of the language, such as `None`.
    Constant,
    /// A sign that computes or compares.
    Operator,
    /// A word of the language.
    Keyword,
    /// The name of a function where it is defined or called.
    Function,
    /// The name of a type, a section, a tag or a key.
    Name,
    /// A parameter where it is declared.
    Parameter,
    /// A line that a patch adds.
    Inserted,
    /// A line that a patch removes.
    Deleted,
}

impl Kind {
    /// Returns the class of the markup.
    pub fn class(self) -> &'static str {
        match self {
            Self::Comment => "c",
            Self::Text => "s",
            Self::Escape => "e",
            Self::Number => "n",
            Self::Constant => "l",
            Self::Operator => "o",
            Self::Keyword => "k",
            Self::Function => "f",
            Self::Name => "t",
            Self::Parameter => "p",
            Self::Inserted => "i",
            Self::Deleted => "x",
        }
    }
}

/// A stretch of code, in bytes, and what it is.
pub type Span = (Range<usize>, Kind);

/// Returns whether a fence may name this language.
pub fn is_known(language: &str) -> bool {
    find(language).is_some()
}

/// Returns the name of a language as people write it: `Python` for `python`.
pub fn label(language: &str) -> &str {
    find(language).map_or(language, |found| found.label)
}

/// Returns the languages a fence may name.
pub fn languages() -> impl Iterator<Item = &'static str> + Clone {
    LANGUAGES.iter().map(|language| language.name)
}

/// Returns the markup of each line of a piece of code.
pub fn lines(language: &str, code: &str) -> Vec<String> {
    let spans = spans(language, code);
    let (mut next, mut start) = (0, 0);
    let mut lines = Vec::new();
    for line in code.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let mut html = String::with_capacity(line.len() * 2);
        let mut at = start;
        while let Some((range, kind)) = spans.get(next).filter(|(range, _)| range.end <= end) {
            push_escaped(&mut html, &code[at..range.start]);
            html.push_str("<i class=\"");
            html.push_str(kind.class());
            html.push_str("\">");
            push_escaped(&mut html, &code[range.clone()]);
            html.push_str("</i>");
            at = range.end;
            next += 1;
        }
        push_escaped(&mut html, &code[at..end]);
        lines.push(html);
        start += line.len();
    }
    lines
}

/// Finds the parts of a piece of code that deserve to look different.
///
/// The spans are in order, do not touch a line end, and what no span covers is plain. Languages
/// that nobody knows, and code that an engine fails on, are plain throughout.
pub fn spans(language: &str, code: &str) -> Vec<Span> {
    match find(language).map(|found| found.grammar) {
        None | Some(Grammar::Plain) => Vec::new(),
        Some(Grammar::Named(name)) => engine::spans(name, code),
        Some(Grammar::Session(session)) => prompt::spans(session, code),
    }
}

fn find(language: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|known| known.name == language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<'c>(language: &str, code: &'c str, kind: Kind) -> Vec<&'c str> {
        let of_kind = |(range, found): Span| (found == kind).then(|| &code[range]);
        spans(language, code)
            .into_iter()
            .filter_map(of_kind)
            .collect()
    }

    #[test]
    fn python_is_told_apart() {
        let code = "def add(tag, tags=None):\n    # once\n    return tags and f(\"a\\n\", 0x1F)\n";
        assert_eq!(
            texts("python", code, Kind::Keyword),
            ["def", "return", "and"]
        );
        assert_eq!(texts("python", code, Kind::Function), ["add", "f"]);
        assert_eq!(texts("python", code, Kind::Parameter), ["tag", "tags"]);
        assert_eq!(texts("python", code, Kind::Comment), ["# once"]);
        assert_eq!(texts("python", code, Kind::Text), ["\"a", "\""]);
        assert_eq!(texts("python", code, Kind::Escape), ["\\n"]);
        assert_eq!(texts("python", code, Kind::Number), ["0x1F"]);
        assert_eq!(texts("python", code, Kind::Constant), ["None"]);
    }

    #[test]
    fn markup_in_code_is_escaped() {
        let html = lines("html", "<b onclick='x'>&amp;</b>\n<!-- <i> -->").concat();
        let text = html.replace("</i>", "");
        let tags = text
            .split("<i class=\"")
            .skip(1)
            .all(|rest| rest[1..].starts_with("\">"));
        assert!(
            tags && text.matches('<').count() == text.matches("<i class=").count(),
            "{html}"
        );
    }

    #[test]
    fn a_text_over_several_lines_is_closed_on_each() {
        let html = lines("python", "x = \"\"\"a\n\nb\"\"\"\n");
        assert_eq!(html.len(), 3);
        assert!(
            html[0].ends_with("a</i>") && html[1].is_empty() && html[2].starts_with("<i class="),
            "{html:?}"
        );
    }

    #[test]
    fn every_language_colours_something_and_keeps_every_byte() {
        let code = "# a\n-- b\n// c\nif \"d\": 12 <e f=\"g\"> { \"h\": true }\r\n+ i\n- j\n$ ls \"k\"\n\
                    >>> 1 + 1\n[l]\nm = 1\nFROM n\nSELECT 'o'\n<!-- p -->\n{# q #}\n";
        for language in languages() {
            let found = spans(language, code);
            let plain = matches!(find(language).unwrap().grammar, Grammar::Plain);
            assert_eq!(found.is_empty(), plain, "{language}");
            let mut at = 0;
            for (range, _) in found {
                assert!(
                    at <= range.start && range.start < range.end,
                    "{language} {range:?}"
                );
                assert!(
                    !code[range.clone()].contains(['\n', '\r']),
                    "{language} {range:?}"
                );
                at = range.end;
            }
            let bare: Vec<_> = lines(language, code)
                .iter()
                .map(|line| without_tags(line))
                .collect();
            let want: Vec<_> = code.lines().map(crate::html::escape).collect();
            assert_eq!(bare, want, "{language}");
        }
    }

    fn without_tags(html: &str) -> String {
        let mut text = html.replace("</i>", "");
        while let Some(at) = text.find("<i class=") {
            text.replace_range(at..at + "<i class=\"x\">".len(), "");
        }
        text
    }

    #[test]
    fn unknown_languages_are_plain() {
        assert!(!is_known("klingon"));
        assert_eq!(label("klingon"), "klingon");
        assert_eq!(lines("klingon", "a < b"), ["a &lt; b"]);
        assert_eq!(label("py"), "Python");
    }

    #[test]
    fn names_are_listed_once() {
        let mut names: Vec<_> = languages().collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn odd_input_does_no_harm() {
        let long = "(".repeat(100_000);
        for code in [
            "",
            "\n",
            "\r\n",
            "\0",
            "é",
            "\"",
            "'''",
            "\u{2028}x",
            "a\rb",
            &long,
        ] {
            for language in [
                "python", "bash", "sql", "json", "yaml", "html", "pycon", "console",
            ] {
                let html = lines(language, code).concat();
                assert!(html.len() >= code.trim_end().len(), "{language}");
            }
        }
    }
}
