//! A tiny project in a folder of its own, and what the command makes of it.
//!
//! Start at [`Sandbox`]: copy a project of `tests/projects`, change it, [`Sandbox::run`] the
//! command in it, look at what it said and at the [`Sandbox::tree`] it left.

pub(crate) mod package;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use askbook::fs;

/// The day on which the tests take place.
pub(crate) const TODAY: &str = "2026-11-21";

/// The package's own folder.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Tells insta to keep snapshots in a folder of `tests/it/snapshots`, under their names alone.
pub(crate) fn snapshots(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(package().join("tests/it/snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// A folder that only one test knows; gone when the test is done.
#[derive(Debug)]
pub(crate) struct Sandbox {
    root: PathBuf,
}

/// How the command ended and what it said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    /// Makes an empty folder.
    pub(crate) fn empty() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("sandbox-{}-{number}", std::process::id());
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            std::fs::remove_dir_all(&root).unwrap();
        }
        std::fs::create_dir_all(&root).unwrap();
        Self {
            root: root.canonicalize().unwrap(),
        }
    }

    /// Copies a project of `tests/projects`.
    pub(crate) fn of(project: &str) -> Self {
        Self::empty().with(&package().join("tests/projects").join(project))
    }

    /// Copies the files of a folder over what is there.
    pub(crate) fn with(self, folder: &Path) -> Self {
        assert!(folder.is_dir(), "{} is not there", folder.display());
        for entry in fs::walk(folder).unwrap() {
            self.write(
                &entry.path,
                std::fs::read(folder.join(&entry.path)).unwrap(),
            );
        }
        self
    }

    /// Returns the folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the place of a path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let place = self.path(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, content).unwrap();
        self
    }

    /// Replaces a text that stands once in a file.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = self.read(path);
        assert_eq!(
            text.matches(from).count(),
            1,
            "`{from}` stands once in {path}"
        );
        self.write(path, text.replace(from, to))
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) -> &Self {
        std::fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Returns whether something lies at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// Prepares the command, to run in this folder and in an environment that says nothing.
    pub(crate) fn command<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_askbook"));
        command
            .args(args)
            .current_dir(&self.root)
            .stdin(Stdio::null());
        for name in [
            "SOURCE_DATE_EPOCH",
            "NO_COLOR",
            "RAYON_NUM_THREADS",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the command in this folder.
    pub(crate) fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Run {
        self.finish(&mut self.command(args))
    }

    /// Runs a prepared command to its end.
    pub(crate) fn finish(&self, command: &mut Command) -> Run {
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().unwrap();
        let text = |bytes: Vec<u8>| self.normalise(&String::from_utf8(bytes).unwrap());
        Run {
            status: status.code(),
            stdout: text(stdout),
            stderr: text(stderr),
        }
    }

    /// Builds the site into `public` and insists that it works.
    pub(crate) fn build(&self) -> &Self {
        let run = self.run(["build"]);
        assert_eq!(run.status, Some(0), "{run}");
        self
    }

    /// Lists the files below a folder with a hash of their bytes; links are named as such.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, String> {
        let root = self.path(folder);
        let hash = |entry: &fs::Entry| match entry.kind {
            fs::EntryKind::Link => "link".to_owned(),
            fs::EntryKind::File(_) => {
                let bytes = std::fs::read(root.join(&entry.path)).unwrap();
                blake3::hash(&bytes).to_hex()[..16].to_owned()
            }
        };
        fs::walk(&root)
            .unwrap()
            .into_iter()
            .map(|entry| (entry.path.clone(), hash(&entry)))
            .collect()
    }

    /// Lists the files below a folder with the time of their last change.
    pub(crate) fn times(&self, folder: &str) -> BTreeMap<String, SystemTime> {
        let root = self.path(folder);
        let time = |path: &str| {
            root.join(path)
                .symlink_metadata()
                .unwrap()
                .modified()
                .unwrap()
        };
        fs::walk(&root)
            .unwrap()
            .into_iter()
            .map(|entry| (entry.path.clone(), time(&entry.path)))
            .collect()
    }

    /// Leaves out what differs from run to run: this folder's name, and how long things took.
    fn normalise(&self, text: &str) -> String {
        let text = text.replace(self.root.to_str().unwrap(), "[sandbox]");
        let lines: Vec<_> = text.split('\n').map(without_time).collect();
        lines.join("\n")
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // What a test left open on some systems goes with the next `cargo clean`.
        drop(std::fs::remove_dir_all(&self.root));
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self
            .status
            .map_or_else(|| "killed".to_owned(), |code| code.to_string());
        write!(
            f,
            "exit status: {status}\n\n--- stdout\n{}\n--- stderr\n{}",
            self.stdout, self.stderr
        )
    }
}

/// `took   12.5 ms` becomes `took [time] ms`.
fn without_time(line: &str) -> String {
    let Some(rest) = line.strip_suffix(" ms") else {
        return line.to_owned();
    };
    let cut = rest
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
        .trim_end();
    if cut.len() == rest.len() {
        line.to_owned()
    } else {
        format!("{cut} [time] ms")
    }
}

/// Compares two trees and says which files differ.
pub(crate) fn differences(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut paths: Vec<_> = before.keys().chain(after.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path))
        .cloned()
        .collect()
}

/// Returns whether a path of a site is that of a page.
pub(crate) fn is_page(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "html")
}

/// Lists the links of a built site that lead to no file, as `page -> address`.
pub(crate) fn dead_links(site: &Path) -> Vec<String> {
    let pages = fs::walk(site).unwrap().into_iter().map(|entry| entry.path);
    let pages = pages.filter(|path| is_page(path) && !path.starts_with('.'));
    pages
        .flat_map(|page| links_of(site, &page))
        .filter_map(|link| link.dead)
        .collect()
}

/// The same for the pages that a reader reaches from one of them.
pub(crate) fn dead_links_from(site: &Path, start: &str) -> Vec<String> {
    let (mut seen, mut next, mut dead) = (BTreeSet::new(), vec![start.to_owned()], Vec::new());
    while let Some(page) = next.pop() {
        if !seen.insert(page.clone()) {
            continue;
        }
        for link in links_of(site, &page) {
            dead.extend(link.dead);
            next.extend(link.page);
        }
    }
    dead
}

struct Link {
    /// The page it leads to.
    page: Option<String>,
    /// What to say if nothing is there.
    dead: Option<String>,
}

fn links_of(site: &Path, page: &str) -> Vec<Link> {
    let text = std::fs::read_to_string(site.join(page)).unwrap();
    let inside = addresses(&text).filter(|address| !leads_outside(address));
    let link = |address: &str| {
        let path = address.split(['#', '?']).next().unwrap();
        if path.is_empty() {
            return Link {
                page: None,
                dead: None,
            };
        }
        let folder = if path.starts_with('/') {
            ""
        } else {
            page.rsplit_once('/').map_or("", |(folder, _)| folder)
        };
        let target = normal(&format!("{folder}/{path}"));
        let dead = (!site.join(&target).is_file()).then(|| format!("{page} -> {address}"));
        let page = (dead.is_none() && is_page(&target)).then_some(target);
        Link { page, dead }
    };
    inside.map(link).collect()
}

/// Resolves `..` as a browser does.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Every value of `href`, `src` and `action` in a page.
fn addresses(html: &str) -> impl Iterator<Item = &str> {
    ["href=\"", "src=\"", "action=\""]
        .into_iter()
        .flat_map(|attribute| {
            html.split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
        })
}

fn leads_outside(address: &str) -> bool {
    address.contains("://") || address.starts_with("mailto:") || address.starts_with("data:")
}
