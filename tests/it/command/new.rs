//! `new`: templates in the right place, and names that it refuses.

use serde_json::Value;

use super::{QUESTION, assert_refused, assert_status};
use crate::support::{Sandbox, TODAY};

/// Writes over the anchors of the template, which are too much alike.
fn with_own_anchors(text: &str) -> String {
    let anchors = [
        (
            "1 sounds like (Little evidence)",
            "Sees no need for any lock",
        ),
        (
            "2 sounds like (Some evidence)",
            "Locks everything, to be on the safe side",
        ),
        (
            "3 sounds like (Solid evidence)",
            "Names the value that the lock protects",
        ),
        (
            "4 sounds like (Strong evidence)",
            "Also says what would make the lock needless",
        ),
    ];
    anchors
        .iter()
        .fold(text.to_owned(), |text, (word, anchor)| {
            let old = format!("… what an answer at level {word}");
            text.replace(&old, anchor)
        })
}

#[test]
fn a_new_question_passes_check_and_is_found() {
    let sandbox = Sandbox::of("base");
    let title = "Locks: \"when\" # and why?";
    let run = sandbox.run([
        "new",
        "question",
        "when-to-lock",
        "--role",
        "backend",
        "--topic",
        "threads",
        "--title",
        title,
    ]);
    assert_status(&run, 0);
    assert_eq!(run.stdout, "content/questions/when-to-lock.md\n");
    assert_status(&sandbox.run(["check", "--strict"]), 0);
    let listed = sandbox.run(["list", "--format", "json"]);
    assert!(
        listed.stdout.contains("Locks: \\\"when\\\" # and why?"),
        "{listed}"
    );
    sandbox.build();
    assert!(
        !sandbox.has("public/questions/when-to-lock.html"),
        "a draft is not published"
    );
    let path = "content/questions/when-to-lock.md";
    sandbox.replace(path, "status: draft\n", "");
    let unfinished = sandbox.run(["check"]);
    assert_status(&unfinished, 1);
    let lines = sandbox
        .read(path)
        .lines()
        .filter(|l| l.contains('…'))
        .count();
    assert_eq!(
        unfinished.stderr.matches("error[unfinished]").count(),
        lines
    );
    let own = with_own_anchors(&sandbox.read(path));
    let own = own.replace("… ", "");
    sandbox.write(path, own);
    sandbox.build();
    assert!(sandbox.has("public/questions/when-to-lock.html"));
}

#[test]
fn titles_that_yaml_would_misread_are_quoted() {
    let sandbox = Sandbox::of("base");
    for (id, title) in [
        ("null-title", "null"),
        ("odd-title", "- [x] {y}: 'z' & \\ *"),
        ("yes-title", "yes"),
    ] {
        assert_status(
            &sandbox.run(["new", "question", id, &format!("--title={title}")]),
            0,
        );
        assert_status(&sandbox.run(["check", "--strict"]), 0);
        let entries: Value =
            serde_json::from_str(&sandbox.run(["list", "--format", "json"]).stdout).unwrap();
        assert!(
            entries
                .as_array()
                .unwrap()
                .iter()
                .any(|entry| entry["title"] == title),
            "{title}: {entries}"
        );
    }
}

#[test]
fn a_new_question_takes_no_id_and_no_name_that_is_wrong() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(
        QUESTION,
        "minutes: 5\n",
        "minutes: 5\nreplaces: [old-counter]\n",
    );
    sandbox.write("content/questions/broken.md", "no front matter\n");
    sandbox.write(
        "content/questions/bank.yaml",
        "questions:\n  - id: in-a-bank\n    title: [\n",
    );
    let before = sandbox.tree("");
    let refused = |args: &[&str], words: &str| {
        assert_refused(
            &sandbox.run(["new", "question"].iter().chain(args).copied()),
            words,
        );
    };
    refused(
        &["shared-counter"],
        "taken by `content/questions/shared-counter.md`",
    );
    refused(
        &["safe-counter"],
        "taken by `content/exercises/safe-counter.md`",
    );
    refused(&["old-counter"], "taken by a redirect to `shared-counter`");
    refused(&["broken"], "taken by `content/questions/broken.md`");
    refused(&["in-a-bank"], "taken by `content/questions/bank.yaml`");
    refused(&["index"], "taken by the list of its folder");
    refused(&["Two Words"], "try `two-words`");
    refused(&["../escape"], "try `escape`");
    refused(
        &["new-one", "--role", "bakend"],
        "unknown role `bakend`; did you mean `backend`?",
    );
    refused(
        &["new-one", "--topic", "treads"],
        "unknown topic `treads`; did you mean `threads`?",
    );
    refused(
        &["new-one", "--competency", "speed"],
        "unknown competency `speed`; known here: `concurrency`",
    );
    refused(&["new-one", "--level", "expert"], "unknown level `expert`");
    refused(&["new-one", "--type", "quiz"], "unknown type `quiz`");
    assert_eq!(
        sandbox
            .run(["new", "question", "new-one", "--minutes", "0"])
            .status,
        Some(2)
    );
    assert_eq!(sandbox.tree(""), before, "nothing is written");
    let empty = Sandbox::empty();
    empty.write("askbook.yaml", "title: Empty\n");
    assert_refused(
        &empty.run(["new", "question", "first"]),
        "the handbook has no role yet",
    );
}

/// Everything that can be made, with what is given for it.
const ALL: [(&str, &str, &[&str]); 12] = [
    (
        "question",
        "content/questions/tried.md",
        &["--role", "backend", "--minutes", "6"],
    ),
    (
        "exercise",
        "content/exercises/tried.md",
        &["--topic", "threads", "--minutes", "30"],
    ),
    (
        "bank",
        "content/questions/tried.yaml",
        &["--level", "senior"],
    ),
    (
        "kit",
        "content/kits/tried.yaml",
        &["--stage", "screen", "--minutes", "40"],
    ),
    ("loop", "content/loops/tried.yaml", &["--role", "backend"]),
    (
        "role",
        "content/roles/tried.md",
        &["--competency", "concurrency"],
    ),
    ("guide", "content/guides/tried.md", &[]),
    (
        "checklist",
        "content/checklists/tried.yaml",
        &["--when", "after"],
    ),
    ("topic", "content/topics.yaml", &[]),
    ("competency", "content/competencies.yaml", &[]),
    ("scale", "content/scales.yaml", &[]),
    ("term", "content/glossary.yaml", &[]),
];

#[test]
fn everything_new_is_sound_but_for_what_is_marked() {
    for (kind, path, args) in ALL {
        let sandbox = Sandbox::of("base");
        let marks = |sandbox: &Sandbox| {
            let text = sandbox.read(path);
            text.lines().filter(|line| line.contains('…')).count()
        };
        let given = ["new", kind, "tried"].into_iter();
        let run = sandbox.run(given.chain(args.iter().copied()));
        assert_status(&run, 0);
        assert_eq!(run.stdout, format!("{path}\n"));
        let again = sandbox.run(["new", kind, "tried", "--title", "Another: one"]);
        assert_eq!(again.status, Some(2), "{kind}: {again}");
        let text = sandbox
            .read(path)
            .replace("status: draft\n", "status: published\n");
        sandbox.write(path, text);
        let found = sandbox.run(["check", "--strict", "--format", "json", "--today", TODAY]);
        let report: Value = serde_json::from_str(&found.stdout).unwrap();
        let codes: Vec<_> = report["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["code"].as_str().unwrap())
            .filter(|code| *code != "unfinished")
            .collect();
        // The planner of a small handbook finds too little for forty minutes.
        let expected: &[&str] = if kind == "kit" {
            &["kit-under-time"]
        } else {
            &[]
        };
        assert_eq!(codes, expected, "{kind}: {report:#}");
        let count = report["diagnostics"].as_array().unwrap().len() - codes.len();
        assert_eq!(count, marks(&sandbox), "{kind}: {report:#}");
        assert!(count > 0, "{kind} has nothing to fill in");
    }
}

#[test]
fn entries_are_added_below_those_that_are_there() {
    let sandbox = Sandbox::of("base");
    let before = sandbox.read("content/topics.yaml");
    assert_status(&sandbox.run(["new", "topic", "queues"]), 0);
    let after = sandbox.read("content/topics.yaml");
    assert!(after.starts_with(&before) && after.contains("- id: queues\n  title: Queues\n"));
    assert_refused(
        &sandbox.run(["new", "topic", "queues"]),
        "taken by `content/topics.yaml`",
    );
    sandbox.write("content/topics.yaml", "[]\n");
    assert_refused(&sandbox.run(["new", "topic", "locks"]), "is no list that");
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let sandbox = Sandbox::of("base");
    assert_refused(
        &sandbox.run(["new", "kit"]),
        "a kit needs an id; write `askbook new kit ID`",
    );
    assert_refused(
        &sandbox.run(["new", "kit", "a-scorecard"]),
        "documents of another kit",
    );
    assert_refused(
        &sandbox.run(["new", "loop", "a", "--role", "backnd"]),
        "unknown role `backnd`; did you mean `backend`?",
    );
}

/// Types answers into a terminal that `script` makes.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_what_is_missing_is_asked_for() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let sandbox = Sandbox::of("base");
    let program = env!("CARGO_BIN_EXE_askbook");
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command"]);
    command.arg(format!(
        "'{program}' --color never new question --level mid"
    ));
    command.arg("/dev/null").current_dir(sandbox.root());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .expect("`script` is there; Debian's package is bsdutils");
    let answers = "Two Words\ntwo-words\nA title\nbakend\nbackend\n\n\n\n7\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(answers.as_bytes())
        .unwrap();
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}");
    for words in [
        "try `two-words`",
        "title [Two words]",
        "unknown role `bakend`; did you mean `backend`?",
        "competency (concurrency) [concurrency]",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("level ("), "it was given: {said}");
    let text = sandbox.read("content/questions/two-words.md");
    assert!(text.contains("title: A title\n"), "{text}");
    assert!(
        text.contains("minutes: 7\n") && text.contains("level: mid\n"),
        "{text}"
    );
}
