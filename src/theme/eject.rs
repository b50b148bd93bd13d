//! Which built-in files a project can take over, chosen by path or by folder.

use std::fmt;

use super::{Theme, manifest};
use crate::suggest;

/// A path that chooses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    path: String,
    help: Option<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path == manifest::PATH {
            return f.write_str(
                "a project's `theme.yaml` adds to the built-in one, so it is no copy of it; write what yours adds",
            );
        }
        write!(f, "the built-in theme has no `{}`", self.path)?;
        let help = self.help.as_deref();
        write!(
            f,
            "; {}",
            help.unwrap_or("`askbook theme eject` lists what there is")
        )
    }
}

/// Returns the built-in files that a project may take over, in order: those that people write.
pub fn offered(built_in: &Theme) -> impl Iterator<Item = (&str, &[u8])> {
    let packed = manifest::packed("");
    let packed = packed.trim_end_matches(".js").to_owned();
    let files = built_in.folder("");
    let files =
        files.filter(move |(path, _)| *path != manifest::PATH && !path.starts_with(&packed));
    files.map(|(path, file)| (path, &*file.bytes))
}

/// Chooses files by path, or all files of a folder, each once and in order.
pub fn chosen<'a>(
    built_in: &'a Theme,
    paths: &[String],
) -> Result<Vec<(&'a str, &'a [u8])>, Unknown> {
    let wanted: Vec<_> = paths
        .iter()
        .map(|path| path.replace('\\', "/").trim_end_matches('/').to_owned())
        .collect();
    let fits = |file: &str, wanted: &str| {
        let rest = file.strip_prefix(wanted);
        rest.is_some_and(|rest| !wanted.is_empty() && (rest.is_empty() || rest.starts_with('/')))
    };
    if let Some(path) = wanted
        .iter()
        .find(|wanted| !offered(built_in).any(|(file, _)| fits(file, wanted)))
    {
        let help = near(built_in, path);
        return Err(Unknown {
            path: path.clone(),
            help,
        });
    }
    let files = offered(built_in);
    Ok(files
        .filter(|(file, _)| wanted.iter().any(|wanted| fits(file, wanted)))
        .collect())
}

/// A file of the same name elsewhere, or one that is written nearly so.
fn near(built_in: &Theme, path: &str) -> Option<String> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let files: Vec<_> = offered(built_in).map(|(file, _)| file).collect();
    let same = files
        .iter()
        .copied()
        .filter(|file| name(file) == name(path));
    // A page comes before the parts of pages.
    let same = same.min_by_key(|file| file.matches('/').count());
    let near = same.or_else(|| suggest::nearest(path, files.iter().copied()))?;
    Some(format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(wanted: &[&str]) -> Result<Vec<String>, String> {
        let wanted: Vec<_> = wanted.iter().map(|&path| path.to_owned()).collect();
        let theme = Theme::default();
        let chosen = chosen(&theme, &wanted).map_err(|unknown| unknown.to_string())?;
        Ok(chosen
            .into_iter()
            .map(|(path, _)| path.to_owned())
            .collect())
    }

    #[test]
    fn files_are_chosen_by_path_and_by_folder_each_once() {
        let one = paths(&["templates/question.html"]).unwrap();
        assert_eq!(one, ["templates/question.html"]);
        let folder = paths(&["css/parts/", "css/parts/act.css", "css\\parts"]).unwrap();
        assert!(folder.len() > 5 && folder.iter().all(|path| path.starts_with("css/parts/")));
        assert!(
            folder.is_sorted() && folder.iter().filter(|p| p.ends_with("act.css")).count() == 1
        );
    }

    #[test]
    fn what_is_not_there_is_refused_with_the_nearest_name() {
        for (wanted, near) in [
            ("question.html", "did you mean `templates/question.html`?"),
            (
                "templates/qestion.html",
                "did you mean `templates/question.html`?",
            ),
            (
                "css/nothing-like-it.css",
                "`askbook theme eject` lists what there is",
            ),
            (
                "templates/ques",
                "`askbook theme eject` lists what there is",
            ),
            (
                "../askbook.yaml",
                "`askbook theme eject` lists what there is",
            ),
            ("", "`askbook theme eject` lists what there is"),
            ("/", "`askbook theme eject` lists what there is"),
            ("theme.yaml", "write what yours adds"),
            ("js/packed", "`askbook theme eject` lists what there is"),
        ] {
            let refusal = paths(&[wanted]).unwrap_err();
            assert!(refusal.ends_with(near), "{wanted}: {refusal}");
        }
    }
}
