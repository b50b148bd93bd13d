//! Narrows results to what was chosen.

use std::collections::BTreeMap;

use super::columns::Scored;
use super::reader::{Reader, units};
use crate::search::Facet;

/// The values of each facet: pairs of id and word.
pub(super) type Values = BTreeMap<String, Vec<(String, String)>>;
/// Each facet's sets of values, and for each document the number of its set.
pub(super) type Columns = BTreeMap<String, (Vec<Vec<u32>>, String)>;

/// Values by facet: any of a facet's, and all facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen(BTreeMap<String, Vec<String>>);

impl Chosen {
    /// Adds a value.
    pub fn push(&mut self, facet: &str, value: impl Into<String>) {
        let (values, value) = (self.0.entry(facet.to_owned()).or_default(), value.into());
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// Adds the values of another choice.
    pub fn add(&mut self, other: &Self) {
        for (facet, values) in &other.0 {
            for value in values {
                self.push(facet, value.as_str());
            }
        }
    }
}

/// A span of minutes: `5-8`, `<6`, `<=8`, `>10`, `7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    low: u32,
    high: u32,
}

impl Span {
    /// Reads a span.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let sign = text.chars().next().filter(|c| matches!(c, '<' | '>'));
        let rest = &text[sign.map_or(0, char::len_utf8)..];
        let (is_equal, rest) = rest
            .strip_prefix('=')
            .map_or((sign.is_none(), rest), |rest| (true, rest));
        let (first, last) = rest.split_once('-').unwrap_or((rest, rest));
        let number = |text: &str| {
            let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| text.parse().unwrap_or(u32::MAX))
        };
        let (first, last) = (number(first)?, number(last)?);
        let low = match sign {
            Some('<') => 1,
            _ => first.saturating_add(u32::from(!is_equal)),
        };
        let high = match sign {
            Some('>') => u32::MAX,
            _ => last.saturating_sub(u32::from(!is_equal)),
        };
        Some(Self { low, high })
    }

    fn has(self, minutes: u32) -> bool {
        minutes > 0 && (self.low..=self.high).contains(&minutes)
    }
}

/// Each document's values of each facet.
#[derive(Debug)]
pub(super) struct Facets {
    sets: BTreeMap<String, (Vec<Vec<u32>>, Vec<u32>)>,
}

impl Facets {
    /// Reads the columns.
    pub(super) fn read(columns: &Columns, count: usize) -> Self {
        let read = |(name, (sets, column)): (&String, &(Vec<Vec<u32>>, String))| {
            (
                name.clone(),
                (sets.clone(), Reader::new(&units(column)).numbers(count)),
            )
        };
        Self {
            sets: columns.iter().map(read).collect(),
        }
    }

    fn set(&self, facet: &str, doc: usize) -> &[u32] {
        self.sets
            .get(facet)
            .map_or(&[], |(sets, column)| &sets[column[doc] as usize])
    }

    /// Returns the minutes of a document, 0 for none.
    pub(super) fn minutes(&self, doc: usize) -> u32 {
        self.set("minutes", doc).first().copied().unwrap_or(0)
    }

    /// Keeps the documents that pass all choices.
    pub(super) fn narrow(
        &self,
        mut found: Vec<Scored>,
        chosen: &Chosen,
        values: &Values,
    ) -> Vec<Scored> {
        for facet in Facet::ALL {
            let ids = chosen.0.get(facet.name()).filter(|ids| !ids.is_empty());
            let Some(ids) = ids else { continue };
            let known = values.get(facet.name()).map_or(&[][..], Vec::as_slice);
            let number = |id: &String| known.iter().position(|(other, _)| other == id);
            let wanted: Vec<_> = ids.iter().filter_map(number).collect();
            let is_wanted = |value: &u32| wanted.contains(&(*value as usize));
            found.retain(|one| self.set(facet.name(), one.doc).iter().any(is_wanted));
        }
        let spans = chosen.0.get("minutes").filter(|spans| !spans.is_empty());
        if let Some(spans) = spans {
            let spans: Vec<_> = spans.iter().filter_map(|text| Span::parse(text)).collect();
            found.retain(|one| spans.iter().any(|span| span.has(self.minutes(one.doc))));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        let fits = |text: &str| -> Vec<u32> {
            let span = Span::parse(text).unwrap();
            (0..12).filter(|&minutes| span.has(minutes)).collect()
        };
        assert_eq!(fits("<3"), [1, 2]);
        assert_eq!(fits("<=3"), [1, 2, 3]);
        assert_eq!(fits(">9"), [10, 11]);
        assert_eq!(fits("5-7"), [5, 6, 7]);
        assert_eq!(fits("7"), [7]);
        assert!(Span::parse("soon").is_none() && Span::parse("").is_none());
    }
}
