//! The page of an exercise: the interviewer's copy.

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::ItemId;
use crate::render::Write;

pub(super) fn draw(_desk: Desk<'_>, _id: ItemId, _write: &Write<'_>) -> Result<Diagnostics, Error> {
    Ok(Diagnostics::default())
}
