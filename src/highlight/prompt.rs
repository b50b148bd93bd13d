//! Conversations with a machine: what was typed is code, what came back is not.

use super::languages::Session;
use super::{Span, engine};

/// Finds the parts of what was typed; prompts and answers stay plain.
pub(super) fn spans(session: Session, transcript: &str) -> Vec<Span> {
    let (grammar, prompts): (_, &[&str]) = match session {
        Session::Python => ("Python", &[">>> ", "... ", ">>>", "..."]),
        Session::Shell => ("Bourne Again Shell (bash)", &["$ ", "# ", "> "]),
    };
    let mut typed = Typed::default();
    let mut at = 0;
    for line in transcript.split_inclusive('\n') {
        let prompt = prompts.iter().find(|prompt| line.starts_with(**prompt));
        if let Some(prompt) = prompt {
            typed.push(&line[prompt.len()..], at + prompt.len());
        }
        at += line.len();
    }
    typed.spans(grammar)
}

/// The typed lines, joined, and where each of them came from.
#[derive(Default)]
struct Typed {
    code: String,
    /// For each line, its place in the code and in the transcript.
    places: Vec<(usize, usize)>,
}

impl Typed {
    fn push(&mut self, line: &str, at: usize) {
        self.places.push((self.code.len(), at));
        self.code.push_str(line);
        if !line.ends_with('\n') {
            self.code.push('\n');
        }
    }

    fn spans(&self, grammar: &str) -> Vec<Span> {
        let in_transcript = |at: usize| {
            let line = self.places.partition_point(|(start, _)| *start <= at) - 1;
            let (start, place) = self.places[line];
            at - start + place
        };
        let found = engine::spans(grammar, &self.code);
        found
            .into_iter()
            .map(|(range, kind)| {
                let start = in_transcript(range.start);
                (start..start + range.len(), kind)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;

    #[test]
    fn only_what_was_typed_is_coloured() {
        let text = ">>> for i in \"ab\":\n...     print(i)\n...\na is for answers\nb\n>>> 12";
        let found: Vec<_> = spans(Session::Python, text)
            .into_iter()
            .map(|(range, kind)| (&text[range], kind))
            .collect();
        assert!(
            found.contains(&("for", Kind::Keyword)) && found.contains(&("print", Kind::Function))
        );
        assert_eq!(found.last(), Some(&("12", Kind::Number)));
        assert_eq!(found.iter().filter(|(word, _)| *word == "for").count(), 1);
    }

    #[test]
    fn a_shell_session_is_read_after_its_prompt() {
        let text = "$ echo \"x\"\nx\n";
        let found: Vec<_> = spans(Session::Shell, text)
            .into_iter()
            .map(|(range, _)| &text[range])
            .collect();
        assert_eq!(found, ["echo", "\"x\""]);
    }
}
