//! Lists in prose: look-fors, follow-ups, red flags, anchors, sources.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{self, Fence, sections};
use crate::model::prose::{Fidelity, Prose};
use crate::model::{Anchor, Date, FollowUp, LookFor, Sample, SourceRef, Weight};
use crate::source::{Span, Spanned};

/// Cuts a section's lists into items; text beside the lists is a finding.
pub(super) fn items(prose: &Prose, out: &mut Diagnostics) -> Vec<Prose> {
    if let Some(range) = sections::outside_lists(&prose.markdown) {
        out.push(
            Diagnostic::new(Code::TypeMismatch, prose.part(range), "this part is a list")
                .advise("begin each line with `- `"),
        );
    }
    let ranges = sections::items(&prose.markdown);
    ranges.into_iter().map(|range| part(prose, range)).collect()
}

fn part(prose: &Prose, range: Range<usize>) -> Prose {
    let text = &prose.markdown[range.clone()];
    let span = prose.part(range);
    if text.contains('\n') {
        Prose {
            markdown: sections::dedent(text),
            span,
            fidelity: Fidelity::Decoded,
        }
    } else {
        Prose {
            markdown: text.to_owned(),
            span,
            fidelity: prose.fidelity,
        }
    }
}

/// Drops a prefix such as `must:` from a text and keeps its place right.
fn after(prose: &Prose, prefix: usize) -> Prose {
    let rest = &prose.markdown[prefix..];
    let trimmed = rest.trim_start();
    let skipped = prefix + rest.len() - trimmed.len();
    let span = match prose.fidelity {
        Fidelity::Verbatim => prose.span.part(skipped..prose.markdown.len()),
        Fidelity::Decoded => prose.span,
    };
    Prose {
        markdown: trimmed.to_owned(),
        span,
        fidelity: prose.fidelity,
    }
}

/// Reads `must: …` and `good: …`, must-haves first.
pub(super) fn look_fors(items: &[Prose], out: &mut Diagnostics) -> Vec<LookFor> {
    let mut found: Vec<LookFor> = items
        .iter()
        .filter_map(|item| look_for(item, out))
        .collect();
    found.sort_by_key(|look_for| look_for.weight);
    found
}

fn look_for(item: &Prose, out: &mut Diagnostics) -> Option<LookFor> {
    for (prefix, weight) in [("must:", Weight::Must), ("good:", Weight::Good)] {
        if item.markdown.starts_with(prefix) {
            return Some(LookFor {
                weight,
                text: after(item, prefix.len()),
            });
        }
    }
    out.push(
        Diagnostic::new(
            Code::TypeMismatch,
            item.span,
            "a look-for says how much it counts",
        )
        .advise("begin it with `must: ` or `good: `"),
    );
    None
}

/// Reads `1: …` to `7: …`.
pub(super) fn anchors(items: &[Prose], out: &mut Diagnostics) -> Vec<Anchor> {
    items.iter().filter_map(|item| anchor(item, out)).collect()
}

fn anchor(item: &Prose, out: &mut Diagnostics) -> Option<Anchor> {
    let digits = item.markdown.bytes().take_while(u8::is_ascii_digit).count();
    let value = item.markdown[..digits].parse::<u8>().ok();
    match value {
        Some(value) if item.markdown[digits..].starts_with(':') => Some(Anchor {
            value,
            text: after(item, digits + 1),
        }),
        _ => {
            out.push(
                Diagnostic::new(
                    Code::TypeMismatch,
                    item.span,
                    "an anchor begins with its level",
                )
                .advise("write `- 3: what an answer at level 3 sounds like`"),
            );
            None
        }
    }
}

/// Reads prompts that may end in `*(when)*`.
pub(super) fn follow_ups(items: &[Prose]) -> Vec<FollowUp> {
    items.iter().map(follow_up).collect()
}

fn follow_up(item: &Prose) -> FollowUp {
    let text = item.markdown.trim_end();
    let cut = text
        .strip_suffix(")*")
        .and_then(|rest| rest.rfind("*(").map(|at| (at, rest.len())));
    match cut {
        Some((at, end)) => FollowUp {
            ask: Prose {
                markdown: text[..at].trim_end().to_owned(),
                span: item.span,
                fidelity: item.fidelity,
            },
            when: Some(text[at + 2..end].trim().to_owned()),
        },
        None => FollowUp {
            ask: item.clone(),
            when: None,
        },
    }
}

/// Reads `Title: https://… (2026-11-20)`.
pub(super) fn source(item: &Prose, out: &mut Diagnostics) -> Option<SourceRef> {
    let mut text = markdown_links_as_text(&item.markdown);
    let mut checked_on = None;
    if let Some((before, date)) = dated(&text) {
        if date.is_none() {
            out.push(
                Diagnostic::new(
                    Code::DateInvalid,
                    item.span,
                    "the day in brackets is no date",
                )
                .advise("write it as `(2026-11-20)`, or leave it out"),
            );
        }
        checked_on = date;
        text = before;
    }
    let url = text
        .split_whitespace()
        .find(|word| word.contains("://"))
        .map(str::to_owned);
    let title = match &url {
        Some(url) => text.replace(url.as_str(), ""),
        None => text,
    };
    let title = title.trim().trim_end_matches(':').trim_end().to_owned();
    let url = url.map(|url| url.trim_matches(['<', '>']).to_owned());
    if let Some(url) = &url
        && !is_web(&Spanned::new(url.clone(), item.span), out)
    {
        return None;
    }
    let title = if title.is_empty() {
        url.clone().unwrap_or_default()
    } else {
        title
    };
    Some(SourceRef {
        title,
        url,
        checked_on,
    })
}

/// Returns whether an address is safe to link to; anything else is a finding.
pub(super) fn is_web(url: &Spanned<String>, out: &mut Diagnostics) -> bool {
    let safe = markdown::scheme(&url.value) == markdown::Scheme::Outside;
    if !safe {
        out.push(
            Diagnostic::new(
                Code::LinkScheme,
                url.span,
                format!("`{}` is no web address", url.value),
            )
            .advise("write an address that begins with `https://`"),
        );
    }
    safe
}

/// Splits off a final `(2026-…)`; a bracket without digits belongs to the title.
fn dated(text: &str) -> Option<(String, Option<Date>)> {
    let inner = text.trim_end().strip_suffix(')')?;
    let at = inner.rfind('(')?;
    let words = inner[at + 1..].trim();
    let dateish = words.len() >= 6
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || "-/.".contains(c));
    dateish.then(|| (inner[..at].trim_end().to_owned(), Date::parse(words)))
}

/// Turns `[Title](url)` into `Title: url`.
fn markdown_links_as_text(text: &str) -> String {
    let Some(open) = text.strip_prefix('[') else {
        return text.to_owned();
    };
    match open.split_once("](") {
        Some((title, rest)) => match rest.split_once(')') {
            Some((url, tail)) => format!("{title}: {url}{tail}"),
            None => text.to_owned(),
        },
        None => text.to_owned(),
    }
}

/// Makes samples of the fences of a text: code, and output joined to it by name or by standing next.
pub(crate) fn samples(prose: &Prose) -> Vec<Sample> {
    let mut found: Vec<Sample> = Vec::new();
    for fence in markdown::fences(&prose.markdown) {
        if fence.info.language == "output" {
            let name = fence.info.value("sample");
            let wanted = found
                .iter_mut()
                .rev()
                .find(|s| name.is_none() || s.name.as_deref() == name);
            if let Some(sample) = wanted {
                sample.output_shown = fence.info.has("show");
                sample.output_span = Some(prose.part(fence.range));
                sample.output = Some(fence.code);
            }
        } else {
            let span = prose.part(fence.range.clone());
            found.push(sample(fence, span));
        }
    }
    found
}

fn sample(fence: Fence, span: Span) -> Sample {
    let value = |key| fence.info.value(key).map(str::to_owned);
    let versions = value("checked_with").unwrap_or_default();
    Sample {
        name: value("sample"),
        checked_with: versions.split_whitespace().map(str::to_owned).collect(),
        requires: value("requires"),
        unrun: value("unrun"),
        output: None,
        output_span: None,
        output_shown: false,
        language: fence.info.language,
        code: fence.code,
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn prose(text: &str) -> Prose {
        let mut sources = Sources::default();
        let id = sources.push("a.md", text);
        Prose {
            markdown: text.to_owned(),
            span: Span::new(id, 0..text.len()),
            fidelity: Fidelity::Verbatim,
        }
    }

    #[test]
    fn prefixes_go_and_places_stay_right() {
        let found = look_fors(
            &items(
                &prose("- good: b\n- must: a\n"),
                &mut Diagnostics::default(),
            ),
            &mut Diagnostics::default(),
        );
        assert_eq!(found[0].text.markdown, "a");
        assert_eq!(found[0].text.span.range(), 18..19);
        assert_eq!(found[1].weight, Weight::Good);
    }

    #[test]
    fn a_follow_up_may_say_when() {
        let found = follow_ups(&[prose("What *if* so? *(if not said)*"), prose("And then?")]);
        assert_eq!(found[0].ask.markdown, "What *if* so?");
        assert_eq!(found[0].when.as_deref(), Some("if not said"));
        assert_eq!(found[1].when, None);
    }

    #[test]
    fn sources_have_title_address_and_day() {
        let mut out = Diagnostics::default();
        let read = source(
            &prose("PEP 703 (text): https://peps.python.org/pep-0703/ (2026-11-20)"),
            &mut out,
        )
        .unwrap();
        assert_eq!(read.title, "PEP 703 (text)");
        assert_eq!(
            read.url.as_deref(),
            Some("https://peps.python.org/pep-0703/")
        );
        assert_eq!(read.checked_on, Date::parse("2026-11-20"));
        assert!(source(&prose("x: javascript://a"), &mut out).is_none());
        assert_eq!(
            source(&prose("A book, 2nd edition"), &mut out).unwrap().url,
            None
        );
        assert_eq!(out.codes(), [Code::LinkScheme]);
    }

    #[test]
    fn output_joins_its_sample_by_name() {
        let text = "```python sample=a\nx\n```\n\n```python sample=b\ny\n```\n\n```output sample=a\n1\n```\n";
        let found = samples(&prose(text));
        assert_eq!(found[0].output.as_deref(), Some("1\n"));
        assert_eq!(found[1].output, None);
    }
}
