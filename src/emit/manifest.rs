//! Which files of an output folder askbook made.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::fs;
use crate::path::SitePath;

pub(super) const NAME: &str = ".askbook-manifest.json";
pub(super) const SCRATCH: &str = ".askbook-manifest.json.part";
const VERSION: u32 = 1;

/// The files of a site, each with the hash of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<SitePath, String>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// Makes a manifest.
    pub(super) fn new(files: BTreeMap<SitePath, String>) -> Self {
        Self { files }
    }

    /// Reads the manifest of a folder. A folder without one, or with one that cannot be
    /// understood, holds nothing of askbook's.
    pub fn read(root: &Path) -> Result<Self, Error> {
        let Some(bytes) = fs::read_if_there(&root.join(NAME))? else {
            return Ok(Self::default());
        };
        let stored: Option<Stored> = serde_json::from_slice(&bytes).ok();
        let files = stored
            .filter(|s| s.version == VERSION)
            .map(|s| s.files)
            .unwrap_or_default();
        // `SitePath` drops every part that would lead out of the folder.
        let files = files
            .into_iter()
            .map(|(path, hash)| (SitePath::new(path), hash));
        Ok(Self {
            files: files
                .filter(|(path, _)| !path.as_str().is_empty())
                .collect(),
        })
    }

    /// Writes the manifest in one step.
    pub(super) fn write(&self, root: &Path) -> Result<(), Error> {
        let files = self
            .files
            .iter()
            .map(|(path, hash)| (path.as_str().to_owned(), hash.clone()))
            .collect();
        let stored = Stored {
            version: VERSION,
            files,
        };
        let mut json = serde_json::to_vec_pretty(&stored).expect("a map of texts is valid JSON");
        json.push(b'\n');
        fs::write(&root.join(SCRATCH), &json)?;
        fs::rename(&root.join(SCRATCH), &root.join(NAME))
    }

    /// Returns whether askbook made a file.
    pub fn has(&self, path: &SitePath) -> bool {
        self.files.contains_key(path)
    }

    /// Iterates over the paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.files.keys()
    }

    /// Returns how many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Joins the files of two builds.
    pub(super) fn union(&self, other: &Self) -> Self {
        let mut files = self.files.clone();
        files.extend(other.files.clone());
        Self { files }
    }
}
