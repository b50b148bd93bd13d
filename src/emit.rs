//! The output folder: staged while pages are drawn, published when everything is sound.
//!
//! [`Output::open`] takes the folder's lock; [`Output::write`] stages what differs from the site
//! that is there, from any thread; [`Output::publish`] renames it into place, assets before the
//! pages that need them, and removes last what the previous build made and this one did not.
//! Dropped without publishing, nothing of the site has changed. Files that askbook did not make
//! are never replaced or removed.

pub mod manifest;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::error::Error;
use crate::fs;
use crate::path::SitePath;
use manifest::Manifest;

const STAGING: &str = ".askbook-staging";
const LOCK: &str = ".askbook-lock";
/// Folders whose files pages refer to, so they go first.
const FIRST: [&str; 3] = ["assets/", "search/", "data/"];
/// The one file of the index whose name never changes; it names the others and the pages.
const INDEX: &str = "search/core.js";

/// An output folder that is being written.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    previous: Manifest,
    ledger: Sender<Record>,
    /// Held while the build runs; the system lets go of it when the process ends.
    _lock: File,
}

/// The other end of the ledger: what was drawn, in whatever order threads were done.
#[derive(Debug)]
pub struct Ledger(Receiver<Record>);

#[derive(Debug)]
struct Record {
    path: SitePath,
    hash: String,
    staged: bool,
}

/// What a build did to its output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files written, by path.
    pub written: Vec<SitePath>,
    /// How many files were right already.
    pub unchanged: usize,
    /// Files removed, by path.
    pub removed: Vec<SitePath>,
}

impl Written {
    /// Returns how many files the site has.
    pub fn files(&self) -> usize {
        self.written.len() + self.unchanged
    }
}

impl Output {
    /// Opens a folder for a build, and clears what a killed build may have left in staging.
    pub fn open(root: &Path) -> Result<(Self, Ledger), Error> {
        fs::create_folder(root)?;
        for own in [LOCK, STAGING, manifest::NAME, manifest::SCRATCH] {
            let place = root.join(own);
            if place.is_symlink() {
                return Err(Error::Foreign { path: place });
            }
        }
        let lock = fs::lock(&root.join(LOCK))?;
        let Some(lock) = lock else {
            return Err(Error::Locked {
                path: root.to_path_buf(),
            });
        };
        fs::remove_folder(&root.join(STAGING))?;
        let previous = Manifest::read(root)?;
        let (ledger, entries) = channel();
        Ok((
            Self {
                root: root.to_path_buf(),
                previous,
                ledger,
                _lock: lock,
            },
            Ledger(entries),
        ))
    }

    /// Stages a file unless the site holds the same bytes already. May be called from any thread.
    pub fn write(&self, path: SitePath, bytes: &[u8]) -> Result<(), Error> {
        let place = self.root.join(path.as_str());
        let same = !place.is_symlink()
            && fs::read_if_there(&place).is_ok_and(|there| there.as_deref() == Some(bytes));
        if !same {
            fs::write(&self.root.join(STAGING).join(path.as_str()), bytes)?;
        }
        let hash = blake3::hash(bytes).to_hex().to_string();
        let record = Record {
            path,
            hash,
            staged: !same,
        };
        // The receiver lives as long as the build that calls this.
        drop(self.ledger.send(record));
        Ok(())
    }

    /// Puts everything that was staged into place, or leaves the site as it was.
    pub fn publish(self, ledger: Ledger) -> Result<Written, Error> {
        let Self {
            root,
            previous,
            ledger: sender,
            _lock,
        } = self;
        drop(sender);
        let done = collect(ledger).and_then(|drawn| place(&root, &previous, drawn));
        let cleared = fs::remove_folder(&root.join(STAGING));
        // The first failure is the one to report.
        done.and_then(|done| cleared.map(|()| done))
    }

    /// Gives the build up and leaves the site as it was.
    pub fn abandon(self) -> Result<(), Error> {
        fs::remove_folder(&self.root.join(STAGING))
    }
}

fn place(
    root: &Path,
    previous: &Manifest,
    (current, staged): (Manifest, BTreeSet<SitePath>),
) -> Result<Written, Error> {
    let stale: Vec<_> = previous
        .paths()
        .filter(|path| !current.has(path))
        .cloned()
        .collect();
    guard(root, &staged, previous)?;
    if !staged.is_empty() {
        // Until the end both the old files and the new are known as askbook's own.
        previous.union(&current).write(root)?;
    }
    let mut order: Vec<_> = staged.iter().collect();
    order.sort_by_key(|path| (turn(path, previous), *path));
    for path in order {
        fs::rename(
            &root.join(STAGING).join(path.as_str()),
            &root.join(path.as_str()),
        )?;
    }
    for path in &stale {
        let folder = Path::new(path.as_str()).parent();
        if folder.is_none_or(|folder| linked_folder(root, folder).is_none()) {
            fs::remove(&root.join(path.as_str()), root)?;
        }
    }
    if !staged.is_empty() || !stale.is_empty() || current != *previous {
        current.write(root)?;
    }
    Ok(Written {
        unchanged: current.len() - staged.len(),
        written: staged.into_iter().collect(),
        removed: stale,
    })
}

/// When a file is put into place: never before what it refers to, so that whoever starts from the
/// home page finds every link open, at whatever moment the build ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Styles, scripts, parts of the index: nothing refers to them yet.
    Asset,
    /// Pages that no other page links to yet.
    New,
    /// The index, which lists the new pages.
    Index,
    /// New pages at the root, the home page of a first build last among them.
    NewAtRoot,
    /// The first home page.
    Home,
    /// Pages that were there.
    Known,
}

fn turn(path: &SitePath, previous: &Manifest) -> Turn {
    let text = path.as_str();
    match text {
        INDEX => Turn::Index,
        _ if FIRST.iter().any(|folder| text.starts_with(folder)) => Turn::Asset,
        _ if previous.has(path) => Turn::Known,
        "index.html" => Turn::Home,
        _ if text.contains('/') => Turn::New,
        _ => Turn::NewAtRoot,
    }
}

fn collect(ledger: Ledger) -> Result<(Manifest, BTreeSet<SitePath>), Error> {
    let (mut files, mut staged) = (BTreeMap::new(), BTreeSet::new());
    for record in ledger.0 {
        if record.staged {
            staged.insert(record.path.clone());
        }
        if files.contains_key(&record.path) {
            return Err(Error::Page {
                page: record.path.as_str().to_owned(),
            });
        }
        files.insert(record.path, record.hash);
    }
    Ok((Manifest::new(files), staged))
}

/// Refuses to write through links or over files that askbook did not make.
fn guard(root: &Path, staged: &BTreeSet<SitePath>, previous: &Manifest) -> Result<(), Error> {
    let mut folders = BTreeSet::new();
    for path in staged {
        let place = root.join(path.as_str());
        if !previous.has(path) && (place.exists() || place.is_symlink()) {
            return Err(Error::Foreign { path: place });
        }
        folders.extend(Path::new(path.as_str()).parent());
    }
    match folders
        .into_iter()
        .find_map(|folder| linked_folder(root, folder))
    {
        Some(folder) => Err(Error::Foreign { path: folder }),
        None => Ok(()),
    }
}

/// Returns the first part of a folder's path that is a link, or no folder at all.
fn linked_folder(root: &Path, folder: &Path) -> Option<PathBuf> {
    let parts = folder
        .ancestors()
        .filter(|part| !part.as_os_str().is_empty());
    parts
        .map(|part| root.join(part))
        .filter(|place| place.is_symlink() || place.is_file())
        .last()
}
