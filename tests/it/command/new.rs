//! `new`: templates in the right place, and names that it refuses.

use serde_json::Value;

use super::{QUESTION, assert_refused, assert_status};
use crate::support::Sandbox;

/// Writes over the anchors of the template, which are too much alike.
fn with_own_anchors(text: &str) -> String {
    let anchors = [
        ("little", "Sees no need for any lock"),
        ("some", "Locks everything, to be on the safe side"),
        ("solid", "Names the value that the lock protects"),
        ("strong", "Also says what would make the lock needless"),
    ];
    anchors
        .iter()
        .fold(text.to_owned(), |text, (word, anchor)| {
            let old = format!("… what an answer with {word} evidence sounds like");
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
