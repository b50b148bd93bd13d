//! Reads the project's texts and decides whether they make a handbook.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::load::Project;
use crate::model::{Config, Date, Handbook};
use crate::parse::Drafts;
use crate::parse::draft::Allow;
use crate::resolve::links::Linked;
use crate::source::{Sources, Span};
use crate::{parse, resolve, suggest, validate};

/// What [`check`] returns: always a handbook, perhaps an incomplete one.
#[derive(Debug)]
pub struct Checked {
    /// What is sound.
    pub handbook: Handbook,
    /// What is not, sorted, each finding once.
    pub diagnostics: Diagnostics,
}

/// Checks everything that a project says.
///
/// Review dates are judged by `today`, or not at all.
pub fn check(project: &Project, today: Option<Date>) -> Checked {
    check_since(project, today, &Sources::default())
}

/// Does the same, and compares with the texts of an earlier state: no id may have gone.
pub fn check_since(project: &Project, today: Option<Date>, earlier: &Sources) -> Checked {
    let mut out = project.findings.clone();
    let drafts = parse::parse(&project.sources, &mut out);
    validate::validate(&drafts, &project.config, &project.sources, &mut out);
    let allowed = allowed(&drafts, &mut out);
    resolve::likeness::duplicates(&drafts, &mut out);
    resolve::likeness::copies(&drafts, &project.config, &project.sources, &mut out);
    // What is wrong with the earlier state was said when it was checked.
    let before = parse::parse(earlier, &mut Diagnostics::default());
    resolve::ids::check(&drafts, (&before, earlier), &mut out);
    let linked = Linked::of(&drafts);
    let handbook = resolve::resolve(project.config.clone(), drafts, &project.sources, &mut out)
        .with_pictures(project.pictures.clone());
    resolve::links::check(&handbook, &linked, &project.sources, &mut out);
    if let Some(today) = today {
        resolve::freshness::check(&handbook, &project.sources, today, &mut out);
    }
    relevel(&mut out, &project.config, &allowed);
    Checked {
        handbook,
        diagnostics: out.sorted(),
    }
}

/// A rule that one item silences.
struct Silenced {
    item: Span,
    code: Code,
    reason: String,
}

/// Collects the rules that items silence; a rule that does not exist is a finding.
fn allowed(drafts: &Drafts, out: &mut Diagnostics) -> Vec<Silenced> {
    let mut found = Vec::new();
    for draft in &drafts.items {
        for Allow { rule, reason } in &draft.allow {
            match Code::find(&rule.value) {
                Some(code) => found.push(Silenced {
                    item: draft.span,
                    code,
                    reason: reason.clone(),
                }),
                None => out.push(
                    Diagnostic::new(
                        Code::FieldUnknown,
                        rule.span,
                        format!("unknown rule `{}`", rule.value),
                    )
                    .help(suggest::help(
                        &rule.value,
                        Code::ALL.iter().map(|code| code.name()),
                    )),
                ),
            }
        }
    }
    found
}

/// Applies the project's severities, and turns what an item silences into a note with its reason.
fn relevel(out: &mut Diagnostics, config: &Config, allowed: &[Silenced]) {
    let silenced = |d: &Diagnostic| {
        let span = d.span?;
        allowed.iter().find(|s| {
            s.code == d.code
                && s.item.source == span.source
                && s.item.start <= span.start
                && span.end <= s.item.end
        })
    };
    out.amend(|d| {
        if let Some(rule) = silenced(&d) {
            let help = format!("silenced on this item: {}", rule.reason);
            return Some(Diagnostic {
                severity: Severity::Info,
                help: Some(help),
                fix: None,
                ..d
            });
        }
        config.levelled(d)
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::Diagnostics;
    use crate::model::Config;
    use crate::resolve::links::Linked;
    use crate::source::Sources;
    use crate::{parse, resolve, validate};

    /// Real files of every kind, to be spoilt.
    const GOOD: [(&str, &str); 6] = [
        (
            "content/questions/a.md",
            include_str!("scaffold/samples/content/questions/angry-caller.md"),
        ),
        (
            "content/questions/b.yaml",
            include_str!("scaffold/samples/content/questions/practice.yaml"),
        ),
        (
            "content/exercises/c.md",
            include_str!("scaffold/samples/content/exercises/sort-the-inbox.md"),
        ),
        (
            "content/kits/d.yaml",
            include_str!("scaffold/samples/content/kits/support.yaml"),
        ),
        (
            "content/roles/e.md",
            include_str!("scaffold/samples/content/roles/support.md"),
        ),
        (
            "content/guides/f.md",
            include_str!("scaffold/samples/content/guides/rating-scale.md"),
        ),
    ];

    fn read(path: &str, text: &str) {
        let sources = Sources::from_files([(path, text)]);
        let mut out = Diagnostics::default();
        let drafts = parse::parse(&sources, &mut out);
        validate::validate(&drafts, &Config::default(), &sources, &mut out);
        let linked = Linked::of(&drafts);
        let handbook = resolve::resolve(Config::default(), drafts, &sources, &mut out);
        resolve::links::check(&handbook, &linked, &sources, &mut out);
        let layout = crate::diagnostic::excerpt::Layout {
            style: crate::diagnostic::excerpt::Style::Plain,
            width: 80,
        };
        // Drawing a finding must not fail either, wherever it points.
        drop(crate::diagnostic::excerpt::report(
            &out.sorted(),
            &sources,
            layout,
        ));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(which in 0..GOOD.len(), text in any::<String>()) {
            let (path, _) = GOOD[which];
            read(path, &text);
            read(path, &format!("---\n{text}\n---\n{text}"));
        }

        #[test]
        fn no_spoilt_file_makes_the_reader_panic(
            which in 0..GOOD.len(),
            at in any::<prop::sample::Index>(),
            cut in 0..40_usize,
            insert in "[ -~äß\u{202e}\u{1f600}\t\n:#*&\\[\\]{}|>`\"'-]{0,6}",
        ) {
            let (path, text) = GOOD[which];
            let letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            let spoilt: String = letters[..at]
                .iter()
                .copied()
                .chain(insert.chars())
                .chain(letters[(at + cut).min(letters.len())..].iter().copied())
                .collect();
            read(path, &spoilt);
        }
    }
}
