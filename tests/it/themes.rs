//! The second theme, which shows how little a different look takes.

use crate::support::package::{own_files, read};
use crate::support::{Sandbox, package};

/// The style sheet that all pages of a built site link.
fn style(sandbox: &Sandbox) -> String {
    let mut assets = sandbox.tree("public/assets").into_keys();
    let site = assets.find(|path| path.starts_with("site.") && path.contains(".css"));
    sandbox.read(&format!("public/assets/{}", site.unwrap()))
}

#[test]
fn tokens_of_the_settings_win_over_those_of_the_theme() {
    let sandbox = Sandbox::of("base");
    let theme = "tokens:\n  press: \"light-dark(#114400, #aaeeaa)\"\n  rule: 4px\n";
    let settings = sandbox.read("askbook.yaml")
        + "theme: house\ntokens:\n  press: \"light-dark(#440011, #eeaaaa)\"\n";
    sandbox.write("themes/house/theme.yaml", theme);
    sandbox.write("askbook.yaml", settings);
    let run = sandbox.run(["build", "--strict"]);
    assert_eq!(run.status, Some(0), "{run}");
    let own = "@media screen{:root{--press:light-dark(#440011, #eeaaaa);--rule:4px}}";
    assert!(style(&sandbox).trim_end().ends_with(own));
}

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
    let css = style(&sandbox);
    assert!(
        css.contains("@media screen{:root{--paper:light-dark(#f7f1df"),
        "tokens leave paper alone"
    );
}
