//! `check --external`, against a server of this machine.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};

use crate::support::{Run, Sandbox, TODAY};

/// Answers each request by its path until the test ends, and tells of each.
fn server() -> (SocketAddr, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, asked) = channel();
    std::thread::spawn(move || {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            reader.read_line(&mut line).unwrap();
            let mut head = String::new();
            while reader.read_line(&mut head).is_ok_and(|read| read > 2) {
                head.clear();
            }
            let request = line.trim_end_matches(" HTTP/1.1\r\n").to_owned();
            let count = counts.entry(request.clone()).or_default();
            *count += 1;
            let status = match request.as_str() {
                "HEAD /good" | "HEAD /new" | "GET /no-head" => "200 OK",
                "HEAD /no-head" => "405 Method Not Allowed",
                "HEAD /moved" => "301 Moved Permanently\r\nLocation: /new",
                "GET /busy" if *count > 1 => "200 OK",
                "HEAD /busy" | "GET /busy" => "503 Service Unavailable\r\nRetry-After: 0",
                _ => "404 Not Found",
            };
            let answer =
                format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            drop(stream.write_all(answer.as_bytes()));
            drop(sender.send(request));
        }
    });
    (address, asked)
}

/// The base project with a guide that links to these paths of a server.
fn linked(address: SocketAddr, paths: &[&str]) -> Sandbox {
    let sandbox = Sandbox::of("base");
    let line = |path: &&str| format!("- [The page {path}](http://{address}/{path}) is worth it.\n");
    let links: String = paths.iter().map(line).collect();
    sandbox.write(
        "content/guides/links.md",
        format!("---\ntitle: Links\nreviewed_on: 2026-11-20\n---\n\n{links}"),
    );
    sandbox
}

fn check(sandbox: &Sandbox, today: &str) -> Run {
    sandbox.run(["check", "--external", "--today", today])
}

#[test]
fn outside_links_are_asked_for_gently_and_remembered() {
    let (address, asked) = server();
    let sandbox = linked(address, &["good", "no-head", "moved", "busy", "gone"]);
    let run = check(&sandbox, TODAY);
    assert_eq!(run.status, Some(0), "dead links are warnings: {run}");
    let said = run.stderr.replace(&address.to_string(), "host");
    for words in [
        "warning[link-dead]: `http://host/gone` answers 404, so there is no such page",
        "info[link-moved]: `http://host/moved` has moved for good",
        "write `http://host/new`",
        "content/guides/links.md:10:",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(said.matches("link-").count(), 2, "{said}");
    let requests: Vec<_> = asked.try_iter().collect();
    assert!(requests.contains(&"HEAD /good".to_owned()), "{requests:?}");
    assert!(!requests.contains(&"GET /good".to_owned()), "{requests:?}");
    check(&sandbox, TODAY);
    let again: Vec<_> = asked.try_iter().collect();
    assert!(again.iter().all(|one| !one.ends_with("/good")), "{again:?}");
    assert!(again.contains(&"HEAD /gone".to_owned()), "{again:?}");
    check(&sandbox, "2027-01-20");
    let later: Vec<_> = asked.try_iter().collect();
    assert!(later.contains(&"HEAD /good".to_owned()), "{later:?}");
}

#[test]
fn hosts_that_are_allowed_are_not_asked_and_builds_ask_nobody() {
    let (address, asked) = server();
    let sandbox = linked(address, &["gone"]);
    let config = sandbox.read("askbook.yaml");
    sandbox.write("askbook.yaml", config + "external_allow: [127.0.0.1]\n");
    let run = check(&sandbox, TODAY);
    assert!(!run.stderr.contains("link-"), "{run}");
    sandbox.run(["check", "--today", TODAY]);
    sandbox.build();
    assert_eq!(asked.try_iter().count(), 0);
}

#[test]
fn without_a_network_one_finding_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let sandbox = linked(address, &["one", "two", "three"]);
    let run = check(&sandbox, TODAY);
    assert_eq!(run.stderr.matches("[link-").count(), 1, "{run}");
    assert!(
        run.stderr
            .contains("warning[link-unasked]: none of 3 outside links could be asked"),
        "{run}"
    );
    let strict = sandbox.run(["check", "--external", "--strict", "--today", TODAY]);
    assert_eq!(strict.status, Some(1));
}
