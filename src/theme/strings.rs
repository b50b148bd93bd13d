//! The fixed words of pages, scripts and print, from `strings/<language>.yaml`.
//!
//! English and German are built in. A language without a word of its own falls back to the English
//! one, and the gap is a finding; one without a file is English in full, which is a note, since it
//! stops nobody. `de-AT` takes the words of `de`. Templates see the whole tree as `t`.

use serde_json::{Map, Value as Json};

use super::{FIRST_LANGUAGE, Theme, parsed};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::suggest;
use crate::yaml::{Node, Value};

/// The words of one language, as a tree of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strings {
    tree: Json,
}

impl Strings {
    /// Reads the words of a language.
    pub fn load(theme: &Theme, language: &str, out: &mut Diagnostics) -> Self {
        let mut tree = read(&Theme::default(), FIRST_LANGUAGE, out).unwrap_or_default();
        let language = nearest(theme, language);
        let path = path_of(language);
        let gaps = match read(theme, language, out) {
            Some(own) => {
                let mut fill = Fill {
                    path: &path,
                    out,
                    gaps: Vec::new(),
                };
                fill.over(&mut tree, own, "");
                fill.gaps
            }
            None if language == FIRST_LANGUAGE => Vec::new(),
            None => {
                out.push(unspoken(language));
                Vec::new()
            }
        };
        if let [first, rest @ ..] = gaps.as_slice() {
            let more = if rest.is_empty() {
                String::new()
            } else {
                format!(" and {} more words", rest.len())
            };
            out.push(
                warning(format!(
                    "`{path}` lacks `{first}`{more}; pages show the English ones"
                ))
                .advise("add them, nested as in the built-in file"),
            );
        }
        Self { tree }
    }

    /// Returns the words with a dotted name, or the name itself if there are none.
    pub fn text<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).and_then(Json::as_str).unwrap_or(name)
    }

    /// Returns the words for one of the handbook's own words, such as a level or a type; a word
    /// that the theme does not know stands for itself.
    pub fn word<'a>(&'a self, kind: &str, word: &'a str) -> &'a str {
        let known = self.find(kind).and_then(|words| words.get(word));
        known.and_then(Json::as_str).unwrap_or(word)
    }

    /// Returns words with numbers: `one` for one, `none` for zero if it exists, else `many`.
    pub fn count(&self, name: &str, number: usize) -> String {
        let Some(forms) = self.find(name) else {
            return name.to_owned();
        };
        plural(forms, number).replace("{n}", &number.to_string())
    }

    /// Returns the whole tree, for templates.
    pub fn tree(&self) -> &Json {
        &self.tree
    }

    /// Returns the entry with a dotted name.
    pub fn find(&self, name: &str) -> Option<&Json> {
        name.split('.')
            .try_fold(&self.tree, |tree, part| tree.get(part))
    }
}

/// Chooses the form of a word that fits a number.
fn plural(forms: &Json, number: usize) -> &str {
    let form = |name: &str| forms.get(name).and_then(Json::as_str);
    let exact = match number {
        0 => form("none"),
        1 => form("one"),
        _ => None,
    };
    exact
        .or_else(|| form("many"))
        .or_else(|| forms.as_str())
        .unwrap_or_default()
}

/// Chooses the file for a language: its own, or that of the language without its region.
fn nearest<'a>(theme: &Theme, language: &'a str) -> &'a str {
    let mut tag = language;
    while theme.file(&path_of(tag)).is_none() {
        match tag.rsplit_once('-') {
            Some((shorter, _)) => tag = shorter,
            None => break,
        }
    }
    tag
}

/// Says that nobody has translated the fixed words.
fn unspoken(language: &str) -> Diagnostic {
    let path = path_of(language);
    let message =
        format!("there are no words for `{language}`, so the fixed words of pages stay in English");
    let help = format!(
        "save a copy of the built-in `strings/{FIRST_LANGUAGE}.yaml` as `{path}` in a theme of yours, and translate it"
    );
    Diagnostic {
        severity: Severity::Info,
        ..Diagnostic::unplaced(Code::ThemeFile, message)
    }
    .help(help)
}

fn path_of(language: &str) -> String {
    format!("strings/{language}.yaml")
}

fn warning(message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..Diagnostic::unplaced(Code::ThemeFile, message)
    }
}

fn read(theme: &Theme, language: &str, out: &mut Diagnostics) -> Option<Json> {
    let path = path_of(language);
    parsed(&path, theme.file(&path)?, out, |node, _| json(node))
}

fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::String(String::new()),
        Value::Text(text) => Json::String(text.text.clone()),
        Value::List(list) => Json::Array(list.iter().map(json).collect()),
        Value::Map(map) => {
            let pairs = map
                .iter()
                .map(|(key, node)| (key.value.clone(), json(node)));
            Json::Object(pairs.collect::<Map<_, _>>())
        }
    }
}

/// Lays a language's words over the English ones.
struct Fill<'a> {
    /// The language's file.
    path: &'a str,
    out: &'a mut Diagnostics,
    /// Names that the language lacks.
    gaps: Vec<String>,
}

impl Fill<'_> {
    fn over(&mut self, tree: &mut Json, own: Json, name: &str) {
        let Json::Object(words) = tree else {
            *tree = own;
            return;
        };
        let Json::Object(mut own) = own else { return };
        let full = |key: &str| {
            if name.is_empty() {
                key.to_owned()
            } else {
                format!("{name}.{key}")
            }
        };
        for (key, word) in words.iter_mut() {
            match own.remove(key) {
                Some(own) => self.over(word, own, &full(key)),
                None => self.gaps.push(full(key)),
            }
        }
        if is_open(name) {
            words.extend(own);
            return;
        }
        for key in own.keys() {
            let message = format!(
                "`{}` has a word `{}` that no page shows",
                self.path,
                full(key)
            );
            let known: Vec<_> = words.keys().map(String::as_str).collect();
            self.out
                .push(warning(message).help(suggest::help(key, known.iter().copied())));
        }
    }
}

/// Returns whether a project may add names of its own there: words for its own levels and types.
fn is_open(name: &str) -> bool {
    name == "words" || name.starts_with("words.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ProjectFile;

    fn strings(language: &str, text: &str) -> (Strings, Diagnostics) {
        let file = ProjectFile {
            path: path_of(language),
            bytes: text.as_bytes().to_vec(),
            source: None,
        };
        let (theme, mut diagnostics) = Theme::with_project(vec![file], &[]);
        (
            Strings::load(&theme, language, &mut diagnostics),
            diagnostics,
        )
    }

    #[test]
    fn a_language_falls_back_word_by_word() {
        let (strings, diagnostics) = strings("nl", "nav:\n  roles: Rollen\n");
        assert_eq!(strings.text("nav.roles"), "Rollen");
        assert_eq!(strings.text("nav.kits"), "Kits");
        assert!(
            diagnostics.iter().any(|d| d.message.contains("lacks")),
            "{diagnostics:?}"
        );
    }

    #[test]
    fn a_region_takes_the_words_of_its_language() {
        let none = Theme::default();
        for (language, roles) in [("de-AT", "Rollen"), ("en-GB", "Roles"), ("he", "Roles")] {
            let mut found = Diagnostics::default();
            let strings = Strings::load(&none, language, &mut found);
            assert_eq!(strings.text("nav.roles"), roles, "{language}");
            let notes: Vec<_> = found.iter().map(|d| d.severity).collect();
            assert_eq!(
                notes,
                [Severity::Info][usize::from(language != "he")..],
                "{language}"
            );
        }
    }

    #[test]
    fn a_misspelt_name_is_a_finding() {
        let (_, diagnostics) = strings("en", "nav:\n  rolls: Roles\n");
        assert!(
            diagnostics
                .iter()
                .any(|d| d.help.as_deref() == Some("did you mean `roles`?")),
            "{diagnostics:?}"
        );
    }

    #[test]
    fn numbers_choose_the_form() {
        let (strings, _) = strings("en", "");
        assert_eq!(strings.count("count.questions", 1), "1 question");
        assert_eq!(strings.count("count.questions", 5), "5 questions");
        assert_eq!(strings.word("words.level", "plumber"), "plumber");
    }

    /// Finds `t.some.name` in a template.
    fn names(template: &str) -> Vec<&str> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        let starts = template
            .match_indices("t.")
            .filter(|(at, _)| !template[..*at].ends_with(is_part));
        let names = starts.map(|(at, _)| {
            let rest = &template[at + 2..];
            rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())].trim_end_matches('.')
        });
        names.filter(|name| !name.is_empty()).collect()
    }

    #[test]
    fn templates_name_only_words_that_exist() {
        let (theme, mut diagnostics) = (Theme::default(), Diagnostics::default());
        let strings = Strings::load(&theme, "en", &mut diagnostics);
        assert_eq!(diagnostics.codes(), []);
        for (path, file) in theme.folder("templates/") {
            let text = file.text();
            let code = text
                .split("{{")
                .skip(1)
                .filter_map(|rest| rest.split("}}").next());
            for name in code.flat_map(names) {
                assert!(
                    strings.find(name).is_some(),
                    "{path} names the words `{name}`"
                );
            }
        }
    }
}
