//! What the template engine prints of a context: nearly JSON, but nothing is left out.

/// A value, as far as its kind goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Text,
    Number,
    Flag,
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

impl Value {
    /// Names the kind.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Text => "text",
            Self::Number => "a number",
            Self::Flag => "yes or no",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

/// Reads what `{{ __tera_context }}` printed.
pub(super) fn read(text: &str) -> Value {
    let mut rest = text.trim();
    let value = value(&mut rest);
    assert_eq!(rest, "", "all of it is read");
    value
}

fn value(rest: &mut &str) -> Value {
    match rest.chars().next() {
        Some('{') => Value::Map(several(rest, '}', |rest| {
            let name = quoted(rest);
            *rest = rest.strip_prefix(": ").unwrap();
            (name, value(rest))
        })),
        Some('[') => Value::List(several(rest, ']', value)),
        Some('"') => {
            quoted(rest);
            Value::Text
        }
        _ => bare(rest),
    }
}

/// Reads entries up to a bracket. Nothing between brackets is no entry; before a comma it is one.
fn several<T>(rest: &mut &str, close: char, read: impl Fn(&mut &str) -> T) -> Vec<T> {
    *rest = &rest[1..];
    let mut all = Vec::new();
    if let Some(after) = rest.strip_prefix(close) {
        *rest = after;
        return all;
    }
    loop {
        all.push(read(rest));
        if let Some(after) = rest.strip_prefix(", ") {
            *rest = after;
        } else {
            *rest = rest.strip_prefix(close).unwrap();
            return all;
        }
    }
}

fn quoted(rest: &mut &str) -> String {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    let end = end.unwrap() + 1;
    let text = rest[1..end].to_owned();
    *rest = &rest[end + 1..];
    text
}

fn bare(rest: &mut &str) -> Value {
    let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    *rest = after;
    match word {
        "" => Value::Nothing,
        "true" | "false" => Value::Flag,
        number => {
            assert!(number.parse::<f64>().is_ok(), "{number}");
            Value::Number
        }
    }
}

#[test]
fn what_is_printed_is_read() {
    let text = r#"{"a": "x, \"y\" }", "b": [1, 2], "c": , "d": {"e": true, "f": []}, "g": [, ]}"#;
    let Value::Map(map) = read(text) else {
        panic!()
    };
    let names: Vec<_> = map
        .iter()
        .map(|(name, value)| (name.as_str(), value.name()))
        .collect();
    assert_eq!(
        names,
        [
            ("a", "text"),
            ("b", "a list"),
            ("c", "nothing"),
            ("d", "a map"),
            ("g", "a list")
        ]
    );
    assert_eq!(map[4].1, Value::List(vec![Value::Nothing, Value::Nothing]));
}
