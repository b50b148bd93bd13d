//! Who changed a file, and when: asked of git only if the settings say so.

use std::collections::BTreeMap;

use super::Date;

/// The changes to each file of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    files: BTreeMap<String, Changes>,
}

/// The changes to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The day of the first one.
    pub first: Date,
    /// The day of the last one.
    pub last: Date,
    /// Who made them, whoever made most first.
    pub authors: Vec<String>,
}

impl History {
    /// Collects changes, each of them a day, a name, and the paths of files within the project.
    pub fn of<'a>(changes: impl IntoIterator<Item = (Date, &'a str, Vec<&'a str>)>) -> Self {
        let mut days: BTreeMap<&str, (Date, Date)> = BTreeMap::new();
        let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (day, name, paths) in changes {
            for path in paths {
                let (first, last) = days.entry(path).or_insert((day, day));
                (*first, *last) = (day.min(*first), day.max(*last));
                *counts.entry(path).or_default().entry(name).or_default() += 1;
            }
        }
        let authors = |path: &str| {
            let mut names: Vec<_> = counts[path].iter().collect();
            // Names are in order already, and a stable sort keeps it for those with as many changes.
            names.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            names.iter().map(|(name, _)| (**name).to_owned()).collect()
        };
        let files = days.iter().map(|(&path, &(first, last))| {
            let authors = authors(path);
            let changes = Changes {
                first,
                last,
                authors,
            };
            (path.to_owned(), changes)
        });
        Self {
            files: files.collect(),
        }
    }

    /// Returns the changes to a file; one that nobody committed has none.
    pub fn get(&self, path: &str) -> Option<&Changes> {
        self.files.get(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_knows_its_first_and_last_day_and_its_authors() {
        let day = |text| Date::parse(text).unwrap();
        let history = History::of([
            (day("2026-03-02"), "Bo", vec!["a.md", "b.md"]),
            (day("2026-01-01"), "Ann", vec!["a.md"]),
            (day("2026-05-04"), "Bo", vec!["a.md"]),
        ]);
        let a = history.get("a.md").unwrap();
        assert_eq!((a.first, a.last), (day("2026-01-01"), day("2026-05-04")));
        assert_eq!(a.authors, ["Bo", "Ann"]);
        assert_eq!(history.get("c.md"), None);
    }
}
