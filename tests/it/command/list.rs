//! `list`: three formats, and filters that know the handbook.

use serde_json::Value;

use super::{QUESTION, assert_refused, assert_status};
use crate::support::Sandbox;

#[test]
fn list_speaks_three_formats() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(
        QUESTION,
        "title: A counter that two threads raise",
        "title: \"=A counter, and \\\"two\\\" threads\"",
    );
    insta::assert_snapshot!(sandbox.run(["list"]), @r#"
    exit status: 0

    --- stdout
    safe-counter    exercise  19 min  mid     A counter for many threads  (backend)
    shared-counter  question   5 min  mid     =A counter, and "two" threads  (backend)

    --- stderr
    "#);
    insta::assert_snapshot!(sandbox.run(["list", "--format", "csv"]).stdout.replace("\r\n", "[CRLF]\n"), @r#"
    id,kind,title,url,roles,topics,level,minutes[CRLF]
    safe-counter,exercise,A counter for many threads,exercises/safe-counter.html,backend,threads,mid,19[CRLF]
    shared-counter,question,"'=A counter, and ""two"" threads",questions/shared-counter.html,backend,threads,mid,5[CRLF]
    "#);
    let json = sandbox.run(["list", "--format", "json", "--kind", "question"]);
    let entries: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(
        entries,
        serde_json::json!([{
            "id": "shared-counter",
            "kind": "question",
            "title": "=A counter, and \"two\" threads",
            "url": "questions/shared-counter.html",
            "roles": ["backend"],
            "topics": ["threads"],
            "level": "mid",
            "minutes": 5,
        }])
    );
}

#[test]
fn list_filters_and_knows_what_there_is() {
    let sandbox = Sandbox::of("accountants");
    let ids = |args: &[&str]| -> Vec<String> {
        let run = sandbox.run(["list", "--format", "json"].iter().chain(args).copied());
        assert_status(&run, 0);
        let entries: Value = serde_json::from_str(&run.stdout).unwrap();
        entries
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&[]), ["unknown-payment", "wrong-report"]);
    assert_eq!(ids(&["--role", "auditor"]), ["wrong-report"]);
    assert_eq!(ids(&["--topic", "vat"]), ["wrong-report"]);
    assert_eq!(ids(&["--competency", "accuracy"]), ["unknown-payment"]);
    assert_eq!(ids(&["--minutes", "8"]), ["wrong-report"]);
    assert_eq!(ids(&["--kind", "exercise"]), Vec::<String>::new());
    assert_refused(
        &sandbox.run(["list", "--role", "auditer"]),
        "unknown role `auditer`; did you mean `auditor`?",
    );
    assert_refused(
        &sandbox.run(["list", "--kind", "quiz"]),
        "known here: `question`, `exercise`",
    );
    sandbox.replace(
        "content/questions/cases.yaml",
        "title: A report that is wrong",
        "titel: A report that is wrong",
    );
    let partly = sandbox.run(["list"]);
    assert_status(&partly, 1);
    assert!(
        partly.stdout.contains("unknown-payment") && partly.stderr.contains("askbook check"),
        "{partly}"
    );
}
