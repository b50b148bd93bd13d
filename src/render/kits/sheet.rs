//! One sheet an item: what the interviewer holds while it is asked.

use serde::Serialize;

use super::Desk;
use super::plan::clock;
use crate::html::Html;
use crate::markdown::fences;
use crate::markdown::writer::{Fences, Writer, code_figure, output_figure};
use crate::model::{
    Body, Exercise, FollowUp, Item, Kit, Prose, Question, Sample, Scale, Timing, Weight,
};
use crate::render::view::Tongue;

/// Fewest ruled lines for notes on paper.
const LINES: u16 = 6;
/// Columns of code that fit half a sheet.
const HALF: usize = 52;
/// Lines of code that are worth a layout of their own.
const LONG: usize = 10;
/// Columns of code that a sheet of paper holds beside the line numbers.
const COLUMNS: usize = 98;
/// Ruled lines that an exercise gets: it takes longer, and its sheet is the second one.
const EXERCISE_LINES: u16 = 8;

/// A question or an exercise on its sheet.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet<'a> {
    /// `q1` or `e1`: the heading's id, and the name of its printed pages.
    pub(crate) anchor: String,
    /// `Q1` or `E1`.
    pub(crate) number: String,
    /// Name of the item.
    pub(crate) title: &'a str,
    /// Its language, if that is not the site's.
    pub(super) tongue: Option<Tongue<'a>>,
    pub(super) clock: String,
    pub(super) minutes: u16,
    pub(super) competency: &'a str,
    level: String,
    pub(super) drop: bool,
    url: String,
    must: Vec<Html>,
    good: Vec<Html>,
    red_flags: Vec<Html>,
    /// Ruled lines for notes.
    lines: u16,
    rating: Rating<'a>,
    answer: Option<Html>,
    question: Option<Asked>,
    pub(super) exercise: Option<Done>,
}

/// What only a question has.
#[derive(Debug, Serialize)]
struct Asked {
    ask: Html,
    samples: Vec<Shown>,
    /// Whether the code leaves room for the look-fors at its side.
    narrow: bool,
    follow_ups: Vec<Prompt>,
}

/// What only an exercise has.
#[derive(Debug, Serialize)]
pub(super) struct Done {
    timing: Timing,
    ai_rule: String,
    why: Option<Html>,
    task: Html,
    setup: Option<Html>,
    starter: Option<Html>,
    examples: Option<Html>,
    /// Whether starter and examples are too wide to stand side by side on paper.
    stacked: bool,
    hints: Vec<Prompt>,
    extensions: Vec<Html>,
    solution: Html,
    handout: String,
}

/// Code and what it prints.
#[derive(Debug, Serialize)]
struct Shown {
    code: Html,
    output: Option<Html>,
    /// Whether both fit side by side on paper.
    beside: bool,
}

/// A prepared prompt.
#[derive(Debug, Serialize)]
struct Prompt {
    ask: Html,
    when: Option<String>,
}

/// The boxes of a rating, each with its anchor.
#[derive(Debug, Serialize)]
struct Rating<'a> {
    steps: Vec<Step<'a>>,
    not_assessed: &'a str,
    not_assessed_meaning: &'a str,
}

#[derive(Debug, Serialize)]
struct Step<'a> {
    value: u8,
    label: &'a str,
    text: Html,
}

/// Lays out the sheets of a kit, numbered by kind, with the clock running.
pub(super) fn sheets<'a>(desk: &Desk<'a>, kit: &'a Kit) -> Vec<Sheet<'a>> {
    let (mut questions, mut exercises, mut start) = (0, 0, kit.opening);
    let mut sheets = Vec::new();
    for (entry, item) in kit.resolved(desk.handbook) {
        let (letter, word, number) = match item.body {
            Body::Question(_) => ("q", "question_letter", &mut questions),
            Body::Exercise(_) => ("e", "exercise_letter", &mut exercises),
        };
        *number += 1;
        let anchor = format!("{letter}{number}");
        let sheet = Sheet {
            number: format!("{}{number}", desk.word("kit", word)),
            clock: clock(start),
            minutes: entry.minutes,
            drop: entry.optional,
            ..sheet(desk, item, anchor)
        };
        start = start.saturating_add(entry.minutes);
        sheets.push(sheet);
    }
    sheets
}

fn sheet<'a>(desk: &Desk<'a>, item: &'a Item, anchor: String) -> Sheet<'a> {
    let prefix = format!("{anchor}-");
    let writer = desk.writer(&prefix);
    let heard = |weight: Weight| {
        let those = item.look_for.iter().filter(|entry| entry.weight == weight);
        those.map(|entry| writer.inline(&entry.text)).collect()
    };
    let least = item
        .question()
        .and_then(|question| question.notes_lines)
        .unwrap_or(0)
        .max(LINES);
    Sheet {
        number: String::new(),
        title: &item.title,
        tongue: Tongue::of(desk.handbook, item),
        clock: String::new(),
        minutes: item.minutes(),
        competency: &desk.handbook.competency(item.competency).title,
        level: desk.word("words.level", &item.level),
        drop: false,
        url: item.url(),
        must: heard(Weight::Must),
        good: heard(Weight::Good),
        red_flags: item
            .red_flags
            .iter()
            .map(|flag| writer.inline(flag))
            .collect(),
        lines: if item.exercise().is_some() {
            EXERCISE_LINES
        } else {
            least
        },
        rating: rating(&writer, item, desk.handbook.scale_of(item)),
        answer: item.answer.as_ref().map(|answer| writer.blocks(answer)),
        question: item
            .question()
            .map(|question| asked(&writer, item, question)),
        exercise: item
            .exercise()
            .map(|exercise| done(desk, &writer, (item, exercise))),
        anchor,
    }
}

fn asked(writer: &Writer<'_>, item: &Item, question: &Question) -> Asked {
    Asked {
        ask: Writer {
            fences: Fences::Omitted,
            ..*writer
        }
        .blocks(&question.ask),
        samples: item
            .samples
            .iter()
            .map(|sample| shown(writer, sample))
            .collect(),
        narrow: is_narrow(&item.samples),
        follow_ups: prompts(writer, &question.follow_ups),
    }
}

/// Code that is long and narrow shares its height with the look-fors.
fn is_narrow(samples: &[Sample]) -> bool {
    let lines: usize = samples
        .iter()
        .map(|sample| sample.code.lines().count())
        .sum();
    let columns = samples
        .iter()
        .map(|sample| columns(&sample.code))
        .max()
        .unwrap_or_default();
    lines >= LONG && columns <= HALF
}

fn shown(writer: &Writer<'_>, sample: &Sample) -> Shown {
    let words = writer.words;
    let output = sample
        .output
        .as_deref()
        .map(|text| output_figure(text, &words.output));
    Shown {
        code: Html::from_trusted(code_figure(&sample.language, &sample.code, &words.code)),
        output: output.map(Html::from_trusted),
        beside: columns(&sample.code) + columns(sample.output.as_deref().unwrap_or_default())
            <= COLUMNS,
    }
}

/// A part without code, or with code wider than half a sheet, needs the whole width.
fn is_wide(part: Option<&Prose>) -> bool {
    let code = part
        .map(|prose| fences(&prose.markdown))
        .unwrap_or_default();
    code.is_empty() || code.iter().any(|fence| columns(&fence.code) > HALF)
}

fn columns(text: &str) -> usize {
    text.lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0)
}

fn done(desk: &Desk<'_>, writer: &Writer<'_>, (item, exercise): (&Item, &Exercise)) -> Done {
    let blocks = |prose: &Prose| writer.blocks(prose);
    Done {
        timing: exercise.timing,
        ai_rule: desk.word("words.ai_rule", &exercise.ai_use),
        why: item.why.as_ref().map(blocks),
        task: blocks(&exercise.task),
        setup: exercise.setup.as_ref().map(blocks),
        starter: exercise.starter.as_ref().map(blocks),
        examples: exercise.examples.as_ref().map(blocks),
        stacked: [&exercise.starter, &exercise.examples]
            .into_iter()
            .any(|part| is_wide(part.as_ref())),
        hints: prompts(writer, &exercise.hints),
        extensions: exercise.extensions.iter().map(blocks).collect(),
        solution: blocks(&exercise.solution),
        handout: format!("handouts/{}.html", item.slug),
    }
}

fn prompts(writer: &Writer<'_>, prompts: &[FollowUp]) -> Vec<Prompt> {
    let prompt = |next: &FollowUp| Prompt {
        ask: writer.inline(&next.ask),
        when: next.when.as_deref().map(sentence),
    };
    prompts.iter().map(prompt).collect()
}

/// Begins with a capital, since the cue stands first in its line.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn rating<'a>(writer: &Writer<'_>, item: &Item, scale: &'a Scale) -> Rating<'a> {
    let steps = scale.levels.iter().map(|level| {
        // A level without an anchor of its own says what it means for any question.
        let anchor = item
            .ratings
            .iter()
            .find(|anchor| anchor.value == level.value);
        let text = anchor.map_or_else(
            || Html::from_text(&level.meaning),
            |anchor| writer.inline(&anchor.text),
        );
        Step {
            value: level.value,
            label: &level.label,
            text,
        }
    });
    Rating {
        steps: steps.collect(),
        not_assessed: &scale.not_assessed,
        not_assessed_meaning: &scale.not_assessed_meaning,
    }
}
