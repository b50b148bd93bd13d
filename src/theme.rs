//! A theme: templates, styles, scripts, fonts, icons and words, by path.
//!
//! Layers are folded lowest first: the theme that is built into the command, then the project's
//! own folder, whose files replace single files below. No list of files decides what a theme is;
//! [`manifest`] only orders styles and scripts. Start at [`Theme`].

mod colour;
mod contrast;
pub mod eject;
mod embedded;
pub mod engine;
pub mod manifest;
pub mod strings;
mod tokens;
mod unused;

pub use engine::{Engine, Failure};
pub use manifest::Manifest;
pub use strings::Strings;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Token;
use crate::source::{Source, SourceId, Sources, Span};
use crate::yaml::{self, Node};

/// The language whose words are built in.
const FIRST_LANGUAGE: &str = "en";

/// Where a theme file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Built into the command.
    BuiltIn,
    /// The project's theme folder; the number is the file's source, if findings may show it.
    Project(Option<SourceId>),
}

/// One file of a theme.
#[derive(Clone, Debug)]
pub struct File {
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// Where it comes from.
    pub layer: Layer,
}

impl File {
    /// Returns the file as text; bytes that are no UTF-8 are replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }
}

/// A file of a project's theme folder.
#[derive(Clone, Debug)]
pub struct ProjectFile {
    /// Path within the theme's folder, such as `templates/question.html`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its number among the project's sources, so that findings can point into it.
    pub source: Option<SourceId>,
}

/// All files of a theme, the upper layer folded over the lower.
#[derive(Clone, Debug)]
pub struct Theme {
    /// What each path holds, topmost layer only.
    files: BTreeMap<String, File>,
    /// Built-in templates that the project replaces and may still extend as `default/…`.
    covered: BTreeMap<String, File>,
    manifest: Manifest,
}

impl Default for Theme {
    fn default() -> Self {
        let files = embedded::FILES.iter().map(|&(path, bytes)| {
            (
                path.to_owned(),
                File {
                    bytes: Cow::Borrowed(bytes),
                    layer: Layer::BuiltIn,
                },
            )
        });
        let files: BTreeMap<_, _> = files.collect();
        let mut diagnostics = Diagnostics::default();
        let manifest = files
            .get(manifest::PATH)
            .and_then(|file| parsed(manifest::PATH, file, &mut diagnostics, Manifest::parse))
            .unwrap_or_default();
        debug_assert!(
            diagnostics.codes().is_empty(),
            "the built-in manifest is sound"
        );
        Self {
            files,
            covered: BTreeMap::new(),
            manifest,
        }
    }
}

impl Theme {
    /// Lays a project's theme folder over the built-in theme, and tokens from its settings over both.
    pub fn with_project(files: Vec<ProjectFile>, tokens: &[Token]) -> (Self, Diagnostics) {
        let (mut theme, mut diagnostics) = (Self::default(), Diagnostics::default());
        let known: Vec<_> = theme.files.keys().cloned().collect();
        for ProjectFile {
            path,
            bytes,
            source,
        } in files
        {
            // A copy of a built-in file changes nothing, so it is no override.
            if theme
                .files
                .get(&path)
                .is_some_and(|below| *below.bytes == *bytes)
            {
                continue;
            }
            let file = File {
                bytes: Cow::Owned(bytes),
                layer: Layer::Project(source),
            };
            if path == manifest::PATH {
                let mut upper = parsed(&path, &file, &mut diagnostics, Manifest::parse);
                if let (Some(upper), None) = (&mut upper, source) {
                    upper.hide_places();
                }
                theme.manifest.extend(upper.unwrap_or_default());
                continue;
            }
            if let Some(below) = theme.files.insert(path.clone(), file) {
                theme.covered.insert(path, below);
            }
        }
        theme.manifest.set(tokens.to_vec());
        unused::report(&theme, &known, &mut diagnostics);
        tokens::report(&mut theme, &mut diagnostics);
        contrast::report(&theme, &mut diagnostics);
        (theme, diagnostics)
    }

    /// Returns the file at a path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Iterates over the files of a folder, such as `fonts/`, in the order of their paths.
    pub fn folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> {
        let from = self.files.range(folder.to_owned()..);
        from.take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, file)| (path.as_str(), file))
    }

    /// Iterates over the built-in files that the project replaces.
    pub fn covered(&self) -> impl Iterator<Item = (&str, &File)> {
        self.covered
            .iter()
            .map(|(path, file)| (path.as_str(), file))
    }

    /// Returns the order of styles and scripts.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Iterates over the files of the project's own layer.
    pub(crate) fn own(&self) -> impl Iterator<Item = (&str, &File)> {
        let files = self.files.iter().map(|(path, file)| (path.as_str(), file));
        files.filter(|(_, file)| matches!(file.layer, Layer::Project(_)))
    }
}

/// Makes a finding, at a place if a file of the project shows it.
fn finding(code: Code, place: Option<Span>, message: String) -> Diagnostic {
    match place {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::unplaced(code, message),
    }
}

/// Reads a YAML file of a theme. Findings lose their place if no source of the project shows it.
fn parsed<T>(
    path: &str,
    file: &File,
    out: &mut Diagnostics,
    parse: impl FnOnce(&Node, &mut Diagnostics) -> T,
) -> Option<T> {
    let text = file.text().into_owned();
    let stand_in = Sources::default().push(path, "");
    let shown = match file.layer {
        Layer::Project(source) => source,
        Layer::BuiltIn => None,
    };
    let (whole, source) = (
        0..text.len(),
        Source {
            path: path.to_owned(),
            text,
        },
    );
    let mut found = Diagnostics::default();
    let node = yaml::read(shown.unwrap_or(stand_in), &source, whole, &mut found);
    let parsed = node.map(|node| parse(&node, &mut found));
    for diagnostic in found.iter().cloned() {
        out.push(if shown.is_some() {
            diagnostic
        } else {
            unplaced(diagnostic, path)
        });
    }
    parsed
}

fn unplaced(diagnostic: Diagnostic, path: &str) -> Diagnostic {
    let message = format!("`{path}`: {}", diagnostic.message);
    Diagnostic {
        span: None,
        labels: Vec::new(),
        fix: None,
        message,
        ..diagnostic
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(files: &[(&str, &str)]) -> (Theme, Diagnostics) {
        let file = |&(path, text): &(&str, &str)| ProjectFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
            source: None,
        };
        Theme::with_project(files.iter().map(file).collect(), &[])
    }

    #[test]
    fn the_upper_layer_replaces_single_files() {
        let (theme, diagnostics) = own(&[("templates/question.html", "mine")]);
        assert_eq!(diagnostics.codes(), []);
        assert_eq!(
            theme.file("templates/question.html").unwrap().text(),
            "mine"
        );
        assert_eq!(
            theme.covered().map(|(path, _)| path).collect::<Vec<_>>(),
            ["templates/question.html"]
        );
        assert!(
            theme
                .file("templates/base.html")
                .unwrap()
                .text()
                .contains("<!doctype html>")
        );
    }

    #[test]
    fn a_file_that_nothing_uses_is_a_finding_with_a_suggestion() {
        let (_, diagnostics) = own(&[("templates/qestion.html", "x"), ("css/house.css", "x")]);
        assert_eq!(diagnostics.codes(), [Code::ThemeFile, Code::ThemeFile]);
        let helps: Vec<_> = diagnostics
            .iter()
            .filter_map(|d| d.help.as_deref())
            .collect();
        assert!(
            helps
                .iter()
                .any(|help| help.contains("`templates/question.html`")),
            "{helps:?}"
        );
    }

    #[test]
    fn a_manifest_adds_to_the_built_in_one() {
        let (theme, diagnostics) = own(&[
            (
                "theme.yaml",
                "styles: [css/house.css]\ntokens:\n  press: \"light-dark(#004400, #aaddaa)\"\n",
            ),
            ("css/house.css", "a{}"),
        ]);
        assert_eq!(diagnostics.codes(), []);
        let styles = &theme.manifest().styles;
        assert_eq!(styles.first().map(String::as_str), Some("css/layers.css"));
        assert_eq!(styles.last().map(String::as_str), Some("css/house.css"));
        let tokens = theme.manifest().tokens.iter();
        let tokens: Vec<_> = tokens
            .map(|t| (t.name.as_str(), t.value.as_str()))
            .collect();
        assert_eq!(tokens, [("press", "light-dark(#004400, #aaddaa)")]);
    }
}
