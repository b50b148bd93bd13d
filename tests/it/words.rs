//! Fixed words stand in `strings/en.yaml`: nowhere else, each of them used.

mod keys;
mod script;

use crate::support::package::{ending, own_files, read};

/// Attributes whose words people see or hear; `data-` ones are what scripts show.
const SPOKEN: [&str; 6] = [
    "aria-label",
    "aria-description",
    "title",
    "placeholder",
    "alt",
    "label",
];
/// Names of keys and forms of words, which scripts compare and nobody reads.
const NAMES: [&str; 13] = [
    "ArrowDown",
    "ArrowUp",
    "ArrowLeft",
    "ArrowRight",
    "End",
    "Enter",
    "Escape",
    "Home",
    "Many",
    "None",
    "One",
    "PageDown",
    "PageUp",
];

fn theme(folder: &str) -> Vec<String> {
    let files = own_files(&[&format!("themes/default/{folder}")]);
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

/// Whether a text says something, our own name aside.
fn has_word(text: &str) -> bool {
    text.contains(char::is_alphabetic) && text.trim() != "askbook"
}

/// Takes everything between two marks out of a text.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// A template without its expressions, remarks and character references.
fn markup(template: &str) -> String {
    let marks = [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!--", "-->")];
    let bare = marks
        .iter()
        .fold(template.to_owned(), |text, (open, close)| {
            without(&text, open, close)
        });
    let mut parts = bare.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let reference = part
            .split_once(';')
            .filter(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'));
        text.push_str(reference.map_or(part, |(_, after)| after));
    }
    text
}

/// The words that a template itself says: its text, and what its attributes say aloud.
fn said(template: &str) -> Vec<String> {
    let markup = markup(template);
    let mut found = Vec::new();
    for piece in markup.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        // The name of a key is the same in all languages.
        let is_key = tag == "kbd" && text.chars().count() == 1;
        // A component may be the attributes of a tag that another template writes.
        let is_attributes = text.split_whitespace().all(|word| word.ends_with("=\"\""));
        if has_word(text) && !is_key && !is_attributes {
            found.push(text.trim().to_owned());
        }
        let attributes = tag.split("=\"").collect::<Vec<_>>();
        for pair in attributes.windows(2) {
            let name = pair[0].rsplit([' ', '\n', '"']).next().unwrap();
            let value = pair[1].split('"').next().unwrap();
            let heard = SPOKEN.contains(&name) && has_word(value);
            let shown = name.starts_with("data-") && script::is_prose(value);
            if heard || shown {
                found.push(format!("{name}=\"{value}\""));
            }
        }
    }
    found.extend(quoted_in_expressions(template));
    found
}

/// Texts in `{{ … }}` and `{% … %}` that read like words for people.
fn quoted_in_expressions(template: &str) -> Vec<String> {
    let inside = |open: &str, close: &str| -> Vec<String> {
        let parts = template.split(open).skip(1);
        parts
            .filter_map(|part| Some(part.split_once(close)?.0.to_owned()))
            .collect()
    };
    let expressions = [inside("{{", "}}"), inside("{%", "%}")].concat();
    let texts = expressions
        .iter()
        .flat_map(|expression| expression.split('"').skip(1).step_by(2));
    texts
        .filter(|text| script::is_prose(text))
        .map(str::to_owned)
        .collect()
}

#[test]
fn templates_say_nothing_of_their_own() {
    for path in theme("templates") {
        let said = said(&read(&path));
        assert!(
            said.is_empty(),
            "{path} says {said:?}; `strings/en.yaml` is the place for that"
        );
    }
}

#[test]
fn words_in_a_template_are_found() {
    for wrong in [
        "<p>{{ t.a }} found</p>",
        "<input placeholder=\"Name\">",
        "<button aria-label=\"{{ t.a }} closes\">x</button>",
        "{% if a %}Yes{% endif %}",
        "<p data-done=\"It is copied\"></p>",
        "{{ \"No results here\" }}",
    ] {
        assert!(!said(wrong).is_empty(), "{wrong}");
    }
    let sound = "<p class=\"a b\" title=\"{{ t.a }}\">{{ t.b }} | 1&nbsp;{# why #}<b>{{ icon(name=\"copy\") }}</b></p>";
    assert_eq!(said(sound), Vec::<String>::new());
}

#[test]
fn scripts_say_nothing_of_their_own() {
    for path in theme("js") {
        let said: Vec<_> = script::texts(&read(&path))
            .into_iter()
            .filter(|text| {
                script::is_prose(text) || is_name(text) && !NAMES.contains(&text.as_str())
            })
            .collect();
        assert!(
            said.is_empty(),
            "{path} says {said:?}; the page has to hand it its words"
        );
    }
}

/// One word with a capital: a label, or the name of a key.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && text.len() > 2
        && letters.all(char::is_lowercase)
}

#[test]
fn styles_say_nothing_of_their_own() {
    for path in theme("css")
        .into_iter()
        .filter(|path| ending(path) == "css")
    {
        let text = without(&read(&path), "/*", "*/");
        for value in text.split("content:").skip(1) {
            let value = value.split([';', '}']).next().unwrap();
            let quoted: String = value.split('"').skip(1).step_by(2).collect();
            assert!(!has_word(&quoted), "{path} says `{quoted}`");
        }
    }
}
