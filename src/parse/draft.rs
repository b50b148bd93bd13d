//! What authors wrote, before names are looked up.
//!
//! Markdown and YAML give the same drafts. A field that must be there and is not has been
//! reported already and is `None` here; `resolve` then leaves the entry out.

use crate::model::prose::Prose;
use crate::model::{
    Anchor, Date, Fact, FollowUp, LookFor, Sample, SampleAnswer, ScaleLevel, Slug, SourceRef,
    Status, Tick, Timing, Visibility,
};
use crate::parse::Kind;
use crate::source::{SourceId, Span, Spanned};

/// Names as written, each with its place.
pub type Names = Vec<Spanned<String>>;

/// Everything the files of a project say.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Questions and exercises.
    pub items: Vec<ItemDraft>,
    /// Roles.
    pub roles: Vec<RoleDraft>,
    /// Topics.
    pub topics: Vec<TopicDraft>,
    /// Competencies.
    pub competencies: Vec<CompetencyDraft>,
    /// Scales.
    pub scales: Vec<ScaleDraft>,
    /// Kits.
    pub kits: Vec<KitDraft>,
    /// Guides.
    pub guides: Vec<GuideDraft>,
    /// Checklists.
    pub checklists: Vec<ChecklistDraft>,
    /// Glossary.
    pub terms: Vec<TermDraft>,
    /// Synonyms.
    pub synonyms: Vec<Vec<String>>,
    /// Loops.
    pub loops: Vec<LoopDraft>,
    /// Releases and their support.
    pub facts: Vec<Fact>,
    /// Ids of entries in files that could not be read.
    pub unread: Vec<(Kind, String)>,
}

impl Drafts {
    /// Adds what another file says.
    pub fn append(&mut self, mut other: Self) {
        self.items.append(&mut other.items);
        self.roles.append(&mut other.roles);
        self.topics.append(&mut other.topics);
        self.competencies.append(&mut other.competencies);
        self.scales.append(&mut other.scales);
        self.kits.append(&mut other.kits);
        self.guides.append(&mut other.guides);
        self.checklists.append(&mut other.checklists);
        self.terms.append(&mut other.terms);
        self.synonyms.append(&mut other.synonyms);
        self.loops.append(&mut other.loops);
        self.facts.append(&mut other.facts);
        self.unread.append(&mut other.unread);
    }

    /// Iterates over everything written in Markdown.
    pub fn prose(&self) -> impl Iterator<Item = &Prose> {
        self.items
            .iter()
            .flat_map(ItemDraft::prose)
            .chain(self.pages_prose())
    }

    /// Iterates over what is written in Markdown beside questions and exercises.
    pub fn pages_prose(&self) -> impl Iterator<Item = &Prose> {
        let guides = self.guides.iter().map(|guide| &guide.body);
        let roles = self.roles.iter().map(|role| &role.body);
        let ticks = self.checklists.iter().flat_map(|list| &list.items);
        let ticks = ticks.flat_map(|tick| [&tick.text].into_iter().chain(&tick.why));
        let terms = self
            .terms
            .iter()
            .filter_map(|term| term.definition.as_ref());
        guides.chain(roles).chain(ticks).chain(terms)
    }
}

/// A question or exercise as written.
#[derive(Clone, Debug)]
pub struct ItemDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Its roles.
    pub roles: Names,
    /// Its topics.
    pub topics: Names,
    /// Its competency.
    pub competency: Option<Spanned<String>>,
    /// Its seniority.
    pub level: Option<Spanned<String>>,
    /// Which job task it shows.
    pub why: Option<Prose>,
    /// What a good answer contains.
    pub look_for: Vec<LookFor>,
    /// Where the look-fors stand.
    pub look_for_place: Span,
    /// What counts against an answer.
    pub red_flags: Vec<Prose>,
    /// Anchors.
    pub ratings: Vec<Anchor>,
    /// Where the anchors stand.
    pub ratings_place: Span,
    /// Facts for the interviewer.
    pub answer: Option<Prose>,
    /// Code of the ask.
    pub samples: Vec<Sample>,
    /// Sources.
    pub sources: Vec<SourceRef>,
    /// Other words.
    pub aliases: Vec<String>,
    /// Versions the facts hold for.
    pub applies_to: Option<String>,
    /// Neighbours.
    pub related: Names,
    /// Items that ask nearly the same.
    pub overlaps: Names,
    /// Who may see it.
    pub visibility: Visibility,
    /// How widely it is known.
    pub exposure: Option<String>,
    /// Its place in life.
    pub status: Status,
    /// Last review.
    pub reviewed_on: Option<Spanned<Date>>,
    /// Next review.
    pub review_by: Option<Spanned<Date>>,
    /// Authors.
    pub authors: Vec<String>,
    /// Former ids.
    pub replaces: Vec<Spanned<Slug>>,
    /// Rated answers.
    pub sample_answers: Vec<SampleAnswer>,
    /// Own language.
    pub language: Option<String>,
    /// Rules silenced on this item, each with a reason.
    pub allow: Vec<Allow>,
    /// The rest.
    pub body: BodyDraft,
    /// The whole item.
    pub span: Span,
}

impl ItemDraft {
    /// Lists everything written in Markdown, in reading order.
    pub fn prose(&self) -> Vec<&Prose> {
        let mut all: Vec<&Prose> = self.why.iter().collect();
        match &self.body {
            BodyDraft::Question(body) => {
                all.extend(&body.ask);
                all.extend(body.follow_ups.iter().map(|f| &f.ask));
            }
            BodyDraft::Exercise(body) => {
                let parts = [
                    &body.task,
                    &body.setup,
                    &body.starter,
                    &body.examples,
                    &body.solution,
                    &body.tests,
                ];
                all.extend(parts.into_iter().flatten());
                all.extend(body.hints.iter().map(|h| &h.ask));
                all.extend(&body.extensions);
            }
        }
        all.extend(self.look_for.iter().map(|l| &l.text));
        all.extend(&self.red_flags);
        all.extend(self.ratings.iter().map(|r| &r.text));
        all.extend(&self.answer);
        all
    }
}

/// A rule silenced on one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rule.
    pub rule: Spanned<String>,
    /// Why it does not apply.
    pub reason: String,
}

/// What tells questions and exercises apart.
#[derive(Clone, Debug)]
pub enum BodyDraft {
    /// A question.
    Question(QuestionDraft),
    /// An exercise.
    Exercise(Box<ExerciseDraft>),
}

/// What only questions have.
#[derive(Clone, Debug)]
pub struct QuestionDraft {
    /// Its type.
    pub kind: Option<Spanned<String>>,
    /// Its minutes.
    pub minutes: Option<Spanned<u16>>,
    /// Its words.
    pub ask: Option<Prose>,
    /// Its follow-ups.
    pub follow_ups: Vec<FollowUp>,
    /// Note lines on paper.
    pub notes_lines: Option<Spanned<u16>>,
}

/// What only exercises have.
#[derive(Clone, Debug)]
pub struct ExerciseDraft {
    /// Its minutes.
    pub timing: Option<Spanned<Timing>>,
    /// Its rule on AI tools.
    pub ai_use: Option<Spanned<String>>,
    /// Parts of the page.
    pub task: Option<Prose>,
    /// Tools.
    pub setup: Option<Prose>,
    /// Starting code.
    pub starter: Option<Prose>,
    /// Input and output.
    pub examples: Option<Prose>,
    /// Help in order.
    pub hints: Vec<FollowUp>,
    /// The solution.
    pub solution: Option<Prose>,
    /// Next steps.
    pub extensions: Vec<Prose>,
    /// Proof.
    pub tests: Option<Prose>,
}

/// A role as written.
#[derive(Clone, Debug)]
pub struct RoleDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<String>,
    /// Its sentence.
    pub summary: Option<String>,
    /// What its kits rate.
    pub required: Names,
    /// Job titles.
    pub families: Vec<String>,
    /// What the person does.
    pub responsibilities: Vec<String>,
    /// What the person can do.
    pub skills: Vec<String>,
    /// Questions to one's own firm.
    pub internal_questions: Vec<(Spanned<Slug>, String, String)>,
    /// Its kit.
    pub default_kit: Option<Spanned<String>>,
    /// Prose.
    pub body: Prose,
    /// Last review.
    pub reviewed_on: Option<Date>,
    /// The file.
    pub source: SourceId,
}

/// A topic as written.
#[derive(Clone, Debug)]
pub struct TopicDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<String>,
    /// Other words.
    pub aliases: Vec<String>,
    /// The wider topic.
    pub parent: Option<Spanned<String>>,
    /// Its sentence.
    pub summary: String,
}

/// A competency as written.
#[derive(Clone, Debug)]
pub struct CompetencyDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<String>,
    /// What it means.
    pub definition: Option<String>,
    /// In good answers.
    pub summary: String,
    /// Why the job needs it.
    pub why: String,
    /// Its scale.
    pub scale: Option<Spanned<String>>,
    /// General anchors.
    pub anchors: Vec<(u8, String)>,
}

/// A scale as written.
#[derive(Clone, Debug)]
pub struct ScaleDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its levels.
    pub levels: Vec<ScaleLevel>,
    /// Word for "not assessed".
    pub not_assessed: Option<(String, String)>,
}

/// A kit as written.
#[derive(Clone, Debug)]
pub struct KitDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<String>,
    /// Its role.
    pub role: Option<Spanned<String>>,
    /// Its stage.
    pub stage: Option<Spanned<String>>,
    /// Its slot.
    pub slot: Option<Spanned<u16>>,
    /// Its seniority.
    pub level: Option<Spanned<String>>,
    /// Opening, candidate's questions, close: minutes.
    pub frame: [Option<Spanned<u16>>; 3],
    /// Where they stand, or should.
    pub frame_places: [Span; 3],
    /// Expected ratings.
    pub expect: Vec<(Spanned<String>, u8)>,
    /// Items or a wish.
    pub plan: PlanDraft,
    /// Everything it says to the candidate.
    pub scripts: Vec<Prose>,
    /// Opening script.
    pub intro: Option<String>,
    /// Closing script.
    pub close_script: Option<String>,
    /// Ticks before the start.
    pub before: Vec<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// A word to the interviewer.
    pub notes: Option<String>,
    /// How widely its items may be known.
    pub exposure: Option<String>,
    /// The file's text.
    pub span: Span,
}

/// A loop as written.
#[derive(Clone, Debug)]
pub struct LoopDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<String>,
    /// Its role.
    pub role: Option<Spanned<String>>,
    /// Its stages; nothing where one could not be read.
    pub stages: Vec<Option<StageDraft>>,
    /// How many items each competency should have.
    pub coverage: Vec<(Spanned<String>, u16)>,
    /// A word to those who plan.
    pub notes: Option<String>,
    /// The file's text.
    pub span: Span,
}

/// One stage of a loop as written.
#[derive(Clone, Debug)]
pub struct StageDraft {
    /// Its name.
    pub stage: Spanned<String>,
    /// Its kit.
    pub kit: Spanned<String>,
    /// How many people ask.
    pub interviewers: Option<u16>,
}

/// What a kit asks.
#[derive(Clone, Debug)]
pub enum PlanDraft {
    /// Items in order; nothing where one could not be read.
    Listed(Vec<Option<KitItemDraft>>),
    /// A wish to the planner.
    Picked(PickDraft),
}

/// One item of a kit as written.
#[derive(Clone, Debug)]
pub struct KitItemDraft {
    /// The item's id.
    pub name: Spanned<String>,
    /// Minutes, if not the item's own.
    pub minutes: Option<u16>,
    /// Dropped first.
    pub optional: bool,
}

/// A wish to the planner as written.
#[derive(Clone, Debug)]
pub struct PickDraft {
    /// Minutes to fill.
    pub minutes: Option<Spanned<u16>>,
    /// Role, if not the kit's.
    pub role: Option<Spanned<String>>,
    /// Seniority, if not the kit's.
    pub level: Option<Spanned<String>>,
    /// What to cover first.
    pub competencies: Names,
    /// How many exercises.
    pub exercises: u16,
}

/// A guide as written.
#[derive(Clone, Debug)]
pub struct GuideDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<String>,
    /// Its sentence.
    pub summary: String,
    /// Readers.
    pub audience: Option<String>,
    /// Where its law applies.
    pub jurisdiction: Option<String>,
    /// Place in lists.
    pub order: u16,
    /// Who may see it.
    pub visibility: Visibility,
    /// Printed with kits.
    pub print_in_kits: bool,
    /// Other words.
    pub aliases: Vec<String>,
    /// The page.
    pub body: Prose,
    /// Last review.
    pub reviewed_on: Option<Date>,
    /// Next review.
    pub review_by: Option<Date>,
    /// The file.
    pub source: SourceId,
}

/// A checklist as written.
#[derive(Clone, Debug)]
pub struct ChecklistDraft {
    /// Its id.
    pub slug: Spanned<Slug>,
    /// Its title.
    pub title: Option<String>,
    /// Before, during or after.
    pub when: Option<Spanned<String>>,
    /// Readers.
    pub audience: Option<String>,
    /// Ticks.
    pub items: Vec<Tick>,
    /// Printed with kits.
    pub print_in_kits: bool,
    /// The wider list.
    pub parent: Option<Spanned<String>>,
    /// Last review.
    pub reviewed_on: Option<Date>,
    /// The file.
    pub source: SourceId,
}

/// A glossary entry as written.
#[derive(Clone, Debug)]
pub struct TermDraft {
    /// The word.
    pub term: Spanned<String>,
    /// What it means.
    pub definition: Option<Prose>,
    /// Other words.
    pub aliases: Vec<String>,
    /// Further terms.
    pub see: Names,
}
