//! What answered lately, so that it is not asked again every time.

use std::collections::BTreeMap;

use crate::model::Date;

/// Days for which an answer is believed.
const DAYS: i64 = 7;

/// The days on which addresses answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    days: BTreeMap<String, Date>,
}

impl Memory {
    /// Reads what [`Memory::to_text`] wrote; what it cannot read it does not know.
    pub fn of_text(text: &str) -> Self {
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        let days = lines.filter_map(|(day, url)| Some((url.to_owned(), Date::parse(day)?)));
        Self {
            days: days.collect(),
        }
    }

    /// Writes a line for each address.
    pub fn to_text(&self) -> String {
        let line = |(url, day): (&String, &Date)| format!("{day} {url}\n");
        self.days.iter().map(line).collect()
    }

    /// Returns whether an address answered within the last days.
    pub(super) fn knows(&self, url: &str, today: Date) -> bool {
        let age = |day: &Date| today.unix_days() - day.unix_days();
        self.days
            .get(url)
            .is_some_and(|day| (0..=DAYS).contains(&age(day)))
    }

    /// Remembers that an address answered.
    pub(super) fn learn(&mut self, url: &str, today: Option<Date>) {
        if let Some(today) = today {
            self.days.insert(url.to_owned(), today);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_believed_for_a_week() {
        let day = |text| Date::parse(text).unwrap();
        let mut memory = Memory::default();
        memory.learn("https://a.dev/", Some(day("2026-11-20")));
        let memory = Memory::of_text(&memory.to_text());
        assert!(memory.knows("https://a.dev/", day("2026-11-27")));
        assert!(!memory.knows("https://a.dev/", day("2026-11-28")));
        assert!(
            !memory.knows("https://a.dev/", day("2026-11-19")),
            "not from the future"
        );
        assert!(!memory.knows("https://b.dev/", day("2026-11-20")));
        assert_eq!(Memory::of_text("not a memory\n\n"), Memory::default());
    }
}
