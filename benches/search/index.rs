//! Builds the index of a corpus and tells what that took: `index CORPUS SYNONYMS FOLDER`.

mod documents;

use std::path::{Path, PathBuf};
use std::time::Instant;

use askbook::fs;
use askbook::search::{self, Collection};

/// The fastest of so many builds counts: what it costs, not what else the machine was doing.
const RUNS: usize = 7;

#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
fn main() {
    // `cargo bench` adds an option of its own.
    let arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let arguments: Vec<_> = arguments
        .filter(|path| !path.starts_with("--bench"))
        .collect();
    let [corpus, synonyms, folder] = &arguments[..] else {
        // A run of all benchmarks comes without.
        return;
    };
    let corpus = text(corpus);
    let (documents, labels) = documents::read(&corpus);
    let synonyms = documents::synonyms(&text(synonyms));
    let collection = Collection {
        documents: &documents,
        labels: &labels,
        synonyms: &synonyms,
        language: "en",
    };
    let mut fastest = f64::INFINITY;
    let mut parts = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let before = cpu();
        parts = search::build(&collection);
        let wall = start.elapsed().as_secs_f64() * 1000.0;
        fastest = fastest.min(
            before
                .zip(cpu())
                .map_or(wall, |(before, after)| after - before),
        );
    }
    for part in &parts {
        fs::write(&folder.join(&part.name), part.script.as_bytes()).expect("the folder is ours");
    }
    println!("{fastest:.1}");
}

fn text(path: &Path) -> String {
    String::from_utf8(fs::read(path).expect("the file is there")).expect("the file is text")
}

/// Returns the milliseconds that this thread has worked, where the system tells.
fn cpu() -> Option<f64> {
    let text = String::from_utf8(fs::read(Path::new("/proc/thread-self/schedstat")).ok()?).ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e6)
}
