//! Files of a project's theme that nothing would use.

use super::{Layer, Theme, manifest};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::suggest;

/// Reports each file of the project's layer that no template, style, script or word list reaches,
/// and each file that its manifest names in vain.
pub(super) fn report(theme: &Theme, built_in: &[String], out: &mut Diagnostics) {
    for (path, file) in theme.own() {
        if is_used(theme, built_in, path) {
            continue;
        }
        let message = format!("nothing uses the theme file `{path}`");
        let place = match file.layer {
            Layer::Project(source) => source.map(|source| Span::new(source, 0..0)),
            Layer::BuiltIn => None,
        };
        let finding = super::finding(Code::ThemeFile, place, message);
        out.push(finding.help(advice(path, built_in)));
    }
    for path in theme.manifest().named() {
        if theme.file(path).is_none() {
            let known: Vec<_> = theme.files.keys().map(String::as_str).collect();
            let message = format!("`theme.yaml` names `{path}`, which does not exist");
            let finding = Diagnostic {
                span: theme.manifest().place(path),
                ..Diagnostic::unplaced(Code::ThemeFile, message)
            };
            out.push(
                finding.help(
                    suggest::nearest(path, known).map(|near| format!("did you mean `{near}`?")),
                ),
            );
        }
    }
}

fn is_used(theme: &Theme, built_in: &[String], path: &str) -> bool {
    if built_in.iter().any(|known| known == path)
        || theme.manifest().named().any(|named| named == path)
    {
        return true;
    }
    if let Some(name) = path.strip_prefix("templates/") {
        let defines = theme
            .file(path)
            .is_some_and(|file| file.text().contains("{% component"));
        return defines || is_mentioned(theme, "templates/", name);
    }
    let mut scripts = theme.manifest().scripts.iter();
    if scripts.any(|(name, _)| manifest::packed(name) == path) {
        return true;
    }
    match path.split_once('/') {
        // A font or picture is used if a style sheet names it.
        Some(("fonts" | "images", name)) => {
            is_mentioned(theme, "css/", name) || matches!(path.rsplit_once('.'), Some((_, "txt")))
        }
        Some(("icons", name)) => is_mentioned(theme, "templates/", name.trim_end_matches(".svg")),
        Some(("strings", name)) => name.strip_suffix(".yaml").is_some(),
        _ => false,
    }
}

fn is_mentioned(theme: &Theme, folder: &str, name: &str) -> bool {
    theme
        .folder(folder)
        .any(|(path, file)| !path.ends_with(name) && file.text().contains(name))
}

fn advice(path: &str, built_in: &[String]) -> String {
    // Only the name can be misspelt; folders and endings make long paths look alike.
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = |name: &str| name.split('.').next().unwrap_or(name).len();
    let names = built_in.iter().filter_map(|known| {
        let (known_folder, known_name) = known.rsplit_once('/').unwrap_or(("", known));
        (known_folder == folder).then_some(&known_name[..stem(known_name)])
    });
    if let Some(near) = suggest::nearest(&name[..stem(name)], names) {
        return format!(
            "did you mean `{}`?",
            path.replace(&name[..stem(name)], near)
        );
    }
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => format!("name it in the theme's `theme.yaml`: `styles: [{path}]`"),
        Some("js") => format!("name it in the theme's `theme.yaml`: `scripts: {{site: [{path}]}}`"),
        _ => "a theme has the folders templates, css, js, icons, fonts and strings".to_owned(),
    }
}
