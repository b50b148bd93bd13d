//! Drafts that make sense alone.
//!
//! Each rule here looks at one entry and needs nothing else; what two files disagree about is
//! `resolve`'s business. Start at [`validate`].

mod prose;

use std::ops::RangeInclusive;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::highlight;
use crate::markdown;
use crate::model::{Prose, Sample};
use crate::parse::Drafts;
use crate::parse::draft::{BodyDraft, ExerciseDraft, ItemDraft, QuestionDraft};
use crate::source::{Sources, Span, Spanned};
use crate::suggest;

/// Most words of an ask; more cannot be kept in mind while listening (DOMAIN: read aloud).
const ASK_WORDS: usize = 45;
/// Fewest words of an anchor that can describe behaviour.
const ANCHOR_WORDS: usize = 6;
/// Columns that fit the printed sheet.
const CODE_COLUMNS: usize = 88;
/// Lines of a question's sample that leave room for look-fors on the same sheet.
const QUESTION_LINES: usize = 25;
/// Lines of an exercise's code that fit one sheet.
const EXERCISE_LINES: usize = 60;

/// Checks every draft by itself.
pub fn validate(drafts: &Drafts, sources: &Sources, out: &mut Diagnostics) {
    let items: Vec<_> = drafts
        .items
        .par_iter()
        .map(|draft| {
            let mut found = Diagnostics::default();
            item(draft, sources, &mut found);
            found
        })
        .collect();
    for found in items {
        out.append(found);
    }
    for guide in &drafts.guides {
        prose::check(&guide.body, out);
        one_line(guide.title.as_deref(), guide.slug.span, out);
    }
    for role in &drafts.roles {
        prose::check(&role.body, out);
        one_line(role.title.as_deref(), role.slug.span, out);
    }
    for tick in drafts.checklists.iter().flat_map(|list| &list.items) {
        prose::check(&tick.text, out);
        if let Some(why) = &tick.why {
            prose::check(why, out);
        }
    }
    for term in &drafts.terms {
        if let Some(definition) = &term.definition {
            prose::check(definition, out);
        }
    }
}

fn item(draft: &ItemDraft, sources: &Sources, out: &mut Diagnostics) {
    for text in all_prose(draft) {
        prose::check(text, out);
    }
    if let Some(title) = &draft.title {
        one_line(Some(&title.value), title.span, out);
    }
    look_fors(draft, out);
    for anchor in &draft.ratings {
        if words(&anchor.text) < ANCHOR_WORDS {
            out.push(
                Diagnostic::new(Code::RatingVague, anchor.text.span, format!("anchor {} says too little", anchor.value))
                    .help(format!("describe in at least {ANCHOR_WORDS} words what an answer at this level sounds like")),
            );
        }
    }
    let limit = match &draft.body {
        BodyDraft::Question(body) => {
            question(draft, body, out);
            QUESTION_LINES
        }
        BodyDraft::Exercise(body) => {
            exercise(body, out);
            EXERCISE_LINES
        }
    };
    for sample in &draft.samples {
        language(&sample.language, sample.span, out);
    }
    for (code, span) in all_code(draft, sources) {
        code_shape(&code, span, limit, out);
    }
}

/// Every prose of an item, in reading order.
pub fn all_prose(draft: &ItemDraft) -> Vec<&Prose> {
    let mut all: Vec<&Prose> = draft.why.iter().collect();
    match &draft.body {
        BodyDraft::Question(body) => {
            all.extend(&body.ask);
            all.extend(body.follow_ups.iter().map(|f| &f.ask));
        }
        BodyDraft::Exercise(body) => {
            let parts = [&body.task, &body.setup, &body.starter, &body.examples, &body.solution, &body.tests];
            all.extend(parts.into_iter().flatten());
            all.extend(body.hints.iter().map(|h| &h.ask));
            all.extend(&body.extensions);
        }
    }
    all.extend(draft.look_for.iter().map(|l| &l.text));
    all.extend(&draft.red_flags);
    all.extend(draft.ratings.iter().map(|r| &r.text));
    all.extend(&draft.answer);
    all
}

/// Code in prose, and the samples of a bank, each once.
fn all_code(draft: &ItemDraft, sources: &Sources) -> Vec<(String, Span)> {
    let mut all: Vec<(String, Span)> = Vec::new();
    for prose in all_prose(draft) {
        for fence in markdown::fences(&prose.markdown) {
            if fence.info.language != "output" {
                all.push((fence.code, prose.part(fence.range)));
            }
        }
    }
    let in_prose = |sample: &&Sample| {
        // A Markdown sample is a fence of the ask and stands in the list already.
        !sources.text(sample.span).starts_with("```") && !sources.text(sample.span).starts_with("~~~")
    };
    all.extend(draft.samples.iter().filter(in_prose).map(|s| (s.code.clone(), s.span)));
    all
}

fn look_fors(draft: &ItemDraft, out: &mut Diagnostics) {
    let count = draft.look_for.len();
    if count > 0 && !(2..=7).contains(&count) {
        out.push(
            Diagnostic::new(Code::LookforCount, draft.look_for_place, format!("{count} look-fors"))
                .advise("keep 2 to 7: must-haves first, then what is also good"),
        );
    }
}

fn question(draft: &ItemDraft, body: &QuestionDraft, out: &mut Diagnostics) {
    if let Some(ask) = &body.ask {
        let count = words(ask);
        if count > ASK_WORDS {
            out.push(
                Diagnostic::new(Code::AskLength, ask.span, format!("the ask has {count} words"))
                    .help(format!("say it in at most {ASK_WORDS}; the rest can become a follow-up")),
            );
        }
        if count == 0 {
            out.push(
                Diagnostic::new(Code::HeadingMissing, ask.span, "the ask has no words")
                    .advise("write the exact words that are read aloud above the code"),
            );
        }
    }
    if body.follow_ups.is_empty() {
        out.push(
            Diagnostic::new(Code::FollowupMissing, draft.slug.span, "no follow-up is prepared")
                .advise("add `## Follow-ups` with `1. The next question? *(when to ask it)*`"),
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
            Diagnostic::new(Code::ExerciseParts, solution.span, "the solution shows no code")
                .advise("begin it with a fence that holds the whole reference solution"),
        );
    }
}

fn range(rule: &str, minutes: &Spanned<u16>, fits: RangeInclusive<u16>) -> Option<Diagnostic> {
    (!fits.contains(&minutes.value)).then(|| {
        Diagnostic::new(Code::MinutesRange, minutes.span, format!("{} minutes", minutes.value))
            .help(format!("{rule}; split it, or count follow-ups in"))
    })
}

fn language(name: &str, span: Span, out: &mut Diagnostics) {
    if name.is_empty() || !highlight::is_known(name) {
        prose::unknown_language(name, span, out);
    }
}

fn code_shape(code: &str, span: Span, limit: usize, out: &mut Diagnostics) {
    let widest = code.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    if widest > CODE_COLUMNS {
        out.push(
            Diagnostic::new(Code::CodeWidth, span, format!("a line of this code has {widest} characters"))
                .help(format!("break it at {CODE_COLUMNS}")),
        );
    }
    let lines = code.lines().count();
    if lines > limit {
        out.push(
            Diagnostic::new(Code::CodeLength, span, format!("this code has {lines} lines"))
                .help(format!("keep it within {limit}, so that it fits a sheet")),
        );
    }
}

fn one_line(text: Option<&str>, span: Span, out: &mut Diagnostics) {
    if text.is_some_and(|text| text.chars().any(prose::is_bidi_control)) {
        prose::bidi(span, out);
    }
}

fn words(prose: &Prose) -> usize {
    markdown::plain(&prose.markdown).split_whitespace().count()
}

/// Words the help for an unknown language.
fn language_help(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("name it after the opening fence, such as ```python; plain text is `text`".to_owned());
    }
    suggest::help(name, highlight::languages())
}
