//! The handbook as data: `data/handbook.json`.
//!
//! One object for other programs. A public site's copy holds what its pages hold and nothing
//! else: the views below have no field for what only interviewers may know unless it is filled.

use serde::Serialize;

use super::{Context, Write};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::markdown::{Info, fences};
use crate::model::{
    Anchor, Body, Date, Exercise, FollowUp, Item, LookFor, Prose, Sample, SampleAnswer, SourceRef,
    Status, Timing, Weight,
};
use crate::path::SitePath;

/// The form of the file; a change that breaks readers raises it.
const FORMAT: u32 = 1;

#[derive(Debug, Serialize)]
struct Export<'a> {
    format: u32,
    title: &'a str,
    language: &'a str,
    profile: crate::model::Profile,
    levels: &'a [String],
    roles: Vec<Role<'a>>,
    topics: Vec<Named<'a>>,
    competencies: Vec<Named<'a>>,
    items: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kits: Vec<Kit<'a>>,
    guides: Vec<Page<'a>>,
}

#[derive(Debug, Serialize)]
struct Role<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    required_competencies: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    reviewed_on: Date,
}

#[derive(Debug, Serialize)]
struct Kit<'a> {
    id: &'a str,
    title: &'a str,
    role: &'a str,
    stage: &'a str,
    level: &'a str,
    slot: u16,
    items: Vec<KitEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct KitEntry<'a> {
    r#ref: &'a str,
    minutes: u16,
    optional: bool,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: &'static str,
    url: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'a str>,
    roles: Vec<&'a str>,
    topics: Vec<&'a str>,
    competency: &'a str,
    level: &'a str,
    minutes: u16,
    status: Status,
    reviewed_on: Date,
    review_by: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    applies_to: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exercise: Option<Task<'a>>,
    samples: Vec<Code<'a>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    interviewer: Option<Interviewer<'a>>,
}

#[derive(Debug, Serialize)]
struct Task<'a> {
    timing: Timing,
    ai_use: &'a str,
    #[serde(rename = "task")]
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    setup: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    examples: Option<String>,
}

#[derive(Debug, Serialize)]
struct Code<'a> {
    language: &'a str,
    #[serde(rename = "code")]
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<&'a str>,
}

/// What only interviewers may know.
#[derive(Debug, Serialize)]
struct Interviewer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    look_for: Vec<Look<'a>>,
    follow_ups: Vec<Prompt<'a>>,
    red_flags: Vec<&'a str>,
    ratings: Vec<Level<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
    #[serde(skip_serializing_if = "<[SampleAnswer]>::is_empty")]
    sample_answers: &'a [SampleAnswer],
    sources: &'a [SourceRef],
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    solved: Option<Solved<'a>>,
}

#[derive(Debug, Serialize)]
struct Look<'a> {
    weight: Weight,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Prompt<'a> {
    ask: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Level<'a> {
    value: u8,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Solved<'a> {
    hints: Vec<Prompt<'a>>,
    solution: &'a str,
    extensions: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tests: Option<&'a str>,
}

/// Hands on the export.
pub fn render(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let book = cx.handbook;
    let config = book.config();
    let role = |role: &'_ crate::model::Role| -> Vec<_> {
        role.required
            .iter()
            .map(|&id| book.competency(id).slug.as_str())
            .collect()
    };
    let export = Export {
        format: FORMAT,
        title: &config.title,
        language: &config.language,
        profile: cx.settings.profile,
        levels: &config.levels,
        roles: book
            .roles()
            .map(|(_, one)| Role {
                id: one.slug.as_str(),
                title: &one.title,
                summary: &one.summary,
                required_competencies: role(one),
            })
            .collect(),
        topics: book
            .topics()
            .map(|(_, one)| named(one.slug.as_str(), &one.title, &one.summary))
            .collect(),
        competencies: book
            .competencies()
            .map(|(_, one)| named(one.slug.as_str(), &one.title, &one.definition))
            .collect(),
        items: book
            .items()
            .filter(|(_, item)| cx.has_page(item))
            .map(|(_, item)| entry(cx, item))
            .collect(),
        kits: if cx.is_internal() {
            book.kits().map(|(_, one)| kit(cx, one)).collect()
        } else {
            Vec::new()
        },
        guides: book
            .guides()
            .filter(|(_, guide)| cx.may_show(guide.visibility))
            .map(|(_, one)| Page {
                id: one.slug.as_str(),
                title: &one.title,
                summary: &one.summary,
                reviewed_on: one.reviewed_on,
            })
            .collect(),
    };
    let written = serde_json::to_vec_pretty(&export);
    let mut json = written.map_err(|error| {
        Error::Refused(format!("the handbook cannot be written as JSON: {error}"))
    })?;
    json.push(b'\n');
    write(SitePath::new("data/handbook.json"), json)?;
    Ok(Diagnostics::default())
}

fn named<'a>(id: &'a str, title: &'a str, summary: &'a str) -> Named<'a> {
    Named { id, title, summary }
}

fn kit<'a>(cx: &Context<'a>, kit: &'a crate::model::Kit) -> Kit<'a> {
    let items = kit.resolved(cx.handbook).map(|(entry, item)| KitEntry {
        r#ref: item.slug.as_str(),
        minutes: entry.minutes,
        optional: entry.optional,
    });
    Kit {
        id: kit.slug.as_str(),
        title: &kit.title,
        role: cx.handbook.role(kit.role).slug.as_str(),
        stage: &kit.stage,
        level: &kit.level,
        slot: kit.slot,
        items: items.collect(),
    }
}

fn entry<'a>(cx: &Context<'a>, item: &'a Item) -> Entry<'a> {
    let (question, exercise) = (item.question(), item.exercise());
    Entry {
        id: item.slug.as_str(),
        kind: super::view::kind(item),
        url: item.url(),
        title: &item.title,
        r#type: question.map(|question| question.kind.as_str()),
        roles: cx
            .handbook
            .role_slugs(item)
            .map(crate::model::Slug::as_str)
            .collect(),
        topics: item
            .topics
            .iter()
            .map(|&id| cx.handbook.topic(id).slug.as_str())
            .collect(),
        competency: cx.handbook.competency(item.competency).slug.as_str(),
        level: &item.level,
        minutes: item.minutes(),
        status: item.status,
        reviewed_on: item.reviewed_on,
        review_by: item.review_by,
        applies_to: item.applies_to.as_deref(),
        aliases: if cx.is_internal() { &item.aliases } else { &[] },
        ask: question.map(|question| without(&question.ask, |_| true).trim().to_owned()),
        exercise: exercise.map(|exercise| task(cx, exercise)),
        samples: item.samples.iter().map(|sample| code(cx, sample)).collect(),
        interviewer: cx.is_internal().then(|| interviewer(item)),
    }
}

fn task<'a>(cx: &Context<'_>, exercise: &'a Exercise) -> Task<'a> {
    // Recorded output gives answers away wherever it stands, unless its fence says otherwise.
    let given = |prose: &Prose| {
        without(prose, |info| {
            !cx.is_internal() && info.language == "output" && !info.has("show")
        })
    };
    Task {
        timing: exercise.timing,
        ai_use: &exercise.ai_use,
        text: given(&exercise.task),
        setup: exercise.setup.as_ref().map(given),
        starter: exercise.starter.as_ref().map(given),
        examples: exercise.examples.as_ref().map(given),
    }
}

/// Returns a text without the fences that a test names.
fn without(prose: &Prose, drop: impl Fn(&Info) -> bool) -> String {
    let mut text = prose.markdown.clone();
    for fence in fences(&prose.markdown)
        .iter()
        .rev()
        .filter(|fence| drop(&fence.info))
    {
        text.replace_range(fence.range.clone(), "");
    }
    text
}

fn markdown(prose: &Prose) -> &str {
    &prose.markdown
}

fn code<'a>(cx: &Context<'_>, sample: &'a Sample) -> Code<'a> {
    let output = sample
        .output
        .as_deref()
        .filter(|_| cx.is_internal() || sample.output_shown);
    Code {
        language: &sample.language,
        text: &sample.code,
        output,
    }
}

fn interviewer(item: &Item) -> Interviewer<'_> {
    let follow_ups = match &item.body {
        Body::Question(question) => question.follow_ups.as_slice(),
        Body::Exercise(_) => &[],
    };
    Interviewer {
        why: item.why.as_ref().map(markdown),
        look_for: item
            .look_for
            .iter()
            .map(|look: &LookFor| Look {
                weight: look.weight,
                text: markdown(&look.text),
            })
            .collect(),
        follow_ups: follow_ups.iter().map(prompt).collect(),
        red_flags: item.red_flags.iter().map(markdown).collect(),
        ratings: item
            .ratings
            .iter()
            .map(|one: &Anchor| Level {
                value: one.value,
                text: markdown(&one.text),
            })
            .collect(),
        answer: item.answer.as_ref().map(markdown),
        sample_answers: &item.sample_answers,
        sources: &item.sources,
        solved: item.exercise().map(|exercise| Solved {
            hints: exercise.hints.iter().map(prompt).collect(),
            solution: markdown(&exercise.solution),
            extensions: exercise.extensions.iter().map(markdown).collect(),
            tests: exercise.tests.as_ref().map(markdown),
        }),
    }
}

fn prompt(prompt: &FollowUp) -> Prompt<'_> {
    Prompt {
        ask: markdown(&prompt.ask),
        when: prompt.when.as_deref(),
    }
}
