//! `docs/templates.md`, read as a program reads it.

use std::collections::BTreeMap;

/// The section on what every template sees.
pub(super) const EVERYWHERE: &str = "Every template";

/// What a variable may hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Flag,
    Nothing,
    /// The fixed words, which have tests of their own.
    Words,
    /// A value or nothing.
    Maybe(Box<Self>),
    List(Box<Self>),
    /// A map whose keys are data.
    Keyed(Box<Self>),
    Shape(String),
}

/// The tables of the document.
#[derive(Debug)]
pub(super) struct Document {
    /// Variables with their kinds, by the template or shape that has them.
    pub(super) sections: BTreeMap<String, BTreeMap<String, Kind>>,
    /// Templates that see what another sees.
    alike: BTreeMap<String, String>,
}

impl Document {
    /// Reads every table; a section names in its text which templates it is also about.
    pub(super) fn read(text: &str) -> Self {
        let (mut sections, mut alike) = (BTreeMap::new(), BTreeMap::new());
        let begins = |line: &&str| line.starts_with("## ") || line.starts_with("### ");
        let mut section = None;
        for line in text.lines() {
            if begins(&line) {
                let name = line
                    .trim_start_matches('#')
                    .trim()
                    .trim_matches('`')
                    .to_owned();
                let known = sections.insert(name.clone(), BTreeMap::new());
                assert_eq!(known, None, "`{name}` is there twice");
                section = Some(name);
            } else if let Some(name) = &section {
                if let Some((variable, kind)) = row(line) {
                    let variables: &mut BTreeMap<_, _> = sections.get_mut(name).unwrap();
                    let known = variables.insert(variable.to_owned(), Kind::read(kind));
                    assert_eq!(known, None, "{name} has `{variable}` twice");
                } else if !line.starts_with('|') && is_template(name) {
                    let others = line
                        .split('`')
                        .filter(|word| is_template(word) && word != name);
                    alike.extend(others.map(|other| (other.to_owned(), name.clone())));
                }
            }
        }
        let document = Self { sections, alike };
        for kind in document.sections.values().flat_map(BTreeMap::values) {
            document.has(kind);
        }
        document
    }

    /// Returns the section on a template.
    pub(super) fn of(&self, template: &str) -> Option<&str> {
        let name = self.alike.get(template).map_or(template, String::as_str);
        self.sections
            .get_key_value(name)
            .map(|(name, _)| name.as_str())
    }

    /// Insists that every shape that is named has a section.
    fn has(&self, kind: &Kind) {
        match kind {
            Kind::Maybe(inner) | Kind::List(inner) | Kind::Keyed(inner) => self.has(inner),
            Kind::Shape(name) => assert!(
                self.sections.contains_key(name),
                "there is no shape `{name}`"
            ),
            Kind::Text | Kind::Number | Kind::Flag | Kind::Nothing | Kind::Words => {}
        }
    }
}

fn is_template(name: &str) -> bool {
    name.strip_suffix(".html")
        .is_some_and(|stem| !stem.is_empty())
}

/// Splits `| `name` | kind | meaning |`.
fn row(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
    Some((name, rest.split(" |").next()?.trim()))
}

impl Kind {
    fn read(text: &str) -> Self {
        if let Some(kind) = text.strip_suffix(", or nothing") {
            return Self::Maybe(Box::new(Self::read(kind)));
        }
        if let Some(kind) = text.strip_prefix("list of ") {
            return Self::List(Box::new(Self::read(kind)));
        }
        if let Some(kind) = text.strip_prefix("map of ") {
            return Self::Keyed(Box::new(Self::read(kind)));
        }
        match text {
            "text" | "markup" => Self::Text,
            "number" => Self::Number,
            "yes or no" => Self::Flag,
            "nothing" => Self::Nothing,
            "words" => Self::Words,
            link => {
                let name = link
                    .strip_prefix('[')
                    .and_then(|link| link.split_once("](#"));
                let (name, anchor) = name.unwrap_or_else(|| panic!("`{link}` is no kind"));
                assert_eq!(
                    format!("{})", name.replace(' ', "-")),
                    anchor,
                    "the link leads there"
                );
                Self::Shape(name.to_owned())
            }
        }
    }
}
