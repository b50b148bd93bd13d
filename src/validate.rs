//! Drafts that make sense alone.
//!
//! Each rule here looks at one entry and needs nothing else; what two files disagree about is
//! `resolve`'s business. Start at [`validate`].

mod code;
mod phrases;
mod prose;
mod ratings;
mod reading;
mod sheet;
mod unfinished;
mod wording;

use std::ops::RangeInclusive;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::highlight;
use crate::markdown;
use crate::model::{Config, Prose};
use crate::parse::Drafts;
use crate::parse::draft::{BodyDraft, ExerciseDraft, ItemDraft, QuestionDraft};
use crate::path::has_extension;
use crate::source::{Source, SourceId, Sources, Span, Spanned, is_direction_mark};
use crate::suggest;
use reading::{Place, Reading};

/// School grade that an ask stays within.
const ASK_GRADE: u32 = 10;
/// School grade that a guide stays within.
const GUIDE_GRADE: u32 = 12;

/// Checks every draft by itself.
pub fn validate(drafts: &Drafts, config: &Config, sources: &Sources, out: &mut Diagnostics) {
    for (id, source) in sources.iter() {
        direction_marks(id, source, out);
        unfinished::pages(id, source, out);
    }
    let items: Vec<_> = drafts
        .items
        .par_iter()
        .map(|draft| {
            let mut found = Diagnostics::default();
            item(draft, config, sources, &mut found);
            found
        })
        .collect();
    for found in items {
        out.append(found);
    }
    let pages: Vec<_> = pages(drafts)
        .into_par_iter()
        .map(|(text, place)| {
            let mut found = Diagnostics::default();
            page(text, place, (config, sources), &mut found);
            found
        })
        .collect();
    for found in pages {
        out.append(found);
    }
}

/// Reports every invisible direction mark of a file; those that YAML escapes hide are found there.
fn direction_marks(id: SourceId, source: &Source, out: &mut Diagnostics) {
    if source.text.is_ascii() {
        return;
    }
    for (at, mark) in source.text.match_indices(is_direction_mark) {
        let place = Span::new(id, at..at + mark.len());
        out.push(
            Diagnostic::new(
                Code::BidiControl,
                place,
                "an invisible mark here changes the direction of text",
            )
            .advise("delete it; right-to-left words need no marks"),
        );
    }
}

/// The texts beside questions and exercises.
fn pages(drafts: &Drafts) -> Vec<(&Prose, Place)> {
    let guides = drafts.guides.iter().map(|guide| (&guide.body, Place::Page));
    let roles = drafts.roles.iter().map(|role| (&role.body, Place::Role));
    let ticks = drafts.checklists.iter().flat_map(|list| &list.items);
    let ticks = ticks.flat_map(|tick| [&tick.text].into_iter().chain(&tick.why));
    let terms = drafts
        .terms
        .iter()
        .filter_map(|term| term.definition.as_ref());
    let scripts = drafts.kits.iter().flat_map(|kit| &kit.scripts);
    guides
        .chain(roles)
        .chain(ticks.chain(terms).map(|text| (text, Place::Other)))
        .chain(scripts.map(|text| (text, Place::Said)))
        .collect()
}

fn page(text: &Prose, place: Place, (config, sources): (&Config, &Sources), out: &mut Diagnostics) {
    let reading = Reading::of(text, place, out);
    code::check_page(&reading, sources, out);
    if is_english(&config.language) {
        wording::check(&reading, out);
        if place == Place::Page {
            wording::reading_level(&reading, GUIDE_GRADE, out);
        }
    }
}

/// The rules for wording know no other language.
fn is_english(language: &str) -> bool {
    language.split('-').next() == Some("en")
}

fn item(draft: &ItemDraft, config: &Config, sources: &Sources, out: &mut Diagnostics) {
    let readings: Vec<_> = texts(draft)
        .into_iter()
        .map(|(text, place)| Reading::of(text, place, out))
        .collect();
    let readings = unfinished::sort_out(draft, readings, out);
    look_fors(draft, out);
    ratings::check(draft, &readings, out);
    match &draft.body {
        BodyDraft::Question(body) => question(draft, (body, &readings), sources, out),
        BodyDraft::Exercise(body) => exercise(body, out),
    }
    code::check(draft, &readings, sources, out);
    sheet::check(draft, &readings, out);
    if is_english(draft.language.as_ref().unwrap_or(&config.language)) {
        for reading in &readings {
            wording::check(reading, out);
            if reading.place == Place::Ask && reading.count() <= wording::ASK_WORDS {
                wording::reading_level(reading, ASK_GRADE, out);
            }
        }
        if draft.sources.is_empty() {
            wording::unsourced(&readings, out);
        }
    }
}

/// Everything that an item says, each text once, in reading order.
fn texts(draft: &ItemDraft) -> Vec<(&Prose, Place)> {
    let mut all: Vec<(&Prose, Place)> = draft.why.iter().map(|t| (t, Place::Why)).collect();
    match &draft.body {
        BodyDraft::Question(body) => {
            all.extend(body.ask.iter().map(|t| (t, Place::Ask)));
            all.extend(body.follow_ups.iter().map(|f| (&f.ask, Place::Said)));
        }
        BodyDraft::Exercise(body) => {
            let said = [&body.task, &body.setup, &body.starter, &body.examples];
            all.extend(said.into_iter().flatten().map(|t| (t, Place::Said)));
            all.extend(body.hints.iter().map(|h| (&h.ask, Place::Said)));
            all.extend(body.solution.iter().map(|t| (t, Place::Solution)));
            all.extend(body.tests.iter().map(|t| (t, Place::Other)));
            all.extend(body.extensions.iter().map(|t| (t, Place::Said)));
        }
    }
    all.extend(draft.look_for.iter().map(|l| (&l.text, Place::LookFor)));
    all.extend(draft.red_flags.iter().map(|t| (t, Place::Judged)));
    all.extend(draft.ratings.iter().map(|r| (&r.text, Place::Judged)));
    all.extend(draft.answer.iter().map(|t| (t, Place::Notes)));
    all
}

fn look_fors(draft: &ItemDraft, out: &mut Diagnostics) {
    let count = draft.look_for.len();
    if count > 0 && !(2..=7).contains(&count) {
        out.push(
            Diagnostic::new(
                Code::LookforCount,
                draft.look_for_place,
                counted(count, "look-for"),
            )
            .advise("keep 2 to 7: must-haves first, then what is also good"),
        );
    }
}

fn question(
    draft: &ItemDraft,
    (body, readings): (&QuestionDraft, &[Reading<'_>]),
    sources: &Sources,
    out: &mut Diagnostics,
) {
    for ask in readings.iter().filter(|r| r.place == Place::Ask) {
        wording::ask_length(ask, out);
        if ask.words.is_empty() {
            out.push(
                Diagnostic::new(Code::HeadingMissing, ask.prose.span, "the ask has no words")
                    .advise("write the exact words that are read aloud above the code"),
            );
        }
    }
    if body.follow_ups.is_empty() {
        let is_markdown = has_extension(&sources.get(draft.span.source).path, &["md"]);
        let help = if is_markdown {
            "add `## Follow-ups` with `1. The next question? *(when to ask it)*`"
        } else {
            "add `follow_ups:` with `- ask: …` and `when: …`"
        };
        out.push(
            Diagnostic::new(
                Code::FollowupMissing,
                draft.slug.span,
                "no follow-up is prepared",
            )
            .advise(help),
        );
    }
    if let Some(minutes) = &body.minutes {
        out.extend(range("a question takes 2 to 12 minutes", minutes, 2..=12));
    }
}

fn exercise(body: &ExerciseDraft, out: &mut Diagnostics) {
    if let Some(timing) = &body.timing {
        let total = Spanned::new(timing.value.total(), timing.span);
        out.extend(range("an exercise takes 5 to 60 minutes", &total, 5..=60));
    }
    if let Some(solution) = &body.solution
        && markdown::fences(&solution.markdown).is_empty()
    {
        out.push(
            Diagnostic::new(
                Code::ExerciseParts,
                solution.span,
                "the solution shows no code",
            )
            .advise("begin it with a fence that holds the whole reference solution"),
        );
    }
}

fn range(rule: &str, minutes: &Spanned<u16>, fits: RangeInclusive<u16>) -> Option<Diagnostic> {
    (!fits.contains(&minutes.value)).then(|| {
        Diagnostic::new(
            Code::MinutesRange,
            minutes.span,
            counted(minutes.value.into(), "minute"),
        )
        .help(format!("{rule}; split it, or count follow-ups in"))
    })
}

/// `1 minute`, `2 minutes`.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// Words the help for an unknown language.
fn language_help(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some(
            "name it after the opening fence, such as ```python; plain text is `text`".to_owned(),
        );
    }
    let near = suggest::help(name, highlight::languages());
    near.or_else(|| Some("askbook cannot colour it; write `text` for plain text".to_owned()))
}
