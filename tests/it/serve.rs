//! `askbook serve` as a browser meets it: pages from memory, rebuilt and announced.

mod client;

use client::{Answer, Events, Server};

use crate::support::Sandbox;
use crate::support::package::ending;

const QUESTION: &str = "content/questions/shared-counter.md";
const PAGE: &str = "/questions/shared-counter.html";

/// The first address in a page that ends so, from the root.
fn address(page: &str, ending: &str) -> String {
    let mut quoted = page.split('"').skip(1).step_by(2);
    let found = quoted.find(|text| text.ends_with(ending));
    format!(
        "/{}",
        found.unwrap_or_else(|| panic!("no `{ending}` in {page}"))
    )
}

#[test]
fn files_are_served_with_their_types() {
    let sandbox = Sandbox::of("base");
    let server = Server::start(&sandbox);
    let home = server.get("/");
    assert_eq!(
        (home.status, home.header("content-type")),
        (200, "text/html; charset=utf-8")
    );
    assert!(home.text().contains("<h1"), "{home}");
    let style = address(&home.text(), ".css");
    let script = address(&home.text(), ".js");
    let icon = address(&home.text(), ".svg");
    for (path, kind) in [
        (style.as_str(), "text/css; charset=utf-8"),
        (script.as_str(), "text/javascript; charset=utf-8"),
        (icon.as_str(), "image/svg+xml"),
        ("/search/core.js", "text/javascript; charset=utf-8"),
        ("/data/handbook.json", "application/json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/questions/", "text/html; charset=utf-8"),
        (
            "/search.html?q=%F0%9F%8C%B1&role=backend#top",
            "text/html; charset=utf-8",
        ),
        (
            "/questions/shared%2Dcounter.html",
            "text/html; charset=utf-8",
        ),
    ] {
        let found = server.get(path);
        assert_eq!(
            (found.status, found.header("content-type")),
            (200, kind),
            "{path}"
        );
        assert_eq!(
            found.header("content-length"),
            found.body.len().to_string(),
            "{path}"
        );
        assert_eq!(found.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(found.header("cache-control"), "no-store", "{path}");
        assert_eq!(
            found.header("access-control-allow-origin"),
            "",
            "no other site may read it"
        );
    }
    let missing = server.get("/questions/nowhere.html");
    assert_eq!(
        (missing.status, missing.header("content-type")),
        (404, "text/html; charset=utf-8")
    );
    assert!(
        missing.text().contains("<h1"),
        "the handbook's own page says so: {missing}"
    );
}

#[test]
fn the_page_for_missing_pages_works_wherever_the_site_will_live() {
    let sandbox = Sandbox::of("base");
    sandbox.write(
        "askbook.yaml",
        "title: Tiny handbook\nbase_url: https://example.org/team/handbook/\n\
         publish:\n  audience: internal\n  access: behind the company sign-in\n",
    );
    let server = Server::start(&sandbox);
    let missing = server.get("/a/b/nowhere.html").text();
    let style = missing
        .split('"')
        .find(|text| ending(text) == "css")
        .unwrap();
    assert_eq!(server.get(style).status, 200, "{style}");
}

#[test]
fn head_tells_what_get_would_and_other_methods_are_refused() {
    let sandbox = Sandbox::of("base");
    let server = Server::start(&sandbox);
    for path in [PAGE, "/nowhere.html"] {
        let (get, head) = (server.get(path), server.ask("HEAD", path));
        assert_eq!(head.status, get.status);
        assert_eq!(head.header("content-length"), get.body.len().to_string());
        assert!(head.body.is_empty(), "{head}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "get"] {
        assert_eq!(server.ask(method, PAGE).status, 405, "{method}");
    }
}

#[test]
fn nothing_but_the_site_can_be_asked_for() {
    let sandbox = Sandbox::of("base");
    let server = Server::start(&sandbox);
    for path in [
        "/askbook.yaml",
        "/content/questions/shared-counter.md",
        "/../askbook.yaml",
        "/questions/../../askbook.yaml",
        "/%2e%2e/askbook.yaml",
        "/..%2faskbook.yaml",
        "/%252e%252e/askbook.yaml",
        "/..\\askbook.yaml",
        "/%5c..%5caskbook.yaml",
        "//etc/passwd",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/file:///etc/passwd",
        "http://other.example/",
        "*",
        "/%00",
        "/%",
        "/%ff",
        "/.askbook-manifest.json",
        "/.askbook/",
    ] {
        let found = server.get(path);
        assert!([400, 404].contains(&found.status), "{path}: {found}");
        let text = found.text();
        assert!(
            !text.contains("root:") && !text.contains("title: Tiny"),
            "{path}: {found}"
        );
    }
}

#[test]
fn requests_in_the_name_of_another_host_are_refused() {
    let sandbox = Sandbox::of("base");
    let server = Server::start(&sandbox);
    let with_host = |host: &str| {
        server
            .raw(format!("GET / HTTP/1.1\r\n{host}\r\n").as_bytes())
            .status
    };
    assert_eq!(with_host("Host: evil.example\r\n"), 403);
    assert_eq!(with_host("Host: localhost.evil.example\r\n"), 403);
    assert_eq!(
        with_host("X-Forwarded-Host: localhost\r\n"),
        403,
        "a host has to be named"
    );
    assert_eq!(with_host("host: localhost:1\r\n"), 200);
    assert_eq!(with_host("Host: [::1]\r\n"), 200);
}

#[test]
fn what_is_no_request_stops_nobody_else() {
    let sandbox = Sandbox::of("base");
    let server = Server::start(&sandbox);
    let idle: Vec<_> = (0..20).map(|_| server.connect()).collect();
    for bad in [
        &b"\r\n"[..],
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\xff\xfe / HTTP/1.1\r\n\r\n",
    ] {
        let found = server.raw(bad);
        assert!([0, 400].contains(&found.status), "{bad:?}: {found}");
    }
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a".repeat(1 << 20)
    );
    assert_ne!(server.raw(long.as_bytes()).status, 200);
    assert_eq!(server.get("/").status, 200);
    drop(idle);
}

/// Waits until the page at an address is as expected and open pages know of it.
fn drawn(server: &Server, page: &mut Events, path: &str, is_right: impl Fn(&Answer) -> bool) {
    // A file that is written in two steps may be drawn twice.
    loop {
        page.wait_for("event: draw");
        if is_right(&server.get(path)) {
            return;
        }
    }
}

#[test]
fn a_saved_change_is_drawn_and_open_pages_are_told() {
    let sandbox = Sandbox::of("base");
    let server = Server::start(&sandbox);
    let mut page = server.events();
    sandbox.replace(QUESTION, "title: A counter that", "title: A number that");
    drawn(&server, &mut page, PAGE, |page| {
        page.text().contains("A number that")
    });
    let guide = "---\ntitle: Second\nreviewed_on: 2026-11-20\n---\n\nSome text.\n";
    sandbox.write("content/guides/second.md", guide);
    drawn(&server, &mut page, "/guides/second.html", |page| {
        page.status == 200
    });
    sandbox.remove("content/guides/second.md");
    drawn(&server, &mut page, "/guides/second.html", |page| {
        page.status == 404
    });
}

#[test]
fn a_broken_file_keeps_the_last_good_site_and_shows_the_finding() {
    let sandbox = Sandbox::of("base");
    let server = Server::start(&sandbox);
    let mut page = server.events();
    let sound = server.get(PAGE);
    sandbox.replace(QUESTION, "roles: [backend]", "roles: [bakend]");
    let told = page.wait_for("unknown role `bakend`");
    assert!(
        told.contains("event: complaint") && told.contains("shared-counter.md:5:9"),
        "{told}"
    );
    assert_eq!(server.get(PAGE).body, sound.body);
    let late = server.events().wait_for("event: complaint");
    assert!(
        late.contains("did you mean `backend`?"),
        "who opens a page now is told as well: {late}"
    );
    sandbox.replace(QUESTION, "roles: [bakend]", "roles: [backend]");
    page.wait_for("event: draw");
    sandbox.write("askbook.yaml", "title: [");
    page.wait_for("askbook.yaml:1");
    assert_eq!(server.get(PAGE).body, sound.body);
    sandbox.remove("askbook.yaml");
    page.wait_for("there is no `askbook.yaml`");
    assert_eq!(server.get(PAGE).body, sound.body);
    sandbox.write("askbook.yaml", "title: Another handbook\n");
    drawn(&server, &mut page, "/", |page| {
        page.text().contains("Another handbook")
    });
}

#[test]
fn a_handbook_that_is_broken_from_the_start_says_so_until_it_is_mended() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(QUESTION, "roles: [backend]", "roles: [bakend]");
    let server = Server::start(&sandbox);
    let home = server.get("/");
    assert_eq!(home.status, 503);
    assert!(home.text().contains("unknown role `bakend`"), "{home}");
    assert_eq!(home.header("refresh"), "2", "the browser asks again");
    let mut page = server.events();
    page.wait_for("event: complaint");
    sandbox.replace(QUESTION, "roles: [bakend]", "roles: [backend]");
    page.wait_for("event: draw");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn drafts_show_and_nothing_is_written() {
    let sandbox = Sandbox::of("base");
    let run = sandbox.run(["new", "question", "when-to-lock"]);
    assert_eq!(run.status, Some(0), "{run}");
    let before = sandbox.tree("");
    let server = Server::start(&sandbox);
    let page = server.get("/questions/when-to-lock.html");
    assert_eq!(page.status, 200);
    let policy = page.text();
    assert!(
        policy.contains("connect-src 'self'; "),
        "the page may listen for changes"
    );
    drop(server);
    assert_eq!(sandbox.tree(""), before);
}

#[test]
fn a_taken_port_is_passed_over() {
    let sandbox = Sandbox::of("base");
    let first = Server::start(&sandbox);
    let second = Server::start_at(&sandbox, first.address().port());
    assert_ne!(first.address(), second.address());
    assert_eq!((first.get("/").status, second.get("/").status), (200, 200));
}
