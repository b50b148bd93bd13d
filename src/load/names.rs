//! File names that every system can hold.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Names that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Reports a path that some system cannot hold.
pub(super) fn check(path: &str, out: &mut Diagnostics) {
    for part in path.split('/') {
        let stem = part
            .split('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let wrong = part.chars().find(|c| {
            matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*') || c.is_control()
        });
        let reason = if DEVICES.contains(&stem.as_str()) {
            format!("`{part}` is the name of a device on Windows")
        } else if let Some(wrong) = wrong {
            format!(
                "`{}` cannot stand in a file name on Windows",
                wrong.escape_default()
            )
        } else if part.ends_with(['.', ' ']) {
            format!("`{part}` ends in a dot or a space, which Windows drops")
        } else {
            continue;
        };
        out.push(
            Diagnostic::unplaced(
                Code::FileName,
                format!("`{}`: {reason}", path.escape_debug()),
            )
            .advise("rename it"),
        );
    }
}

/// Reports paths that differ only in the case of their letters.
pub(super) fn twins<'a>(paths: impl Iterator<Item = &'a str>, out: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        if let Some(first) = seen.insert(path.to_lowercase(), path) {
            let message = format!("`content/{first}` and `content/{path}` differ only in case");
            out.push(
                Diagnostic::unplaced(Code::FileName, message)
                    .advise("rename one; many systems cannot hold both"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_refuses_are_found() {
        let mut out = Diagnostics::default();
        for path in [
            "content/questions/nul.md",
            "content/a?.md",
            "content/a /b.md",
            "content/ok.md",
        ] {
            check(path, &mut out);
        }
        twins(["a/B.md", "a/b.md", "c"].into_iter(), &mut out);
        assert_eq!(out.codes(), [Code::FileName; 4]);
    }
}
