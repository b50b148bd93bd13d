//! Pages about interviewing: guides, checklists, the glossary.

use super::{Date, Prose, Slug, Visibility, id};
use crate::source::SourceId;

id!(
    /// The number of a guide within its handbook.
    GuideId
);
id!(
    /// The number of a checklist within its handbook.
    ChecklistId
);

/// A page of prose.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Id, the file's stem.
    pub slug: Slug,
    /// Name on pages.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Whom it is for.
    pub audience: Option<String>,
    /// Where its law applies.
    pub jurisdiction: Option<String>,
    /// Place in lists; then by title.
    pub order: u16,
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether kits print it.
    pub print_in_kits: bool,
    /// Other words people type.
    pub aliases: Vec<String>,
    /// The page.
    pub body: Prose,
    /// When somebody last read it with care.
    pub reviewed_on: Date,
    /// The day after which it is stale.
    pub review_by: Option<Date>,
    /// The file.
    pub source: SourceId,
}

/// A list to tick before, during or after an interview.
#[derive(Clone, Debug)]
pub struct Checklist {
    /// Id, the file's stem.
    pub slug: Slug,
    /// Name on pages.
    pub title: String,
    /// One of the site's words: before, during, after.
    pub when: String,
    /// Whom it is for.
    pub audience: Option<String>,
    /// The ticks.
    pub items: Vec<Tick>,
    /// Whether kits print it.
    pub print_in_kits: bool,
    /// The checklist it belongs to.
    pub parent: Option<ChecklistId>,
    /// When somebody last read it with care.
    pub reviewed_on: Option<Date>,
    /// The file.
    pub source: SourceId,
}

/// One line of a checklist.
#[derive(Clone, Debug)]
pub struct Tick {
    /// What to do or to look at.
    pub text: Prose,
    /// Why.
    pub why: Option<Prose>,
}

/// An entry of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// The word.
    pub term: String,
    /// Anchor on the glossary page.
    pub anchor: Slug,
    /// What it means.
    pub definition: Prose,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Further terms, by their anchors.
    pub see: Vec<Slug>,
}
