//! What each rule wants, with an example: the source of `askbook explain` and `docs/diagnostics.md`.

use std::fmt::Write as _;

use super::{Code, Severity};

const RULES: &str = include_str!("rules.txt");

/// A rule explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The rule.
    pub code: Code,
    /// What it wants.
    pub wants: &'static str,
    /// What breaks it.
    pub wrong: &'static str,
    /// What keeps to it.
    pub right: &'static str,
}

/// Explains a rule.
pub fn rule(code: Code) -> Option<Rule> {
    let entry = RULES
        .split("\n\n")
        .find(|entry| entry.lines().next() == Some(code.name()))?;
    let mut lines = entry.lines().skip(1);
    let mut next = || lines.next().unwrap_or_default();
    Some(Rule {
        code,
        wants: next(),
        wrong: next(),
        right: next(),
    })
}

impl Rule {
    /// Writes the rule for a terminal.
    pub fn text(&self) -> String {
        format!(
            "{} ({})\n\n{}\n\nWhy: {}\n\nWrong:  {}\nRight:  {}\n",
            self.code,
            severity(self.code),
            self.wants,
            self.code.why(),
            self.wrong,
            self.right
        )
    }
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Writes the whole reference as Markdown.
///
/// # Panics
///
/// Never: a string takes whatever is written to it.
pub fn document() -> String {
    let mut text = String::from(HEAD);
    for &code in Code::ALL {
        let Some(rule) = rule(code) else { continue };
        write!(
            text,
            "\n## {code}\n\n*{}* · {}\n\n{}\n\n```text\nwrong  {}\nright  {}\n```\n",
            severity(code),
            code.why(),
            rule.wants,
            rule.wrong,
            rule.right
        )
        .expect("a string takes all");
    }
    text
}

/// What stands above the rules.
const HEAD: &str = "# What `check` finds

<!-- Written by `askbook explain --all`; a test compares the two. -->

Every finding names its rule in brackets, the place, why the rule exists and what to do. An *error* stops a build;
a *warning* does with `--strict`; a *note* never does. `askbook check --fix` applies the remedies that are certain.

A handbook sets the severity of any rule in `askbook.yaml`:

```yaml
rules:
  ask-length: error
  reading-level: off
```

An item may silence a rule with a reason, which the report shows as a note:

```yaml
allow:
  - rule: ask-length
    reason: The scenario needs its numbers.
```

The rules for wording know English and leave texts in other languages alone.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_explained_in_full() {
        for &code in Code::ALL {
            let rule = rule(code).unwrap_or_else(|| panic!("{code} is not explained"));
            assert!(
                !rule.wants.is_empty() && !rule.wrong.is_empty() && !rule.right.is_empty(),
                "{code}"
            );
            assert!(rule.wants.ends_with(['.', ')']), "{code}");
        }
    }

    #[test]
    fn nothing_is_explained_that_is_no_rule() {
        for entry in RULES.split("\n\n") {
            let name = entry.lines().next().unwrap();
            assert!(Code::find(name).is_some(), "{name}");
            assert_eq!(entry.lines().count(), 4, "{name}");
        }
    }
}
