//! A child process that cannot outstay its welcome.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use std::{io, thread};

use crate::model::Limits;

/// How often a running child is looked at.
const PAUSE: Duration = Duration::from_millis(5);
/// How long a pipe may stay open after everything that was started has been ended.
const GRACE: Duration = Duration::from_secs(1);

/// What is started, and where.
#[derive(Debug)]
pub struct Start<'a> {
    /// The program.
    pub program: &'a Path,
    /// Its arguments.
    pub arguments: &'a [String],
    /// The folder it starts in.
    pub folder: &'a Path,
    /// Everything it finds in its environment.
    pub environment: &'a [(&'static str, OsString)],
    /// What it reads from standard input; nothing else comes.
    pub input: Option<&'a str>,
}

/// How a child came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, with this status; none if a signal ended it.
    Exit(Option<i32>),
    /// It took too long.
    Late,
    /// It wrote too much.
    Long,
}

/// A child that has ended, with all that it started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub end: End,
    /// What it wrote to standard output.
    pub output: Vec<u8>,
    /// What it wrote to standard error.
    pub errors: Vec<u8>,
}

/// Runs a child to its end, or to its limit.
pub fn run(start: &Start<'_>, limits: Limits) -> io::Result<Ended> {
    let deadline = Instant::now() + limits.time;
    let mut child = spawn(start)?;
    limit_processor(&child, limits.time);
    feed(&mut child, start.input);
    let (sender, pieces) = channel();
    if let Some(pipe) = child.stdout.take() {
        drain(pipe, Stream::Output, limits.output, &sender);
    }
    if let Some(pipe) = child.stderr.take() {
        drain(pipe, Stream::Errors, limits.output, &sender);
    }
    // The sender stays here, so that a wait for two closed pipes is still a wait.
    let mut written = Written::default();
    let end = wait(&mut child, &pieces, deadline, &mut written);
    end_group(&mut child);
    let status = child.wait()?;
    written.take_rest(&pieces);
    drop(sender);
    let end = match end? {
        _ if written.is_cut() => End::Long,
        Some(late_or_long) => late_or_long,
        None => End::Exit(status.code()),
    };
    let [output, errors] = written.texts();
    Ok(Ended {
        end,
        output,
        errors,
    })
}

fn spawn(start: &Start<'_>) -> io::Result<Child> {
    let mut command = Command::new(start.program);
    command
        .args(start.arguments)
        .current_dir(start.folder)
        .env_clear()
        .envs(start.environment.iter().map(|(name, value)| (name, value)))
        .stdin(start.input.map_or_else(Stdio::null, |_| Stdio::piped()))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

/// Writes the input from a thread of its own: a child that reads nothing must not stop us.
fn feed(child: &mut Child, input: Option<&str>) {
    if let (Some(mut pipe), Some(text)) = (child.stdin.take(), input) {
        let text = text.to_owned();
        // A child that ended early has read enough.
        thread::spawn(move || drop(pipe.write_all(text.as_bytes())));
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Output,
    Errors,
}

/// What one pipe carried.
#[derive(Debug)]
struct Piece {
    stream: Stream,
    bytes: Vec<u8>,
    whole: bool,
}

/// Reads a pipe to its end, or to the limit, in a thread of its own.
fn drain(pipe: impl Read + Send + 'static, stream: Stream, most: usize, to: &Sender<Piece>) {
    let to = to.clone();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let read = pipe.take(limit).read_to_end(&mut bytes);
        let whole = read.is_ok() && bytes.len() <= most;
        bytes.truncate(most);
        // Nobody listens any more after the grace time.
        drop(to.send(Piece {
            stream,
            bytes,
            whole,
        }));
    });
}

/// What has come through the pipes so far.
#[derive(Debug, Default)]
struct Written {
    output: Option<Piece>,
    errors: Option<Piece>,
}

impl Written {
    fn take(&mut self, piece: Piece) {
        match piece.stream {
            Stream::Output => self.output = Some(piece),
            Stream::Errors => self.errors = Some(piece),
        }
    }

    /// Waits for the pipes that are still open.
    fn take_rest(&mut self, pieces: &Receiver<Piece>) {
        let deadline = Instant::now() + GRACE;
        while self.output.is_none() || self.errors.is_none() {
            match pieces.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(piece) => self.take(piece),
                Err(_) => return,
            }
        }
    }

    fn is_cut(&self) -> bool {
        [&self.output, &self.errors]
            .into_iter()
            .flatten()
            .any(|piece| !piece.whole)
    }

    fn texts(self) -> [Vec<u8>; 2] {
        [self.output, self.errors].map(|piece| piece.map_or_else(Vec::new, |piece| piece.bytes))
    }
}

/// Waits until the child ends by itself, which is `None`, or until a limit is reached.
fn wait(
    child: &mut Child,
    pieces: &Receiver<Piece>,
    deadline: Instant,
    written: &mut Written,
) -> io::Result<Option<End>> {
    loop {
        match pieces.recv_timeout(PAUSE) {
            Ok(piece) => written.take(piece),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
        if written.is_cut() {
            return Ok(Some(End::Long));
        }
        if child.try_wait()?.is_some() {
            return Ok(None);
        }
        if Instant::now() >= deadline {
            return Ok(Some(End::Late));
        }
    }
}

/// Ends a child and everything it started.
fn end_group(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        // A group without members has ended already.
        let _ended = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    // A child that has ended already cannot be ended.
    drop(child.kill());
}

/// Lets the system end a child that computes on after askbook itself was ended.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn limit_processor(child: &Child, time: Duration) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    // Eight processors for the whole time: far more than a sample that is waited for ever gets.
    let seconds = Some(time.as_secs().saturating_mul(8).saturating_add(2));
    let limit = Rlimit {
        current: seconds,
        maximum: seconds,
    };
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // Where the system refuses, the clock is the only limit.
        let _before = prlimit(Some(pid), Resource::Cpu, limit);
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn limit_processor(_: &Child, _: Duration) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const BRIEF: Limits = Limits {
        time: Duration::from_millis(400),
        output: 1000,
    };

    fn shell(script: &str, limits: Limits) -> Ended {
        let start = Start {
            program: Path::new("/bin/sh"),
            arguments: &[],
            folder: Path::new("/"),
            environment: &[("ASKED", OsString::from("yes"))],
            input: Some(script),
        };
        run(&start, limits).expect("every system has a shell")
    }

    #[test]
    fn both_streams_and_the_status_are_kept_apart() {
        let ended = shell("echo out; echo err >&2; exit 3", Limits::default());
        assert_eq!(ended.end, End::Exit(Some(3)));
        assert_eq!(ended.output, b"out\n");
        assert_eq!(ended.errors, b"err\n");
    }

    #[test]
    fn the_environment_holds_what_was_given_and_no_more() {
        let ended = shell("/usr/bin/env", Limits::default());
        let text = String::from_utf8(ended.output).unwrap();
        let names: Vec<_> = text
            .lines()
            .filter_map(|line| line.split('=').next())
            .collect();
        let foreign: Vec<_> = names
            .iter()
            .filter(|name| !["ASKED", "PWD", "OLDPWD", "SHLVL", "_"].contains(name))
            .collect();
        assert!(names.contains(&"ASKED") && foreign.is_empty(), "{text}");
    }

    #[test]
    fn a_child_and_its_children_end_at_the_limit() {
        let begun = Instant::now();
        let ended = shell("echo begun; sleep 60 & sleep 60", BRIEF);
        assert_eq!(ended.end, End::Late);
        assert_eq!(ended.output, b"begun\n");
        assert!(begun.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn what_a_child_leaves_running_ends_with_it() {
        let begun = Instant::now();
        let ended = shell("sleep 60 & echo $!", Limits::default());
        assert_eq!(ended.end, End::Exit(Some(0)));
        assert!(begun.elapsed() < Duration::from_secs(5));
        let pid: i32 = String::from_utf8(ended.output)
            .unwrap()
            .trim()
            .parse()
            .unwrap();
        // Dead at once, and gone as soon as whoever adopted it has looked.
        let gone = (0..100).any(|_| {
            thread::sleep(Duration::from_millis(20));
            let state = crate::fs::read(Path::new(&format!("/proc/{pid}/stat")));
            state.map_or(true, |stat| String::from_utf8_lossy(&stat).contains(") Z "))
        });
        assert!(gone, "{pid} is still there");
    }

    #[test]
    fn a_child_that_writes_on_and_on_is_ended() {
        let ended = shell(
            "while :; do echo more; done",
            Limits {
                time: Duration::from_secs(20),
                ..BRIEF
            },
        );
        assert_eq!(ended.end, End::Long);
        assert_eq!(ended.output.len(), BRIEF.output);
    }

    #[test]
    fn a_child_that_closes_its_pipes_is_waited_for() {
        let ended = shell("exec >&- 2>&-; sleep 0.2; exit 4", Limits::default());
        assert_eq!(ended.end, End::Exit(Some(4)));
    }
}
