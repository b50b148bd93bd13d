//! The leak check over finished files.

use std::sync::mpsc::{Receiver, Sender, channel};

use super::Write;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::leak::Secrets;
use crate::model::{Handbook, Profile};
use crate::path::{SitePath, has_extension};

/// Reads every finished file that a candidate may hold.
pub(super) struct Guard {
    secrets: Secrets,
    profile: Profile,
    sender: Sender<Diagnostic>,
    found: Receiver<Diagnostic>,
}

impl Guard {
    /// Knows what must not be seen.
    pub(super) fn new(handbook: &Handbook, profile: Profile) -> Self {
        let (sender, found) = channel();
        Self {
            secrets: Secrets::of(handbook),
            profile,
            sender,
            found,
        }
    }

    /// Wraps the taker of finished files.
    pub(super) fn watch<'a>(
        &'a self,
        write: &'a Write<'a>,
    ) -> impl Fn(SitePath, Vec<u8>) -> Result<(), crate::Error> + Sync + 'a {
        let (secrets, profile, sender) = (&self.secrets, self.profile, self.sender.clone());
        move |path, bytes| {
            if is_for_candidates(path.as_str(), profile) {
                for finding in secrets.find(&String::from_utf8_lossy(&bytes), path.as_str()) {
                    // The receiver lives as long as the guard.
                    drop(sender.send(finding));
                }
            }
            write(path, bytes)
        }
    }

    /// Returns what was found.
    pub(super) fn into_findings(self) -> Diagnostics {
        drop(self.sender);
        let mut all = Diagnostics::default();
        all.extend(self.found);
        all
    }
}

/// Handouts are for candidates on any site; on a public site everything is.
fn is_for_candidates(path: &str, profile: Profile) -> bool {
    let is_handout = path.starts_with("handouts/")
        || path.ends_with("-handouts.html")
        || path == "what-to-expect.html";
    let is_text = has_extension(path, &["html", "js", "json", "xml"]);
    match profile {
        Profile::Internal => is_handout,
        Profile::Public => is_text && !path.starts_with("assets/"),
    }
}
