//! Code as coloured markup, at build time.

use crate::html::escape;

/// Returns whether a fence may name this language.
pub fn is_known(language: &str) -> bool {
    LANGUAGES.iter().any(|(name, _)| *name == language)
}

/// Returns the name of a language as people write it: `Python` for `python`.
pub fn label(language: &str) -> &str {
    LANGUAGES.iter().find(|(name, _)| *name == language).map_or(language, |(_, label)| label)
}

/// Returns the languages a fence may name.
pub fn languages() -> impl Iterator<Item = &'static str> + Clone {
    LANGUAGES.iter().map(|(name, _)| *name)
}

/// Returns the markup of each line of a piece of code.
pub fn lines(_language: &str, code: &str) -> Vec<String> {
    code.lines().map(escape).collect()
}

const LANGUAGES: &[(&str, &str)] = &[("python", "Python"), ("text", "Text"), ("output", "Output")];
