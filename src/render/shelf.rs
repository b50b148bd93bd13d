//! The handbook's items in the order in which pages list them.

use std::collections::BTreeMap;

use super::Context;
use crate::model::{CompetencyId, ItemId, KitId, RoleId, TopicId};

/// Items in order, and what is known about them from elsewhere.
#[derive(Debug)]
pub struct Shelf {
    /// Items that belong in lists: by competency, seniority, title.
    listed: Vec<ItemId>,
    /// Where each listed item stands.
    places: BTreeMap<ItemId, usize>,
    /// The kits that use each item, with the item's number in the kit, such as `Q3`.
    kits: BTreeMap<ItemId, Vec<(KitId, String)>>,
    /// Listed items by topic.
    topics: BTreeMap<TopicId, Vec<ItemId>>,
    /// Listed items by role.
    roles: BTreeMap<RoleId, Vec<ItemId>>,
}

impl Shelf {
    /// Puts a handbook's items in order.
    pub fn new(cx: &Context<'_>) -> Self {
        let handbook = cx.handbook;
        let levels = &handbook.config().levels;
        let mut listed: Vec<_> = handbook
            .items()
            .filter(|(_, item)| cx.is_listed(item))
            .map(|(id, _)| id)
            .collect();
        listed.sort_by_cached_key(|&id| {
            let item = handbook.item(id);
            let level = levels.iter().position(|level| *level == item.level);
            (item.competency, level, item.title.to_lowercase(), id)
        });
        let places = listed
            .iter()
            .enumerate()
            .map(|(place, &id)| (id, place))
            .collect();
        let (mut topics, mut roles) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for &id in &listed {
            let item = handbook.item(id);
            item.topics
                .iter()
                .for_each(|&topic| topics.entry(topic).or_default().push(id));
            item.roles
                .iter()
                .for_each(|&role| roles.entry(role).or_default().push(id));
        }
        Self {
            listed,
            places,
            kits: kits(cx),
            topics,
            roles,
        }
    }

    /// Returns all listed items.
    pub fn listed(&self) -> &[ItemId] {
        &self.listed
    }

    /// Returns the listed items of a topic.
    pub fn topic(&self, topic: TopicId) -> &[ItemId] {
        self.topics.get(&topic).map_or(&[], Vec::as_slice)
    }

    /// Returns the listed items of a role.
    pub fn role(&self, role: RoleId) -> &[ItemId] {
        self.roles.get(&role).map_or(&[], Vec::as_slice)
    }

    /// Returns the listed items of a competency.
    pub fn competency(&self, cx: &Context<'_>, competency: CompetencyId) -> &[ItemId] {
        let of = |id: &ItemId| cx.handbook.item(*id).competency;
        let start = self.listed.partition_point(|id| of(id) < competency);
        let end = self.listed.partition_point(|id| of(id) <= competency);
        &self.listed[start..end]
    }

    /// Returns the kits that use an item, with its number there.
    pub fn kits(&self, item: ItemId) -> &[(KitId, String)] {
        self.kits.get(&item).map_or(&[], Vec::as_slice)
    }

    /// Returns the items before and after one within its competency.
    pub fn neighbours(&self, cx: &Context<'_>, item: ItemId) -> (Option<ItemId>, Option<ItemId>) {
        let Some(&place) = self.places.get(&item) else {
            return (None, None);
        };
        let same =
            |id: &&ItemId| cx.handbook.item(**id).competency == cx.handbook.item(item).competency;
        let before = place
            .checked_sub(1)
            .and_then(|place| self.listed.get(place));
        (
            before.filter(same).copied(),
            self.listed.get(place + 1).filter(same).copied(),
        )
    }
}

fn kits(cx: &Context<'_>) -> BTreeMap<ItemId, Vec<(KitId, String)>> {
    let mut uses = BTreeMap::<_, Vec<_>>::new();
    for (kit_id, kit) in cx.handbook.kits() {
        let (mut questions, mut exercises) = (0, 0);
        for (entry, item) in kit.resolved(cx.handbook) {
            let number = if item.question().is_some() {
                questions += 1;
                format!("Q{questions}")
            } else {
                exercises += 1;
                format!("E{exercises}")
            };
            uses.entry(entry.item).or_default().push((kit_id, number));
        }
    }
    uses
}
