//! Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS 2020).

use serde_json::{Value, json};

use super::{Code, Diagnostic, Diagnostics, Severity, reference, source_of};
use crate::source::lines::position;
use crate::source::{Source, Sources, Span};

/// Where the format is described.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the findings as one SARIF log with one run.
///
/// # Panics
///
/// Never: texts and numbers are always valid JSON.
pub fn sarif(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut used: Vec<Code> = diagnostics.codes();
    used.sort_unstable();
    used.dedup();
    let rules: Vec<_> = used.iter().map(|&code| rule(code)).collect();
    let results: Vec<_> = diagnostics
        .iter()
        .map(|d| result(d, &used, sources))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "askbook",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"PROJECT": {"description": {"text": "The folder of askbook.yaml."}}},
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).expect("a report of texts and numbers is valid JSON")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(code: Code) -> Value {
    let wants = reference::rule(code).map_or("", |rule| rule.wants);
    json!({
        "id": code.name(),
        "shortDescription": {"text": wants},
        "fullDescription": {"text": code.why()},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

fn result(diagnostic: &Diagnostic, used: &[Code], sources: &Sources) -> Value {
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        text.push('\n');
        text.push_str(help);
    }
    let place = source_of(diagnostic, sources).zip(diagnostic.span);
    let locations: Vec<_> = place
        .map(|(source, span)| location(source, span))
        .into_iter()
        .collect();
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": used.binary_search(&diagnostic.code).unwrap_or(0),
        "level": level(diagnostic.severity),
        "message": {"text": text},
        "locations": locations,
    });
    if let Some(fix) = &diagnostic.fix {
        let source = sources.get(fix.span.source);
        result["fixes"] = json!([{
            "artifactChanges": [{
                "artifactLocation": artifact(source),
                "replacements": [{
                    "deletedRegion": region(source, fix.span),
                    "insertedContent": {"text": fix.text},
                }],
            }],
        }]);
    }
    result
}

fn location(source: &Source, span: Span) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": artifact(source),
        "region": region(source, span),
    }})
}

fn artifact(source: &Source) -> Value {
    json!({"uri": uri(&source.path), "uriBaseId": "PROJECT"})
}

/// Percent-encodes what a URI reference may not hold (RFC 3986).
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.extend(format!("%{byte:02X}").chars()),
        }
    }
    out
}

fn region(source: &Source, span: Span) -> Value {
    let range = span.range();
    let start = position(&source.text, range.start);
    let end = position(&source.text, range.end);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
