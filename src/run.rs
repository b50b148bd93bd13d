//! Runs the samples and the tests of exercises, and holds what they print against the record.
//!
//! The one part of askbook that executes what authors wrote, with programs that the project names;
//! no build comes here. Code runs in a folder of its own with a cleared environment and is ended,
//! together with all that it started, at its limits. That keeps accidents small; it is no wall
//! against malice. Start at [`run`]; [`Report::accept`] and [`Report::stamp`] say what to write.

mod machine;
pub mod process;
mod program;
mod record;
mod runner;
mod verdict;

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::diagnostic::{Code, Diagnostics, Fix};
use crate::error::Error;
use crate::fs::{self, Scratch};
use crate::load::Project;
use crate::model::{Handbook, Limits};
use crate::source::{Sources, Span};
use crate::suggest;
use process::{End, Start};
use program::Program;
use rayon::prelude::*;
use runner::Ready;

/// What to run, and with what.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Ids of questions, exercises and guides; none means all.
    pub ids: Vec<String>,
    /// Versions of runners; none means all.
    pub versions: Vec<String>,
    /// On which of them each sample runs.
    pub reach: Reach,
    /// Whether samples that need packages run.
    pub packages: Packages,
    /// How many run at a time; as many as there are processors unless stated.
    pub jobs: Option<NonZeroUsize>,
    /// Where programs are looked for.
    pub search: OsString,
    /// What else children find in their environment.
    pub environment: Vec<(&'static str, OsString)>,
    /// Where the folders are made that samples run in.
    pub scratch: PathBuf,
}

/// On which versions a sample runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// On those that it names; on all if it names none.
    Claimed,
    /// On all, to learn which it may name.
    All,
}

/// Whether samples that need packages run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packages {
    /// They are left out.
    Absent,
    /// They run; whoever asks for it has made the packages available to the runners.
    Installed,
}

/// What a run has shown.
#[derive(Debug)]
pub struct Report {
    /// Every run, by place and then by runner.
    pub runs: Vec<Run>,
    /// What was not run, by place.
    pub left_out: Vec<LeftOut>,
    /// What is wrong.
    pub diagnostics: Diagnostics,
    programs: Vec<Program>,
}

/// One program on one runner.
#[derive(Clone, Debug)]
pub struct Run {
    program: usize,
    /// The version of the runner, if it is known.
    pub version: Option<String>,
    /// How it went.
    pub outcome: Outcome,
    /// Whether the sample says that it runs there.
    pub claimed: bool,
}

/// How a run went.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It ended well and printed what is recorded, if anything is.
    Passed,
    /// It ended well and printed something else, which is this.
    Differs(String),
    /// It did not end well: its status, and the end of what it wrote to standard error.
    Failed(Option<i32>, String),
    /// It took too long.
    Late,
    /// It wrote too much.
    Long,
}

impl Outcome {
    /// Returns the word that reports use.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Differs(_) => "differs",
            Self::Failed(..) => "failed",
            Self::Late => "too-slow",
            Self::Long => "too-long",
        }
    }
}

/// A program that was not run.
#[derive(Clone, Debug)]
pub struct LeftOut {
    program: usize,
    /// Why.
    pub reason: String,
}

/// Hears how many runs are done, and of how many.
pub type Progress<'a> = dyn Fn(usize, usize) + Sync + 'a;

/// Runs what the settings choose.
pub fn run(
    project: &Project,
    handbook: &Handbook,
    settings: &Settings,
    progress: &Progress<'_>,
) -> Result<Report, Error> {
    let programs = chosen(project, handbook, &settings.ids)?;
    let scratch = Scratch::new(&settings.scratch, "askbook-run")?;
    let bench = Bench {
        root: fs::real(&project.root)?,
        folder: scratch.path(),
        limits: project.config.limits,
        settings,
        progress,
    };
    let mut diagnostics = Diagnostics::default();
    let runners = runner::ready(&bench, &project.config.runners, &programs, &mut diagnostics)?;
    let mut left_out = Vec::new();
    let mut jobs = Vec::new();
    for (number, program) in programs.iter().enumerate() {
        match runner::for_program(program, &runners, settings) {
            Ok(fit) => jobs.extend(fit.into_iter().map(|runner| (number, runner))),
            Err(reason) => left_out.push(LeftOut {
                program: number,
                reason,
            }),
        }
    }
    let runs = bench.in_parallel(&programs, &jobs)?;
    verdict::judge(&programs, &runs, &project.sources, &mut diagnostics);
    diagnostics.amend(|finding| project.config.levelled(finding));
    Ok(Report {
        runs,
        left_out,
        diagnostics: diagnostics.sorted(),
        programs,
    })
}

/// The programs of the chosen ids, or all of them.
fn chosen(project: &Project, handbook: &Handbook, ids: &[String]) -> Result<Vec<Program>, Error> {
    let items = handbook.items().map(|(_, item)| item.slug.as_str());
    let guides = handbook.guides().map(|(_, guide)| guide.slug.as_str());
    let known: Vec<_> = items.chain(guides).collect();
    if let Some(id) = ids.iter().find(|id| !known.contains(&id.as_str())) {
        let help = suggest::help(id, known.iter().copied())
            .map_or_else(String::new, |help| format!("; {help}"));
        return Err(Error::Refused(format!(
            "there is no question, exercise or guide `{id}`{help}"
        )));
    }
    let mut programs = program::programs(handbook, &project.sources);
    programs.retain(|program| ids.is_empty() || ids.contains(&program.id));
    Ok(programs)
}

/// Where and under which rules code runs.
struct Bench<'a> {
    root: PathBuf,
    folder: &'a Path,
    limits: Limits,
    settings: &'a Settings,
    progress: &'a Progress<'a>,
}

impl Bench<'_> {
    /// Runs all jobs; results stand in the order of the jobs.
    fn in_parallel(
        &self,
        programs: &[Program],
        jobs: &[(usize, &Ready)],
    ) -> Result<Vec<Run>, Error> {
        let done = AtomicUsize::new(0);
        let one = |(number, (program, runner)): (usize, &(usize, &Ready))| {
            let outcome = self.outcome(&programs[*program], runner, number)?;
            (self.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
            Ok(Run {
                program: *program,
                version: runner.version.clone(),
                outcome,
                claimed: runner.is_claimed_by(&programs[*program]),
            })
        };
        let all = || {
            jobs.par_iter()
                .enumerate()
                .with_max_len(1)
                .map(one)
                .collect()
        };
        match self.settings.jobs {
            None => all(),
            Some(most) => rayon::ThreadPoolBuilder::new()
                .num_threads(most.get())
                .build()
                .map_err(|error| Error::Refused(format!("cannot start threads: {error}")))?
                .install(all),
        }
    }

    fn outcome(&self, program: &Program, runner: &Ready, number: usize) -> Result<Outcome, Error> {
        let folder = self.folder.join(number.to_string());
        fs::create_folder(&folder)?;
        if let Some(file) = &runner.file {
            fs::write(&folder.join(file), program.code.as_bytes())?;
        }
        let input = runner.file.is_none().then_some(program.code.as_str());
        let ended = self.start(runner, &runner.arguments, (&folder, input));
        fs::remove_folder(&folder)?;
        let ended = ended.map_err(|source| Error::Start {
            path: runner.program.clone(),
            source,
        })?;
        Ok(match ended.end {
            End::Late => Outcome::Late,
            End::Long => Outcome::Long,
            End::Exit(Some(0)) => {
                let printed = String::from_utf8_lossy(&ended.output).into_owned();
                match &program.record {
                    Some(record) if !verdict::same(&record.text, &printed) => {
                        Outcome::Differs(printed)
                    }
                    Some(_) | None => Outcome::Passed,
                }
            }
            End::Exit(status) => Outcome::Failed(status, verdict::last_words(&ended.errors)),
        })
    }

    fn start(
        &self,
        runner: &Ready,
        arguments: &[String],
        (folder, input): (&Path, Option<&str>),
    ) -> std::io::Result<process::Ended> {
        let here = folder.as_os_str();
        let mut environment = vec![
            ("PATH", self.settings.search.clone()),
            ("LC_ALL", "C.UTF-8".into()),
            ("TZ", "UTC".into()),
        ];
        environment.extend(["HOME", "TMPDIR", "TEMP", "TMP"].map(|name| (name, here.to_owned())));
        environment.extend(self.settings.environment.iter().cloned());
        let start = Start {
            program: &runner.program,
            arguments,
            folder,
            environment: &environment,
            input,
        };
        process::run(&start, self.limits)
    }
}

impl Report {
    /// Returns the edits that record what was printed, where all versions print the same; what they
    /// mend is no finding any more.
    pub fn accept(&mut self, sources: &Sources) -> Vec<Fix> {
        let recorded = record::outputs(&self.programs, &self.runs, sources);
        let mended = |span: Span| recorded.iter().any(|(record, _)| record.contains(span));
        self.diagnostics.amend(|finding| {
            let gone = finding.code == Code::CodeOutput && finding.span.is_some_and(mended);
            (!gone).then_some(finding)
        });
        recorded.into_iter().map(|(_, fix)| fix).collect()
    }

    /// Returns the edits that make samples name the versions they passed on.
    pub fn stamp(&self, sources: &Sources) -> Vec<Stamp> {
        record::stamps(&self.programs, &self.runs, sources)
    }

    /// Returns how many programs were run.
    pub fn programs(&self) -> usize {
        let mut numbers: Vec<_> = self.runs.iter().map(|run| run.program).collect();
        numbers.dedup();
        numbers.len()
    }

    /// Names the place of what was left out: the id, and the sample if it has a name.
    pub fn place(&self, left_out: &LeftOut) -> String {
        let program = &self.programs[left_out.program];
        match &program.name {
            Some(name) => format!("{} ({name})", program.id),
            None => program.id.clone(),
        }
    }
}

/// Writes edits into the files of a project.
///
/// A file that is no longer what was read stays as it is.
pub fn write(project: &Project, fixes: &[Fix]) -> Result<(), Error> {
    for (id, source) in project.sources.iter() {
        let here: Vec<_> = fixes.iter().filter(|fix| fix.span.source == id).collect();
        if here.is_empty() {
            continue;
        }
        let path = project.root.join(&source.path);
        if fs::read(&path)? != source.text.as_bytes() {
            return Err(Error::Refused(format!(
                "`{}` was changed meanwhile; run again",
                source.path
            )));
        }
        fs::write(&path, record::applied(&source.text, &here).as_bytes())?;
    }
    Ok(())
}

/// What a sample is to name from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Id of the question, exercise or guide.
    pub id: String,
    /// Versions that are new.
    pub added: Vec<String>,
    /// Versions that it was said to run on and fails on.
    pub removed: Vec<String>,
    /// The edit; none where it has to be written by hand.
    pub fix: Option<Fix>,
}
