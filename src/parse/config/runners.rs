//! The programs that run samples, and what a sample may use up.

use std::time::Duration;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Limits, Runner};
use crate::source::Spanned;
use crate::yaml::fields::FromNode;
use crate::yaml::{Fields, Node, Value};

/// Reads `runners`: for each language one command, or one for each version.
pub(super) fn runners(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Vec<Runner> {
    let Some(map) = fields.map("runners", "set of runners", out) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (language, node) in map.entries() {
        if !matches!(node.value, Value::Map(_)) {
            found.extend(runner((language, None), node, out));
            continue;
        }
        let Some(versions) = Fields::open(node, "set of runners", out) else {
            continue;
        };
        for (version, node) in versions.entries() {
            found.extend(runner((language, Some(version)), node, out));
        }
    }
    found
}

type Named<'a> = (&'a Spanned<String>, Option<&'a Spanned<String>>);

/// Reads one command: a program and its arguments.
fn runner((language, version): Named<'_>, node: &Node, out: &mut Diagnostics) -> Option<Runner> {
    let key = version.unwrap_or(language);
    let Value::List(words) = &node.value else {
        let message = format!("a runner is a list, but this is {}", node.value.kind());
        out.push(
            Diagnostic::new(Code::TypeMismatch, node.span, message)
                .help(format!("write `{}: [program, argument]`", key.value)),
        );
        return None;
    };
    let command: Vec<_> = words
        .iter()
        .filter_map(|word| String::from_node(word, "runners", out))
        .collect();
    if command.is_empty() {
        out.push(
            Diagnostic::new(
                Code::FieldMissing,
                node.span,
                "this runner names no program",
            )
            .help(format!("write `{}: [program, argument]`", key.value)),
        );
        return None;
    }
    Some(Runner {
        language: language.value.clone(),
        version: version.map(|version| version.value.clone()),
        command,
        span: node.span,
    })
}

/// Reads `limits`; nothing may run without one.
pub(super) fn limits(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Limits {
    let mut limits = Limits::default();
    let Some(mut map) = fields.map("limits", "set of limits", out) else {
        return limits;
    };
    if let Some(seconds) = positive(&mut map, "seconds", out) {
        limits.time = Duration::from_secs(u64::from(seconds));
    }
    if let Some(kilobytes) = positive(&mut map, "kilobytes", out) {
        limits.output = usize::from(kilobytes) << 10;
    }
    map.finish(out);
    limits
}

fn positive(map: &mut Fields<'_>, key: &'static str, out: &mut Diagnostics) -> Option<u16> {
    let number: Spanned<u16> = map.optional(key, out)?;
    if number.value == 0 {
        let message = format!("`{key}` of 0 would let nothing run");
        out.push(
            Diagnostic::new(Code::TypeMismatch, number.span, message)
                .help(format!("write `{key}: 10`, or remove the line")),
        );
        return None;
    }
    Some(number.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Config;
    use crate::source::Sources;

    fn read(text: &str) -> (Config, Vec<Code>) {
        let sources = Sources::from_files([("askbook.yaml", text)]);
        let (id, source) = sources.iter().next().unwrap();
        let mut out = Diagnostics::default();
        let config = super::super::config(id, source, &mut out);
        (config, out.codes())
    }

    #[test]
    fn a_language_has_one_runner_or_one_for_each_version() {
        let (config, codes) = read(
            "title: A\nrunners:\n  bash: [sh, -s]\n  python:\n    3.9: [python3.9, \"-\"]\n    \"3.10\": [python3.10, \"-\"]\n",
        );
        assert_eq!(codes, []);
        let names: Vec<_> = config
            .runners
            .iter()
            .map(|r| {
                (
                    r.language.as_str(),
                    r.version.as_deref(),
                    r.command[0].as_str(),
                )
            })
            .collect();
        let expected = [
            ("bash", None, "sh"),
            ("python", Some("3.9"), "python3.9"),
            ("python", Some("3.10"), "python3.10"),
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn a_runner_that_is_no_list_is_reported() {
        let (config, codes) = read("title: A\nrunners:\n  bash: sh\n  sql: []\n");
        assert_eq!(codes, [Code::TypeMismatch, Code::FieldMissing]);
        assert!(config.runners.is_empty());
    }

    #[test]
    fn limits_have_defaults_and_are_never_zero() {
        let (config, codes) = read("title: A\nlimits: {seconds: 0, kilobytes: 2}\n");
        assert_eq!(codes, [Code::TypeMismatch]);
        assert_eq!(config.limits.time, Limits::default().time);
        assert_eq!(config.limits.output, 2048);
    }
}
