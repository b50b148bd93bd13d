//! A handbook drawn and published into a folder.

use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::emit::{Output, Written};
use crate::error::Error;
use crate::load::Project;
use crate::model::{Config, Handbook};
use crate::render::{self, Drafts, Reload, Settings};

/// What a build did.
#[derive(Debug)]
pub enum Built {
    /// The site is in place.
    Published {
        /// What changed on disk.
        written: Written,
        /// Warnings that drawing brought up.
        diagnostics: Diagnostics,
    },
    /// Drawing found errors; the site is as it was.
    Refused(Diagnostics),
}

/// Draws every page into staging and publishes the site if drawing found no error.
pub fn build(
    project: &Project,
    handbook: &Handbook,
    settings: &Settings,
    out: &Path,
) -> Result<Built, Error> {
    let (output, ledger) = Output::open(out)?;
    let write = |path, bytes: Vec<u8>| output.write(path, &bytes);
    let drawn = render::render(handbook, &project.theme, settings, &write);
    match drawn {
        Ok(diagnostics) if !diagnostics.has_errors() => {
            let written = output.publish(ledger)?;
            Ok(Built::Published {
                written,
                diagnostics: diagnostics.sorted(),
            })
        }
        Ok(diagnostics) => {
            output.abandon()?;
            Ok(Built::Refused(diagnostics.sorted()))
        }
        Err(error) => {
            // The first failure is the one to report.
            drop(output.abandon());
            Err(error)
        }
    }
}

impl From<&Config> for Settings {
    /// Draws as `askbook.yaml` says.
    fn from(config: &Config) -> Self {
        Self {
            profile: config.profile,
            base_url: config.base_url.clone(),
            drafts: Drafts::Hidden,
            reload: Reload::Off,
        }
    }
}
