//! Questions and exercises.

use serde::Serialize;

use super::{CompetencyId, Date, Prose, RoleId, Slug, TopicId, id};
use crate::source::Span;

id!(
    /// The number of a question or exercise within its handbook.
    ItemId
);

/// A question or an exercise.
#[derive(Clone, Debug)]
pub struct Item {
    /// Id, unique over questions and exercises.
    pub slug: Slug,
    /// Name on pages.
    pub title: String,
    /// Roles whose kits may use it, sorted, never empty.
    pub roles: Vec<RoleId>,
    /// Subjects, most specific first, never empty.
    pub topics: Vec<TopicId>,
    /// What it rates.
    pub competency: CompetencyId,
    /// Seniority it suits: `any`, or one of the site's levels.
    pub level: String,
    /// Which job task it shows.
    pub why: Option<Prose>,
    /// What a good answer contains, must-haves first.
    pub look_for: Vec<LookFor>,
    /// What counts against an answer.
    pub red_flags: Vec<Prose>,
    /// One anchor for each level that is described, lowest first.
    pub ratings: Vec<Anchor>,
    /// Facts the interviewer needs.
    pub answer: Option<Prose>,
    /// Code that belongs to the ask of a question.
    pub samples: Vec<Sample>,
    /// Where the facts come from.
    pub sources: Vec<SourceRef>,
    /// Other words people type.
    pub aliases: Vec<String>,
    /// Versions the facts hold for, such as `python>=3.10`.
    pub applies_to: Option<String>,
    /// Neighbouring items.
    pub related: Vec<ItemId>,
    /// Items that ask nearly the same; both directions, sorted.
    pub overlaps: Vec<ItemId>,
    /// Who may see the page.
    pub visibility: Visibility,
    /// How widely it is known.
    pub exposure: Option<String>,
    /// Where it stands in its life.
    pub status: Status,
    /// When somebody last read it with care.
    pub reviewed_on: Date,
    /// The day after which it is stale.
    pub review_by: Date,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Ids it had before.
    pub replaces: Vec<Slug>,
    /// Rated answers for calibration.
    pub sample_answers: Vec<SampleAnswer>,
    /// Language of this item if it is not the site's.
    pub language: Option<String>,
    /// What only questions or only exercises have.
    pub body: Body,
    /// The whole item in its file.
    pub span: Span,
}

/// What tells questions and exercises apart.
#[derive(Clone, Debug)]
pub enum Body {
    /// Something to ask.
    Question(Question),
    /// Something to do.
    Exercise(Box<Exercise>),
}

/// What only questions have.
#[derive(Clone, Debug)]
pub struct Question {
    /// Knowledge, behavioural, situational and so on: one of the site's types.
    pub kind: String,
    /// Time on the clock, follow-ups included.
    pub minutes: u16,
    /// The exact words read aloud; fences in it are the item's samples.
    pub ask: Prose,
    /// Prepared next prompts, in order.
    pub follow_ups: Vec<FollowUp>,
    /// Ruled lines for notes on paper.
    pub notes_lines: Option<u16>,
}

/// What only exercises have.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// How the minutes are spent.
    pub timing: Timing,
    /// The rule on AI tools: one of the site's words.
    pub ai_use: String,
    /// What the candidate reads.
    pub task: Prose,
    /// Tools and how to run it; on the handout.
    pub setup: Option<Prose>,
    /// Code to start from; on the handout.
    pub starter: Option<Prose>,
    /// Input and output; on the handout.
    pub examples: Option<Prose>,
    /// Help in a fixed order, with when to give it.
    pub hints: Vec<FollowUp>,
    /// The reference solution and what else is good; its first fence is the code.
    pub solution: Prose,
    /// Next steps for those who finish, in order.
    pub extensions: Vec<Prose>,
    /// Code that proves the solution.
    pub tests: Option<Prose>,
}

/// How the minutes of an exercise are spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Timing {
    /// Reading the handout.
    pub read: u16,
    /// Working.
    pub write: u16,
    /// Talking it through.
    pub talk: u16,
}

impl Timing {
    /// Returns the sum.
    pub fn total(self) -> u16 {
        self.read
            .saturating_add(self.write)
            .saturating_add(self.talk)
    }
}

impl Item {
    /// Returns the time on the clock.
    pub fn minutes(&self) -> u16 {
        match &self.body {
            Body::Question(question) => question.minutes,
            Body::Exercise(exercise) => exercise.timing.total(),
        }
    }

    /// Returns the folder of its page: `questions` or `exercises`.
    pub fn folder(&self) -> &'static str {
        match self.body {
            Body::Question(_) => "questions",
            Body::Exercise(_) => "exercises",
        }
    }

    /// Returns the address of its page from the site's root.
    pub fn url(&self) -> String {
        format!("{}/{}.html", self.folder(), self.slug)
    }

    /// Iterates over everything written in Markdown, in reading order.
    pub fn prose(&self) -> impl Iterator<Item = &Prose> {
        let mut all: Vec<&Prose> = self.why.iter().collect();
        match &self.body {
            Body::Question(question) => {
                all.push(&question.ask);
                all.extend(question.follow_ups.iter().map(|f| &f.ask));
            }
            Body::Exercise(exercise) => {
                all.push(&exercise.task);
                all.extend(
                    [&exercise.setup, &exercise.starter, &exercise.examples]
                        .into_iter()
                        .flatten(),
                );
                all.extend(exercise.hints.iter().map(|h| &h.ask));
                all.push(&exercise.solution);
                all.extend(&exercise.extensions);
                all.extend(&exercise.tests);
            }
        }
        all.extend(self.look_for.iter().map(|l| &l.text));
        all.extend(&self.red_flags);
        all.extend(self.ratings.iter().map(|r| &r.text));
        all.extend(&self.answer);
        all.into_iter()
    }

    /// Returns the question part, if it is a question.
    pub fn question(&self) -> Option<&Question> {
        match &self.body {
            Body::Question(question) => Some(question),
            Body::Exercise(_) => None,
        }
    }

    /// Returns the exercise part, if it is an exercise.
    pub fn exercise(&self) -> Option<&Exercise> {
        match &self.body {
            Body::Question(_) => None,
            Body::Exercise(exercise) => Some(exercise),
        }
    }

    /// Returns whether kits and search may use it: published, not under review or retired.
    pub fn in_use(&self) -> bool {
        match self.status {
            Status::Published => true,
            Status::Draft | Status::Review | Status::Retired => false,
        }
    }
}

/// Something a good answer contains.
#[derive(Clone, Debug)]
pub struct LookFor {
    /// Must be heard, or also good.
    pub weight: Weight,
    /// What is heard.
    pub text: Prose,
}

/// How much a look-for counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// A solid answer contains it.
    Must,
    /// A strong answer may contain it.
    Good,
}

/// A prepared prompt and when to use it.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// The prompt.
    pub ask: Prose,
    /// When to use it, such as `always` or `if not said`.
    pub when: Option<String>,
}

/// What an answer at one level sounds like.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// The level's number on the scale.
    pub value: u8,
    /// The description.
    pub text: Prose,
}

/// A piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Name that joins code and output.
    pub name: Option<String>,
    /// Language of the fence, as written.
    pub language: String,
    /// The code, ending with a line end.
    pub code: String,
    /// What it prints.
    pub output: Option<String>,
    /// Where that is recorded: a fence, or a text of YAML.
    pub output_span: Option<Span>,
    /// Whether the output may be shown to the candidate.
    pub output_shown: bool,
    /// Versions it was run on.
    pub checked_with: Vec<String>,
    /// Packages it needs.
    pub requires: Option<String>,
    /// Why it was not run.
    pub unrun: Option<String>,
    /// The fence.
    pub span: Span,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRef {
    /// What it is called.
    pub title: String,
    /// Where it is; a book may have none.
    pub url: Option<String>,
    /// When the text was really read.
    pub checked_on: Option<Date>,
}

/// A rated answer for calibration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SampleAnswer {
    /// What was said.
    pub text: String,
    /// The level it reaches.
    pub rating: u8,
    /// Why.
    pub why: String,
}

/// Who may see a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Anyone; kept in the public profile.
    Public,
    /// Interviewers.
    #[default]
    Internal,
    /// Candidates, on paper.
    Handout,
}

/// Where an item stands in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Shown by `serve` alone.
    Draft,
    /// Shown with a badge, not in kits.
    Review,
    /// In use.
    #[default]
    Published,
    /// No longer in kits and search; its page stays.
    Retired,
}
