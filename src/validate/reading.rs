//! One pass over a text: its words, its sentences, its code, and what is wrong with its markup.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::prose::Markup;
use crate::diagnostic::Diagnostics;
use crate::markdown::{self, Fence, Info};
use crate::model::Prose;
use crate::source::Span;

/// Where a text stands, which decides the rules that it obeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The reason for an item.
    Why,
    /// The ask of a question.
    Ask,
    /// Whatever else is asked of a candidate, said to them or given to them.
    Said,
    /// A look-for.
    LookFor,
    /// A red flag or an anchor: words that judge.
    Judged,
    /// Facts for the interviewer.
    Notes,
    /// The solution of an exercise.
    Solution,
    /// A page of its own: a guide.
    Page,
    /// A role, which says whom one looks for.
    Role,
    /// The rest: ticks, definitions, tests.
    Other,
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where its lower-case letters stand in the reading's own text.
    letters: Range<usize>,
    /// Where it stands in the Markdown.
    pub(super) range: Range<usize>,
    /// How it is set.
    pub(super) setting: Setting,
}

/// How a word is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// Like any other.
    Plain,
    /// Between backticks.
    Code,
    /// In a block quote, as the examples of a guide are.
    Quoted,
}

/// A run of words up to a full stop or the end of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its words.
    pub(super) words: Range<usize>,
    /// Whether it ends with a question mark.
    pub(super) asks: bool,
}

/// A text, read.
#[derive(Debug)]
pub(super) struct Reading<'p> {
    /// The text.
    pub(super) prose: &'p Prose,
    /// Where it stands.
    pub(super) place: Place,
    /// Its words, in order; a piece of code is one word.
    pub(super) words: Vec<Word>,
    /// Its sentences, in order.
    pub(super) sentences: Vec<Sentence>,
    /// Its code blocks.
    pub(super) fences: Vec<Fence>,
    letters: String,
}

impl<'p> Reading<'p> {
    /// Reads a text; raw HTML, unsafe links and the like are findings.
    pub(super) fn of(prose: &'p Prose, place: Place, out: &mut Diagnostics) -> Self {
        let mut reader = Reader {
            reading: Self {
                prose,
                place,
                words: Vec::new(),
                sentences: Vec::new(),
                fences: Vec::new(),
                letters: String::new(),
            },
            open: None,
            first: 0,
            quotes: 0,
        };
        let mut markup = Markup::new(prose);
        for (event, range) in markdown::events(&prose.markdown) {
            reader.event(&event, &range);
            markup.event(event, range, out);
        }
        reader.end_sentence(Asks::No);
        reader.reading
    }

    /// Returns the lower-case letters of a word; nothing for code.
    pub(super) fn letters(&self, at: usize) -> &str {
        self.words
            .get(at)
            .map_or("", |word| &self.letters[word.letters.clone()])
    }

    /// Counts the words as people do: `read-only` and `it's` are one each.
    pub(super) fn count(&self) -> usize {
        let text = self.prose.markdown.as_bytes();
        let mut count = self.words.len();
        for pair in self.words.windows(2) {
            let (end, start) = (pair[0].range.end, pair[1].range.start);
            let hyphen = start == end + 1 && text.get(end) == Some(&b'-');
            count -= usize::from(hyphen || pair[0].range == pair[1].range);
        }
        count
    }

    /// Returns the place of some neighbouring words.
    pub(super) fn span(&self, words: Range<usize>) -> Span {
        let start = self.words.get(words.start).map_or(0, |w| w.range.start);
        let end = words
            .end
            .checked_sub(1)
            .and_then(|at| self.words.get(at))
            .map_or(start, |w| w.range.end);
        self.prose.part(start..end.max(start))
    }

    /// Returns some neighbouring words as they were written, on one line.
    pub(super) fn written(&self, words: Range<usize>) -> String {
        let start = self.words.get(words.start).map_or(0, |w| w.range.start);
        let end = words
            .end
            .checked_sub(1)
            .map_or(start, |at| self.words[at].range.end);
        let text = self.prose.markdown.get(start..end).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

struct Reader<'p> {
    reading: Reading<'p>,
    open: Option<Fence>,
    /// The first word of the sentence that is being read.
    first: usize,
    quotes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Yes,
    No,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Info::parse(info),
                    CodeBlockKind::Indented => Info::default(),
                };
                self.open = Some(Fence {
                    info,
                    code: String::new(),
                    range: range.clone(),
                });
            }
            Event::End(TagEnd::CodeBlock) => self.reading.fences.extend(self.open.take()),
            Event::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => {
                self.end_sentence(Asks::No);
                self.quotes = self.quotes.saturating_sub(1);
            }
            Event::Text(text) => match &mut self.open {
                Some(fence) => fence.code.push_str(text),
                None => self.text(text, range),
            },
            Event::Code(_) => self.push("", range.clone(), Setting::Code),
            Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell,
            ) => self.end_sentence(Asks::No),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        // Entities and escapes make text that is not there letter by letter.
        let verbatim = self.reading.prose.markdown.get(range.clone()) == Some(text);
        let place = |start: usize, end: usize| {
            if verbatim {
                range.start + start..range.start + end
            } else {
                range.clone()
            }
        };
        let mut start = None;
        for (at, c) in text.char_indices() {
            let inside = c.is_alphanumeric() || c == '_' || joins(text, at, c);
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(first)) => {
                    self.word(&text[first..at], place(first, at));
                    start = None;
                }
                _ => {}
            }
            let ends = matches!(c, '.' | '?' | '!') && !inside && ends_here(text, at);
            if ends {
                self.end_sentence(if c == '?' { Asks::Yes } else { Asks::No });
            }
        }
        if let Some(first) = start {
            self.word(&text[first..], place(first, text.len()));
        }
    }

    /// Adds a word; `what's` and `you're` are two.
    fn word(&mut self, word: &str, range: Range<usize>) {
        let setting = if self.quotes > 0 {
            Setting::Quoted
        } else {
            Setting::Plain
        };
        let tail = [("'s", "is"), ("’s", "is"), ("'re", "are"), ("’re", "are")];
        let cut = tail
            .iter()
            .find_map(|(end, full)| Some((word.strip_suffix(end)?, *full)));
        match cut {
            Some((head, full)) => {
                self.push(head, range.clone(), setting);
                self.push(full, range, setting);
            }
            None => self.push(word, range, setting),
        }
    }

    fn push(&mut self, word: &str, range: Range<usize>, setting: Setting) {
        let start = self.reading.letters.len();
        if word.is_ascii() {
            self.reading.letters.push_str(word);
            self.reading.letters[start..].make_ascii_lowercase();
        } else {
            let lower = word.chars().flat_map(char::to_lowercase);
            self.reading
                .letters
                .extend(lower.map(|c| if c == '’' { '\'' } else { c }));
        }
        self.reading.words.push(Word {
            letters: start..self.reading.letters.len(),
            range,
            setting,
        });
    }

    fn end_sentence(&mut self, asks: Asks) {
        let end = self.reading.words.len();
        if end > self.first {
            self.reading.sentences.push(Sentence {
                words: self.first..end,
                asks: asks == Asks::Yes,
            });
            self.first = end;
        } else if asks == Asks::Yes
            && let Some(last) = self.reading.sentences.last_mut()
            && last.words.end == end
        {
            last.asks = true;
        }
    }
}

/// An apostrophe or a dot between letters belongs to the word.
fn joins(text: &str, at: usize, c: char) -> bool {
    matches!(c, '\'' | '’' | '.')
        && text[..at]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric)
        && text[at + c.len_utf8()..]
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric)
}

fn ends_here(text: &str, at: usize) -> bool {
    text[at + 1..]
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '"' | ')' | '*' | '”'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prose::Fidelity;
    use crate::source::Sources;

    #[test]
    fn words_and_sentences_keep_their_places() {
        let text = "What's **new** in 3.12? Call `run()`. It's\nPython’s loop\n";
        let mut sources = Sources::default();
        let id = sources.push("a.md", text);
        let prose = Prose {
            markdown: text.to_owned(),
            span: Span::new(id, 0..text.len()),
            fidelity: Fidelity::Verbatim,
        };
        let read = Reading::of(&prose, Place::Ask, &mut Diagnostics::default());
        let words: Vec<_> = (0..read.words.len()).map(|at| read.letters(at)).collect();
        let all = [
            "what", "is", "new", "in", "3.12", "call", "", "it", "is", "python", "is", "loop",
        ];
        assert_eq!(words, all);
        assert_eq!(read.sentences.len(), 3);
        assert!(read.sentences[0].asks && !read.sentences[1].asks);
        assert_eq!(sources.text(read.span(2..5)), "new** in 3.12");
        assert_eq!(read.written(0..3), "What's **new");
    }
}
