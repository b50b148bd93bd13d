//! `ARCHITECTURE.md` lists the modules, lower layers first; the code keeps to that order.

use std::collections::BTreeSet;

use crate::support::package::{Code, ending, own_files, read};

/// A module of the library and what the list says of it.
#[derive(Debug)]
struct Listed {
    name: String,
    text: String,
}

/// One import from a module of the library.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    file: String,
    from: String,
}

/// Reads the rows of the list; whatever is not in backticks in their first column is no module.
fn listed(document: &str) -> Vec<Listed> {
    let part = document
        .split("\n## ")
        .find(|part| part.starts_with("Modules"));
    let rows = part
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("| `"));
    let rows = rows.map(|row| row.split_once("` | ").unwrap());
    rows.map(|(name, text)| Listed {
        name: name.to_owned(),
        text: text.to_owned(),
    })
    .collect()
}

/// The files of the library, each with the module that it belongs to.
fn library() -> Vec<(String, String)> {
    let files = own_files(&["src"]).into_iter();
    let inside = files.filter(|file| {
        ending(file) == "rs" && file != "src/lib.rs" && !file.starts_with("src/bin/")
    });
    inside
        .map(|file| {
            let path = file.strip_prefix("src/").unwrap();
            let module = path.split(['/', '.']).next().unwrap().to_owned();
            (file, module)
        })
        .collect()
}

/// The names that the crate's root lends to others, such as `Error`, with their modules.
fn lent() -> Vec<(String, String)> {
    let code = Code::of("src/lib.rs").text;
    let uses = code
        .split("pub use ")
        .skip(1)
        .map(|rest| rest.split(';').next().unwrap());
    uses.flat_map(|path| {
        let (module, names) = path.split_once("::").unwrap();
        let names = names.trim_matches(['{', '}']).split(',');
        names.map(|name| (name.trim().to_owned(), module.to_owned()))
    })
    .collect()
}

/// What a file of the library takes from its modules, tests left out.
fn imports(code: &str, lent: &[(String, String)]) -> BTreeSet<String> {
    let heads = code.match_indices("crate::").flat_map(|(at, found)| {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(list) => heads(list),
            None => vec![word(rest)],
        }
    });
    heads
        .map(|head| {
            let module = lent
                .iter()
                .find(|(name, _)| name == head && !is_module(name));
            module.map_or(head, |(_, module)| module).to_owned()
        })
        .collect()
}

/// Modules begin small; `build` and `check` name a function and a module alike.
fn is_module(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The first word of each path in `{a::b, c, d::{e, f}}`.
fn heads(list: &str) -> Vec<&str> {
    let (mut depth, mut found, mut begins) = (0, Vec::new(), true);
    for (at, c) in list.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            c if begins && !c.is_whitespace() => {
                found.push(word(&list[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    found
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// Imports of a module that does not stand above the importing one.
fn upward(order: &[Listed], files: &[(String, String)]) -> BTreeSet<Import> {
    let place = |name: &str| order.iter().position(|listed| listed.name == name);
    let lent = lent();
    let mut wrong = BTreeSet::new();
    for (file, module) in files {
        for from in imports(&Code::of(file).text, &lent) {
            let is_lower = match (place(&from), place(module)) {
                (Some(from), Some(own)) => from <= own,
                _ => false,
            };
            if !is_lower {
                let file = file.clone();
                wrong.insert(Import { file, from });
            }
        }
    }
    wrong
}

#[test]
fn layers_import_downwards_only() {
    let order = listed(&read("ARCHITECTURE.md"));
    let wrong = upward(&order, &library());
    assert!(wrong.is_empty(), "these look up: {wrong:#?}");
}

#[test]
fn an_import_that_looks_up_is_found() {
    let mut order = listed(&read("ARCHITECTURE.md"));
    order.reverse();
    let wrong = upward(&order, &library());
    let seen = |file: &str, from: &str| wrong.iter().any(|i| i.file == file && i.from == from);
    assert!(
        seen("src/emit.rs", "fs") && seen("src/yaml/fields.rs", "model"),
        "{wrong:#?}"
    );
    assert!(
        seen("src/render/guard.rs", "error"),
        "a name lent by the root: {wrong:#?}"
    );
    assert_eq!(
        heads("a::b, c,\n d::{e, f::{g}}, h}; use x"),
        ["a", "c", "d", "h"]
    );
}

#[test]
fn the_list_names_every_module_and_no_other() {
    let order = listed(&read("ARCHITECTURE.md"));
    let names: BTreeSet<_> = order.iter().map(|listed| listed.name.as_str()).collect();
    assert_eq!(names.len(), order.len(), "a module is listed twice");
    let files = library();
    let modules: BTreeSet<_> = files.iter().map(|(_, module)| module.as_str()).collect();
    assert_eq!(names, modules);
    for (file, module) in &files {
        let path = file
            .strip_prefix("src/")
            .unwrap()
            .strip_suffix(".rs")
            .unwrap();
        let parts: Vec<_> = path.split('/').collect();
        let [_, child] = parts[..] else { continue };
        let listed = order.iter().find(|listed| listed.name == *module).unwrap();
        assert!(
            listed.text.contains(&format!("`{child}`")),
            "`{module}` does not name `{child}`"
        );
    }
}

#[test]
fn later_stages_take_drafts_and_not_the_work_of_parse() {
    for (file, module) in library() {
        if !["validate", "plan", "resolve"].contains(&module.as_str()) {
            continue;
        }
        let code = Code::of(&file).text;
        for (at, found) in code.match_indices("parse::") {
            let taken = word(&code[at + found.len()..]);
            let is_value = taken.is_empty() || taken == "draft" || !is_module(taken);
            assert!(is_value, "{file} calls `parse::{taken}`");
        }
    }
}

#[test]
fn the_command_sees_only_what_the_library_exports() {
    for file in own_files(&["src/bin"]) {
        let code = Code::of(&file).text;
        for escape in ["#[path", "include!("] {
            assert!(
                !code.contains(escape),
                "{file} reaches into the library with `{escape}`"
            );
        }
    }
}
