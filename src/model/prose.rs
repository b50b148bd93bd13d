//! Text that an author wrote in Markdown.

use crate::source::Span;

/// Markdown with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The Markdown.
    pub markdown: String,
    /// Where it stands.
    pub span: Span,
    /// Whether the span covers exactly these bytes, so that offsets in the text are offsets in the file.
    pub fidelity: Fidelity,
}

/// How the text relates to the bytes of its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    /// Byte for byte the same.
    Verbatim,
    /// Unfolded or unescaped from YAML, or put together from indented lines.
    Decoded,
}

impl Prose {
    /// Returns the place of a part of the text, as narrow as is known.
    pub fn part(&self, range: std::ops::Range<usize>) -> Span {
        match self.fidelity {
            Fidelity::Verbatim => self.span.part(range),
            Fidelity::Decoded => self.span,
        }
    }
}
