//! Writing down what a run has shown: outputs into their fences, versions into `checked_with`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::program::{Program, is_fence};
use super::{Outcome, Run, Stamp};
use crate::diagnostic::Fix;
use crate::source::{Sources, Span};

/// Returns what all runs of a program printed, if they all ended well, printed the same, and it is
/// not what is recorded.
pub(super) fn agreed(runs: &[Run]) -> Option<&str> {
    let mut claimed = runs.iter().filter(|run| run.claimed);
    let Outcome::Differs(printed) = &claimed.next()?.outcome else {
        return None;
    };
    let same = |run: &Run| matches!(&run.outcome, Outcome::Differs(other) if other == printed);
    claimed.all(same).then_some(printed)
}

/// The edits that record what was printed, each with the record it replaces.
pub(super) fn outputs(programs: &[Program], runs: &[Run], sources: &Sources) -> Vec<(Span, Fix)> {
    let by_program = runs.chunk_by(|one, next| one.program == next.program);
    by_program
        .filter_map(|runs| {
            let program = &programs[runs.first()?.program];
            let record = program.record.as_ref()?;
            let printed = own_part(program, agreed(runs)?)?;
            Some((record.span, output(record.span, &printed, sources)?))
        })
        .collect()
}

/// What a test itself prints follows what its solution prints.
fn own_part(program: &Program, printed: &str) -> Option<String> {
    let before = program.record.as_ref()?.before.as_str();
    printed.strip_prefix(before).map(str::to_owned)
}

/// The edit that puts an output into its place; none where that place cannot hold it.
fn output(span: Span, printed: &str, sources: &Sources) -> Option<Fix> {
    let unfit = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{fffd}';
    let printed = printed.replace("\r\n", "\n");
    if printed.contains(unfit) {
        return None;
    }
    let lines: Vec<_> = printed.trim_end().lines().map(str::trim_end).collect();
    let text = sources.text(span);
    let (range, text) = if is_fence(text) {
        in_fence(text, indent(span, sources)?, &lines)?
    } else {
        in_block(text, &lines)?
    };
    Some(Fix {
        span: span.part(range),
        text,
    })
}

/// Blanks before a fence, or what a list's marker takes of its line; none within a quotation.
fn indent(span: Span, sources: &Sources) -> Option<usize> {
    let before = &sources.get(span.source).text[..span.range().start];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (!line.contains('>')).then(|| line.chars().count())
}

/// Replaces what stands between the two lines of a fence, and those lines if they are too short.
fn in_fence(text: &str, indent: usize, lines: &[&str]) -> Option<(Range<usize>, String)> {
    let marker = text.trim_start_matches(' ').chars().next()?;
    let length = |line: &str| line.chars().take_while(|&c| c == marker).count();
    let text = text.trim_end();
    let (head, rest) = text.split_once('\n')?;
    let tail = rest.rsplit('\n').next()?;
    let inner = tail.trim_start_matches([' ', '\t']);
    let (opening, closing) = (length(head.trim_start()), length(inner));
    if closing < opening || inner.len() != closing {
        return None;
    }
    let end = if head.ends_with('\r') { "\r\n" } else { "\n" };
    let margin = " ".repeat(indent);
    let mut body = String::new();
    for line in lines {
        if !line.is_empty() {
            body.push_str(&margin);
            body.push_str(line);
        }
        body.push_str(end);
    }
    let longest = lines
        .iter()
        .map(|line| length(line.trim_start()))
        .max()
        .unwrap_or(0);
    if longest < opening {
        return Some((head.len() + 1..text.len() - tail.len(), body));
    }
    let fence = marker.to_string().repeat(longest + 1);
    let words = head.trim_start().trim_start_matches(marker).trim_end();
    let whole = format!("{fence}{words}{end}{body}{margin}{fence}");
    Some((0..text.len(), whole))
}

/// Replaces the lines below the `|` of a YAML text.
fn in_block(text: &str, lines: &[&str]) -> Option<(Range<usize>, String)> {
    let (head, rest) = text.split_once('\n')?;
    if head.trim_end() != "|" {
        return None;
    }
    let first = rest.lines().find(|line| !line.trim().is_empty())?;
    let margin = " ".repeat(first.len() - first.trim_start_matches(' ').len());
    // A first line that is indented itself would need a number behind the `|`.
    if lines
        .first()
        .is_none_or(|line| line.starts_with([' ', '\t']) || line.is_empty())
    {
        return None;
    }
    let end = if head.ends_with('\r') { "\r\n" } else { "\n" };
    let body: Vec<_> = lines
        .iter()
        .map(|line| match *line {
            "" => String::new(),
            line => format!("{margin}{line}"),
        })
        .collect();
    Some((head.len() + 1..text.trim_end().len(), body.join(end)))
}

/// What samples are to name: what they named and passed or did not run on, and what they pass on now.
pub(super) fn stamps(programs: &[Program], runs: &[Run], sources: &Sources) -> Vec<Stamp> {
    let mut by_claim: BTreeMap<Span, Vec<&Run>> = BTreeMap::new();
    for run in runs {
        by_claim
            .entry(programs[run.program].claim_span)
            .or_default()
            .push(run);
    }
    by_claim
        .into_iter()
        .filter_map(|(span, runs)| stamp(span, &runs, programs, sources))
        .collect()
}

fn stamp(span: Span, runs: &[&Run], programs: &[Program], sources: &Sources) -> Option<Stamp> {
    let program = &programs[runs.first()?.program];
    let version = |run: &&&Run| run.version.clone();
    let failed: Vec<_> = runs
        .iter()
        .filter(|run| run.outcome != Outcome::Passed)
        .filter_map(|run| version(&run))
        .collect();
    let mut passed: Vec<_> = runs
        .iter()
        .filter_map(|run| version(&run))
        .filter(|version| !failed.contains(version))
        .collect();
    passed.dedup();
    // A sample that passes nowhere is broken; what it named is for its author to decide.
    if passed.is_empty() {
        return None;
    }
    let mut named: Vec<_> = program.claims.clone();
    named.retain(|version| !failed.contains(version));
    let removed = program
        .claims
        .iter()
        .filter(|version| failed.contains(version));
    let removed: Vec<_> = removed.cloned().collect();
    let added: Vec<_> = passed
        .into_iter()
        .filter(|version| !named.contains(version))
        .collect();
    if added.is_empty() && removed.is_empty() {
        return None;
    }
    named.extend(added.iter().cloned());
    named.sort_by_key(|version| numbers(version));
    named.dedup();
    Some(Stamp {
        id: program.id.clone(),
        fix: claim(span, &named.join(" "), sources),
        added,
        removed,
    })
}

/// `3.10` comes after `3.9`.
fn numbers(version: &str) -> Vec<u32> {
    version
        .split('.')
        .map(|number| number.parse().unwrap_or(u32::MAX))
        .collect()
}

/// The edit of a fence's first line.
fn claim(span: Span, versions: &str, sources: &Sources) -> Option<Fix> {
    const KEY: &str = "checked_with=";
    let text = sources.text(span);
    if !is_fence(text) {
        return None;
    }
    let head = text.lines().next()?.trim_end();
    let written = format!("{KEY}\"{versions}\"");
    let Some(start) = head.find(KEY) else {
        // Behind the sample's name, or behind the language.
        let name = head.find("sample=").unwrap_or(0);
        let word = head[name..].find(' ').map_or(head.len(), |end| name + end);
        return Some(Fix {
            span: span.part(word..word),
            text: format!(" {written}"),
        });
    };
    let value = &head[start + KEY.len()..];
    let length = match value.strip_prefix('"') {
        Some(quoted) => quoted.find('"')? + 2,
        None => value.find(' ').unwrap_or(value.len()),
    };
    Some(Fix {
        span: span.part(start..start + KEY.len() + length),
        text: written,
    })
}

/// Applies edits of one text, which must not overlap.
pub(super) fn applied(text: &str, fixes: &[&Fix]) -> String {
    let mut fixes = fixes.to_vec();
    fixes.sort_by_key(|fix| fix.span.start);
    let (mut written, mut at) = (String::with_capacity(text.len()), 0);
    for fix in fixes {
        let range = fix.span.range();
        if range.start < at {
            continue;
        }
        written.push_str(&text[at..range.start]);
        written.push_str(&fix.text);
        at = range.end;
    }
    written.push_str(&text[at..]);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, span: &str, edit: impl Fn(Span, &Sources) -> Option<Fix>) -> String {
        let mut sources = Sources::default();
        let id = sources.push("a.md", text);
        let start = text.find(span).unwrap();
        let fix = edit(Span::new(id, start..start + span.len()), &sources).unwrap();
        applied(text, &[&fix])
    }

    #[test]
    fn only_what_a_fence_holds_is_replaced() {
        let text = "A\n\n```output sample=a show\n1\n2\n```\n\nB\n";
        let fence = "```output sample=a show\n1\n2\n```";
        let after = edited(text, fence, |span, sources| output(span, "3\n", sources));
        assert_eq!(after, "A\n\n```output sample=a show\n3\n```\n\nB\n");
        let empty = "```output\n```";
        let after = edited(empty, empty, |span, sources| {
            output(span, "3\n\n4\n", sources)
        });
        assert_eq!(after, "```output\n3\n\n4\n```");
    }

    #[test]
    fn a_fence_grows_around_an_output_with_fences() {
        let text = "- a\n\n  ```output\n  1\n  ```\n";
        let fence = "```output\n  1\n  ```";
        let after = edited(text, fence, |span, sources| {
            output(span, "```\nx\n```\n", sources)
        });
        assert_eq!(after, "- a\n\n  ````output\n  ```\n  x\n  ```\n  ````\n");
    }

    #[test]
    fn a_block_of_yaml_keeps_its_margin() {
        let text = "samples:\n  - output: |\n      1\n      2\n    lang: python\n";
        let block = "|\n      1\n      2";
        let after = edited(text, block, |span, sources| output(span, "3\n", sources));
        assert_eq!(
            after,
            "samples:\n  - output: |\n      3\n    lang: python\n"
        );
    }

    #[test]
    fn what_no_text_file_should_hold_is_not_recorded() {
        let mut sources = Sources::default();
        let fence = "```output\n1\n```";
        let id = sources.push("a.md", fence);
        let span = Span::new(id, 0..fence.len());
        for odd in ["\u{1b}[31mred", "\u{fffd}", "a\0b"] {
            assert_eq!(output(span, odd, &sources), None);
        }
    }

    #[test]
    fn versions_are_named_in_the_first_line() {
        let stamped = |head: &str| {
            let text = format!("{head}\nx\n```");
            let after = edited(&text, &text, |span, sources| {
                claim(span, "3.9 3.10", sources)
            });
            after.lines().next().unwrap().to_owned()
        };
        assert_eq!(
            stamped("```python sample=a checked_with=\"3.9\" requires=\"x y\""),
            "```python sample=a checked_with=\"3.9 3.10\" requires=\"x y\""
        );
        assert_eq!(
            stamped("```python sample=a requires=\"x y\""),
            "```python sample=a checked_with=\"3.9 3.10\" requires=\"x y\""
        );
        assert_eq!(stamped("```python"), "```python checked_with=\"3.9 3.10\"");
        assert!(numbers("3.9") < numbers("3.10"));
    }
}
