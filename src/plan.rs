//! The planner: fills a kit from a wish.
//!
//! One opener, the exercises asked for and one behavioural question come first; then a question
//! for each competency that nothing rates yet, then for each that no question rates, then what
//! still fits. Items of the role itself come before those of the core, items of the wished level
//! before those for any, items for few roles before those for many. Two items that overlap never
//! meet, the sum stays within the minutes, and ties go by id, so the same content always gives
//! the same kit.

use crate::model::kit::Origin;
use crate::model::{Body, CompetencyId, Handbook, Item, ItemId, Kit, KitItem, Pick, Slug};

/// Words of the shipped vocabulary that have a place in an interview; others stand in between.
const OPENER: &str = "opener";
const BEHAVIOURAL: &str = "behavioural";

/// From this length on, a kit that is planned on the spot has an exercise.
const ROOM_FOR_EXERCISE: u16 = 45;

/// What is wanted of a kit that is planned on the spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Minutes of the whole slot.
    pub slot: u16,
    /// Seniority; items for `any` fit all.
    pub level: String,
    /// Competencies to rate first, in order; what the role requires if there are none.
    pub competencies: Vec<CompetencyId>,
    /// How many exercises, unless the length decides.
    pub exercises: Option<u16>,
}

/// Plans a kit for a wish, with the role, scripts and frame of a kit that is there. Nothing comes
/// back if nothing fits.
pub fn anew(handbook: &Handbook, like: &Kit, wish: &Wish) -> Option<Kit> {
    let role = handbook.role(like.role);
    let frame = like.opening + like.candidate_questions + like.close;
    let competencies = if wish.competencies.is_empty() {
        role.required.clone()
    } else {
        wish.competencies.clone()
    };
    let pick = Pick {
        minutes: wish.slot.saturating_sub(frame),
        role: like.role,
        competencies,
        level: wish.level.clone(),
        exercises: (wish.exercises).unwrap_or_else(|| u16::from(wish.slot >= ROOM_FOR_EXERCISE)),
    };
    let core = handbook
        .roles()
        .find(|(_, role)| role.slug.as_str() == "core");
    let items = plan(&pick, handbook.bank(), core.map(|(id, _)| id));
    let level = (wish.level != "any").then_some(wish.level.as_str());
    let named = |parts: [&str; 2]| parts.map(str::to_owned).join(", ");
    let slug = [Some(role.slug.as_str()), level].into_iter().flatten();
    let slug = format!("{}-{}", slug.collect::<Vec<_>>().join("-"), wish.slot);
    (!items.is_empty()).then(|| Kit {
        slug: Slug::parse(&slug).unwrap_or_else(|_| role.slug.clone()),
        title: level.map_or_else(|| role.title.clone(), |level| named([&role.title, level])),
        slot: wish.slot,
        level: wish.level.clone(),
        items,
        origin: Origin::Planned,
        notes: None,
        span: None,
        ..like.clone()
    })
}

/// Chooses items for a wish, in the order in which they are asked.
///
/// `items` are all items of the handbook by id; `core` is the role whose items any kit may use.
pub fn plan(pick: &Pick, items: &[Item], core: Option<crate::model::RoleId>) -> Vec<KitItem> {
    let mut planner = Planner::new(pick, items, core);
    planner.take_first(1, |item| kind(item) == Some(OPENER), Prefer::Longer);
    planner.take_first(
        usize::from(pick.exercises),
        |item| item.exercise().is_some(),
        Prefer::Longer,
    );
    let spoken = planner.least_asked_otherwise();
    planner.take_first(
        1,
        |item| kind(item) == Some(BEHAVIOURAL) && Some(item.competency) == spoken,
        Prefer::ByRole,
    );
    for counts in [|_: &Item| true, is_scored as fn(&Item) -> bool] {
        for &competency in &pick.competencies {
            let rates = |item: &Item| item.competency == competency;
            if !planner
                .chosen
                .iter()
                .any(|c| rates(c.item) && counts(c.item))
            {
                planner.take_first(1, |item| is_scored(item) && rates(item), Prefer::ByRole);
            }
        }
    }
    while planner.take_filler(&pick.competencies) {}
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
        Self {
            left: pick.minutes,
            pool,
            chosen: Vec::new(),
        }
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
                    let length = if prefer == Prefer::Longer {
                        u16::MAX - c.item.minutes()
                    } else {
                        0
                    };
                    (
                        c.distance,
                        c.level,
                        length,
                        c.item.roles.len(),
                        c.item.slug.clone(),
                    )
                })
                .map(|(at, _)| at);
            let Some(at) = best else { return };
            self.take(at);
        }
    }

    /// Of the competencies that behavioural questions rate, the one that other questions rate least:
    /// what a person did with others is seldom shown by anything else.
    fn least_asked_otherwise(&self) -> Option<CompetencyId> {
        let other = |competency| {
            let asks = |c: &&Candidate<'_>| {
                is_scored(c.item)
                    && kind(c.item) != Some(BEHAVIOURAL)
                    && c.item.competency == competency
            };
            self.pool.iter().filter(asks).count()
        };
        let behavioural = self
            .pool
            .iter()
            .filter(|c| kind(c.item) == Some(BEHAVIOURAL) && self.fits(c));
        behavioural
            .map(|c| c.item.competency)
            .min_by_key(|&competency| (other(competency), competency))
    }

    /// Takes one more question, of a wished competency if there is one, else of the one that has
    /// the fewest so far.
    fn take_filler(&mut self, wished: &[CompetencyId]) -> bool {
        let aside = |c: &Candidate<'_>| !wished.contains(&c.item.competency);
        let seen = |c: &Candidate<'_>| {
            self.chosen
                .iter()
                .filter(|d| d.item.competency == c.item.competency)
                .count()
        };
        let best = self
            .pool
            .iter()
            .enumerate()
            .filter(|(_, c)| is_scored(c.item) && kind(c.item) != Some(BEHAVIOURAL) && self.fits(c))
            .min_by_key(|(_, c)| {
                (
                    aside(c),
                    c.distance,
                    seen(c),
                    c.level,
                    c.item.roles.len(),
                    c.item.slug.clone(),
                )
            })
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
            .map(|c| KitItem {
                item: c.id,
                minutes: c.item.minutes(),
                optional: false,
            })
            .collect()
    }
}

fn level_fits(item: &Item, pick: &Pick) -> bool {
    pick.level == "any" || item.level == "any" || item.level == pick.level
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::model::Config;
    use crate::parse;
    use crate::resolve::resolve;
    use crate::source::Sources;

    /// A handbook of questions given as `id role competency level minutes type overlaps`.
    fn handbook(lines: &[&str]) -> Handbook {
        let vocabulary = |names: [&str; 3]| {
            let entry = |n: &&str| format!("- id: {n}\n  title: {n}\n  definition: About {n}.\n");
            names.iter().map(entry).collect::<String>()
        };
        let role = |n: &str| {
            format!("---\ntitle: {n}\nsummary: A role.\nrequired_competencies: [c1, c2]\n---\n")
        };
        let question = |line: &&str| {
            let words: Vec<_> = line.split(' ').collect();
            format!(
                "- id: {}\n  title: T\n  roles: [{}]\n  topics: [t]\n  competency: {}\n  level: {}\n  minutes: {}\n  \
                 type: {}\n  overlaps: [{}]\n  ask: Why is that so?\n  reviewed_on: 2026-11-20\n  review_by: 2027-11-20\n  \
                 look_for:\n  - {{weight: must, text: one thing}}\n  - {{weight: good, text: other}}\n  \
                 ratings: {{1: low, 2: some, 3: solid, 4: strong}}\n",
                words[0],
                words[1],
                words[2],
                words[3],
                words[4],
                words[5],
                words.get(6).unwrap_or(&"")
            )
        };
        let questions = lines.iter().map(question).collect::<String>();
        let bank = format!("questions:\n{questions}");
        let sources = Sources::from_files([
            ("content/competencies.yaml", vocabulary(["c1", "c2", "c3"])),
            ("content/topics.yaml", "- id: t\n  title: T\n".to_owned()),
            ("content/roles/core.md", role("core")),
            ("content/roles/own.md", role("own")),
            ("content/questions/bank.yaml", bank),
        ]);
        let mut out = Diagnostics::default();
        let drafts = parse::parse(&sources, &mut out);
        let handbook = resolve(Config::default(), drafts, &sources, &mut out);
        assert!(!out.has_errors(), "{out:?}");
        handbook
    }

    fn chosen(lines: &[&str], minutes: u16) -> Vec<String> {
        let handbook = handbook(lines);
        let role = |name: &str| {
            handbook
                .roles()
                .find(|(_, r)| r.slug.as_str() == name)
                .unwrap()
                .0
        };
        let items: Vec<_> = handbook.items().map(|(_, item)| item.clone()).collect();
        let competencies = vec![CompetencyId::new(0), CompetencyId::new(1)];
        let pick = Pick {
            minutes,
            role: role("own"),
            competencies,
            level: "mid".to_owned(),
            exercises: 0,
        };
        let kit = plan(&pick, &items, Some(role("core")));
        assert!(kit.iter().map(|entry| entry.minutes).sum::<u16>() <= minutes);
        kit.iter()
            .map(|entry| items[entry.item.index()].slug.to_string())
            .collect()
    }

    #[test]
    fn required_competencies_come_before_a_second_question_of_one() {
        let lines = [
            "a own c1 mid 5 knowledge",
            "b own c1 mid 5 knowledge",
            "z core c2 mid 5 knowledge",
        ];
        assert_eq!(chosen(&lines, 10), ["a", "z"]);
    }

    #[test]
    fn overlapping_items_never_meet() {
        let lines = [
            "a own c1 mid 5 knowledge b",
            "b own c2 mid 5 knowledge",
            "c own c2 mid 5 knowledge",
        ];
        assert_eq!(chosen(&lines, 20), ["a", "c"]);
    }

    #[test]
    fn openers_come_first_and_behavioural_questions_last() {
        let lines = [
            "a own c1 any 5 behavioural",
            "b own c2 any 5 opener",
            "c own c1 mid 5 knowledge",
        ];
        assert_eq!(chosen(&lines, 20), ["b", "c", "a"]);
    }

    #[test]
    fn own_items_of_the_wished_level_are_preferred() {
        let lines = [
            "a core c1 mid 5 knowledge",
            "b own c1 any 5 knowledge",
            "c own c1 mid 5 knowledge",
            "d own c1 senior 5 knowledge",
        ];
        assert_eq!(chosen(&lines, 5), ["c"]);
    }
}
