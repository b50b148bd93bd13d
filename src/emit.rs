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
        let lock = fs::lock(&root.join(LOCK))?;
        let Some(lock) = lock else { return Err(Error::Locked { path: root.to_path_buf() }) };
        let staging = root.join(STAGING);
        if staging.is_symlink() {
            return Err(Error::Foreign { path: staging });
        }
        fs::remove_folder(&staging)?;
        let previous = Manifest::read(root)?;
        let (ledger, entries) = channel();
        Ok((Self { root: root.to_path_buf(), previous, ledger, _lock: lock }, Ledger(entries)))
    }

    /// Stages a file unless the site holds the same bytes already. May be called from any thread.
    pub fn write(&self, path: SitePath, bytes: &[u8]) -> Result<(), Error> {
        let place = self.root.join(path.as_str());
        let same = !place.is_symlink() && fs::read_if_there(&place).is_ok_and(|there| there.as_deref() == Some(bytes));
        if !same {
            fs::write(&self.root.join(STAGING).join(path.as_str()), bytes)?;
        }
        let hash = blake3::hash(bytes).to_hex().to_string();
        let record = Record { path, hash, staged: !same };
        // The receiver lives as long as the build that calls this.
        drop(self.ledger.send(record));
        Ok(())
    }

    /// Puts everything that was staged into place.
    pub fn publish(self, ledger: Ledger) -> Result<Written, Error> {
        let Self { root, previous, ledger: sender, _lock } = self;
        drop(sender);
        let (current, staged) = collect(ledger)?;
        let stale: Vec<_> = previous.paths().filter(|path| !current.has(path)).cloned().collect();
        let done = Written {
            unchanged: current.len() - staged.len(),
            written: staged.iter().cloned().collect(),
            removed: stale.clone(),
        };
        guard(&root, &staged, &previous)?;
        if !staged.is_empty() {
            // Until the end both the old files and the new are known as askbook's own.
            previous.union(&current).write(&root)?;
        }
        let first = |path: &&SitePath| FIRST.iter().any(|folder| path.as_str().starts_with(folder));
        for path in staged.iter().filter(first).chain(staged.iter().filter(|path| !first(path))) {
            let from = root.join(STAGING).join(path.as_str());
            fs::rename(&from, &root.join(path.as_str()))?;
        }
        for path in &stale {
            fs::remove(&root.join(path.as_str()), &root)?;
        }
        if !staged.is_empty() || !stale.is_empty() || current != previous {
            current.write(&root)?;
        }
        fs::remove_folder(&root.join(STAGING))?;
        Ok(done)
    }

    /// Gives the build up and leaves the site as it was.
    pub fn abandon(self) -> Result<(), Error> {
        fs::remove_folder(&self.root.join(STAGING))
    }
}

fn collect(ledger: Ledger) -> Result<(Manifest, BTreeSet<SitePath>), Error> {
    let (mut files, mut staged) = (BTreeMap::new(), BTreeSet::new());
    for record in ledger.0 {
        if record.staged {
            staged.insert(record.path.clone());
        }
        if files.contains_key(&record.path) {
            return Err(Error::Page { page: record.path.as_str().to_owned() });
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
        let parents = Path::new(path.as_str()).ancestors().skip(1);
        folders.extend(parents.filter(|p| !p.as_os_str().is_empty()).map(Path::to_path_buf));
    }
    for folder in folders {
        let place = root.join(folder);
        if place.is_symlink() || place.is_file() {
            return Err(Error::Foreign { path: place });
        }
    }
    Ok(())
}
