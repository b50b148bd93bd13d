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
use crate::path::has_extension;
use crate::source::{Source, SourceId, Sources, Span, Spanned, is_direction_mark};
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
    for (id, source) in sources.iter() {
        direction_marks(id, source, out);
    }
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
    for text in drafts.pages_prose() {
        prose::check(text, out);
    }
}

/// Reports every invisible direction mark of a file; those that YAML escapes hide are found there.
fn direction_marks(id: SourceId, source: &Source, out: &mut Diagnostics) {
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

fn item(draft: &ItemDraft, sources: &Sources, out: &mut Diagnostics) {
    for text in draft.prose() {
        prose::check(text, out);
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
            question(draft, body, sources, out);
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
        code_width(&code, span, sources, out);
        code_length(&code, span, limit, out);
    }
}

/// Code in prose, and the samples of a bank, each once.
fn all_code(draft: &ItemDraft, sources: &Sources) -> Vec<(String, Span)> {
    let mut all: Vec<(String, Span)> = Vec::new();
    for prose in draft.prose() {
        for fence in markdown::fences(&prose.markdown) {
            if fence.info.language != "output" {
                all.push((fence.code, prose.part(fence.range)));
            }
        }
    }
    let in_prose = |sample: &&Sample| {
        // A Markdown sample is a fence of the ask and stands in the list already.
        !sources.text(sample.span).starts_with("```")
            && !sources.text(sample.span).starts_with("~~~")
    };
    all.extend(
        draft
            .samples
            .iter()
            .filter(in_prose)
            .map(|s| (s.code.clone(), s.span)),
    );
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

fn question(draft: &ItemDraft, body: &QuestionDraft, sources: &Sources, out: &mut Diagnostics) {
    if let Some(ask) = &body.ask {
        let count = words(ask);
        if count > ASK_WORDS {
            out.push(
                Diagnostic::new(
                    Code::AskLength,
                    ask.span,
                    format!("the ask has {count} words"),
                )
                .help(format!(
                    "say it in at most {ASK_WORDS}; the rest can become a follow-up"
                )),
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

fn language(name: &str, span: Span, out: &mut Diagnostics) {
    if name.is_empty() || !highlight::is_known(name) {
        prose::unknown_language(name, span, out);
    }
}

fn code_width(code: &str, span: Span, sources: &Sources, out: &mut Diagnostics) {
    let Some(line) = code.lines().max_by_key(|line| line.chars().count()) else {
        return;
    };
    let width = line.chars().count();
    if width > CODE_COLUMNS {
        let place = sources
            .text(span)
            .find(line)
            .map_or(span, |at| span.part(at..at + line.len()));
        out.push(
            Diagnostic::new(
                Code::CodeWidth,
                place,
                format!("this line of code has {width} characters"),
            )
            .help(format!("break it at {CODE_COLUMNS}")),
        );
    }
}

fn code_length(code: &str, span: Span, limit: usize, out: &mut Diagnostics) {
    let lines = code.lines().count();
    if lines > limit {
        out.push(
            Diagnostic::new(
                Code::CodeLength,
                span,
                format!("this code has {lines} lines"),
            )
            .help(format!("keep it within {limit}, so that it fits a sheet")),
        );
    }
}

/// `1 minute`, `2 minutes`.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn words(prose: &Prose) -> usize {
    markdown::plain(&prose.markdown).split_whitespace().count()
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
