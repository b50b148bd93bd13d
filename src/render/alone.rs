//! Documents that need no other file: styles, scripts, fonts and pictures lie within them.
//!
//! Such a file can be mailed and opened from anywhere. Its policy names the hashes of its own
//! scripts and styles (CSP Level 3, section 6.7.3), so that nothing else in it can run.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::assets::Names;
use crate::html::Html;
use crate::model::Paper;

/// The parts of the theme that every lone document carries.
#[derive(Clone, Debug, Serialize)]
pub struct Alone {
    /// Styles for screens, their fonts within.
    site: Html,
    /// Styles of kits.
    kit: Html,
    /// Styles for paper.
    paper: Html,
    /// Scripts in the order in which they run.
    scripts: Vec<Html>,
    /// What the policy allows as styles, besides those of the document itself.
    style_hashes: String,
    /// What the policy allows as scripts.
    script_hashes: String,
    /// The paper, by the switch's name for it; empty where the print dialog decides.
    on: &'static str,
}

impl Alone {
    /// Gathers the styles and scripts of a kit.
    pub fn new(assets: &Names, on: Option<Paper>) -> Self {
        let text = |name: &str| {
            let bytes = assets.bytes(name).unwrap_or_default();
            String::from_utf8_lossy(bytes).into_owned()
        };
        let site = with_fonts(text("site.css"), assets);
        let kit = with_fonts(text("kit.css"), assets);
        let paper = text("paper.css");
        let scripts = ["early.js", "site.js", "kit.js"].map(text);
        let hashes = |texts: &[&String]| {
            let hashes: Vec<_> = texts.iter().map(|text| hash(text)).collect();
            hashes.join(" ")
        };
        Self {
            on: match on {
                Some(Paper::A4) => "a4",
                Some(Paper::Letter) => "letter",
                None => "",
            },
            style_hashes: hashes(&[&site, &kit, &paper]),
            script_hashes: hashes(&scripts.iter().collect::<Vec<_>>()),
            site: Html::from_trusted(site),
            kit: Html::from_trusted(kit),
            paper: Html::from_trusted(paper),
            scripts: scripts.into_iter().map(Html::from_trusted).collect(),
        }
    }
}

/// Puts fonts and images of the theme into the style sheet that names them.
fn with_fonts(mut css: String, assets: &Names) -> String {
    for (url, bytes) in assets.files() {
        let Some(name) = url.strip_prefix("assets/") else {
            continue;
        };
        let named = format!("url({name})");
        if css.contains(&named) {
            css = css.replace(&named, &format!("url({})", data_url(url, bytes)));
        }
    }
    css
}

/// Writes a file as an address that holds it (RFC 2397).
pub fn data_url(path: &str, bytes: &[u8]) -> String {
    let kind = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "woff2" => "font/woff2",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

/// Names the content of a script or style as a policy does.
pub fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    #[test]
    fn content_is_named_as_the_standard_does() {
        // The example of CSP Level 3, section 6.7.2.2.
        assert_eq!(
            hash("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }

    #[test]
    fn fonts_lie_within_the_styles() {
        let alone = Alone::new(&Names::of(&Theme::default()), None);
        let css = alone.site.as_str();
        assert!(css.contains("url(data:font/woff2;base64,"));
        assert!(!css.contains(".woff2)"), "no font is left outside");
        for text in alone
            .scripts
            .iter()
            .chain([&alone.site, &alone.kit, &alone.paper])
        {
            assert!(!text.is_empty() && !text.as_str().contains("</"));
        }
    }
}
