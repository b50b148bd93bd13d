//! How tall a question stands on its sheet of paper.

use super::reading::{Place, Reading};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::draft::{BodyDraft, ItemDraft};

/// Height that A4 and Letter both leave below the running head, in millimetres.
const SHEET: f64 = 240.0;
/// Title, facts and labels of a sheet.
const FRAME: f64 = 46.0;
/// One line of code.
const CODE: f64 = 3.7;
/// One ruled line for notes.
const NOTE: f64 = 8.0;
/// Fewest lines for notes.
const NOTES: u16 = 6;

/// Letters on a line, and the height of that line, by where a text stands.
fn type_of(place: Place) -> Option<(usize, f64)> {
    match place {
        Place::Ask => Some((78, 6.2)),
        Place::Said | Place::LookFor | Place::Judged => Some((92, 4.9)),
        // Answer notes move to the next sheet.
        _ => None,
    }
}

/// Reports a question whose sheet cannot hold what belongs on it.
pub(super) fn check(draft: &ItemDraft, readings: &[Reading<'_>], out: &mut Diagnostics) {
    let BodyDraft::Question(body) = &draft.body else {
        return;
    };
    let (mut asked, mut heard) = (FRAME, 0.0);
    for reading in readings {
        let Some((letters, line)) = type_of(reading.place) else {
            continue;
        };
        let height = if reading.place == Place::Ask {
            &mut asked
        } else {
            &mut heard
        };
        let end = reading.fences.first().map_or(usize::MAX, |f| f.range.start);
        let text = reading
            .prose
            .markdown
            .get(..end.min(reading.prose.markdown.len()));
        let length = text.unwrap_or_default().chars().count();
        *height += f64::from(lines(length.div_ceil(letters))) * line;
        let shown = reading
            .fences
            .iter()
            .filter(|f| f.info.language != "output");
        let code: usize = shown.map(|f| f.code.lines().count()).sum();
        *height += f64::from(lines(code)) * CODE;
    }
    for sample in &draft.samples {
        if readings.iter().all(|r| r.fences.is_empty()) {
            asked += f64::from(lines(sample.code.lines().count())) * CODE;
        }
    }
    let notes = body
        .notes_lines
        .as_ref()
        .map_or(NOTES, |n| n.value.max(NOTES));
    heard += f64::from(notes) * NOTE;
    // What does not fit one sheet is cut in two below the ask.
    let height = asked.max(heard + FRAME / 2.0);
    if height > SHEET {
        let message =
            format!("its sheet would be about {height:.0} mm tall, and paper holds {SHEET:.0}");
        out.push(
            Diagnostic::new(Code::PrintOverflow, draft.slug.span, message)
                .advise("shorten the code, or drop follow-ups and look-fors that are rarely used"),
        );
    }
}

fn lines(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
