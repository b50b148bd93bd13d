//! `theme eject`: built-in files become the project's own.

use super::{assert_refused, assert_status};
use crate::support::package::{ending, own_files, read};
use crate::support::{Sandbox, package};

const QUESTION: &str = "templates/question.html";

/// A project whose theme is `house`.
fn themed() -> Sandbox {
    let sandbox = Sandbox::of("base");
    let settings = sandbox.read("askbook.yaml") + "theme: house\n";
    sandbox.write("askbook.yaml", settings);
    sandbox
}

fn eject<'a>(sandbox: &Sandbox, args: impl IntoIterator<Item = &'a str>) -> crate::support::Run {
    sandbox.run(["theme", "eject"].into_iter().chain(args))
}

#[test]
fn without_arguments_all_built_in_files_are_listed_and_nothing_is_written() {
    let sandbox = Sandbox::empty();
    let run = eject(&sandbox, []);
    assert_status(&run, 0);
    let theme = own_files(&["themes/default"]);
    let theme = theme
        .iter()
        .map(|path| path.trim_start_matches("themes/default/"));
    let theme: Vec<_> = theme
        .filter(|path| *path != "theme.yaml" && !path.starts_with("js/packed/"))
        .collect();
    let mut listed: Vec<_> = run.stdout.lines().collect();
    assert!(listed.is_sorted());
    listed.retain(|path| !path.starts_with("fonts/"));
    let mut texts: Vec<_> = theme
        .into_iter()
        .filter(|path| !path.starts_with("fonts/"))
        .collect();
    texts.sort_unstable();
    assert_eq!(listed, texts);
    assert!(sandbox.tree("").is_empty());
}

#[test]
fn a_copy_changes_nothing_until_it_is_edited() {
    let plain = Sandbox::of("base");
    plain.build();
    let sandbox = Sandbox::of("base");
    let run = eject(&sandbox, [QUESTION]);
    insta::assert_snapshot!(run, @r"
    exit status: 0

    --- stdout
    themes/house/templates/question.html

    --- stderr
    next: write `theme: house` into askbook.yaml, so that it is used
    ");
    sandbox.write(
        "askbook.yaml",
        sandbox.read("askbook.yaml") + "theme: house\n",
    );
    let copy = format!("themes/house/{QUESTION}");
    assert_eq!(
        sandbox.read(&copy),
        read(&format!("themes/default/{QUESTION}"))
    );
    sandbox.build();
    assert_eq!(sandbox.tree("public"), plain.tree("public"));
    let edited =
        sandbox
            .read(&copy)
            .replacen("{% block main %}", "{% block main %}<p>House rule</p>", 1);
    sandbox.write(&copy, edited);
    sandbox.build();
    let page = "public/questions/shared-counter.html";
    assert!(sandbox.read(page).contains("<p>House rule</p>"));
    assert!(!plain.read(page).contains("House rule"));
}

#[test]
fn a_whole_theme_that_is_copied_builds_the_same_site() {
    let (plain, sandbox) = (Sandbox::of("base"), themed());
    plain.build();
    assert_status(&eject(&sandbox, ["--all"]), 0);
    assert!(
        !sandbox.has("themes/house/theme.yaml"),
        "it would be no copy"
    );
    let run = sandbox.run(["build", "--strict"]);
    assert_status(&run, 0);
    assert_eq!(sandbox.tree("public"), plain.tree("public"));
}

#[test]
fn what_is_there_stays_unless_forced() {
    let sandbox = themed();
    let copy = format!("themes/house/{QUESTION}");
    sandbox.write(&copy, "mine");
    assert_refused(
        &eject(&sandbox, [QUESTION]),
        "is there already; --force replaces",
    );
    let run = eject(&sandbox, ["templates"]);
    assert_status(&run, 0);
    assert!(
        run.stderr
            .contains(&format!("`{copy}` is there already and stays")),
        "{run}"
    );
    assert!(!run.stdout.contains(QUESTION), "{run}");
    assert_eq!(sandbox.read(&copy), "mine");
    let forced = eject(&sandbox, [QUESTION, "--force"]);
    assert_status(&forced, 0);
    assert_eq!(forced.stdout, format!("{copy}\n"));
    assert_eq!(forced.stderr, "", "the theme is set already");
    assert_ne!(sandbox.read(&copy), "mine");
}

#[test]
fn the_folder_is_that_of_the_settings_or_the_one_that_is_named() {
    let sandbox = themed();
    let run = eject(&sandbox, ["icons/find.svg", "--name", "other"]);
    assert_status(&run, 0);
    assert!(
        sandbox.has("themes/other/icons/find.svg") && run.stderr.contains("theme: other"),
        "{run}"
    );
    for name in ["..", "a/b", "/tmp", ""] {
        let run = eject(&sandbox, ["icons/find.svg", "--name", name]);
        assert_refused(&run, "is no name of a theme");
    }
    assert_refused(
        &eject(&sandbox, ["question.html"]),
        "did you mean `templates/question.html`?",
    );
    assert_refused(
        &eject(&sandbox, ["../../askbook.yaml"]),
        "the built-in theme has no",
    );
    assert_refused(
        &eject(&Sandbox::empty(), [QUESTION]),
        "there is no `askbook.yaml`",
    );
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_copy_out_of_the_project() {
    use std::os::unix::fs::symlink;
    let outside = Sandbox::empty();
    for link in [
        "themes",
        "themes/house",
        "themes/house/templates",
        "themes/house/templates/question.html",
    ] {
        let sandbox = themed();
        let place = sandbox.path(link);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        let target = if ending(link) == "html" {
            outside.path("new.html")
        } else {
            outside.root().to_path_buf()
        };
        symlink(target, place).unwrap();
        for force in [&[][..], &["--force"]] {
            let run = eject(&sandbox, [QUESTION].iter().chain(force).copied());
            assert_refused(&run, "leads out of the project");
        }
    }
    assert!(outside.tree("").is_empty());
    assert!(package().join("themes/default/theme.yaml").is_file());
}
