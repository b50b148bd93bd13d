//! What can be made, and what is chosen for it.

use std::fmt;

use crate::model::{Date, Handbook, Slug};
use crate::parse::Kind;
use crate::suggest;

/// What `askbook new` makes: a file, or an entry of a file that holds many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum New {
    /// A question.
    Question,
    /// An exercise.
    Exercise,
    /// A bank of questions.
    Bank,
    /// A kit.
    Kit,
    /// A loop.
    Loop,
    /// A role.
    Role,
    /// A guide.
    Guide,
    /// A checklist.
    Checklist,
    /// A topic.
    Topic,
    /// A competency.
    Competency,
    /// A scale.
    Scale,
    /// A term of the glossary.
    Term,
}

impl New {
    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Exercise => "exercise",
            Self::Bank => "bank",
            Self::Kit => "kit",
            Self::Loop => "loop",
            Self::Role => "role",
            Self::Guide => "guide",
            Self::Checklist => "checklist",
            Self::Topic => "topic",
            Self::Competency => "competency",
            Self::Scale => "scale",
            Self::Term => "term",
        }
    }

    /// Returns what is chosen for it, in the order in which one would ask.
    pub fn choices(self) -> &'static [Choice] {
        use Choice::{Competency, Level, Minutes, Role, Stage, Topic, Type, When};
        match self {
            Self::Question | Self::Bank => &[Role, Topic, Competency, Level, Type, Minutes],
            Self::Exercise => &[Role, Topic, Competency, Level, Minutes],
            Self::Kit => &[Role, Stage, Level, Minutes],
            Self::Loop => &[Role],
            Self::Role => &[Competency],
            Self::Checklist => &[When],
            Self::Guide | Self::Topic | Self::Competency | Self::Scale | Self::Term => &[],
        }
    }

    /// Returns whether a choice may be made more than once.
    pub fn takes_many(self, choice: Choice) -> bool {
        match choice {
            Choice::Role | Choice::Topic => self.is_asked(),
            Choice::Competency => self == Self::Role,
            _ => false,
        }
    }

    /// Returns the path of its file.
    pub(super) fn path(self, slug: &Slug) -> String {
        match self {
            Self::Question => format!("content/questions/{slug}.md"),
            Self::Bank => format!("content/questions/{slug}.yaml"),
            Self::Exercise => format!("content/exercises/{slug}.md"),
            Self::Kit => format!("content/kits/{slug}.yaml"),
            Self::Loop => format!("content/loops/{slug}.yaml"),
            Self::Role => format!("content/roles/{slug}.md"),
            Self::Guide => format!("content/guides/{slug}.md"),
            Self::Checklist => format!("content/checklists/{slug}.yaml"),
            Self::Topic => "content/topics.yaml".to_owned(),
            Self::Competency => "content/competencies.yaml".to_owned(),
            Self::Scale => "content/scales.yaml".to_owned(),
            Self::Term => "content/glossary.yaml".to_owned(),
        }
    }

    /// Returns whether it is a question or exercise, or holds some.
    pub(super) fn is_asked(self) -> bool {
        matches!(self, Self::Question | Self::Exercise | Self::Bank)
    }

    /// Returns the kinds of files among which its id is unique.
    pub(super) fn rivals(self) -> &'static [Kind] {
        match self {
            Self::Question | Self::Exercise | Self::Bank => {
                &[Kind::Question, Kind::Bank, Kind::Exercise]
            }
            Self::Kit => &[Kind::Kit],
            Self::Loop => &[Kind::Loop],
            Self::Role => &[Kind::Role],
            Self::Guide => &[Kind::Guide],
            Self::Checklist => &[Kind::Checklist],
            Self::Topic => &[Kind::Topics],
            Self::Competency => &[Kind::Competencies],
            Self::Scale => &[Kind::Scales],
            Self::Term => &[Kind::Glossary],
        }
    }
}

/// Something that is chosen for what is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Ids of roles.
    Role,
    /// Ids of topics.
    Topic,
    /// Ids of competencies.
    Competency,
    /// Seniority.
    Level,
    /// Type of a question.
    Type,
    /// Stage of a kit.
    Stage,
    /// When a checklist is used.
    When,
    /// Minutes on the clock.
    Minutes,
}

impl Choice {
    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Topic => "topic",
            Self::Competency => "competency",
            Self::Level => "level",
            Self::Type => "type",
            Self::Stage => "stage",
            Self::When => "when",
            Self::Minutes => "minutes",
        }
    }

    /// Returns the names there are, the one for those who do not choose first.
    pub fn known(self, handbook: &Handbook) -> Vec<&str> {
        let config = handbook.config();
        match self {
            Self::Role => handbook.roles().map(|(_, r)| r.slug.as_str()).collect(),
            Self::Topic => handbook.topics().map(|(_, t)| t.slug.as_str()).collect(),
            Self::Competency => handbook
                .competencies()
                .map(|(_, c)| c.slug.as_str())
                .collect(),
            Self::Level => config.levels.iter().map(String::as_str).collect(),
            Self::Type => config.types.iter().map(String::as_str).collect(),
            Self::Stage => usual_first(&config.stages),
            Self::When => vec!["before", "during", "after"],
            Self::Minutes => Vec::new(),
        }
    }
}

/// Most kits are technical ones.
fn usual_first(stages: &[String]) -> Vec<&str> {
    let mut stages: Vec<_> = stages.iter().map(String::as_str).collect();
    stages.sort_by_key(|stage| *stage != "technical");
    stages
}

/// What a template is filled with.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What is made.
    pub new: New,
    /// Id.
    pub slug: Slug,
    /// Title; made from the id unless given.
    pub title: Option<String>,
    /// What was chosen; the first that the handbook has stands in for the rest.
    pub chosen: Vec<(Choice, String)>,
    /// The day it is written.
    pub today: Date,
}

impl Wish {
    /// Returns the names chosen, or the first that the handbook has.
    pub(super) fn names(
        &self,
        choice: Choice,
        handbook: &Handbook,
    ) -> Result<Vec<String>, Unknown> {
        let known = choice.known(handbook);
        let wanted: Vec<_> = self.wanted(choice).collect();
        let unknown = |name: Option<&str>| Unknown {
            what: choice.name(),
            name: name.map(str::to_owned),
            help: name.and_then(|name| suggest::help(name, known.iter().copied())),
            new: self.new,
        };
        if wanted.is_empty() {
            let first = known.first().ok_or_else(|| unknown(None))?;
            return Ok(vec![(*first).to_owned()]);
        }
        match wanted.iter().find(|wish| !known.contains(wish)) {
            Some(name) => Err(unknown(Some(name))),
            None => Ok(wanted.into_iter().map(str::to_owned).collect()),
        }
    }

    /// Returns the names chosen.
    pub(super) fn wanted(&self, choice: Choice) -> impl Iterator<Item = &str> {
        let of = self.chosen.iter().filter(move |(one, _)| *one == choice);
        of.map(|(_, name)| name.as_str())
    }
}

/// A name that a template cannot use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What it should name, such as `role`.
    pub what: &'static str,
    /// The name; none if one was to be chosen and the handbook has none.
    pub name: Option<String>,
    /// What to write instead, if something is near.
    pub help: Option<String>,
    /// For what it was chosen.
    pub new: New,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.what;
        match &self.name {
            Some(name) => write!(f, "unknown {what} `{name}`")?,
            None => write!(
                f,
                "the handbook has no {what} yet, and a {} needs one",
                self.new.name()
            )?,
        }
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}
