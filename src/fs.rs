//! The disk. Every error names its path.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::error::Error;

/// A file found below a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path relative to the folder, with forward slashes.
    pub path: String,
    /// What it is.
    pub kind: EntryKind,
}

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file of that many bytes.
    File(u64),
    /// A symbolic link.
    Link,
}

/// Lists all files below a folder, sorted by path; a folder that is not there is empty.
pub fn walk(root: &Path) -> Result<Vec<Entry>, Error> {
    let mut found = Vec::new();
    if !root.is_dir() {
        return Ok(found);
    }
    for entry in WalkDir::new(root).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(root).to_path_buf();
            Error::Read {
                path,
                source: error.into(),
            }
        })?;
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        let size = if kind.is_symlink() {
            0
        } else {
            entry.metadata().map_or(0, |meta| meta.len())
        };
        let kind = if kind.is_symlink() {
            EntryKind::Link
        } else {
            EntryKind::File(size)
        };
        let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
        found.push(Entry {
            path: forward(relative),
            kind,
        });
    }
    Ok(found)
}

/// Writes a path with forward slashes.
pub fn forward(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// Reads a file.
#[expect(clippy::disallowed_methods, reason = "the one place that reads files")]
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::read(path))
}

/// Reads a file if it is there.
#[expect(clippy::disallowed_methods, reason = "the one place that reads files")]
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read {
            path: path.to_path_buf(),
            source,
        }),
    }
}

/// Writes a file and the folders above it.
#[expect(clippy::disallowed_methods, reason = "the one place that writes files")]
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(parent) = path.parent() {
        create_folder(parent)?;
    }
    fs::write(path, bytes).map_err(Error::write(path))
}

/// Makes a folder and those above it.
pub fn create_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(Error::write(path))
}

/// Moves a file into place, replacing what stands there.
pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    if let Some(parent) = to.parent() {
        create_folder(parent)?;
    }
    fs::rename(from, to).map_err(Error::write(to))
}

/// Removes a file if it is there, and then each folder above it that became empty, up to `root`.
pub fn remove(path: &Path, root: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(source) => {
            return Err(Error::Write {
                path: path.to_path_buf(),
                source,
            });
        }
    }
    let mut folder = path.parent().map(Path::to_path_buf);
    while let Some(at) = folder.filter(|at| at != root && at.starts_with(root)) {
        // A folder that still holds something refuses to go, which ends the climb.
        if fs::remove_dir(&at).is_err() {
            break;
        }
        folder = at.parent().map(Path::to_path_buf);
    }
    Ok(())
}

/// Removes a folder that askbook made, with all that is in it.
pub fn remove_folder(path: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(Error::Write {
            path: path.to_path_buf(),
            source,
        }),
    }
}

/// A folder that nobody else can look into; it goes with all that is in it when the value goes.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes a new folder below `parent`. A folder that is there already is never taken.
    pub fn new(parent: &Path, name: &str) -> Result<Self, Error> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        for number in 0.. {
            let path = parent.join(format!("{name}-{number}"));
            match builder.create(&path) {
                Ok(()) => return Ok(Self { path: real(&path)? }),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(source) => return Err(Error::Write { path, source }),
            }
        }
        unreachable!("one of all numbers is free")
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is the system's to clear away.
        drop(remove_folder(&self.path));
    }
}

/// Finds a program as a shell does: in the folders of a search path, or where its name leads.
pub fn program(name: &str, root: &Path, search: &OsStr) -> Option<PathBuf> {
    if name.contains(['/', '\\']) {
        let path = real(&root.join(name)).ok()?;
        return is_program(&path).then_some(path);
    }
    std::env::split_paths(search)
        .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
        .filter(|path| path.is_absolute())
        .find(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Returns whether something lies at a path, be it a link that leads nowhere.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Returns whether a path would lie in a folder once all links on its way were followed.
pub fn stays_within(root: &Path, path: &Path) -> Result<bool, Error> {
    let there = path.ancestors().find(|part| is_there(part));
    let real_root = real(root)?;
    let inside = there.and_then(|part| fs::canonicalize(part).ok());
    Ok(inside.is_some_and(|inside| inside.starts_with(&real_root)))
}

/// Resolves links and `..` in a path that exists.
pub fn real(path: &Path) -> Result<PathBuf, Error> {
    fs::canonicalize(path).map_err(Error::read(path))
}

/// Opens, or makes, a file and takes its lock; `None` if another process holds it.
pub fn lock(path: &Path) -> Result<Option<fs::File>, Error> {
    let file = fs::File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(Error::write(path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(source)) => Err(Error::Write {
            path: path.to_path_buf(),
            source,
        }),
    }
}
