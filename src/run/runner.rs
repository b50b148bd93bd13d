//! The programs that run samples: which there are, and which fits what.

use std::path::PathBuf;

use super::process::End;
use super::program::Program;
use super::{Bench, Packages, Reach, Settings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::error::Error;
use crate::fs;
use crate::model::Runner;

/// A runner that has been found.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    /// Language it runs.
    pub(super) language: String,
    /// Its version, stated in the settings or told by itself.
    pub(super) version: Option<String>,
    /// The program.
    pub(super) program: PathBuf,
    /// Its arguments, braces replaced.
    pub(super) arguments: Vec<String>,
    /// File that it reads the code from; else the code comes on standard input.
    pub(super) file: Option<String>,
}

impl Ready {
    /// Returns whether a program says that it runs here. One that names no version means all.
    pub(super) fn is_claimed_by(&self, program: &Program) -> bool {
        let named = |version: &String| program.claims.contains(version);
        program.claims.is_empty() || self.version.as_ref().is_none_or(named)
    }
}

/// Finds the runners that are needed; each that is missing is one finding.
pub(super) fn ready(
    bench: &Bench<'_>,
    runners: &[Runner],
    programs: &[Program],
    out: &mut Diagnostics,
) -> Result<Vec<Ready>, Error> {
    let wanted = &bench.settings.versions;
    let needed = |runner: &&Runner| {
        let runs =
            |program: &Program| program.unrun.is_none() && program.language == runner.language;
        let named = |version: &String| wanted.is_empty() || wanted.contains(version);
        programs.iter().any(runs) && runner.version.as_ref().is_none_or(named)
    };
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for runner in runners.iter().filter(needed) {
        match bench.find(runner) {
            Some(ready) => found.push(ready),
            None => missing.push(runner),
        }
    }
    found.retain(|ready| {
        wanted.is_empty() || ready.version.as_ref().is_some_and(|v| wanted.contains(v))
    });
    let has = |version: &&String| {
        found
            .iter()
            .any(|ready| ready.version.as_ref() == Some(version))
            || missing
                .iter()
                .any(|runner| runner.version.as_ref() == Some(version))
    };
    if let Some(unknown) = wanted.iter().find(|version| !has(version)) {
        return Err(Error::Refused(format!(
            "no runner of `askbook.yaml` has the version `{unknown}`"
        )));
    }
    out.extend(missing.into_iter().map(|runner| absent(runner, &found)));
    unmet(runners, programs, out);
    Ok(found)
}

fn absent(runner: &Runner, found: &[Ready]) -> Diagnostic {
    let message = format!("`{}` cannot be started", runner.command[0]);
    let others: Vec<_> = found
        .iter()
        .filter(|ready| ready.language == runner.language)
        .filter_map(|ready| ready.version.as_deref())
        .map(|version| format!("--with {version}"))
        .collect();
    Diagnostic::new(Code::RunnerMissing, runner.span, message).help(if others.is_empty() {
        "install it, or name another program under `runners`".to_owned()
    } else {
        format!(
            "install it, or run with what is there: {}",
            others.join(" ")
        )
    })
}

/// Reports each language that has samples and no runner at all, at its first sample.
fn unmet(runners: &[Runner], programs: &[Program], out: &mut Diagnostics) {
    let mut told: Vec<&str> = Vec::new();
    for program in programs.iter().filter(|program| program.unrun.is_none()) {
        let language = program.language.as_str();
        let has = runners.iter().any(|runner| runner.language == language);
        if has || told.contains(&language) {
            continue;
        }
        told.push(language);
        let message = format!("no runner for `{language}`");
        out.push(
            Diagnostic::new(Code::RunnerMissing, program.span, message).help(format!(
                "name one in `askbook.yaml`, such as `runners: {{{language}: [program, argument]}}`, \
                 or say in the fence why it is not run: `unrun=\"…\"`"
            )),
        );
    }
}

impl Bench<'_> {
    /// Finds a runner's program and hears its version; `None` if it does not start.
    fn find(&self, runner: &Runner) -> Option<Ready> {
        let (name, rest) = runner.command.split_first()?;
        let program = fs::program(name, &self.root, &self.settings.search)?;
        let root = self.root.to_string_lossy();
        let mut file = None;
        let arguments = rest
            .iter()
            .map(|argument| match placeholder(argument) {
                Some(name) => {
                    file = Some(name.to_owned());
                    name.to_owned()
                }
                None => argument.replace("{project}", &root),
            })
            .collect();
        let mut ready = Ready {
            language: runner.language.clone(),
            version: None,
            program,
            arguments,
            file,
        };
        let said = self.ask(&ready)?;
        ready.version = runner.version.clone().or_else(|| version(&said));
        Some(ready)
    }

    /// Asks a program what it is; `None` if there is nothing behind its name.
    fn ask(&self, ready: &Ready) -> Option<String> {
        let question = ["--version".to_owned()];
        let ended = self.start(ready, &question, (self.folder, Some(""))).ok()?;
        // What shells and shims end with when they find nothing to start.
        let absent = matches!(ended.end, End::Exit(Some(126 | 127)));
        (!absent).then(|| String::from_utf8_lossy(&ended.output).into_owned())
    }
}

/// `{sample.py}` stands for a file that the code is written to.
fn placeholder(argument: &str) -> Option<&str> {
    let name = argument.strip_prefix('{')?.strip_suffix('}')?;
    let plain = name.contains('.')
        && !name.starts_with('.')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    plain.then_some(name)
}

/// Finds the first two numbers of a version in what a program says of itself.
fn version(text: &str) -> Option<String> {
    let word = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .find(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))?;
    let mut numbers = word.split('.').filter(|number| !number.is_empty());
    Some(format!("{}.{}", numbers.next()?, numbers.next()?))
}

/// Chooses the runners for a program, or says why it does not run.
pub(super) fn for_program<'r>(
    program: &Program,
    runners: &'r [Ready],
    settings: &Settings,
) -> Result<Vec<&'r Ready>, String> {
    if let Some(reason) = &program.unrun {
        return Err(reason.clone());
    }
    if program.requires.is_some() && settings.packages == Packages::Absent {
        return Err("needs packages; --packages runs it".to_owned());
    }
    let speaking: Vec<_> = runners
        .iter()
        .filter(|runner| runner.language == program.language)
        .collect();
    if speaking.is_empty() {
        return Err(format!("no runner for `{}`", program.language));
    }
    let fit: Vec<_> = match settings.reach {
        Reach::All => speaking,
        Reach::Claimed => speaking
            .into_iter()
            .filter(|runner| runner.is_claimed_by(program))
            .collect(),
    };
    if fit.is_empty() {
        return Err(format!("is for {}", program.claims.join(", ")));
    }
    Ok(fit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_heard_in_whatever_programs_say() {
        let heard = |text| version(text);
        assert_eq!(heard("Python 3.11.7\n").as_deref(), Some("3.11"));
        assert_eq!(heard("v20.20.2\n").as_deref(), Some("20.20"));
        assert_eq!(
            heard("GNU bash, version 5.2.15(1)-release").as_deref(),
            Some("5.2")
        );
        assert_eq!(heard("a shell. No numbers..."), None);
    }

    #[test]
    fn a_file_in_braces_is_a_placeholder_and_nothing_else_is() {
        assert_eq!(placeholder("{sample.py}"), Some("sample.py"));
        for other in ["sample.py", "{project}", "{../a.py}", "{a/b.py}", "{.x}"] {
            assert_eq!(placeholder(other), None, "{other}");
        }
    }
}
