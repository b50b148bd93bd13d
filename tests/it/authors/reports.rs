//! Findings for pull requests and other programs, remedies applied, rules explained.

use std::process::Command;

use serde_json::Value;

use crate::support::{Run, Sandbox, TODAY, package, snapshots};

const QUESTION: &str = "content/questions/shared-counter.md";

/// The base project with an error that has a remedy, and a warning.
fn flawed() -> Sandbox {
    let sandbox = Sandbox::of("base");
    sandbox.replace(QUESTION, "roles: [backend]", "roels: [backend]");
    sandbox.replace(
        QUESTION,
        "Knows that something may go wrong, but",
        "Knows it,",
    );
    sandbox.write(
        "content/guides/nächste, eins.md",
        "---\ntitle: A\nreviewed_on: 2026-11-20\n---\n\nSee [x](nowhere).\n",
    );
    sandbox
}

fn check(sandbox: &Sandbox, args: &[&str]) -> Run {
    sandbox.run(
        ["check", "--today", TODAY]
            .into_iter()
            .chain(args.iter().copied()),
    )
}

#[test]
fn pull_requests_are_annotated() {
    let run = check(&flawed(), &["--format", "github"]);
    assert_eq!(run.status, Some(1), "{run}");
    snapshots("reports").bind(|| insta::assert_snapshot!("github", run.stdout));
}

#[test]
fn a_sarif_log_has_what_the_standard_asks_for() {
    let run = check(&flawed(), &["--format", "sarif"]);
    assert_eq!(run.status, Some(1), "{run}");
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let [one] = log["runs"].as_array().unwrap().as_slice() else {
        panic!("one run")
    };
    let rules = one["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<_> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "a rule is described once");
    let results = one["results"].as_array().unwrap();
    assert!(results.len() > 2, "{log}");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(ids[index], result["ruleId"].as_str().unwrap());
        let level = result["level"].as_str().unwrap();
        assert!(["none", "note", "warning", "error"].contains(&level));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        for location in result["locations"].as_array().unwrap() {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.contains([' ', ',', '\\']), "{uri}");
            let region = |key: &str| place["region"][key].as_u64().unwrap();
            assert!(region("startLine") >= 1 && region("startColumn") >= 1);
            let start = (region("startLine"), region("startColumn"));
            assert!(start <= (region("endLine"), region("endColumn")));
        }
        for fix in result["fixes"].as_array().into_iter().flatten() {
            let change = &fix["artifactChanges"][0];
            assert!(change["artifactLocation"]["uri"].is_string());
            assert!(change["replacements"][0]["deletedRegion"]["startLine"].is_u64());
        }
    }
    assert!(
        results.iter().any(|result| result["fixes"].is_array()),
        "{log}"
    );
    assert!(
        run.stdout.contains("n%C3%A4chste%2C%20eins.md"),
        "{}",
        run.stdout
    );
}

#[test]
fn certain_remedies_are_applied_once_and_nothing_else_changes() {
    let sandbox = flawed();
    let before = sandbox.tree("content");
    let question = sandbox.read(QUESTION);
    let run = check(&sandbox, &["--fix"]);
    assert_eq!(run.status, Some(1), "{run}");
    assert!(
        run.stderr
            .contains("mended content/questions/shared-counter.md: 1 fix"),
        "{run}"
    );
    assert_eq!(sandbox.read(QUESTION), question.replace("roels", "roles"));
    let after = sandbox.tree("content");
    let changed = crate::support::differences(&before, &after);
    assert_eq!(changed, ["questions/shared-counter.md"]);
    let again = check(&sandbox, &["--fix"]);
    assert!(!again.stderr.contains("mended"), "{again}");
    assert_eq!(sandbox.tree("content"), after);
}

#[test]
fn every_rule_can_be_explained() {
    let sandbox = Sandbox::empty();
    let list = sandbox.run(["explain"]);
    assert_eq!(list.stdout.lines().count(), askbook::Code::ALL.len());
    let one = sandbox.run(["explain", "ask-length"]);
    insta::assert_snapshot!(one.stdout, @r"
    ask-length (warning)

    An ask has at most 45 words and at most two questions.

    Why: The ask is read aloud; a long one is not remembered.

    Wrong:  What is a lock? What does it cost? When would you not use one?
    Right:  What is a lock, and when would you not use one?
    ");
    let wrong = sandbox.run(["explain", "ask-lenght"]);
    assert_eq!(wrong.status, Some(2));
    assert!(
        wrong.stderr.contains("did you mean `ask-length`?"),
        "{wrong}"
    );
}

#[test]
fn the_reference_says_what_the_program_says() {
    let written = std::fs::read_to_string(package().join("docs/diagnostics.md")).unwrap();
    let said = Sandbox::empty().run(["explain", "--all"]).stdout;
    assert!(
        written.replace("\r\n", "\n") == said,
        "write it anew: askbook explain --all > docs/diagnostics.md"
    );
}

#[test]
fn an_id_that_went_since_a_revision_is_found() {
    let sandbox = Sandbox::of("base");
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(sandbox.root()).args(args);
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let done = command.output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&[
        "-c",
        "user.name=Tester",
        "-c",
        "user.email=tester@example.org",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "--quiet",
        "--message",
        "first",
    ]);
    assert_eq!(check(&sandbox, &["--since", "HEAD"]).status, Some(0));
    let text = sandbox
        .read(QUESTION)
        .replace("id: shared-counter", "id: two-threads");
    sandbox
        .write("content/questions/two-threads.md", &text)
        .remove(QUESTION);
    sandbox.replace("content/kits/backend.yaml", "shared-counter", "two-threads");
    let found = check(&sandbox, &["--since", "HEAD"]);
    assert!(
        found
            .stderr
            .contains("error[id-changed]: `two-threads` was `shared-counter` before"),
        "{found}"
    );
    let text = text.replace(
        "id: two-threads\n",
        "id: two-threads\nreplaces: [shared-counter]\n",
    );
    sandbox.write("content/questions/two-threads.md", text);
    assert_eq!(check(&sandbox, &["--since", "HEAD"]).status, Some(0));
    let unknown = check(&sandbox, &["--since", "nowhere"]);
    assert_eq!(unknown.status, Some(2), "{unknown}");
}

#[test]
fn what_is_covered_and_how_fresh_it_is_can_be_read_as_data() {
    let sandbox = Sandbox::of("base");
    sandbox.write(
        "content/loops/backend.yaml",
        "role: backend\nstages:\n  - stage: technical\n    kit: backend\n    interviewers: 2\n",
    );
    sandbox.build();
    let read = |path: &str| -> Value { serde_json::from_str(&sandbox.read(path)).unwrap() };
    let coverage = read("public/data/coverage.json");
    assert_eq!(
        coverage["cells"][0],
        serde_json::json!({"role": "backend", "competency": "concurrency", "level": "mid", "kind": "exercise", "items": 1, "minutes": 19})
    );
    assert_eq!(coverage["gaps"].as_array().unwrap().len(), 0);
    let freshness = read("public/data/freshness.json");
    assert_eq!(freshness["pages"].as_array().unwrap().len(), 3);
    assert_eq!(freshness["pages"][1]["review_by"], "2027-11-30");
    sandbox.write("askbook.yaml", "title: Tiny\nprofile: public\n");
    sandbox.build();
    assert!(!sandbox.has("public/data/coverage.json"));
}

#[test]
fn a_link_that_a_template_writes_is_followed() {
    let sandbox = Sandbox::of("base");
    sandbox.write("askbook.yaml", "title: Tiny\ntheme: house\n");
    let template = |links: &str| {
        let head = "{% extends \"default/question.html\" %}\n{% block after %}{{ super() }}";
        sandbox.write(
            "themes/house/templates/question.html",
            format!("{head}\n{links}\n{{% endblock after %}}\n"),
        );
        sandbox.run(["build"])
    };
    let sound = template(
        "<a href=\"{{ page.root }}questions/index.html\">all</a> <a href=\"#ask\">ask</a> \
         <a href=\"../kits/backend.html#q1\">kit</a> <a href=\"https://example.org/\">out</a>",
    );
    assert_eq!(sound.status, Some(0), "{sound}");
    let broken = template("<a href=\"../nowhere.html\">a</a>\n<a href=\"#no-part\">b</a>");
    assert_eq!(broken.status, Some(1), "{broken}");
    for words in [
        "error[ref-broken]: `../nowhere.html` leads nowhere from `questions/shared-counter.html`",
        "themes/house/templates/question.html:3:10",
        "themes/house/templates/question.html:4:10",
    ] {
        assert!(broken.stderr.contains(words), "{words}: {broken}");
    }
    assert_eq!(broken.stderr.matches("error[").count(), 2, "{broken}");
    // The settings decide how bad that is, as of everything that `check` finds.
    let settings = "title: Tiny\ntheme: house\nrules:\n  ref-broken: warning\n";
    sandbox.write("askbook.yaml", settings);
    let lenient = sandbox.run(["build"]);
    assert_eq!(lenient.status, Some(0), "{lenient}");
    assert_eq!(
        lenient.stderr.matches("warning[ref-broken]").count(),
        2,
        "{lenient}"
    );
}
