//! The site that is being served, shared between the builder and the connections.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[expect(
    clippy::disallowed_types,
    reason = "the builder replaces what many connections read"
)]
use std::sync::RwLock;

/// The site at one moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Current {
    /// The files, by path from the root.
    pub(super) files: Arc<BTreeMap<String, Vec<u8>>>,
    /// What is wrong with the content since these files were drawn.
    pub(super) complaint: Option<Arc<str>>,
}

/// The site and the number of its last change.
#[derive(Debug, Default)]
#[expect(
    clippy::disallowed_types,
    reason = "the builder replaces what many connections read"
)]
pub(super) struct Shared {
    current: RwLock<Current>,
    generation: AtomicU64,
}

impl Shared {
    /// Puts a freshly drawn site in place.
    pub(super) fn replace(&self, files: BTreeMap<String, Vec<u8>>) {
        self.change(|current| {
            *current = Current {
                files: Arc::new(files),
                complaint: None,
            }
        });
    }

    /// Keeps the site and says what is wrong with the content.
    pub(super) fn complain(&self, text: String) {
        self.change(|current| current.complaint = Some(text.into()));
    }

    /// Returns the site as it is.
    pub(super) fn current(&self) -> Current {
        match self.current.read() {
            Ok(current) => current.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// Returns a number that grows with every change.
    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    fn change(&self, change: impl FnOnce(&mut Current)) {
        match self.current.write() {
            Ok(mut current) => change(&mut current),
            Err(poisoned) => change(&mut poisoned.into_inner()),
        }
        self.generation.fetch_add(1, Ordering::AcqRel);
    }
}
