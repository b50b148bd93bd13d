//! Scales, competencies, topics, roles, guides, checklists, glossary.

use super::names::{Claims, Names, unique};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::text::anchor;
use crate::model::{
    Checklist, ChecklistId, Competency, CompetencyId, Config, Guide, InternalQuestion, Role, Scale,
    ScaleId, ScaleLevel, Slug, Term, Topic, TopicId,
};
use crate::parse::draft::{
    ChecklistDraft, CompetencyDraft, GuideDraft, RoleDraft, ScaleDraft, TermDraft, TopicDraft,
};
use crate::source::{Sources, Spanned};

/// Scales; a project without any gets four plain levels.
pub(super) fn scales(drafts: Vec<ScaleDraft>, out: &mut Diagnostics) -> Vec<Scale> {
    let drafts = unique(
        drafts,
        "scale",
        |d| (d.slug.value.clone(), d.slug.span),
        out,
    );
    let mut scales: Vec<_> = drafts
        .into_iter()
        .map(|draft| {
            let mut levels = draft.levels;
            levels.sort_by_key(|level| level.value);
            let (not_assessed, not_assessed_meaning) = draft.not_assessed.unwrap_or_default();
            Scale {
                slug: draft.slug.value,
                levels,
                not_assessed,
                not_assessed_meaning,
            }
        })
        .filter(|scale| !scale.levels.is_empty())
        .collect();
    if scales.is_empty() {
        scales.push(built_in());
    }
    scales
}

fn built_in() -> Scale {
    let level = |value, label: &str| ScaleLevel {
        value,
        label: label.to_owned(),
        meaning: String::new(),
    };
    Scale {
        slug: Slug::parse("default").expect("a word of lower-case letters"),
        levels: vec![level(1, "1"), level(2, "2"), level(3, "3"), level(4, "4")],
        not_assessed: String::new(),
        not_assessed_meaning: String::new(),
    }
}

/// Competencies, in the order of their file.
pub(super) fn competencies(
    drafts: Vec<CompetencyDraft>,
    scales: &[Scale],
    claims: &Claims,
    out: &mut Diagnostics,
) -> Vec<Competency> {
    let names = Names::new(
        ("scale", Code::TagUnknown),
        scales.iter().map(|s| &s.slug),
        claims,
    );
    let mut drafts = unique(
        drafts,
        "competency",
        |d| (d.slug.value.clone(), d.slug.span),
        out,
    );
    drafts.sort_by_key(|draft| draft.slug.span);
    drafts
        .into_iter()
        .filter_map(|draft| {
            let scale = match &draft.scale {
                Some(name) => names.find(name, out).unwrap_or(0),
                None => scales
                    .iter()
                    .position(|s| s.slug.as_str() == "default")
                    .unwrap_or(0),
            };
            Some(Competency {
                slug: draft.slug.value,
                title: draft.title?,
                definition: draft.definition?,
                summary: draft.summary,
                why: draft.why,
                scale: ScaleId::new(scale),
                anchors: draft.anchors,
            })
        })
        .collect()
}

/// Topics, by title.
pub(super) fn topics(
    drafts: Vec<TopicDraft>,
    claims: &Claims,
    out: &mut Diagnostics,
) -> Vec<Topic> {
    let mut drafts = unique(
        drafts,
        "topic",
        |d| (d.slug.value.clone(), d.slug.span),
        out,
    );
    drafts.retain(|draft| draft.title.is_some());
    drafts.sort_by_key(|draft| {
        (
            draft.title.as_deref().unwrap_or_default().to_lowercase(),
            draft.slug.value.clone(),
        )
    });
    let slugs: Vec<_> = drafts
        .iter()
        .map(|draft| draft.slug.value.clone())
        .collect();
    let names = Names::new(("topic", Code::RefBroken), &slugs, claims);
    drafts
        .into_iter()
        .filter_map(|draft| {
            let parent = draft
                .parent
                .and_then(|name| names.find(&name, out))
                .map(TopicId::new);
            Some(Topic {
                slug: draft.slug.value,
                title: draft.title?,
                aliases: draft.aliases,
                parent,
                summary: draft.summary,
            })
        })
        .collect()
}

/// Roles, and the kits they ask for by name.
pub(super) struct Roles {
    pub(super) roles: Vec<Role>,
    pub(super) default_kits: Vec<Option<Spanned<String>>>,
}

/// Roles, in the order of the configuration, then by id.
pub(super) fn roles(
    drafts: Vec<RoleDraft>,
    config: &Config,
    (competencies, claims): (&[Competency], &Claims),
    out: &mut Diagnostics,
) -> Roles {
    let names = Names::new(
        ("competency", Code::TagUnknown),
        competencies.iter().map(|c| &c.slug),
        claims,
    );
    let mut drafts = unique(drafts, "role", |d| (d.slug.value.clone(), d.slug.span), out);
    let place = |slug: &Slug| {
        config
            .role_order
            .iter()
            .position(|s| s.value == *slug)
            .unwrap_or(usize::MAX)
    };
    drafts.sort_by_key(|draft| (place(&draft.slug.value), draft.slug.value.clone()));
    let slugs: Vec<_> = drafts
        .iter()
        .map(|draft| draft.slug.value.clone())
        .collect();
    let known = Names::new(("role", Code::TagUnknown), &slugs, claims);
    for name in &config.role_order {
        known.find(&name.clone().map(|slug| slug.to_string()), out);
    }
    let (mut roles, mut default_kits) = (Vec::new(), Vec::new());
    for draft in drafts {
        let required = draft
            .required
            .iter()
            .filter_map(|name| names.find(name, out));
        let required = required.map(CompetencyId::new).collect();
        let (Some(title), Some(summary)) = (draft.title, draft.summary) else {
            continue;
        };
        let question = |(id, ask, why): (Spanned<Slug>, String, String)| InternalQuestion {
            id: id.value,
            ask,
            why,
        };
        roles.push(Role {
            slug: draft.slug.value,
            title,
            summary,
            required,
            families: draft.families,
            responsibilities: draft.responsibilities,
            skills: draft.skills,
            internal_questions: draft.internal_questions.into_iter().map(question).collect(),
            default_kit: None,
            body: draft.body,
            reviewed_on: draft.reviewed_on,
            source: draft.source,
        });
        default_kits.push(draft.default_kit);
    }
    Roles {
        roles,
        default_kits,
    }
}

/// Guides, by their order and title.
pub(super) fn guides(drafts: Vec<GuideDraft>, out: &mut Diagnostics) -> Vec<Guide> {
    let drafts = unique(
        drafts,
        "guide",
        |d| (d.slug.value.clone(), d.slug.span),
        out,
    );
    let mut guides: Vec<_> = drafts
        .into_iter()
        .filter_map(|draft| {
            Some(Guide {
                slug: draft.slug.value,
                title: draft.title?,
                summary: draft.summary,
                audience: draft.audience,
                jurisdiction: draft.jurisdiction,
                order: draft.order,
                visibility: draft.visibility,
                print_in_kits: draft.print_in_kits,
                aliases: draft.aliases,
                body: draft.body,
                reviewed_on: draft.reviewed_on?,
                review_by: draft.review_by,
                source: draft.source,
            })
        })
        .collect();
    guides
        .sort_by_key(|guide: &Guide| (guide.order, guide.title.to_lowercase(), guide.slug.clone()));
    guides
}

/// Checklists, by when they are used and id.
pub(super) fn checklists(
    drafts: Vec<ChecklistDraft>,
    claims: &Claims,
    out: &mut Diagnostics,
) -> Vec<Checklist> {
    let when: Vec<String> = ["before", "during", "after"].map(str::to_owned).to_vec();
    let drafts = unique(
        drafts,
        "checklist",
        |d| (d.slug.value.clone(), d.slug.span),
        out,
    );
    let mut ready: Vec<_> = drafts
        .into_iter()
        .filter_map(|mut draft| {
            let word = super::names::word("time", draft.when.take()?, &when, out)?;
            draft.title.is_some().then_some((word, draft))
        })
        .collect();
    let place = |word: &str| when.iter().position(|w| w == word);
    ready.sort_by_key(|(word, draft)| (place(word), draft.slug.value.clone()));
    let slugs: Vec<_> = ready
        .iter()
        .map(|(_, draft)| draft.slug.value.clone())
        .collect();
    let names = Names::new(("checklist", Code::RefBroken), &slugs, claims);
    ready
        .into_iter()
        .filter_map(|(when, draft)| {
            let parent = draft
                .parent
                .and_then(|name| names.find(&name, out))
                .map(ChecklistId::new);
            Some(Checklist {
                slug: draft.slug.value,
                title: draft.title?,
                when,
                audience: draft.audience,
                items: draft.items,
                print_in_kits: draft.print_in_kits,
                parent,
                reviewed_on: draft.reviewed_on,
                source: draft.source,
            })
        })
        .collect()
}

/// The glossary, by term.
pub(super) fn terms(
    drafts: Vec<TermDraft>,
    sources: &Sources,
    claims: &Claims,
    out: &mut Diagnostics,
) -> Vec<Term> {
    let slug = |term: &str| {
        Slug::from_title(term)
            .or_else(|| Slug::from_title(&format!("term-{}", anchor(term))))
            .unwrap_or_else(|| Slug::parse("term").expect("a word of lower-case letters"))
    };
    let drafts = unique(drafts, "term", |d| (slug(&d.term.value), d.term.span), out);
    let known: Vec<_> = drafts
        .iter()
        .map(|draft| draft.term.value.to_lowercase())
        .collect();
    let mut terms: Vec<_> = drafts
        .into_iter()
        .filter_map(|draft| {
            for name in &draft.see {
                let wanted = name.value.to_lowercase();
                if !known.contains(&wanted) && !claims.has("term", &wanted) {
                    let near = crate::suggest::help(&name.value, known.iter().map(String::as_str));
                    let written = sources.text(name.span).trim();
                    out.push(
                        Diagnostic::new(
                            Code::RefBroken,
                            name.span,
                            format!("unknown term `{written}`"),
                        )
                        .help(near),
                    );
                }
            }
            Some(Term {
                anchor: slug(&draft.term.value),
                see: draft.see.iter().map(|name| slug(&name.value)).collect(),
                term: draft.term.value,
                definition: draft.definition?,
                aliases: draft.aliases,
            })
        })
        .collect();
    terms.sort_by_key(|term| (term.term.to_lowercase(), term.anchor.clone()));
    terms
}
