//! Files of an earlier revision, and the record of changes, asked of the installed git.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use askbook::model::{Date, History, Record};
use askbook::source::Sources;
use askbook::{Error, Handbook};

/// Reads the questions and exercises of a revision.
pub(crate) fn content_at(root: &Path, revision: &str) -> Result<Sources, Error> {
    let commit = format!("{revision}^{{commit}}");
    let commit = ask(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ],
        "",
    )
    .map_err(|_| Error::Refused(format!("git knows no revision `{revision}` here")))?;
    let commit = text(&commit);
    let commit = commit.trim();
    let folders = ["content/questions", "content/exercises"];
    let list = [
        "ls-tree",
        "-r",
        "-z",
        "--name-only",
        commit,
        "--",
        folders[0],
        folders[1],
    ];
    let names = text(&ask(root, &list, "")?);
    let paths: Vec<_> = names.split('\0').filter(|name| !name.is_empty()).collect();
    let mut wanted = String::new();
    for path in &paths {
        wanted.extend([commit, ":./", path, "\n"]);
    }
    let objects = ask(root, &["cat-file", "--batch"], &wanted)?;
    let mut rest = objects.as_slice();
    let mut sources = Sources::default();
    for path in paths {
        let Some((size, after)) = head(rest) else {
            break;
        };
        let (bytes, next) = after.split_at(size.min(after.len()));
        sources.push(path, String::from_utf8_lossy(bytes));
        rest = next.get(1..).unwrap_or_default();
    }
    Ok(sources)
}

/// Adds who changed the files of a handbook, and when, if its settings ask for it.
pub(crate) fn dated(root: &Path, handbook: Handbook) -> Result<Handbook, Error> {
    match handbook.config().history {
        Record::Unasked => Ok(handbook),
        Record::Git => Ok(handbook.with_history(history(root)?)),
    }
}

/// Reads the record of changes to the content.
fn history(root: &Path) -> Result<History, Error> {
    let shallow = text(&ask(root, &["rev-parse", "--is-shallow-repository"], "")?);
    if shallow.trim() == "true" {
        return Err(Error::Refused(
            "`history: git` needs the whole history, and this clone was cut short; fetch it with `git fetch --unshallow`, \
             or `fetch-depth: 0` in a workflow"
                .to_owned(),
        ));
    }
    // A commit is a line with its day and its author, then the names of its files; a zero ends each.
    let log = [
        "log",
        "--relative",
        "--no-renames",
        "--name-only",
        "-z",
        "--format=%x01%as%x02%aN%x02",
        "--",
        "content",
    ];
    let log = text(&ask(root, &log, "")?);
    let commits = log.split('\u{1}').filter_map(|commit| {
        let mut parts = commit.splitn(3, '\u{2}');
        let (day, name) = (Date::parse(parts.next()?)?, parts.next()?);
        let paths = parts
            .next()?
            .split('\0')
            .map(|path| path.trim_matches('\n'))
            .filter(|path| !path.is_empty());
        Some((day, name, paths.collect()))
    });
    Ok(History::of(commits))
}

/// Reads the line that stands before an object: its size, and what follows the line.
fn head(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    Some((line.rsplit(' ').next()?.parse().ok()?, &bytes[end + 1..]))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs git and returns what it writes.
fn ask(root: &Path, args: &[&str], input: &str) -> Result<Vec<u8>, Error> {
    let failed = |error: std::io::Error| Error::Refused(format!("git could not be run: {error}"));
    let mut child = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut stdin = child.stdin.take();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A git that stopped reading says so by its exit status.
        stdin.as_mut().map(|pipe| pipe.write_all(input.as_bytes()))
    });
    let output = child.wait_with_output().map_err(failed)?;
    drop(writer.join());
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(&output.stderr);
    let line = said
        .lines()
        .next()
        .unwrap_or("it gave no reason")
        .to_owned();
    Err(Error::Refused(format!("git {} failed: {line}", args[0])))
}
