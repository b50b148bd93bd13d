//! A served project, and the little of HTTP that a browser needs.

use std::fmt;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::support::Sandbox;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server of its own for one test; it ends with the test.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Serves a project on a port that is free.
    pub(super) fn start(sandbox: &Sandbox) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        Self::start_at(sandbox, port)
    }

    /// Serves a project on a port, or on one after it.
    pub(super) fn start_at(sandbox: &Sandbox, port: u16) -> Self {
        let mut command = sandbox.command(["serve", "--quiet", "--port"]);
        command
            .arg(port.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line
            .trim()
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix('/'));
        let address = address.and_then(|address| address.parse().ok());
        Self {
            child,
            address: address.unwrap_or_else(|| panic!("`{line}` is no address")),
        }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Opens a connection and says nothing.
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes and reads whatever comes back.
    pub(super) fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server that has heard enough may hang up before everything is said.
        drop(
            stream
                .write_all(request)
                .and_then(|()| stream.shutdown(std::net::Shutdown::Write)),
        );
        let mut bytes = Vec::new();
        drop(stream.read_to_end(&mut bytes));
        Answer::parse(&bytes)
    }

    /// Asks for a path as a browser does.
    pub(super) fn ask(&self, method: &str, path: &str) -> Answer {
        self.raw(format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).as_bytes())
    }

    /// Reads a path.
    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }

    /// Listens to what open pages are told.
    pub(super) fn events(&self) -> Events {
        let mut stream = self.connect();
        let request = format!(
            "GET /.askbook/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut events = Events {
            stream,
            heard: String::new(),
        };
        let head = events.read_past("", "\r\n\r\n");
        assert!(head.contains("text/event-stream"), "{head}");
        events
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What open pages are told.
#[derive(Debug)]
pub(super) struct Events {
    stream: TcpStream,
    heard: String,
}

impl Events {
    /// Waits for a message with a text and returns everything up to its end.
    pub(super) fn wait_for(&mut self, text: &str) -> String {
        self.read_past(text, "\n\n")
    }

    /// Takes what was sent up to the first `end` after a text.
    fn read_past(&mut self, text: &str, end: &str) -> String {
        let begun = Instant::now();
        loop {
            if let Some(at) = self.heard.find(text)
                && let Some(length) = self.heard[at..].find(end)
            {
                let rest = self.heard.split_off(at + length + end.len());
                return std::mem::replace(&mut self.heard, rest);
            }
            let heard = &self.heard;
            assert!(
                begun.elapsed() < PATIENCE,
                "`{text}` does not come: {heard}"
            );
            let mut bytes = [0; 4096];
            let read = self.stream.read(&mut bytes).unwrap();
            assert!(read > 0, "the stream ends before `{text}`: {heard}");
            let new = String::from_utf8_lossy(&bytes[..read]);
            self.heard.push_str(&new);
        }
    }
}

/// An answer; its status is 0 if there was none.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        Self {
            status: head
                .split(' ')
                .nth(1)
                .and_then(|word| word.parse().ok())
                .unwrap_or(0),
            head,
            body: bytes.get(end + 4..).unwrap_or_default().to_vec(),
        }
    }

    /// Returns the value of a header, or nothing.
    pub(super) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value.trim())
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}\n\n{}",
            self.head,
            String::from_utf8_lossy(&self.body)
        )
    }
}
