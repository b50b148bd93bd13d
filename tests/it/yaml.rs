//! Our reader of YAML beside another one: the same values, or a finding.
//!
//! Ours keeps the words of the file where the other guesses numbers and truth values, so a guess
//! has to be what the other one makes of our words. What the two disagree about on purpose is in
//! [`settled`].

use askbook::diagnostic::{Code, Diagnostics};
use askbook::source::Sources;
use askbook::yaml::{self, Node, Value};
use proptest::prelude::*;
use serde_yaml::{Mapping, Value as Other};

use crate::support::package::{ending, own_files, read};

/// What we make of a text.
fn ours(text: &str) -> (Option<Node>, Diagnostics) {
    let sources = Sources::from_files([("a.yaml", text)]);
    let (id, source) = sources.iter().next().unwrap();
    let mut found = Diagnostics::default();
    (yaml::read(id, source, 0..text.len(), &mut found), found)
}

/// Where a text is read differently: what we say and what the other one does.
fn difference(text: &str) -> Option<String> {
    let (ours, found) = ours(text);
    let theirs = serde_yaml::from_str::<Other>(text);
    match (ours, theirs) {
        (None, _) if found.has_errors() => None,
        (None, _) => Some("nothing is read and nothing is said".to_owned()),
        // A trap is a finding about words that YAML drops.
        (Some(_), _) if found.codes().contains(&Code::YamlTrap) => None,
        (Some(node), Ok(theirs)) if is_empty(&node) => {
            let is_empty = theirs == Other::Null || theirs == Other::Mapping(Mapping::new());
            (!is_empty).then(|| format!("nothing here, {theirs:?} there"))
        }
        _ if settled(text) => None,
        (Some(node), Ok(theirs)) => unequal(&node, &theirs),
        (Some(_), Err(error)) => Some(format!("read here, there `{error}`")),
    }
}

/// An empty document is an empty map to us.
fn is_empty(node: &Node) -> bool {
    matches!(&node.value, Value::Map(pairs) if pairs.is_empty())
}

/// What we read on purpose as the other one does not.
fn settled(text: &str) -> bool {
    let followed = |sign: &str, by: fn(char) -> bool| {
        let mut signs = text.match_indices(sign);
        signs.any(|(at, _)| text[at + sign.len()..].starts_with(by))
    };
    // The other one reads YAML 1.1, in which `?` begins a key even without a blank after it.
    let key = followed("?", |c| !c.is_whitespace());
    // It allows no tab where a blank can stand.
    let tab = text.contains('\t');
    // A block of text that the end of the file cuts off ends with a line to us.
    let cut = !text.ends_with('\n') && text.contains(['|', '>']);
    // Its texts in brackets end at a colon, ours at one with a blank behind it.
    let colon = text.contains(['[', '{']) && followed(":", |c| !c.is_whitespace());
    key || tab || cut || colon
}

fn unequal(node: &Node, theirs: &Other) -> Option<String> {
    match (&node.value, theirs) {
        (Value::Null, Other::Null) => None,
        (Value::Text(ours), theirs) => unequal_text(&ours.text, theirs),
        (Value::List(ours), Other::Sequence(theirs)) if ours.len() == theirs.len() => ours
            .iter()
            .zip(theirs)
            .find_map(|(ours, theirs)| unequal(ours, theirs)),
        (Value::Map(ours), Other::Mapping(theirs)) if ours.len() == theirs.len() => ours
            .iter()
            .zip(theirs)
            .find_map(|((key, ours), (their_key, theirs))| {
                unequal_text(&key.value, their_key).or_else(|| unequal(ours, theirs))
            }),
        (ours, theirs) => Some(format!("{ours:?} here, {theirs:?} there")),
    }
}

fn unequal_text(ours: &str, theirs: &Other) -> Option<String> {
    let is_same = match theirs {
        Other::String(theirs) => ours == theirs,
        Other::Number(_) | Other::Bool(_) | Other::Null => {
            serde_yaml::from_str::<Other>(ours).is_ok_and(|ours| same(&ours, theirs))
        }
        _ => false,
    };
    (!is_same).then(|| format!("`{ours}` here, {theirs:?} there"))
}

/// Whether two guesses are one; `.nan` is no number and so not even itself.
fn same(ours: &Other, theirs: &Other) -> bool {
    let is_nan = |value: &Other| value.as_f64().is_some_and(f64::is_nan);
    ours == theirs || is_nan(ours) && is_nan(theirs)
}

/// Every YAML text of our handbook, of the projects under test and of the theme.
fn texts() -> Vec<(String, String)> {
    let files = own_files(&["content", "tests/projects", "themes/default"]);
    let files = files
        .into_iter()
        .filter(|file| ["md", "yaml"].contains(&ending(file)));
    files
        .filter_map(|file| {
            let text = read(&file);
            let text = match ending(&file) {
                "md" => {
                    text.strip_prefix("---\n")?
                        .split("\n---\n")
                        .next()?
                        .to_owned()
                        + "\n"
                }
                _ => text,
            };
            Some((file, text))
        })
        .collect()
}

#[test]
fn our_own_files_read_alike() {
    let texts = texts();
    assert!(texts.len() > 100, "{} files", texts.len());
    for (file, text) in texts {
        assert_eq!(difference(&text), None, "{file}");
        assert!(ours(&text).0.is_some(), "{file} cannot be read");
    }
}

#[test]
fn what_is_written_in_many_ways_reads_alike() {
    for text in [
        "a: |\n  one\n  two\n\n  three\nb: >-\n  one\n  two\n\n  three\n",
        "a: |+\n  keep\n\nb: >\n  fold\n   more\n  less\n",
        "a: \"tab\\t \\u00e9 \\x41 \\\n  joined\"\nb: 'it''s'\n",
        "a: [1, 2.50, true, null, ~, '3', x y]\nb: {c: d, 'e': [f]}\n",
        "? a\n: b\n",
        "- - a\n  - b\n-\n  c: d\n",
        "a:\n- b\n- c\n",
        "a: one\n  two\n\n  three\n",
        "a: 0x1F\nb: 0o17\nc: 1e3\nd: .inf\ne: .nan\nf: -0\ng: +1\nh: 1_000\n",
        "a: 2026-11-20\nb: 12:30:45\nc: 3.10\nd: 007\n",
        "yes: no\non: off\ny: n\n",
        "a: x#y\nb: 'x #y' # said\n",
        "%YAML 1.2\n---\na: b\n",
        "--- a\n",
        "a: http://example.org:80/x?y=z#w\n",
        "\"a b\": c\n'd:e': f\n1: g\n",
        "a: -\nb: '-'\n",
        "a: \u{1f331}\nb: \"\\U0001F331\"\n",
        "a:   \n  b\nc:\n",
    ] {
        assert_eq!(difference(text), None, "{text}");
    }
}

/// A tree of values, to be written by the other library.
fn tree() -> impl Strategy<Value = Other> {
    let text = prop_oneof![
        "[ -~]{0,20}",
        "[a-z:#|>'\"\\-\\[\\]{}!&*?%@` \n]{0,12}",
        "\\PC{0,8}"
    ];
    let leaf = prop_oneof![
        text.prop_map(Other::String),
        any::<bool>().prop_map(Other::Bool),
        any::<i64>().prop_map(|number| Other::Number(number.into())),
        Just(Other::Null),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Other::Sequence),
            prop::collection::btree_map("[a-z_]{1,8}", inner, 0..4).prop_map(|map| Other::Mapping(
                map.into_iter()
                    .map(|(key, value)| (key.into(), value))
                    .collect()
            )),
        ]
    })
}

/// A text of our own files with one stretch of it changed.
fn damaged() -> impl Strategy<Value = String> {
    let texts: Vec<String> = texts()
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| text.len() < 4000)
        .collect();
    let change = "[-:#|>'\"\\[\\]{},!&*?%@` \n\ta-c0-9~]{0,3}";
    (
        prop::sample::select(texts),
        any::<prop::sample::Index>(),
        0_usize..4,
        change,
    )
        .prop_map(|(text, at, length, change)| {
            let chars: Vec<char> = text.chars().collect();
            let at = at.index(chars.len());
            let rest = &chars[(at + length).min(chars.len())..];
            chars[..at]
                .iter()
                .copied()
                .chain(change.chars())
                .chain(rest.iter().copied())
                .collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_another_library_writes_reads_alike(tree in tree()) {
        let text = serde_yaml::to_string(&tree).unwrap();
        prop_assert_eq!(difference(&text), None, "{}", text);
    }

    #[test]
    fn damaged_files_read_alike_or_are_findings(text in damaged()) {
        prop_assert_eq!(difference(&text), None, "{}", text);
    }

    #[test]
    fn any_text_reads_alike_or_is_a_finding(text in "([a-c:#|>'\"\\-\\[\\]{}!&*?,%~01. \n]|: |- |\n  ){0,24}") {
        prop_assert_eq!(difference(&text), None, "{}", text);
    }
}
