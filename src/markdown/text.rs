//! What a text says, without its markup.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::events;

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its anchor: the author's own `{#id}`, or made from the words; unique in the text.
    pub id: String,
    /// Whether its author named it, so that others may link to it.
    pub is_named: bool,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Returns the words of a text, with code blocks left out and blocks parted by spaces.
pub fn plain(markdown: &str) -> String {
    let (mut words, mut in_code) = (String::new(), false);
    for (event, _) in events(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code => words.push_str(&text),
            Event::Code(text) => words.push_str(&text),
            ref other if is_block_end(other) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block_end(event: &Event<'_>) -> bool {
    match event {
        Event::End(end) => !matches!(
            end,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
        ),
        Event::SoftBreak | Event::HardBreak => true,
        _ => false,
    }
}

/// Lists the headings of a text with their anchors.
pub fn headings(markdown: &str) -> Vec<Heading> {
    let (mut found, mut open): (Vec<Heading>, Option<Heading>) = (Vec::new(), None);
    let mut anchors = Anchors::default();
    for (event, range) in events(markdown) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                open = Some(Heading {
                    level: depth(level),
                    text: String::new(),
                    is_named: !id.is_empty(),
                    id,
                    range,
                });
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut open {
                    heading.text.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(mut heading) = open.take() {
                    heading.id = anchors.take(&heading);
                    found.push(heading);
                }
            }
            _ => {}
        }
    }
    found
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The anchors of a text so far.
#[derive(Default)]
struct Anchors {
    taken: BTreeSet<String>,
    /// The number that a wish got last, so that a thousand equal headings are not counted anew each time.
    last: BTreeMap<String, usize>,
}

impl Anchors {
    /// Takes the wished anchor, or the next one with a number.
    fn take(&mut self, heading: &Heading) -> String {
        let wish = if heading.id.is_empty() {
            anchor(&heading.text)
        } else {
            anchor(&heading.id)
        };
        let mut id = wish.clone();
        let number = self.last.entry(wish.clone()).or_insert(1);
        while self.taken.contains(&id) {
            *number += 1;
            id = format!("{wish}-{number}");
        }
        self.taken.insert(id.clone());
        id
    }
}

/// Makes an anchor from words: letters and digits of any script, hyphens between words.
pub fn anchor(words: &str) -> String {
    let mut id = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' {
            id.push(c);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "section".to_owned()
    } else {
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_code_blocks_are_left_out() {
        assert_eq!(
            plain("A *b* `c`\nd\n\n- e\n\n```python\nx\n```\n"),
            "A b c d e"
        );
    }

    #[test]
    fn anchors_are_unique_and_may_be_chosen() {
        let ids: Vec<_> = headings("## A b\n## A b\n## C {#my-own}\n## ?!\n")
            .into_iter()
            .map(|h| h.id)
            .collect();
        assert_eq!(ids, ["a-b", "a-b-2", "my-own", "section"]);
    }

    #[test]
    fn a_hundred_thousand_equal_headings_take_no_time() {
        let found = headings(&"## A b\n".repeat(100_000));
        assert_eq!(found.last().unwrap().id, "a-b-100000");
        let ids = headings("## A\n## A-2\n## A\n## A {#a-2}\n");
        let ids: Vec<_> = ids.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-2-2"]);
    }
}
