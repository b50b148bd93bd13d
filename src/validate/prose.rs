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
    for (event, range) in markdown::events(&prose.markdown) {
        let place = || prose.part(range.clone());
        match event {
            Event::Html(html) | Event::InlineHtml(html) if !markdown::is_allowed_tag(&html) => {
                raw_html(html.trim(), place(), out);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let language = Info::parse(&info).language;
                if !highlight::is_known(&language) {
                    unknown_language(&language, place(), out);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) if link_type != LinkType::Email => {
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
    if let Some(at) = prose.markdown.find(is_bidi_control) {
        bidi(prose.part(at..at + 3), out);
    }
}

fn raw_html(html: &str, place: Span, out: &mut Diagnostics) {
    if html.is_empty() {
        return;
    }
    let first = html.lines().next().unwrap_or_default();
    out.push(
        Diagnostic::new(Code::RawHtml, place, format!("`{first}` is shown as text")).help(format!(
            "write Markdown; these bare tags pass: {}",
            markdown::ALLOWED_TAGS.join(", ")
        )),
    );
}

fn link(address: &str, place: Span, out: &mut Diagnostics) {
    if markdown::scheme(address) == Scheme::Forbidden {
        out.push(
            Diagnostic::new(Code::LinkScheme, place, format!("`{address}` is no safe address"))
                .advise("use https, http, mailto, an id, or a path inside the handbook"),
        );
    }
}

fn picture(alt: Option<(Span, String)>, out: &mut Diagnostics) {
    if let Some((place, words)) = alt
        && words.trim().is_empty()
    {
        out.push(
            Diagnostic::new(Code::AltText, place, "this picture has no words")
                .advise("say between the brackets what it shows: `![what it shows](assets/file.png)`"),
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

/// Reports an invisible direction mark.
pub(super) fn bidi(place: Span, out: &mut Diagnostics) {
    out.push(
        Diagnostic::new(Code::BidiControl, place, "an invisible mark here changes the direction of text")
            .advise("delete it; right-to-left words need no marks"),
    );
}

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9).
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
