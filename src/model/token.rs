//! A value that a project gives to a token of the theme.

use crate::source::Span;

/// A token, such as `press`, and what it is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its name, without the hyphens that style sheets put before it.
    pub name: String,
    /// Its value, as a style sheet would have it.
    pub value: String,
    /// Where name and value stand, if a file of the project shows them.
    pub place: Option<(Span, Span)>,
}

/// Returns whether a text can be the value of a token.
///
/// Values become a rule of their own; nothing in them may end it or load anything.
pub fn is_plain(value: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || " #%(),.-_+*/\"'".contains(c);
    let lower = value.to_ascii_lowercase();
    !value.trim().is_empty()
        && value.chars().all(fits)
        && is_closed(value)
        && !lower.contains("url")
        && !lower.contains("/*")
        && !lower.contains("image")
}

/// A bracket or quote that stays open would swallow the rules behind it.
fn is_closed(value: &str) -> bool {
    let (mut depth, mut quote) = (0_usize, None);
    for c in value.chars() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            (Some(_) | None, _) => {}
        }
    }
    depth == 0 && quote.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn token_values_cannot_leave_their_rule() {
        for good in [
            "#004400",
            "light-dark(#fff, #000)",
            "\"Ask Text\", serif",
            "1.25rem",
            "var(--blue)",
        ] {
            assert!(is_plain(good), "{good}");
        }
        for bad in [
            "",
            " ",
            "red;} body{",
            "url(https://a.example)",
            "red/*",
            "</style>",
            "image-set('x')",
            "light-dark(#fff, #000",
            "#fff)",
            "\"Ask Text, serif",
            "it's",
        ] {
            assert!(!is_plain(bad), "{bad}");
        }
    }
}
