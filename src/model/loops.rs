//! All stages for one opening, each with its kit.

use super::{Handbook, ItemId, KitId, RoleId, Slug, id};
use crate::source::Span;

id!(
    /// The number of a loop within its handbook.
    LoopId
);

/// All stages for one opening.
#[derive(Clone, Debug)]
pub struct Loop {
    /// Id, the file's stem.
    pub slug: Slug,
    /// Name on pages.
    pub title: String,
    /// Whom it is for.
    pub role: RoleId,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// How many items of a competency the loop should hold at least, by the competency's id.
    pub coverage: Vec<(super::CompetencyId, u16)>,
    /// A word to those who plan.
    pub notes: Option<String>,
    /// The file's text.
    pub span: Span,
}

/// One stage of a loop.
#[derive(Clone, Debug)]
pub struct Stage {
    /// One of the site's stages.
    pub stage: String,
    /// What is asked.
    pub kit: KitId,
    /// How many people ask it together.
    pub interviewers: Option<u16>,
}

impl Loop {
    /// Returns the address of its page from the site's root.
    pub fn url(&self) -> String {
        format!("loops/{}.html", self.slug)
    }

    /// Returns the sum of its kits' slots in minutes.
    pub fn minutes(&self, handbook: &Handbook) -> u16 {
        let slots = self.stages.iter().map(|stage| handbook.kit(stage.kit).slot);
        slots.fold(0, u16::saturating_add)
    }

    /// Iterates over everything that is asked, stage by stage.
    pub fn items<'a>(&'a self, handbook: &'a Handbook) -> impl Iterator<Item = ItemId> + 'a {
        let kits = self.stages.iter().map(|stage| handbook.kit(stage.kit));
        kits.flat_map(|kit| kit.items.iter().map(|entry| entry.item))
    }
}
