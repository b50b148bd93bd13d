//! Files that one can take in, under names that say what they hold.

use crate::support::package::{ending, own_files, read};

/// Most lines of a file.
const LINES: usize = 600;
/// Where our own files live.
const FOLDERS: [&str; 6] = ["src", "tests", "themes", "benches", "docs", ".ci"];
/// Names under which anything could hide.
const EMPTY: [&str; 9] = [
    "util", "utils", "common", "helper", "helpers", "misc", "shared", "stuff", "manager",
];

/// The files in which we write: code, styles, templates and scripts.
fn sources() -> Vec<String> {
    let files = own_files(&FOLDERS).into_iter();
    files.filter(|file| is_source(file)).collect()
}

fn is_source(path: &str) -> bool {
    match ending(path) {
        "rs" | "js" | "mjs" | "py" | "css" | "html" | "sh" => true,
        "" => std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"#!")),
        _ => false,
    }
}

/// A word of a name that says nothing, if there is one.
fn says_nothing(path: &str) -> Option<&str> {
    let names = path.split('/').flat_map(|name| name.split(['.', '-', '_']));
    names.into_iter().find(|name| EMPTY.contains(name))
}

#[test]
fn no_file_is_too_long() {
    let files = sources();
    for kind in ["rs", "js", "mjs", "py", "css", "html", ""] {
        assert!(
            files.iter().any(|file| ending(file) == kind),
            "no `.{kind}` is looked at"
        );
    }
    let long: Vec<_> = files
        .iter()
        .map(|file| (file, read(file).lines().count()))
        .filter(|(_, lines)| *lines > LINES)
        .collect();
    assert!(long.is_empty(), "split these at {LINES} lines: {long:#?}");
}

#[test]
fn no_function_is_too_long() {
    let limits = read("clippy.toml");
    for limit in [
        "too-many-lines-threshold = 60",
        "too-many-arguments-threshold = 4",
        "max-fn-params-bools = 0",
    ] {
        assert!(
            limits.lines().any(|line| line == limit),
            "clippy holds `{limit}`"
        );
    }
    let manifest = read("Cargo.toml");
    assert!(
        manifest.contains("pedantic = { level = \"warn\""),
        "`too_many_lines` is pedantic"
    );
}

#[test]
fn names_say_what_a_file_holds() {
    let files = sources();
    let empty: Vec<_> = files
        .iter()
        .filter(|file| says_nothing(file).is_some())
        .collect();
    assert!(empty.is_empty(), "what do these hold? {empty:#?}");
    assert_eq!(says_nothing("src/text_utils.rs"), Some("utils"));
    assert_eq!(says_nothing("tests/web/support/browser.mjs"), None);
}

#[test]
fn modules_are_files_beside_their_folders() {
    let files = sources();
    assert!(
        files.iter().all(|file| !file.ends_with("/mod.rs")),
        "{files:#?}"
    );
}
