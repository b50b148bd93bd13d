//! Drafts joined into a [`Handbook`].
//!
//! The only stage that sees all files at once: it turns names into ids and reports whatever two
//! files disagree about. An entry that lacks something it must have is left out here; what was
//! wrong with it has been reported where it was read. Start at [`resolve`].

pub mod freshness;
mod items;
mod kits;
pub mod links;
mod names;
mod vocabulary;

use crate::diagnostic::Diagnostics;
use crate::model::{Config, Handbook, Parts};
use crate::parse::Drafts;
use crate::source::Sources;

/// Joins all drafts of a project.
pub fn resolve(config: Config, drafts: Drafts, sources: &Sources, out: &mut Diagnostics) -> Handbook {
    let mut parts = Parts { synonyms: drafts.synonyms, ..Parts::default() };
    parts.scales = vocabulary::scales(drafts.scales, out);
    parts.competencies = vocabulary::competencies(drafts.competencies, &parts.scales, out);
    parts.topics = vocabulary::topics(drafts.topics, out);
    let roles = vocabulary::roles(drafts.roles, &config, &parts.competencies, out);
    parts.roles = roles.roles;
    parts.items = items::items(drafts.items, &config, &parts, out);
    parts.kits = kits::kits(drafts.kits, &config, &parts, out);
    kits::defaults(&mut parts, &roles.default_kits, &config, out);
    parts.guides = vocabulary::guides(drafts.guides, out);
    parts.checklists = vocabulary::checklists(drafts.checklists, out);
    parts.terms = vocabulary::terms(drafts.terms, sources, out);
    parts.paths = sources.iter().map(|(_, source)| source.path.clone()).collect();
    Handbook::new(config, parts)
}
