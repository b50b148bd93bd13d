//! How many questions there are, by seniority.

use serde::Serialize;

use super::Context;
use crate::model::ItemId;

/// The seniority that every other contains.
const ANY: &str = "any";

/// The number in one cell of a table of competencies and seniorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// How many.
    pub n: usize,
    /// Whether nobody of this seniority could be asked anything: no item of its own, none for any.
    pub gap: bool,
}

/// Returns the seniorities that have columns of their own, in the site's language.
pub fn columns(cx: &Context<'_>) -> Vec<String> {
    let levels = cx.handbook.config().levels.iter();
    levels
        .map(|level| cx.strings.word("words.level", level).to_owned())
        .collect()
}

/// Counts items by seniority, one cell for each column.
pub fn by_level(cx: &Context<'_>, items: &[ItemId]) -> Vec<Cell> {
    let count = |level: &str| {
        items
            .iter()
            .filter(|&&id| cx.handbook.item(id).level == level)
            .count()
    };
    let for_any = count(ANY);
    let levels = cx.handbook.config().levels.iter();
    let cells = levels.map(|level| {
        let n = count(level);
        Cell {
            n,
            gap: n == 0 && for_any == 0 && level != ANY,
        }
    });
    cells.collect()
}

/// Counts the questions and the exercises among items.
pub fn by_kind(cx: &Context<'_>, items: &[ItemId]) -> (usize, usize) {
    let questions = items
        .iter()
        .filter(|&&id| cx.handbook.item(id).question().is_some())
        .count();
    (questions, items.len() - questions)
}
