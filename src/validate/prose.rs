//! Rules for any text in Markdown.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::language_help;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::highlight;
use crate::markdown::{self, Info, Scheme};
use crate::model::Prose;
use crate::source::Span;

/// Checks one text: raw HTML, links, pictures, fences, invisible marks.
pub(super) fn check(prose: &Prose, out: &mut Diagnostics) {
    let mut alt: Option<(Span, String)> = None;
    let mut block = Block::Outside;
    for (event, range) in markdown::events(&prose.markdown) {
        let place = || prose.part(range.clone());
        match event {
            Event::Start(Tag::HtmlBlock) => block = Block::Unreported,
            Event::End(TagEnd::HtmlBlock) => block = Block::Outside,
            Event::Html(html) | Event::InlineHtml(html) if is_worth_a_word(&html, block) => {
                raw_html(html.trim(), place(), out);
                if block == Block::Unreported {
                    block = Block::Reported;
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let language = Info::parse(&info).language;
                if !highlight::is_known(&language) {
                    unknown_language(&language, place(), out);
                }
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) if link_type != LinkType::Email => {
                link(&dest_url, place(), out);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                link(&dest_url, place(), out);
                alt = Some((place(), String::new()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, words)) = &mut alt {
                    words.push_str(&text);
                }
            }
            Event::End(TagEnd::Image) => picture(alt.take(), out),
            _ => {}
        }
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

/// Reports a fence whose language is absent or not known.
pub(super) fn unknown_language(name: &str, place: Span, out: &mut Diagnostics) {
    let message = if name.is_empty() {
        "this code does not name its language".to_owned()
    } else {
        format!("unknown language `{name}`")
    };
    out.push(Diagnostic::new(Code::FenceLanguage, place, message).help(language_help(name)));
}
