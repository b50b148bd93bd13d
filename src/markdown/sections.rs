//! A Markdown file cut at its second-level headings, and its lists cut into items.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{events, text};

/// The text under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's words.
    pub title: String,
    /// The heading in the text.
    pub heading: Range<usize>,
    /// What follows it, up to the next heading of its level.
    pub body: Range<usize>,
}

/// Cuts a text at its `##` headings; gives the part before the first, and the sections.
pub fn cut(markdown: &str) -> (Range<usize>, Vec<Section>) {
    let mut sections: Vec<Section> = Vec::new();
    let mut depth = 0_usize;
    let mut open = false;
    for (event, range) in events(markdown) {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) if depth == 0 => {
                if let Some(last) = sections.last_mut() {
                    last.body.end = range.start;
                }
                let body = range.end..markdown.len();
                sections.push(Section {
                    title: String::new(),
                    heading: range,
                    body,
                });
                open = true;
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                open &= !matches!(end, TagEnd::Heading(_));
            }
            Event::Text(words) | Event::Code(words) if open => {
                if let Some(last) = sections.last_mut() {
                    last.title.push_str(&words);
                }
            }
            _ => {}
        }
    }
    let first = sections
        .first()
        .map_or(markdown.len(), |section| section.heading.start);
    (0..first, sections)
}

/// Returns the ranges of the items of all top-level lists, markers left out.
pub fn items(markdown: &str) -> Vec<Range<usize>> {
    let (mut found, mut depth) = (Vec::new(), 0_usize);
    for (event, range) in events(markdown) {
        match event {
            Event::Start(Tag::Item) => {
                depth += 1;
                if depth == 1 {
                    found.push(content(markdown, range));
                }
            }
            Event::End(TagEnd::Item) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// Returns the range of the first thing that is not in a list, if there is one.
pub fn outside_lists(markdown: &str) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (event, range) in events(markdown) {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(_) | Event::Rule | Event::Html(_) if depth == 0 => return Some(range),
            _ => {}
        }
    }
    None
}

/// Skips `- `, `* `, `+ ` or `12. ` and trailing white space.
fn content(markdown: &str, range: Range<usize>) -> Range<usize> {
    let item = &markdown[range.clone()];
    let marker = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let marker = marker
        .strip_prefix(['-', '*', '+', '.', ')'])
        .unwrap_or(marker)
        .trim_start();
    let start = range.end - marker.len();
    start..start + marker.trim_end().len()
}

/// Joins the lines of an item that were indented under its marker.
pub fn dedent(item: &str) -> String {
    let mut lines = item.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    let rest: Vec<_> = lines.collect();
    let indent = rest
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    for line in rest {
        out.push('\n');
        out.push_str(line.get(indent..).unwrap_or_default());
    }
    out
}

/// Compares heading words as people do: case and outer space do not count.
pub fn same_title(title: &str, known: &str) -> bool {
    text::anchor(title) == text::anchor(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_inside_fences_do_not_cut() {
        let text = "why\n\n## Ask\n\n```python\n## no\n```\n\n## Look for\n\n- a\n";
        let (before, sections) = cut(text);
        assert_eq!(text[before].trim(), "why");
        let titles: Vec<_> = sections.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(titles, ["Ask", "Look for"]);
        assert!(text[sections[0].body.clone()].contains("## no"));
    }

    #[test]
    fn items_lose_their_markers() {
        let text = "- must: a\n  b\n- good: c\n\n1. d\n2. e\n";
        let found: Vec<_> = items(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["must: a\n  b", "good: c", "d", "e"]);
        assert_eq!(dedent(found[0]), "must: a\nb");
        assert_eq!(outside_lists(text), None);
        assert!(outside_lists("- a\n\nloose\n").is_some());
    }
}
