//! The words a handbook is sorted by: roles, topics, competencies, rating scales.

use serde::Serialize;

use super::{Date, KitId, Prose, Slug, id};
use crate::source::SourceId;

id!(
    /// The number of a role within its handbook.
    RoleId
);
id!(
    /// The number of a topic within its handbook.
    TopicId
);
id!(
    /// The number of a competency within its handbook.
    CompetencyId
);
id!(
    /// The number of a rating scale within its handbook.
    ScaleId
);

/// A job family that a kit serves.
#[derive(Clone, Debug)]
pub struct Role {
    /// Id, the file's stem.
    pub slug: Slug,
    /// Name on pages.
    pub title: String,
    /// One sentence: what the role builds.
    pub summary: String,
    /// What every kit of the role rates.
    pub required: Vec<CompetencyId>,
    /// Job titles that belong to the role.
    pub families: Vec<String>,
    /// What the person does.
    pub responsibilities: Vec<String>,
    /// What the person can do.
    pub skills: Vec<String>,
    /// What the hiring team asks itself first.
    pub internal_questions: Vec<InternalQuestion>,
    /// The kit that stands for the role.
    pub default_kit: Option<KitId>,
    /// Prose of the page.
    pub body: Prose,
    /// When somebody last read it with care.
    pub reviewed_on: Option<Date>,
    /// The file.
    pub source: SourceId,
}

/// A question to one's own firm, answered before interviewing.
#[derive(Clone, Debug, Serialize)]
pub struct InternalQuestion {
    /// Id, the anchor on the role's page.
    pub id: Slug,
    /// The question.
    pub ask: String,
    /// What its answer decides.
    pub why: String,
}

/// A subject label.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Id.
    pub slug: Slug,
    /// Name on pages.
    pub title: String,
    /// Other words people type.
    pub aliases: Vec<String>,
    /// The wider topic.
    pub parent: Option<TopicId>,
    /// One sentence.
    pub summary: String,
}

/// A job-related ability that is rated.
#[derive(Clone, Debug)]
pub struct Competency {
    /// Id.
    pub slug: Slug,
    /// Name on pages.
    pub title: String,
    /// What it means, observably.
    pub definition: String,
    /// A few words: what one hears in good answers.
    pub summary: String,
    /// Why the job needs it.
    pub why: String,
    /// The scale it is rated on.
    pub scale: ScaleId,
    /// What each level sounds like in general, in the scale's order; may be empty.
    pub anchors: Vec<(u8, String)>,
}

/// A release of a product, and how long it is supported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The product, such as `python`.
    pub product: String,
    /// The release, such as `3.13`.
    pub version: String,
    /// The day it came out.
    pub released: Option<Date>,
    /// The last day of its support.
    pub end_of_life: Option<Date>,
}

/// Ordered levels used for ratings.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Id.
    pub slug: Slug,
    /// The levels, lowest first, 3 to 7 of them.
    pub levels: Vec<ScaleLevel>,
    /// Word for "not asked, or no evidence".
    pub not_assessed: String,
    /// What that means.
    pub not_assessed_meaning: String,
}

/// One step of a scale.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleLevel {
    /// The number.
    pub value: u8,
    /// The word.
    pub label: String,
    /// What it means for any question.
    pub meaning: String,
}

impl Scale {
    /// Returns the level with this number.
    pub fn level(&self, value: u8) -> Option<&ScaleLevel> {
        self.levels.iter().find(|level| level.value == value)
    }
}
