//! The template engine over a theme.
//!
//! Built-in templates are loaded as `default/<name>`, the project's own as `<name>`; a plain name
//! finds the topmost one, so that an override can extend the very template it replaces.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::{File, Layer, Theme};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::html::escape;
use crate::source::{SourceId, Span};

/// Templates, ready to draw pages.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    /// The project's templates by name, with their sources.
    own: BTreeMap<String, Option<SourceId>>,
}

/// Why a page could not be drawn.
#[derive(Debug)]
pub enum Failure {
    /// A template of the project is wrong.
    Theme(Box<Diagnostic>),
    /// The machine or askbook itself failed.
    Ours(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl Engine {
    /// Loads all templates of a theme; `globals` is what every template sees.
    pub fn new<T: Serialize>(theme: &Theme, globals: &T) -> Result<Self, Failure> {
        let mut tera = Tera::new();
        register(&mut tera, theme);
        let ready = tera.set_fallback_prefixes(["default/"]);
        let below = theme.covered().chain(
            theme
                .folder("templates/")
                .filter(|(_, f)| f.layer == Layer::BuiltIn),
        );
        let built_in = below.filter_map(|(path, file)| named(path, file, "default/"));
        let upper = theme.own().filter_map(|(path, file)| named(path, file, ""));
        let sources = theme.own().filter_map(|(path, file)| {
            let name = path.strip_prefix("templates/")?;
            let Layer::Project(source) = file.layer else {
                return None;
            };
            Some((name.to_owned(), source))
        });
        let own = sources.collect();
        let loaded =
            ready.and_then(|()| tera.add_raw_templates(built_in.chain(upper).collect::<Vec<_>>()));
        let mut engine = Self { tera, own };
        if let Err(error) = loaded {
            return Err(engine.failure(&error, "base.html"));
        }
        let globals = Context::from_serialize(globals)
            .map_err(|error| engine.failure(&error, "base.html"))?;
        engine.tera.global_context().extend(globals);
        Ok(engine)
    }

    /// Draws a template with what a view offers.
    pub fn draw<T: Serialize>(&self, template: &str, view: &T) -> Result<String, Failure> {
        let context =
            Context::from_serialize(view).map_err(|error| self.failure(&error, template))?;
        self.tera
            .render(template, &context)
            .map_err(|error| self.failure(&error, template))
    }

    /// Sorts an error by whose mistake it is: one in a project's template is a finding.
    fn failure(&self, error: &tera::Error, template: &str) -> Failure {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind()
        else {
            let text = error.to_string();
            let message = text
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned();
            let blamed = self.own.keys().find(|name| {
                text.contains(&format!("{name}:")) || text.contains(&format!("'{name}'"))
            });
            return match blamed {
                Some(name) => {
                    Failure::Theme(Box::new(finding(self.own[name], name, 0..0, &message)))
                }
                None => Failure::Ours(Error::Template {
                    name: template.to_owned(),
                    message: text,
                }),
            };
        };
        let name = report.filename();
        match self.own.get(name) {
            Some(&source) => Failure::Theme(Box::new(finding(
                source,
                name,
                report.span().range.clone(),
                report.message(),
            ))),
            None => Failure::Ours(Error::Template {
                name: name.to_owned(),
                message: error.to_string(),
            }),
        }
    }
}

fn finding(
    source: Option<SourceId>,
    name: &str,
    range: std::ops::Range<usize>,
    message: &str,
) -> Diagnostic {
    let mut chars = message.chars();
    let message: String = chars
        .next()
        .map(|c| c.to_ascii_lowercase())
        .into_iter()
        .chain(chars)
        .collect();
    let message = format!("template `{name}`: {}", message.trim_end_matches('.'));
    let finding = match source {
        Some(source) => Diagnostic::new(Code::ThemeTemplate, Span::new(source, range), message),
        None => Diagnostic::unplaced(Code::ThemeTemplate, message),
    };
    finding.help(format!(
        "the built-in template is `default/{name}`; extend it and change one block"
    ))
}

fn named<'a>(path: &str, file: &'a File, prefix: &str) -> Option<(String, Cow<'a, str>)> {
    let name = path.strip_prefix("templates/")?;
    Some((format!("{prefix}{name}"), file.text()))
}

/// Adds what templates may call: `icon(name=…)`, and the filters `fill` and `count`.
fn register(tera: &mut Tera, theme: &Theme) {
    let icons: BTreeMap<String, String> = theme
        .folder("icons/")
        .filter_map(|(path, file)| {
            let name = path.strip_prefix("icons/")?.strip_suffix(".svg")?;
            Some((name.to_owned(), inline(&file.text())))
        })
        .collect();
    tera.register_function(
        "icon",
        move |kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<Value> {
            let name: &str = kwargs.must_get("name")?;
            let icon = icons
                .get(name)
                .ok_or_else(|| tera::Error::message(format!("there is no icon `{name}`")))?;
            Ok(Value::safe_string(icon))
        },
    );
    tera.register_filter(
        "fill",
        |text: Cow<'_, str>, kwargs: Kwargs, state: &State<'_>| -> Value {
            fill(&text, &kwargs, state)
        },
    );
    tera.register_filter(
        "count",
        |forms: Value, kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let n: usize = kwargs.must_get("n")?;
            Ok(plural(&forms, n).replace("{n}", &n.to_string()))
        },
    );
}

/// Puts values into words: `{n} of {all}`. Values that are markup stay so, all else is escaped.
fn fill(text: &str, kwargs: &Kwargs, _: &State<'_>) -> Value {
    let mut out = escape(text);
    for (key, value) in kwargs.iter() {
        let shown = if value.is_safe() {
            value.to_string()
        } else {
            escape(&value.to_string())
        };
        out = out.replace(&format!("{{{key}}}"), &shown);
    }
    Value::safe_string(&out)
}

fn plural(forms: &Value, number: usize) -> String {
    let form = |name: &str| {
        forms
            .get_from_path(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let exact = match number {
        0 => form("none"),
        1 => form("one"),
        _ => None,
    };
    exact
        .or_else(|| form("many"))
        .unwrap_or_else(|| forms.to_string())
}

/// Makes a file's drawing fit to stand in a page, unseen by screen readers.
fn inline(svg: &str) -> String {
    let svg = svg
        .trim()
        .replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
    svg.replacen(
        "<svg ",
        "<svg class=\"icon\" width=\"18\" height=\"18\" aria-hidden=\"true\" ",
        1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ProjectFile;

    #[derive(Serialize)]
    struct Nothing {}

    fn engine(files: &[(&str, &str)]) -> Result<Engine, Failure> {
        let files = files.iter().map(|&(path, text)| ProjectFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
            source: None,
        });
        Engine::new(&Theme::with_project(files.collect(), &[]).0, &Nothing {})
    }

    #[test]
    fn the_built_in_templates_load() {
        assert!(engine(&[]).is_ok(), "{:?}", engine(&[]).err());
    }

    #[test]
    fn an_override_wins_and_may_extend_what_it_replaces() {
        let engine = engine(&[("templates/redirect.html", "a {{ 1 + 1 }} <{{ '<' }}>")]).unwrap();
        assert_eq!(
            engine.draw("redirect.html", &Nothing {}).unwrap(),
            "a 2 <&lt;>"
        );
        assert!(
            engine.draw("default/redirect.html", &Nothing {}).is_err(),
            "the view lacks its fields"
        );
    }

    #[test]
    fn a_mistake_in_a_project_template_is_a_finding() {
        for text in ["{{ page.", "{{ nothing.here }}", "{{ 'x' | shout }}"] {
            let failure = match engine(&[("templates/home.html", text)]) {
                Ok(engine) => engine.draw("home.html", &Nothing {}).unwrap_err(),
                Err(failure) => failure,
            };
            let Failure::Theme(finding) = failure else {
                panic!("{text}: {failure:?}")
            };
            assert_eq!(finding.code, Code::ThemeTemplate, "{text}");
            assert!(finding.message.contains("home.html"), "{}", finding.message);
        }
    }

    #[test]
    fn words_take_values_and_escape_them() {
        let files = [(
            "templates/home.html",
            "{{ 'a {x} {y}' | fill(x='<b>', y=2) }}",
        )];
        let engine = engine(&files).unwrap();
        assert_eq!(
            engine.draw("home.html", &Nothing {}).unwrap(),
            "a &lt;b&gt; 2"
        );
    }
}
