//! Links that leave the handbook: does anything answer there?
//!
//! Asked by `check --external` alone, never by a build. This module decides whom to ask, how
//! often and what an answer means; whoever calls it brings the client. Start at [`check`].

mod links;
mod memory;
mod visit;

pub use links::{Link, links};
pub use memory::Memory;
pub use visit::{Ask, Manners, Method, Reply};

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Project;
use crate::model::Date;
use crate::source::Span;
use visit::Outcome;

/// Visits every outside link of a project once, and reports those that lead nowhere.
///
/// What answered within the last days is taken from `memory`, which learns what answers now.
pub fn check(
    project: &Project,
    manners: &Manners,
    (memory, today): (&mut Memory, Option<Date>),
    ask: &Ask<'_>,
) -> Diagnostics {
    let mut places: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for link in links(&project.sources) {
        if !links::is_allowed(&link.url, &project.config.external_allow) {
            places.entry(link.url).or_default().push(link.span);
        }
    }
    let fresh = |url: &String| today.is_some_and(|today| memory.knows(url, today));
    let wanted: Vec<_> = places.keys().filter(|url| !fresh(url)).cloned().collect();
    let visited = visit::all(&wanted, manners, ask);
    let mut out = Diagnostics::default();
    let answered = |outcome: &Outcome| !matches!(outcome, Outcome::Silent(_));
    if let [(first, _), ..] = visited.as_slice()
        && !visited.iter().any(|(_, outcome)| answered(outcome))
    {
        out.extend(places.get(first).and_then(|at| offline(at, visited.len())));
    } else {
        for (url, outcome) in &visited {
            if *outcome == Outcome::Sound {
                memory.learn(url, today);
            }
            out.extend(places.get(url).and_then(|at| finding(url, outcome, at)));
        }
    }
    out.amend(|finding| project.config.levelled(finding));
    out.sorted()
}

/// One finding says it all where nothing could be asked.
fn offline(places: &[Span], count: usize) -> Option<Diagnostic> {
    let message = match count {
        1 => "the only outside link could not be asked: nothing answers".to_owned(),
        count => format!("none of {count} outside links could be asked: nothing answers"),
    };
    let finding = Diagnostic::new(Code::LinkUnasked, *places.first()?, message);
    Some(finding.advise("is this machine offline, or behind a proxy? Try again when it is not"))
}

fn finding(url: &str, outcome: &Outcome, places: &[Span]) -> Option<Diagnostic> {
    let (first, others) = places.split_first()?;
    let found = match outcome {
        Outcome::Sound => return None,
        Outcome::Moved(to) => Diagnostic::new(
            Code::LinkMoved,
            *first,
            format!("`{url}` has moved for good"),
        )
        .help(format!("write `{to}`")),
        Outcome::Gone(why) => Diagnostic::new(Code::LinkDead, *first, format!("`{url}` {why}"))
            .advise("find where the page went, or name another source"),
        Outcome::Silent(why) => {
            let message = format!("nothing answers at `{url}`: {why}");
            Diagnostic::new(Code::LinkDead, *first, message).advise(
                "look at the address; if the host is only yours, add it to `external_allow`",
            )
        }
    };
    let also = |found: Diagnostic, place: &Span| found.label(*place, "also here");
    Some(others.iter().fold(found, also))
}
