//! Good files, spoilt in 200 ways: each mistake is found on the line where it was made.

use std::collections::BTreeMap;

use askbook::diagnostic::excerpt::{Layout, Style, report};
use askbook::model::Date;
use askbook::parse::Kind;
use askbook::schema::{self, File};
use askbook::source::lines::position;

use crate::support::package::ending;
use crate::support::{Sandbox, TODAY};

/// A change of one line of a file, and the lines on which its finding may stand.
#[derive(Debug)]
struct Mutation {
    what: String,
    path: &'static str,
    text: String,
    lines: Vec<usize>,
}

const FILES: [&str; 8] = [
    "content/questions/shared-counter.md",
    "content/questions/bank.yaml",
    "content/exercises/safe-counter.md",
    "content/kits/backend.yaml",
    "content/roles/backend.md",
    "content/checklists/before.yaml",
    "content/competencies.yaml",
    "content/loops/backend.yaml",
];

fn project() -> Sandbox {
    let sandbox = Sandbox::of("base");
    sandbox.write("content/questions/bank.yaml", include_str!("bank.yaml"));
    sandbox.write(
        "content/loops/backend.yaml",
        "title: Backend\nrole: backend\nstages:\n  - stage: technical\n    kit: backend\n    interviewers: 2\n",
    );
    sandbox
}

/// The fields of a file: line, key, value. Code, prose and lists of prose are left alone.
fn fields(text: &str, path: &str) -> Vec<(usize, String, String)> {
    let mut fields = Vec::new();
    let mut marks = 0;
    let is_markdown = ending(path) == "md";
    for (at, line) in text.lines().enumerate() {
        marks += usize::from(line == "---");
        if is_markdown && marks != 1 {
            continue;
        }
        let body = line.trim_start_matches([' ', '-']);
        let Some((key, value)) = body.split_once(':') else {
            continue;
        };
        let is_key = key.chars().all(|c| c.is_ascii_lowercase() || c == '_') && !key.is_empty();
        if is_key && !line.starts_with("---") {
            fields.push((at, key.to_owned(), value.trim().to_owned()));
        }
    }
    fields
}

fn with_line(text: &str, at: usize, new: Option<&str>) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    match new {
        Some(line) => lines[at] = line,
        None => {
            lines.remove(at);
        }
    }
    lines.join("\n") + "\n"
}

/// Fields that may be absent, so that leaving them out is no mistake.
const OPTIONAL: [&str; 12] = [
    "id",
    "bank",
    "visibility",
    "interviewers",
    "optional",
    "title",
    "summary",
    "parent",
    "aliases",
    "when",
    "weight",
    "level",
];

fn mutations(sandbox: &Sandbox) -> Vec<Mutation> {
    let mut all = Vec::new();
    for path in FILES {
        let text = sandbox.read(path);
        let lines: Vec<&str> = text.lines().collect();
        for (at, key, value) in fields(&text, path) {
            let mut add = |what: &str, new: Option<&str>, lines: Vec<usize>| {
                all.push(Mutation {
                    what: format!("{what} `{key}`"),
                    path,
                    text: with_line(&text, at, new),
                    lines,
                });
            };
            let here = vec![at + 1];
            let line = lines[at];
            let wrong = line.replacen(&format!("{key}:"), &format!("{key}x:"), 1);
            add("misspell", Some(&wrong), here.clone());
            if value.is_empty() {
                let scalar = format!("{line} 5");
                add("set a value on", Some(&scalar), vec![at + 1, at + 2]);
                continue;
            }
            let empty = &line[..=line.find(':').unwrap_or(0)];
            if !OPTIONAL.contains(&key.as_str()) {
                add("empty", Some(empty), here.clone());
            }
            let list = format!("{empty} [[1, 2], 3]");
            add("retype", Some(&list), here.clone());
            let twice = format!(
                "{line}\n{}{key}: {value}",
                " ".repeat(line.len() - line.trim_start_matches([' ', '-']).len())
            );
            add("repeat", Some(&twice), vec![at + 1, at + 2]);
            let tab = format!("\t{line}");
            add("indent by a tab", Some(&tab), vec![at, at + 1, at + 2]);
            let open = format!("{empty} \"{value}");
            add("leave a quote open at", Some(&open), vec![at + 1]);
        }
        all.extend(of_headings(path, &text));
        all.extend(deletions(path, &text));
        all.extend(reorderings(path, &text));
    }
    all
}

/// Lines that hold a required field of the file, left out.
fn deletions(path: &'static str, text: &str) -> Vec<Mutation> {
    let kind = Kind::of(path).unwrap();
    let schema = schema::of(File::Content(kind));
    let required: Vec<_> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str())
        .collect();
    let lines: Vec<_> = text.lines().collect();
    fields(text, path)
        .into_iter()
        .filter(|(at, key, value)| {
            let is_top = lines[*at].starts_with(key.as_str());
            is_top && !value.is_empty() && required.contains(&key.as_str())
        })
        .map(|(at, key, _)| Mutation {
            what: format!("delete `{key}`"),
            path,
            text: with_line(text, at, None),
            lines: vec![1],
        })
        .collect()
}

/// A line that opens something, and the first line of what it opens, the other way round.
fn reorderings(path: &'static str, text: &str) -> Vec<Mutation> {
    let lines: Vec<_> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut all = Vec::new();
    let mut swap = |what: String, one: usize, other: usize| {
        let mut lines = lines.clone();
        lines.swap(one, other);
        all.push(Mutation {
            what,
            path,
            text: lines.join("\n") + "\n",
            // A heading within code is none, so its part is missing from the file.
            lines: [1]
                .into_iter()
                .chain(one..=other + 3)
                .filter(|line| *line > 1 || lines[one].starts_with("```") || one == 0)
                .collect(),
        });
    };
    for (at, key, value) in fields(text, path) {
        if value.is_empty() && indent(lines[at + 1]) > indent(lines[at]) {
            swap(format!("reorder `{key}` and what is below it"), at, at + 1);
        }
    }
    for (at, line) in lines.iter().enumerate() {
        let below = (at + 1..lines.len()).find(|&next| !lines[next].is_empty());
        if let Some(below) = below.filter(|_| line.starts_with("## ")) {
            swap(format!("reorder `{line}` and its first line"), at, below);
        }
        if at == 0 && *line == "---" {
            swap("reorder the first two lines".to_owned(), 0, 1);
        }
    }
    all
}

/// Mistakes that only Markdown files can have.
fn of_headings(path: &'static str, text: &str) -> Vec<Mutation> {
    if ending(path) != "md" {
        return Vec::new();
    }
    let mut all = vec![Mutation {
        what: "drop the first line of".to_owned(),
        path,
        text: with_line(text, 0, None),
        lines: vec![1],
    }];
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, l)| l.starts_with("## "))
    {
        all.push(Mutation {
            what: format!("misspell heading `{line}`"),
            path,
            text: with_line(text, at, Some(&format!("{line}zz"))),
            lines: vec![at + 1],
        });
    }
    all
}

#[test]
fn no_mistake_passes_and_each_is_found_where_it_was_made() {
    let sandbox = project();
    let sound = sandbox.run(["check", "--strict", "--today", TODAY]);
    assert_eq!(sound.status, Some(0), "{sound}");
    let all = mutations(&sandbox);
    assert!(all.len() >= 200, "{} mutations", all.len());
    for way in ["delete", "misspell", "retype", "reorder"] {
        let count = all.iter().filter(|m| m.what.starts_with(way)).count();
        assert!(count >= 10, "{way}: {count}");
    }
    let mut wrong = BTreeMap::new();
    for mutation in &all {
        let good = sandbox.read(mutation.path);
        sandbox.write(mutation.path, &mutation.text);
        let project = askbook::load(sandbox.root()).unwrap();
        let found = askbook::check(&project, Date::parse(TODAY)).diagnostics;
        sandbox.write(mutation.path, &good);
        let lines: Vec<_> = found
            .iter()
            .filter_map(|d| {
                let source = project.sources.get(d.span?.source);
                let line = position(&source.text, d.span?.range().start).line;
                (source.path == mutation.path).then_some(line)
            })
            .collect();
        if !lines.iter().any(|line| mutation.lines.contains(line)) {
            let layout = Layout {
                style: Style::Plain,
                width: 100,
            };
            let report = report(&found, &project.sources, layout);
            let name = format!(
                "{} in {} line {:?}",
                mutation.what, mutation.path, mutation.lines
            );
            wrong.insert(name, report.lines().take(4).collect::<Vec<_>>().join(" / "));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}: {wrong:#?}",
        wrong.len(),
        all.len()
    );
}
