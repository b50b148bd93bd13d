//! `init`: a small handbook that works at once.

use super::{assert_refused, assert_status};
use crate::support::Sandbox;

#[test]
fn init_makes_a_handbook_that_is_sound_and_builds() {
    let sandbox = Sandbox::empty();
    let run = sandbox.run(["init", "hiring-team"]);
    insta::assert_snapshot!(run, @r"
    exit status: 0

    --- stdout

    --- stderr
    made a handbook of 15 files in `hiring-team`
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
