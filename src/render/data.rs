//! The handbook as data.

use super::{Context, Write};
use crate::diagnostic::Diagnostics;
use crate::error::Error;

/// Hands on the export.
pub fn render(_cx: &Context<'_>, _write: &Write<'_>) -> Result<Diagnostics, Error> {
    Ok(Diagnostics::default())
}
