//! `init`: a small handbook that works at once.

use serde_json::Value;

use super::{assert_refused, assert_status};
use crate::support::Sandbox;
use crate::support::package::ending;

#[test]
fn init_makes_a_handbook_that_is_sound_and_builds() {
    let sandbox = Sandbox::empty();
    let run = sandbox.run(["init", "hiring-team"]);
    insta::assert_snapshot!(run, @r"
    exit status: 0

    --- stdout

    --- stderr
    made a handbook of 19 files in `hiring-team`
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
fn pull_requests_are_described_and_checked() {
    let sandbox = Sandbox::empty();
    assert_status(&sandbox.run(["init"]), 0);
    assert!(
        sandbox
            .read(".github/pull_request_template.md")
            .contains("`askbook check --strict`")
    );
    let workflow: serde_yaml::Value =
        serde_yaml::from_str(&sandbox.read(".github/workflows/handbook.yml")).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().unwrap();
    let commands = steps.iter().filter_map(|step| step["run"].as_str());
    // Each command of askbook that it gives is one that askbook takes.
    for command in commands.filter_map(|line| line.strip_prefix("askbook ")) {
        let args = command.replace(" --since origin/main", "");
        assert_status(&sandbox.run(args.split(' ')), 0);
    }
}

#[test]
fn editors_find_the_schema_of_each_yaml_file() {
    let sandbox = Sandbox::empty();
    assert_status(&sandbox.run(["init"]), 0);
    sandbox.build();
    let settings: Value = serde_json::from_str(&sandbox.read(".vscode/settings.json")).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    for (schema, patterns) in schemas {
        assert!(sandbox.has(schema.trim_start_matches("./")), "{schema}");
        assert_eq!(ending(patterns[0].as_str().unwrap()), "yaml");
    }
    let kit = &schemas["./public/data/schema/kit.json"];
    assert_eq!(kit[0], "content/kits/*.yaml");
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
