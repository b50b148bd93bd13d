//! What question and exercise pages share: the head, the interviewer's side, the way on.

use serde::Serialize;

use super::Desk;
use crate::html::Html;
use crate::links::{self, Place};
use crate::model::{FollowUp, Item, ItemId, LookFor, Prose, Sample, Weight};
use crate::render::page::{Day, Link, written};
use crate::render::pen::Pen;
use crate::render::view;

/// The head of an item's page.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) minutes: u16,
    pub(super) facts: Vec<String>,
    pub(super) badge: Option<Badge>,
}

/// A word that sets a page apart, and what it means.
#[derive(Debug, Serialize)]
pub(super) struct Badge {
    word: String,
    note: String,
}

/// What only interviewers see on every item.
#[derive(Debug, Serialize)]
pub(super) struct Private {
    musts: Vec<Html>,
    goods: Vec<Html>,
    red_flags: Vec<Html>,
    pub(super) follow_ups: Vec<Prompt>,
    pub(super) outputs: Vec<Output>,
    /// Whether recorded output stands beside the look-fors (`two`) or below them.
    pub(super) outputs_fit: &'static str,
    rating: Rating,
    answer: Option<Html>,
    answers: Vec<Rated>,
    why: Option<Html>,
    sources: Vec<Origin>,
    sources_small: String,
    /// One entry for each ruled line on paper.
    pub(super) lines: Vec<()>,
}

/// A prepared prompt with its cue.
#[derive(Debug, Serialize)]
pub(super) struct Prompt {
    when: Option<String>,
    text: Html,
}

/// What a sample prints.
#[derive(Debug, Serialize)]
pub(super) struct Output {
    name: Option<String>,
    text: String,
}

/// The ruler of levels.
#[derive(Debug, Serialize)]
struct Rating {
    steps: Vec<Step>,
    not_assessed: String,
    not_assessed_meaning: String,
}

/// One level with its anchor.
#[derive(Debug, Serialize)]
struct Step {
    value: u8,
    label: String,
    anchor: Html,
    /// Whether the anchor is the item's own and not the scale's general meaning.
    own: bool,
}

/// A rated answer for calibration.
#[derive(Debug, Serialize)]
struct Rated {
    text: String,
    value: u8,
    label: String,
    why: String,
}

/// Where a fact comes from.
#[derive(Debug, Serialize)]
struct Origin {
    title: String,
    url: Option<String>,
    read: Option<String>,
}

/// A kit that uses the item.
#[derive(Debug, Serialize)]
pub(super) struct KitUse {
    title: String,
    url: String,
    note: String,
}

/// A neighbouring item.
#[derive(Debug, Serialize)]
pub(super) struct Near {
    title: String,
    url: String,
    overlaps: bool,
}

/// The items before and after in the list of a competency.
#[derive(Debug, Serialize)]
pub(super) struct Turn {
    before: Option<Link>,
    next: Option<Link>,
    /// The list that both stand in.
    competency: Link,
}

/// Fewest ruled lines that leave room for what was said.
const FEWEST_LINES: u16 = 6;
/// Widest output that still fits beside the look-fors, in characters.
const NARROW: usize = 28;

pub(super) fn head(desk: Desk<'_>, item: &Item) -> Head {
    let cx = desk.cx;
    let mut facts = vec![
        cx.strings.word("words.level", &item.level).to_owned(),
        view::type_word(cx, item).to_owned(),
        view::role_names(cx, &item.roles),
    ];
    facts.extend(
        item.applies_to
            .as_deref()
            .map(|rule| applies_to(desk, rule)),
    );
    let mut versions: Vec<&str> = Vec::new();
    for version in item.samples.iter().flat_map(|sample| &sample.checked_with) {
        if !versions.contains(&version.as_str()) {
            versions.push(version);
        }
    }
    if !versions.is_empty() {
        facts.push(
            cx.strings
                .text("item.checked")
                .replace("{versions}", &versions.join(", ")),
        );
    }
    facts.push(
        cx.strings
            .text("item.reviewed")
            .replace("{day}", &Day::new(cx, item.reviewed_on).text),
    );
    let badge = view::badge(cx, item).map(|word| Badge {
        word,
        note: view::badge_note(cx, item).to_owned(),
    });
    Head {
        title: item.title.clone(),
        minutes: item.minutes(),
        facts,
        badge,
    }
}

/// Says `python>=3.10` in words; a rule of another form stays as it was written.
fn applies_to(desk: Desk<'_>, rule: &str) -> String {
    let since = rule
        .split_once(">=")
        .filter(|(_, version)| !version.contains(['<', '>', '=', ',']));
    let Some((product, version)) = since else {
        return rule.to_owned();
    };
    let product = desk.cx.strings.word("words.product", product.trim());
    desk.cx
        .strings
        .text("item.since")
        .replace("{product}", product)
        .replace("{version}", version.trim())
}

pub(super) fn crumbs(desk: Desk<'_>, item: &Item) -> Vec<Link> {
    let handbook = desk.cx.handbook;
    let role = item
        .roles
        .first()
        .map(|&id| (&handbook.role(id).title, Place::Role(id)));
    let competency = (
        &handbook.competency(item.competency).title,
        Place::Competency(item.competency),
    );
    let ways = role.into_iter().chain([competency]);
    ways.map(|(title, place)| Link::new(desk.path, title, &links::url(handbook, place)))
        .collect()
}

/// Collects the interviewer's side. Only called for a site that may show it.
pub(super) fn private(desk: Desk<'_>, item: &Item, pen: &Pen<'_>) -> Private {
    let looks = |weight: Weight| -> Vec<Html> {
        let of = item
            .look_for
            .iter()
            .filter(|look: &&LookFor| look.weight == weight);
        of.map(|look| pen.inline(&look.text)).collect()
    };
    let block = |prose: &Prose| pen.inside("notes-", 2).blocks(prose);
    let lines = item
        .question()
        .and_then(|question| question.notes_lines)
        .unwrap_or(FEWEST_LINES);
    Private {
        musts: looks(Weight::Must),
        goods: looks(Weight::Good),
        red_flags: item.red_flags.iter().map(|flag| pen.inline(flag)).collect(),
        follow_ups: Vec::new(),
        outputs: Vec::new(),
        outputs_fit: "",
        rating: rating(desk, item, pen),
        answer: item.answer.as_ref().map(block),
        answers: answers(desk, item),
        why: item
            .why
            .as_ref()
            .map(|why| pen.inside("why-", 2).blocks(why)),
        sources: sources(desk, item),
        sources_small: sources_small(desk, item),
        lines: vec![(); usize::from(lines.max(FEWEST_LINES))],
    }
}

pub(super) fn prompts(list: &[FollowUp], pen: &Pen<'_>) -> Vec<Prompt> {
    let prompt = |prompt: &FollowUp| Prompt {
        when: prompt.when.as_deref().map(capitalised),
        text: pen.inline(&prompt.ask),
    };
    list.iter().map(prompt).collect()
}

/// Begins with a capital letter, as a cue at the start of a line does.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Returns what samples print, for the interviewer's side.
pub(super) fn outputs(samples: &[Sample]) -> (Vec<Output>, &'static str) {
    let several = samples
        .iter()
        .filter(|sample| sample.output.is_some())
        .count()
        > 1;
    let kept: Vec<_> = samples
        .iter()
        .filter(|sample| !sample.output_shown)
        .filter_map(|sample| {
            Some((
                sample.name.clone().filter(|_| several),
                sample.output.as_deref()?,
            ))
        })
        .map(|(name, text)| Output {
            name,
            text: text.trim_end().to_owned(),
        })
        .collect();
    let widest = kept
        .iter()
        .flat_map(|output| output.text.lines())
        .map(|line| line.chars().count())
        .max();
    (
        kept,
        if widest.unwrap_or(0) <= NARROW {
            "two"
        } else {
            ""
        },
    )
}

fn rating(desk: Desk<'_>, item: &Item, pen: &Pen<'_>) -> Rating {
    let scale = desk.cx.handbook.scale_of(item);
    let step = |level: &crate::model::ScaleLevel| {
        let own = item
            .ratings
            .iter()
            .find(|anchor| anchor.value == level.value);
        Step {
            value: level.value,
            label: level.label.clone(),
            anchor: own.map_or_else(
                || Html::from_text(&level.meaning),
                |anchor| pen.inline(&anchor.text),
            ),
            own: own.is_some(),
        }
    };
    Rating {
        steps: scale.levels.iter().map(step).collect(),
        not_assessed: scale.not_assessed.clone(),
        not_assessed_meaning: sentence(&scale.not_assessed_meaning),
    }
}

/// Ends a text like a sentence, so that another may follow it.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

fn answers(desk: Desk<'_>, item: &Item) -> Vec<Rated> {
    let scale = desk.cx.handbook.scale_of(item);
    let label = |value| {
        scale
            .level(value)
            .map(|level| level.label.clone())
            .unwrap_or_default()
    };
    let rated = item.sample_answers.iter().map(|answer| Rated {
        text: answer.text.clone(),
        value: answer.rating,
        label: label(answer.rating),
        why: answer.why.clone(),
    });
    rated.collect()
}

fn sources(desk: Desk<'_>, item: &Item) -> Vec<Origin> {
    let origin = item.sources.iter().map(|source| Origin {
        title: source.title.clone(),
        url: source.url.clone(),
        read: source.checked_on.map(|day| written(desk.cx.strings, day)),
    });
    origin.collect()
}

fn sources_small(desk: Desk<'_>, item: &Item) -> String {
    let strings = desk.cx.strings;
    let count = strings.count("count.sources", item.sources.len());
    match item
        .sources
        .iter()
        .filter_map(|source| source.checked_on)
        .max()
    {
        Some(day) => {
            let text = strings.text("item.sources_read").replace("{count}", &count);
            text.replace("{day}", &written(strings, day))
        }
        None => count,
    }
}

pub(super) fn kits(desk: Desk<'_>, id: ItemId) -> Vec<KitUse> {
    let cx = desk.cx;
    if !cx.is_internal() {
        return Vec::new();
    }
    let used = desk.shelf.kits(id).iter().map(|(kit, number)| {
        let kit = cx.handbook.kit(*kit);
        let minutes = cx.strings.count("count.minutes", usize::from(kit.slot));
        let note = cx
            .strings
            .text("item.kit_use")
            .replace("{minutes}", &minutes)
            .replace("{number}", number);
        KitUse {
            title: kit.title.clone(),
            url: desk.path.link_to(&kit.url()),
            note,
        }
    });
    used.collect()
}

pub(super) fn near(desk: Desk<'_>, item: &Item) -> Vec<Near> {
    let handbook = desk.cx.handbook;
    let mut ids: Vec<_> = item.overlaps.iter().map(|&id| (id, true)).collect();
    ids.extend(
        item.related
            .iter()
            .filter(|id| !item.overlaps.contains(id))
            .map(|&id| (id, false)),
    );
    let shown = ids
        .into_iter()
        .map(|(id, overlaps)| (handbook.item(id), overlaps));
    let shown = shown.filter(|(item, _)| desk.cx.is_listed(item));
    let near = |(item, overlaps): (&Item, bool)| Near {
        title: item.title.clone(),
        url: desk.path.link_to(&item.url()),
        overlaps,
    };
    shown.map(near).collect()
}

pub(super) fn topics(desk: Desk<'_>, item: &Item) -> Vec<Link> {
    let handbook = desk.cx.handbook;
    let link = |&id| {
        Link::new(
            desk.path,
            &handbook.topic(id).title,
            &links::url(handbook, Place::Topic(id)),
        )
    };
    item.topics.iter().map(link).collect()
}

pub(super) fn turn(desk: Desk<'_>, id: ItemId) -> Turn {
    let handbook = desk.cx.handbook;
    let (before, next) = desk.shelf.neighbours(desk.cx, id);
    let link = |id: ItemId| {
        let item = handbook.item(id);
        Link::new(desk.path, &item.title, &item.url())
    };
    let competency = handbook.item(id).competency;
    let competency = Link::new(
        desk.path,
        &handbook.competency(competency).title,
        &links::url(handbook, Place::Competency(competency)),
    );
    Turn {
        before: before.map(link),
        next: next.map(link),
        competency,
    }
}
