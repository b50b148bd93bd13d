//! The page rules of a document: running heads and feet.
//!
//! Only named pages give each sheet a head of its own, and only a file may hold them, since the
//! pages forbid inline styles. No rule sets the paper's size: that is the reader's to choose.

use super::view::KitView;
use crate::render::Context;
use crate::render::view::direction;

/// Characters of a head that fit one line at [`SMALL`] points.
const LONGEST: usize = 72;
/// Size of heads and feet, in points.
pub(super) const SMALL: u8 = 8;
/// The same in large print.
pub(super) const LARGE: u8 = 12;

/// What stands in the margins of a document's pages.
#[derive(Clone, Debug)]
pub(super) struct Margins<'a> {
    /// Which way the site's language is written.
    pub(super) direction: &'static str,
    /// Top left: what the document is.
    pub(super) head: &'a str,
    /// Top right, where a sheet has no words of its own.
    pub(super) side: &'a str,
    /// Bottom left: revision and date, or what to do with the sheet.
    pub(super) foot: &'a str,
    /// Size of their words in points.
    pub(super) size: u8,
    /// Bottom right, such as `Page {n} of {all}`.
    pub(super) number: &'a str,
}

impl Margins<'_> {
    /// Returns the side where lines begin, and the one where they end.
    fn sides(&self) -> (&'static str, &'static str) {
        match self.direction {
            "rtl" => ("right", "left"),
            _ => ("left", "right"),
        }
    }

    /// Cuts a head to one line; what is longer is on the sheet itself.
    fn fitting(&self, words: &str) -> String {
        let longest = LONGEST * usize::from(SMALL) / usize::from(self.size);
        if words.chars().count() <= longest {
            return words.to_owned();
        }
        let cut: String = words.chars().take(longest - 1).collect();
        format!("{}…", cut.trim_end())
    }
}

/// Writes the rules that all pages of a document share.
fn rules(margins: &Margins<'_>) -> String {
    let size = margins.size;
    let font = format!(
        "font:600 {size}pt/1.25 \"Ask Label\",\"Helvetica Neue\",Arial,sans-serif;color:#000"
    );
    // What stands where a line begins, and where it ends, in the language of the site.
    let (start, end) = margins.sides();
    let room = if start == "left" {
        "20mm 17mm 19mm 20mm"
    } else {
        "20mm 20mm 19mm 17mm"
    };
    let top = "vertical-align:bottom;padding-bottom:2.4mm;border-bottom:.5pt solid #767676;margin-bottom:2.6mm";
    let bottom = "vertical-align:top;padding-top:3mm";
    // The cover of large print goes on to a second page, which needs its head.
    let cover = if size == LARGE {
        ""
    } else {
        "@page cover{@top-left{content:none;border:0}@top-right{content:none;border:0}}\n"
    };
    let light = font.replace("600", "400");
    format!(
        "@page{{margin:{room};\n\
         @top-{start}{{content:{head};{font};{top}}}\n\
         @top-{end}{{content:{side};{light};{top};text-align:{end}}}\n\
         @bottom-{start}{{content:{foot};{light};{bottom}}}\n\
         @bottom-{end}{{content:{number};{light};{bottom};text-align:{end}}}}}\n\
         {cover}.leaf-cover{{page:cover}}\n",
        head = text(&margins.fitting(margins.head)),
        side = text(&margins.fitting(margins.side)),
        foot = text(&margins.fitting(margins.foot)),
        number = numbered(margins.number),
    )
}

/// Writes the rules of a kit: those of every page, and a head for each sheet.
pub(super) fn kit_rules(margins: &Margins<'_>, view: &KitView<'_>) -> String {
    let mut css = rules(margins);
    for sheet in &view.sheets {
        let head = format!("{}. {}", sheet.number, sheet.title);
        css.push_str(&named(
            &sheet.anchor,
            margins.sides().1,
            &margins.fitting(&head),
        ));
    }
    css
}

/// Writes the rules of a document whose sheets share one head.
pub(super) fn plain_rules(margins: &Margins<'_>) -> String {
    rules(margins)
}

/// Writes the rules of a kit with two questions a sheet.
pub(super) fn paired_rules(margins: &Margins<'_>, view: &KitView<'_>) -> String {
    let mut css = rules(margins);
    for pair in &view.pairs {
        let titles = pair.sheets.iter().map(|&at| {
            let sheet = &view.sheets[at];
            format!("{}. {}", sheet.number, sheet.title)
        });
        let head = titles.collect::<Vec<_>>().join("   ");
        css.push_str(&named(
            &pair.anchor,
            margins.sides().1,
            &margins.fitting(&head),
        ));
    }
    css
}

/// Writes the rules of handouts: they name neither the role nor the kit, and ask to stay in the room.
pub(super) fn handout_rules(cx: &Context<'_>) -> String {
    let strings = cx.strings;
    rules(&Margins {
        direction: direction(&cx.handbook.config().language),
        head: strings.text("kit.handout_head"),
        side: strings.text("kit.handout_side"),
        foot: strings.text("kit.handout_foot"),
        size: SMALL,
        number: strings.text("kit.page_number"),
    })
}

/// Writes the head of one sheet. The name is ours, `q1` or `run`, never a title.
fn named(name: &str, side: &str, head: &str) -> String {
    format!(
        "@page {name}{{@top-{side}{{content:{}}}}}\n.leaf-{name}{{page:{name}}}\n",
        text(head)
    )
}

/// Writes a CSS string that nothing in it can end.
fn text(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            // The space ends the escape and is eaten with it.
            '<' => out.push_str("\\3c "),
            c if c.is_control() || is_direction_mark(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Marks that turn text around could forge a page number.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes `Page {n} of {all}` as strings and counters.
fn numbered(pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        let Some((token, tail)) = after[1..].split_once('}') else {
            break;
        };
        let counter = match token {
            "n" => "counter(page)",
            "all" => "counter(pages)",
            _ => break,
        };
        out.push_str(&text(before));
        out.push_str(&[" ", counter, " "].concat());
        rest = tail;
    }
    out.push_str(&text(rest));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_title_can_end_its_string() {
        assert_eq!(
            text("a\"};b{\\\n</style>\u{202e}"),
            "\"a\\\"};b{\\\\ \\3c /style> \""
        );
        let margins = |size| Margins {
            direction: "ltr",
            head: "",
            side: "",
            foot: "",
            size,
            number: "",
        };
        let long = "x".repeat(100);
        assert_eq!(margins(SMALL).fitting(&long).chars().count(), LONGEST);
        assert_eq!(margins(LARGE).fitting(&long).chars().count(), 48);
    }

    #[test]
    fn page_numbers_are_counters() {
        assert_eq!(
            numbered("Page {n} of {all}"),
            "\"Page \" counter(page) \" of \" counter(pages) \"\""
        );
        assert_eq!(numbered("{what}"), "\"{what}\"");
    }
}
