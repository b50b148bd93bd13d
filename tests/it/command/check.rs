//! `check`: what it finds, for people and for programs.

use serde_json::Value;

use super::{QUESTION, assert_refused, assert_status};
use crate::support::{Sandbox, TODAY, snapshots};

#[test]
fn check_ends_with_0_without_errors_and_1_with_them() {
    let sandbox = Sandbox::of("base");
    let sound = sandbox.run(["check", "--strict", "--today", TODAY]);
    assert_status(&sound, 0);
    insta::assert_snapshot!(sound, @r"
    exit status: 0

    --- stdout

    --- stderr
    checked 2 questions and exercises, 1 kit, 1 guide: no errors
    ");
    sandbox.replace(QUESTION, "roles: [backend]", "roles: [bakend]");
    let wrong = sandbox.run(["check", "--today", TODAY]);
    insta::assert_snapshot!(wrong, @r"
    exit status: 1

    --- stdout

    --- stderr
    error[tag-unknown]: unknown role `bakend`
     --> content/questions/shared-counter.md:5:9
      |
    5 | roles: [bakend]
      |         ^^^^^^
      |
      = note: Lists, filters and kits only work when everyone uses the same words.
      = help: did you mean `backend`?

    1 error
    ");
}

#[test]
fn check_writes_json_for_other_programs() {
    let sandbox = Sandbox::of("base");
    sandbox
        .replace(QUESTION, "minutes: 5", "mínutes: 5")
        .replace(QUESTION, "1. How would you show", "How would you show");
    let run = sandbox.run(["check", "--format", "json", "--today", TODAY]);
    assert_status(&run, 1);
    assert_eq!(run.stderr, "");
    snapshots("command").bind(|| insta::assert_snapshot!("check-json", run.stdout));
}

#[test]
fn a_sound_handbook_is_an_empty_list_in_json() {
    let sandbox = Sandbox::of("base");
    let sound = sandbox.run(["check", "--format", "json", "--today", TODAY]);
    let report: Value = serde_json::from_str(&sound.stdout).unwrap();
    assert_eq!(
        report,
        serde_json::json!({"diagnostics": [], "errors": 0, "warnings": 0})
    );
}

#[test]
fn a_fix_in_json_mends_its_file() {
    let sandbox = Sandbox::of("base");
    sandbox.replace("content/guides/rating.md", "title: How", "titel: How");
    let run = sandbox.run(["check", "--format", "json", "--today", TODAY]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let mut found = report["diagnostics"].as_array().unwrap().iter();
    let (file, fix) = found
        .find_map(|d| Some((d["file"].as_str()?, d["fix"].as_object()?)))
        .unwrap();
    let offset = |key: &str| usize::try_from(fix[key].as_u64().unwrap()).unwrap();
    let mut text = sandbox.read(file);
    text.replace_range(
        offset("start")..offset("end"),
        fix["text"].as_str().unwrap(),
    );
    sandbox.write(file, text);
    assert_status(&sandbox.run(["check", "--today", TODAY]), 0);
}

#[test]
fn days_come_from_the_argument_or_the_environment() {
    let sandbox = Sandbox::of("base");
    let judged = |args: &[&str], epoch: Option<&str>| {
        let mut command = sandbox.command(args.iter().copied());
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        sandbox.finish(&mut command).stderr.contains("stale")
    };
    assert!(judged(&["check", "--today", "2027-12-01"], None));
    assert!(
        !judged(&["check", "--today", "2027-11-30"], None),
        "due today is not overdue"
    );
    assert!(judged(&["check"], Some("1900000000")), "2030");
    assert!(!judged(&["check"], Some("1795000000")), "2026");
    assert!(
        !judged(&["check", "--today", TODAY], Some("1900000000")),
        "the argument wins"
    );
    assert!(!judged(&["build"], None), "a build does not ask the clock");
    assert!(judged(&["build"], Some("1900000000")));
    assert_refused(
        &sandbox.run(["check", "--today", "tomorrow"]),
        "`tomorrow` is no day such as 2026-11-20",
    );
}
