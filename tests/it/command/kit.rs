//! `kit`: one file that needs no other, from a kit that is there or one that is planned.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{assert_refused, assert_status};
use crate::support::Sandbox;

/// The texts between an opening tag that begins so and its closing tag.
fn within<'a>(html: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    html.split(&open)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('>')?.1.split_once(&close)?.0))
        .collect()
}

#[test]
fn a_kit_is_one_file_that_names_no_other() {
    let sandbox = Sandbox::of("base");
    let before = sandbox.tree("");
    let run = sandbox.run(["kit", "backend"]);
    assert_status(&run, 0);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("wrote `backend.html`"), "{run}");
    let mut after = sandbox.tree("");
    assert!(after.remove("backend.html").is_some());
    assert_eq!(before, after, "nothing else is written");
    let html = sandbox.read("backend.html");
    for named in [
        "<link",
        " src=\"",
        "url(../",
        "@import",
        "http://",
        "askbook.yaml",
    ] {
        assert!(!html.contains(named), "{named}");
    }
    let links = html.split(" href=\"").skip(1);
    let outside: Vec<_> = links.filter(|link| !link.starts_with('#')).collect();
    assert!(outside.is_empty(), "{outside:?}");
}

#[test]
fn its_policy_names_each_script_and_style_and_nothing_else() {
    let sandbox = Sandbox::of("base");
    for variant in ["standard", "large", "scorecard", "handouts"] {
        let run = sandbox.run(["kit", "backend", "--variant", variant, "-o", "kit.html"]);
        assert_status(&run, 0);
        let html = sandbox.read("kit.html");
        let (_, policy) = html
            .split_once("Content-Security-Policy\" content=\"")
            .unwrap();
        let (policy, _) = policy.split_once('"').unwrap();
        for (rule, tag) in [("script-src", "script"), ("style-src", "style")] {
            let part = policy
                .split("; ")
                .find_map(|part| part.strip_prefix(rule))
                .unwrap();
            let mut allowed: Vec<_> = part.split_whitespace().map(str::to_owned).collect();
            let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
            let mut there: Vec<_> = within(&html, tag).into_iter().map(hash).collect();
            allowed.sort_unstable();
            there.sort_unstable();
            assert_eq!(allowed, there, "{variant}: {rule}");
            assert!(there.len() > 2, "{variant}: {rule}");
        }
    }
}

#[test]
fn every_variant_has_a_file_of_its_own() {
    let sandbox = Sandbox::of("base");
    for variant in ["compact", "large", "brief", "scorecard", "handouts"] {
        assert_status(&sandbox.run(["kit", "backend", "--variant", variant]), 0);
        let html = sandbox.read(&format!("backend-{variant}.html"));
        assert!(
            html.contains(&format!("data-form=\"{variant}\"")),
            "{variant}"
        );
    }
    assert_refused(
        &sandbox.run(["kit", "backend", "--variant", "calibration"]),
        "no question with sample answers",
    );
}

#[test]
fn the_paper_is_chosen_beforehand() {
    let sandbox = Sandbox::of("base");
    assert_status(&sandbox.run(["kit", "backend", "--paper", "letter"]), 0);
    assert!(
        sandbox
            .read("backend.html")
            .contains("value=\"letter\" checked")
    );
}

#[test]
fn a_kit_is_planned_on_the_spot() {
    let sandbox = Sandbox::of("base");
    let run = sandbox.run(["kit", "--role", "backend", "--minutes", "45"]);
    assert_status(&run, 0);
    let planned = sandbox.read("backend-45.html");
    assert!(
        planned.contains("A counter for many threads"),
        "an exercise has room"
    );
    let shorter = [
        "kit",
        "backend",
        "--minutes",
        "20",
        "--level",
        "mid",
        "--competency",
        "concurrency",
    ];
    assert_status(&sandbox.run(shorter), 0);
    let short = sandbox.read("backend-mid-20.html");
    assert!(
        !short.contains("A counter for many threads"),
        "an exercise has no room"
    );
    assert_status(&sandbox.run(shorter), 0);
    assert_eq!(
        short,
        sandbox.read("backend-mid-20.html"),
        "the same wish, the same kit"
    );
    assert_refused(
        &sandbox.run(["kit", "backend", "--minutes", "10"]),
        "nothing that can be asked fits",
    );
}

#[test]
fn names_that_are_not_there_are_told_with_the_nearest() {
    let sandbox = Sandbox::of("base");
    for (args, words) in [
        (
            &["kit", "backand"][..],
            "unknown kit `backand`; did you mean `backend`",
        ),
        (
            &["kit", "--role", "backand"],
            "unknown role `backand`; did you mean `backend`",
        ),
        (
            &["kit", "backend", "--level", "seniro"],
            "unknown level `seniro`",
        ),
        (
            &["kit", "backend", "--competency", "concurency"],
            "did you mean `concurrency`",
        ),
    ] {
        assert_refused(&sandbox.run(args.iter().copied()), words);
    }
}

#[test]
fn a_file_is_replaced_a_folder_is_not_and_a_dash_is_standard_output() {
    let sandbox = Sandbox::of("base");
    sandbox.write("old.html", "old").write("folder/inner", "");
    assert_status(&sandbox.run(["kit", "backend", "-o", "old.html"]), 0);
    let html = sandbox.read("old.html");
    assert!(html.starts_with("<!doctype html>"));
    assert_refused(
        &sandbox.run(["kit", "backend", "-o", "folder"]),
        "is a folder",
    );
    let run = sandbox.run(["kit", "backend", "-o", "-"]);
    assert_status(&run, 0);
    assert_eq!((run.stdout, run.stderr), (html, String::new()));
}

#[test]
fn a_handbook_with_errors_gives_no_kit() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(
        "content/kits/backend.yaml",
        "ref: shared-counter",
        "ref: shared-count",
    );
    assert_status(&sandbox.run(["kit", "backend"]), 1);
    assert!(!sandbox.path("backend.html").exists());
}

#[test]
fn the_public_profile_gives_handouts_alone() {
    let sandbox = Sandbox::of("base");
    let public = |variant| {
        [
            "kit",
            "backend",
            "--profile",
            "public",
            "--variant",
            variant,
        ]
    };
    for variant in ["standard", "brief", "scorecard"] {
        assert_refused(
            &sandbox.run(public(variant)),
            "the public profile has no kits",
        );
    }
    let exercise = "content/exercises/safe-counter.md";
    let text = sandbox.read(exercise);
    sandbox.write(
        exercise,
        text.replacen("\nlevel:", "\nvisibility: internal\nlevel:", 1),
    );
    assert_refused(
        &sandbox.run(public("handouts")),
        "no exercise that may be handed out",
    );
    sandbox.write(
        exercise,
        text.replacen("\nlevel:", "\nvisibility: public\nlevel:", 1),
    );
    assert_status(&sandbox.run(public("handouts")), 0);
    assert!(!sandbox.read("backend-handouts.html").contains("Solution"));
}

#[cfg(target_os = "linux")]
mod pdf {
    use super::*;

    /// A browser that does what it is told, and what else the test wants.
    fn browser(sandbox: &Sandbox, script: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let find = "for a in \"$@\"; do case $a in --print-to-pdf=*) out=${a#*=};; esac; done\n";
        sandbox.write("browser", format!("#!/bin/sh\n{find}{script}\n"));
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(sandbox.path("browser"), mode).unwrap();
    }

    const PRINT: [&str; 6] = [
        "kit",
        "backend",
        "--format",
        "pdf",
        "--browser",
        "./browser",
    ];

    #[test]
    fn without_a_browser_the_error_says_what_to_do() {
        let sandbox = Sandbox::of("base");
        let mut command = sandbox.command(["kit", "backend", "--format", "pdf"]);
        let run = sandbox.finish(command.env("PATH", ""));
        assert_refused(&run, "a PDF needs Chromium, Chrome or Edge");
        assert!(run.stderr.contains("--browser PATH"), "{run}");
        assert_refused(&sandbox.run(PRINT), "names no program");
        assert!(!sandbox.path("backend.pdf").exists());
    }

    #[test]
    fn a_pdf_says_the_day_of_its_content() {
        let sandbox = Sandbox::of("base");
        browser(
            &sandbox,
            "printf '%%PDF-1.4 /CreationDate (D:20310102030405+01)' > \"$out\"",
        );
        assert_status(&sandbox.run(PRINT), 0);
        assert_eq!(
            sandbox.read("backend.pdf"),
            "%PDF-1.4 /CreationDate (D:20261120000000+00)"
        );
    }

    #[test]
    fn a_pdf_is_on_the_paper_that_is_asked_for_or_that_of_the_handbook() {
        let sandbox = Sandbox::of("base");
        let settings = sandbox.read("askbook.yaml");
        sandbox.write("askbook.yaml", settings + "paper: letter\n");
        let find = "for a in \"$@\"; do case $a in file://*) in=${a#file://};; esac; done";
        let print =
            "{ printf '%%PDF-1.4 '; grep -o 'value=\"[a-z0-9]*\" checked' \"$in\"; } > \"$out\"";
        browser(&sandbox, &format!("{find}\n{print}"));
        let on = |more: &[&str]| {
            assert_status(&sandbox.run([&PRINT[..], more].concat()), 0);
            sandbox.read("backend.pdf")
        };
        assert_eq!(on(&[]), "%PDF-1.4 value=\"letter\" checked\n");
        assert_eq!(on(&["--paper", "a4"]), "%PDF-1.4 value=\"a4\" checked\n");
    }

    #[test]
    fn what_the_browser_says_is_told() {
        let sandbox = Sandbox::of("base");
        browser(&sandbox, "echo no paper >&2");
        assert_refused(&sandbox.run(PRINT), "made no PDF: no paper");
        assert!(!sandbox.path("backend.pdf").exists());
    }

    #[test]
    fn a_browser_that_asks_to_go_without_walls_may() {
        let sandbox = Sandbox::of("base");
        let script = "case $* in *--no-sandbox*) printf %%PDF- > \"$out\";; *) echo use --no-sandbox >&2;; esac";
        browser(&sandbox, script);
        assert_status(&sandbox.run(PRINT), 0);
    }

    #[test]
    fn a_build_puts_a_pdf_beside_each_kit_and_links_it() {
        let sandbox = Sandbox::of("base");
        browser(
            &sandbox,
            "printf '%%PDF-1.4 /ModDate (D:20310102030405Z)' > \"$out\"",
        );
        let run = sandbox.run(["build", "--pdf", "--browser", "./browser"]);
        assert_status(&run, 0);
        let pdf = "public/kits/backend.pdf";
        assert_eq!(sandbox.read(pdf), "%PDF-1.4 /ModDate (D:20261120000000Z)");
        let link = "href=\"../kits/backend.pdf\"";
        assert!(sandbox.read("public/kits/backend.html").contains(link));
        assert!(
            !sandbox
                .read("public/kits/backend-large.html")
                .contains(link)
        );
        let again = sandbox.run(["build", "--pdf", "--browser", "./browser"]);
        assert!(again.stderr.contains(" 0 written"), "{again}");
        assert_status(&sandbox.run(["build"]), 0);
        assert!(!sandbox.has(pdf), "what is no longer made goes");
        assert!(!sandbox.read("public/kits/backend.html").contains(".pdf"));
    }
}
