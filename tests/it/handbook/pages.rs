//! The drawn pages, and what they say to whoever reads them.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;

use askbook::load::Project;
use askbook::path::SitePath;
use askbook::render::{Settings, render};

use crate::support::is_page;

/// Tags that stand within a line; others part words.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup",
];
/// Elements whose content nobody reads.
const UNSEEN: [&str; 4] = ["script", "style", "svg", "template"];

/// The pages of a site, in memory.
#[derive(Debug)]
pub(super) struct Pages {
    html: BTreeMap<String, String>,
    /// What drawing them found.
    pub(super) findings: Vec<String>,
}

impl Pages {
    /// Draws a project.
    pub(super) fn draw(project: &Project) -> Self {
        let handbook = askbook::check(project, None).handbook;
        let (sender, receiver) = channel();
        let write = |path: SitePath, bytes: Vec<u8>| {
            sender.send((path.as_str().to_owned(), bytes)).unwrap();
            Ok(())
        };
        let found = render(
            &handbook,
            &project.theme,
            &Settings::from(&project.config),
            &write,
        )
        .unwrap();
        drop(sender);
        let pages = receiver.into_iter().filter(|(path, _)| is_page(path));
        Self {
            html: pages
                .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
                .collect(),
            findings: found
                .sorted()
                .iter()
                .map(|finding| finding.message.clone())
                .collect(),
        }
    }

    /// Returns what a page says, or the part of it that an anchor begins.
    pub(super) fn part(&self, place: &str) -> Option<String> {
        let (page, anchor) = place.split_once('#').unwrap_or((place, "main"));
        let html = self.html.get(&format!("{page}.html"))?;
        let at = html.find(&format!(" id=\"{anchor}\""))?;
        let start = html[..at].rfind('<')?;
        Some(visible(element(&html[start..])))
    }
}

/// An element and its content; a heading goes on to the next of its rank.
fn element(html: &str) -> &str {
    let name = name(&html[1..]);
    let rank = name
        .strip_prefix('h')
        .and_then(|rank| rank.parse::<u8>().ok());
    let ends_here = |depth: &mut usize, at: usize| {
        let tag = self::name(&html[at + 1..]);
        if let Some(rank) = rank {
            let other = tag
                .strip_prefix('h')
                .and_then(|rank| rank.parse::<u8>().ok());
            return at > 0 && (other.is_some_and(|other| other <= rank) || tag == "/main");
        }
        if tag == name {
            *depth += 1;
        } else if tag.strip_prefix('/') == Some(name) {
            *depth -= 1;
        }
        *depth == 0
    };
    let mut depth = 0;
    let mut tags = html.match_indices('<').map(|(at, _)| at);
    tags.find(|at| ends_here(&mut depth, *at))
        .map_or(html, |end| &html[..end])
}

/// The name of a tag, with the slash of one that closes.
fn name(tag: &str) -> &str {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '/' && c != '-');
    &tag[..end.unwrap_or(tag.len())]
}

/// The words of some markup, with single spaces.
fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let tag = name(after);
        let end = UNSEEN.contains(&tag).then(|| format!("</{tag}"));
        let after = end.map_or(after, |end| {
            after
                .split_once(end.as_str())
                .map_or("", |(_, after)| after)
        });
        if !INLINE.contains(&tag.trim_start_matches('/')) {
            text.push(' ');
        }
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    for (reference, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(reference, sign);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn parts_of_a_page_say_their_own_words() {
    let html = "<main id=\"main\"><h2 id=\"a\">A</h2><p>O<b>n</b>e&amp;<script>no</script></p><h3>B</h3><ul><li id=\"l\">x<ul><li>y</li></ul></li><li>z</li></ul><h2>C</h2></main>d";
    let pages = Pages {
        html: [("p.html".to_owned(), html.to_owned())].into(),
        findings: Vec::new(),
    };
    assert_eq!(pages.part("p#a").unwrap(), "A One& B x y z");
    assert_eq!(pages.part("p#l").unwrap(), "x y");
    assert_eq!(pages.part("p").unwrap(), "A One& B x y z C");
    assert_eq!(pages.part("p#none").or(pages.part("none")), None);
}
