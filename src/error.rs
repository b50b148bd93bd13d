//! What the machine can do to a run: disk and theme failures.

use std::io;
use std::path::PathBuf;

/// Why a command could not run. Mistakes in content are [`crate::Diagnostic`]s instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no handbook here.
    #[error("there is no `askbook.yaml` in `{}`; `askbook init` makes a handbook", path.display())]
    NoProject {
        /// The folder.
        path: PathBuf,
    },
    /// Another build holds the output folder.
    #[error("another build is writing to `{}`; wait for it or choose another --out", path.display())]
    Locked {
        /// The output folder.
        path: PathBuf,
    },
    /// The output folder holds something that a page would replace.
    #[error("`{}` was not made by askbook and stands where a page would go; move it or choose another --out", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A template failed in a way that content cannot cause.
    #[error("template `{name}` failed: {message}")]
    Template {
        /// The template.
        name: String,
        /// What the engine said.
        message: String,
    },
    /// One page could not be drawn because of a defect in askbook.
    #[error("drawing `{page}` failed; this is a defect in askbook, please report it")]
    Page {
        /// The page.
        page: String,
    },
    /// A program cannot be started.
    #[error("cannot start `{}`", path.display())]
    Start {
        /// The program.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A request that cannot be carried out as it stands.
    #[error("{0}")]
    Refused(String),
}

impl Error {
    /// Wraps a failed read.
    pub fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Read { path, source }
    }

    /// Wraps a failed write.
    pub fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Write { path, source }
    }
}
