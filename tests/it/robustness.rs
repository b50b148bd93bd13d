//! Projects that are odd, empty or broken in one place.

mod damage;

use askbook::model::Date;
use askbook::{Checked, Code};

use crate::support::{Sandbox, TODAY, dead_links, is_page};

/// Checks a project and says what was found, as `file:line code`.
fn findings(sandbox: &Sandbox) -> Vec<String> {
    let project = askbook::load(sandbox.root()).unwrap();
    let Checked { diagnostics, .. } = askbook::check(&project, Date::parse(TODAY));
    let json = askbook::diagnostic::machine::json(&diagnostics, &project.sources);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let found = report["diagnostics"].as_array().unwrap().iter();
    found
        .map(|d| {
            format!(
                "{}:{} {}",
                d["file"].as_str().unwrap_or("-"),
                d["line"],
                d["code"].as_str().unwrap()
            )
        })
        .collect()
}

/// Builds a project and returns its tree; there must be nothing to say about it.
fn built(sandbox: &Sandbox) -> Vec<String> {
    assert_eq!(findings(sandbox), Vec::<String>::new());
    let run = sandbox.run(["build", "--strict"]);
    assert_eq!(run.status, Some(0), "{run}");
    let dead = dead_links(&sandbox.path("public"));
    assert!(dead.is_empty(), "{dead:#?}");
    sandbox.tree("public").into_keys().collect()
}

#[test]
fn the_smallest_handbook_is_sound() {
    built(&Sandbox::of("base"));
}

#[test]
fn a_handbook_of_nothing_but_settings_builds() {
    let sandbox = Sandbox::empty();
    sandbox.write("askbook.yaml", "title: Empty\n");
    let tree = built(&sandbox);
    for page in [
        "index.html",
        "404.html",
        "search.html",
        "questions/index.html",
    ] {
        assert!(
            tree.iter().any(|path| path == page),
            "{page} is missing: {tree:?}"
        );
    }
}

#[test]
fn accountants_need_none_of_our_roles_and_words() {
    let sandbox = Sandbox::of("accountants");
    let tree = built(&sandbox);
    for page in [
        "roles/auditor.html",
        "questions/wrong-report.html",
        "kits/index.html",
    ] {
        assert!(
            tree.iter().any(|path| path == page),
            "{page} is missing: {tree:?}"
        );
    }
    for (page, word) in [
        ("unknown-payment", "Enough evidence"),
        ("wrong-report", "In part"),
    ] {
        let text = sandbox.read(&format!("public/questions/{page}.html"));
        assert!(
            text.contains(word),
            "each question keeps its own scale: {word}"
        );
    }
    for path in tree.iter().filter(|path| is_page(path)) {
        let text = sandbox.read(&format!("public/{path}"));
        assert!(
            !text.contains("Python"),
            "{path} speaks of our own handbook"
        );
    }
}

#[test]
fn line_ends_of_other_systems_change_nothing_but_themselves() {
    let sandbox = Sandbox::of("base");
    let before = sandbox.build().tree("public");
    for path in sandbox
        .tree("content")
        .into_keys()
        .map(|path| format!("content/{path}"))
    {
        let text = sandbox.read(&path).replace('\n', "\r\n");
        sandbox.write(&path, text);
    }
    assert_eq!(findings(&sandbox), Vec::<String>::new());
    sandbox.build();
    let page = sandbox.read("public/questions/shared-counter.html");
    assert!(!page.contains('\r'));
    assert_eq!(
        before.get("questions/shared-counter.html"),
        sandbox.tree("public").get("questions/shared-counter.html")
    );
}

#[test]
fn places_are_right_in_files_with_other_line_ends() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(
        "content/questions/shared-counter.md",
        "topics: [threads]",
        "topics: [treads]",
    );
    let text = sandbox
        .read("content/questions/shared-counter.md")
        .replace('\n', "\r\n");
    sandbox.write("content/questions/shared-counter.md", text);
    let run = sandbox.run(["check", "--today", TODAY]);
    assert!(
        run.stderr
            .contains("content/questions/shared-counter.md:6:10\n"),
        "{run}"
    );
    assert!(
        run.stderr
            .contains("6 | topics: [treads]\n  |          ^^^^^^\n"),
        "{run}"
    );
    assert!(!run.stderr.contains('\r'), "{run}");
}

#[test]
fn a_vocabulary_that_cannot_be_read_is_one_mistake() {
    for (path, broken) in [
        (
            "content/topics.yaml",
            "- id: threads\n  title: Threads: all of them\n",
        ),
        ("content/topics.yaml", "- id: threads\n"),
        (
            "content/competencies.yaml",
            "- id: concurrency\n\ttitle: Concurrency\n",
        ),
        (
            "content/competencies.yaml",
            "- id: concurrency\n  title: Concurrency\n",
        ),
        (
            "content/roles/backend.md",
            "---\ntitle: Backend: engineer\n---\n",
        ),
        ("content/roles/backend.md", "Backend engineer\n"),
        (
            "content/questions/shared-counter.md",
            "---\nid: shared-counter\n  title: [\n---\n",
        ),
        ("content/kits/backend.yaml", "title: *backend\n"),
        ("content/guides/rating.md", ""),
        ("content/checklists/before.yaml", "title: 'Before\n"),
    ] {
        let sandbox = Sandbox::of("base");
        sandbox.write("content/roles/tester.md", concat!(
            "---\ntitle: Tester\nsummary: Finds what others miss\nrequired_competencies: [concurrency]\n",
            "default_kit: backend\n---\n\nSee [rating](rating), [before](checklists/before) and [it](shared-counter).\n",
        ));
        sandbox.write(path, broken);
        let found = findings(&sandbox);
        assert!(
            found.len() == 1 && found[0].starts_with(path),
            "{path} {broken:?}: {found:#?}"
        );
    }
}

#[test]
fn settings_that_cannot_be_read_are_one_mistake() {
    let sandbox = Sandbox::of("accountants");
    sandbox.replace("askbook.yaml", "title: Hiring", "title: Hiring:");
    sandbox.replace("askbook.yaml", "  levels: [any", "  levels: any");
    let found = findings(&sandbox);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("askbook.yaml"), "{found:#?}");
}

#[test]
fn one_run_shows_every_mistake_of_a_file() {
    let sandbox = Sandbox::of("base");
    let path = "content/questions/shared-counter.md";
    sandbox
        .replace(path, "type: knowledge", "type: knowlege")
        .replace(path, "level: mid\n", "");
    sandbox
        .replace(path, "minutes: 5", "minutes: five")
        .replace(path, "review_by: 2027-11-30", "review_by: soon");
    sandbox
        .replace(path, "```python", "```pyton")
        .replace(path, "## Look for", "## Lookfor");
    sandbox.replace(path, "lost updates", "[lost updates](update)");
    let found = findings(&sandbox);
    let expected = [
        "1 heading-missing",
        "1 field-missing",
        "4 tag-unknown",
        "8 type-mismatch",
        "10 date-invalid",
        "13 ref-broken",
        "19 fence-language",
        "30 heading-unknown",
    ];
    let missing: Vec<_> = expected
        .iter()
        .filter(|end| !found.contains(&format!("{path}:{end}")))
        .collect();
    assert!(
        missing.is_empty() && found.len() == expected.len(),
        "{missing:?} are missing in {found:#?}"
    );
}

#[test]
fn files_that_hold_nothing_are_findings_or_nothing() {
    let sandbox = Sandbox::of("base");
    for path in [
        "content/glossary.yaml",
        "content/synonyms.yaml",
        "content/facts.yaml",
        "content/scales.yaml",
    ] {
        sandbox.write(path, "");
    }
    assert_eq!(findings(&sandbox), Vec::<String>::new());
    sandbox
        .write("content/questions/empty.md", "")
        .write("content/questions/bank.yaml", "# later\n");
    sandbox
        .write("content/kits/empty.yaml", "\n\n")
        .write("content/roles/empty.md", "---\n---\n");
    let found = findings(&sandbox);
    for path in [
        "questions/empty.md",
        "questions/bank.yaml",
        "kits/empty.yaml",
        "roles/empty.md",
    ] {
        assert!(
            found
                .iter()
                .any(|line| line.starts_with(&format!("content/{path}:1 "))),
            "{path}: {found:#?}"
        );
    }
}

#[test]
fn rules_follow_the_settings_and_the_item() {
    let sandbox = Sandbox::of("base");
    let path = "content/questions/shared-counter.md";
    sandbox.replace(
        path,
        "## Follow-ups\n\n1. How would you show the mistake in a test? *(always)*\n",
        "",
    );
    let strict = |sandbox: &Sandbox| sandbox.run(["check", "--strict", "--today", TODAY]).status;
    assert_eq!(sandbox.run(["check", "--today", TODAY]).status, Some(0));
    assert_eq!(strict(&sandbox), Some(1));
    sandbox.write(
        "askbook.yaml",
        "title: Tiny handbook\nrules:\n  followup-missing: error\n",
    );
    assert_eq!(sandbox.run(["check", "--today", TODAY]).status, Some(1));
    sandbox.write(
        "askbook.yaml",
        "title: Tiny handbook\nrules:\n  followup-missing: off\n",
    );
    assert_eq!(findings(&sandbox), Vec::<String>::new());
    sandbox.write("askbook.yaml", "title: Tiny handbook\n");
    sandbox.replace(
        path,
        "minutes: 5\n",
        "minutes: 5\nallow:\n  - rule: followup-missing\n    reason: Asked last\n",
    );
    assert_eq!(strict(&sandbox), Some(0));
    let run = sandbox.run(["check", "--today", TODAY]);
    assert!(
        run.stderr.contains("silenced on this item: Asked last"),
        "{run}"
    );
}

#[test]
fn codes_are_found_by_name() {
    assert!(
        Code::ALL
            .iter()
            .all(|code| Code::find(code.name()) == Some(*code))
    );
}
