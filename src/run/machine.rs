//! What a run has shown, for other programs.

use serde::Serialize;

use super::Report;
use super::program::Program;
use crate::diagnostic::machine;
use crate::source::Sources;
use crate::source::lines::position;

impl Report {
    /// Writes the report as one JSON object.
    ///
    /// # Panics
    ///
    /// Never: texts and numbers are always valid JSON.
    pub fn json(&self, sources: &Sources) -> String {
        let findings = serde_json::from_str(&machine::json(&self.diagnostics, sources));
        let entry = |program: usize| Entry::of(&self.programs[program], sources);
        let report = Machine {
            runs: self
                .runs
                .iter()
                .map(|run| RunEntry {
                    entry: entry(run.program),
                    version: run.version.as_deref(),
                    claimed: run.claimed,
                    outcome: run.outcome.name(),
                })
                .collect(),
            left_out: self
                .left_out
                .iter()
                .map(|left| LeftOutEntry {
                    entry: entry(left.program),
                    reason: &left.reason,
                })
                .collect(),
            findings: findings.expect("a report of findings is JSON"),
        };
        serde_json::to_string_pretty(&report).expect("texts and numbers are valid JSON")
    }
}

#[derive(Serialize)]
struct Machine<'a> {
    runs: Vec<RunEntry<'a>>,
    left_out: Vec<LeftOutEntry<'a>>,
    #[serde(flatten)]
    findings: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct RunEntry<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    version: Option<&'a str>,
    claimed: bool,
    outcome: &'static str,
}

#[derive(Serialize)]
struct LeftOutEntry<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    reason: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    sample: Option<&'a str>,
    language: &'a str,
    file: &'a str,
    line: usize,
    checked_with: &'a [String],
    requires: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn of(program: &'a Program, sources: &'a Sources) -> Self {
        let source = sources.get(program.span.source);
        Self {
            id: &program.id,
            sample: program.name.as_deref(),
            language: &program.language,
            file: &source.path,
            line: position(&source.text, program.span.range().start).line,
            checked_with: &program.claims,
            requires: program.requires.as_deref(),
        }
    }
}
