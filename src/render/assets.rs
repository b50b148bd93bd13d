//! Styles, scripts, fonts and icons under names that change with their content.

mod pictures;
mod slim;

use std::collections::BTreeMap;

use super::{Context, Reload, Write, alone};
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::path::SitePath;
use crate::theme::{Theme, manifest};

/// The addresses of a theme's assets, and the assets themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Address from the site's root by plain name: `site.css`, `early.js`, `favicon.svg`.
    urls: BTreeMap<String, String>,
    files: Vec<(String, Vec<u8>)>,
}

impl Names {
    /// Joins and names the assets of a theme.
    pub fn of(theme: &Theme) -> Self {
        let mut names = Self::default();
        for folder in ["fonts/", "images/"] {
            for (path, file) in theme.folder(folder) {
                let name = path.trim_start_matches(folder);
                if let Some((_, "txt")) = name.rsplit_once('.') {
                    names
                        .files
                        .push((format!("assets/licences/{name}"), file.bytes.to_vec()));
                } else {
                    names.add(name, file.bytes.to_vec());
                }
            }
        }
        if let Some(icon) = theme.file("icons/favicon.svg") {
            names.add("favicon.svg", icon.bytes.to_vec());
        }
        let css = names.with_hashed_addresses(&styles(theme));
        names.add("site.css", css.into_bytes());
        for (name, list) in &theme.manifest().sheets {
            let css = names.with_hashed_addresses(&slim::style(&join(theme, list)));
            names.add(&format!("{name}.css"), css.into_bytes());
        }
        for (name, list) in &theme.manifest().scripts {
            if let Some(script) = script(theme, name, list) {
                names.add(&format!("{name}.js"), script.into_bytes());
            }
        }
        names
    }

    /// Returns the address of an asset from the site's root.
    pub fn url(&self, name: &str) -> Option<&str> {
        self.urls.get(name).map(String::as_str)
    }

    /// Returns all addresses by name, for templates.
    pub fn urls(&self) -> &BTreeMap<String, String> {
        &self.urls
    }

    /// Returns an asset by its plain name.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        let url = self.urls.get(name)?;
        let file = self.files.iter().find(|(path, _)| path == url);
        file.map(|(_, bytes)| bytes.as_slice())
    }

    /// Returns all assets by their address from the site's root.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.files.iter();
        files.map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let url = format!("assets/{stem}.{}.{ending}", &hash[..10]);
        self.urls.insert(name.to_owned(), url.clone());
        self.files.push((url, bytes));
    }

    /// Replaces `url(../fonts/x.woff2)` by the name beside the joined style sheet.
    fn with_hashed_addresses(&self, css: &str) -> String {
        let mut css = css.to_owned();
        for (name, url) in &self.urls {
            let beside = url.trim_start_matches("assets/");
            for folder in ["fonts", "images"] {
                css = css.replace(
                    &format!("url(../{folder}/{name})"),
                    &format!("url({beside})"),
                );
            }
        }
        css
    }
}

/// Hands on all assets that pages of this site link, and the pictures that they show.
pub fn render(cx: &Context<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let served_alone = cx.assets.url("reload.js");
    let unlinked = served_alone.filter(|_| cx.settings.reload == Reload::Off);
    for (path, bytes) in &cx.assets.files {
        if unlinked != Some(path.as_str()) {
            write(SitePath::new(path), bytes.clone())?;
        }
    }
    let shown = pictures::shown(cx);
    for picture in cx
        .handbook
        .pictures()
        .iter()
        .filter(|picture| shown.contains(picture.path.as_str()))
    {
        write(SitePath::new(&picture.url), picture.bytes.clone())?;
    }
    Ok(Diagnostics::default())
}

fn styles(theme: &Theme) -> String {
    let manifest = theme.manifest();
    let mut css = slim::style(&join(theme, &manifest.styles));
    if !manifest.tokens.is_empty() {
        // Outside of all layers, so that a project's values win; paper stays black and white.
        let values: Vec<_> = manifest
            .tokens
            .iter()
            .map(|token| format!("--{}:{}", token.name, token.value))
            .collect();
        css.extend(["\n@media screen{:root{", &values.join(";"), "}}\n"]);
    }
    css
}

/// Joins a list of scripts in one scope: as `tools/pack` made it small, as long as it was made of this very text.
fn script(theme: &Theme, name: &str, list: &[String]) -> Option<String> {
    let files = join(theme, list);
    if files.is_empty() {
        return None;
    }
    let written = format!("(() => {{\n'use strict';\n{files}}})();\n");
    let packed = theme.file(&manifest::packed(name)).and_then(|file| {
        let text = file.text();
        let (made_of, packed) = text.split_once('\n')?;
        (made_of == format!("// {}", alone::hash(&written))).then(|| packed.to_owned())
    });
    Some(packed.unwrap_or(written))
}

fn join(theme: &Theme, list: &[String]) -> String {
    let mut joined = String::new();
    for file in list.iter().filter_map(|path| theme.file(path)) {
        joined.push_str(file.text().trim());
        joined.push('\n');
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ProjectFile;

    #[test]
    fn every_built_in_script_is_packed_and_a_changed_one_is_shipped_as_written() {
        let theme = Theme::default();
        for (name, list) in &theme.manifest().scripts {
            let files = join(&theme, list);
            let packed = script(&theme, name, list).unwrap();
            assert!(
                packed.len() < files.len(),
                "{name}.js is old; run: tools/pack/run"
            );
        }
        let early = ProjectFile {
            path: "js/early.js".to_owned(),
            bytes: b"// A word of mine.\nmine();\n".to_vec(),
            source: None,
        };
        let (theme, diagnostics) = Theme::with_project(vec![early], &[]);
        assert_eq!(diagnostics.codes(), []);
        assert_eq!(
            Names::of(&theme).bytes("early.js"),
            Some(&b"(() => {\n'use strict';\n// A word of mine.\nmine();\n})();\n"[..])
        );
    }

    #[test]
    fn names_change_with_content_and_styles_find_their_fonts() {
        let names = Names::of(&Theme::default());
        let url = names.url("site.css").unwrap();
        assert!(
            url.starts_with("assets/site.") && url.strip_suffix(".css").is_some(),
            "{url}"
        );
        let (_, css) = names.files.iter().find(|(path, _)| path == url).unwrap();
        let css = String::from_utf8(css.clone()).unwrap();
        assert!(
            css.contains("url(franklin.") && !css.contains("../"),
            "fonts lie beside the style sheet"
        );
        assert!(
            names
                .files
                .iter()
                .any(|(path, _)| path == "assets/licences/newsreader-OFL.txt")
        );
    }
}
