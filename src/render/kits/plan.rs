//! The clock of a kit: when each part begins.

use serde::Serialize;

use super::Desk;
use super::sheet::Sheet;
use super::view::GuideSheet;
use crate::model::Kit;
use crate::render::view::Tongue;

/// A row of the run sheet.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Row<'a> {
    /// `talk`, `rated`, `hands`, or `rest` for what stands outside of the slot.
    kind: &'static str,
    /// When it begins, such as `0:04`.
    pub(super) clock: String,
    minutes: Option<u16>,
    /// `Q1`, `E1`, or nothing.
    number: String,
    /// A word or two, for the time bar.
    short: String,
    title: String,
    /// The title's language, if it is not the site's.
    tongue: Option<Tongue<'a>>,
    competency: String,
    /// The heading it leads to.
    anchor: String,
    /// Whether it goes first when time runs out.
    drop: bool,
}

/// All rows of a run sheet.
pub(super) struct Plan<'a> {
    pub(super) ahead: Vec<Row<'a>>,
    pub(super) parts: Vec<Row<'a>>,
    pub(super) behind: Vec<Row<'a>>,
}

/// Lays a kit out along the clock.
pub(super) fn plan<'a>(
    desk: &Desk<'_>,
    kit: &Kit,
    (sheets, guides): (&[Sheet<'a>], &[GuideSheet<'_>]),
) -> Plan<'a> {
    let page = |anchor: &str, title: String| Row {
        kind: "rest",
        anchor: anchor.to_owned(),
        title,
        ..Row::default()
    };
    let mut ahead = vec![page("card", desk.word("kit", "card"))];
    ahead.extend(
        guides
            .iter()
            .map(|guide| page(&guide.anchor, guide.title.to_owned())),
    );
    let behind = vec![
        page("scorecard", desk.word("kit", "scorecard")),
        page("debrief", desk.word("kit", "debrief")),
    ];
    Plan {
        ahead,
        parts: parts(desk, kit, sheets),
        behind,
    }
}

fn parts<'a>(desk: &Desk<'_>, kit: &Kit, sheets: &[Sheet<'a>]) -> Vec<Row<'a>> {
    let talk = |start: u16, minutes: u16, (word, anchor): (&str, &str)| Row {
        kind: "talk",
        clock: clock(start),
        minutes: Some(minutes),
        short: desk.word("kit", &format!("{word}_short")),
        title: desk.word("kit", &format!("{word}_part")),
        anchor: anchor.to_owned(),
        ..Row::default()
    };
    let mut rows = vec![talk(0, kit.opening, ("opening", "opening"))];
    rows.extend(sheets.iter().map(|sheet| Row {
        kind: if sheet.exercise.is_some() {
            "hands"
        } else {
            "rated"
        },
        clock: sheet.clock.clone(),
        minutes: Some(sheet.minutes),
        number: sheet.number.clone(),
        short: sheet.number.clone(),
        title: sheet.title.to_owned(),
        tongue: sheet.tongue,
        competency: sheet.competency.to_owned(),
        anchor: sheet.anchor.clone(),
        drop: sheet.drop,
    }));
    let last = kit.minutes().saturating_sub(kit.close);
    let before = last.saturating_sub(kit.candidate_questions);
    rows.push(talk(before, kit.candidate_questions, ("turn", "close")));
    rows.push(talk(last, kit.close, ("end", "close")));
    rows
}

/// Writes minutes since the start as hours and minutes.
pub(super) fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_counts_hours() {
        assert_eq!(
            ["0:04", "0:59", "1:00", "2:05"],
            [4, 59, 60, 125].map(clock)
        );
    }
}
