//! The whole site of a tiny handbook, looked at from outside.

use std::collections::BTreeMap;
use std::sync::mpsc;

use super::{Drafts, Pdf, Reload, Settings, render, sample};
use crate::diagnostic::Diagnostics;
use crate::model::{Handbook, Profile};
use crate::theme::Theme;

fn site(handbook: &Handbook, profile: Profile) -> BTreeMap<String, String> {
    site_with(handbook, profile, Drafts::Hidden)
}

fn site_with(handbook: &Handbook, profile: Profile, drafts: Drafts) -> BTreeMap<String, String> {
    let settings = Settings {
        profile,
        base_url: Some("https://a.example/team/".to_owned()),
        drafts,
        reload: Reload::Off,
        pdf: Pdf::Absent,
    };
    let (sender, files) = mpsc::channel();
    let write = move |path: crate::path::SitePath, bytes: Vec<u8>| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        sender
            .send((path.to_string(), text))
            .expect("the other end is kept");
        Ok(())
    };
    let found = render(handbook, &Theme::default(), &settings, &write).unwrap();
    drop(write);
    assert_eq!(found, Diagnostics::default());
    let files: Vec<_> = files.iter().collect();
    let count = files.len();
    let site: BTreeMap<_, _> = files.into_iter().collect();
    assert_eq!(site.len(), count, "each address is written once");
    site
}

fn pages(site: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    site.iter()
        .filter(|(path, _)| path.strip_suffix(".html").is_some())
}

#[test]
fn an_internal_site_has_every_page() {
    let site = site(&sample::handbook(), Profile::Internal);
    for path in [
        ".nojekyll",
        "404.html",
        "_headers",
        "checklists/before.html",
        "changes.html",
        "checklists/index.html",
        "competencies/index.html",
        "competencies/runtime.html",
        "contribute.html",
        "coverage.html",
        "data/handbook.json",
        "exercises/fizzbuzz.html",
        "exercises/index.html",
        "freshness.html",
        "glossary.html",
        "guides/index.html",
        "guides/rating-scale.html",
        "handouts/index.html",
        "index.html",
        "kits/index.html",
        "questions/gil.html",
        "questions/index.html",
        "questions/old-gil.html",
        "robots.txt",
        "roles/backend.html",
        "roles/index.html",
        "topics/asyncio.html",
        "topics/index.html",
    ] {
        assert!(
            site.contains_key(path),
            "{path} is missing from {:?}",
            site.keys()
        );
    }
    let gil = &site["questions/gil.html"];
    for words in [
        "LOOK-SECRET",
        "FLAG-SECRET",
        "FOLLOW-SECRET",
        "ANSWER-SECRET",
        "RATING-SECRET",
        "OUTPUT-SECRET",
    ] {
        assert!(gil.contains(words), "{words}");
    }
    assert!(gil.contains("name=\"robots\" content=\"noindex\""));
}

#[test]
fn a_public_site_gives_nothing_away() {
    let site = site(&sample::handbook(), Profile::Public);
    for (path, text) in &site {
        assert!(
            !text.contains("SECRET"),
            "{path} gives away {:?}",
            text.split_whitespace().find(|w| w.contains("SECRET"))
        );
        assert!(
            !path.starts_with("kits/") && !path.starts_with("checklists/"),
            "{path}"
        );
    }
    assert!(site["questions/gil.html"].contains("What does this print"));
    assert!(site["data/handbook.json"].contains("What does this print"));
    assert!(!site["questions/gil.html"].contains("noindex"));
}

const LOOP: &str = "title: Backend, whole\nrole: backend\nstages:\n  - {stage: technical, kit: backend, interviewers: 2}\ncoverage: {runtime: 3}\n";
const EXPECT: &str = "---\ntitle: What to expect\nsummary: How it runs.\nreviewed_on: 2026-11-20\naudience: candidate\nvisibility: public\n---\n\nRead [the scale](rating-scale), [the rules](#rules) or <https://a.example/>.\n\n## Rules\n\nNone.\n";

#[test]
fn a_loop_says_what_is_rated_where_and_what_is_too_little() {
    let book = sample::with([("content/loops/backend-loop.yaml", LOOP)]);
    let site = site(&book, Profile::Internal);
    assert!(site["loops/index.html"].contains("Backend, whole"));
    let page = &site["loops/backend-loop.html"];
    assert!(page.contains("../kits/backend.html"));
    assert!(page.contains("class=\"n gap\">2<"), "two of three wanted");
    let open = self::site(&book, Profile::Public);
    assert!(!open.keys().any(|path| path.starts_with("loops/")));
}

#[test]
fn the_page_for_candidates_leads_to_no_other_page() {
    let book = sample::with([("content/guides/what-to-expect.md", EXPECT)]);
    for profile in [Profile::Internal, Profile::Public] {
        let site = site(&book, profile);
        let page = &site["what-to-expect.html"];
        let links: Vec<_> = page
            .split("<a ")
            .skip(1)
            .filter_map(|rest| rest.split("href=\"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(links, ["#rules", "https://a.example/"]);
        assert!(site["guides/what-to-expect.html"].contains("../what-to-expect.html"));
    }
    let without = site(&sample::handbook(), Profile::Internal);
    assert!(!without.contains_key("what-to-expect.html"));
}

#[test]
fn coverage_counts_what_kits_may_use_and_names_what_is_missing() {
    let site = site(&sample::handbook(), Profile::Internal);
    let page = &site["coverage.html"];
    assert!(page.contains("search.html?role=backend"), "{page}");
    assert!(page.contains("kits/backend.html"));
    let open = self::site(&sample::handbook(), Profile::Public);
    assert!(!open["coverage.html"].contains("kits/"));
}

#[test]
fn links_between_pages_lead_to_pages() {
    for profile in [Profile::Internal, Profile::Public] {
        let site = site(&sample::handbook(), profile);
        // Other outputs draw these.
        let elsewhere = |url: &str| {
            url == "search.html"
                || url.starts_with("kits/")
                || (url.starts_with("handouts/") && profile == Profile::Internal)
                || url.starts_with("handouts/")
        };
        for (path, text) in pages(&site).filter(|(path, _)| *path != "404.html") {
            for address in addresses(text) {
                let Some(url) = resolve(path, address) else {
                    continue;
                };
                assert!(
                    site.contains_key(&url) || elsewhere(&url),
                    "{path} links to {address}"
                );
            }
        }
    }
}

fn addresses(html: &str) -> impl Iterator<Item = &str> {
    let parts = html
        .split("href=\"")
        .skip(1)
        .chain(html.split("src=\"").skip(1));
    parts.filter_map(|rest| rest.split('"').next())
}

/// Resolves a relative address as a browser would; `None` for other sites and for parts of the page.
fn resolve(page: &str, address: &str) -> Option<String> {
    let path = address
        .split(['#', '?'])
        .next()
        .filter(|path| !path.is_empty() && !path.contains("://"))?;
    let mut parts: Vec<_> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop().expect("no link leaves the site");
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn pages_keep_the_policy_they_state() {
    for (path, text) in pages(&site(&sample::handbook(), Profile::Internal)) {
        assert!(
            text.contains("default-src &#39;none&#39;") || text.contains("default-src 'none'"),
            "{path}"
        );
        for forbidden in [" style=\"", "<style", " onclick", "javascript:", "<base"] {
            assert!(!text.contains(forbidden), "{path} has {forbidden}");
        }
        for script in text.split("<script").skip(1) {
            assert!(
                script.starts_with(" src=\""),
                "{path} has a script of its own"
            );
        }
    }
}

#[test]
fn texts_are_escaped() {
    let site = site(&sample::handbook(), Profile::Internal);
    assert!(site["questions/gil.html"].contains("<h1>The lock &amp; threads</h1>"));
    assert!(site["questions/index.html"].contains("The lock &amp; threads"));
}

#[test]
fn old_addresses_lead_on_and_lost_readers_find_the_root() {
    let site = site(&sample::handbook(), Profile::Internal);
    let moved = &site["questions/old-gil.html"];
    assert!(
        moved.contains("content=\"0; url=..&#x2F;questions&#x2F;gil.html\"")
            || moved.contains("url=../questions/gil.html"),
        "{moved}"
    );
    assert!(site["404.html"].contains("href=\"/team/index.html\""));
}

#[test]
fn drafts_stay_out_and_retired_pages_say_so() {
    let text = |status: &str| {
        let gil = include_str!("sample/gil.md");
        gil.replacen("id: gil", &format!("id: other\nstatus: {status}"), 1)
            .replace("replaces: [old-gil]\n", "")
    };
    let with = |status: &str| sample::with([("content/questions/other.md", text(status).as_str())]);
    let draft = with("draft");
    assert!(!site(&draft, Profile::Internal).contains_key("questions/other.html"));
    assert!(
        site_with(&draft, Profile::Internal, Drafts::Shown)["questions/other.html"]
            .contains("Draft")
    );
    let retired = site(&with("retired"), Profile::Internal);
    assert!(retired["questions/other.html"].contains("Retired"));
    assert!(!retired["questions/index.html"].contains("other.html"));
    let review = site(&with("review"), Profile::Internal);
    assert!(review["questions/index.html"].contains("Under review"));
}

#[test]
fn drawing_twice_gives_the_same_bytes() {
    let handbook = sample::handbook();
    assert_eq!(
        site(&handbook, Profile::Internal),
        site(&handbook, Profile::Internal)
    );
}
