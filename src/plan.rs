//! The planner: fills a kit from a wish.
//!
//! One opener, the exercises asked for and one behavioural question come first; then each
//! competency in turn; then what still fits. Two items that overlap never meet, the sum stays
//! within the minutes, and ties go by id, so the same content always gives the same kit.

use crate::model::{Body, Item, ItemId, KitItem, Pick};

/// Words of the shipped vocabulary that have a place in an interview; others stand in between.
const OPENER: &str = "opener";
const BEHAVIOURAL: &str = "behavioural";

/// Chooses items for a wish, in the order in which they are asked.
///
/// `items` are all items of the handbook by id; `core` is the role whose items any kit may use.
pub fn plan(pick: &Pick, items: &[Item], core: Option<crate::model::RoleId>) -> Vec<KitItem> {
    let mut planner = Planner::new(pick, items, core);
    planner.take_first(1, |item| kind(item) == Some(OPENER), Prefer::Longer);
    planner.take_first(usize::from(pick.exercises), |item| item.exercise().is_some(), Prefer::Longer);
    planner.take_first(1, |item| kind(item) == Some(BEHAVIOURAL), Prefer::ByRole);
    for &competency in &pick.competencies {
        if !planner.chosen.iter().any(|c| c.item.competency == competency) {
            planner.take_first(1, |item| is_scored(item) && item.competency == competency, Prefer::ByRole);
        }
    }
    while planner.take_filler() {}
    planner.into_order()
}

fn kind(item: &Item) -> Option<&str> {
    match &item.body {
        Body::Question(question) => Some(&question.kind),
        Body::Exercise(_) => None,
    }
}

fn is_scored(item: &Item) -> bool {
    kind(item).is_some_and(|kind| kind != OPENER)
}

/// What decides between candidates before their ids do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefer {
    /// Items of the role itself, then of its very level.
    ByRole,
    /// The same, and among those the longer one.
    Longer,
}

struct Candidate<'a> {
    id: ItemId,
    item: &'a Item,
    /// 0 for an item of the role itself, 1 for one of the core.
    distance: u8,
    /// 0 for the wished level, 1 for any.
    level: u8,
}

struct Planner<'a> {
    left: u16,
    pool: Vec<Candidate<'a>>,
    chosen: Vec<Candidate<'a>>,
}

impl<'a> Planner<'a> {
    fn new(pick: &Pick, items: &'a [Item], core: Option<crate::model::RoleId>) -> Self {
        let pool = items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.in_use() && level_fits(item, pick))
            .filter_map(|(index, item)| {
                let own = item.roles.contains(&pick.role);
                let shared = core.is_some_and(|core| item.roles.contains(&core));
                (own || shared).then(|| Candidate {
                    id: ItemId::new(index),
                    item,
                    distance: u8::from(!own),
                    level: u8::from(item.level != pick.level),
                })
            })
            .collect();
        Self { left: pick.minutes, pool, chosen: Vec::new() }
    }

    fn fits(&self, candidate: &Candidate<'_>) -> bool {
        candidate.item.minutes() <= self.left
            && !self.chosen.iter().any(|c| {
                c.id == candidate.id
                    || c.item.overlaps.contains(&candidate.id)
                    || candidate.item.overlaps.contains(&c.id)
            })
    }

    /// Takes up to `count` of the best candidates that a test accepts.
    fn take_first(&mut self, count: usize, accepts: impl Fn(&Item) -> bool, prefer: Prefer) {
        for _ in 0..count {
            let best = self
                .pool
                .iter()
                .enumerate()
                .filter(|(_, c)| accepts(c.item) && self.fits(c))
                .min_by_key(|(_, c)| {
                    let length = if prefer == Prefer::Longer { u16::MAX - c.item.minutes() } else { 0 };
                    (c.distance, c.level, length, c.item.slug.clone())
                })
                .map(|(at, _)| at);
            let Some(at) = best else { return };
            self.take(at);
        }
    }

    /// Takes one more question, of the competency that has the fewest so far.
    fn take_filler(&mut self) -> bool {
        let seen = |c: &Candidate<'_>| {
            self.chosen.iter().filter(|d| d.item.competency == c.item.competency).count()
        };
        let best = self
            .pool
            .iter()
            .enumerate()
            .filter(|(_, c)| is_scored(c.item) && kind(c.item) != Some(BEHAVIOURAL) && self.fits(c))
            .min_by_key(|(_, c)| (c.distance, seen(c), c.level, c.item.slug.clone()))
            .map(|(at, _)| at);
        if let Some(at) = best {
            self.take(at);
        }
        best.is_some()
    }

    fn take(&mut self, at: usize) {
        let candidate = self.pool.swap_remove(at);
        self.left -= candidate.item.minutes();
        self.chosen.push(candidate);
    }

    /// Openers, then questions as they were chosen, then exercises, then behavioural questions.
    fn into_order(mut self) -> Vec<KitItem> {
        self.chosen.sort_by_key(|c| match kind(c.item) {
            Some(OPENER) => 0,
            Some(BEHAVIOURAL) => 3,
            Some(_) => 1,
            None => 2,
        });
        self.chosen
            .iter()
            .map(|c| KitItem { item: c.id, minutes: c.item.minutes(), optional: false })
            .collect()
    }
}

fn level_fits(item: &Item, pick: &Pick) -> bool {
    pick.level == "any" || item.level == "any" || item.level == pick.level
}
