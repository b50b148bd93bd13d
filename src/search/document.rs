//! What the index is made from: plain documents, whatever they were before.

/// Something that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its name in the handbook; with the kind, unique.
    pub id: String,
    /// Question, guide and so on: an id of [`Facet::Kind`].
    pub kind: String,
    /// Whether people come for it or pass through it.
    pub standing: Standing,
    /// What a result shows first.
    pub title: String,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// Address from the site's root.
    pub url: String,
    /// Ids of roles.
    pub roles: Vec<String>,
    /// Ids of topics, the most specific first.
    pub topics: Vec<String>,
    /// Id of what it rates.
    pub competency: Option<String>,
    /// Seniority.
    pub level: Option<String>,
    /// Time it takes.
    pub minutes: Option<u16>,
    /// The words read aloud; the excerpt that anyone may see.
    pub ask: String,
    /// The rest of its text, field by field; an excerpt takes the first lines that fit.
    pub fields: Vec<(Field, String)>,
}

/// Whether people come for a document or pass through it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Questions, exercises, guides: the answer to a search.
    #[default]
    Content,
    /// Topics, roles, kits: lists of the former, which come second when both match alike.
    Signpost,
}

impl Standing {
    /// Returns the share of its score that a document keeps.
    pub(super) fn share(self) -> f32 {
        match self {
            Self::Content => 1.0,
            Self::Signpost => 0.7,
        }
    }
}

/// A part of a document's text, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// Another name.
    Alias,
    /// The words read aloud, or the task.
    Ask,
    /// Topics, competency and roles.
    Label,
    /// A name from code that the text mentions.
    Name,
    /// What a good answer contains.
    LookFor,
    /// A heading.
    Heading,
    /// A next prompt, or help with an exercise.
    FollowUp,
    /// Facts, and prose of any kind.
    Notes,
    /// Code.
    Code,
    /// What counts against an answer.
    RedFlag,
    /// What an answer at one level sounds like.
    Rating,
}

impl Field {
    /// All fields, in order.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Alias,
        Self::Ask,
        Self::Label,
        Self::Name,
        Self::LookFor,
        Self::Heading,
        Self::FollowUp,
        Self::Notes,
        Self::Code,
        Self::RedFlag,
        Self::Rating,
    ];

    /// Returns how much a word counts here.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Title => 5.0,
            Self::Alias => 4.0,
            Self::Ask => 2.5,
            Self::Label | Self::Name => 2.0,
            Self::LookFor | Self::Heading => 1.5,
            Self::FollowUp | Self::Notes => 1.0,
            Self::Code | Self::RedFlag => 0.8,
            Self::Rating => 0.5,
        }
    }

    /// Returns how much a long text lessens each of its words, 0 to 1.
    pub(super) fn length_matters(self) -> f32 {
        match self {
            Self::Label | Self::Name => 0.3,
            _ => 0.6,
        }
    }

    /// Returns what a result says about words that were found here.
    pub(super) fn place(self) -> Place {
        match self {
            Self::Title | Self::Alias | Self::Ask => Place::Head,
            Self::Label => Place::Label,
            Self::LookFor | Self::RedFlag | Self::Rating => Place::Hear,
            Self::Heading | Self::FollowUp | Self::Notes => Place::Notes,
            Self::Name | Self::Code => Place::Code,
        }
    }
}

/// Where in a document a word was found, as far as a result says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Topics, competency and roles.
    Label,
    /// What to listen for: look-fors, red flags, ratings.
    Hear,
    /// Prose of any kind.
    Notes,
    /// Code, and names from code.
    Code,
    /// Title, other names and ask; last, since positions are counted on from here.
    Head,
}

impl Place {
    /// All places, in the order of their numbers in the index.
    pub const ALL: [Self; 5] = [Self::Label, Self::Hear, Self::Notes, Self::Code, Self::Head];

    /// Returns its name in strings and in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Hear => "hear",
            Self::Notes => "notes",
            Self::Code => "code",
            Self::Head => "head",
        }
    }
}

/// Something that results can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Job family.
    Role,
    /// Question, exercise, guide and so on.
    Kind,
    /// Seniority.
    Level,
    /// Subject.
    Topic,
    /// What is rated.
    Competency,
}

impl Facet {
    /// All facets but minutes, which are numbers.
    pub const ALL: [Self; 5] = [
        Self::Role,
        Self::Kind,
        Self::Level,
        Self::Topic,
        Self::Competency,
    ];

    /// Returns its name in queries and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Topic => "topic",
            Self::Competency => "competency",
        }
    }

    /// Returns a document's values of it.
    pub fn values(self, document: &Document) -> Vec<&str> {
        match self {
            Self::Role => document.roles.iter().map(String::as_str).collect(),
            Self::Kind => vec![&document.kind],
            Self::Level => document.level.as_deref().into_iter().collect(),
            Self::Topic => document.topics.iter().map(String::as_str).collect(),
            Self::Competency => document.competency.as_deref().into_iter().collect(),
        }
    }
}

/// A value of a facet: its id and the word people read, in the order of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The facet.
    pub facet: Facet,
    /// The value's id.
    pub id: String,
    /// The word.
    pub title: String,
}
