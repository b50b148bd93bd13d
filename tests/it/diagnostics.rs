//! Every mistake, told to the person who made it.
//!
//! `tests/diagnostics/<code>/` lies over `tests/projects/base` and breaks one rule, in as many
//! files as the rule has faces. The snapshot is the whole report.

use std::collections::{BTreeMap, BTreeSet};

use askbook::diagnostic::excerpt::{Layout, Style, report, tally};
use askbook::model::Date;
use askbook::render::Settings;
use askbook::{Built, Code, Diagnostics};
use rayon::prelude::*;

use crate::support::{Sandbox, TODAY, package};

/// Rules that cannot be broken without breaking another, and why.
const ALSO: &[(Code, Code, &str)] = &[];

/// Changes that no folder of text files can hold on every system.
const BUILT: &[(Code, fn(&Sandbox))] = &[];

/// Checks a project, draws it if that is allowed, and reports as the command does.
fn examine(sandbox: &Sandbox) -> (Diagnostics, String) {
    let project = askbook::load(sandbox.root()).unwrap();
    let checked = askbook::check(&project, Date::parse(TODAY));
    let mut found = checked.diagnostics;
    if !found.has_errors() {
        let settings = Settings::from(&project.config);
        let built = askbook::build(&project, &checked.handbook, &settings, &sandbox.path("public"));
        found.append(match built.unwrap() {
            Built::Published { diagnostics, .. } | Built::Refused(diagnostics) => diagnostics,
        });
    }
    let layout = Layout { style: Style::Plain, width: 100 };
    let text = report(&found, &project.sources, layout) + &tally(&found);
    (found, text)
}

fn fixture(code: Code) -> Sandbox {
    let sandbox = Sandbox::of("base");
    let folder = package().join("tests/diagnostics").join(code.name());
    let sandbox = if folder.is_dir() { sandbox.with(&folder) } else { sandbox };
    for (_, build) in BUILT.iter().filter(|(built, _)| *built == code) {
        build(&sandbox);
    }
    sandbox
}

#[test]
fn every_mistake_is_explained() {
    let reports: Vec<_> = Code::ALL.par_iter().map(|&code| (code, examine(&fixture(code)))).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/diagnostics");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut wrong = BTreeMap::new();
    settings.bind(|| {
        for (code, (found, text)) in &reports {
            insta::assert_snapshot!(code.name(), text);
            let allowed = ALSO.iter().filter(|(one, ..)| one == code).map(|(_, other, _)| *other);
            let expected: BTreeSet<_> = allowed.chain([*code]).collect();
            let codes: BTreeSet<_> = found.codes().into_iter().collect();
            if codes != expected {
                wrong.insert(code.name(), codes);
            }
        }
    });
    assert!(wrong.is_empty(), "these fixtures break other rules than their own: {wrong:#?}");
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let folder = package().join("tests/diagnostics");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut fixtures: BTreeSet<_> = names.collect();
    fixtures.extend(BUILT.iter().map(|(code, _)| code.name().to_owned()));
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    assert_eq!(fixtures, codes);
}
