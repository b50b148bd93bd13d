//! The fields of each kind of file, with their shapes.

/// A field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) need: Need,
    pub(super) about: &'static str,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    Text,
    Number,
    Flag,
    Day,
    Id,
    /// The name of a rule.
    Rule,
    One(&'static [&'static str]),
    List(&'static Self),
    /// A list with an entry.
    Some(&'static Self),
    Map(&'static [Field]),
    /// A map whose keys are data.
    Keyed(&'static Self),
    Either(&'static Self, &'static Self),
}

use Shape::{Day, Either, Flag, Id, Keyed, List, Map, Number, One, Rule, Some, Text};

const fn must(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field {
        name,
        shape,
        need: Need::Required,
        about,
    }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field {
        name,
        shape,
        need: Need::Optional,
        about,
    }
}

const VISIBILITY: Shape = One(&["public", "internal", "handout"]);
const EXPOSURE: Shape = One(&["internal", "shared", "public"]);
const AUDIENCE: Shape = One(&["internal", "public"]);
const STATUS: Shape = One(&["draft", "review", "published", "retired"]);
const TEXTS: Shape = List(&Text);

pub(super) const ITEM: &[Field] = &[
    may("id", Id, "The file's name; it never changes."),
    must("title", Text, "Short, for lists."),
    must("roles", Some(&Text), "Whose kits may use it."),
    must("topics", Some(&Text), "Subjects, the most specific first."),
    must("competency", Text, "What it rates."),
    must("level", Text, "The seniority it suits; `any` fits all."),
    must("reviewed_on", Day, "When someone last read it with care."),
    must("review_by", Day, "When that is due again."),
    may("why", Text, "Which task of the job it shows."),
    may("aliases", TEXTS, "Other words that people type to find it."),
    may(
        "applies_to",
        Text,
        "Versions for which the facts hold, in quotes.",
    ),
    may("related", TEXTS, "Ids of neighbours."),
    may("overlaps", TEXTS, "Ids of items that ask nearly the same."),
    may("visibility", VISIBILITY, "Who may see it."),
    may("exposure", EXPOSURE, "How widely it is known."),
    may("status", STATUS, "Where it stands in its life."),
    may(
        "replaces",
        List(&Id),
        "Former ids; their addresses lead here.",
    ),
    may("authors", TEXTS, "Names."),
    may("language", Text, "If it is not that of the site."),
    may(
        "sample_answers",
        List(&Map(ANSWER)),
        "Rated answers for practice.",
    ),
    may(
        "allow",
        List(&Map(ALLOW)),
        "Rules that do not apply to this item.",
    ),
];

const ANSWER: &[Field] = &[
    must("text", Text, "What was said."),
    must("rating", Number, "The level it reaches."),
    must("why", Text, "Why."),
];

const ALLOW: &[Field] = &[
    must("rule", Rule, "The rule's name."),
    must(
        "reason",
        Text,
        "Why it does not apply; the report shows it.",
    ),
];

pub(super) const QUESTION: &[Field] = &[
    must("type", Text, "One of the types of the settings."),
    must("minutes", Number, "Time on the clock, follow-ups included."),
    may("notes_lines", Number, "Ruled lines for notes on paper."),
];

/// What a bank's entry has in place of headings.
pub(super) const ENTRY: &[Field] = &[
    must("ask", Text, "The exact words read aloud."),
    must(
        "look_for",
        Some(&Map(LOOK_FOR)),
        "What a good answer contains.",
    ),
    may(
        "follow_ups",
        List(&Map(FOLLOW_UP)),
        "Prepared next prompts, in order.",
    ),
    may("red_flags", TEXTS, "What counts against an answer."),
    must(
        "ratings",
        Keyed(&Text),
        "What an answer at each level sounds like.",
    ),
    may(
        "answer",
        Text,
        "What the interviewer needs to follow the answer.",
    ),
    may("sources", List(&Map(SOURCE)), "Where the facts come from."),
    may("samples", List(&Map(SAMPLE)), "Code that is shown."),
];

const LOOK_FOR: &[Field] = &[
    may("weight", One(&["must", "good"]), "How much it counts."),
    must("text", Text, "What is heard."),
];

const FOLLOW_UP: &[Field] = &[
    must("ask", Text, "The prompt."),
    may("when", Text, "When to use it."),
];

const SOURCE: &[Field] = &[
    must("title", Text, "What it is called."),
    may("url", Text, "Where it is."),
    may("checked_on", Day, "The day on which it was read."),
];

const SAMPLE: &[Field] = &[
    must("lang", Text, "The language."),
    must("code", Text, "The code."),
    may("sample", Text, "A name."),
    may("checked_with", TEXTS, "Versions that it ran on."),
    may("requires", Text, "Packages that it needs."),
    may("unrun", Text, "Why it was not run."),
    may("output", Text, "What it prints."),
    may("show", Flag, "Whether the candidate may see the output."),
];

pub(super) const EXERCISE: &[Field] = &[
    must("timing", Map(TIMING), "How the minutes are spent."),
    must("ai_use", Text, "The rule on AI tools."),
];

const TIMING: &[Field] = &[
    must("read", Number, "Reading the handout."),
    must("write", Number, "Working."),
    must("talk", Number, "Talking it through."),
];

pub(super) const KIT: &[Field] = &[
    may("id", Id, "The file's name."),
    must("title", Text, "Name on pages and paper."),
    must("role", Text, "Whom it is for."),
    must("stage", Text, "One of the stages of the settings."),
    must("slot", Number, "Minutes that were promised."),
    must("opening", Number, "Minutes."),
    must("candidate_questions", Number, "Minutes."),
    must("close", Number, "Minutes."),
    may("level", Text, "The seniority of the opening."),
    may("exposure", EXPOSURE, "How widely its items may be known."),
    may(
        "expect",
        Keyed(&Number),
        "The rating that each seniority needs.",
    ),
    may("items", Some(&Map(KIT_ITEM)), "What is asked, in order."),
    may("pick", Map(PICK), "What the planner fills in."),
    may("before", TEXTS, "What to tick before the start."),
    may("intro", Text, "What is read aloud first."),
    may("close_script", Text, "What is read aloud last."),
    may("owner", Text, "Who looks after it."),
    may("notes", Text, "A word to the interviewer."),
];

const KIT_ITEM: &[Field] = &[
    must("ref", Text, "The id of a question or exercise."),
    may("minutes", Number, "Minutes in this kit."),
    may("optional", Flag, "Dropped first when time runs out."),
];

const PICK: &[Field] = &[
    may("minutes", Number, "Minutes to fill."),
    may("role", Text, "Role, if not the kit's."),
    may("level", Text, "Seniority, if not the kit's."),
    may("competencies", TEXTS, "What to cover first."),
    may("exercises", Number, "How many exercises."),
];

pub(super) const LOOP: &[Field] = &[
    may("id", Id, "The file's name."),
    may("title", Text, "Name on pages."),
    must("role", Text, "Whom it is for."),
    must("stages", Some(&Map(STAGE)), "The stages, in order."),
    may(
        "coverage",
        Keyed(&Number),
        "How many items each competency should have.",
    ),
    may("notes", Text, "A word to those who plan."),
];

const STAGE: &[Field] = &[
    must("stage", Text, "One of the stages of the settings."),
    must("kit", Text, "The id of its kit."),
    may("interviewers", Number, "How many people ask together."),
];

pub(super) const ROLE: &[Field] = &[
    may("id", Id, "The file's name."),
    must("title", Text, "Name on pages."),
    must("summary", Text, "One sentence."),
    must(
        "required_competencies",
        Some(&Text),
        "What every kit of the role rates.",
    ),
    may("families", TEXTS, "Job titles that belong to it."),
    may("responsibilities", TEXTS, "What the person does."),
    may("skills", TEXTS, "What the person can do."),
    may(
        "internal_questions",
        List(&Map(INTERNAL)),
        "What the team asks itself first.",
    ),
    may("default_kit", Text, "The kit that stands for the role."),
    may("reviewed_on", Day, "When someone last read it with care."),
    may("review_by", Day, "When that is due again."),
];

const INTERNAL: &[Field] = &[
    must("id", Id, "The anchor on the page."),
    must("ask", Text, "The question."),
    may("why", Text, "What its answer decides."),
];

pub(super) const GUIDE: &[Field] = &[
    may("id", Id, "The file's name."),
    must("title", Text, "Name on pages."),
    must("reviewed_on", Day, "When someone last read it with care."),
    may("review_by", Day, "When that is due again."),
    may("summary", Text, "One sentence."),
    may("audience", Text, "Whom it is for."),
    may("jurisdiction", Text, "Where its law applies."),
    may("order", Number, "Its place in lists."),
    may("visibility", VISIBILITY, "Who may see it."),
    may("print_in_kits", Flag, "Whether kits print it."),
    may("aliases", TEXTS, "Other words that people type to find it."),
];

pub(super) const CHECKLIST: &[Field] = &[
    may("id", Id, "The file's name."),
    must("title", Text, "Name on pages."),
    must(
        "when",
        One(&["before", "during", "after"]),
        "When it is used.",
    ),
    must("items", List(&Either(&Text, &Map(TICK))), "The ticks."),
    may("audience", Text, "Whom it is for."),
    may("print_in_kits", Flag, "Whether kits print it."),
    may("parent", Text, "The wider list."),
    may("reviewed_on", Day, "When someone last read it with care."),
];

const TICK: &[Field] = &[
    must("text", Text, "What to do or to look at."),
    may("why", Text, "Why."),
];

pub(super) const TOPIC: &[Field] = &[
    must("id", Id, "Its id."),
    must("title", Text, "Name on pages."),
    may("aliases", TEXTS, "Other words."),
    may("parent", Text, "The wider topic."),
    may("summary", Text, "One sentence."),
    may("owner", Text, "Who reviews it."),
];

pub(super) const COMPETENCY: &[Field] = &[
    must("id", Id, "Its id."),
    must("title", Text, "Name on pages."),
    must("definition", Text, "What it means, observably."),
    may("summary", Text, "What one hears in good answers."),
    may("why", Text, "Why the job needs it."),
    may("scale", Text, "The scale that rates it."),
    may(
        "anchors",
        Keyed(&Text),
        "What each level sounds like in general.",
    ),
];

pub(super) const SCALE: &[Field] = &[
    must("id", Id, "Its id; `default` rates what names no scale."),
    must(
        "levels",
        Some(&Map(LEVEL)),
        "Three to seven levels, lowest first.",
    ),
    may(
        "not_assessed",
        Map(NOT_ASSESSED),
        "The mark for no evidence.",
    ),
];

const LEVEL: &[Field] = &[
    must("value", Number, "The number."),
    must("label", Text, "The word."),
    may("meaning", Text, "What it means for any question."),
];

const NOT_ASSESSED: &[Field] = &[
    must("label", Text, "The word."),
    may("meaning", Text, "What it means."),
];

pub(super) const TERM: &[Field] = &[
    must("term", Text, "The word."),
    must("definition", Text, "What it means."),
    may("aliases", TEXTS, "Other words for it."),
    may("see", TEXTS, "Further terms."),
];

pub(super) const FACT: &[Field] = &[
    must("product", Text, "The product."),
    must("version", Text, "The release, in quotes."),
    may("released", Day, "The day it came out."),
    may("end_of_life", Day, "The last day of its support."),
    may("source", Text, "Where that is said."),
];

pub(super) const CONFIG: &[Field] = &[
    must("title", Text, "Name of the site."),
    may("tagline", Text, "One sentence for the first page."),
    may("language", Text, "Language of the content."),
    may("base_url", Text, "Where the site will live."),
    may("repository", Text, "Where its source lives."),
    may(
        "history",
        One(&["none", "git"]),
        "Whether pages name their last change and its authors, from git.",
    ),
    may("branch", Text, "Branch for links to the source."),
    may(
        "edit_url",
        Text,
        "Where a file can be changed, `{path}` being its path in the project.",
    ),
    may("theme", Id, "A folder under `themes/`."),
    may(
        "tokens",
        Keyed(&Text),
        "Colours, sizes and fonts that differ from the theme's, by token.",
    ),
    may("profile", AUDIENCE, "Who will read the site."),
    may("paper", One(&["a4", "letter"]), "Which paper kits prefer."),
    may("roles", List(&Id), "The order in which roles are listed."),
    may(
        "search_examples",
        TEXTS,
        "Searches that the first page suggests.",
    ),
    may(
        "vocabularies",
        Map(VOCABULARIES),
        "Words that fields may take.",
    ),
    may(
        "rules",
        Keyed(&One(&["error", "warning", "info", "off"])),
        "How bad each rule is here.",
    ),
    may(
        "review_grace_days",
        Number,
        "Days after which an overdue review is an error.",
    ),
    may(
        "compare_with",
        TEXTS,
        "Files whose words content may not repeat at length.",
    ),
    may(
        "external_allow",
        TEXTS,
        "Hosts, or beginnings of addresses, at which `check --external` does not ask.",
    ),
    may("publish", Map(PUBLISH), "Who may read what is published."),
    may(
        "runners",
        Keyed(&Either(&Some(&Text), &Keyed(&Some(&Text)))),
        "Programs that run samples.",
    ),
    may("limits", Map(LIMITS), "What a sample may use up."),
];

const LIMITS: &[Field] = &[
    may("seconds", Number, "How long it may take."),
    may("kilobytes", Number, "How much it may print."),
];

const VOCABULARIES: &[Field] = &[
    may("levels", List(&Id), "Seniority, lowest first."),
    may("types", List(&Id), "Kinds of questions."),
    may("stages", List(&Id), "Stages of a process."),
    may("ai_use", List(&Id), "Rules on AI tools."),
];

const PUBLISH: &[Field] = &[
    must("audience", AUDIENCE, "Whom the published site is for."),
    may("access", Text, "What keeps others out."),
];
