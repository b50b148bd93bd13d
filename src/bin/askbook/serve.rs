//! `askbook serve`: builds in memory, watches, rebuilds, reloads the open page.

mod http;
mod site;

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use askbook::diagnostic::excerpt::{Layout, Style, report, tally};
use askbook::path::SitePath;
use askbook::render::{self, Drafts, Reload};
use askbook::{Checked, Error};
use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::args::ServeArgs;
use crate::printer::Printer;
use crate::{Exit, git, settings};
use site::Shared;

/// Editors write a file in several steps; this long nothing may happen before a rebuild.
const DEBOUNCE: Duration = Duration::from_millis(90);
/// How many ports are tried when the wished one is taken.
const PORTS: u16 = 20;

/// Serves until the process is stopped.
pub(crate) fn run(root: &Path, args: &ServeArgs, printer: &mut Printer) -> Result<Exit, Error> {
    let shared = Arc::new(Shared::default());
    // First of all, so that no change is missed while the first site is drawn.
    let (changes, watcher) = watch(root)?;
    rebuild(root, args, &shared, printer)?;
    let (listener, address) = listen(args.host, args.port)?;
    if !args.host.is_loopback() {
        printer.note("warning: others on this network can read the answers");
    }
    printer.result(&format!("http://{address}/\n"));
    let server = Arc::clone(&shared);
    std::thread::spawn(move || http::serve(&listener, &server, address));
    for change in changes {
        if let Err(errors) = change {
            printer.detail(&format!(
                "watching failed, everything is read again: {errors:?}"
            ));
        }
        if let Err(error) = rebuild(root, args, &shared, printer) {
            printer.failure(&error);
            shared.complain(format!("error: {error}"));
        }
    }
    drop(watcher);
    Ok(Exit::Success)
}

/// Reads, checks and draws everything; with errors the last good site stays and says what is wrong.
fn rebuild(
    root: &Path,
    args: &ServeArgs,
    shared: &Shared,
    printer: &mut Printer,
) -> Result<(), Error> {
    let start = Instant::now();
    let project = askbook::load(root)?;
    let Checked {
        handbook,
        mut diagnostics,
    } = askbook::check(&project, settings::day_or_today(None)?);
    let mut files = BTreeMap::new();
    if !diagnostics.has_errors() {
        let handbook = git::dated(root, handbook)?;
        let mut drawing = settings::render(&project, args.profile, None)?;
        drawing.drafts = Drafts::Shown;
        drawing.reload = Reload::On;
        // Wherever the site will live, here it stands at the root.
        drawing.base_url = None;
        let (sender, receiver) = channel();
        let write = |path: SitePath, bytes: Vec<u8>| {
            // The receiver outlives the call.
            drop(sender.send((path.as_str().to_owned(), bytes)));
            Ok(())
        };
        diagnostics.append(render::render(&handbook, &project.theme, &drawing, &write)?);
        drop(sender);
        files.extend(receiver);
    }
    let diagnostics = diagnostics.sorted();
    printer.findings(&diagnostics, &project.sources);
    if diagnostics.has_errors() {
        let layout = Layout {
            style: Style::Plain,
            width: 100,
        };
        let text = report(&diagnostics, &project.sources, layout) + &tally(&diagnostics);
        shared.complain(text);
        return Ok(());
    }
    printer.note(&format!(
        "drew {} files in {} ms",
        files.len(),
        start.elapsed().as_millis()
    ));
    shared.replace(files);
    Ok(())
}

/// Takes the wished port, or the next free one.
fn listen(host: IpAddr, port: u16) -> Result<(TcpListener, SocketAddr), Error> {
    let mut last = None;
    for port in port..=port.saturating_add(PORTS) {
        match TcpListener::bind((host, port)) {
            Ok(listener) => {
                let address = listener
                    .local_addr()
                    .unwrap_or_else(|_| SocketAddr::new(host, port));
                return Ok((listener, address));
            }
            Err(error) => last = Some(error),
        }
    }
    let cause = last.map_or_else(String::new, |error| format!(": {error}"));
    Err(Error::Refused(format!(
        "cannot listen on {host} port {port} or the {PORTS} after it{cause}"
    )))
}

type Watching = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches the settings, the content and the themes; never the output.
fn watch(root: &Path) -> Result<(Receiver<DebounceEventResult>, Watching), Error> {
    let (sender, receiver) = channel();
    let failed = |error: notify_debouncer_full::notify::Error| {
        Error::Refused(format!("cannot watch `{}`: {error}", root.display()))
    };
    let watched = root.to_path_buf();
    let mut debouncer = new_debouncer(DEBOUNCE, None, move |result: DebounceEventResult| {
        let matters = match &result {
            Ok(events) => {
                events
                    .iter()
                    .any(|event| event.paths.iter().any(|path| concerns(&watched, path)))
                    && events.iter().any(|event| !event.kind.is_access())
            }
            Err(_) => true,
        };
        if matters {
            // Nobody listens any more once the command ends.
            drop(sender.send(result));
        }
    })
    .map_err(failed)?;
    debouncer
        .watch(root, RecursiveMode::NonRecursive)
        .map_err(failed)?;
    for folder in ["content", "themes"] {
        let place = root.join(folder);
        if place.is_dir() {
            debouncer
                .watch(&place, RecursiveMode::Recursive)
                .map_err(failed)?;
        }
    }
    Ok((receiver, debouncer))
}

/// Whether a change at a path can change the site.
fn concerns(root: &Path, path: &Path) -> bool {
    let root = askbook::fs::real(root).unwrap_or_else(|_| root.to_path_buf());
    let inner = path.strip_prefix(&root).unwrap_or(path);
    ["content", "themes", "askbook.yaml"]
        .iter()
        .any(|name| inner.components().any(|part| part.as_os_str() == *name))
}
