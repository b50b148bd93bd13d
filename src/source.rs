//! The text of a project and places in it.
//!
//! Every file that askbook reads becomes a [`Source`]; every value that may be wrong keeps the
//! [`Span`] it came from, so that a finding can point at it. Start at [`Sources`].

pub mod lines;

use std::collections::BTreeSet;
use std::ops::Range;

/// The number of a source within its [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

impl SourceId {
    /// Returns the position of the source.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One text file of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the project, with forward slashes.
    pub path: String,
    /// The whole text, always valid UTF-8.
    pub text: String,
}

impl Source {
    /// Returns the file name without folders and extension.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// All text files of a project, in the order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
    /// Those that only have a name.
    unread: BTreeSet<SourceId>,
}

impl Sources {
    /// Builds sources from pairs of path and text, for tests and for virtual projects.
    pub fn from_files<P: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let mut sources = Self::default();
        for (path, text) in files {
            sources.push(path, text);
        }
        sources
    }

    /// Adds a file and returns its number.
    pub fn push(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source {
            path: path.into(),
            text: text.into(),
        });
        id
    }

    /// Gives a number to a file that nothing reads, so that a finding can name it.
    pub fn mention(&mut self, path: impl Into<String>) -> SourceId {
        let id = self.push(path, "");
        self.unread.insert(id);
        id
    }

    /// Returns the source with this number.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// Returns the number of the file with this path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.iter()
            .find(|(_, source)| source.path == path)
            .map(|(id, _)| id)
    }

    /// Iterates over all files that were read, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        let files = (0..).map(SourceId).zip(&self.files);
        files.filter(|(id, _)| !self.unread.contains(id))
    }

    /// Returns the text that a span covers.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source)
            .text
            .get(span.range())
            .unwrap_or_default()
    }
}

/// A stretch of bytes in one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// First byte after the stretch.
    pub end: u32,
}

impl Span {
    /// Makes a span from a range of byte offsets.
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let clip = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            source,
            start: clip(range.start),
            end: clip(range.end.max(range.start)),
        }
    }

    /// Returns the byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns whether another span lies within this one.
    pub fn contains(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }

    /// Returns the span of a part, given by offsets from this span's first byte.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let start = self.start as usize;
        Self::new(self.source, start + range.start..start + range.end)
    }
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: change(self.value),
            span: self.span,
        }
    }
}

/// Returns whether a character invisibly changes the direction of text: the embeddings, overrides
/// and isolates of the Unicode bidirectional algorithm (UAX #9).
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
