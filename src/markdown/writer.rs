//! Markdown as safe markup.
//!
//! The events are changed before they become HTML: code is highlighted, links are resolved,
//! raw HTML other than the listed bare tags is escaped. No style, script, handler or forbidden
//! scheme can pass, because only this module writes tags.

use std::fmt::Write as _;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd,
};

use super::{Info, Scheme, events, headings, is_allowed_tag, scheme};
use crate::highlight;
use crate::html::{Html, escape};
use crate::model::Prose;

/// Where a link inside the handbook leads, as seen from the page that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A relative address.
    Page(String),
    /// A picture with its size in pixels, where it is known.
    Picture(String, Option<(u32, u32)>),
    /// Nothing: the words stand without a link.
    Nowhere,
}

/// Resolves a link inside the handbook.
pub type Links<'a> = dyn Fn(&str) -> Target + Sync + 'a;

/// What happens to fenced code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fences {
    /// It is shown where it stands, recorded output included.
    Shown,
    /// It is shown, but recorded output only where its fence says `show`.
    WithoutOutput,
    /// It is left out, because the page shows it elsewhere.
    Omitted,
}

/// Writes Markdown for one page.
#[expect(missing_debug_implementations, reason = "holds a function")]
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// Resolves links.
    pub links: &'a Links<'a>,
    /// What happens to code.
    pub fences: Fences,
    /// Added to each heading's level, so that page headings stay in order.
    pub shift: u8,
    /// Put before each anchor, so that several texts can share a page.
    pub prefix: &'a str,
    /// Words for alerts, by kind, and for code labels.
    pub words: &'a Words,
}

/// The fixed words that the writer needs, in the site's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Titles of `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`.
    pub alerts: [String; 5],
    /// Before a code block's language, such as `Code`.
    pub code: String,
    /// Over recorded output.
    pub output: String,
}

impl Default for Words {
    fn default() -> Self {
        let alerts = ["Note", "Tip", "Important", "Warning", "Caution"].map(str::to_owned);
        Self {
            alerts,
            code: "Code".to_owned(),
            output: "It prints".to_owned(),
        }
    }
}

impl Writer<'_> {
    /// Writes a text as blocks.
    pub fn blocks(&self, prose: &Prose) -> Html {
        self.blocks_of(&prose.markdown)
    }

    /// Writes a text of one paragraph without the paragraph around it.
    pub fn inline(&self, prose: &Prose) -> Html {
        self.inline_of(&prose.markdown)
    }

    /// Writes Markdown as blocks.
    pub fn blocks_of(&self, markdown: &str) -> Html {
        let mut out = String::with_capacity(markdown.len() * 2);
        pulldown_cmark::html::push_html(&mut out, self.safe(markdown).into_iter());
        Html::from_trusted(out)
    }

    /// Writes one paragraph of Markdown without the paragraph around it.
    pub fn inline_of(&self, markdown: &str) -> Html {
        let html = self.blocks_of(markdown);
        let text = html.as_str().trim_end();
        let inner = text
            .strip_prefix("<p>")
            .and_then(|rest| rest.strip_suffix("</p>"));
        match inner {
            Some(inner) if !inner.contains("<p>") => Html::from_trusted(inner),
            _ => html,
        }
    }

    fn safe<'t>(&self, markdown: &'t str) -> Vec<Event<'t>> {
        let mut pass = Pass {
            writer: self,
            anchors: headings(markdown)
                .into_iter()
                .map(|h| h.id)
                .collect::<Vec<_>>()
                .into_iter(),
            code: None,
            dropped_links: Vec::new(),
            picture: None,
            table: Table {
                columns: Vec::new(),
                cell: 0,
                tag: "th",
            },
            out: Vec::new(),
        };
        for (event, _) in events(markdown) {
            pass.event(event);
        }
        pass.out
    }
}

struct Pass<'w, 't> {
    writer: &'w Writer<'w>,
    anchors: std::vec::IntoIter<String>,
    code: Option<(Info, String)>,
    /// For each open link, whether its tags are left out.
    dropped_links: Vec<bool>,
    /// The open picture: its tag up to the words, if it is kept, and its words.
    picture: Option<(Option<String>, String)>,
    table: Table,
    out: Vec<Event<'t>>,
}

/// Where a table is being written. The library would align cells by a style of their own, which
/// the policy of the pages forbids.
#[derive(Debug)]
struct Table {
    columns: Vec<Alignment>,
    cell: usize,
    tag: &'static str,
}

impl Table {
    fn open(&mut self) -> String {
        let class = match self.columns.get(self.cell) {
            Some(Alignment::Right) => " class=\"n\"",
            Some(Alignment::Center) => " class=\"mid\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.cell += 1;
        format!("<{}{class}>", self.tag)
    }
}

impl<'t> Pass<'_, 't> {
    fn event(&mut self, event: Event<'t>) {
        if let Some((_, words)) = &mut self.picture {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::End(TagEnd::Image) => self.end_picture(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.out.push(Event::Text(text)),
            },
            Event::Html(html) | Event::InlineHtml(html) => {
                let event = if is_allowed_tag(&html) {
                    Event::InlineHtml(html.trim().to_ascii_lowercase().into())
                } else {
                    Event::Text(html)
                };
                self.out.push(event);
            }
            other => self.out.push(other),
        }
    }

    fn start(&mut self, tag: Tag<'t>) {
        match tag {
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Info::parse(&info),
                    CodeBlockKind::Indented => Info::default(),
                };
                self.code = Some((info, String::new()));
            }
            Tag::Heading { level, .. } => {
                let level = (level as u8).saturating_add(self.writer.shift).min(6);
                let id = self.anchors.next().unwrap_or_default();
                let id = escape(&format!("{}{id}", self.writer.prefix));
                self.raw(format!("<h{level} id=\"{id}\">"));
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => self.picture(&dest_url),
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = self.alert(kind);
                self.raw(format!(
                    "<div class=\"alert {class}\"><p class=\"alert-title\">{title}</p>\n"
                ));
            }
            Tag::HtmlBlock => {}
            Tag::Table(columns) => {
                self.table = Table {
                    columns,
                    cell: 0,
                    tag: "th",
                };
                self.raw("<div class=\"table-scroll\" tabindex=\"0\"><table>");
            }
            Tag::TableHead => self.raw("<thead><tr>"),
            Tag::TableRow => {
                self.table.cell = 0;
                self.raw("<tr>");
            }
            Tag::TableCell => {
                let open = self.table.open();
                self.raw(open);
            }
            Tag::FootnoteDefinition(name) => {
                let name = self.writer.prefix.to_owned() + &name;
                self.out
                    .push(Event::Start(Tag::FootnoteDefinition(name.into())));
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::Heading(level) => {
                let level = (level as u8).saturating_add(self.writer.shift).min(6);
                self.raw(format!("</h{level}>\n"));
            }
            TagEnd::Link => {
                if self.dropped_links.pop() == Some(false) {
                    self.raw("</a>");
                }
            }
            TagEnd::BlockQuote(Some(_)) => self.raw("</div>\n"),
            TagEnd::HtmlBlock => {}
            TagEnd::Table => self.raw("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.tag = "td";
                self.raw("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.raw("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            other => self.out.push(Event::End(other)),
        }
    }

    /// A head without words, such as the corner of a table, heads nothing: it becomes a plain cell.
    fn end_cell(&mut self) {
        let is_empty =
            matches!(self.out.last(), Some(Event::InlineHtml(html)) if html.starts_with("<th"));
        if is_empty {
            self.out.pop();
            self.raw("<td></td>");
        } else {
            self.raw(format!("</{}>", self.table.tag));
        }
    }

    fn link(&mut self, kind: LinkType, address: &str) {
        let mail = if kind == LinkType::Email {
            "mailto:"
        } else {
            ""
        };
        let target = match scheme(&format!("{mail}{address}")) {
            Scheme::Outside => Some(format!(
                "<a href=\"{}\" rel=\"noreferrer\">",
                escape(&format!("{mail}{address}"))
            )),
            Scheme::Inside => match (self.writer.links)(address) {
                Target::Page(url) | Target::Picture(url, _) => {
                    Some(format!("<a href=\"{}\">", escape(&url)))
                }
                Target::Nowhere => None,
            },
            Scheme::Forbidden => None,
        };
        self.dropped_links.push(target.is_none());
        if let Some(tag) = target {
            self.raw(tag);
        }
    }

    fn picture(&mut self, address: &str) {
        let target = match scheme(address) {
            Scheme::Inside => (self.writer.links)(address),
            Scheme::Outside | Scheme::Forbidden => Target::Nowhere,
        };
        let tag = match target {
            Target::Picture(url, size) => {
                let url = escape(&url);
                let mut tag = format!("<img src=\"{url}\" loading=\"lazy\" decoding=\"async\"");
                if let Some((width, height)) = size {
                    write!(tag, " width=\"{width}\" height=\"{height}\"")
                        .expect("a string takes all");
                }
                Some(tag)
            }
            Target::Page(_) | Target::Nowhere => None,
        };
        self.picture = Some((tag, String::new()));
    }

    fn end_picture(&mut self) {
        let Some((tag, words)) = self.picture.take() else {
            return;
        };
        match tag {
            Some(tag) => self.raw(format!("{tag} alt=\"{}\">", escape(&words))),
            None => self.out.push(Event::Text(words.into())),
        }
    }

    fn alert(&self, kind: BlockQuoteKind) -> (&'static str, String) {
        let (class, index) = match kind {
            BlockQuoteKind::Note => ("note", 0),
            BlockQuoteKind::Tip => ("tip", 1),
            BlockQuoteKind::Important => ("important", 2),
            BlockQuoteKind::Warning => ("warning", 3),
            BlockQuoteKind::Caution => ("caution", 4),
        };
        (class, escape(&self.writer.words.alerts[index]))
    }

    fn code_block(&mut self) {
        let Some((info, code)) = self.code.take() else {
            return;
        };
        let output = info.language == "output";
        let shown = match self.writer.fences {
            Fences::Shown => true,
            Fences::WithoutOutput => !output || info.has("show"),
            Fences::Omitted => false,
        };
        if shown {
            let words = self.writer.words;
            let html = if output {
                output_figure(&code, &words.output)
            } else {
                code_figure(&info.language, &code, &words.code)
            };
            self.raw(html);
        }
    }

    fn raw(&mut self, html: impl Into<CowStr<'t>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }
}

/// Writes code with numbered lines.
pub fn code_figure(language: &str, code: &str, word: &str) -> String {
    let label = highlight::label(language);
    let mut html = format!(
        "<div class=\"code\"><pre tabindex=\"0\" role=\"group\" aria-label=\"{}\"><code>",
        escape(&format!("{word}, {label}"))
    );
    for line in highlight::lines(language, code) {
        html.push_str("<span class=\"ln\">");
        html.push_str(&line);
        html.push_str("</span>");
    }
    html.push_str("</code></pre></div>\n");
    html
}

/// Writes recorded output.
pub fn output_figure(output: &str, word: &str) -> String {
    let (word, output) = (escape(word), escape(output.trim_end_matches('\n')));
    format!(
        "<div class=\"prints\"><p class=\"caption\">{word}</p><pre tabindex=\"0\" role=\"group\" aria-label=\"{word}\">{output}</pre></div>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(markdown: &str) -> String {
        let links = |address: &str| match address {
            "gil" => Target::Page("../questions/gil.html".to_owned()),
            "a.png" => Target::Picture("../assets/a.png".to_owned(), Some((4, 3))),
            _ => Target::Nowhere,
        };
        let writer = Writer {
            links: &links,
            fences: Fences::WithoutOutput,
            shift: 0,
            prefix: "",
            words: &Words::default(),
        };
        writer.blocks_of(markdown).as_str().to_owned()
    }

    #[test]
    fn nothing_dangerous_passes() {
        for text in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "<a href=\"javascript:x\">y</a>",
            "<img src=x onerror=alert(1)>",
            "![x](https://a.example/a.png)",
            "<javascript:alert(1)>",
            "<kbd style=\"x\">a</kbd>",
            "<details open ontoggle=alert(1)>",
        ] {
            let html = write(text);
            for bad in [
                "<script",
                "<a href=\"javascript",
                "<img",
                "<kbd style",
                "<details open",
            ] {
                assert!(!html.contains(bad), "{text} gave {html}");
            }
        }
    }

    #[test]
    fn links_and_pictures_are_resolved() {
        assert_eq!(
            write("[the lock](gil)"),
            "<p><a href=\"../questions/gil.html\">the lock</a></p>\n"
        );
        assert_eq!(write("[x](nowhere)"), "<p>x</p>\n");
        let picture = write("![a *b* \"c\"](a.png)");
        assert!(
            picture.contains("width=\"4\" height=\"3\" alt=\"a b &quot;c&quot;\">"),
            "{picture}"
        );
    }

    #[test]
    fn tables_need_no_style_of_their_own() {
        let html = write("| a | b |\n|---|--:|\n| c | *d* |\n");
        let body = "<thead><tr><th>a</th><th class=\"n\">b</th></tr></thead><tbody>\n\
                    <tr><td>c</td><td class=\"n\"><em>d</em></td></tr>\n</tbody>";
        assert!(html.contains(body), "{html}");
    }

    #[test]
    fn a_head_without_words_is_a_plain_cell() {
        let html = write("| | b |\n|---|---|\n| c | d |\n");
        assert!(
            html.contains("<thead><tr><td></td><th>b</th></tr></thead>"),
            "{html}"
        );
    }

    #[test]
    fn recorded_output_is_kept_back() {
        let text =
            "```python\nprint(1)\n```\n\n```output\nsecret\n```\n\n```output show\nopen\n```\n";
        let html = write(text);
        assert!(!html.contains("secret") && html.contains("open") && html.contains("class=\"ln\""));
    }
}
