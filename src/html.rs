//! Text that is already safe to stand in a page.

use std::fmt;

use serde::Serialize;

/// Markup that needs no further escaping. Templates print it with `| safe`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Takes markup that askbook itself has written.
    pub fn from_trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Escapes plain text.
    pub fn from_text(text: &str) -> Self {
        Self(escape(text))
    }

    /// Returns the markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Escapes text for element content and for quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push_escaped(&mut out, text);
    out
}

/// Appends escaped text.
pub fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_is_escaped() {
        assert_eq!(
            Html::from_text("<a href=\"x\" o='y'>&").as_str(),
            "&lt;a href=&quot;x&quot; o=&#39;y&#39;&gt;&amp;"
        );
    }
}
