//! Review dates and versions against a day.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{Date, Fact, Handbook, Item, Prose, Sample, Status};
use crate::source::{Sources, Span};

/// Reports everything whose review is overdue, and claims about versions without support.
pub fn check(handbook: &Handbook, sources: &Sources, today: Date, out: &mut Diagnostics) {
    let grace = i64::from(handbook.config().review_grace_days);
    for (_, item) in handbook.items() {
        if item.status != Status::Retired {
            let place = field(item.span, ("review_by:", sources));
            out.extend(judge(
                (item.slug.as_str(), place),
                item.review_by,
                (today, grace),
            ));
            versions(item, handbook.facts(), (sources, today), out);
        }
    }
    for (_, guide) in handbook.guides() {
        if let Some(day) = guide.review_by {
            let whole = Span::new(guide.source, 0..sources.get(guide.source).text.len());
            let place = field(whole, ("review_by:", sources));
            out.extend(judge((guide.slug.as_str(), place), day, (today, grace)));
        }
    }
}

/// The line of an entry that holds a field; its start where a bank's defaults say so.
fn field(entry: Span, (key, sources): (&str, &Sources)) -> Span {
    let text = sources.text(entry);
    let Some(at) = text.find(key) else {
        return entry.part(0..0);
    };
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    entry.part(at..end)
}

fn judge(
    (name, place): (&str, Span),
    review_by: Date,
    (today, grace): (Date, i64),
) -> Option<Diagnostic> {
    (review_by < today).then(|| {
        let late = today.unix_days() - review_by.unix_days();
        let message = format!("`{name}` was to be reviewed by {review_by}");
        let finding = Diagnostic::new(Code::Stale, place, message)
            .advise("read it against its sources, then move `reviewed_on` and `review_by`");
        if late > grace {
            Diagnostic {
                severity: Severity::Error,
                message: format!("{}, more than {grace} days ago", finding.message),
                ..finding
            }
        } else {
            finding
        }
    })
}

/// Reports what holds only for versions without support.
fn versions(
    item: &Item,
    facts: &[Fact],
    (sources, today): (&Sources, Date),
    out: &mut Diagnostics,
) {
    if facts.is_empty() {
        return;
    }
    if let Some(claim) = &item.applies_to
        && let Some(end) = Wanted::parse(claim).and_then(|wanted| wanted.ended(facts, today))
    {
        let place = field(item.span, ("applies_to:", sources));
        let message = format!("`{claim}` holds only for versions whose support ended by {end}");
        out.push(
            Diagnostic::new(Code::EolVersion, place, message)
                .advise("check it against a supported version, or retire the item"),
        );
    }
    for sample in &item.samples {
        run_on(sample, facts, today, out);
    }
    let exercise = item
        .exercise()
        .map(|e| [Some(&e.task), e.setup.as_ref(), e.starter.as_ref()]);
    let question = item.question().map(|q| &q.ask);
    let said = exercise.into_iter().flatten().flatten().chain(question);
    for prose in said {
        out.extend(named(prose, facts, today));
    }
}

/// A sample that ran on nothing that is supported proves nothing for today.
fn run_on(sample: &Sample, facts: &[Fact], today: Date, out: &mut Diagnostics) {
    let ends: Vec<_> = sample
        .checked_with
        .iter()
        .map(|version| ended(&sample.language, version, (facts, today)))
        .collect();
    if !ends.is_empty() && ends.iter().all(Option::is_some) {
        let message = format!(
            "this ran on {} alone, without support by now",
            sample.checked_with.join(", ")
        );
        out.push(
            Diagnostic::new(Code::EolVersion, sample.span, message)
                .advise("run it on a supported version and add that to `checked_with`"),
        );
    }
}

/// The day on which the support of a version ended, if it has.
fn ended(product: &str, version: &str, (facts, today): (&[Fact], Date)) -> Option<Date> {
    let fact = facts
        .iter()
        .find(|f| f.product.eq_ignore_ascii_case(product) && f.version == version)?;
    fact.end_of_life.filter(|end| *end < today)
}

/// Finds `Python 3.9` and the like in what candidates are told.
fn named(prose: &Prose, facts: &[Fact], today: Date) -> Option<Diagnostic> {
    let lower = prose.markdown.to_ascii_lowercase();
    let hit = facts.iter().find_map(|fact| {
        let end = fact.end_of_life.filter(|end| *end < today)?;
        let name = format!("{} {}", fact.product.to_ascii_lowercase(), fact.version);
        let at = lower.find(&name)?;
        let next = lower[at + name.len()..]
            .trim_start_matches('.')
            .chars()
            .next();
        (!next.is_some_and(|c| c.is_ascii_digit())).then(|| (at..at + name.len(), end))
    })?;
    let (range, end) = hit;
    let message = format!(
        "the support of `{}` ended on {end}",
        &prose.markdown[range.clone()]
    );
    Some(
        Diagnostic::new(Code::EolVersion, prose.part(range), message)
            .advise("name a supported version, or none"),
    )
}

/// Returns the last day on which a claim such as `python>=3.9` holds for a supported version, if it is known.
pub fn support_of(claim: &str, facts: &[Fact]) -> Option<Date> {
    Wanted::parse(claim)?.ends(facts)
}

/// Returns the last day on which a sample has run on a supported version, if it is known.
pub fn proof_of(sample: &Sample, facts: &[Fact]) -> Option<Date> {
    let end = |version: &String| {
        let known = facts.iter().find(|fact| {
            fact.product.eq_ignore_ascii_case(&sample.language) && fact.version == *version
        });
        known?.end_of_life
    };
    let ends: Option<Vec<_>> = sample.checked_with.iter().map(end).collect();
    ends?.into_iter().max()
}

/// A claim such as `python>=3.9,<3.12`.
struct Wanted<'a> {
    product: &'a str,
    bounds: Vec<(&'a str, Vec<u32>)>,
}

impl<'a> Wanted<'a> {
    fn parse(claim: &'a str) -> Option<Self> {
        let at = claim.find(['<', '>', '=', '!', '~'])?;
        let (product, rest) = claim.split_at(at);
        let bound = |part: &'a str| {
            let part = part.trim();
            let digits = part.find(|c: char| c.is_ascii_digit())?;
            Some((part[..digits].trim(), numbers(&part[digits..])))
        };
        Some(Self {
            product: product.trim(),
            bounds: rest.split(',').filter_map(bound).collect(),
        })
    }

    fn allows(&self, version: &[u32]) -> bool {
        self.bounds.iter().all(|(sign, bound)| {
            let short = &version[..version.len().min(bound.len())];
            match *sign {
                ">=" | "~=" => version >= bound.as_slice(),
                ">" => short > bound.as_slice(),
                "<=" => short <= bound.as_slice(),
                "<" => short < bound.as_slice(),
                "!=" => short != bound.as_slice(),
                _ => short == bound.as_slice(),
            }
        })
    }

    /// The day from which no supported version fits, if that has come.
    fn ended(&self, facts: &[Fact], today: Date) -> Option<Date> {
        self.ends(facts).filter(|last| *last < today)
    }

    /// The last day on which a supported version fits, if it is known.
    fn ends(&self, facts: &[Fact]) -> Option<Date> {
        let known = facts
            .iter()
            .filter(|f| f.product.eq_ignore_ascii_case(self.product));
        let fitting: Vec<_> = known
            .filter(|f| self.allows(&numbers(&f.version)))
            .collect();
        let ends: Option<Vec<_>> = fitting.iter().map(|f| f.end_of_life).collect();
        ends?.into_iter().max()
    }
}

fn numbers(version: &str) -> Vec<u32> {
    let digits = version
        .split('.')
        .map_while(|part| part.trim().parse().ok());
    digits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_ends_with_the_last_version_that_fits() {
        let fact = |version: &str, end: &str| Fact {
            product: "python".to_owned(),
            version: version.to_owned(),
            released: None,
            end_of_life: Date::parse(end),
        };
        let facts = [
            fact("3.9", "2025-10-31"),
            fact("3.10", "2026-10-31"),
            fact("3.11", "2027-10-31"),
        ];
        let today = Date::parse("2026-11-21").unwrap();
        let ended = |claim: &str| Wanted::parse(claim).unwrap().ended(&facts, today);
        assert_eq!(
            support_of("python>=3.9", &facts),
            facts.iter().filter_map(|fact| fact.end_of_life).max()
        );
        assert_eq!(support_of("cobol", &facts), None);
        assert_eq!(ended("python>=3.9"), None);
        assert_eq!(ended("python<3.11"), Date::parse("2026-10-31"));
        assert_eq!(ended("python==3.9"), Date::parse("2025-10-31"));
        assert_eq!(ended("python>=3.9,<=3.10"), Date::parse("2026-10-31"));
        assert_eq!(ended("django<5"), None);
        assert_eq!(ended("python>=3.14"), None);
    }
}
