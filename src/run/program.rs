//! What there is to run: samples, and tests together with the solution they test.

use std::ptr;

use crate::model::{Exercise, Handbook, Item, Prose, Sample};
use crate::parse::samples;
use crate::source::{Sources, Span};

/// A piece of code that claims to run.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// Id of the question, exercise or guide that it stands in.
    pub(super) id: String,
    /// Its name there.
    pub(super) name: Option<String>,
    /// Language of its fence.
    pub(super) language: String,
    /// All of the code, that of the solution first if this is its test.
    pub(super) code: String,
    /// What it is said to print.
    pub(super) record: Option<Record>,
    /// Versions that it is said to have run on.
    pub(super) claims: Vec<String>,
    /// Packages that it needs.
    pub(super) requires: Option<String>,
    /// Why it is not run.
    pub(super) unrun: Option<String>,
    /// Where it stands.
    pub(super) span: Span,
    /// The fence whose claims it backs: its own, or that of the solution it tests.
    pub(super) claim_span: Span,
}

/// A recorded output.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// What is said to be printed.
    pub(super) text: String,
    /// The part of it that is recorded elsewhere: what the solution prints before its test does.
    pub(super) before: String,
    /// Where it is written down.
    pub(super) span: Span,
}

impl Program {
    fn of(id: &str, sample: Sample) -> Self {
        let record = sample.output.zip(sample.output_span);
        Self {
            id: id.to_owned(),
            name: sample.name,
            language: sample.language,
            code: sample.code,
            record: record.map(|(text, span)| Record {
                text,
                before: String::new(),
                span,
            }),
            claims: sample.checked_with,
            requires: sample.requires,
            unrun: sample.unrun,
            span: sample.span,
            claim_span: sample.span,
        }
    }

    /// Puts the solution in front. Claims and needs that the test leaves out are the solution's.
    fn after(mut self, solution: &Sample) -> Self {
        self.code = format!("{}\n{}", solution.code, self.code);
        if let (Some(record), Some(before)) = (&mut self.record, &solution.output) {
            record.text = format!("{before}{}", record.text);
            record.before.clone_from(before);
        }
        if self.claims.is_empty() {
            self.claims.clone_from(&solution.checked_with);
            self.claim_span = solution.span;
        }
        self.requires = self.requires.or_else(|| solution.requires.clone());
        self.unrun = self.unrun.or_else(|| solution.unrun.clone());
        self
    }
}

/// Lists everything that claims to run, in the order of the files.
pub(super) fn programs(handbook: &Handbook, sources: &Sources) -> Vec<Program> {
    let items = handbook
        .items()
        .flat_map(|(_, item)| of_item(item, sources));
    let guides = handbook.guides().flat_map(|(_, guide)| {
        let named = samples(&guide.body).into_iter().filter(claims_to_run);
        named.map(|sample| Program::of(guide.slug.as_str(), sample))
    });
    let mut all: Vec<_> = items.chain(guides).collect();
    all.sort_by_key(|program| program.span);
    all
}

fn of_item(item: &Item, sources: &Sources) -> Vec<Program> {
    let id = item.slug.as_str();
    let tests = item.exercise().and_then(|exercise| exercise.tests.as_ref());
    let is_test = |prose: &Prose| tests.is_some_and(|tests| ptr::eq(tests, prose));
    let mut all = Vec::new();
    for prose in item.prose() {
        if is_test(prose) {
            continue;
        }
        let named = samples(prose).into_iter().filter(claims_to_run);
        all.extend(named.map(|sample| Program::of(id, sample)));
    }
    if let Some(exercise) = item.exercise() {
        all.extend(of_tests(id, exercise));
    }
    // Samples of Markdown have been met in its prose; those of a bank stand in a list of their own.
    let of_bank = |sample: &&Sample| !is_fence(sources.text(sample.span));
    let banked = item.samples.iter().filter(of_bank).cloned();
    all.extend(banked.map(|sample| Program::of(id, sample)));
    all
}

/// Tests run right after the solution: the first fence under its heading.
fn of_tests(id: &str, exercise: &Exercise) -> Vec<Program> {
    let Some(tests) = &exercise.tests else {
        return Vec::new();
    };
    let solution = samples(&exercise.solution).into_iter().next();
    let program = |sample: Sample| {
        let tested = solution
            .as_ref()
            .filter(|solution| solution.language == sample.language);
        match tested {
            Some(solution) => Some(Program::of(id, sample).after(solution)),
            None => claims_to_run(&sample).then(|| Program::of(id, sample)),
        }
    };
    samples(tests).into_iter().filter_map(program).collect()
}

/// A fence without a name and without a claim is an illustration.
fn claims_to_run(sample: &Sample) -> bool {
    sample.name.is_some() || sample.unrun.is_some() || !sample.checked_with.is_empty()
}

/// Returns whether a text begins with a fence of Markdown.
pub(super) fn is_fence(text: &str) -> bool {
    let text = text.trim_start_matches(' ');
    text.starts_with("```") || text.starts_with("~~~")
}
