//! `askbook new` as people type it.

use askbook::scaffold::{Choice, New};
use clap::{Args, Subcommand};

/// `askbook new`.
#[derive(Debug, Args)]
#[command(
    after_help = "On a terminal it asks for what is not given; elsewhere, and with --no-input, the first that the\n\
    handbook has is taken.\n\n\
    Examples:\n  askbook new question asyncio-timeouts --role async --topic asyncio\n  askbook new kit backend-short --role backend --minutes 45"
)]
pub(crate) struct NewArgs {
    /// What to make.
    #[command(subcommand)]
    pub(crate) what: What,
}

/// What `askbook new` makes.
#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// Make a question
    Question(Question),
    /// Make an exercise with its handout
    Exercise(Exercise),
    /// Make a bank of short questions
    Bank(Question),
    /// Make a kit, its items chosen by the planner
    Kit(Kit),
    /// Make a loop of all kits of a role
    Loop(Loop),
    /// Make a role
    Role(Role),
    /// Make a guide
    Guide(Basics),
    /// Make a checklist
    Checklist(Checklist),
    /// Add a topic to topics.yaml
    Topic(Basics),
    /// Add a competency to competencies.yaml
    Competency(Basics),
    /// Add a scale of ratings to scales.yaml
    Scale(Basics),
    /// Add a term to glossary.yaml
    Term(Basics),
}

/// What everything new has.
#[derive(Clone, Debug, Args)]
pub(crate) struct Basics {
    /// Id: lower-case words joined by hyphens; it never changes
    pub(crate) id: Option<String>,
    /// Title; made from the id unless given
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Ask nothing, even on a terminal
    #[arg(long)]
    pub(crate) no_input: bool,
}

/// What questions and exercises have.
#[derive(Clone, Debug, Args)]
pub(crate) struct Item {
    /// What everything has.
    #[command(flatten)]
    pub(crate) basics: Basics,
    /// Role that asks it; may be given more than once
    #[arg(long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Topic it is about; may be given more than once
    #[arg(long = "topic", value_name = "TOPIC")]
    pub(crate) topics: Vec<String>,
    /// Competency it rates
    #[arg(long)]
    pub(crate) competency: Option<String>,
    /// Seniority it suits
    #[arg(long)]
    pub(crate) level: Option<String>,
}

/// `askbook new question` and `askbook new bank`.
#[derive(Clone, Debug, Args)]
pub(crate) struct Question {
    /// What exercises have too.
    #[command(flatten)]
    pub(crate) item: Item,
    /// Type of question
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) kind: Option<String>,
    /// Minutes on the clock, follow-ups included; 5 unless given
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=60))]
    pub(crate) minutes: Option<u16>,
}

/// `askbook new exercise`.
#[derive(Clone, Debug, Args)]
pub(crate) struct Exercise {
    /// What questions have too.
    #[command(flatten)]
    pub(crate) item: Item,
    /// Minutes for reading, working and talking; 20 unless given
    #[arg(long, value_parser = clap::value_parser!(u16).range(5..=240))]
    pub(crate) minutes: Option<u16>,
}

/// `askbook new kit`.
#[derive(Clone, Debug, Args)]
pub(crate) struct Kit {
    /// What everything has.
    #[command(flatten)]
    pub(crate) basics: Basics,
    /// Role it is for
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Stage of the process
    #[arg(long)]
    pub(crate) stage: Option<String>,
    /// Seniority of the opening
    #[arg(long)]
    pub(crate) level: Option<String>,
    /// Length of the whole slot; 60 unless given
    #[arg(long, value_parser = clap::value_parser!(u16).range(15..=480))]
    pub(crate) minutes: Option<u16>,
}

/// `askbook new loop`.
#[derive(Clone, Debug, Args)]
pub(crate) struct Loop {
    /// What everything has.
    #[command(flatten)]
    pub(crate) basics: Basics,
    /// Role it is for
    #[arg(long)]
    pub(crate) role: Option<String>,
}

/// `askbook new role`.
#[derive(Clone, Debug, Args)]
pub(crate) struct Role {
    /// What everything has.
    #[command(flatten)]
    pub(crate) basics: Basics,
    /// Competency that every kit of the role rates; may be given more than once
    #[arg(long = "competency", value_name = "COMPETENCY")]
    pub(crate) competencies: Vec<String>,
}

/// `askbook new checklist`.
#[derive(Clone, Debug, Args)]
pub(crate) struct Checklist {
    /// What everything has.
    #[command(flatten)]
    pub(crate) basics: Basics,
    /// When it is used: before, during or after
    #[arg(long)]
    pub(crate) when: Option<String>,
}

type Chosen = Vec<(Choice, String)>;

impl What {
    /// Returns what is made, what everything has, and what was chosen.
    pub(crate) fn sorted(&self) -> (New, &Basics, Chosen) {
        match self {
            Self::Question(args) => (New::Question, &args.item.basics, args.chosen()),
            Self::Bank(args) => (New::Bank, &args.item.basics, args.chosen()),
            Self::Exercise(args) => {
                let minutes = one(Choice::Minutes, args.minutes);
                let chosen = args.item.chosen().into_iter().chain(minutes);
                (New::Exercise, &args.item.basics, chosen.collect())
            }
            Self::Kit(args) => (New::Kit, &args.basics, args.chosen()),
            Self::Loop(args) => {
                let role = one(Choice::Role, args.role.as_ref());
                (New::Loop, &args.basics, role.collect())
            }
            Self::Role(args) => {
                let chosen = one(Choice::Competency, &args.competencies);
                (New::Role, &args.basics, chosen.collect())
            }
            Self::Checklist(args) => {
                let when = one(Choice::When, args.when.as_ref());
                (New::Checklist, &args.basics, when.collect())
            }
            Self::Guide(args) => (New::Guide, args, Vec::new()),
            Self::Topic(args) => (New::Topic, args, Vec::new()),
            Self::Competency(args) => (New::Competency, args, Vec::new()),
            Self::Scale(args) => (New::Scale, args, Vec::new()),
            Self::Term(args) => (New::Term, args, Vec::new()),
        }
    }
}

impl Item {
    fn chosen(&self) -> Chosen {
        one(Choice::Role, &self.roles)
            .chain(one(Choice::Topic, &self.topics))
            .chain(one(Choice::Competency, self.competency.as_ref()))
            .chain(one(Choice::Level, self.level.as_ref()))
            .collect()
    }
}

impl Question {
    fn chosen(&self) -> Chosen {
        let more = one(Choice::Type, self.kind.as_ref());
        let more = more.chain(one(Choice::Minutes, self.minutes));
        self.item.chosen().into_iter().chain(more).collect()
    }
}

impl Kit {
    fn chosen(&self) -> Chosen {
        one(Choice::Role, self.role.as_ref())
            .chain(one(Choice::Stage, self.stage.as_ref()))
            .chain(one(Choice::Level, self.level.as_ref()))
            .chain(one(Choice::Minutes, self.minutes))
            .collect()
    }
}

fn one(
    choice: Choice,
    given: impl IntoIterator<Item = impl ToString>,
) -> impl Iterator<Item = (Choice, String)> {
    let given = given.into_iter();
    given.map(move |name| (choice, name.to_string()))
}
