//! What candidates must not see, and whether a finished page shows it.
//!
//! Reads what was rendered, not what was meant: every file that a candidate may hold is searched
//! for look-fors, anchors, red flags, hints, answers, solutions and recorded output. White space
//! and markup do not count. Start at [`Secrets`].

mod marks;

use crate::diagnostic::{Code, Diagnostic};
use crate::markdown;
use crate::model::{Body, Handbook, Item, Prose, Sample};
use crate::path::has_extension;
use crate::source::Span;
use marks::Marks;

/// Shortest sentence, without its spaces, that is worth looking for.
const MIN_TEXT: usize = 20;
/// Shortest line of code or output, without its spaces, that tells anything.
const MIN_CODE: usize = marks::WIDTH;

/// Everything in a handbook that gives an answer away.
#[derive(Debug)]
pub struct Secrets {
    secrets: Vec<Secret>,
    marks: Marks,
}

#[derive(Clone, Debug)]
struct Secret {
    /// Its text without white space.
    text: String,
    /// What it is, in words.
    what: &'static str,
    /// Where it was written.
    span: Span,
    /// Whether it is a line of code, which may stand elsewhere by chance.
    is_code: bool,
}

impl Secrets {
    /// Collects the secrets of all items. A line of code that some item shows on purpose, such as
    /// the signature in a starter, is none.
    pub fn of(handbook: &Handbook) -> Self {
        let items: Vec<&Item> = handbook.items().map(|(_, item)| item).collect();
        let mut secrets = Vec::new();
        for item in &items {
            collect(item, &mut secrets);
        }
        let all = Self::new(secrets);
        let mut shown = vec![false; all.secrets.len()];
        for item in &items {
            for found in all.positions(&squash(&shown_code(item))) {
                shown[found] |= all.secrets[found].is_code;
            }
        }
        let kept = all
            .secrets
            .into_iter()
            .zip(shown)
            .filter(|(_, shown)| !shown)
            .map(|(s, _)| s);
        Self::new(kept.collect())
    }

    fn new(secrets: Vec<Secret>) -> Self {
        let marks = Marks::of(secrets.iter().map(|secret| secret.text.as_str()));
        Self { secrets, marks }
    }

    /// Reports each secret that a finished page shows, where the secret was written.
    pub fn find(&self, page: &str, path: &str) -> Vec<Diagnostic> {
        let found = self.positions(&squash(&words_of(page, path)));
        found
            .into_iter()
            .map(|at| {
                let secret = &self.secrets[at];
                let message = format!("`{path}` shows {} to candidates", secret.what);
                Diagnostic::new(Code::HandoutLeak, secret.span, message).advise(
                    "take it out of what the candidate reads, or say it in other words there",
                )
            })
            .collect()
    }

    fn positions(&self, squashed: &str) -> Vec<usize> {
        let mut found = Vec::new();
        self.marks.each_in(squashed, |at, numbers| {
            let rest = &squashed.as_bytes()[at..];
            let whole = |&number: &usize| rest.starts_with(self.secrets[number].text.as_bytes());
            let numbers = numbers.iter().map(|&number| number as usize);
            found.extend(numbers.filter(whole));
        });
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn collect(item: &Item, out: &mut Vec<Secret>) {
    let mut text = |what, prose: &Prose| {
        for sentence in markdown::plain(&prose.markdown).split_inclusive(". ") {
            let text = squash(sentence);
            if text.chars().count() >= MIN_TEXT {
                out.push(Secret {
                    text,
                    what,
                    span: prose.span,
                    is_code: false,
                });
            }
        }
    };
    item.look_for
        .iter()
        .for_each(|l| text("a look-for", &l.text));
    item.red_flags
        .iter()
        .for_each(|flag| text("a red flag", flag));
    item.ratings
        .iter()
        .for_each(|anchor| text("an anchor", &anchor.text));
    item.answer
        .iter()
        .for_each(|answer| text("an answer note", answer));
    if let Body::Exercise(exercise) = &item.body {
        exercise
            .hints
            .iter()
            .for_each(|hint| text("a hint", &hint.ask));
        text("the solution", &exercise.solution);
    }
    let mut code = |what, code: &str, span| {
        for line in code
            .lines()
            .map(squash)
            .filter(|line| line.chars().count() >= MIN_CODE)
        {
            out.push(Secret {
                text: line,
                what,
                span,
                is_code: true,
            });
        }
    };
    if let Body::Exercise(exercise) = &item.body {
        for prose in std::iter::once(&exercise.solution).chain(&exercise.tests) {
            for fence in markdown::fences(&prose.markdown) {
                code("the solution", &fence.code, prose.part(fence.range));
            }
        }
    }
    for sample in item.samples.iter().filter(|sample| !sample.output_shown) {
        if let Some(output) = &sample.output {
            code("recorded output", output, sample.span);
        }
    }
}

/// The code that an item shows to candidates on purpose.
fn shown_code(item: &Item) -> String {
    let mut shown: String = item
        .samples
        .iter()
        .map(|sample: &Sample| sample.code.as_str())
        .collect();
    if let Some(exercise) = item.exercise() {
        let parts = [
            Some(&exercise.task),
            exercise.setup.as_ref(),
            exercise.starter.as_ref(),
            exercise.examples.as_ref(),
        ];
        for prose in parts.into_iter().flatten() {
            shown.push_str(&prose.markdown);
            shown.push('\n');
        }
    }
    shown
}

/// Drops white space.
fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of a page or of a data file: no tags, no escapes.
fn words_of(page: &str, path: &str) -> String {
    let mut words = String::with_capacity(page.len());
    if !has_extension(path, &["html", "xml"]) {
        // In data and in parts of the index `<` may be a sign like others, so they are read both ways.
        words = page.replace('\\', "");
    }
    let mut in_tag = false;
    for c in page.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            '\\' => {}
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    ["&lt;", "&gt;", "&quot;", "&#39;", "&#x27;"]
        .iter()
        .zip(["<", ">", "\"", "'", "'"])
        .fold(words, |words, (entity, c)| words.replace(entity, c))
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_page_have_no_markup() {
        assert_eq!(
            words_of(
                "<p>a &lt;b&gt; <code>c</code> \\\"d\\\"</p>",
                "questions/a.html"
            ),
            "a <b> c \"d\""
        );
    }

    #[test]
    fn a_sign_in_a_part_of_the_index_hides_nothing() {
        let part = "A(\"d0\",[\"x < y\",\"says \\\"no\\\"\"])";
        assert!(words_of(part, "search/d0.js").contains("says \"no\""));
    }
}
