//! Findings: what is wrong in a handbook, where, and what to do about it.
//!
//! Stages push [`Diagnostic`]s and carry on with what is sound; nothing is printed here. Start at
//! [`Diagnostics`]; [`excerpt`] draws a finding as text, [`machine`], [`annotations`]
//! and [`sarif`] write it for other programs, [`fixes`] applies certain remedies, [`reference`](mod@reference)
//! explains the rules.

pub mod annotations;
pub mod code;
pub mod excerpt;
pub mod fixes;
pub mod machine;
pub mod reference;
pub mod sarif;

pub use code::{Code, Severity};

use crate::source::{Source, Sources, Span};

/// A change that mends a finding with certainty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The place it is about; a finding about no file in particular has none.
    pub span: Option<Span>,
    /// The rule that was broken.
    pub code: Code,
    /// How bad it is; the code's own severity unless the project says otherwise.
    pub severity: Severity,
    /// One line: what is wrong.
    pub message: String,
    /// Further places, each with a word on it.
    pub labels: Vec<(Span, String)>,
    /// What to do.
    pub help: Option<String>,
    /// The remedy as an edit, where there is only one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Makes a finding at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            span: Some(span),
            ..Self::unplaced(code, message)
        }
    }

    /// Makes a finding that no file shows.
    pub fn unplaced(code: Code, message: impl Into<String>) -> Self {
        let (severity, message) = (code.severity(), message.into());
        Self {
            span: None,
            code,
            severity,
            message,
            labels: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// Says what to do, in fixed words.
    #[must_use]
    pub fn advise(self, help: &str) -> Self {
        self.help(help.to_owned())
    }

    /// Points at a further place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }

    /// Adds the edit that mends it.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix {
            span,
            text: text.into(),
        });
        self
    }
}

/// The findings of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds some findings.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found);
    }

    /// Adds all findings of another stage or file.
    pub fn append(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Sorts by place and rule and keeps each finding once, so that every run reports alike.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.found.sort();
        self.found.dedup();
        self
    }

    /// Iterates over the findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// Returns how many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|d| d.severity == severity).count()
    }

    /// Returns whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Returns the rules that were broken, in order, for tests.
    pub fn codes(&self) -> Vec<Code> {
        self.found.iter().map(|d| d.code).collect()
    }

    /// Turns every warning into an error, as `--strict` asks.
    #[must_use]
    pub fn strict(mut self) -> Self {
        for diagnostic in &mut self.found {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
        self
    }

    /// Changes findings one by one; `None` drops one.
    pub fn amend(&mut self, change: impl Fn(Diagnostic) -> Option<Diagnostic>) {
        let found = std::mem::take(&mut self.found);
        self.found = found.into_iter().filter_map(change).collect();
    }
}

/// The file of a finding, if it has one.
pub(crate) fn source_of<'a>(diagnostic: &Diagnostic, sources: &'a Sources) -> Option<&'a Source> {
    diagnostic.span.map(|span| sources.get(span.source))
}
