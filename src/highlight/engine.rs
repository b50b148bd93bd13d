//! The grammars, and the walk over what they find.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::{Kind, Span};

/// The longest line, in bytes, that a grammar is tried on.
///
/// Patterns look back and ahead, so their cost grows faster than the line. Nobody prints lines
/// like this one; what has them was made by a machine.
const LONGEST_LINE: usize = 4000;

/// Finds the parts of a piece of code with the grammar of this name.
pub(super) fn spans(grammar: &str, code: &str) -> Vec<Span> {
    if code.lines().any(|line| line.len() > LONGEST_LINE) {
        return Vec::new();
    }
    // Patterns are compiled on first use, and one that the engine refuses panics there. Better
    // plain code than no page.
    catch_unwind(AssertUnwindSafe(|| walk(grammar, code)))
        .ok()
        .flatten()
        .unwrap_or_default()
}

/// Returns nothing where the grammar is missing or loses its way.
fn walk(grammar: &str, code: &str) -> Option<Vec<Span>> {
    let syntax = SYNTAXES.find_syntax_by_name(grammar)?;
    let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let (mut found, mut start) = (Vec::new(), 0);
    for line in LinesWithEndings::from(code) {
        let end = line.trim_end_matches(['\n', '\r']).len();
        let mut at = 0;
        for (place, op) in state.parse_line(line, &SYNTAXES).ok()? {
            push(&mut found, start + at..start + place.min(end), &stack, code);
            at = place.min(end);
            stack.apply(&op).ok()?;
        }
        push(&mut found, start + at..start + end, &stack, code);
        start += line.len();
    }
    Some(found)
}

/// Notes what a stretch is, together with the one before it if they are alike.
fn push(found: &mut Vec<Span>, range: std::ops::Range<usize>, stack: &ScopeStack, code: &str) {
    let text = &code[range.clone()];
    if text.trim().is_empty() {
        return;
    }
    let Some(kind) = kind_of(stack, text) else {
        return;
    };
    match found.last_mut() {
        // Only spaces between two of a kind: one span is shorter, and looks the same.
        Some((last, of)) if *of == kind && is_gap(&code[last.end..range.start]) => {
            last.end = range.end;
        }
        _ => found.push((range, kind)),
    }
}

fn is_gap(text: &str) -> bool {
    text.chars().all(|c| c == ' ')
}

fn kind_of(stack: &ScopeStack, text: &str) -> Option<Kind> {
    let of_scope = |scope: &Scope| {
        KINDS
            .iter()
            .find(|(prefix, _)| prefix.is_prefix_of(*scope))
            .map(|(_, kind)| *kind)
    };
    let kind = stack.as_slice().iter().rev().find_map(of_scope)?;
    // `and`, `in`, `is` and `await` read as words, whatever a grammar calls them.
    let is_word = || text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    Some(if kind == Kind::Operator && is_word() {
        Kind::Keyword
    } else {
        kind
    })
}

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scope prefixes, the special before the general.
static KINDS: LazyLock<Vec<(Scope, Kind)>> = LazyLock::new(|| {
    let table = [
        ("comment", Kind::Comment),
        ("constant.character.escape", Kind::Escape),
        ("constant.other.placeholder", Kind::Escape),
        ("string", Kind::Text),
        ("constant.numeric", Kind::Number),
        ("constant", Kind::Constant),
        ("keyword.operator", Kind::Operator),
        ("keyword", Kind::Keyword),
        ("storage", Kind::Keyword),
        ("entity.name.function", Kind::Function),
        ("support.function", Kind::Function),
        ("variable.function", Kind::Function),
        ("entity.name", Kind::Name),
        ("entity.other.attribute-name", Kind::Parameter),
        ("support.type", Kind::Name),
        ("support.class", Kind::Name),
        ("variable.parameter", Kind::Parameter),
        ("markup.inserted", Kind::Inserted),
        ("markup.deleted", Kind::Deleted),
        ("markup.heading", Kind::Name),
        ("meta.diff.range", Kind::Name),
    ];
    let scope = |name| Scope::new(name).expect("the names above are short and plain");
    table
        .into_iter()
        .map(|(name, kind)| (scope(name), kind))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::super::languages::{Grammar, LANGUAGES};
    use super::*;

    #[test]
    fn every_named_grammar_exists() {
        for language in LANGUAGES {
            if let Grammar::Named(name) = language.grammar {
                assert!(SYNTAXES.find_syntax_by_name(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn a_missing_grammar_leaves_code_plain() {
        assert!(spans("No such thing", "x = 1").is_empty());
    }
}
