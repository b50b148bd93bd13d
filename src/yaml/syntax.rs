//! What the YAML library could not read, in words that help.

use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Turns an error of the library into a finding at its place.
pub(super) fn finding(error: &Error, whole: Span, text: &str) -> Diagnostic {
    let at = error
        .location()
        .map_or(0, |location| offset(location, text));
    let place = |start: usize, end: usize| whole.part(start..end);
    let line = Line::around(text, at);
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("this key");
            Diagnostic::new(
                Code::YamlTrap,
                place(at, word_end(text, at)),
                format!("`{key}` stands here twice"),
            )
            .advise("keep one of the two; YAML readers differ in which of them they believe")
        }
        Error::MergeKeyNotAllowed { .. } => Diagnostic::new(
            Code::YamlTrap,
            place(at, line.end),
            "merge keys (`<<`) are not read",
        )
        .advise("write the keys out, or use the `defaults` of a question bank"),
        Error::UnsupportedTag { tag, .. } => {
            let start = line
                .text
                .find(tag.as_str())
                .map_or(at, |found| line.start + found);
            Diagnostic::new(
                Code::YamlTrap,
                place(start, line.end),
                format!("`{tag}` is not a plain value"),
            )
            .advise("put quotes around a text that begins with `!`")
        }
        Error::Budget { .. } | Error::AliasReplayLimitExceeded { .. } => {
            limit(error, place(at, line.end))
        }
        _ => trap(text, &line).map_or_else(
            || {
                no_yaml(
                    &plain_reason(error),
                    place(at, line.end.max(at)),
                    whole,
                    text,
                )
            },
            |(range, message, help)| {
                Diagnostic::new(Code::YamlTrap, place(range.start, range.end), message).help(help)
            },
        ),
    }
}

/// Words what is left when no trap explains it.
fn no_yaml(reason: &str, place: Span, whole: Span, text: &str) -> Diagnostic {
    let neighbours = "compare the line with its neighbours: indentation, quotes, colons";
    if reason.contains("quoted scalar") || reason.contains("unclosed quote") {
        let before = &text[..(place.range().start - whole.range().start).min(text.len())];
        if let Some(at) = open_quote(before) {
            return Diagnostic::new(
                Code::YamlSyntax,
                whole.part(at..at + 1),
                "the quote that begins here is never closed",
            )
            .advise("close it at the end of the text; inside it, write `\\\"` for a quote");
        }
    }
    let (message, help) = if reason.contains("mapping values are not allowed") {
        ("a key stands here in the middle of a text", neighbours)
    } else if reason.contains("simple key expected") {
        (
            "this line has no colon",
            "write it as `key: value`, or indent it if it goes on with the text above",
        )
    } else if reason.contains("did not find expected") {
        ("this line does not fit the lines above", neighbours)
    } else {
        return Diagnostic::new(
            Code::YamlSyntax,
            place,
            format!("this is not YAML: {reason}"),
        )
        .advise(neighbours);
    };
    Diagnostic::new(Code::YamlSyntax, place, message).advise(help)
}

/// Finds the last quote that begins a value.
fn open_quote(before: &str) -> Option<usize> {
    let marks = before.match_indices(['"', '\'']);
    let begins = |at: usize| {
        before[..at]
            .trim_end_matches(' ')
            .ends_with([':', '-', '[', ',', '{'])
    };
    marks.map(|(at, _)| at).rfind(|&at| begins(at))
}

/// Reports a text in braces that a comma ended early.
pub(super) fn cut_by_comma(rest: Span) -> Diagnostic {
    Diagnostic::new(
        Code::YamlTrap,
        rest,
        "a comma cut the text here, and the rest became a key",
    )
    .advise("put quotes around the whole text, or write it on a line of its own")
}

/// Reports a text of a list that a colon made a map of one field.
pub(super) fn split_by_colon(text: Span, written: &str) -> Diagnostic {
    let quoted = format!("\"{}\"", written.replace('\\', "\\\\").replace('"', "\\\""));
    Diagnostic::new(
        Code::YamlTrap,
        text,
        "a colon inside a text needs quotes around the text",
    )
    .help(format!("put quotes around it: `- {quoted}`"))
    .fix(text, quoted)
}

/// Reports a text that ended early at ` #`.
pub(super) fn cut_by_hash(rest: Span) -> Diagnostic {
    Diagnostic::new(
        Code::YamlTrap,
        rest,
        "`#` after a space begins a remark, so this part of the text is lost",
    )
    .advise("put quotes around the whole text, or a space after `#` if this is a remark")
}

/// Reports a word with `!` that YAML takes for the type of what follows.
pub(super) fn lost_tag(tag: Span) -> Diagnostic {
    Diagnostic::new(
        Code::YamlTrap,
        tag,
        "a word that begins with `!` is no text to YAML, so it is lost",
    )
    .advise("put quotes around the whole text")
}

/// Reports a mark that an escape such as `\u202e` puts into a text.
pub(super) fn escaped_mark(place: Span) -> Diagnostic {
    Diagnostic::new(
        Code::BidiControl,
        place,
        "an invisible mark here changes the direction of text",
    )
    .advise("remove the escape; right-to-left words need no marks")
}

/// The byte at a place; the library knows some places by line and column alone.
fn offset(location: serde_saphyr::Location, text: &str) -> usize {
    if let Some(offset) = location.span().byte_offset() {
        return usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(text.len());
    }
    let part = |number: u64| usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let (line, column) = (part(location.line()), part(location.column()));
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let inner = text[start..].lines().next().unwrap_or_default();
    start
        + inner
            .char_indices()
            .nth(column)
            .map_or(inner.len(), |(at, _)| at)
}

fn limit(error: &Error, place: Span) -> Diagnostic {
    let (message, help) = match error {
        Error::Budget {
            breach: BudgetBreach::Depth { .. },
            ..
        } => (
            "lists and maps are nested too deeply here",
            format!("the limit is {} levels", super::MAX_DEPTH),
        ),
        Error::Budget {
            breach: BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. },
            ..
        }
        | Error::AliasReplayLimitExceeded { .. } => {
            return Diagnostic::new(
                Code::YamlTrap,
                place,
                "anchors and aliases (`&name`, `*name`) are not read",
            )
            .advise("put quotes around a text that begins with `*` or `&`");
        }
        Error::Budget {
            breach: BudgetBreach::Documents { .. },
            ..
        } => {
            return Diagnostic::new(
                Code::YamlTrap,
                place,
                "a second document begins here, and would be lost",
            )
            .advise("one file is one document; remove the `---`");
        }
        _ => (
            "this file holds too much",
            format!("the limit is {} values; split the file", super::MAX_NODES),
        ),
    };
    Diagnostic::new(Code::LimitExceeded, place, message).help(help)
}

/// The library's first line, without the place, which the excerpt shows.
pub(super) fn plain_reason(error: &Error) -> String {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    let cut = first
        .find(" at line ")
        .or_else(|| first.find(" (at "))
        .unwrap_or(first.len());
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
        Self {
            start,
            end,
            text: &text[start..end],
        }
    }

    fn before(&self, text: &'a str) -> Option<Self> {
        (self.start > 0).then(|| Self::around(text, self.start - 1))
    }
}

type Trap = (std::ops::Range<usize>, &'static str, Option<String>);

fn trap(text: &str, line: &Line<'_>) -> Option<Trap> {
    let mut candidates = vec![Line { ..*line }];
    candidates.extend(line.before(text));
    // A tab that continues a text is told of where the text begins.
    let rest = &text[line.end..];
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r', ' ']).len();
    let next = Line::around(text, line.end + blank);
    let tabbed = next.text.starts_with('\t').then_some(next);
    candidates.extend(tabbed);
    candidates.iter().find_map(trap_on)
}

/// Looks at one line for what authors most often write without knowing that YAML objects.
fn trap_on(line: &Line<'_>) -> Option<Trap> {
    let indent = line.text.len() - line.text.trim_start().len();
    if let Some(tab) = line.text[..indent].find('\t') {
        let at = line.start + tab;
        return Some((
            at..at + 1,
            "YAML does not indent with tabs",
            Some("use two spaces for each level".to_owned()),
        ));
    }
    let (key, value) = key_and_value(&line.text[indent..])?;
    let value_start = line.end - line.text[indent..].len() + line.text[indent..].rfind(value)?;
    let range = value_start..value_start + value.len();
    let escaped = value.replace('"', "\\\"");
    let quoted = Some(match key {
        Some(key) => format!("put quotes around it: `{key}: \"{escaped}\"`"),
        None => format!("put quotes around it: `- \"{escaped}\"`"),
    });
    match value.chars().next()? {
        '|' | '>' if opens_block(value) => None,
        quote @ ('"' | '\'') => {
            let help = cut_by_quote(value, quote)?;
            Some((range, "a quote ends the text before its end", Some(help)))
        }
        '*' | '&' | '!' | '%' | '@' | '`' | '|' | '>' => Some((
            range,
            "a text that begins with this sign needs quotes",
            quoted,
        )),
        open @ ('[' | '{') if !value.contains([']', '}']) => {
            let close = if open == '[' { ']' } else { '}' };
            Some((
                range,
                "the bracket that begins here is never closed",
                Some(format!(
                    "close it with `{close}`, or put quotes around the text"
                )),
            ))
        }
        '[' | '{' if !value.ends_with([']', '}']) => Some((
            range,
            "a text that begins with a bracket needs quotes",
            quoted,
        )),
        _ if value.contains(": ") || (key.is_some() && value.ends_with(':')) => Some((
            range,
            "a colon inside a text needs quotes around the text",
            quoted,
        )),
        _ => None,
    }
}

/// Splits a line into a field's name and its text; an entry of a list may have no name.
fn key_and_value(line: &str) -> Option<(Option<&str>, &str)> {
    let body = line.trim_start_matches("- ");
    let is_entry = line.starts_with("- ");
    match body.split_once(": ") {
        Some((key, value)) if !is_entry || is_key(key) => Some((Some(key), value.trim())),
        _ if is_entry => Some((None, body.trim())),
        _ => None,
    }
}

/// Returns whether `|` or `>` opens a block of text, and does not begin one.
fn opens_block(value: &str) -> bool {
    let rest = value[1..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
    rest.is_empty() || rest.trim_start().starts_with('#')
}

/// Returns whether this is a field's name, and no text that holds a colon.
fn is_key(text: &str) -> bool {
    let sound = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !text.is_empty() && text.chars().all(sound)
}

/// Returns the help for a quoted text that ends before its line does, if it is one.
fn cut_by_quote(value: &str, quote: char) -> Option<String> {
    let rest = &value[1..];
    let after = rest[rest.find(quote)? + 1..].trim_start();
    if after.is_empty() || after.starts_with([quote, ',', '#', ']', '}']) || rest.contains('\\') {
        return None;
    }
    let other = if quote == '"' { '\'' } else { '"' };
    if value.contains(other) {
        return Some("write the text on a line of its own below `>-`".to_owned());
    }
    // Quotes at both ends were meant to hold the text; others are part of it.
    let inner = value.strip_suffix(quote).map_or(value, |inner| &inner[1..]);
    Some(format!(
        "put the other quotes around the whole text: {other}{inner}{other}"
    ))
}

fn word_end(text: &str, at: usize) -> usize {
    text[at..]
        .find([':', '\n', ' '])
        .map_or(text.len(), |n| at + n)
}
