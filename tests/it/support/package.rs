//! The package's own files, for tests that hold them to the rules of the house.

use std::path::{Path, PathBuf};

use super::package;

/// Folders that tools fill.
const FOREIGN: [&str; 4] = ["node_modules", "target", "public", ".git"];

/// Lists the files below folders of the package, by path from its root, in order.
pub(crate) fn own_files(folders: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut next: Vec<PathBuf> = folders
        .iter()
        .map(|folder| package().join(folder))
        .collect();
    while let Some(folder) = next.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && !FOREIGN.contains(&name) {
                next.push(path);
            } else if path.is_file() {
                let inner = path.strip_prefix(package()).unwrap();
                found.push(askbook::fs::forward(inner));
            }
        }
    }
    found.sort_unstable();
    found
}

/// Reads a file of the package.
pub(crate) fn read(path: &str) -> String {
    let text = std::fs::read_to_string(package().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns what follows the last dot of a path.
pub(crate) fn ending(path: &str) -> &str {
    let ending = Path::new(path).extension();
    ending
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
}

/// A Rust file without its remarks and tests.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) text: String,
}

impl Code {
    /// Reads a file; one that is compiled for tests alone is empty.
    pub(crate) fn of(path: &str) -> Self {
        let text = if is_for_tests(path) {
            String::new()
        } else {
            read(path)
        };
        // Tests stand last in a file.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code.lines().map(|line| line.split(" // ").next().unwrap());
        let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
        Self {
            text: lines.collect::<Vec<_>>().join("\n"),
        }
    }

    /// Returns what stands in quotes, in order.
    pub(crate) fn texts(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find(['"', '\'']) {
            rest = if rest[at..].starts_with('"') {
                let end = closing(&rest[at + 1..]);
                found.push(rest[at + 1..at + 1 + end].to_owned());
                &rest[at + 1 + end + 1..]
            } else {
                after_character(&rest[at..])
            };
        }
        found
    }
}

/// Finds the quote that closes a text.
fn closing(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.find(|c| {
        let closes = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        closes
    });
    end.expect("every text in quotes is closed")
}

/// What follows a character in quotes, or the mark of a lifetime.
fn after_character(text: &str) -> &str {
    let inner = text[1..].strip_prefix('\\').unwrap_or(&text[1..]);
    let first = inner.chars().next().map_or(0, char::len_utf8);
    let after = &inner[first..];
    after.strip_prefix('\'').unwrap_or(&text[1..])
}

/// Whether the parent of a module declares it under `#[cfg(test)]`.
fn is_for_tests(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    let parent = format!("{folder}.rs");
    if !package().join(&parent).is_file() {
        return false;
    }
    let name = name.trim_end_matches(".rs");
    let text = read(&parent);
    ["", "pub ", "pub(crate) "]
        .iter()
        .any(|seen| text.contains(&format!("#[cfg(test)]\n{seen}mod {name};")))
}
