//! Everything, joined.

use super::{
    Changes, Checklist, ChecklistId, Competency, CompetencyId, Config, Fact, Guide, GuideId,
    History, Item, ItemId, Kit, KitId, Loop, LoopId, Picture, Role, RoleId, Scale, ScaleId, Slug,
    Term, Topic, TopicId,
};
use crate::source::SourceId;

/// The arenas of a handbook, as `resolve` fills them.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Questions and exercises, by id.
    pub items: Vec<Item>,
    /// Roles, in the order of the configuration, then by id.
    pub roles: Vec<Role>,
    /// Topics, by title.
    pub topics: Vec<Topic>,
    /// Competencies, in the order of their file.
    pub competencies: Vec<Competency>,
    /// Scales, in the order of their file; never empty.
    pub scales: Vec<Scale>,
    /// Kits, by role and id.
    pub kits: Vec<Kit>,
    /// Loops, by role and id.
    pub loops: Vec<Loop>,
    /// Releases and their support, in the order of their file.
    pub facts: Vec<Fact>,
    /// Guides, by order and title.
    pub guides: Vec<Guide>,
    /// Checklists, by when and id.
    pub checklists: Vec<Checklist>,
    /// Glossary, by term.
    pub terms: Vec<Term>,
    /// Groups of words that mean the same to search.
    pub synonyms: Vec<Vec<String>>,
    /// Pictures that prose may show, by path.
    pub pictures: Vec<Picture>,
    /// Paths of the sources within the project, by their numbers.
    pub paths: Vec<String>,
}

/// A whole handbook. Ids index it, so nothing dangles.
#[derive(Clone, Debug)]
pub struct Handbook {
    config: Config,
    parts: Parts,
    history: History,
}

macro_rules! arenas {
    ($($one:ident $many:ident $entry:ident $id:ident;)*) => {
        $(
            #[doc = concat!("Returns the entry with this id from `", stringify!($many), "`.")]
            pub fn $one(&self, id: $id) -> &$entry {
                &self.parts.$many[id.index()]
            }

            #[doc = concat!("Iterates over `", stringify!($many), "` with their ids, in order.")]
            pub fn $many(&self) -> impl DoubleEndedIterator<Item = ($id, &$entry)> + ExactSizeIterator {
                self.parts.$many.iter().enumerate().map(|(index, entry)| ($id::new(index), entry))
            }
        )*
    };
}

impl Handbook {
    /// Joins a configuration and its content.
    pub(crate) fn new(config: Config, parts: Parts) -> Self {
        Self {
            config,
            parts,
            history: History::default(),
        }
    }

    /// Adds the pictures that prose may show.
    #[must_use]
    pub(crate) fn with_pictures(mut self, pictures: Vec<Picture>) -> Self {
        self.parts.pictures = pictures;
        self
    }

    /// Adds who changed its files, and when.
    #[must_use]
    pub fn with_history(self, history: History) -> Self {
        Self { history, ..self }
    }

    /// Returns who changed a source, and when, if anybody asked.
    pub fn changes(&self, source: SourceId) -> Option<&Changes> {
        self.history.get(self.path_of(source)?)
    }

    /// Returns the site's settings.
    pub fn config(&self) -> &Config {
        &self.config
    }

    arenas! {
        item items Item ItemId;
        role roles Role RoleId;
        topic topics Topic TopicId;
        competency competencies Competency CompetencyId;
        scale scales Scale ScaleId;
        kit kits Kit KitId;
        one_loop loops Loop LoopId;
        guide guides Guide GuideId;
        checklist checklists Checklist ChecklistId;
    }

    /// Returns all questions and exercises, by id.
    pub fn bank(&self) -> &[Item] {
        &self.parts.items
    }

    /// Returns the glossary.
    pub fn terms(&self) -> &[Term] {
        &self.parts.terms
    }

    /// Returns what is known of releases and their support.
    pub fn facts(&self) -> &[Fact] {
        &self.parts.facts
    }

    /// Returns the groups of words that mean the same to search.
    pub fn synonyms(&self) -> &[Vec<String>] {
        &self.parts.synonyms
    }

    /// Returns the path of a source within the project, such as `content/guides/debrief.md`.
    pub fn path_of(&self, source: SourceId) -> Option<&str> {
        self.parts.paths.get(source.index()).map(String::as_str)
    }

    /// Returns the pictures that prose may show.
    pub fn pictures(&self) -> &[Picture] {
        &self.parts.pictures
    }

    /// Returns the scale that rates an item.
    pub fn scale_of(&self, item: &Item) -> &Scale {
        self.scale(self.competency(item.competency).scale)
    }

    /// Finds a question or exercise.
    pub fn find_item(&self, slug: &str) -> Option<ItemId> {
        let found = self
            .parts
            .items
            .binary_search_by(|item| item.slug.as_str().cmp(slug));
        found.ok().map(ItemId::new)
    }

    /// Finds a kit by its id, else the default kit of the role with that id.
    pub fn find_kit(&self, name: &str) -> Option<KitId> {
        let by_id = self
            .kits()
            .find(|(_, kit)| kit.slug.as_str() == name)
            .map(|(id, _)| id);
        by_id.or_else(|| {
            let (_, role) = self.roles().find(|(_, role)| role.slug.as_str() == name)?;
            role.default_kit
        })
    }

    /// Iterates over the published items of a role.
    pub fn items_for(&self, role: RoleId) -> impl Iterator<Item = (ItemId, &Item)> {
        self.items()
            .filter(move |(_, item)| item.in_use() && item.roles.contains(&role))
    }

    /// Iterates over the kits of a role, its default kit first.
    pub fn kits_for(&self, role: RoleId) -> impl Iterator<Item = (KitId, &Kit)> {
        let default = self.role(role).default_kit;
        let first = self
            .kits()
            .filter(move |(id, kit)| kit.role == role && Some(*id) == default);
        let rest = self
            .kits()
            .filter(move |(id, kit)| kit.role == role && Some(*id) != default);
        first.chain(rest)
    }

    /// Returns the title of an entry by its id text, for reports.
    pub fn role_slugs<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a Slug> {
        item.roles.iter().map(|&id| &self.role(id).slug)
    }
}
