//! Fixed words in other languages, and pages that are read from the right.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::Sandbox;
use crate::support::package::{ending, read};

fn words(language: &str) -> BTreeMap<String, String> {
    let tree: Value =
        serde_yaml::from_str(&read(&format!("themes/default/strings/{language}.yaml"))).unwrap();
    let mut found = BTreeMap::new();
    collect(&tree, "", &mut found);
    found
}

fn collect(tree: &Value, name: &str, found: &mut BTreeMap<String, String>) {
    match tree {
        Value::Object(entries) => entries
            .iter()
            .for_each(|(key, entry)| collect(entry, &format!("{name}.{key}"), found)),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .for_each(|(at, entry)| collect(entry, &format!("{name}[{at}]"), found)),
        leaf => drop(found.insert(
            name.to_owned(),
            leaf.as_str().unwrap_or_default().to_owned(),
        )),
    }
}

/// The gaps of a text, such as `{n}`, and the places that its links lead to.
fn gaps(text: &str) -> BTreeSet<String> {
    let gaps = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'));
    let links = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    gaps.chain(links).map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn german_has_every_word_and_every_gap_of_english() {
    let (english, german) = (words("en"), words("de"));
    let names = |words: &BTreeMap<String, String>| words.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&german), names(&english));
    for (name, text) in &german {
        assert_eq!(gaps(text), gaps(&english[name]), "{name}");
        assert_eq!(text.is_empty(), english[name].is_empty(), "{name}");
    }
}

/// Words that speakers of German use as they are.
const SHARED: [&str; 5] = ["junior", "mid", "senior", "code", "pdf"];

/// What a page says: its texts, and what its attributes say or hand to scripts.
fn said(page: &str) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for piece in page.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else {
            continue;
        };
        said.insert(text.trim().to_owned());
        // What scripts are handed is words if it reads like words; else it is a name.
        let is_words = |value: &str| value.contains(|c: char| c == ' ' || c.is_uppercase());
        let is_spoken = |name: &str, value: &str| {
            ["aria-label", "title", "placeholder", "alt", "content"].contains(&name)
                || name.starts_with("data-") && is_words(value)
        };
        let pairs = tag.split("=\"").collect::<Vec<_>>();
        for pair in pairs.windows(2) {
            let name = pair[0].rsplit([' ', '\n', '"']).next().unwrap();
            let value = pair[1].split('"').next().unwrap().trim();
            if is_spoken(name, value) {
                said.insert(value.to_owned());
            }
        }
    }
    said
}

/// The words of English letters in a text.
fn english(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.len() > 1 && word.is_ascii())
        .map(str::to_lowercase)
}

/// The site of the tiny Hebrew handbook, whose fixed words alone are written in our letters.
fn built(language: &str) -> BTreeMap<String, String> {
    let sandbox = Sandbox::of("hebrew");
    sandbox.replace(
        "askbook.yaml",
        "language: he",
        &format!("language: {language}"),
    );
    sandbox.build();
    let files = sandbox.tree("public").into_keys();
    let files = files.filter(|path| {
        ["html", "css"].contains(&ending(path)) && !path.starts_with("assets/site.")
    });
    files
        .map(|path| (path.clone(), sandbox.read(&format!("public/{path}"))))
        .collect()
}

#[test]
fn a_german_site_says_no_english_word() {
    let (english_site, german_site) = (built("en"), built("de"));
    let same: BTreeSet<_> = {
        let (english, german) = (words("en"), words("de"));
        german
            .into_iter()
            .filter(|(name, text)| english[name] == *text)
            .map(|(_, text)| text)
            .collect()
    };
    let mut kinds = 0;
    for (path, page) in german_site
        .iter()
        .filter(|(path, _)| ending(path) == "html")
    {
        assert!(page.contains("lang=\"de\" dir=\"ltr\""), "{path}");
        let before = said(&english_site[path]);
        for text in said(page)
            .intersection(&before)
            .filter(|text| text.contains(' '))
        {
            let is_code = text.contains("&#")
                || text.contains('=')
                || text.contains('/')
                || text.contains("  ");
            let left: Vec<_> = english(text)
                .filter(|word| !SHARED.contains(&word.as_str()))
                .collect();
            let known = same.iter().any(|shared| {
                !shared.is_empty()
                    && text.contains(shared.split('{').next().unwrap())
                    && shared.len() > 3
            });
            assert!(
                left.is_empty() || is_code || known,
                "{path} says in both languages: `{text}`"
            );
        }
        kinds += 1;
    }
    assert!(kinds > 20, "{kinds} pages");
}

#[test]
fn no_english_sentence_is_left_on_a_german_page() {
    let (english, german) = (words("en"), words("de"));
    let changed = english
        .iter()
        .filter(|(name, text)| german[*name] != **text);
    // What stands before the first gap is enough to know a sentence again.
    let heads = changed.map(|(_, text)| {
        text.split(['{', '[', '<'])
            .next()
            .unwrap()
            .trim()
            .to_owned()
    });
    let heads: BTreeSet<_> = heads.filter(|head| head.len() > 2).collect();
    let spoken = german.values().cloned().collect::<BTreeSet<_>>();
    for (path, page) in built("de") {
        for text in said(&page) {
            let is_ours =
                heads.contains(text.trim_end_matches([':', '.', ' '])) || heads.contains(&text);
            assert!(!is_ours || spoken.contains(&text), "{path} says `{text}`");
        }
    }
}

#[test]
fn paper_says_its_words_in_german_too() {
    let css: String = built("de")
        .into_iter()
        .filter(|(path, _)| ending(path) == "css")
        .map(|(_, css)| css)
        .collect();
    assert!(
        css.contains("Exemplar für Interviewende") && css.contains("Seite "),
        "{css}"
    );
    assert!(
        !css.contains("Interviewer") && !css.contains("Page "),
        "{css}"
    );
}

#[test]
fn a_language_without_words_says_so_and_is_read_from_its_side() {
    let sandbox = Sandbox::of("hebrew");
    let run = sandbox.run(["build", "--strict"]);
    assert!(
        run.status == Some(0) && run.stderr.contains("there are no words for `he`"),
        "{run}"
    );
    let home = sandbox.read("public/index.html");
    assert!(home.contains("<html lang=\"he\" dir=\"rtl\""), "{home}");
    assert!(home.contains(">Roles<"), "fixed words are English");
    let paper = sandbox
        .tree("public")
        .into_keys()
        .find(|path| path.contains("assets/kit-backend."))
        .unwrap();
    let paper = sandbox.read(&format!("public/{paper}"));
    assert!(
        paper.contains("@bottom-left{content:\"Page") || paper.contains("@bottom-left{"),
        "{paper}"
    );
}

#[test]
fn a_page_may_have_a_language_and_a_direction_of_its_own() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(
        "content/questions/shared-counter.md",
        "minutes: 5",
        "minutes: 5\nlanguage: ar",
    );
    sandbox.build();
    let page = sandbox.read("public/questions/shared-counter.html");
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\""), "{page}");
    assert!(
        page.contains("<main id=\"main\" class=\"question\" lang=\"ar\" dir=\"rtl\">"),
        "{page}"
    );
}

/// The tiny handbook, one question and one exercise of which are in the language given.
fn with_items_in(language: &str) -> Sandbox {
    let sandbox = Sandbox::of("base");
    let own = format!(
        "level: mid\nlanguage: {language}\nsample_answers:\n  - text: Two thousand.\n    rating: 1\n    why: No step named."
    );
    for item in ["questions/shared-counter.md", "exercises/safe-counter.md"] {
        sandbox.replace(&format!("content/{item}"), "level: mid", &own);
    }
    sandbox.build();
    sandbox
}

/// The opening tags of a page that say a language, but for those of the whole page.
fn tongues<'a>(page: &'a str, say: &str) -> Vec<&'a str> {
    let tags = page.split('<').filter_map(|piece| piece.split_once('>'));
    tags.map(|(tag, _)| tag)
        .filter(|tag| tag.ends_with(say) && !tag.starts_with("html") && !tag.starts_with("main"))
        .map(|tag| tag.split_once(' ').map_or(tag, |(name, _)| name))
        .collect()
}

#[test]
fn items_in_another_language_say_so_on_each_document_of_a_kit() {
    let sandbox = with_items_in("ar");
    let found = |form: &str| {
        let page = sandbox.read(&format!("public/kits/backend{form}.html"));
        assert!(page.contains("<html lang=\"en\" dir=\"ltr\""), "{page}");
        tongues(&page, " lang=\"ar\" dir=\"rtl\"").join(" ")
    };
    // Both rows of the contents, then both sheets.
    assert_eq!(found(""), "a a article article");
    assert_eq!(found("-large"), "a a article article");
    assert_eq!(found("-compact"), "a a article article");
    // What is asked, and what must be heard.
    assert_eq!(found("-brief"), "td td td td");
    assert_eq!(found("-handouts"), "article");
    // A sheet for each, then its name and its reason among the ratings.
    assert_eq!(found("-calibration"), "section section th td th td");
}

#[test]
fn the_answers_of_a_compact_kit_are_in_their_language() {
    let sandbox = Sandbox::of("base");
    sandbox.replace(
        "content/questions/shared-counter.md",
        "level: mid",
        "level: mid\nlanguage: fr",
    );
    let path = "content/questions/shared-counter.md";
    let text = sandbox.read(path) + "\n## Answer notes\n\nUne mise à jour se perd.\n";
    sandbox.write(path, text).build();
    let page = sandbox.read("public/kits/backend-compact.html");
    assert_eq!(
        tongues(&page, " lang=\"fr\" dir=\"ltr\""),
        ["a", "article", "section"]
    );
}

#[test]
fn items_that_name_the_language_of_the_site_say_nothing_of_it() {
    let sandbox = with_items_in("en");
    for form in ["", "-brief", "-handouts", "-calibration"] {
        let page = sandbox.read(&format!("public/kits/backend{form}.html"));
        let said = tongues(&page, " lang=\"en\" dir=\"ltr\"");
        assert_eq!(said, Vec::<&str>::new(), "{form}");
    }
}

#[test]
fn what_is_no_language_is_a_finding() {
    let sandbox = Sandbox::of("base");
    for wrong in ["German", "e", "de_DE", "\\\"><script>"] {
        sandbox.write(
            "askbook.yaml",
            format!("title: Tiny\nlanguage: \"{wrong}\"\n"),
        );
        let run = sandbox.run(["check"]);
        assert!(
            run.status == Some(1)
                && (run.stdout.clone() + &run.stderr).contains("no tag of a language"),
            "{wrong}: {run}"
        );
    }
}

#[test]
fn styles_use_sides_that_turn_with_the_language() {
    for path in crate::support::package::own_files(&["themes/default/css"]) {
        let css = read(&path);
        for (number, line) in css.lines().enumerate() {
            let physical = [
                "margin-left",
                "margin-right",
                "padding-left",
                "padding-right",
                "border-left",
                "border-right",
                "text-align:left",
                "text-align: left",
                "text-align:right",
                "text-align: right",
                "float:left",
                "float: left",
                "float:right",
                "float: right",
            ];
            let found = physical.iter().find(|name| line.contains(**name));
            assert_eq!(found, None, "{path}:{}: {line}", number + 1);
        }
    }
}
