//! A finding as text, with the offending line underlined.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{Sources, Span};

/// Whether the report may use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Terminal colours.
    Coloured,
    /// No escape sequences.
    Plain,
}

/// How a report is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Colours or none.
    pub style: Style,
    /// Columns of the terminal.
    pub width: usize,
}

/// Draws all findings and, below them, how many there are.
pub fn report(diagnostics: &Diagnostics, sources: &Sources, layout: Layout) -> String {
    let renderer = match layout.style {
        Style::Coloured => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    }
    .term_width(layout.width);
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        text.push_str(&renderer.render(&groups(diagnostic, sources)));
        text.push_str("\n\n");
    }
    text
}

/// Sums a run up in one line, such as `2 errors, 1 warning`.
pub fn tally(diagnostics: &Diagnostics) -> String {
    let part = |severity, one: &str, many: &str| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<_> = [
        part(Severity::Error, "error", "errors"),
        part(Severity::Warning, "warning", "warnings"),
        part(Severity::Info, "note", "notes"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    }
}

fn groups<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let title = level(diagnostic.severity)
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.name());
    let mut main = Group::with_title(title);
    let whole = diagnostic.span.map(|span| sources.get(span.source));
    if let Some(file) = whole.filter(|file| file.text.is_empty()) {
        // There is no line to show.
        let origin = Origin::path(file.path.as_str()).line(1).char_column(1);
        main = main.element(origin);
    } else if let Some(span) = diagnostic.span {
        let mut snippet =
            snippet(span, sources).annotation(AnnotationKind::Primary.span(visible(span, sources)));
        for (place, label) in diagnostic
            .labels
            .iter()
            .filter(|l| l.0.source == span.source)
        {
            let note = AnnotationKind::Context
                .span(visible(*place, sources))
                .label(label.as_str());
            snippet = snippet.annotation(note);
        }
        main = main.element(snippet);
    }
    for (place, label) in &diagnostic.labels {
        if diagnostic
            .span
            .is_none_or(|span| span.source != place.source)
        {
            let note = AnnotationKind::Context
                .span(visible(*place, sources))
                .label(label.as_str());
            main = main.element(snippet(*place, sources).annotation(note));
        }
    }
    main = main.element(Level::NOTE.message(diagnostic.code.why()));
    let mut groups = Vec::new();
    match (&diagnostic.help, &diagnostic.fix) {
        (help, Some(fix)) => {
            let title = help.as_deref().unwrap_or("write it like this");
            let source = sources.get(fix.span.source);
            let patch = Snippet::source(source.text.as_str())
                .path(source.path.as_str())
                .patch(Patch::new(fix.span.range(), fix.text.as_str()));
            groups.push(main);
            groups.push(Group::with_title(Level::HELP.secondary_title(title)).element(patch));
        }
        (Some(help), None) => groups.push(main.element(Level::HELP.message(help.as_str()))),
        (None, None) => groups.push(main),
    }
    groups
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn snippet(span: Span, sources: &Sources) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let source = sources.get(span.source);
    Snippet::source(source.text.as_str()).path(source.path.as_str())
}

/// The part of a span that is worth underlining: its first line, never nothing, never past the end.
fn visible(span: Span, sources: &Sources) -> std::ops::Range<usize> {
    let text = sources.get(span.source).text.as_str();
    let start = floor(text, span.range().start);
    let covered = &text[start..floor(text, span.range().end).max(start)];
    let first = covered.split('\n').next().unwrap_or_default().trim_end();
    let end = if first.is_empty() {
        text[start..]
            .chars()
            .next()
            .filter(|&c| c != '\n')
            .map_or(start, |c| start + c.len_utf8())
    } else {
        start + first.len()
    };
    start..end
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
