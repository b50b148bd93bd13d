//! What the templates of a kit see.

use serde::Serialize;

use super::Desk;
use super::plan::{self, Row};
use super::sheet::{self, Sheet};
use crate::html::Html;
use crate::markdown::sections;
use crate::model::{Competency, Guide, Handbook, Kit, Scale, ScaleLevel};

/// A kit, ready for the page, the paper and the documents beside it.
#[derive(Debug, Serialize)]
pub(crate) struct KitView<'a> {
    /// Id of the kit.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) title: &'a str,
    role: Link<'a>,
    level: String,
    stage: String,
    slot: u16,
    minutes: u16,
    questions: usize,
    exercises: usize,
    /// Whether any part may be dropped.
    drops: bool,
    owner: Option<&'a str>,
    notes: Option<&'a str>,
    before: &'a [String],
    intro: Option<&'a str>,
    close: Option<&'a str>,
    /// Pages before the clock starts.
    ahead: Vec<Row<'a>>,
    /// The slot, part by part.
    parts: Vec<Row<'a>>,
    /// The last two parts: the candidate's questions and the close.
    closing: Vec<Row<'a>>,
    /// Pages for after the interview.
    behind: Vec<Row<'a>>,
    pub(super) competencies: Vec<Rated<'a>>,
    scales: Vec<ScaleView<'a>>,
    /// One sheet an item, in order.
    pub(crate) sheets: Vec<Sheet<'a>>,
    /// The sheets by twos, as the compact form prints them.
    pub(crate) pairs: Vec<Pair>,
    guides: Vec<GuideSheet<'a>>,
    law: Option<Law<'a>>,
    /// The newest review of its items.
    pub(crate) reviewed_on: Option<String>,
    /// Eight digits that change with the content.
    pub(crate) revision: String,
}

/// Questions that share a sheet in the compact form, or an exercise that has one for itself.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    /// Name of the sheet: `p1`, `p2` and so on.
    pub(crate) anchor: String,
    /// Places in the list of sheets.
    pub(crate) sheets: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Link<'a> {
    title: &'a str,
    url: String,
}

/// A competency that the kit rates.
#[derive(Debug, Serialize)]
pub(super) struct Rated<'a> {
    id: &'a str,
    pub(super) title: &'a str,
    scale: &'a str,
    /// Numbers of the sheets that rate it.
    fed_by: Vec<String>,
    /// The rating that the kit's seniority needs.
    expected: String,
}

#[derive(Debug, Serialize)]
struct ScaleView<'a> {
    id: &'a str,
    levels: &'a [ScaleLevel],
    not_assessed: &'a str,
    not_assessed_meaning: &'a str,
    /// Titles of the competencies it rates here.
    rates: Vec<&'a str>,
}

/// A guide that is printed with the kit.
#[derive(Debug, Serialize)]
pub(super) struct GuideSheet<'a> {
    pub(super) anchor: String,
    pub(super) title: &'a str,
    body: Html,
    jurisdiction: Option<&'a str>,
    reviewed_on: String,
}

/// Where the rules on what may be asked stand.
#[derive(Debug, Serialize)]
struct Law<'a> {
    title: &'a str,
    jurisdiction: &'a str,
    reviewed_on: String,
}

impl<'a> KitView<'a> {
    /// Gathers what stands on the pages of a kit.
    pub(crate) fn new(desk: &Desk<'a>, kit: &'a Kit) -> Self {
        let handbook = desk.handbook;
        let sheets = sheet::sheets(desk, kit);
        let guides = guides(desk);
        let plan = plan::plan(desk, kit, (&sheets, &guides));
        let exercises = kit
            .resolved(handbook)
            .filter(|(_, item)| item.exercise().is_some())
            .count();
        let role = handbook.role(kit.role);
        let mut view = Self {
            id: kit.slug.as_str(),
            title: &kit.title,
            role: Link {
                title: &role.title,
                url: format!("roles/{}.html", role.slug),
            },
            level: desk.word("words.level", &kit.level),
            stage: desk.word("words.stage", &kit.stage),
            slot: kit.slot,
            minutes: kit.minutes(),
            questions: kit.items.len() - exercises,
            exercises,
            drops: kit.items.iter().any(|entry| entry.optional),
            owner: kit.owner.as_deref(),
            notes: kit.notes.as_deref(),
            before: &kit.before,
            intro: kit.intro.as_deref(),
            close: kit.close_script.as_deref(),
            closing: plan.parts.iter().rev().take(2).rev().cloned().collect(),
            ahead: plan.ahead,
            parts: plan.parts,
            behind: plan.behind,
            competencies: competencies(handbook, kit, &sheets),
            scales: scales(handbook, kit),
            pairs: pairs(&sheets),
            sheets,
            guides,
            law: law(desk),
            reviewed_on: kit.reviewed_on(handbook).map(|date| desk.date(date)),
            revision: String::new(),
        };
        view.revision = revision(&view);
        view
    }
}

/// Puts neighbouring questions on one sheet, and each exercise on one of its own.
fn pairs(sheets: &[Sheet<'_>]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut open = false;
    for (at, sheet) in sheets.iter().enumerate() {
        let is_exercise = sheet.exercise.is_some();
        match pairs.last_mut() {
            Some(pair) if open && !is_exercise => pair.sheets.push(at),
            _ => pairs.push(Pair {
                anchor: format!("p{}", pairs.len() + 1),
                sheets: vec![at],
            }),
        }
        open = !is_exercise && pairs.last().is_some_and(|pair| pair.sheets.len() == 1);
    }
    pairs
}

/// Names a kit's content: the first eight digits of its hash.
fn revision(view: &KitView<'_>) -> String {
    let bytes = serde_json::to_vec(view).expect("a view is text, numbers and lists");
    blake3::hash(&bytes).to_hex().as_str()[..8].to_owned()
}

fn competencies<'a>(handbook: &'a Handbook, kit: &'a Kit, sheets: &[Sheet<'a>]) -> Vec<Rated<'a>> {
    let expected = expected(kit);
    let rated = |competency: &'a Competency| Rated {
        id: competency.slug.as_str(),
        title: &competency.title,
        scale: handbook.scale(competency.scale).slug.as_str(),
        fed_by: sheets
            .iter()
            .filter(|sheet| sheet.competency == competency.title)
            .map(|sheet| sheet.number.clone())
            .collect(),
        expected: expected.clone(),
    };
    kit.competencies(handbook)
        .into_iter()
        .map(|id| rated(handbook.competency(id)))
        .collect()
}

/// What the kit's own seniority needs, or, for a kit that suits any, what each needs.
fn expected(kit: &Kit) -> String {
    let own = kit.expect.iter().find(|(level, _)| *level == kit.level);
    if let Some((_, value)) = own {
        return value.to_string();
    }
    let each = kit
        .expect
        .iter()
        .map(|(level, value)| format!("{level} {value}"));
    each.collect::<Vec<_>>().join(", ")
}

fn scales<'a>(handbook: &'a Handbook, kit: &'a Kit) -> Vec<ScaleView<'a>> {
    let mut views: Vec<ScaleView<'a>> = Vec::new();
    for id in kit.competencies(handbook) {
        let competency = handbook.competency(id);
        let scale = handbook.scale(competency.scale);
        match views.iter_mut().find(|view| view.id == scale.slug.as_str()) {
            Some(view) => view.rates.push(&competency.title),
            None => views.push(scale_view(scale, &competency.title)),
        }
    }
    views
}

fn scale_view<'a>(scale: &'a Scale, rates: &'a str) -> ScaleView<'a> {
    ScaleView {
        id: scale.slug.as_str(),
        levels: &scale.levels,
        not_assessed: &scale.not_assessed,
        not_assessed_meaning: &scale.not_assessed_meaning,
        rates: vec![rates],
    }
}

fn guides<'a>(desk: &Desk<'a>) -> Vec<GuideSheet<'a>> {
    let printed = desk
        .handbook
        .guides()
        .filter(|(_, guide)| guide.print_in_kits);
    let sheet = |(number, (_, guide)): (usize, (_, &'a Guide))| {
        let anchor = format!("g{}", number + 1);
        let (markdown, prefix) = (without_sources(&guide.body.markdown), format!("{anchor}-"));
        let writer = desk.writer(&prefix);
        GuideSheet {
            title: &guide.title,
            body: crate::markdown::Writer { shift: 1, ..writer }.blocks_of(&markdown),
            jurisdiction: guide.jurisdiction.as_deref(),
            reviewed_on: desk.date(guide.reviewed_on),
            anchor,
        }
    };
    printed.enumerate().map(sheet).collect()
}

/// Leaves out the list of sources: addresses are of no use on paper in a room.
fn without_sources(markdown: &str) -> String {
    let (_, sections) = sections::cut(markdown);
    let mut text = markdown.to_owned();
    for section in sections
        .iter()
        .rev()
        .filter(|section| section.title == "Sources")
    {
        text.replace_range(section.heading.start..section.body.end, "");
    }
    text
}

/// Finds the first guide that says where its law applies.
fn law<'a>(desk: &Desk<'a>) -> Option<Law<'a>> {
    desk.handbook.guides().find_map(|(_, guide)| {
        let jurisdiction = guide.jurisdiction.as_deref()?;
        Some(Law {
            title: &guide.title,
            jurisdiction,
            reviewed_on: desk.date(guide.reviewed_on),
        })
    })
}
