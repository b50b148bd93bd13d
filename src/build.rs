//! A handbook drawn and published into a folder.

use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::emit::{Output, Written};
use crate::error::Error;
use crate::load::Project;
use crate::model::{Config, Handbook};
use crate::render::{self, Drafts, Pdf, Reload, Settings, Write};

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
    let nothing = |_: &Write<'_>| Ok(Diagnostics::default());
    build_with(project, handbook, (settings, &nothing), out)
}

/// Writes further files of a site, which are published together with its pages.
pub type Further<'a> = dyn Fn(&Write<'_>) -> Result<Diagnostics, Error> + 'a;

/// Does the same, and publishes further files together with the pages.
pub fn build_with(
    project: &Project,
    handbook: &Handbook,
    (settings, further): (&Settings, &Further<'_>),
    out: &Path,
) -> Result<Built, Error> {
    let (output, ledger) = Output::open(out)?;
    let write = |path, bytes: Vec<u8>| output.write(path, &bytes);
    let drawn = render::render(handbook, &project.theme, settings, &write);
    let drawn = drawn.and_then(|mut found| {
        if !found.has_errors() {
            found.append(further(&write)?);
        }
        Ok(found)
    });
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
            pdf: Pdf::Absent,
        }
    }
}
