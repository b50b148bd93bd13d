//! Files damaged at random, as editors, merges and strangers damage them.

use std::fs::File;
use std::process::Stdio;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

use crate::support::package::read;
use crate::support::{Sandbox, TODAY};

/// How many damaged files the usual run tries, and the one at night.
const CASES: [u32; 2] = [60, 3000];
/// Longer than any of these projects takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the command says goes here, which it does not read.
const SAID: &str = "said.txt";

/// What happens to a file.
#[derive(Clone, Debug)]
enum Damage {
    /// Some bytes become others, of any number.
    Bytes(Index, usize, Vec<u8>),
    /// The same with what has a meaning in YAML, Markdown or templates.
    Signs(Index, usize, String),
    /// The rest is lost.
    Cut(Index),
    /// A stretch stands there many times.
    Again(Index, usize, usize),
    /// Something else altogether.
    Other(Vec<u8>),
}

impl Damage {
    fn of(&self, text: &[u8]) -> Vec<u8> {
        let spliced = |at: &Index, length: usize, new: &[u8]| {
            let at = at.index(text.len());
            [&text[..at], new, &text[(at + length).min(text.len())..]].concat()
        };
        match self {
            Self::Bytes(at, length, new) => spliced(at, *length, new),
            Self::Signs(at, length, new) => spliced(at, *length, new.as_bytes()),
            Self::Cut(at) => text[..at.index(text.len())].to_vec(),
            Self::Again(at, length, times) => {
                let start = at.index(text.len());
                let part = &text[start..(start + length).min(text.len())];
                spliced(at, 0, &part.repeat(*times))
            }
            Self::Other(bytes) => bytes.clone(),
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let signs = "([-:#|>'\"\\[\\]{}!&*?%@`~<$\\\\_^ \n\t0-9a-z]|---|```|\\{\\{|%\\}|\u{202e}|\u{0}|é|🌱){0,12}";
    prop_oneof![
        3 => (any::<Index>(), 0_usize..8, prop::collection::vec(any::<u8>(), 0..8)).prop_map(|(at, length, new)| Damage::Bytes(at, length, new)),
        6 => (any::<Index>(), 0_usize..40, signs).prop_map(|(at, length, new)| Damage::Signs(at, length, new)),
        1 => any::<Index>().prop_map(Damage::Cut),
        1 => (any::<Index>(), 1_usize..60, 1_usize..2000).prop_map(|(at, length, times)| Damage::Again(at, length, times)),
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(Damage::Other),
    ]
}

/// A project with every kind of file that an author writes, theme files too.
fn project() -> (Sandbox, Vec<String>) {
    let sandbox = Sandbox::of("base");
    sandbox.write(
        "askbook.yaml",
        "title: Tiny handbook\ntheme: own\nrules:\n  stale: warning\n",
    );
    for file in [
        "theme.yaml",
        "strings/en.yaml",
        "templates/question.html",
        "css/tokens.css",
        "js/site/copy.js",
    ] {
        sandbox.write(
            &format!("themes/own/{file}"),
            read(&format!("themes/default/{file}")),
        );
    }
    sandbox.write(
        "content/glossary.yaml",
        "- term: Lock\n  definition: Lets one in at a time.\n",
    );
    sandbox.write("content/synonyms.yaml", "- [lock, mutex]\n");
    let files = sandbox.tree("").into_keys().collect();
    (sandbox, files)
}

/// Builds, and returns what went wrong with the command itself.
fn trouble(sandbox: &Sandbox) -> Option<String> {
    let mut command = sandbox.command(["build", "--today", TODAY]);
    let said = File::create(sandbox.path(SAID)).unwrap();
    let mut child = command.stdout(Stdio::null()).stderr(said).spawn().unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return Some("it hangs".to_owned());
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let said = std::fs::read(sandbox.path(SAID)).unwrap();
    let said = String::from_utf8_lossy(&said);
    let is_told = matches!(status.code(), Some(0)) || !said.trim().is_empty();
    let ends_well = matches!(status.code(), Some(0..=2)) && !said.contains("panicked");
    (!ends_well || !is_told).then(|| format!("{status}\n{said}"))
}

#[test]
fn no_damaged_file_makes_the_command_panic_or_hang() {
    let is_night = std::env::var("ASKBOOK_NIGHTLY").is_ok();
    let (sandbox, files) = project();
    sandbox.build();
    let mut runner = TestRunner::new(ProptestConfig {
        cases: CASES[usize::from(is_night)],
        max_shrink_iters: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let cases = (prop::sample::select(files), damage());
    let done = runner.run(&cases, |(file, damage)| {
        let sound = std::fs::read(sandbox.path(&file)).unwrap();
        sandbox.write(&file, damage.of(&sound));
        let trouble = trouble(&sandbox);
        sandbox.write(&file, sound);
        trouble.map_or(Ok(()), |trouble| Err(TestCaseError::fail(trouble)))
    });
    if let Err(error) = done {
        panic!("{error}");
    }
}
