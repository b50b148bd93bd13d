//! Ids as authors write them.

use std::fmt;

use serde::Serialize;

/// A kebab-case name: lower-case letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// There is no character.
    #[error("an id cannot be empty")]
    Empty,
    /// There are too many characters.
    #[error("an id has at most 80 characters")]
    Long,
    /// A character that no id has.
    #[error("an id has lower-case letters, digits and hyphens, not `{0}`")]
    Character(char),
    /// A hyphen at an end or beside another.
    #[error("hyphens stand between words, one at a time")]
    Hyphen,
}

impl Slug {
    /// Parses a slug, or says what spoils it.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() {
            return Err(SlugError::Empty);
        }
        if let Some(wrong) = text.chars().find(|&c| !fits(c)) {
            return Err(SlugError::Character(wrong));
        }
        if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err(SlugError::Hyphen);
        }
        if text.len() > 80 {
            Err(SlugError::Long)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// Makes the slug that is nearest to any text: `C++ and Rust` becomes `c-and-rust`.
    pub fn from_title(text: &str) -> Option<Self> {
        let mut slug = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            match c {
                'a'..='z' | '0'..='9' => slug.push(c),
                _ if slug.ends_with('-') || slug.is_empty() => {}
                _ => slug.push('-'),
            }
        }
        slug.truncate(80);
        Self::parse(slug.trim_end_matches('-')).ok()
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_kebab_case() {
        assert!(Slug::parse("optional-gil-pep-703").is_ok());
        assert_eq!(Slug::parse("Optional"), Err(SlugError::Character('O')));
        assert_eq!(Slug::parse("a--b"), Err(SlugError::Hyphen));
        assert_eq!(Slug::parse(""), Err(SlugError::Empty));
        assert_eq!(Slug::parse(&"a".repeat(81)), Err(SlugError::Long));
    }

    #[test]
    fn any_title_has_a_nearest_slug() {
        assert_eq!(
            Slug::from_title("C++ and Rust!").unwrap().as_str(),
            "c-and-rust"
        );
        assert_eq!(Slug::from_title("日本"), None);
    }
}
