//! The output folder: what a build writes, keeps, removes and refuses.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::support::{Run, Sandbox, dead_links_from, differences};

const QUESTION: &str = "content/questions/shared-counter.md";
const PAGE: &str = "questions/shared-counter.html";
/// What a build keeps beside the site for itself.
const OWN: [&str; 2] = [".askbook-lock", ".askbook-manifest.json"];

fn site(sandbox: &Sandbox, folder: &str) -> BTreeMap<String, String> {
    let mut tree = sandbox.tree(folder);
    tree.retain(|path, _| !OWN.contains(&path.as_str()));
    tree
}

fn written(run: &Run) -> BTreeSet<&str> {
    run.stderr
        .lines()
        .filter_map(|line| line.strip_prefix("wrote "))
        .collect()
}

fn removed(run: &Run) -> BTreeSet<&str> {
    run.stderr
        .lines()
        .filter_map(|line| line.strip_prefix("removed "))
        .collect()
}

/// The build could not run and changed nothing.
fn assert_refused(sandbox: &Sandbox, words: &str) {
    let before = site(sandbox, "public");
    let run = sandbox.run(["build"]);
    assert_eq!(run.status, Some(2), "{run}");
    assert!(
        run.stderr.contains(words) && run.stderr.lines().count() == 1,
        "{run}"
    );
    assert_eq!(
        differences(&before, &site(sandbox, "public")),
        Vec::<String>::new()
    );
}

/// A base project with many questions of either of two kinds, so that a build takes its time.
fn grown(sandbox: &Sandbox, kind: &str, count: usize) {
    let mut bank = String::from(concat!(
        "defaults:\n  roles: [backend]\n  topics: [threads]\n  competency: concurrency\n  type: knowledge\n",
        "  level: mid\n  minutes: 4\n  reviewed_on: 2026-11-20\n  review_by: 2027-11-30\nquestions:\n",
    ));
    for number in 0..count {
        bank.push_str(&format!(
            concat!(
                "  - id: {0}-{1}\n    title: Question {1} of kind {0}\n",
                "    ask: What does a thread of kind {0} do while it waits for lock {1}?\n",
                "    look_for:\n      - {{weight: must, text: It sleeps}}\n      - {{weight: good, text: It costs}}\n",
                "    follow_ups:\n      - ask: What then?\n",
                "    ratings:\n      1: Says that it goes on without it\n      3: Says that it waits for it\n",
                "      4: Says who wakes it and when\n    related: [{0}-{2}]\n",
            ),
            kind,
            number,
            (number + 1) % count,
        ));
    }
    sandbox.write("content/questions/many.yaml", bank);
    sandbox.write("askbook.yaml", format!("title: Handbook of kind {kind}\n"));
}

#[test]
fn building_again_gives_the_same_bytes_and_writes_nothing() {
    let sandbox = Sandbox::of("base");
    let before = sandbox.build().tree("public");
    let times = sandbox.times("public");
    let again = sandbox.run(["build", "-v"]);
    assert_eq!(
        (written(&again), removed(&again)),
        (BTreeSet::new(), BTreeSet::new()),
        "{again}"
    );
    assert_eq!(sandbox.tree("public"), before);
    assert_eq!(sandbox.times("public"), times, "no file was touched");
    let elsewhere = sandbox.run(["build", "--out", "elsewhere"]);
    assert_eq!(elsewhere.status, Some(0), "{elsewhere}");
    assert_eq!(sandbox.tree("elsewhere"), before);
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let sandbox = Sandbox::of("base");
    grown(&sandbox, "a", 40);
    for threads in ["1", "2", "7"] {
        let mut command = sandbox.command(["build", "--out", threads]);
        let run = sandbox.finish(command.env("RAYON_NUM_THREADS", threads));
        assert_eq!(run.status, Some(0), "{run}");
    }
    let one = sandbox.tree("1");
    for threads in ["2", "7"] {
        assert_eq!(
            differences(&one, &sandbox.tree(threads)),
            Vec::<String>::new(),
            "{threads} threads"
        );
    }
}

#[test]
fn the_folder_and_the_time_leave_no_trace() {
    let (one, other) = (Sandbox::of("base"), Sandbox::of("base"));
    other.build();
    one.build();
    assert_eq!(
        differences(&one.tree("public"), &other.tree("public")),
        Vec::<String>::new()
    );
    for path in one
        .tree("public")
        .keys()
        .filter(|path| path.ends_with("html") || path.ends_with("js"))
    {
        let text = one.read(&format!("public/{path}"));
        assert!(
            !text.contains(one.root().to_str().unwrap()),
            "{path} names the folder it was built in"
        );
    }
}

#[test]
fn editing_one_question_rewrites_only_what_shows_it() {
    let sandbox = Sandbox::of("base");
    grown(&sandbox, "a", 3);
    sandbox.build();
    let times = sandbox.times("public");
    sandbox.replace(
        QUESTION,
        "Names reading, adding and writing as three separate steps",
        "Names all three steps of it",
    );
    let run = sandbox.run(["build", "-v"]);
    let written = written(&run);
    assert!(written.contains(PAGE), "{run}");
    let may = ["search/", "data/", "kits/", "assets/"];
    for path in &written {
        assert!(
            *path == PAGE || may.iter().any(|folder| path.starts_with(folder)),
            "{path} does not show an anchor"
        );
    }
    for (path, time) in sandbox.times("public") {
        let is_new = !times.contains_key(&path) || OWN.contains(&path.as_str());
        assert!(
            is_new || written.contains(path.as_str()) || times[&path] == time,
            "{path} was touched"
        );
    }
}

#[test]
fn a_site_holds_no_style_script_or_font_that_nothing_links() {
    let sandbox = Sandbox::of("base");
    sandbox.build();
    let tree = site(&sandbox, "public");
    let linking = |path: &str| {
        [".html", ".css"]
            .iter()
            .any(|ending| path.ends_with(ending))
    };
    let texts: Vec<_> = tree
        .keys()
        .filter(|path| linking(path))
        .map(|path| sandbox.read(&format!("public/{path}")))
        .collect();
    let files = tree.keys().filter_map(|path| path.strip_prefix("assets/"));
    let idle: Vec<_> = files
        .filter(|name| !name.starts_with("licences/"))
        .filter(|name| !texts.iter().any(|text| text.contains(name)))
        .collect();
    assert!(idle.is_empty(), "nothing links {idle:?}");
}

#[test]
fn what_is_gone_from_the_content_goes_from_the_site() {
    let sandbox = Sandbox::of("base");
    grown(&sandbox, "a", 3);
    sandbox.build();
    sandbox.remove("content/questions/many.yaml");
    let run = sandbox.run(["build", "-v"]);
    let gone = removed(&run);
    for page in [
        "questions/a-0.html",
        "questions/a-1.html",
        "questions/a-2.html",
    ] {
        assert!(
            gone.contains(page) && !sandbox.has(&format!("public/{page}")),
            "{page}: {run}"
        );
    }
    assert_eq!(run.status, Some(0), "{run}");
    let fresh = sandbox.run(["build", "--out", "fresh"]);
    assert_eq!(fresh.status, Some(0), "{fresh}");
    assert_eq!(
        differences(&sandbox.tree("public"), &sandbox.tree("fresh")),
        Vec::<String>::new()
    );
}

#[test]
fn files_of_others_stay() {
    let sandbox = Sandbox::of("base");
    let mine = [
        "public/.gitignore",
        "public/CNAME",
        "public/questions/notes.txt",
        "public/guides/deep/x.html",
    ];
    for path in mine {
        sandbox.write(path, "mine\n");
    }
    sandbox.build();
    sandbox.remove("content/guides/rating.md");
    sandbox.build();
    assert!(!sandbox.has("public/guides/rating.html"));
    for path in mine {
        assert_eq!(sandbox.read(path), "mine\n");
    }
}

#[test]
fn a_file_of_others_where_a_page_would_go_stops_the_build() {
    let sandbox = Sandbox::of("base");
    sandbox.write("public/guides/rating.html", "mine\n");
    assert_refused(
        &sandbox,
        "`public/guides/rating.html` was not made by askbook",
    );
    assert_eq!(site(&sandbox, "public").len(), 1, "nothing else is there");
    sandbox.remove("public/guides/rating.html");
    sandbox.build();
    sandbox.write("public/guides/other.html", "mine\n");
    let guide = sandbox.read("content/guides/rating.md");
    sandbox.write("content/guides/other.md", guide);
    assert_refused(
        &sandbox,
        "`public/guides/other.html` was not made by askbook",
    );
    sandbox.remove("content/guides/other.md");
    sandbox.build();
    assert_eq!(sandbox.read("public/guides/other.html"), "mine\n");
}

#[test]
fn errors_leave_the_site_as_it_was() {
    let sandbox = Sandbox::of("base");
    sandbox.build();
    let (before, times) = (sandbox.tree("public"), sandbox.times("public"));
    let unchanged = |run: &Run| {
        assert_eq!(run.status, Some(1), "{run}");
        assert!(
            run.stderr
                .contains("nothing was built; `public` is as it was"),
            "{run}"
        );
        assert_eq!(sandbox.tree("public"), before);
        let mut now = sandbox.times("public");
        now.retain(|path, _| path != OWN[0]);
        assert!(
            now.iter().all(|(path, time)| times[path] == *time),
            "no file was touched"
        );
    };
    let text = sandbox.read(QUESTION);
    sandbox
        .replace(QUESTION, "level: mid", "level: middle")
        .remove("content/guides/rating.md");
    unchanged(&sandbox.run(["build"]));
    sandbox.write(
        QUESTION,
        text.replace(
            "1. How would you show the mistake in a test? *(always)*",
            "",
        ),
    );
    unchanged(&sandbox.run(["build", "--strict"]));
    sandbox.write(QUESTION, text);
    // A mistake that only drawing brings up, after other pages have been staged.
    sandbox.write("askbook.yaml", "title: Tiny handbook\ntheme: house\n");
    sandbox.write("themes/house/templates/guide.html", "{{ nothing.of.this }}");
    sandbox.write(
        "content/guides/another.md",
        "---\ntitle: Another\nreviewed_on: 2026-11-20\n---\n\nSome text.\n",
    );
    unchanged(&sandbox.run(["build"]));
}

#[test]
fn a_first_build_with_errors_makes_no_site() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(QUESTION, "level: mid", "level: middle");
    assert_eq!(sandbox.run(["build"]).status, Some(1));
    assert!(!sandbox.has("public"));
}

#[test]
fn a_manifest_that_lies_removes_nothing_outside() {
    let sandbox = Sandbox::of("base");
    sandbox.build();
    sandbox
        .write("outside.txt", "mine\n")
        .write("elsewhere/kept.txt", "mine\n");
    let absolute = sandbox.path("outside.txt");
    let lies = [
        "../outside.txt",
        "../../x",
        "a/../../outside.txt",
        "..\\outside.txt",
        absolute.to_str().unwrap(),
        "",
    ];
    let files: BTreeMap<_, _> = lies.iter().map(|path| (*path, "0")).collect();
    let manifest = serde_json::json!({"version": 1, "files": files});
    let honest: serde_json::Value =
        serde_json::from_str(&sandbox.read("public/.askbook-manifest.json")).unwrap();
    let mut joined = honest.clone();
    joined["files"]
        .as_object_mut()
        .unwrap()
        .extend(manifest["files"].as_object().unwrap().clone());
    sandbox.write("public/.askbook-manifest.json", joined.to_string());
    sandbox.replace("content/guides/rating.md", "others think", "others say");
    sandbox.build();
    assert_eq!(sandbox.read("outside.txt"), "mine\n");
    assert_eq!(sandbox.read("elsewhere/kept.txt"), "mine\n");
    assert_eq!(
        sandbox
            .read("public/.askbook-manifest.json")
            .matches("outside")
            .count(),
        0,
        "and lies are forgotten"
    );
}

#[test]
fn a_manifest_that_cannot_be_read_makes_nobody_owner() {
    let sandbox = Sandbox::of("base");
    sandbox.build();
    for text in [
        "",
        "{",
        "[]",
        "{\"version\": 99, \"files\": {}}",
        "\u{fffd}",
    ] {
        sandbox.write("public/.askbook-manifest.json", text);
        sandbox.build();
        sandbox.write("public/.askbook-manifest.json", text);
        sandbox.replace("content/guides/rating.md", "others", "others also");
        assert_refused(&sandbox, "was not made by askbook");
        sandbox.replace("content/guides/rating.md", "others also", "others");
    }
    sandbox.build();
    let fresh = sandbox.run(["build", "--out", "fresh"]);
    assert_eq!(fresh.status, Some(0), "{fresh}");
    assert_eq!(
        differences(&sandbox.tree("public"), &sandbox.tree("fresh")),
        Vec::<String>::new(),
        "repaired"
    );
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_not_written_through() {
    use std::os::unix::fs::symlink;
    let page = "---\ntitle: A page\nreviewed_on: 2026-11-20\n---\n\nSome text.\n";

    // A folder that leads elsewhere.
    let sandbox = Sandbox::of("base");
    sandbox
        .write("elsewhere/kept.txt", "mine\n")
        .write("public/x.txt", "");
    symlink("../elsewhere", sandbox.path("public/guides")).unwrap();
    assert_refused(&sandbox, "`public/guides`");
    assert_eq!(sandbox.tree("elsewhere").len(), 1);

    // A page that leads elsewhere, before and after askbook made it.
    let sandbox = Sandbox::of("base");
    sandbox
        .write("target.html", "mine\n")
        .write("public/x.txt", "");
    symlink("../target.html", sandbox.path("public/index.html")).unwrap();
    assert_refused(&sandbox, "`public/index.html`");
    sandbox
        .remove("public/index.html")
        .build()
        .remove("public/index.html");
    symlink("../target.html", sandbox.path("public/index.html")).unwrap();
    sandbox.build();
    assert_eq!(sandbox.read("target.html"), "mine\n");
    assert!(
        !sandbox.path("public/index.html").is_symlink(),
        "the link is replaced, not followed"
    );

    // Pages that are gone from the content, behind a folder that leads elsewhere by now.
    let sandbox = Sandbox::of("base");
    sandbox.write("content/guides/gone.md", page).build();
    std::fs::rename(sandbox.path("public/guides"), sandbox.path("moved")).unwrap();
    symlink("../moved", sandbox.path("public/guides")).unwrap();
    sandbox
        .remove("content/guides/gone.md")
        .remove("content/guides/rating.md");
    let run = sandbox.run(["build"]);
    assert!(
        sandbox.has("moved/gone.html"),
        "nothing is removed through a link: {run}"
    );

    // What a build keeps for itself.
    for own in [
        ".askbook-lock",
        ".askbook-manifest.json",
        ".askbook-manifest.json.part",
        ".askbook-staging",
    ] {
        let sandbox = Sandbox::of("base");
        sandbox
            .write("elsewhere/kept.txt", "mine\n")
            .write("public/x.txt", "");
        symlink(
            "../elsewhere/made.txt",
            sandbox.path(&format!("public/{own}")),
        )
        .unwrap();
        assert_refused(&sandbox, own);
        assert_eq!(sandbox.tree("elsewhere").len(), 1, "{own}");
    }
}

#[test]
fn two_builds_into_one_folder_exclude_each_other() {
    let sandbox = Sandbox::of("base");
    sandbox.build();
    sandbox.replace("content/guides/rating.md", "others think", "others say");
    let lock = std::fs::File::options()
        .write(true)
        .open(sandbox.path("public/.askbook-lock"))
        .unwrap();
    lock.lock().unwrap();
    assert_refused(&sandbox, "another build is writing to `public`");
    let elsewhere = sandbox.run(["build", "--out", "elsewhere"]);
    assert_eq!(elsewhere.status, Some(0), "{elsewhere}");
    drop(lock);
    sandbox.build();
    assert!(
        sandbox
            .read("public/guides/rating.html")
            .contains("others say")
    );
}

#[test]
fn what_a_killed_build_left_behind_is_cleared() {
    let sandbox = Sandbox::of("base");
    sandbox.build();
    let before = sandbox.tree("public");
    sandbox
        .write("public/.askbook-staging/questions/half.html", "<p>")
        .write("public/.askbook-manifest.json.part", "{");
    sandbox.build();
    let mut after = sandbox.tree("public");
    after.remove(".askbook-manifest.json.part");
    assert_eq!(differences(&before, &after), Vec::<String>::new());
}

/// Starts a build and ends it, at a random moment or while it moves files into place.
fn kill_a_build(sandbox: &Sandbox, moment: Moment) {
    let manifest = sandbox.path("public/.askbook-manifest.json");
    let state = || manifest.metadata().and_then(|meta| meta.modified()).ok();
    let before = state();
    let mut child = sandbox.command(["build", "-q"]).spawn().unwrap();
    match moment {
        Moment::After(time) => std::thread::sleep(time),
        Moment::IntoPublishing(time) => {
            // The first thing that publishing does is to say what both builds own.
            while state() == before && child.try_wait().unwrap().is_none() {
                std::hint::spin_loop();
            }
            let start = Instant::now();
            while start.elapsed() < time {
                std::hint::spin_loop();
            }
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[derive(Clone, Copy, Debug)]
enum Moment {
    After(Duration),
    IntoPublishing(Duration),
}

/// Moments all over a build that usually takes so long, and close together where it matters.
fn moments(usual: Duration) -> Vec<Moment> {
    let anywhere = (1..=6).map(|part| Moment::After(usual.mul_f64(0.15) * part));
    let publishing = (0..10).map(|part| Moment::IntoPublishing(Duration::from_micros(250) * part));
    anywhere.chain(publishing).collect()
}

/// Builds one state over another, ends the build at many moments, and looks at what is left.
#[test]
fn a_build_that_is_killed_leaves_a_site_whose_links_open() {
    let sandbox = Sandbox::of("base");
    let whole = ["a", "b"].map(|kind| {
        grown(&sandbox, kind, 120);
        let run = sandbox.run(["build", "--out", kind]);
        assert_eq!(run.status, Some(0), "{run}");
        site(&sandbox, kind)
    });
    let start = Instant::now();
    sandbox.build();
    let usual = start.elapsed();
    let mut between = 0;
    for (round, moment) in moments(usual).into_iter().enumerate() {
        let (kind, goal) = if round % 2 == 0 {
            ("a", &whole[0])
        } else {
            ("b", &whole[1])
        };
        grown(&sandbox, kind, 120);
        kill_a_build(&sandbox, moment);
        let dead = dead_links_from(&sandbox.path("public"), "index.html");
        assert!(dead.is_empty(), "{moment:?}: {dead:#?}");
        let mut left = site(&sandbox, "public");
        left.retain(|path, _| !path.starts_with('.'));
        between += usize::from(
            whole
                .iter()
                .all(|state| !differences(state, &left).is_empty()),
        );
        sandbox.build();
        let mut now = site(&sandbox, "public");
        now.remove(".askbook-manifest.json.part");
        assert_eq!(
            differences(goal, &now),
            Vec::<String>::new(),
            "{moment:?}: the next build repairs the rest"
        );
    }
    assert!(between > 0, "some build was killed while it moved files");
}

/// The same for a first build: there is no home page before everything that it leads to.
#[test]
fn a_first_build_that_is_killed_shows_nothing_half_done() {
    let sandbox = Sandbox::of("base");
    grown(&sandbox, "a", 120);
    let start = Instant::now();
    sandbox.build();
    for moment in moments(start.elapsed()) {
        std::fs::remove_dir_all(sandbox.path("public")).unwrap();
        kill_a_build(&sandbox, moment);
        if sandbox.has("public/index.html") {
            let dead = dead_links_from(&sandbox.path("public"), "index.html");
            assert!(dead.is_empty(), "{moment:?}: {dead:#?}");
        }
        sandbox.build();
    }
}
