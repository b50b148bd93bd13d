//! `askbook run`: what it executes, what it says, what it writes.

use serde_json::Value;

use crate::support::{Run, Sandbox};

const GUIDE: &str = "content/guides/samples.md";
const HEAD: &str = "---\ntitle: Samples\nreviewed_on: 2026-11-20\n---\n\n";

/// A handbook whose one guide holds the samples, run by the shell of every system.
fn shells(samples: &str) -> Sandbox {
    let sandbox = Sandbox::of("base");
    sandbox.write("askbook.yaml", "title: Tiny\nrunners:\n  bash: [sh]\n");
    sandbox.write(GUIDE, format!("{HEAD}{samples}"));
    sandbox
}

fn run(sandbox: &Sandbox, args: &[&str]) -> Run {
    sandbox.run([&["run"], args].concat())
}

fn json(sandbox: &Sandbox, args: &[&str]) -> Value {
    let run = run(sandbox, &[args, &["--format", "json"]].concat());
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{run}"))
}

/// Each run as `id/sample on version: outcome`.
fn outcomes(report: &Value) -> Vec<String> {
    let runs = report["runs"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    runs.map(|run| {
        let [id, sample, version, outcome] =
            ["id", "sample", "version", "outcome"].map(|key| text(&run[key]));
        format!("{id}/{sample} on {version}: {outcome}")
    })
    .collect()
}

#[test]
fn a_difference_is_shown_at_its_line_and_ends_with_1() {
    let sandbox = shells(
        "```bash sample=a\necho one; echo two\n```\n\n```output sample=a\none\nthree\n```\n",
    );
    insta::assert_snapshot!(run(&sandbox, &["samples"]), @r"
    exit status: 1

    --- stdout

    --- stderr
    running code of this handbook with `sh`; nothing shuts it in
    error[code-output]: `a` prints something else on bash
      --> content/guides/samples.md:12:1
       |
    12 | three
       | ^^^^^
       | |
       | prints `two`
       |
       = note: A recorded output that the code does not print misleads whoever rates by it.
       = help: if the code is right, `askbook run samples --accept` records what it prints

    1 error
    1 sample in 1 run
    ");
}

#[test]
fn accept_changes_the_lines_of_the_fence_and_no_other_byte() {
    let before = "Words.\n\n```bash sample=a\necho new\n```\n\nMore *words*.\n\n\
                  ```output sample=a show\nold\n```\n\n* an  end \n";
    let sandbox = shells(before);
    let accepted = run(&sandbox, &["samples", "--accept"]);
    assert_eq!(accepted.status, Some(0), "{accepted}");
    assert!(accepted.stderr.contains("recorded 1 output"), "{accepted}");
    let expected = before.replace("show\nold\n", "show\nnew\n");
    assert_eq!(sandbox.read(GUIDE), format!("{HEAD}{expected}"));
    let again = run(&sandbox, &["samples", "--accept"]);
    assert_eq!(again.status, Some(0), "{again}");
    assert!(!again.stderr.contains("recorded"), "{again}");
}

#[test]
fn what_versions_do_not_agree_on_is_not_accepted() {
    let sandbox = shells("```bash sample=a\necho $0\n```\n\n```output sample=a\nx\n```\n");
    sandbox.write("one", "#!/bin/sh\n[ \"$1\" ] || exec sh -c 'echo 1'\n");
    sandbox.write("two", "#!/bin/sh\n[ \"$1\" ] || exec sh -c 'echo 2'\n");
    executable(&sandbox, &["one", "two"]);
    sandbox.write(
        "askbook.yaml",
        "title: Tiny\nrunners:\n  bash: {\"1\": [./one], \"2\": [./two]}\n",
    );
    let before = sandbox.read(GUIDE);
    let run = run(&sandbox, &["samples", "--accept"]);
    assert_eq!(run.status, Some(1), "{run}");
    assert!(run.stderr.contains("runs differ"), "{run}");
    assert_eq!(sandbox.read(GUIDE), before);
}

#[cfg(unix)]
fn executable(sandbox: &Sandbox, files: &[&str]) {
    use std::os::unix::fs::PermissionsExt as _;
    for file in files {
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(sandbox.path(file), mode).unwrap();
    }
}

#[test]
fn samples_run_where_they_say_and_stamp_adds_where_they_pass() {
    let sandbox = shells(
        "```bash sample=everywhere checked_with=\"9\"\nexit 0\n```\n\n\
         ```bash sample=new\nexit 0\n```\n\n\
         ```bash sample=second checked_with=\"1 2\"\n[ \"$VERSION\" = 2 ]\n```\n\n\
         ```bash sample=broken checked_with=\"1\"\nexit 1\n```\n",
    );
    for version in ["1", "2"] {
        let text = format!("#!/bin/sh\n[ \"$1\" ] || VERSION={version} exec sh\n");
        sandbox.write(&format!("tools/sh{version}"), text);
    }
    executable(&sandbox, &["tools/sh1", "tools/sh2"]);
    sandbox.write(
        "askbook.yaml",
        "title: Tiny\nrunners:\n  bash:\n    \"2\": [tools/sh2]\n    \"1\": [tools/sh1]\n",
    );
    let report = json(&sandbox, &["samples"]);
    let expected = [
        "samples/new on 2: passed",
        "samples/new on 1: passed",
        "samples/second on 2: passed",
        "samples/second on 1: failed",
        "samples/broken on 1: failed",
    ];
    assert_eq!(outcomes(&report), expected);
    assert_eq!(report["left_out"][0]["sample"], "everywhere");
    assert_eq!(report["left_out"][0]["reason"], "is for 9");

    let stamped = run(&sandbox, &["samples", "--stamp"]);
    assert_eq!(stamped.status, Some(1), "{stamped}");
    assert!(
        stamped.stderr.contains("samples: no longer names 1"),
        "{stamped}"
    );
    let text = sandbox.read(GUIDE);
    for head in [
        "```bash sample=everywhere checked_with=\"1 2 9\"\n",
        "```bash sample=new checked_with=\"1 2\"\n",
        "```bash sample=second checked_with=\"2\"\n",
        "```bash sample=broken checked_with=\"1\"\n",
    ] {
        assert!(text.contains(head), "{head}\n{text}");
    }
}

#[test]
fn with_chooses_runners_and_an_unknown_version_is_refused() {
    let sandbox = shells("```bash sample=a\nexit 0\n```\n");
    sandbox.write(
        "askbook.yaml",
        "title: Tiny\nrunners:\n  bash: {\"1\": [sh], \"2\": [sh]}\n",
    );
    let report = json(&sandbox, &["samples", "--with", "2"]);
    assert_eq!(outcomes(&report), ["samples/a on 2: passed"]);
    let refused = run(&sandbox, &["samples", "--with", "3"]);
    assert_eq!(refused.status, Some(2), "{refused}");
    assert!(refused.stderr.contains("the version `3`"), "{refused}");
    let refused = run(&sandbox, &["sampels"]);
    assert_eq!(refused.status, Some(2), "{refused}");
    assert!(
        refused.stderr.contains("did you mean `samples`?"),
        "{refused}"
    );
}

#[test]
fn what_is_not_run_is_listed_with_its_reason() {
    let sandbox = shells(
        "```bash sample=a unrun=\"asks a bank\"\nexit 1\n```\n\n\
         ```bash sample=b requires=\"jq==1.7\"\nexit 0\n```\n\n\
         ```bash\nan illustration, no sample\n```\n",
    );
    insta::assert_snapshot!(run(&sandbox, &["samples"]), @r"
    exit status: 0

    --- stdout

    --- stderr
    running code of this handbook with `sh`; nothing shuts it in
    not run, asks a bank: samples (a)
    not run, needs packages; --packages runs it: samples (b)
    0 samples in 0 runs
    ");
    let report = json(&sandbox, &["samples", "--packages"]);
    assert_eq!(outcomes(&report), ["samples/b on -: passed"]);
}

#[test]
fn code_finds_an_empty_folder_and_an_environment_that_says_nothing() {
    let sandbox = shells(
        "```bash sample=a\nls -A; [ \"$HOME\" = \"$PWD\" ] && [ \"$TMPDIR\" = \"$PWD\" ] && echo home\n\
         echo \"[$SECRET]\"; echo left > behind; cat; echo end\n```\n\n\
         ```output sample=a\nhome\n[]\nend\n```\n",
    );
    let mut command = sandbox.command(["run", "samples"]);
    command.env("SECRET", "do not tell");
    let temporary = sandbox.path("temporary");
    std::fs::create_dir(&temporary).unwrap();
    command.env("TMPDIR", &temporary);
    let run = sandbox.finish(&mut command);
    assert_eq!(run.status, Some(0), "{run}");
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
}

#[test]
fn nothing_runs_while_the_settings_are_wrong() {
    let sandbox = shells("```bash sample=a\nexit 0\n```\n");
    sandbox.write("askbook.yaml", "title: Tiny\nrunners:\n  bash: sh\n");
    let run = run(&sandbox, &["samples"]);
    assert_eq!(run.status, Some(1), "{run}");
    assert!(run.stderr.contains("a runner is a list"), "{run}");
    assert!(run.stderr.contains("nothing was run"), "{run}");
}

/// Python from standard input and Python from a file.
#[test]
fn samples_and_the_tests_of_exercises_run_on_python() {
    for runner in ["[python3, -I, \"-\"]", "[python3, -I, \"{sample.py}\"]"] {
        let sandbox = Sandbox::of("base");
        let settings = format!("title: Tiny\nrunners:\n  python:\n    \"3.13\": {runner}\n");
        sandbox.write("askbook.yaml", settings);
        let report = json(&sandbox, &[]);
        let found = outcomes(&report);
        assert!(
            found.contains(&"shared-counter/counter on 3.13: passed".to_owned()),
            "{found:?}"
        );
        let tests: Vec<_> = found
            .iter()
            .filter(|run| run.contains("safe-counter"))
            .collect();
        assert!(!tests.is_empty(), "{found:?}");
        assert!(found.iter().all(|run| run.ends_with("passed")), "{found:?}");
    }
}

#[test]
fn a_solution_that_fails_its_test_is_found() {
    let sandbox = Sandbox::of("base");
    sandbox.write(
        "askbook.yaml",
        "title: Tiny\nrunners:\n  python: {\"3.13\": [python3, -I, \"-\"]}\n",
    );
    let exercise = "content/exercises/safe-counter.md";
    let text = sandbox.read(exercise);
    let (before, after) = text.split_once("## Look for").unwrap();
    let tests = "```python sample=wrong\nassert False, \"caught\"\n```\n\n## Look for";
    let head = if before.contains("## Tests") {
        ""
    } else {
        "## Tests\n\n"
    };
    sandbox.write(exercise, format!("{before}{head}{tests}{after}"));
    let run = run(&sandbox, &["safe-counter"]);
    assert_eq!(run.status, Some(1), "{run}");
    assert!(
        run.stderr
            .contains("error[code-fails]: `wrong` ends with status 1"),
        "{run}"
    );
    assert!(run.stderr.contains("AssertionError: caught"), "{run}");
}

#[test]
fn the_report_is_the_same_whatever_ends_first() {
    let sample = |n| {
        let (wait, status) = (8 - n, n % 2);
        format!("```bash sample=s{n}\nsleep 0.{wait}; exit {status}\n```\n\n")
    };
    let samples: Vec<_> = (0..8).map(sample).collect();
    let samples = samples.concat();
    let sandbox = shells(&samples);
    let one = run(&sandbox, &["samples", "--jobs", "1"]).to_string();
    let many = run(&sandbox, &["samples", "--jobs", "8"]).to_string();
    assert_eq!(one, many);
}
