//! The second theme, which shows how little a different look takes.

use crate::support::package::{own_files, read};
use crate::support::{Sandbox, package};

#[test]
fn another_look_takes_few_lines_and_no_copy() {
    let files = own_files(&["themes/ledger"]);
    let lines: usize = files.iter().map(|path| read(path).lines().count()).sum();
    assert!(!files.is_empty() && lines < 200, "{lines} lines");
    let sandbox = Sandbox::of("base");
    for path in &files {
        sandbox.write(path, std::fs::read(package().join(path)).unwrap());
    }
    let settings = sandbox.read("askbook.yaml");
    sandbox.write("askbook.yaml", settings + "theme: ledger\n");
    let run = sandbox.run(["build", "--strict"]);
    assert_eq!(run.status, Some(0), "{run}");
    let home = sandbox.read("public/index.html");
    assert!(
        home.contains("ledger-end") && home.contains("class=\"mast\""),
        "a block is extended, the rest stays"
    );
    let styles = sandbox.tree("public").into_keys();
    let site = styles
        .into_iter()
        .find(|path| path.starts_with("assets/site.") && path.contains(".css"))
        .unwrap();
    let css = sandbox.read(&format!("public/{site}"));
    assert!(
        css.contains("@media screen{:root{--paper:light-dark(#f7f1df"),
        "tokens leave paper alone"
    );
}
