//! The command from outside: status, what it prints, what it writes.

use std::process::Command;

use serde_json::Value;

use crate::support::{Run, Sandbox, TODAY};

const QUESTION: &str = "content/questions/shared-counter.md";

fn assert_status(run: &Run, status: i32) {
    assert_eq!(run.status, Some(status), "{run}");
}

/// The command could not run: status 2, nothing on standard output, one line that says why.
fn assert_refused(run: &Run, words: &str) {
    assert_status(run, 2);
    assert_eq!(run.stdout, "", "{run}");
    assert!(
        run.stderr.starts_with("error: ") && run.stderr.contains(words),
        "{run}"
    );
    assert_eq!(run.stderr.lines().count(), 1, "{run}");
}

#[test]
fn help_reads_well() {
    let sandbox = Sandbox::empty();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/help");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for command in [
            "",
            "init",
            "new",
            "new question",
            "build",
            "check",
            "serve",
            "list",
        ] {
            let run = sandbox.run(command.split_whitespace().chain(["--help"]));
            assert_status(&run, 0);
            assert!(
                run.stdout.lines().all(|line| line.chars().count() <= 100),
                "{run}"
            );
            let name = if command.is_empty() {
                "askbook"
            } else {
                command
            };
            insta::assert_snapshot!(name.replace(' ', "-"), run.stdout);
        }
    });
    let plain = sandbox.run([]);
    assert_status(&plain, 2);
    assert!(plain.stderr.contains("Usage: askbook"), "{plain}");
    assert!(sandbox.run(["--version"]).stdout.starts_with("askbook "));
    let typo = sandbox.run(["chek"]);
    assert_status(&typo, 2);
    assert!(typo.stderr.contains("'check'"), "{typo}");
}

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
fn a_folder_without_a_handbook_is_refused() {
    let sandbox = Sandbox::empty();
    for command in [
        &["build"][..],
        &["check"],
        &["list"],
        &["serve"],
        &["new", "question", "a-b"],
    ] {
        assert_refused(
            &sandbox.run(command.iter().copied()),
            "there is no `askbook.yaml`",
        );
    }
    assert!(sandbox.tree("").is_empty(), "nothing is written");
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
    insta::assert_snapshot!(run.stdout, @r#"
    {
      "diagnostics": [
        {
          "code": "minutes-missing",
          "severity": "error",
          "file": "content/questions/shared-counter.md",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 4,
          "message": "this question has no `minutes`",
          "help": "add `minutes: 5`",
          "fix": null
        },
        {
          "code": "followup-missing",
          "severity": "warning",
          "file": "content/questions/shared-counter.md",
          "line": 2,
          "column": 5,
          "end_line": 2,
          "end_column": 19,
          "message": "no follow-up is prepared",
          "help": "add `## Follow-ups` with `1. The next question? *(when to ask it)*`",
          "fix": null
        },
        {
          "code": "field-unknown",
          "severity": "error",
          "file": "content/questions/shared-counter.md",
          "line": 9,
          "column": 1,
          "end_line": 9,
          "end_column": 8,
          "message": "unknown field `mínutes` in a question",
          "help": "did you mean `minutes`?",
          "fix": {
            "start": 149,
            "end": 157,
            "text": "minutes"
          }
        },
        {
          "code": "type-mismatch",
          "severity": "error",
          "file": "content/questions/shared-counter.md",
          "line": 38,
          "column": 1,
          "end_line": 38,
          "end_column": 53,
          "message": "this part is a list",
          "help": "begin each line with `- `",
          "fix": null
        }
      ],
      "errors": 3,
      "warnings": 1
    }
    "#);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let keys: Vec<_> = report["diagnostics"][0]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(
        keys,
        [
            "code",
            "severity",
            "file",
            "line",
            "column",
            "end_line",
            "end_column",
            "message",
            "help",
            "fix"
        ]
    );
    sandbox
        .replace(QUESTION, "mínutes: 5", "minutes: 5")
        .replace(QUESTION, "How would you show", "1. How would you show");
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
    let found = report["diagnostics"].as_array().unwrap().iter();
    let (file, fix) = found
        .filter_map(|d| Some((d["file"].as_str()?, d["fix"].as_object()?)))
        .next()
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
    sandbox.replace("content/questions/when-to-lock.md", "status: draft\n", "");
    sandbox.build();
    assert!(sandbox.has("public/questions/when-to-lock.html"));
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

#[test]
fn init_makes_a_handbook_that_is_sound_and_builds() {
    let sandbox = Sandbox::empty();
    let run = sandbox.run(["init", "hiring-team"]);
    insta::assert_snapshot!(run, @r"
    exit status: 0

    --- stdout

    --- stderr
    made a handbook of 15 files in `./hiring-team`
    next: cd hiring-team && askbook build
    ");
    for args in [
        &["check", "--strict"][..],
        &["build", "--strict"],
        &["list"],
        &["new", "question", "first-one"],
    ] {
        let run = sandbox.run(["-C", "hiring-team"].iter().chain(args).copied());
        assert_status(&run, 0);
    }
    assert!(
        sandbox
            .read("hiring-team/public/index.html")
            .contains("Hiring team handbook")
    );
    assert_refused(
        &sandbox.run(["init", "hiring-team"]),
        "is there already; choose an empty folder",
    );
}

#[test]
fn init_leaves_what_is_there_alone() {
    let sandbox = Sandbox::empty();
    sandbox
        .write(".gitignore", "mine\n")
        .write("notes.txt", "mine\n");
    assert_status(
        &sandbox.run(["init", "--title", "Ours: \"the\" handbook"]),
        0,
    );
    assert_eq!(sandbox.read(".gitignore"), "mine\n");
    assert_status(&sandbox.run(["check", "--strict"]), 0);
    let other = Sandbox::empty();
    other.write("content/topics.yaml", "mine\n");
    assert_refused(&other.run(["init"]), "content/topics.yaml");
    assert_eq!(other.tree("").len(), 1, "nothing is written");
}

#[test]
fn loudness_is_a_choice() {
    let sandbox = Sandbox::of("base");
    let quiet = sandbox.run(["build", "-q"]);
    assert_eq!(
        (quiet.status, quiet.stdout.as_str(), quiet.stderr.as_str()),
        (Some(0), "", "")
    );
    let normal = sandbox.run(["build"]);
    assert_eq!(normal.stderr.lines().count(), 1, "{normal}");
    assert!(
        normal.stderr.contains("0 written") && normal.stderr.contains("0 removed"),
        "{normal}"
    );
    sandbox.replace("content/guides/rating.md", "others think", "others say");
    let verbose = sandbox.run(["-v", "build"]);
    assert!(
        verbose.stderr.contains("wrote guides/rating.html\n"),
        "{verbose}"
    );
    let timed = sandbox.run(["build", "--timings"]);
    assert_eq!(timed.stderr.matches("[time] ms").count(), 3, "{timed}");
    sandbox.replace(QUESTION, "level: mid", "level: middle");
    let wrong = sandbox.run(["build", "-q"]);
    assert!(
        wrong.stderr.contains("unknown level `middle`")
            && !wrong.stderr.contains("nothing was built"),
        "{wrong}"
    );
    assert_eq!(sandbox.run(["build", "-q", "-v"]).status, Some(2));
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(QUESTION, "level: mid", "level: middle");
    let has_colour = |change: &dyn Fn(&mut Command) -> &mut Command| {
        let mut command = sandbox.command(["check"]);
        change(&mut command);
        sandbox.finish(&mut command).stderr.contains('\u{1b}')
    };
    assert!(
        !has_colour(&|command| command),
        "standard error is no terminal"
    );
    assert!(has_colour(&|command| command.args(["--color", "always"])));
    assert!(
        has_colour(&|command| command.args(["--color=always"]).env("NO_COLOR", "1")),
        "asked for is asked for"
    );
    assert!(!has_colour(&|command| command.args(["--color", "never"])));
    assert!(!has_colour(&|command| command.env("NO_COLOR", "1")));
}

#[test]
fn an_output_that_cannot_be_written_is_one_clear_line() {
    let sandbox = Sandbox::of("base");
    sandbox.write("taken", "a file\n");
    assert_refused(&sandbox.run(["build", "--out", "taken"]), "`./taken`");
    assert_refused(&sandbox.run(["build", "--out", "taken/deeper"]), "taken");
    assert_eq!(sandbox.read("taken"), "a file\n");
    if cfg!(target_os = "linux") {
        assert_refused(
            &sandbox.run(["build", "--out", "/proc/askbook"]),
            "cannot write `/proc/askbook`",
        );
    }
}

#[test]
fn an_input_that_cannot_be_read_is_one_clear_line() {
    let sandbox = Sandbox::empty();
    sandbox.write("askbook.yaml/inner", "");
    assert_refused(&sandbox.run(["check"]), "askbook.yaml");
    assert_refused(&sandbox.run(["check", "-C", "nowhere"]), "nowhere");
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

#[test]
fn addresses_of_a_site_are_web_addresses() {
    let sandbox = Sandbox::of("base");
    assert_refused(
        &sandbox.run(["build", "--base-url", "example.org"]),
        "does not begin with https://",
    );
    assert!(!sandbox.has("public"), "nothing is written");
    assert_status(
        &sandbox.run(["build", "--base-url", "https://example.org/handbook"]),
        0,
    );
    assert!(
        sandbox.read("public/404.html").contains("\"/handbook/"),
        "the 404 page links from the root"
    );
}
