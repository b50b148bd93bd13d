//! The index as browsers read it: Rust builds, Node searches, and Rust searches alike.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use askbook::search::find::{Chosen, Index, Order, Wish};
use askbook::search::words::Splitter;
use askbook::search::{self, Collection, Document, Field, Part};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support::{Sandbox, package};

#[path = "../../benches/search/documents.rs"]
mod documents;

/// A search, and what it must find.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
struct Query {
    q: String,
    #[serde(default)]
    cls: String,
    #[serde(default)]
    filters: BTreeMap<String, String>,
    #[serde(default)]
    expect: Vec<String>,
    #[serde(default)]
    sort: String,
}

/// What a search gave.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Answer {
    total: usize,
    /// Addresses, and the bits of the scores as hex digits.
    shown: Vec<(String, String)>,
}

impl Query {
    fn of(q: &str) -> Self {
        Self {
            q: q.to_owned(),
            cls: String::new(),
            filters: BTreeMap::new(),
            expect: Vec::new(),
            sort: String::new(),
        }
    }

    fn answer(&self, index: &Index) -> Answer {
        let mut chosen = Chosen::default();
        for (facet, value) in &self.filters {
            chosen.push(facet, value.as_str());
        }
        let order = match self.sort.as_str() {
            "minutes" => Order::Minutes,
            "title" => Order::Title,
            _ => Order::Best,
        };
        let wish = Wish {
            chosen,
            order,
            limit: 10,
        };
        let found = index.search(&self.q, &wish);
        Answer {
            total: found.total,
            shown: found
                .shown
                .into_iter()
                .map(|hit| (hit.url, format!("{:016x}", hit.score.to_bits())))
                .collect(),
        }
    }

    /// Returns the place of what was expected, counted from one.
    fn rank(&self, answer: &Answer) -> Option<usize> {
        let is_it = |url: &str| {
            self.expect
                .iter()
                .any(|id| url == format!("questions/{id}.html"))
        };
        answer
            .shown
            .iter()
            .position(|(url, _)| is_it(url))
            .map(|at| at + 1)
    }
}

fn read(name: &str) -> String {
    std::fs::read_to_string(package().join("tests/search").join(name)).unwrap()
}

fn queries() -> Vec<Query> {
    serde_json::from_str(&read("queries.json")).unwrap()
}

/// The index of the questions of the relevance test.
fn questions() -> Vec<Part> {
    let (documents, labels) = documents::read(&read("corpus.jsonl"));
    search::build(&Collection {
        documents: &documents,
        labels: &labels,
        synonyms: &documents::synonyms(&read("synonyms.json")),
        language: "en",
    })
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, parts: &[Part]) {
    for part in parts {
        std::fs::write(folder.join(&part.name), &part.script).unwrap();
    }
}

/// Runs a script of `tests/search` with Node and gives what it prints.
fn node<T: for<'de> serde::Deserialize<'de>>(script: &str, arguments: &[&Path]) -> T {
    let script = package().join("tests/search").join(script);
    let run = Command::new("node")
        .arg(script)
        .args(arguments)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{error}");
    serde_json::from_slice(&run.stdout).unwrap()
}

/// Asks Node and us the same, and insists on the same answers.
fn compare(name: &str, parts: &[Part], queries: &[Query]) {
    let out = folder(name);
    write(&out, parts);
    let list = out.join("queries.json");
    std::fs::write(&list, serde_json::to_string(queries).unwrap()).unwrap();
    let theirs: Vec<Answer> = node("answers.mjs", &[&out, &list]);
    let index = Index::read(parts);
    for (query, theirs) in queries.iter().zip(theirs) {
        assert_eq!(query.answer(&index), theirs, "{query:?}");
    }
}

/// The mean of some figure, over queries of a class or all.
fn mean(queries: &[(Query, Option<usize>)], class: &str, figure: impl Fn(usize) -> f64) -> f64 {
    let ranks: Vec<_> = queries
        .iter()
        .filter(|(query, _)| class.is_empty() || query.cls == class)
        .map(|(_, rank)| rank.map_or(0.0, &figure))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "there are some hundred queries")]
    let count = ranks.len() as f64;
    ranks.iter().sum::<f64>() / count
}

#[test]
fn the_right_question_comes_first() {
    let index = Index::read(&questions());
    let ranked: Vec<_> = queries()
        .into_iter()
        .map(|query| (query.clone(), query.rank(&query.answer(&index))))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "ranks go to ten")]
    let reciprocal = |rank: usize| 1.0 / rank as f64;
    let among = |most: usize| move |rank: usize| f64::from(u8::from(rank <= most));
    let figures = [
        ("mean reciprocal rank", mean(&ranked, "", reciprocal), 0.97),
        ("among three", mean(&ranked, "", among(3)), 0.97),
        ("typing errors found", mean(&ranked, "typo", among(10)), 1.0),
        ("code first", mean(&ranked, "code", reciprocal), 1.0),
    ];
    for (what, is, least) in figures {
        assert!(is >= least, "{what}: {is:.3} instead of {least}");
    }
}

#[test]
fn the_terminal_answers_as_the_page_does() {
    let mut asked = queries();
    // What stands in the field while somebody types.
    for query in queries() {
        let ends = query.q.char_indices().map(|(end, _)| end).step_by(3);
        asked.extend(ends.map(|end| Query::of(&query.q[..end])));
    }
    let odd = [
        "",
        " ",
        "g",
        "**",
        "\"",
        "\\",
        "<b>gil</b>",
        "сборка мусора",
        "日本語",
        "xqzvwkjj",
        "role:data memory",
        "ROLE:data kind:\"practice\" lock",
        "minutes:<6 gil",
        "level: gil",
        "level:nobody gil",
        "a:b:c",
        "role:data role:backend",
        "polymorfism",
        "unpickled",
        "multi-threading vs multiprocessing",
        "\u{feff}gil\u{a0}",
        "𝒢il",
    ];
    asked.extend(odd.map(Query::of));
    asked.push(Query::of(&"x".repeat(200)));
    for sort in ["title", "minutes"] {
        asked.extend(["python", "role:data", ""].map(|q| Query {
            sort: sort.to_owned(),
            ..Query::of(q)
        }));
    }
    compare("terminal", &questions(), &asked);
}

/// Texts of any characters, with those that matter here often among them.
fn texts(count: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let sign = prop_oneof![
        4 => "[a-zA-Z]{1,6}",
        2 => "[ '’._@*+#/&:=<>\"\\\\-]{1,3}",
        1 => "[À-ž]{1,4}",
        1 => "[Ͱ-ӿ]{1,4}",
        1 => "[\u{e00}-\u{eff}\u{3041}-\u{30ff}\u{4e00}-\u{9fff}]{1,4}",
        1 => "\\PC{1,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    let text = proptest::collection::vec(sign, 0..12).prop_map(|signs| signs.concat());
    (0..count)
        .map(|_| text.new_tree(&mut runner).unwrap().current())
        .collect()
}

/// As many cases as the nightly run asks for.
fn cases() -> usize {
    if std::env::var_os("ASKBOOK_NIGHTLY").is_some() {
        40_000
    } else {
        2000
    }
}

#[test]
fn any_text_is_split_alike_in_both_languages() {
    let texts = texts(cases());
    let index = folder("split");
    write(&index, &questions());
    let list = index.join("texts.json");
    std::fs::write(&list, serde_json::to_string(&texts).unwrap()).unwrap();
    let theirs: Vec<Vec<(Vec<String>, usize)>> = node("split.mjs", &[&index, &list]);
    let mut splitter = Splitter::default();
    for (text, theirs) in texts.iter().zip(theirs) {
        let mut ours = Vec::new();
        let units = |end: usize| text.chars().take(end).map(char::len_utf16).sum();
        splitter.each(text, |word| {
            ours.push((
                word.forms().map(str::to_owned).collect::<Vec<_>>(),
                units(word.end()),
            ));
        });
        assert_eq!(ours, theirs, "{text:?}");
    }
}

#[test]
fn an_index_of_any_texts_is_read_alike_in_both_languages() {
    let texts = texts(cases() / 5);
    let documents: Vec<_> = texts
        .chunks(3)
        .enumerate()
        .map(|(number, texts)| Document {
            id: number.to_string(),
            kind: "question".to_owned(),
            title: texts[0].clone(),
            url: format!("questions/{number}.html"),
            aliases: texts[1..].to_vec(),
            fields: vec![(Field::Notes, texts.concat())],
            ..Document::default()
        })
        .collect();
    let synonyms: Vec<_> = texts.chunks(50).map(|texts| texts[..2].to_vec()).collect();
    let parts = search::build(&Collection {
        documents: &documents,
        labels: &[],
        synonyms: &synonyms,
        language: "en",
    });
    let asked: Vec<_> = texts.iter().map(|text| Query::of(text)).collect();
    compare("any", &parts, &asked);
}

/// Returns the parts of the index in a built site, one after the other.
fn parts_of(sandbox: &Sandbox, folder: &str) -> String {
    let folder = format!("{folder}/search");
    let names = sandbox.tree(&folder).into_keys();
    names
        .map(|name| sandbox.read(&format!("{folder}/{name}")))
        .collect()
}

#[test]
fn each_profile_indexes_what_its_pages_show() {
    let question = "content/questions/shared-counter.md";
    let sandbox = Sandbox::of("base");
    sandbox.replace(
        question,
        "type: knowledge",
        "type: knowledge\nvisibility: public",
    );
    // Words that stand nowhere else, in what is for interviewers and in what is for all.
    sandbox.replace(question, "an update can be lost", "a xylograph can be lost");
    sandbox.replace(question, "Two threads add", "Two quinquereme threads add");
    sandbox.build();
    let run = sandbox.run(["build", "--profile", "public", "--out", "open"]);
    assert_eq!(run.status, Some(0), "{run}");
    let (inside, open) = (parts_of(&sandbox, "public"), parts_of(&sandbox, "open"));
    assert!(inside.contains("xylograph") && inside.contains("quinquereme"));
    assert!(!open.contains("xylograph") && open.contains("quinquereme"));
}

#[test]
fn a_changed_text_changes_few_parts() {
    let (questions, _) = documents::read(&read("corpus.jsonl"));
    let mut documents = Vec::new();
    for number in 0..10 {
        documents.extend(questions.iter().cloned().map(|mut document| {
            document.url = format!("{number}/{}", document.url);
            document
        }));
    }
    let build = |documents: &[Document]| {
        let parts = search::build(&Collection {
            documents,
            labels: &[],
            synonyms: &[],
            language: "en",
        });
        parts
            .into_iter()
            .map(|part| part.name)
            .collect::<std::collections::BTreeSet<_>>()
    };
    let before = build(&documents);
    documents[700].fields[0]
        .1
        .push_str(" Mentions a xylograph.");
    let after = build(&documents);
    let changed = after.difference(&before).count();
    assert!(
        changed > 0 && changed * 5 < after.len(),
        "{changed} of {}",
        after.len()
    );
}

#[test]
fn the_command_finds_filters_and_writes_json() {
    let sandbox = Sandbox::of("base");
    let run = sandbox.run(["search", "conter", "thraeds", "kind:question", "--json"]);
    assert_eq!(run.status, Some(0), "{run}");
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found[0]["id"], "shared-counter", "{run}");
    assert_eq!(found[0]["kind"], "question");
    assert_eq!(found[0]["roles"], serde_json::json!(["backend"]));
    assert_eq!(
        found[0]["matched"],
        serde_json::json!(["conter", "thraeds"])
    );
    assert!(found[0]["score"].as_f64().unwrap() > 0.0);

    let run = sandbox.run(["search", "counter", "kind:exercise", "--minutes", "60"]);
    assert!(run.stdout.starts_with("safe-counter  exercise"), "{run}");
    let run = sandbox.run(["search", "counter", "--role", "bakend"]);
    assert_eq!(run.status, Some(2), "{run}");
    assert!(run.stderr.contains("did you mean `backend`?"), "{run}");
    let run = sandbox.run(["search", "сборка", "--format", "csv"]);
    assert!(
        run.stderr.contains("these are the nearest") && run.stdout.lines().count() > 1,
        "{run}"
    );
}
