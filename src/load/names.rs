//! File names that every system can hold.

use std::collections::BTreeMap;

/// Names that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Tells why some system cannot hold a path.
pub(super) fn reasons(path: &str) -> impl Iterator<Item = String> {
    path.split('/').filter_map(|part| {
        let stem = part
            .split('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let wrong = part.chars().find(|c| {
            matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*') || c.is_control()
        });
        if DEVICES.contains(&stem.as_str()) {
            Some(format!("`{part}` is the name of a device on Windows"))
        } else if let Some(wrong) = wrong {
            let wrong = wrong.escape_default();
            Some(format!("`{wrong}` cannot stand in a file name on Windows"))
        } else if part.ends_with(['.', ' ']) {
            Some(format!(
                "`{part}` ends in a dot or a space, which Windows drops"
            ))
        } else {
            None
        }
    })
}

/// Finds paths that differ only in the case of their letters, in pairs.
pub(super) fn twins<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<(&'a str, &'a str)> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let pairs = paths.filter_map(|path| Some((seen.insert(path.to_lowercase(), path)?, path)));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_refuses_are_found() {
        let found = |path| reasons(path).count();
        assert_eq!(found("content/questions/nul.md"), 1);
        assert_eq!(found("content/a?.md"), 1);
        assert_eq!(found("content/a /b.md"), 1);
        assert_eq!(found("content/ok.md"), 0);
    }

    #[test]
    fn names_that_differ_in_case_alone_are_twins() {
        let twins = twins(["a/B.md", "a/b.md", "c"].into_iter());
        assert_eq!(twins, [("a/B.md", "a/b.md")]);
    }
}
