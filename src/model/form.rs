//! The documents that are made of one kit.

use super::{Handbook, Kit};

/// A document of a kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The kit, a question a sheet.
    Standard,
    /// The kit with two questions a sheet.
    Compact,
    /// The kit in large print, for readers who need 16 points.
    Large,
    /// Asks, must-haves and clock on two sheets.
    Brief,
    /// The scorecard alone.
    Scorecard,
    /// The candidate's copies of all exercises.
    Handouts,
    /// Sample answers to rate together before the first interview.
    Calibration,
}

impl Form {
    /// Every document, the kit itself first.
    pub const ALL: [Self; 7] = [
        Self::Standard,
        Self::Compact,
        Self::Large,
        Self::Brief,
        Self::Scorecard,
        Self::Handouts,
        Self::Calibration,
    ];

    /// Returns its name, as in `--variant` and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Compact => "compact",
            Self::Large => "large",
            Self::Brief => "brief",
            Self::Scorecard => "scorecard",
            Self::Handouts => "handouts",
            Self::Calibration => "calibration",
        }
    }

    /// Finds a document by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Returns whether the kit has it: without an exercise there are no handouts, without sample
    /// answers there is nothing to calibrate by.
    pub fn is_of(self, kit: &Kit, handbook: &Handbook) -> bool {
        let mut items = kit.resolved(handbook).map(|(_, item)| item);
        match self {
            Self::Handouts => items.any(|item| item.exercise().is_some()),
            Self::Calibration => items.any(|item| !item.sample_answers.is_empty()),
            _ => true,
        }
    }

    /// Returns its address from the site's root.
    pub fn url(self, kit: &Kit) -> String {
        match self {
            Self::Standard => kit.url(),
            _ => format!("kits/{}-{}.html", kit.slug, self.name()),
        }
    }

    /// Returns the kit whose document a page of this name is: `backend` for `backend-brief`.
    pub fn stem(name: &str) -> Option<&str> {
        let others = Self::ALL.into_iter().filter(|form| *form != Self::Standard);
        others
            .filter_map(|form| name.strip_suffix(form.name())?.strip_suffix('-'))
            .find(|stem| !stem.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_found_by_its_name() {
        for form in Form::ALL {
            assert_eq!(Form::find(form.name()), Some(form));
        }
        assert_eq!(Form::find("tiny"), None);
    }

    #[test]
    fn the_name_of_a_document_tells_its_kit() {
        assert_eq!(Form::stem("data-senior-large"), Some("data-senior"));
        assert_eq!(Form::stem("data-senior"), None);
        assert_eq!(Form::stem("data-standard"), None);
        assert_eq!(Form::stem("large"), None);
    }
}
