//! The handbook as a value.
//!
//! [`Handbook`] owns everything; the other types point at each other by id and cannot dangle.
//! Questions and exercises are both [`Item`]s, because kits, lists and search treat them alike.

pub mod config;
pub mod date;
pub mod form;
pub mod guide;
pub mod handbook;
pub mod history;
pub mod item;
pub mod kit;
pub mod loops;
pub mod picture;
pub mod prose;
pub mod slug;
pub mod token;
pub mod vocabulary;

pub use config::{Config, Limits, Paper, Profile, Publish, Record, Runner};
pub use date::Date;
pub use form::Form;
pub use guide::{Checklist, ChecklistId, Guide, GuideId, Term, Tick};
pub use handbook::{Handbook, Parts};
pub use history::{Changes, History};
pub use item::{
    Anchor, Body, Exercise, FollowUp, Item, ItemId, LookFor, Question, Sample, SampleAnswer,
    SourceRef, Status, Timing, Visibility, Weight,
};
pub use kit::{Kit, KitId, KitItem, Pick};
pub use loops::{Loop, LoopId, Stage};
pub use picture::Picture;
pub use prose::Prose;
pub use slug::{Slug, SlugError};
pub use token::Token;
pub use vocabulary::{
    Competency, CompetencyId, Fact, InternalQuestion, Role, RoleId, Scale, ScaleId, ScaleLevel,
    Topic, TopicId,
};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// Makes the id of the entry at a position.
            pub(crate) fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// Returns the position of the entry.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
pub(crate) use id;
