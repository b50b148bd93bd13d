//! Files as drafts: what did the authors write?
//!
//! Each file is read alone, in parallel; its folder decides what it is. Start at [`parse`].

mod config;
pub mod draft;
mod exercise;
mod front_matter;
mod item;
mod kit;
mod loops;
mod page;
mod question;
mod text;
mod vocabulary;

pub use config::config;
pub use draft::Drafts;
pub(crate) use text::samples;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::path::has_extension;
use crate::source::{Source, SourceId, Sources, Span};
use crate::suggest;

/// What a file under `content/` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `questions/**/*.md`.
    Question,
    /// `questions/**/*.yaml`.
    Bank,
    /// `exercises/**/*.md`.
    Exercise,
    /// `kits/*.yaml`.
    Kit,
    /// `loops/*.yaml`.
    Loop,
    /// `roles/*.md`.
    Role,
    /// `guides/**/*.md`.
    Guide,
    /// `checklists/*.yaml`.
    Checklist,
    /// `topics.yaml`.
    Topics,
    /// `competencies.yaml`.
    Competencies,
    /// `scales.yaml`.
    Scales,
    /// `glossary.yaml`.
    Glossary,
    /// `synonyms.yaml`.
    Synonyms,
    /// `facts.yaml`.
    Facts,
}

impl Kind {
    /// Tells what a file holds from its path, relative to the project.
    pub fn of(path: &str) -> Option<Self> {
        let inner = path.strip_prefix("content/")?;
        let markdown = has_extension(inner, &["md"]);
        let yaml = has_extension(inner, &["yaml", "yml"]);
        let (folder, _) = inner.split_once('/').unwrap_or(("", inner));
        match (folder, inner) {
            ("questions", _) if markdown => Some(Self::Question),
            ("questions", _) if yaml => Some(Self::Bank),
            ("exercises", _) if markdown => Some(Self::Exercise),
            ("kits", _) if yaml => Some(Self::Kit),
            ("loops", _) if yaml => Some(Self::Loop),
            ("roles", _) if markdown => Some(Self::Role),
            ("guides", _) if markdown => Some(Self::Guide),
            ("checklists", _) if yaml => Some(Self::Checklist),
            (_, "topics.yaml") => Some(Self::Topics),
            (_, "competencies.yaml") => Some(Self::Competencies),
            (_, "scales.yaml") => Some(Self::Scales),
            (_, "glossary.yaml") => Some(Self::Glossary),
            (_, "synonyms.yaml") => Some(Self::Synonyms),
            (_, "facts.yaml") => Some(Self::Facts),
            _ => None,
        }
    }
}

/// Reads every file of a project.
pub fn parse(sources: &Sources, out: &mut Diagnostics) -> Drafts {
    let files: Vec<_> = sources.iter().collect();
    let read: Vec<_> = files
        .into_par_iter()
        .map(|(id, source)| file(id, source))
        .collect();
    let mut drafts = Drafts::default();
    for (draft, findings) in read {
        drafts.append(draft);
        out.append(findings);
    }
    drafts
}

fn file(id: SourceId, source: &Source) -> (Drafts, Diagnostics) {
    let (mut drafts, mut out) = (Drafts::default(), Diagnostics::default());
    let kind = Kind::of(&source.path);
    match kind {
        Some(Kind::Question) => drafts
            .items
            .extend(question::markdown(id, source, &mut out)),
        Some(Kind::Bank) => drafts.items = question::bank(id, source, &mut out),
        Some(Kind::Exercise) => drafts
            .items
            .extend(exercise::markdown(id, source, &mut out)),
        Some(Kind::Kit) => drafts.kits.extend(kit::kit(id, source, &mut out)),
        Some(Kind::Loop) => drafts.loops.extend(loops::read(id, source, &mut out)),
        Some(Kind::Role) => drafts.roles.extend(page::role(id, source, &mut out)),
        Some(Kind::Guide) => drafts.guides.extend(page::guide(id, source, &mut out)),
        Some(Kind::Checklist) => drafts
            .checklists
            .extend(page::checklist(id, source, &mut out)),
        Some(Kind::Topics) => drafts.topics = vocabulary::topics(id, source, &mut out),
        Some(Kind::Competencies) => {
            drafts.competencies = vocabulary::competencies(id, source, &mut out);
        }
        Some(Kind::Scales) => drafts.scales = vocabulary::scales(id, source, &mut out),
        Some(Kind::Glossary) => drafts.terms = vocabulary::glossary(id, source, &mut out),
        Some(Kind::Synonyms) => drafts.synonyms = vocabulary::synonyms(id, source, &mut out),
        Some(Kind::Facts) => drafts.facts = vocabulary::facts(id, source, &mut out),
        None if source.path.starts_with("content/") => stray(id, source, &mut out),
        None => {}
    }
    if let Some(kind) = kind.filter(|_| out.has_errors()) {
        drafts.unread = claimed(kind, source).map(|name| (kind, name)).collect();
    }
    (drafts, out)
}

/// The ids that a file means to define, as far as one can tell without reading it as YAML. What
/// refers to them is not broken by the mistake that keeps the file from being read.
pub fn claimed(kind: Kind, source: &Source) -> impl Iterator<Item = String> {
    let stated = source.text.lines().filter_map(|line| {
        let line = line.trim_start_matches([' ', '\t', '-']);
        let id = line
            .strip_prefix("id:")
            .or_else(|| line.strip_prefix("term:"))?;
        Some(id.trim().trim_matches(['"', '\'']).to_owned())
    });
    let stem = (kind != Kind::Bank).then(|| source.stem().to_owned());
    stated.chain(stem)
}

const PLACES: [&str; 14] = [
    "content/loops",
    "content/questions",
    "content/exercises",
    "content/kits",
    "content/roles",
    "content/guides",
    "content/checklists",
    "content/assets",
    "content/topics.yaml",
    "content/competencies.yaml",
    "content/scales.yaml",
    "content/glossary.yaml",
    "content/synonyms.yaml",
    "content/facts.yaml",
];

/// A text file in `content/` that nothing reads is most often in the wrong folder.
fn stray(id: SourceId, source: &Source, out: &mut Diagnostics) {
    let folder = source
        .path
        .rsplit_once('/')
        .map_or("content", |(folder, _)| folder);
    let place = if folder == "content" {
        source.path.as_str()
    } else {
        folder
    };
    let finding = Diagnostic::new(
        Code::FileName,
        Span::new(id, 0..0),
        format!("nothing reads `{}`", source.path),
    );
    let help = match suggest::nearest(place, PLACES) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "questions, exercises, roles and guides are Markdown in the folder of that name; \
                 kits and checklists are YAML"
            .to_owned(),
    };
    out.push(finding.help(help));
}
