//! Addresses within the finished site.

use std::fmt;

/// Returns whether a path ends in one of these extensions, in any case of letters.
pub fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    extensions
        .iter()
        .any(|extension| extension.eq_ignore_ascii_case(end))
}

/// Where a file of the site lies: relative, forward slashes, no `.` or `..` part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// Makes a site path.
    ///
    /// Parts that could leave the output folder are dropped, so the result always stays inside.
    pub fn new(path: impl AsRef<str>) -> Self {
        let parts: Vec<_> = path
            .as_ref()
            .split(['/', '\\'])
            .filter(|part| !part.is_empty() && *part != "." && *part != "..")
            .collect();
        Self(parts.join("/"))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns how this page writes the way to the site's root: empty, or `../` once per folder.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// Returns the relative address of another file, as a link on this page writes it.
    pub fn link_to(&self, target: &str) -> String {
        format!("{}{target}", self.to_root())
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_site() {
        assert_eq!(SitePath::new("../../etc/./passwd").as_str(), "etc/passwd");
    }

    #[test]
    fn links_are_relative_to_the_page() {
        let page = SitePath::new("questions/gil.html");
        assert_eq!(page.link_to("roles/data.html"), "../roles/data.html");
        assert_eq!(
            SitePath::new("index.html").link_to("search.html"),
            "search.html"
        );
    }
}
