//! The command from outside: status, what it prints, what it writes.
//!
//! Here stands what all commands share; each has a module of its own.

mod build;
mod check;
mod init;
mod kit;
mod list;
mod new;
mod theme;

use std::process::Command;

use crate::support::{Run, Sandbox, snapshots};

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
fn shells_complete_and_manual_pages_describe_every_command() {
    let sandbox = Sandbox::empty();
    let words = ["theme", "eject", "--variant", "--today"];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = sandbox.run(["completions", shell]);
        assert_status(&run, 0);
        // Fish and others write long options without their dashes.
        for word in words.map(|word| word.trim_start_matches('-')) {
            assert!(run.stdout.contains(word), "{shell}: {word}");
        }
    }
    let whole = sandbox.run(["man"]);
    assert!(whole.stdout.contains(".TH askbook 1"), "{whole}");
    assert!(
        whole.stdout.contains("Build the site into a folder"),
        "{whole}"
    );
    let eject = sandbox.run(["man", "theme", "eject"]);
    assert!(
        eject.stdout.contains(".TH askbook-theme-eject 1"),
        "{eject}"
    );
    assert!(eject.stdout.contains("\\-\\-force"), "{eject}");
    let typo = sandbox.run(["man", "biuld"]);
    assert_status(&typo, 2);
    assert!(typo.stderr.contains("did you mean `build`?"), "{typo}");
}

#[test]
fn help_reads_well() {
    let sandbox = Sandbox::empty();
    snapshots("help").bind(|| {
        for command in [
            "",
            "init",
            "new",
            "new question",
            "build",
            "check",
            "serve",
            "kit",
            "list",
            "search",
            "run",
            "theme",
            "theme eject",
            "completions",
            "man",
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
fn a_folder_without_a_handbook_is_refused() {
    let sandbox = Sandbox::empty();
    for command in [
        &["build"][..],
        &["check"],
        &["kit", "backend"],
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
fn an_input_that_cannot_be_read_is_one_clear_line() {
    let sandbox = Sandbox::empty();
    sandbox.write("askbook.yaml/inner", "");
    assert_refused(&sandbox.run(["check"]), "askbook.yaml");
    assert_refused(&sandbox.run(["check", "-C", "nowhere"]), "nowhere");
}
