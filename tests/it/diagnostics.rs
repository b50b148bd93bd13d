//! Every mistake, told to the person who made it.
//!
//! `tests/diagnostics/<code>/` lies over `tests/projects/base` and breaks one rule, in as many
//! files as the rule has faces. The snapshot is the whole report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use askbook::diagnostic::excerpt::{Layout, Style, report, tally};
use askbook::model::Date;
use askbook::outside::{self, Manners, Memory, Reply};
use askbook::render::Settings;
use askbook::run::{self, Packages, Reach};
use askbook::source::Sources;
use askbook::{Built, Code, Diagnostics, Handbook, Project};
use rayon::prelude::*;

use crate::support::{Sandbox, TODAY, package, snapshots};

/// Rules that cannot be broken without breaking another, and why.
const ALSO: &[(Code, Code, &str)] = &[];

/// Breaks a rule in a project.
type Break = fn(&Sandbox);

/// Changes that no folder of text files can hold on every system.
const BUILT: &[(Code, Break)] = &[
    (Code::Encoding, encoding),
    (Code::BidiControl, direction),
    (Code::FileName, names),
    (Code::OutsideProject, links),
    (Code::LimitExceeded, limits),
    (Code::IdChanged, renamed),
];

/// Rules that only `askbook run` can see; their fixtures have a guide `samples`.
const RUN: &[Code] = &[Code::CodeOutput, Code::CodeFails, Code::RunnerMissing];

/// Rules that only `askbook check --external` can see.
const OUTSIDE: &[Code] = &[Code::LinkDead, Code::LinkMoved, Code::LinkUnasked];

/// Asks at addresses as a machine does that knows a few hosts, or none.
fn ask_outside(project: &Project, code: Code) -> Diagnostics {
    let status = |status, location: Option<&str>| Reply::Status {
        status,
        location: location.map(str::to_owned),
        wait: None,
    };
    let ask = |_, url: &str| match url {
        _ if code == Code::LinkUnasked => Reply::Silence("no such host".to_owned()),
        "https://docs.firm.dev/old" => status(301, Some("/new")),
        "https://docs.firm.dev/today" => status(302, Some("/2026")),
        "https://docs.firm.dev/gone" => status(404, None),
        "https://wiki.firm.dev/a" => Reply::Silence("no such host".to_owned()),
        _ => status(200, None),
    };
    let hasty = Manners {
        pause: Duration::ZERO,
        ..Manners::default()
    };
    let memory = &mut Memory::default();
    outside::check(project, &hasty, (memory, Date::parse(TODAY)), &ask)
}

fn renamed(sandbox: &Sandbox) {
    sandbox
        .remove("content/questions/shared-counter.md")
        .replace(
            "content/kits/backend.yaml",
            "ref: shared-counter",
            "ref: counting-threads",
        );
}

/// The base project as it was, and one more question, for what tells of ids that are gone.
fn earlier(code: Code) -> Sources {
    let mut sources = Sources::default();
    if code == Code::IdChanged {
        let text = Sandbox::of("base").read("content/questions/shared-counter.md");
        let other = text
            .replace("id: shared-counter", "id: gone")
            .replace(
                "A counter that two threads raise",
                "A question that is gone",
            )
            .replace("Two threads add one", "Three threads add one");
        sources.push("content/questions/shared-counter.md", text);
        sources.push("content/questions/gone.md", other);
    }
    sources
}

fn encoding(sandbox: &Sandbox) {
    let guide = |title: &[u8]| {
        [
            b"---\ntitle: ",
            title,
            b"\nreviewed_on: 2026-11-20\n---\n\nSome text.\n",
        ]
        .concat()
    };
    sandbox.write("content/guides/latin.md", guide(b"The caf\xe9 round"));
    sandbox.write("content/guides/torn.md", guide(b"The caf\xc3"));
    sandbox.write(
        "content/guides/zero.md",
        [&guide(b"Zero")[..], b"A\0B\n"].concat(),
    );
    sandbox.write(
        "content/guides/marked.md",
        [b"\xef\xbb\xbf", &guide(b"Marked")[..]].concat(),
    );
    sandbox.write(
        "content/guides/wide.md",
        [&b"\xff\xfe"[..], &wide(&guide(b"Wide"))[..]].concat(),
    );
}

/// Makes every byte two, as some editors of Windows save text.
fn wide(text: &[u8]) -> Vec<u8> {
    text.iter().flat_map(|&byte| [byte, 0]).collect()
}

fn direction(sandbox: &Sandbox) {
    let text = "---\ntitle: A \u{202e}guide\nreviewed_on: 2026-11-20\n---\n\nOne \u{2066}and\u{2069} two.\n";
    sandbox.write("content/guides/marks.md", text);
}

fn names(sandbox: &Sandbox) {
    let guide = "---\ntitle: A guide\nreviewed_on: 2026-11-20\n---\n\nSome text.\n";
    sandbox.write("content/guides/nul.md", guide);
    sandbox.write("content/guides/panel./after.md", guide);
    sandbox
        .write("content/assets/Dot.png", "")
        .write("content/assets/dot.png", "");
    sandbox
        .write("content/assets/a:b.png", "")
        .write("content/assets/scheme.svg", "<svg/>");
    sandbox.write("content/guides/dot.png", "");
    sandbox
        .write("content/questons/new.md", guide)
        .write("content/topic.yaml", "")
        .write("content/notes.txt", "");
}

#[cfg(unix)]
fn links(sandbox: &Sandbox) {
    use std::os::unix::fs::symlink;
    let outside = package().join("Cargo.toml");
    symlink(outside, sandbox.path("content/guides/outside.md")).unwrap();
    symlink("nowhere.md", sandbox.path("content/guides/dangling.md")).unwrap();
    symlink(package().join("src"), sandbox.path("content/guides/folder")).unwrap();
    symlink("rating.md", sandbox.path("content/guides/same-text.md")).unwrap();
}

#[cfg(not(unix))]
fn links(_: &Sandbox) {}

fn limits(sandbox: &Sandbox) {
    sandbox.write(
        "content/guides/long.md",
        "a line of a guide\n".repeat(200_000),
    );
    sandbox.write("content/assets/large.png", vec![0; 9 << 20]);
    let nested: Vec<_> = (0..40).map(|depth| "  ".repeat(depth) + "- a:\n").collect();
    sandbox.write("content/glossary.yaml", nested.concat());
}

/// Runs the samples of a guide, with the shell that every system has.
fn run_samples(project: &Project, handbook: &Handbook, scratch: PathBuf) -> Diagnostics {
    let settings = run::Settings {
        ids: vec!["samples".to_owned()],
        versions: Vec::new(),
        reach: Reach::Claimed,
        packages: Packages::Absent,
        jobs: None,
        search: "/usr/bin:/bin".into(),
        environment: Vec::new(),
        scratch,
    };
    let report = run::run(project, handbook, &settings, &|_, _| {}).unwrap();
    report.diagnostics
}

/// Checks a project, draws it or runs it if that is allowed, and reports as the command does.
fn examine(sandbox: &Sandbox, code: Code, earlier: &Sources) -> (Diagnostics, String) {
    let project = askbook::load(sandbox.root()).unwrap();
    let checked = askbook::check_since(&project, Date::parse(TODAY), earlier);
    let mut found = checked.diagnostics;
    if !found.has_errors() {
        let settings = Settings::from(&project.config);
        let built = askbook::build(
            &project,
            &checked.handbook,
            &settings,
            &sandbox.path("public"),
        );
        found.append(match built.unwrap() {
            Built::Published { diagnostics, .. } | Built::Refused(diagnostics) => diagnostics,
        });
        if OUTSIDE.contains(&code) {
            found.append(ask_outside(&project, code));
        }
        if RUN.contains(&code) {
            let scratch = sandbox.root().to_path_buf();
            found.append(run_samples(&project, &checked.handbook, scratch));
        }
    }
    let layout = Layout {
        style: Style::Plain,
        width: 100,
    };
    let text = report(&found, &project.sources, layout) + &tally(&found);
    (found, text)
}

fn fixture(code: Code) -> Sandbox {
    let sandbox = Sandbox::of("base");
    let folder = package().join("tests/diagnostics").join(code.name());
    let sandbox = if folder.is_dir() {
        sandbox.with(&folder)
    } else {
        sandbox
    };
    for (_, build) in BUILT.iter().filter(|(built, _)| *built == code) {
        build(&sandbox);
    }
    sandbox
}

#[test]
fn every_mistake_is_explained() {
    let reports: Vec<_> = Code::ALL
        .par_iter()
        .map(|&code| (code, examine(&fixture(code), code, &earlier(code))))
        .collect();
    let mut wrong = BTreeMap::new();
    snapshots("diagnostics").bind(|| {
        for (code, (found, text)) in &reports {
            insta::assert_snapshot!(code.name(), text);
            let allowed = ALSO
                .iter()
                .filter(|(one, ..)| one == code)
                .map(|(_, other, _)| *other);
            let expected: BTreeSet<_> = allowed.chain([*code]).collect();
            let codes: BTreeSet<_> = found.codes().into_iter().collect();
            if codes != expected {
                wrong.insert(code.name(), codes);
            }
        }
    });
    assert!(
        wrong.is_empty(),
        "these fixtures break other rules than their own: {wrong:#?}"
    );
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let folder = package().join("tests/diagnostics");
    let names = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut fixtures: BTreeSet<_> = names.collect();
    fixtures.extend(BUILT.iter().map(|(code, _)| code.name().to_owned()));
    let codes: BTreeSet<_> = Code::ALL
        .iter()
        .map(|code| code.name().to_owned())
        .collect();
    assert_eq!(fixtures, codes);
}
