//! Rules for code: it fits the sheet, names its language, parses, and was run.

mod python;

use super::prose;
use super::reading::{Place, Reading};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::highlight;
use crate::markdown::Fence;
use crate::model::Sample;
use crate::parse::draft::{BodyDraft, ItemDraft};
use crate::source::{Sources, Span};
use crate::yaml;

/// Columns that fit the printed sheet.
const COLUMNS: usize = 88;
/// Lines of a question's sample that leave room for look-fors on the same sheet.
const QUESTION_LINES: usize = 25;
/// Lines of an exercise's code that fit one sheet.
const EXERCISE_LINES: usize = 60;
/// Languages whose programs print something when they are run.
const RUN: [&str; 22] = [
    "python",
    "py",
    "python3",
    "javascript",
    "js",
    "typescript",
    "ts",
    "ruby",
    "go",
    "rust",
    "java",
    "c",
    "cpp",
    "c++",
    "csharp",
    "kotlin",
    "swift",
    "scala",
    "php",
    "perl",
    "lua",
    "elixir",
];

/// Whether somebody has to have run a piece of code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    /// It proves nothing.
    Needless,
    /// It proves something, and somebody did, or says why not.
    Told,
    /// It proves something, and nobody did.
    Untold,
}

/// A piece of code where it stands.
struct Piece<'a> {
    language: &'a str,
    code: &'a str,
    span: Span,
    run: Run,
}

/// Checks the code of an item, in its texts and in the samples of a bank.
pub(super) fn check(
    draft: &ItemDraft,
    readings: &[Reading<'_>],
    sources: &Sources,
    out: &mut Diagnostics,
) {
    let limit = match draft.body {
        BodyDraft::Question(_) => QUESTION_LINES,
        BodyDraft::Exercise(_) => EXERCISE_LINES,
    };
    for reading in readings {
        for fence in reading
            .fences
            .iter()
            .filter(|f| f.info.language != "output")
        {
            piece(&fenced(fence, reading), limit, sources, out);
        }
    }
    // A Markdown sample is a fence of the ask and has been looked at.
    let of_bank = |sample: &&Sample| {
        let text = sources.text(sample.span);
        !text.starts_with("```") && !text.starts_with("~~~")
    };
    for sample in draft.samples.iter().filter(of_bank) {
        if sample.language.is_empty() || !highlight::is_known(&sample.language) {
            prose::unknown_language(&sample.language, sample.span, out);
        }
        let whole = Piece {
            language: &sample.language,
            code: &sample.code,
            span: sample.span,
            run: if sample.checked_with.is_empty() && sample.unrun.is_none() {
                Run::Untold
            } else {
                Run::Told
            },
        };
        piece(&whole, limit, sources, out);
    }
}

/// Checks the code of a page.
pub(super) fn check_page(reading: &Reading<'_>, sources: &Sources, out: &mut Diagnostics) {
    for fence in reading
        .fences
        .iter()
        .filter(|f| f.info.language != "output")
    {
        parses(&fenced(fence, reading), sources, out);
    }
}

fn fenced<'a>(fence: &'a Fence, reading: &Reading<'_>) -> Piece<'a> {
    let has = |key| fence.info.value(key).is_some_and(|value| !value.is_empty());
    let proves = matches!(reading.place, Place::Ask | Place::Notes | Place::Solution);
    Piece {
        language: &fence.info.language,
        code: &fence.code,
        span: reading.prose.part(fence.range.clone()),
        run: match (proves, has("checked_with") || has("unrun")) {
            (false, _) => Run::Needless,
            (true, true) => Run::Told,
            (true, false) => Run::Untold,
        },
    }
}

fn piece(piece: &Piece<'_>, limit: usize, sources: &Sources, out: &mut Diagnostics) {
    width(piece, sources, out);
    let lines = piece.code.lines().count();
    if lines > limit {
        let message = format!("this code has {lines} lines");
        out.push(
            Diagnostic::new(Code::CodeLength, piece.span, message)
                .help(format!("keep it within {limit}, so that it fits a sheet")),
        );
    }
    parses(piece, sources, out);
    if piece.run == Run::Untold && RUN.contains(&piece.language) {
        out.push(
            Diagnostic::new(
                Code::CodeUnrun,
                piece.span,
                "nobody says that this code was run",
            )
            .advise(
                "run it and add `checked_with=\"3.13\"` (in a bank `checked_with: [\"3.13\"]`), \
                     or say why not: `unrun=\"only a fragment\"`",
            ),
        );
    }
}

fn width(piece: &Piece<'_>, sources: &Sources, out: &mut Diagnostics) {
    if piece.code.lines().all(|line| line.len() <= COLUMNS) {
        return;
    }
    let widest = piece.code.lines().max_by_key(|line| line.chars().count());
    let line = widest.unwrap_or_default();
    let width = line.chars().count();
    if width > COLUMNS {
        let place = find(line, piece.span, sources);
        let message = format!("this line of code has {width} characters");
        out.push(
            Diagnostic::new(Code::CodeWidth, place, message).help(format!("break it at {COLUMNS}")),
        );
    }
}

/// The place of a line of code, or of all of it if the line is written differently there.
fn find(line: &str, span: Span, sources: &Sources) -> Span {
    let at = sources
        .text(span)
        .find(line)
        .filter(|_| !line.trim().is_empty());
    at.map_or(span, |at| span.part(at..at + line.len()))
}

/// What keeps code from being read: its line, from 0, and why.
pub(super) struct Broken {
    line: usize,
    why: String,
}

fn parses(piece: &Piece<'_>, sources: &Sources, out: &mut Diagnostics) {
    let (name, broken) = match piece.language {
        "json" => ("JSON", json(piece.code)),
        "yaml" | "yml" => (
            "YAML",
            yaml::flaw(piece.code).map(|(line, why)| Broken { line, why }),
        ),
        "toml" => ("TOML", toml(piece.code)),
        "python" | "py" | "python3" => ("Python", python::check(piece.code)),
        _ => return,
    };
    let Some(Broken { line, why }) = broken else {
        return;
    };
    let text = piece.code.lines().nth(line).unwrap_or_default();
    let message = format!("this is not {name}: {why}");
    out.push(
        Diagnostic::new(Code::CodeParse, find(text.trim_end(), piece.span, sources), message).help(
            "mend it; if it is broken on purpose, name the language `text`, or allow `code-parse` on \
             this item with a reason"
                .to_owned(),
        ),
    );
}

fn json(code: &str) -> Option<Broken> {
    let error = serde_json::from_str::<serde::de::IgnoredAny>(code).err()?;
    let text = error.to_string();
    let why = text.split(" at line ").next().unwrap_or(&text).to_owned();
    Some(Broken {
        line: error.line().saturating_sub(1),
        why,
    })
}

fn toml(code: &str) -> Option<Broken> {
    let source = toml_parser::Source::new(code);
    let tokens = source.lex().into_vec();
    let mut error = None;
    let mut events = Vec::new();
    toml_parser::parser::parse_document(&tokens, &mut events, &mut error);
    let error: toml_parser::ParseError = error?;
    let at = error.unexpected().map_or(0, |span| span.start());
    let line = code.get(..at).unwrap_or_default().matches('\n').count();
    Some(Broken {
        line,
        why: error.description().to_owned(),
    })
}
