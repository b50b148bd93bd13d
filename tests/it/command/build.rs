//! `build`: how much it says, and what it cannot write.

use super::{QUESTION, assert_refused, assert_status};
use crate::support::Sandbox;

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
fn an_output_that_cannot_be_written_is_one_clear_line() {
    let sandbox = Sandbox::of("base");
    sandbox.write("taken", "a file\n");
    assert_refused(
        &sandbox.run(["build", "--out", "taken"]),
        "cannot write `taken`",
    );
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
