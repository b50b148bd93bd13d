//! The documents that are made of one kit.

use crate::model::{Handbook, Kit};

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

    /// Returns the template that draws it.
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::Standard | Self::Compact | Self::Large => "kit.html",
            Self::Brief => "kit-brief.html",
            Self::Scorecard => "kit-scorecard.html",
            Self::Handouts => "kit-handouts.html",
            Self::Calibration => "kit-calibration.html",
        }
    }

    /// Returns what sort of page it is.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Standard | Self::Compact | Self::Large => "kit",
            _ => "kit companion",
        }
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
}
