//! Timed plans for one role and stage.

use super::{CompetencyId, Date, Handbook, Item, ItemId, RoleId, Slug, id};
use crate::source::Span;

id!(
    /// The number of a kit within its handbook.
    KitId
);

/// An interview, minute by minute.
#[derive(Clone, Debug)]
pub struct Kit {
    /// Id, the file's stem, or the role's id for a kit without a file.
    pub slug: Slug,
    /// Name on pages and paper.
    pub title: String,
    /// Whom it is for.
    pub role: RoleId,
    /// Screen, technical and so on: one of the site's stages.
    pub stage: String,
    /// The whole slot in minutes.
    pub slot: u16,
    /// Seniority the kit aims at.
    pub level: String,
    /// Minutes for the opening script.
    pub opening: u16,
    /// Minutes for the candidate's questions.
    pub candidate_questions: u16,
    /// Minutes for the close.
    pub close: u16,
    /// The rating that a seniority needs, by level.
    pub expect: Vec<(String, u8)>,
    /// What is asked, in order.
    pub items: Vec<KitItem>,
    /// How the items came together.
    pub origin: Origin,
    /// The opening script, if the kit has its own.
    pub intro: Option<String>,
    /// The closing script, if the kit has its own.
    pub close_script: Option<String>,
    /// Ticks before the start.
    pub before: Vec<String>,
    /// Who answers for the kit.
    pub owner: Option<String>,
    /// A word to the interviewer.
    pub notes: Option<String>,
    /// How widely its items may be known: one of internal, shared, public.
    pub exposure: Option<String>,
    /// The file's text, if there is a file.
    pub span: Option<Span>,
}

/// How a kit's items came together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An author listed them.
    Listed,
    /// The planner chose them.
    Planned,
}

/// One item of a kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KitItem {
    /// The question or exercise.
    pub item: ItemId,
    /// Minutes in this kit.
    pub minutes: u16,
    /// Dropped first when time runs out.
    pub optional: bool,
}

/// What the planner is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Minutes to fill.
    pub minutes: u16,
    /// Role whose items, and those tagged `core`, may be chosen.
    pub role: RoleId,
    /// Competencies to cover first, in order.
    pub competencies: Vec<CompetencyId>,
    /// Seniority; items for `any` fit all.
    pub level: String,
    /// How many exercises.
    pub exercises: u16,
}

impl Kit {
    /// Returns the sum of all parts.
    pub fn minutes(&self) -> u16 {
        self.opening
            .saturating_add(self.candidate_questions)
            .saturating_add(self.close)
            .saturating_add(
                self.items
                    .iter()
                    .fold(0, |sum, i| sum.saturating_add(i.minutes)),
            )
    }

    /// Returns the address of its page from the site's root.
    pub fn url(&self) -> String {
        format!("kits/{}.html", self.slug)
    }

    /// Returns its items with the items themselves.
    pub fn resolved<'a>(
        &'a self,
        handbook: &'a Handbook,
    ) -> impl Iterator<Item = (&'a KitItem, &'a Item)> {
        self.items
            .iter()
            .map(|entry| (entry, handbook.item(entry.item)))
    }

    /// Returns the competencies that its items rate, in order of first appearance.
    pub fn competencies(&self, handbook: &Handbook) -> Vec<CompetencyId> {
        let mut seen = Vec::new();
        for (_, item) in self.resolved(handbook) {
            if !seen.contains(&item.competency) {
                seen.push(item.competency);
            }
        }
        seen
    }

    /// Returns the newest review among its items: the date that the paper carries.
    pub fn reviewed_on(&self, handbook: &Handbook) -> Option<Date> {
        self.resolved(handbook)
            .map(|(_, item)| item.reviewed_on)
            .max()
    }
}
