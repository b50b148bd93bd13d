//! Exercises: hands-on tasks, one Markdown file each.

use super::draft::{BodyDraft, ExerciseDraft, ItemDraft};
use super::item::{Facts, Sections, Shared, file_id};
use super::{front_matter, text};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::Timing;
use crate::source::{Source, SourceId, Span, Spanned};
use crate::yaml::Fields;

const HEADINGS: [&str; 13] = [
    "Task",
    "Setup",
    "Starter",
    "Examples",
    "Hints",
    "Solution",
    "Extensions",
    "Tests",
    "Look for",
    "Red flags",
    "Ratings",
    "Answer notes",
    "Sources",
];

/// Reads an exercise.
pub(super) fn markdown(id: SourceId, source: &Source, out: &mut Diagnostics) -> Option<ItemDraft> {
    let parts = front_matter::split(id, source, out)?;
    let mut fields = Fields::open(&parts.facts, "exercise", out)?.owned_by(parts.fence);
    let slug = file_id(&mut fields, source, parts.fence, out)?;
    let body = front_matter::prose(id, source, parts.body);
    let (why, mut sections) = Sections::sort(&HEADINGS, &body, parts.fence, out);
    let look_for_place = sections.place("Look for");
    let ratings_place = sections.place("Ratings");
    let exercise = exercise(&mut fields, &mut sections, out);
    let look_for = sections.require("Look for", Code::HeadingMissing, out);
    let ratings = sections.require("Ratings", Code::RatingMissing, out);
    let look_for = look_for
        .map(|prose| text::items(&prose, out))
        .unwrap_or_default();
    let ratings = ratings
        .map(|prose| text::items(&prose, out))
        .unwrap_or_default();
    let shared = Shared {
        why,
        look_for: text::look_fors(&look_for, out),
        red_flags: sections.list("Red flags", out),
        ratings: text::anchors(&ratings, out),
        answer: sections.take("Answer notes"),
        sources: sections
            .list("Sources", out)
            .iter()
            .filter_map(|s| text::source(s, out))
            .collect(),
    };
    let facts = Facts::read(
        &mut fields,
        slug,
        BodyDraft::Exercise(Box::new(exercise)),
        out,
    );
    fields.finish(out);
    let draft = facts.join(shared, Span::new(id, 0..source.text.len()));
    Some(ItemDraft {
        look_for_place,
        ratings_place,
        ..draft
    })
}

fn exercise(
    fields: &mut Fields<'_>,
    sections: &mut Sections,
    out: &mut Diagnostics,
) -> ExerciseDraft {
    if fields.node("ai_use").is_none() {
        fields.missing(Code::ExerciseParts, "ai_use", out);
    }
    ExerciseDraft {
        timing: timing(fields, out),
        ai_use: fields.optional("ai_use", out),
        task: sections.require("Task", Code::ExerciseParts, out),
        setup: sections.take("Setup"),
        starter: sections.take("Starter"),
        examples: sections.take("Examples"),
        hints: text::follow_ups(&sections.list("Hints", out)),
        solution: sections.require("Solution", Code::ExerciseParts, out),
        extensions: sections.list("Extensions", out),
        tests: sections.take("Tests"),
    }
}

fn timing(fields: &mut Fields<'_>, out: &mut Diagnostics) -> Option<Spanned<Timing>> {
    if fields.node("timing").is_none() {
        fields.missing(Code::ExerciseParts, "timing", out);
        return None;
    }
    let span = fields.place("timing");
    let mut map = fields.map("timing", "timing", out)?;
    let [read, write, talk] = ["read", "write", "talk"].map(|key| map.required::<u16>(key, out));
    map.finish(out);
    let timing = Timing {
        read: read?.value,
        write: write?.value,
        talk: talk?.value,
    };
    Some(Spanned::new(timing, span))
}
