//! The calibration drill: sample answers that a panel rates before the first interview.

use serde::Serialize;

use super::Desk;
use super::sheet::{self, Sheet};
use crate::model::{Item, Kit, SampleAnswer};

/// The items of a kit that have sample answers.
#[derive(Debug, Serialize)]
pub(super) struct Drill<'a> {
    items: Vec<Drilled<'a>>,
}

/// An item with its sample answers.
#[derive(Debug, Serialize)]
struct Drilled<'a> {
    /// The sheet that the interview uses, with its look-fors and anchors.
    sheet: Sheet<'a>,
    answers: Vec<Answer<'a>>,
}

/// What somebody said, and how it was rated.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    /// `A`, `B` and so on.
    letter: char,
    text: &'a str,
    rating: u8,
    /// The level's name.
    label: &'a str,
    why: &'a str,
}

/// Gathers the sample answers of a kit's items.
pub(super) fn drill<'a>(desk: &Desk<'a>, kit: &'a Kit) -> Drill<'a> {
    let items = kit.resolved(desk.handbook).map(|(_, item)| item);
    let sheets = sheet::sheets(desk, kit).into_iter().zip(items);
    let drilled = sheets.filter(|(_, item)| !item.sample_answers.is_empty());
    Drill {
        items: drilled
            .map(|(sheet, item)| Drilled {
                sheet,
                answers: answers(desk, item),
            })
            .collect(),
    }
}

fn answers<'a>(desk: &Desk<'a>, item: &'a Item) -> Vec<Answer<'a>> {
    let scale = desk.handbook.scale_of(item);
    let answer = |(letter, answer): (char, &'a SampleAnswer)| Answer {
        letter,
        text: &answer.text,
        rating: answer.rating,
        label: scale
            .level(answer.rating)
            .map_or("", |level| level.label.as_str()),
        why: &answer.why,
    };
    ('A'..='Z').zip(&item.sample_answers).map(answer).collect()
}
