//! PDF through an installed browser of the Chromium family.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use askbook::model::{Date, Limits};
use askbook::run::process::{self, End, Ended, Start};
use askbook::{Error, fs};

/// What the browsers are called, and where they stand on systems that keep programs elsewhere.
const NAMES: [&str; 14] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
];

/// What a browser needs to print and be gone, without a word to anybody.
const QUIET: [&str; 12] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
];

/// A browser runs away seldom, but a build must not wait for it for ever.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(120),
    output: 1 << 20,
};

/// The flag that containers and the superuser need, as browsers themselves name it.
const OPEN: &str = "--no-sandbox";

/// An installed browser that prints.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The program.
    program: PathBuf,
    /// What it finds in its environment, besides a home of its own.
    environment: Vec<(&'static str, OsString)>,
    /// Where its folders are made.
    scratch: PathBuf,
}

/// Where to look for a browser.
#[derive(Debug)]
pub(crate) struct Machine {
    /// The search path for programs.
    pub(crate) search: OsString,
    /// What every program of the system needs.
    pub(crate) environment: Vec<(&'static str, OsString)>,
    /// Where folders for a while are made.
    pub(crate) scratch: PathBuf,
}

impl Browser {
    /// Finds the browser that was named, else one that is installed.
    pub(crate) fn find(named: Option<&Path>, machine: Machine) -> Result<Self, Error> {
        let here = Path::new("");
        let found = match named {
            Some(path) => {
                let name = path.to_string_lossy();
                fs::program(&name, here, &machine.search)
                    .ok_or_else(|| Error::Refused(format!("--browser `{name}` names no program")))
            }
            None => NAMES
                .iter()
                .find_map(|name| fs::program(name, here, &machine.search))
                .ok_or_else(|| {
                    let advice = "install one, name one with --browser PATH, or make an HTML file \
                                  with --format html and print it from any browser";
                    Error::Refused(format!(
                        "a PDF needs Chromium, Chrome or Edge, and none was found; {advice}"
                    ))
                }),
        };
        Ok(Self {
            program: found?,
            environment: machine.environment,
            scratch: machine.scratch,
        })
    }

    /// Prints a document that needs no other file. Its PDF carries a day that was chosen, not the
    /// moment of printing, so that the same document gives the same bytes.
    pub(crate) fn print(&self, html: &[u8], day: Option<Date>) -> Result<Vec<u8>, Error> {
        let folder = fs::Scratch::new(&self.scratch, "askbook-print")?;
        let [page, pdf] = ["kit.html", "kit.pdf"].map(|name| folder.path().join(name));
        fs::write(&page, html)?;
        let ended = self.start(folder.path(), (&page, &pdf), &[])?;
        // Browsers refuse to start for the superuser and in many containers unless they may do
        // without walls. The document is ours, and its policy keeps everything else out.
        let wants_open = String::from_utf8_lossy(&ended.errors).contains(OPEN);
        let ended = if !pdf.is_file() && wants_open {
            self.start(folder.path(), (&page, &pdf), &[OPEN])?
        } else {
            ended
        };
        match fs::read_if_there(&pdf)? {
            Some(bytes) if bytes.starts_with(b"%PDF-") => Ok(timeless(bytes, day)),
            _ => Err(self.failure(&ended)),
        }
    }

    fn start(
        &self,
        folder: &Path,
        (page, pdf): (&Path, &Path),
        more: &[&str],
    ) -> Result<Ended, Error> {
        let mut arguments: Vec<String> =
            QUIET.iter().chain(more).map(ToString::to_string).collect();
        let profile = folder.join("profile");
        arguments.push(format!("--user-data-dir={}", profile.display()));
        arguments.push(format!("--print-to-pdf={}", pdf.display()));
        arguments.push(address(page));
        let mut environment = self.environment.clone();
        environment.push(("HOME", folder.as_os_str().to_owned()));
        let start = Start {
            program: &self.program,
            arguments: &arguments,
            folder,
            environment: &environment,
            input: None,
        };
        process::run(&start, LIMITS).map_err(|source| Error::Start {
            path: self.program.clone(),
            source,
        })
    }

    fn failure(&self, ended: &Ended) -> Error {
        let program = self.program.display();
        if ended.end == End::Late {
            let seconds = LIMITS.time.as_secs();
            return Error::Refused(format!(
                "`{program}` did not print within {seconds} seconds"
            ));
        }
        let words = String::from_utf8_lossy(&ended.errors);
        let last = words.lines().rfind(|line| !line.trim().is_empty());
        let last = last.unwrap_or("it did not say why").trim();
        Error::Refused(format!("`{program}` made no PDF: {last}"))
    }
}

/// Writes a path as an address (RFC 8089).
fn address(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.trim_start_matches("//?/");
    let written = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    let root = if text.starts_with('/') { "" } else { "/" };
    format!(
        "file://{root}{}",
        text.bytes().map(written).collect::<String>()
    )
}

/// Takes out what differs from one printing to the next. Everything keeps its length, since a PDF
/// names its parts by their places.
fn timeless(mut pdf: Vec<u8>, day: Option<Date>) -> Vec<u8> {
    let day = day.map_or_else(
        || "20000101".to_owned(),
        |day| day.to_string().replace('-', ""),
    );
    for key in [&b"/CreationDate (D:"[..], b"/ModDate (D:"] {
        for at in places(&pdf, key) {
            let digits = day.bytes().chain(std::iter::repeat(b'0'));
            let written = pdf[at..].iter_mut().take_while(|byte| **byte != b')');
            for (byte, digit) in written.zip(digits) {
                match byte {
                    b'0'..=b'9' => *byte = digit,
                    b'-' => *byte = b'+',
                    _ => {}
                }
            }
        }
    }
    renumber(&mut pdf);
    pdf
}

/// Numbers the nodes of the page that tags name from one on, in the order that they had: how many
/// nodes there were before the page began is a matter of chance.
fn renumber(pdf: &mut [u8]) {
    const DIGITS: usize = 8;
    let number = |at: &usize| pdf.get(*at..at + DIGITS).map(<[u8]>::to_vec);
    let places: Vec<_> = places(pdf, b"(node");
    let numbered: Vec<_> = places
        .into_iter()
        .filter_map(|at| Some((at, number(&at)?)))
        .filter(|(_, number)| number.iter().all(u8::is_ascii_digit))
        .collect();
    let mut known: Vec<_> = numbered.iter().map(|(_, number)| number).collect();
    known.sort_unstable();
    known.dedup();
    let ranks: Vec<_> = numbered
        .iter()
        .map(|(at, number)| (*at, known.partition_point(|one| *one <= number)))
        .collect();
    for (at, rank) in ranks {
        pdf[at..at + DIGITS].copy_from_slice(format!("{rank:0DIGITS$}").as_bytes());
    }
}

/// Finds where each occurrence of some bytes ends.
fn places(pdf: &[u8], key: &[u8]) -> Vec<usize> {
    let windows = pdf.windows(key.len()).enumerate();
    windows
        .filter(|(_, bytes)| *bytes == key)
        .map(|(at, _)| at + key.len())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address_that_browsers_open() {
        let shown = [
            ("/tmp/a b/kit.html", "file:///tmp/a%20b/kit.html"),
            ("/tmp/50%#?/é", "file:///tmp/50%25%23%3F/%C3%A9"),
            (r"\\?\C:\Users\A\kit.html", "file:///C:/Users/A/kit.html"),
        ];
        for (path, wanted) in shown {
            assert_eq!(address(Path::new(path)), wanted);
        }
    }

    #[test]
    fn a_pdf_does_not_tell_when_it_was_printed() {
        let pdf =
            |date: &str| format!("<</CreationDate (D:{date})\n/ModDate (D:{date})>>").into_bytes();
        let made = timeless(pdf("20261121160359-01'30'"), Date::parse("2026-11-20"));
        assert_eq!(made, pdf("20261120000000+00'00'"));
        assert_eq!(
            timeless(pdf("20261121160359Z"), None),
            pdf("20000101000000Z")
        );
    }
    #[test]
    fn the_nodes_that_tags_name_are_numbered_from_one_on() {
        let pdf = |[a, b]: [u32; 2]| format!("/ID (node{a:08}) [(node{b:08}) (node{a:08})] (node)");
        let made = timeless(pdf([69, 25]).into_bytes(), None);
        assert_eq!(String::from_utf8_lossy(&made), pdf([2, 1]));
    }
}
