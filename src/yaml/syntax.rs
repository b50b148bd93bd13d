//! What the YAML library could not read, in words that help.

use serde_saphyr::Error;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Turns an error of the library into a finding at its place.
pub(super) fn finding(error: &Error, whole: Span, text: &str) -> Diagnostic {
    let at = error
        .location()
        .and_then(|location| location.span().byte_offset())
        .and_then(|offset| usize::try_from(offset).ok())
        .unwrap_or(0)
        .min(text.len());
    let place = |start: usize, end: usize| whole.part(start..end);
    let line = Line::around(text, at);
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("this key");
            Diagnostic::new(Code::YamlTrap, place(at, word_end(text, at)), format!("`{key}` stands here twice"))
                .advise("keep one of the two; YAML readers differ in which of them they believe")
        }
        Error::MergeKeyNotAllowed { .. } => {
            Diagnostic::new(Code::YamlTrap, place(at, line.end), "merge keys (`<<`) are not read")
                .advise("write the keys out, or use the `defaults` of a question bank")
        }
        Error::UnsupportedTag { tag, .. } => {
            Diagnostic::new(Code::YamlTrap, place(at, line.end), format!("`{tag}` is not a plain value"))
                .advise("put quotes around a text that begins with `!`")
        }
        Error::Budget { .. } | Error::AliasReplayLimitExceeded { .. } => limit(error, place(at, line.end)),
        _ => trap(text, &line).map_or_else(
            || {
                let reason = plain_reason(error);
                Diagnostic::new(Code::YamlSyntax, place(at, line.end.max(at)), format!("this is not YAML: {reason}"))
                    .advise("compare the line with its neighbours: indentation, quotes, colons")
            },
            |(range, message, help)| {
                Diagnostic::new(Code::YamlTrap, place(range.start, range.end), message).help(help)
            },
        ),
    }
}

fn limit(error: &Error, place: Span) -> Diagnostic {
    let reason = plain_reason(error);
    let aliases = reason.contains("alias");
    let message = if aliases {
        "anchors and aliases (`&name`, `*name`) are not read".to_owned()
    } else {
        format!("this file is too large or too deeply nested: {reason}")
    };
    let code = if aliases { Code::YamlTrap } else { Code::LimitExceeded };
    Diagnostic::new(code, place, message).advise(if aliases {
        "put quotes around a text that begins with `*` or `&`"
    } else {
        "split the file; nesting goes at most 12 levels deep"
    })
}

/// The library's first line, without the place, which the excerpt shows.
fn plain_reason(error: &Error) -> String {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    let cut = first.find(" at line ").or_else(|| first.find(" (at ")).unwrap_or(first.len());
    let first = first[..cut].trim_end_matches([':', ' ', ',']);
    first.trim_start_matches("error: ").to_owned()
}

struct Line<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, at: usize) -> Self {
        let mut at = at;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        // An error at the very start of a line is most often caused by the line before it.
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        Self { start, end, text: &text[start..end] }
    }

    fn before(&self, text: &'a str) -> Option<Self> {
        (self.start > 0).then(|| Self::around(text, self.start - 1))
    }
}

type Trap = (std::ops::Range<usize>, &'static str, Option<String>);

fn trap(text: &str, line: &Line<'_>) -> Option<Trap> {
    let mut candidates = vec![Line { ..*line }];
    candidates.extend(line.before(text));
    candidates.iter().find_map(trap_on)
}

/// Looks at one line for what authors most often write without knowing that YAML objects.
fn trap_on(line: &Line<'_>) -> Option<Trap> {
    let indent = line.text.len() - line.text.trim_start().len();
    if let Some(tab) = line.text[..indent].find('\t') {
        let at = line.start + tab;
        return Some((at..at + 1, "YAML does not indent with tabs", Some("use two spaces for each level".to_owned())));
    }
    let body = line.text[indent..].trim_start_matches("- ");
    let colon = body.find(": ")?;
    let value = body[colon + 2..].trim();
    let value_start = line.start + line.text.find(value)?;
    let range = value_start..value_start + value.len();
    let quoted = Some(format!("put quotes around it: `{}: \"{}\"`", &body[..colon], value.replace('"', "\\\"")));
    match value.chars().next()? {
        '"' | '\'' | '|' | '>' => None,
        '*' | '&' | '!' | '%' | '@' | '`' => {
            Some((range, "a text that begins with this sign needs quotes", quoted))
        }
        '[' | '{' if !value.ends_with([']', '}']) => {
            Some((range, "a text that begins with a bracket needs quotes", quoted))
        }
        _ if value.contains(": ") || value.ends_with(':') => {
            Some((range, "a colon inside a text needs quotes around the text", quoted))
        }
        _ => None,
    }
}

fn word_end(text: &str, at: usize) -> usize {
    text[at..].find([':', '\n', ' ']).map_or(text.len(), |n| at + n)
}
