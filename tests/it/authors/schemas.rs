//! Schemas for editors: they accept what is sound and mark what is wrong by shape.

use askbook::parse::Kind;
use askbook::schema::{self, File};
use serde_json::Value;

use crate::support::package::ending;
use crate::support::{Sandbox, package};

/// Says why a value breaks a schema. Knows the words that our schemas use and no others.
fn flaw(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let words = schema.as_object().unwrap();
    words.iter().find_map(|(word, rule)| {
        let why = match word.as_str() {
            "$schema" | "title" | "description" => None,
            "type" | "enum" | "anyOf" | "allOf" | "oneOf" => of_kind(word, rule, (value, at)),
            "required" | "properties" | "additionalProperties" => {
                of_map((word, rule), schema, (value, at))
            }
            "items" | "minItems" => of_list(word, rule, (value, at)),
            _ => of_scalar(word, rule, value),
        };
        why.map(|why| format!("{at}: {why}"))
    })
}

fn of_kind(word: &str, rule: &Value, (value, at): (&Value, &str)) -> Option<String> {
    match word {
        "type" => {
            let one = rule.as_str().map(|one| vec![one]);
            let names = one.unwrap_or_else(|| {
                let all = rule.as_array().unwrap();
                all.iter().map(|name| name.as_str().unwrap()).collect()
            });
            (!names.iter().any(|name| is(name, value))).then(|| format!("is no {names:?}"))
        }
        "enum" => (!rule.as_array().unwrap().contains(value)).then(|| format!("is none of {rule}")),
        _ => {
            let all = rule.as_array().unwrap();
            let flaws: Vec<_> = all.iter().filter_map(|one| flaw(one, value, at)).collect();
            let sound = all.len() - flaws.len();
            let enough = match word {
                "allOf" => sound == all.len(),
                "oneOf" => sound == 1,
                _ => sound > 0,
            };
            (!enough).then(|| format!("{sound} of {word} hold: {}", flaws.join(" and ")))
        }
    }
}

fn of_map(
    (word, rule): (&str, &Value),
    schema: &Value,
    (value, at): (&Value, &str),
) -> Option<String> {
    let map = value.as_object()?;
    let below = |key: &str| format!("{at}.{key}");
    match word {
        "required" => {
            let mut keys = rule
                .as_array()
                .unwrap()
                .iter()
                .map(|key| key.as_str().unwrap());
            keys.find(|key| !map.contains_key(*key))
                .map(|key| format!("lacks {key}"))
        }
        "properties" => {
            let mut all = map.iter();
            all.find_map(|(key, value)| flaw(rule.get(key)?, value, &below(key)))
        }
        _ => {
            let known = schema.get("properties");
            let more = map
                .iter()
                .filter(|(key, _)| known.is_none_or(|k| k.get(key).is_none()));
            let mut more = more.map(|(key, value)| match rule {
                Value::Bool(false) => Some(format!("does not know `{key}`")),
                rule => flaw(rule, value, &below(key)),
            });
            more.find_map(|found| found)
        }
    }
}

fn of_list(word: &str, rule: &Value, (value, at): (&Value, &str)) -> Option<String> {
    let list = value.as_array()?;
    if word == "minItems" {
        let short = (list.len() as u64) < rule.as_u64().unwrap();
        return short.then(|| "is too short".to_owned());
    }
    let mut all = list.iter().enumerate();
    all.find_map(|(n, one)| flaw(rule, one, &format!("{at}[{n}]")))
}

fn of_scalar(word: &str, rule: &Value, value: &Value) -> Option<String> {
    let (text, number) = (value.as_str(), value.as_i64());
    let bound = rule.as_i64();
    let broken = match word {
        "minLength" => text.is_some_and(str::is_empty),
        "maxLength" => text.is_some_and(|t| t.len() as u64 > rule.as_u64().unwrap()),
        "minimum" => number.is_some_and(|n| Some(n) < bound),
        "maximum" => number.is_some_and(|n| Some(n) > bound),
        "pattern" if rule.as_str().unwrap().contains("[0-9]{4}") => text.is_some_and(|text| {
            let fits = |(at, b): (usize, u8)| match at {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            };
            text.len() != 10 || !text.bytes().enumerate().all(fits)
        }),
        "pattern" => text.is_some_and(|t| askbook::model::Slug::parse(t).is_err()),
        other => panic!("the test does not know `{other}`"),
    };
    broken.then(|| format!("{value} breaks {word} {rule}"))
}

fn is(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the test does not know the type `{other}`"),
    }
}

/// The YAML of a file as an editor sees it.
fn value(path: &str, text: &str) -> Option<Value> {
    let yaml = if ending(path) == "md" {
        text.strip_prefix("---\n")?.split("\n---").next()?
    } else {
        text
    };
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).ok()?;
    Some(json(&value))
}

/// Keys that are numbers become texts, as in every editor.
fn json(value: &serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(map) => {
            let pairs = map.iter().map(|(key, value)| {
                let key = json(key);
                let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
                (key, json(value))
            });
            Value::Object(pairs.collect())
        }
        serde_yaml::Value::Sequence(list) => Value::Array(list.iter().map(json).collect()),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn file_of(path: &str) -> Option<File> {
    match path {
        "askbook.yaml" => Some(File::Config),
        _ => Kind::of(path).map(File::Content),
    }
}

#[test]
fn schemas_accept_all_sound_content() {
    let mut seen = 0;
    for root in ["", "tests/projects/base/", "tests/projects/accountants/"] {
        let folder = package().join(root);
        for entry in askbook::fs::walk(&folder.join("content")).unwrap() {
            let path = format!("content/{}", entry.path);
            let Some(file) = file_of(&path) else { continue };
            let text = std::fs::read_to_string(folder.join(&path)).unwrap();
            let value = value(&path, &text).unwrap_or_else(|| panic!("{root}{path}"));
            assert_eq!(flaw(&schema::of(file), &value, ""), None, "{root}{path}");
            seen += 1;
        }
        let text = std::fs::read_to_string(folder.join("askbook.yaml")).unwrap();
        let value = value("askbook.yaml", &text).unwrap();
        assert_eq!(
            flaw(&schema::of(File::Config), &value, ""),
            None,
            "{root}askbook.yaml"
        );
    }
    assert!(seen > 100, "{seen}");
}

/// Fixtures of rules about shape whose mistake no schema can see, and why.
const UNSEEN: &[&str] = &[
    // The mistake stands in the prose, in another file, or in the file's absence.
    "field-missing/content/guides/no-text.md",
    "field-missing/content/questions/nothing-but-fences.md",
];

#[test]
fn schemas_mark_what_is_wrong_by_shape() {
    let mut passed = Vec::new();
    for rule in [
        "field-missing",
        "field-unknown",
        "type-mismatch",
        "minutes-missing",
    ] {
        let folder = package().join("tests/diagnostics").join(rule);
        let sandbox = Sandbox::of("base").with(&folder);
        let project = askbook::load(sandbox.root()).unwrap();
        let found = askbook::check(&project, None).diagnostics;
        for entry in askbook::fs::walk(&folder).unwrap() {
            let Some(file) = file_of(&entry.path) else {
                continue;
            };
            let text = sandbox.read(&entry.path);
            let in_facts = |d: &&askbook::Diagnostic| {
                let Some(span) = d.span else { return false };
                let source = project.sources.get(span.source);
                let end = text.find("\n---\n").map_or(text.len(), |at| at + 4);
                source.path == entry.path
                    && d.code.name() == rule
                    && (ending(&entry.path) != "md" || span.range().start < end)
            };
            if !found.iter().any(|d| in_facts(&d)) {
                continue;
            }
            let name = format!("{rule}/{}", entry.path);
            let Some(value) = value(&entry.path, &text) else {
                continue;
            };
            if flaw(&schema::of(file), &value, "").is_none() && !UNSEEN.contains(&name.as_str()) {
                passed.push(name);
            }
        }
    }
    assert!(passed.is_empty(), "{passed:#?}");
}

#[test]
fn schemas_are_written_beside_the_site_and_by_the_command() {
    let sandbox = Sandbox::of("base");
    sandbox.build();
    for file in File::ALL {
        let run = sandbox.run(["schema", file.name()]);
        assert_eq!(run.status, Some(0), "{run}");
        assert_eq!(
            sandbox.read(&format!("public/data/schema/{}.json", file.name())),
            run.stdout
        );
    }
    assert_eq!(
        sandbox.run(["schema"]).stdout.lines().count(),
        File::ALL.len()
    );
    assert_eq!(sandbox.run(["schema", "kits"]).status, Some(2));
}
