//! Which links leave the handbook, and where they are written.

use crate::parse::Kind;
use crate::path::has_extension;
use crate::source::{Source, SourceId, Sources, Span};

/// An address outside, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, without the part of the page.
    pub url: String,
    /// Where it is written.
    pub span: Span,
}

/// Finds every link of the content that leaves the handbook; addresses in code are none.
pub fn links(sources: &Sources) -> Vec<Link> {
    let files = sources.iter();
    let content = files.filter(|(_, source)| Kind::of(&source.path).is_some());
    content
        .flat_map(|(id, source)| of_file(id, source))
        .collect()
}

/// Returns whether nobody asks at an address: it begins with one of these, or is made for examples
/// (RFC 2606).
pub(super) fn is_allowed(url: &str, allowed: &[String]) -> bool {
    let host = host(url);
    let is_sample = ["example", "test", "invalid", "localhost"]
        .iter()
        .any(|name| host == *name || host.ends_with(&format!(".{name}")))
        || ["example.com", "example.net", "example.org"]
            .iter()
            .any(|name| host == *name || host.ends_with(&format!(".{name}")));
    is_sample
        || allowed
            .iter()
            .any(|start| url.starts_with(start.as_str()) || host == start)
}

/// The host of an address, without its port.
pub(super) fn host(url: &str) -> &str {
    authority(url)
        .rsplit_once(':')
        .map_or_else(|| authority(url), |(host, _)| host)
}

/// The host of an address with its port.
pub(super) fn authority(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let whole = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    whole.rsplit('@').next().unwrap_or(whole)
}

fn of_file(id: SourceId, source: &Source) -> Vec<Link> {
    let mut found = Vec::new();
    if !source.text.contains("://") {
        return found;
    }
    let is_markdown = has_extension(&source.path, &["md"]);
    let (mut at, mut fence) = (0, None);
    for line in source.text.split_inclusive('\n') {
        let body = line.trim_start();
        let mark = is_markdown.then(|| fence_mark(body)).flatten();
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if body.trim_end().len() >= open && mark >= open => {
                fence = None;
            }
            (None, None) => of_line(line, |url, start| {
                let end = at + start + url.len();
                let url = url.split('#').next().unwrap_or(url).to_owned();
                found.push(Link {
                    url,
                    span: Span::new(id, at + start..end),
                });
            }),
            _ => {}
        }
        at += line.len();
    }
    found
}

/// How many marks open or close a fence here.
fn fence_mark(body: &str) -> Option<usize> {
    let count = |mark: char| body.chars().take_while(|&c| c == mark).count();
    let marks = count('`').max(count('~'));
    (marks >= 3).then_some(marks)
}

/// Finds links in one line: `[x](…)`, `<…>`, `[x]: …`, and an address that ends a line after a
/// colon, as sources and fields have it.
fn of_line(line: &str, mut take: impl FnMut(&str, usize)) {
    for (start, _) in line.match_indices("http") {
        let rest = &line[start..];
        if !rest.starts_with("http://") && !rest.starts_with("https://") {
            continue;
        }
        let before = &line[..start];
        let (ends, to_end): (&[char], _) = if before.ends_with("](") {
            (&[')', ' ', '"'], false)
        } else if before.ends_with('<') {
            (&['>', ' '], false)
        } else if before.trim_end_matches(['"', '\'']).ends_with(": ") {
            (&['"', '\'', ' '], true)
        } else {
            continue;
        };
        let url = rest
            .split(|c: char| ends.contains(&c) || c.is_control())
            .next()
            .unwrap_or(rest);
        let after = rest[url.len()..].trim().trim_matches(['"', '\'']);
        // A date may follow a source.
        if !to_end || after.is_empty() || after.starts_with('(') || after.starts_with('#') {
            take(url, start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(path: &str, text: &str) -> Vec<String> {
        let sources = Sources::from_files([(path, text)]);
        links(&sources).into_iter().map(|link| link.url).collect()
    }

    #[test]
    fn links_are_found_and_code_is_left_alone() {
        let text = "See [a](https://a.dev/x#part), <https://b.dev/> and `[c](https://c.dev`.\n\n\
            ```python\nurl = \"https://d.dev\"\n# see: https://e.dev\n```\n\n\
            - The docs: https://f.dev/g\n\n[ref]: https://h.dev/i \"Title\"\n";
        let found = urls("content/guides/a.md", text);
        let expected = [
            "https://a.dev/x",
            "https://b.dev/",
            "https://c.dev`.",
            "https://f.dev/g",
        ];
        assert_eq!(found[..2], expected[..2]);
        assert!(found.contains(&"https://f.dev/g".to_owned()), "{found:?}");
        assert!(
            !found
                .iter()
                .any(|url| url.contains("d.dev") || url.contains("e.dev"))
        );
        let yaml = "sources:\n  - title: A\n    url: \"https://j.dev/\"\n";
        assert_eq!(urls("content/questions/b.yaml", yaml), ["https://j.dev/"]);
    }

    #[test]
    fn addresses_for_examples_and_those_allowed_are_not_asked() {
        let allowed = [
            "https://wiki.firm.dev/".to_owned(),
            "build.firm.dev".to_owned(),
        ];
        for (url, is) in [
            ("https://example.org/a", true),
            ("http://db.example:80/", true),
            ("https://wiki.firm.dev/a", true),
            ("https://build.firm.dev:8443/job", true),
            ("https://docs.python.org/3/", false),
            ("https://example.org.evil.dev/", false),
        ] {
            assert_eq!(is_allowed(url, &allowed), is, "{url}");
        }
    }
}
