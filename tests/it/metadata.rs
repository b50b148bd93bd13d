//! What pages say of themselves to tabs, search engines, previews and feed readers.

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::Sandbox;

const ADDRESS: &str = "https://hire.example/handbook/";

/// Everyone's site, with its address.
fn public() -> Sandbox {
    let sandbox = Sandbox::of("base");
    open_to_all(&sandbox);
    let run = sandbox.run(["build", "--profile", "public", "--base-url", ADDRESS]);
    assert_eq!(run.status, Some(0), "{run}");
    sandbox
}

/// Marks questions, exercises and guides as public.
fn open_to_all(sandbox: &Sandbox) {
    for path in sandbox.tree("content").keys() {
        let path = format!("content/{path}");
        let text = sandbox.read(&path);
        if ["questions/", "exercises/", "guides/"]
            .iter()
            .any(|folder| path.contains(folder))
        {
            sandbox.write(
                &path,
                text.replacen("reviewed_on:", "visibility: public\nreviewed_on:", 1),
            );
        }
    }
}

fn pages(sandbox: &Sandbox) -> BTreeMap<String, String> {
    let all = sandbox.tree("public").into_keys();
    let pages = all.filter(|path| crate::support::package::ending(path) == "html");
    pages
        .map(|path| (path.clone(), sandbox.read(&format!("public/{path}"))))
        .collect()
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    Some(text.split_once(open)?.1.split_once(close)?.0)
}

/// Pages that nobody comes to from outside: they lead on, or are handed over.
fn leads_nowhere(page: &str) -> bool {
    page.contains("http-equiv=\"refresh\"") || page.contains("data-form=\"handouts\"")
}

#[test]
fn every_page_has_a_title_of_its_own_a_description_and_an_icon() {
    for sandbox in [public(), {
        let s = Sandbox::of("base");
        s.build();
        s
    }] {
        let mut titles = BTreeMap::new();
        for (path, page) in pages(&sandbox) {
            let title = between(&page, "<title>", "</title>").unwrap().to_owned();
            assert!(!title.is_empty(), "{path}");
            if leads_nowhere(&page) {
                continue;
            }
            let about = between(&page, "<meta name=\"description\" content=\"", "\"");
            assert!(
                about.is_some_and(|text| text.len() > 10),
                "{path} says nothing of itself"
            );
            assert!(page.contains("rel=\"icon\""), "{path}");
            if let Some(twin) = titles.insert(title.clone(), path.clone()) {
                panic!("{path} and {twin} are both called `{title}`");
            }
        }
    }
}

#[test]
fn a_public_site_says_what_is_on_it() {
    let sandbox = public();
    let pages = pages(&sandbox);
    let map = sandbox.read("public/sitemap.xml");
    let listed: Vec<_> = map
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split_once('<').unwrap().0)
        .collect();
    for address in &listed {
        let path = address.strip_prefix(ADDRESS).unwrap();
        let page = pages
            .get(path)
            .unwrap_or_else(|| panic!("{path} is not there"));
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")),
            "{path}"
        );
        assert!(
            page.contains(&format!("<meta property=\"og:url\" content=\"{address}\">")),
            "{path}"
        );
        assert!(
            page.contains("<meta property=\"og:title\"") && !page.contains("noindex"),
            "{path}"
        );
    }
    for (path, page) in &pages {
        let is_listed = listed.contains(&format!("{ADDRESS}{path}").as_str());
        let is_meant = !page.contains("noindex") && path != "search.html";
        assert_eq!(is_listed, is_meant, "{path}");
    }
    assert!(map.contains("<lastmod>20"), "{map}");
    assert!(
        sandbox
            .read("public/robots.txt")
            .contains(&format!("Sitemap: {ADDRESS}sitemap.xml"))
    );
}

#[test]
fn the_feed_tells_of_what_is_new_by_the_days_of_content() {
    let sandbox = public();
    let feed = sandbox.read("public/feed.xml");
    let days: Vec<_> = feed
        .split("<updated>")
        .skip(2)
        .map(|rest| rest[..10].to_owned())
        .collect();
    assert!(
        days.len() == 3 && days.is_sorted_by(|a, b| a >= b),
        "{days:?}"
    );
    assert_eq!(
        between(&feed, "<updated>", "T"),
        days.first().map(String::as_str),
        "{feed}"
    );
    let pages = pages(&sandbox);
    for id in feed
        .split("<entry><id>")
        .skip(1)
        .map(|rest| rest.split_once('<').unwrap().0)
    {
        assert!(
            pages.contains_key(id.strip_prefix(ADDRESS).unwrap()),
            "{id}"
        );
    }
    assert!(
        pages["index.html"]
            .contains("<link rel=\"alternate\" href=\"feed.xml\" type=\"application/atom+xml\"")
    );
}

#[test]
fn other_sites_are_not_announced() {
    let sandbox = Sandbox::of("base");
    for args in [
        &["build"][..],
        &["build", "--base-url", ADDRESS],
        &["build", "--profile", "public"],
    ] {
        let run = sandbox.run(args.iter().copied());
        assert_eq!(run.status, Some(0), "{run}");
        assert!(
            !sandbox.has("public/sitemap.xml") && !sandbox.has("public/feed.xml"),
            "{args:?}"
        );
        let home = sandbox.read("public/index.html");
        assert!(
            !home.contains("og:") && !home.contains("feed.xml"),
            "{args:?}"
        );
    }
}

fn git(sandbox: &Sandbox, day: &str, args: &[&str]) {
    let done = Command::new("git")
        .args([
            "-c",
            "user.email=nobody@hire.example",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .envs([
            ("GIT_AUTHOR_DATE", day),
            ("GIT_COMMITTER_DATE", day),
            ("GIT_CONFIG_NOSYSTEM", "1"),
        ])
        .current_dir(sandbox.root())
        .output()
        .unwrap();
    assert!(done.status.success(), "{args:?}: {done:?}");
}

#[test]
fn changes_and_authors_come_from_git_when_asked_for() {
    let sandbox = Sandbox::of("base");
    open_to_all(&sandbox);
    git(&sandbox, "2026-02-03T12:00:00Z", &["init", "-q"]);
    git(&sandbox, "2026-02-03T12:00:00Z", &["add", "."]);
    git(
        &sandbox,
        "2026-02-03T12:00:00Z",
        &["-c", "user.name=Ann Lee", "commit", "-q", "-m", "one"],
    );
    let guide = "content/guides/rating.md";
    sandbox.replace(guide, "others think", "others say");
    git(
        &sandbox,
        "2026-04-05T12:00:00Z",
        &["-c", "user.name=Bo <b>", "commit", "-q", "-a", "-m", "two"],
    );

    sandbox.build();
    let page = |sandbox: &Sandbox| sandbox.read("public/guides/rating.html");
    assert!(!page(&sandbox).contains("Ann Lee"), "nobody asked");

    let settings = sandbox.read("askbook.yaml");
    sandbox.write("askbook.yaml", settings + "history: git\n");
    let run = sandbox.run(["build", "--profile", "public", "--base-url", ADDRESS]);
    assert_eq!(run.status, Some(0), "{run}");
    assert!(
        page(&sandbox).contains("Last change 5 Apr 2026 by Ann Lee, Bo"),
        "{}",
        page(&sandbox)
    );
    assert!(!page(&sandbox).contains("nobody@"), "addresses stay out");
    let feed = sandbox.read("public/feed.xml");
    let entry = between(&feed, "guides/rating.html</id>", "</entry>").unwrap();
    assert!(
        entry.contains("<published>2026-02-03") && entry.contains("<updated>2026-04-05"),
        "{entry}"
    );
}

#[test]
fn a_history_that_is_not_there_is_one_clear_line() {
    let sandbox = Sandbox::empty().with(&crate::support::package().join("tests/projects/base"));
    let settings = sandbox.read("askbook.yaml");
    sandbox.write("askbook.yaml", settings + "history: git\n");
    let mut command = sandbox.command(["build"]);
    let run =
        sandbox.finish(command.env("GIT_CEILING_DIRECTORIES", sandbox.root().parent().unwrap()));
    assert_eq!(run.status, Some(2), "{run}");
    assert!(run.stderr.contains("git"), "{run}");
}

#[test]
fn a_handbook_in_a_folder_or_on_any_host_says_itself_where_a_file_can_be_changed() {
    let sandbox = Sandbox::of("base");
    let settings = sandbox.read("askbook.yaml");
    let write = |line: &str| sandbox.write("askbook.yaml", format!("{settings}{line}\n"));
    write(
        "repository: https://github.com/firm/tools\nedit_url: https://git.firm.dev/e/main/hiring/{path}?view=raw",
    );
    sandbox.build();
    let page = sandbox.read("public/questions/shared-counter.html");
    let link = "https://git.firm.dev/e/main/hiring/content/questions/shared-counter.md?view=raw";
    assert!(page.contains(&format!("<a href=\"{link}\"")), "{page}");
    assert!(!page.contains("firm/tools/edit"), "{page}");

    write("edit_url: https://git.firm.dev/e/main");
    let run = sandbox.run(["check"]);
    assert_eq!(run.status, Some(1), "{run}");
    assert!(
        run.stderr.contains("`edit_url` does not say where"),
        "{run}"
    );
}

#[test]
fn pages_lead_to_the_file_that_they_were_made_from() {
    let plain = Sandbox::of("base");
    plain.build();
    assert!(pages(&plain).values().all(|page| !page.contains("/edit/")));
    for (repository, edit) in [
        (
            "https://github.com/firm/book",
            "https://github.com/firm/book/edit/trunk/",
        ),
        (
            "https://github.com/firm/gitlab-book",
            "https://github.com/firm/gitlab-book/edit/trunk/",
        ),
        (
            "https://gitlab.firm.dev/team/book/",
            "https://gitlab.firm.dev/team/book/-/edit/trunk/",
        ),
    ] {
        let sandbox = Sandbox::of("base");
        sandbox.write(
            "content/questions/bank.yaml",
            include_str!("authors/bank.yaml"),
        );
        let settings = sandbox.read("askbook.yaml");
        sandbox.write(
            "askbook.yaml",
            format!("{settings}repository: {repository}\nbranch: trunk\n"),
        );
        sandbox.build();
        for (page, file) in [
            (
                "questions/shared-counter.html",
                "content/questions/shared-counter.md",
            ),
            ("questions/waiting.html", "content/questions/bank.yaml"),
            (
                "exercises/safe-counter.html",
                "content/exercises/safe-counter.md",
            ),
            ("guides/rating.html", "content/guides/rating.md"),
            ("roles/backend.html", "content/roles/backend.md"),
            ("checklists/before.html", "content/checklists/before.yaml"),
            ("kits/backend.html", "content/kits/backend.yaml"),
        ] {
            assert!(sandbox.has(file), "{file}");
            let html = sandbox.read(&format!("public/{page}"));
            let link = format!("<a href=\"{edit}{file}\" rel=\"noreferrer\">Improve this page</a>");
            assert!(html.contains(&link), "{page} has no {link}");
        }
        assert!(
            !sandbox.read("public/index.html").contains("/edit/"),
            "no file is the first page"
        );
    }
}
