//! A project as it lies on disk: settings, texts, pictures, theme files.
//!
//! Reads and computes nothing more. Whatever cannot be read as it should is a finding; only a
//! failing disk ends the run. Start at [`load`].

mod names;

use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::error::Error;
use crate::fs::{self, Entry, EntryKind};
use crate::model::{Config, Picture};
use crate::parse;
use crate::source::{Sources, Span};
use crate::suggest;
use crate::theme::{ProjectFile, Theme};

/// The file that makes a folder a handbook.
pub const CONFIG: &str = "askbook.yaml";
/// Largest text file that is read.
const MAX_TEXT: u64 = 2 << 20;
/// Largest picture that is read.
const MAX_PICTURE: u64 = 8 << 20;
/// Picture formats; SVG is left out because a picture of that kind can carry scripts.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// Everything read from disk, and nothing computed.
#[derive(Clone, Debug)]
pub struct Project {
    /// The project's folder.
    pub root: PathBuf,
    /// The settings.
    pub config: Config,
    /// The texts.
    pub sources: Sources,
    /// The pictures, by path.
    pub pictures: Vec<Picture>,
    /// The theme.
    pub theme: Theme,
    /// What was found while reading.
    pub findings: Diagnostics,
}

/// Reads the project in a folder.
pub fn load(root: &Path) -> Result<Project, Error> {
    let config_path = root.join(CONFIG);
    let Some(bytes) = fs::read_if_there(&config_path)? else {
        return Err(Error::NoProject {
            path: root.to_path_buf(),
        });
    };
    let mut loader = Loader {
        root,
        real: fs::real(root)?,
        sources: Sources::default(),
        findings: Diagnostics::default(),
    };
    loader.text(CONFIG, bytes);
    let config = loader.config();
    let pictures = loader.content()?;
    loader.compared(&config)?;
    let theme = loader.theme(&config)?;
    let Loader {
        sources, findings, ..
    } = loader;
    Ok(Project {
        root: root.to_path_buf(),
        config,
        sources,
        pictures,
        theme,
        findings,
    })
}

struct Loader<'a> {
    root: &'a Path,
    real: PathBuf,
    sources: Sources,
    findings: Diagnostics,
}

impl Loader<'_> {
    fn config(&mut self) -> Config {
        let Some((id, source)) = self.sources.iter().next() else {
            return Config::default();
        };
        let mut found = Diagnostics::default();
        let config = parse::config(id, source, &mut found);
        self.findings.append(found);
        config
    }

    /// Reads `content/`: texts into the sources, pictures into the result.
    fn content(&mut self) -> Result<Vec<Picture>, Error> {
        let mut pictures = Vec::new();
        let entries = fs::walk(&self.root.join("content"))?;
        for (first, path) in names::twins(entries.iter().map(|e| e.path.as_str())) {
            let message = format!("`content/{first}` and `content/{path}` differ only in case");
            let path = format!("content/{path}");
            self.tell(
                (Code::FileName, &path),
                message,
                "rename one; many systems cannot hold both",
            );
        }
        for entry in entries {
            let path = format!("content/{}", entry.path);
            if entry.path.split('/').any(|part| part.starts_with('.'))
                || !self.is_file(&path, &entry)
            {
                continue;
            }
            for reason in names::reasons(&path) {
                let message = format!("`{}`: {reason}", path.escape_debug());
                self.tell((Code::FileName, &path), message, "rename it");
            }
            let extension = entry
                .path
                .rsplit_once('.')
                .map_or("", |(_, end)| end)
                .to_ascii_lowercase();
            match extension.as_str() {
                "md" | "yaml" | "yml" => {
                    if let Some(bytes) = self.bytes(&path, &entry, MAX_TEXT)? {
                        self.text(&path, bytes);
                    }
                }
                picture if PICTURES.contains(&picture) && entry.path.starts_with("assets/") => {
                    if let Some(bytes) = self.bytes(&path, &entry, MAX_PICTURE)? {
                        pictures.push(picture_of(&entry.path, bytes));
                    }
                }
                other => self.stray(&path, other),
            }
        }
        Ok(pictures)
    }

    fn stray(&mut self, path: &str, extension: &str) {
        let help = if extension == "svg" {
            "an SVG can carry scripts; export it as PNG or WebP"
        } else if PICTURES.contains(&extension) {
            "pictures lie under `content/assets/`"
        } else {
            "content is `.md` and `.yaml`; pictures lie under `content/assets/`"
        };
        self.tell(
            (Code::FileName, path),
            format!("nothing reads `{path}`"),
            help,
        );
    }

    /// Reports what is wrong with a file as a whole.
    fn tell(&mut self, (code, path): (Code, &str), message: String, help: impl Into<String>) {
        let place = Span::new(self.sources.mention(path), 0..0);
        let finding = Diagnostic::new(code, place, message);
        self.findings.push(finding.help(Some(help.into())));
    }

    /// Reads a file if it lies in the project and within its limit.
    fn bytes(&mut self, path: &str, entry: &Entry, limit: u64) -> Result<Option<Vec<u8>>, Error> {
        let place = self.root.join(path);
        match entry.kind {
            EntryKind::File(size) if size > limit => {
                let message = format!("`{path}` has {} KiB", size >> 10);
                let remedy = if limit == MAX_TEXT {
                    "split the file"
                } else {
                    "make the file smaller"
                };
                let help = format!("the limit is {} KiB; {remedy}", limit >> 10);
                self.tell((Code::LimitExceeded, path), message, help);
                Ok(None)
            }
            EntryKind::File(_) => fs::read(&place).map(Some),
            EntryKind::Link if self.is_file(path, entry) => fs::read(&place).map(Some),
            EntryKind::Link => Ok(None),
        }
    }

    /// Returns whether a path is a file, or a link to one in the project; other links are findings.
    fn is_file(&mut self, path: &str, entry: &Entry) -> bool {
        if entry.kind != EntryKind::Link {
            return true;
        }
        let (message, help) = match fs::real(&self.root.join(path)) {
            Ok(real) if !real.starts_with(&self.real) => (
                "leads out of the project",
                "copy what it leads to into the project",
            ),
            Ok(real) if real.is_file() => return true,
            Ok(_) => (
                "leads to a folder",
                "only links to files are followed; copy the folder",
            ),
            Err(_) => (
                "leads nowhere",
                "remove it, or copy the file into the project",
            ),
        };
        let message = format!("the link `{path}` {message}");
        self.tell((Code::OutsideProject, path), message, help);
        false
    }

    /// Adds a text, or reports the place where it stops being UTF-8.
    fn text(&mut self, path: &str, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let mark = text.starts_with('\u{feff}');
                let nul = text.find('\0');
                let id = self.sources.push(path, text);
                if mark {
                    self.findings.push(
                        Diagnostic::new(
                            Code::Encoding,
                            Span::new(id, 0..3),
                            "the file begins with a byte order mark",
                        )
                        .advise("save it as UTF-8 without a byte order mark")
                        .fix(Span::new(id, 0..3), ""),
                    );
                }
                if let Some(at) = nul {
                    self.findings.push(
                        Diagnostic::new(
                            Code::Encoding,
                            Span::new(id, at..at + 1),
                            "a zero byte stands here",
                        )
                        .advise("save it as UTF-8 text"),
                    );
                }
            }
            Err(error)
                if error.as_bytes().starts_with(b"\xff\xfe")
                    || error.as_bytes().starts_with(b"\xfe\xff") =>
            {
                let id = self.sources.push(path, from_wide(error.as_bytes()));
                self.findings.push(
                    Diagnostic::new(Code::Encoding, Span::new(id, 0..0), "this file is UTF-16")
                        .advise("save the file as UTF-8"),
                );
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let id = self.sources.push(path, text);
                self.findings.push(
                    Diagnostic::new(
                        Code::Encoding,
                        Span::new(id, at..at + 3),
                        "this is not UTF-8",
                    )
                    .advise("save the file as UTF-8"),
                );
            }
        }
    }

    /// Reads the texts that content is compared with; those that are not there are found later.
    fn compared(&mut self, config: &Config) -> Result<(), Error> {
        for path in &config.compare_with {
            let place = self.root.join(&path.value);
            let inside =
                fs::real(&place).is_ok_and(|real| real.starts_with(&self.real) && real.is_file());
            if inside && self.sources.find(&path.value).is_none() {
                let bytes = fs::read(&place)?;
                if bytes.len() as u64 <= MAX_TEXT {
                    self.text(&path.value, bytes);
                }
            }
        }
        Ok(())
    }

    /// Reads the project's theme folder over the built-in theme.
    fn theme(&mut self, config: &Config) -> Result<Theme, Error> {
        let folder = format!("themes/{}", config.theme);
        if !self.root.join(&folder).is_dir() && config.theme != "default" {
            let themes = fs::walk(&self.root.join("themes"))?;
            let mut names: Vec<_> = themes
                .iter()
                .filter_map(|e| Some(e.path.split_once('/')?.0))
                .collect();
            names.push("default");
            let message = format!("there is no theme `{}`", config.theme);
            let finding = Diagnostic {
                span: config.theme_place,
                ..Diagnostic::unplaced(Code::ThemeFile, message)
            };
            let help = suggest::help(&config.theme, names.iter().copied());
            self.findings.push(finding.help(help));
        }
        let mut files = Vec::new();
        for entry in fs::walk(&self.root.join(&folder))? {
            let path = format!("{folder}/{}", entry.path);
            let Some(bytes) = self.bytes(&path, &entry, MAX_PICTURE)? else {
                continue;
            };
            let text = std::str::from_utf8(&bytes)
                .ok()
                .filter(|text| !text.contains('\0'));
            let source = text.map(|text| self.sources.push(path.as_str(), text));
            files.push(ProjectFile {
                path: entry.path,
                bytes,
                source,
            });
        }
        let (theme, findings) = Theme::with_project(files, &config.tokens);
        self.findings.append(findings);
        Ok(theme)
    }
}

/// Reads UTF-16, so that the rest of the file can be checked all the same.
fn from_wide(bytes: &[u8]) -> String {
    let unit = if bytes.starts_with(b"\xff\xfe") {
        u16::from_le_bytes
    } else {
        u16::from_be_bytes
    };
    let units: Vec<_> = bytes[2..]
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&units)
}

fn picture_of(path: &str, bytes: Vec<u8>) -> Picture {
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let hash = blake3::hash(&bytes).to_hex();
    let url = format!("{stem}.{}.{}", &hash[..10], extension.to_ascii_lowercase());
    let size = imagesize::blob_size(&bytes).ok();
    let size =
        size.and_then(|s| Some((u32::try_from(s.width).ok()?, u32::try_from(s.height).ok()?)));
    Picture {
        path: path.to_owned(),
        url,
        size,
        bytes,
    }
}
