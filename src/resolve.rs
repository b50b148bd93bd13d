//! Drafts joined into a [`Handbook`].
//!
//! The only stage that sees all files at once: it turns names into ids and reports whatever two
//! files disagree about. An entry that lacks something it must have is left out here; what was
//! wrong with it has been reported where it was read. Start at [`resolve`].

pub mod freshness;
pub mod ids;
mod items;
mod kits;
pub mod likeness;
pub mod links;
mod loops;
mod names;
mod vocabulary;

use crate::diagnostic::Diagnostics;
use crate::model::{Config, Handbook, Parts};
use crate::parse::Drafts;
use crate::source::Sources;
use names::Claims;

/// Joins all drafts of a project.
pub fn resolve(
    config: Config,
    drafts: Drafts,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Handbook {
    let claims = Claims::of(&drafts);
    let mut parts = Parts {
        synonyms: drafts.synonyms,
        facts: drafts.facts,
        ..Parts::default()
    };
    parts.scales = vocabulary::scales(drafts.scales, out);
    parts.competencies = vocabulary::competencies(drafts.competencies, &parts.scales, &claims, out);
    parts.topics = vocabulary::topics(drafts.topics, &claims, out);
    let roles = vocabulary::roles(drafts.roles, &config, (&parts.competencies, &claims), out);
    parts.roles = roles.roles;
    parts.items = items::items(drafts.items, &config, (&parts, &claims), out);
    parts.kits = kits::kits(drafts.kits, &config, (&parts, &claims), out);
    kits::defaults(&mut parts, &roles.default_kits, (&config, &claims), out);
    parts.loops = loops::loops(drafts.loops, &config, (&parts, &claims), out);
    parts.guides = vocabulary::guides(drafts.guides, out);
    parts.checklists = vocabulary::checklists(drafts.checklists, &claims, out);
    parts.terms = vocabulary::terms(drafts.terms, sources, &claims, out);
    parts.paths = sources
        .iter()
        .map(|(_, source)| source.path.clone())
        .collect();
    Handbook::new(config, parts)
}
