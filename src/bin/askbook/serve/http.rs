//! A static server for one site in memory, with one stream of events.
//!
//! Answers `GET` and `HEAD` only, to requests whose `Host` is this server, one request for each
//! connection. Nothing but the drawn site can be asked for: no path ever reaches the disk.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::site::{Current, Shared};

/// Longest request head that is read.
const MAX_HEAD: u64 = 16 << 10;
/// How often an open page is looked after.
const BEAT: Duration = Duration::from_millis(40);
/// How often an idle stream is proved to be alive.
const PING: Duration = Duration::from_secs(15);

/// Answers until the process ends.
pub(super) fn serve(listener: &TcpListener, shared: &Arc<Shared>, address: SocketAddr) {
    for stream in listener.incoming().flatten() {
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            // A reader that went away needs no answer.
            drop(answer(stream, &shared, address));
        });
    }
}

fn answer(mut stream: TcpStream, shared: &Shared, address: SocketAddr) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(30)))?;
    let Some(request) = Request::read(&stream)? else {
        return plain(&mut stream, "400 Bad Request", "this is not a request\n");
    };
    if !is_own_host(request.host.as_deref(), address) {
        return plain(
            &mut stream,
            "403 Forbidden",
            "this server answers to its own name only\n",
        );
    }
    if request.method != "GET" && request.method != "HEAD" {
        return plain(
            &mut stream,
            "405 Method Not Allowed",
            "this server only shows pages\n",
        );
    }
    match request.path.as_deref() {
        Some(".askbook/events") => events(&mut stream, shared),
        Some(path) => page(&mut stream, &shared.current(), path, &request.method),
        None => plain(
            &mut stream,
            "400 Bad Request",
            "this path leaves the site\n",
        ),
    }
}

struct Request {
    method: String,
    /// The path within the site, decoded once; `None` if it leaves the site.
    path: Option<String>,
    host: Option<String>,
}

impl Request {
    fn read(stream: &TcpStream) -> std::io::Result<Option<Self>> {
        let mut reader = BufReader::new(stream.take(MAX_HEAD));
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let mut words = line.split_whitespace();
        let (Some(method), Some(target), Some(_)) = (words.next(), words.next(), words.next())
        else {
            return Ok(None);
        };
        let (method, path) = (method.to_owned(), site_path(target));
        let mut host = None;
        loop {
            line.clear();
            if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
                return Ok(Some(Self { method, path, host }));
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("host")
            {
                host = Some(value.trim().to_owned());
            }
        }
    }
}

/// A page of another site must not read this one through a name that it points here (DNS rebinding).
fn is_own_host(host: Option<&str>, address: SocketAddr) -> bool {
    if !address.ip().is_loopback() {
        return true;
    }
    let Some(host) = host else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name == address.ip().to_string()
}

/// Turns the target of a request into a path within the site.
fn site_path(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let decoded = decode(path)?;
    let leaves = decoded.contains(['\\', '\0'])
        || decoded.split('/').any(|part| part == ".." || part == ".");
    if leaves {
        return None;
    }
    Some(if decoded.is_empty() || decoded.ends_with('/') {
        decoded + "index.html"
    } else {
        decoded
    })
}

/// Decodes `%41` once.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: Option<u8>| char::from(b?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn page(stream: &mut TcpStream, site: &Current, path: &str, method: &str) -> std::io::Result<()> {
    if site.files.is_empty() {
        return nothing_yet(stream, site, method);
    }
    let kind = media_type(path);
    if let Some(bytes) = site.files.get(path) {
        return respond(stream, &Head::new("200 OK", kind), bytes, method);
    }
    let body = site
        .files
        .get("404.html")
        .map_or(&b"not here\n"[..], Vec::as_slice);
    respond(
        stream,
        &Head::new("404 Not Found", "text/html; charset=utf-8"),
        body,
        method,
    )
}

/// Says why there is no site so far; the browser asks again until there is one.
fn nothing_yet(stream: &mut TcpStream, site: &Current, method: &str) -> std::io::Result<()> {
    let text = site
        .complaint
        .as_deref()
        .unwrap_or("nothing is drawn yet\n");
    let head = Head {
        status: "503 Service Unavailable",
        kind: "text/plain; charset=utf-8",
        more: "Refresh: 2\r\n",
    };
    respond(stream, &head, text.as_bytes(), method)
}

/// Tells an open page about every change, until it goes away.
fn events(stream: &mut TcpStream, shared: &Shared) -> std::io::Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    let mut seen = shared.generation();
    let mut last = Instant::now();
    if let Some(text) = shared.current().complaint {
        complaint(stream, &text)?;
    }
    loop {
        std::thread::sleep(BEAT);
        let now = shared.generation();
        if now != seen {
            seen = now;
            match shared.current().complaint {
                Some(text) => complaint(stream, &text)?,
                None => stream.write_all(b"event: draw\ndata: {}\n\n")?,
            }
        } else if last.elapsed() > PING {
            last = Instant::now();
            stream.write_all(b": still here\n\n")?;
        }
        stream.flush()?;
    }
}

fn complaint(stream: &mut TcpStream, text: &str) -> std::io::Result<()> {
    let json = serde_json::to_string(text)?;
    stream.write_all(format!("event: complaint\ndata: {json}\n\n").as_bytes())
}

/// What an answer says of itself.
struct Head<'a> {
    status: &'a str,
    kind: &'a str,
    /// Further lines.
    more: &'a str,
}

impl<'a> Head<'a> {
    fn new(status: &'a str, kind: &'a str) -> Self {
        Self {
            status,
            kind,
            more: "",
        }
    }
}

fn plain(stream: &mut TcpStream, status: &str, text: &str) -> std::io::Result<()> {
    respond(
        stream,
        &Head::new(status, "text/plain; charset=utf-8"),
        text.as_bytes(),
        "GET",
    )
}

fn respond(
    stream: &mut TcpStream,
    Head { status, kind, more }: &Head<'_>,
    body: &[u8],
    method: &str,
) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n{more}Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(body)?;
    }
    stream.flush()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_the_site() {
        assert_eq!(site_path("/").as_deref(), Some("index.html"));
        assert_eq!(
            site_path("/roles/?q=a").as_deref(),
            Some("roles/index.html")
        );
        assert_eq!(site_path("/a%20b.html").as_deref(), Some("a b.html"));
        for bad in [
            "/../x",
            "/%2e%2e/x",
            "/a/..%2fb",
            "/%5c..%5cx",
            "/%00",
            "http://other/",
            "/%ff",
            "/%4",
        ] {
            assert_eq!(site_path(bad), None, "{bad}");
        }
        assert_eq!(
            site_path("/%252e%252e/x").as_deref(),
            Some("%2e%2e/x"),
            "decoded once only"
        );
    }

    #[test]
    fn only_the_own_name_is_answered() {
        let address: SocketAddr = "127.0.0.1:4747".parse().unwrap();
        assert!(is_own_host(Some("localhost:4747"), address));
        assert!(is_own_host(Some("127.0.0.1:4747"), address));
        assert!(!is_own_host(Some("evil.example:4747"), address));
        assert!(!is_own_host(None, address));
    }
}
