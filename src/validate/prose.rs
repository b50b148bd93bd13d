//! Rules for any text in Markdown.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::language_help;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::highlight;
use crate::markdown::{self, Info, Scheme};
use crate::model::Prose;
use crate::source::Span;

/// Checks the markup of one text as it is read: raw HTML, links, pictures, fences, headings.
pub(super) struct Markup<'p> {
    prose: &'p Prose,
    alt: Option<(Span, String)>,
    link: Option<(Span, String)>,
    block: Block,
    /// The level of the last heading; the page's title stands above them all.
    level: u8,
}

impl<'p> Markup<'p> {
    /// Makes ready for a text.
    pub(super) fn new(prose: &'p Prose) -> Self {
        Self {
            prose,
            alt: None,
            link: None,
            block: Block::Outside,
            level: 0,
        }
    }

    /// Takes the next event of the text.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>, out: &mut Diagnostics) {
        let prose = self.prose;
        let place = || prose.part(range.clone());
        match event {
            Event::Start(Tag::HtmlBlock) => self.block = Block::Unreported,
            Event::End(TagEnd::HtmlBlock) => self.block = Block::Outside,
            Event::Html(html) | Event::InlineHtml(html) if is_worth_a_word(&html, self.block) => {
                raw_html(html.trim(), place(), out);
                if self.block == Block::Unreported {
                    self.block = Block::Reported;
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let language = Info::parse(&info).language;
                if !highlight::is_known(&language) {
                    unknown_language(&language, place(), out);
                }
            }
            Event::Start(Tag::Heading { level, .. }) => self.heading(level as u8, place(), out),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                if link_type != LinkType::Email {
                    link(&dest_url, place(), out);
                }
                self.link = Some((place(), String::new()));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                link(&dest_url, place(), out);
                self.alt = Some((place(), String::new()));
            }
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::End(TagEnd::Image) => picture(self.alt.take(), out),
            Event::End(TagEnd::Link) => link_text(self.link.take(), out),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        for (_, words) in self.alt.iter_mut().chain(&mut self.link) {
            words.push_str(text);
        }
    }

    /// A heading is at most one level below the one before it.
    fn heading(&mut self, level: u8, place: Span, out: &mut Diagnostics) {
        if self.level > 0 && level > self.level + 1 {
            let marks = "#".repeat(usize::from(self.level) + 1);
            let message = format!(
                "this heading skips from level {} to level {level}",
                self.level
            );
            out.push(
                Diagnostic::new(Code::HeadingOrder, place, message)
                    .help(format!("write it with `{marks}`")),
            );
        }
        self.level = level;
    }
}

/// Where a piece of HTML stands: lines of their own are one mistake, however many they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Outside,
    Unreported,
    Reported,
}

/// A closing tag is no mistake of its own.
fn is_worth_a_word(html: &str, block: Block) -> bool {
    let closes = html.trim().is_empty() || html.trim_start().starts_with("</");
    !closes && block != Block::Reported && !markdown::is_allowed_tag(html)
}

fn raw_html(html: &str, place: Span, out: &mut Diagnostics) {
    let first = html.lines().next().unwrap_or_default();
    out.push(
        Diagnostic::new(Code::RawHtml, place, format!("`{first}` is shown as text")).help(format!(
            "put code between backticks, or write Markdown; only these tags pass, without attributes: {}",
            markdown::ALLOWED_TAGS.join(", ")
        )),
    );
}

fn link(address: &str, place: Span, out: &mut Diagnostics) {
    if markdown::scheme(address) == Scheme::Forbidden {
        out.push(
            Diagnostic::new(
                Code::LinkScheme,
                place,
                format!("`{address}` is no safe address"),
            )
            .advise("use https, http, mailto, an id, or a path inside the handbook"),
        );
    }
}

fn picture(alt: Option<(Span, String)>, out: &mut Diagnostics) {
    if let Some((place, words)) = alt
        && words.trim().is_empty()
    {
        out.push(
            Diagnostic::new(Code::AltText, place, "this picture has no words").advise(
                "say between the brackets what it shows: `![what it shows](assets/file.png)`",
            ),
        );
    }
}

/// Words that say nothing about where a link leads.
const EMPTY_WORDS: [&str; 8] = [
    "",
    "here",
    "click here",
    "this",
    "link",
    "this link",
    "more",
    "read more",
];

fn link_text(link: Option<(Span, String)>, out: &mut Diagnostics) {
    let Some((place, words)) = link else { return };
    let words = words.trim().to_lowercase();
    if EMPTY_WORDS.contains(&words.as_str()) {
        let message = if words.is_empty() {
            "this link has no words".to_owned()
        } else {
            format!("`{words}` does not say where the link leads")
        };
        out.push(
            Diagnostic::new(Code::LinkText, place, message)
                .advise("name what is found there: `[How to rate](rating-scale)`"),
        );
    }
}

/// Reports a fence whose language is absent or not known.
pub(super) fn unknown_language(name: &str, place: Span, out: &mut Diagnostics) {
    let message = if name.is_empty() {
        "this code does not name its language".to_owned()
    } else {
        format!("unknown language `{name}`")
    };
    out.push(Diagnostic::new(Code::FenceLanguage, place, message).help(language_help(name)));
}
