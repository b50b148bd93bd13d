//! Which of the words in `strings/en.yaml` a template or the program asks for.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::package::{Code, ending, own_files, read};

/// Words of handbooks: looked up by what an author wrote, so any of them may be asked for.
const OPEN: [&str; 2] = ["words.", "search.kinds"];

/// A use of words: their dotted name, in which `*` stands for a part that only a run can tell.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    name: String,
    file: String,
    certainty: Certainty,
}

/// How sure it is that the program means words by a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    Sure,
    /// A name that is kept for a look-up, among others that are kept for something else.
    Perhaps,
}

fn strings() -> Value {
    serde_yaml::from_str(&read("themes/default/strings/en.yaml")).unwrap()
}

/// The dotted names of all entries; those that hold others come before them.
fn names(tree: &Value, above: &str, found: &mut Vec<(String, bool)>) {
    let Value::Object(entries) = tree else { return };
    for (key, entry) in entries {
        let name = format!("{above}{key}");
        found.push((name.clone(), !entry.is_object()));
        names(entry, &format!("{name}."), found);
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Uses of `t.a.b` in templates.
fn in_templates() -> BTreeSet<Use> {
    let mut found = BTreeSet::new();
    for file in own_files(&["themes/default/templates"]) {
        let text = read(&file);
        for (at, _) in text.match_indices("t.") {
            if text[..at].ends_with(|c: char| is_part(c) || ".-/\"".contains(c)) {
                continue;
            }
            let rest = &text[at + 2..];
            let end = rest
                .find(|c: char| !is_part(c) && c != '.')
                .unwrap_or(rest.len());
            let name = rest[..end].trim_end_matches('.').to_owned();
            let (file, certainty) = (file.clone(), Certainty::Sure);
            found.insert(Use {
                name,
                file,
                certainty,
            });
        }
    }
    found
}

/// Uses in the program: `text("a.b")`, `count(…)`, `find(…)`, `word("a", "b")`, and names kept for them.
fn in_program() -> BTreeSet<Use> {
    let mut found = BTreeSet::new();
    for file in own_files(&["src/render"]) {
        if ending(&file) != "rs" {
            continue;
        }
        let code = Code::of(&file);
        let texts = code.texts();
        let plain = texts.iter().filter(|text| is_dotted(text));
        let plain = plain.map(|name| (name.clone(), Certainty::Sure));
        for (name, certainty) in plain.chain(pairs(&code.text, &texts)) {
            let (name, file) = (starred(&name), file.clone());
            found.insert(Use {
                name,
                file,
                certainty,
            });
        }
    }
    found
}

fn is_dotted(text: &str) -> bool {
    let parts: Vec<_> = text.split('.').collect();
    let is_name =
        |part: &&str| !part.is_empty() && part.chars().all(|c| is_part(c) || "{}".contains(c));
    let is_file = ["js", "css", "html", "svg", "json", "xml", "txt", "yaml"]
        .contains(&parts[parts.len() - 1]);
    parts.len() > 1 && parts.iter().all(is_name) && !is_file
}

/// `word("a", "b")` asks for `a.b`. Where the second is no literal, it asks for any of a handbook's
/// own words, or else for one of the names that the file holds.
fn pairs(code: &str, texts: &[String]) -> Vec<(String, Certainty)> {
    let mut found = Vec::new();
    for call in code.split("word(\"").skip(1) {
        let Some((kind, rest)) = call.split_once("\", ") else {
            continue;
        };
        let rest = rest.trim_start_matches("&format!(");
        if let Some(name) = rest.strip_prefix('"') {
            let name = name.split('"').next().unwrap();
            found.push((format!("{kind}.{name}"), Certainty::Sure));
        } else if OPEN.iter().any(|open| kind.starts_with(open)) {
            found.push((kind.to_owned(), Certainty::Sure));
        } else {
            let kept = texts.iter().filter(|text| text.chars().all(is_part));
            found.extend(kept.map(|name| (format!("{kind}.{name}"), Certainty::Perhaps)));
        }
    }
    found
}

/// `nav.{folder}` becomes `nav.*`.
fn starred(name: &str) -> String {
    let mut text = String::new();
    for piece in name.split('{') {
        match piece.split_once('}') {
            Some((_, after)) => text = text + "*" + after,
            None => text.push_str(piece),
        }
    }
    text
}

fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<_>, Vec<_>) =
        (pattern.split('.').collect(), name.split('.').collect());
    let fits = |(pattern, part): (&&str, &&str)| match pattern.split_once('*') {
        Some((before, after)) => {
            part.len() >= before.len() + after.len()
                && part.starts_with(before)
                && part.ends_with(after)
        }
        None => pattern == part,
    };
    pattern.len() == name.len() && pattern.iter().zip(&name).all(fits)
}

/// Whether a use reaches an entry: by its name, or by that of an entry that holds it.
fn reaches(pattern: &str, name: &str) -> bool {
    let ends = name
        .match_indices('.')
        .map(|(at, _)| at)
        .chain([name.len()]);
    ends.into_iter().any(|end| matches(pattern, &name[..end]))
}

#[test]
fn every_word_is_used() {
    let mut all = Vec::new();
    names(&strings(), "", &mut all);
    let uses: Vec<_> = in_templates().into_iter().chain(in_program()).collect();
    let idle: Vec<_> = all
        .iter()
        .filter(|(name, is_leaf)| *is_leaf && !OPEN.iter().any(|open| name.starts_with(open)))
        .filter(|(name, _)| !uses.iter().any(|used| reaches(&used.name, name)))
        .map(|(name, _)| name)
        .collect();
    assert!(idle.is_empty(), "nothing asks for {idle:#?}");
}

#[test]
fn every_used_word_exists() {
    let mut all = Vec::new();
    names(&strings(), "", &mut all);
    let heads: BTreeSet<_> = all
        .iter()
        .filter(|(_, leaf)| !leaf)
        .map(|(name, _)| name.split('.').next().unwrap())
        .collect();
    let is_known = |used: &Use| all.iter().any(|(name, _)| matches(&used.name, name));
    let missing: Vec<_> = in_templates()
        .into_iter()
        .filter(|used| !is_known(used))
        .collect();
    assert!(missing.is_empty(), "templates ask in vain: {missing:#?}");
    let is_meant = |used: &Use| {
        used.certainty == Certainty::Sure && heads.contains(used.name.split('.').next().unwrap())
    };
    let missing: Vec<_> = in_program()
        .into_iter()
        .filter(|used| is_meant(used) && !is_known(used))
        .collect();
    assert!(missing.is_empty(), "the program asks in vain: {missing:#?}");
}

#[test]
fn names_with_gaps_match_what_they_can_become() {
    assert!(matches("nav.*", "nav.roles") && !matches("nav.*", "nav.roles.title"));
    assert!(matches("kit.*_short", "kit.turn_short") && !matches("kit.*_short", "kit.turn_part"));
    assert!(reaches("count.items", "count.items.none") && !reaches("count.item", "count.items"));
    assert_eq!(starred("home.times.{name}_note"), "home.times.*_note");
}
