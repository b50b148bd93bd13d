//! How a public site says what is on it: a site map for search engines, a feed for people.
//!
//! Both need the site's own address. Their days come from content, or from the record of changes
//! where the settings ask for it, so that the same content always gives the same files.

use std::cmp::Reverse;

use super::Job;
use crate::error::Error;
use crate::html::escape;
use crate::markdown::plain;
use crate::model::{Body, Date, Guide, Item};
use crate::path::SitePath;
use crate::render::page::shorten;
use crate::render::{Context, Write};

/// Where the feed lies.
pub const FEED: &str = "feed.xml";
/// Where the site map lies.
pub(super) const SITEMAP: &str = "sitemap.xml";
/// Most addresses that one site map may hold.
const MAP_SIZE: usize = 50_000;
/// Entries of the feed; readers that look in once a month miss nothing.
const FEED_SIZE: usize = 60;
/// Characters of a summary.
const SUMMARY: usize = 500;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const MAP_SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Hands on the site map and the feed, if the site is meant to be found.
pub(super) fn render(
    cx: &Context<'_>,
    jobs: &[(SitePath, Job)],
    write: &Write<'_>,
) -> Result<(), Error> {
    let Some(base) = cx
        .settings
        .base_url
        .as_deref()
        .filter(|_| cx.settings.is_announced())
    else {
        return Ok(());
    };
    site_map(cx, (base, jobs), write)?;
    write(SitePath::new(FEED), feed(cx, (base, jobs)).into_bytes())
}

fn site_map(
    cx: &Context<'_>,
    (base, jobs): (&str, &[(SitePath, Job)]),
    write: &Write<'_>,
) -> Result<(), Error> {
    let shown = jobs
        .iter()
        .filter(|(_, job)| !matches!(job, Job::NotFound | Job::Moved(_) | Job::Mine));
    let entries: Vec<_> = shown
        .map(|(path, job)| {
            let day = reviewed(cx, job).map(|day| format!("<lastmod>{day}</lastmod>"));
            format!(
                "<url><loc>{}</loc>{}</url>\n",
                text(&format!("{base}{path}")),
                day.unwrap_or_default()
            )
        })
        .collect();
    if entries.len() <= MAP_SIZE {
        return write(SitePath::new(SITEMAP), map("urlset", &entries).into_bytes());
    }
    let mut parts = Vec::new();
    for (index, part) in entries.chunks(MAP_SIZE).enumerate() {
        let path = format!("sitemap-{}.xml", index + 1);
        parts.push(format!(
            "<sitemap><loc>{}</loc></sitemap>\n",
            text(&format!("{base}{path}"))
        ));
        write(SitePath::new(path), map("urlset", part).into_bytes())?;
    }
    write(
        SitePath::new(SITEMAP),
        map("sitemapindex", &parts).into_bytes(),
    )
}

fn map(kind: &str, entries: &[String]) -> String {
    format!(
        "{HEAD}<{kind} xmlns=\"{MAP_SPACE}\">\n{}</{kind}>\n",
        entries.concat()
    )
}

/// A page that the feed tells of.
struct Entry<'a> {
    path: &'a SitePath,
    title: &'a str,
    summary: String,
    first: Option<Date>,
    last: Date,
}

fn feed(cx: &Context<'_>, (base, jobs): (&str, &[(SitePath, Job)])) -> String {
    let mut entries: Vec<_> = jobs
        .iter()
        .filter_map(|(path, job)| entry(cx, path, job))
        .collect();
    entries.sort_by_key(|entry| (Reverse(entry.last), entry.path.as_str()));
    entries.truncate(FEED_SIZE);
    let config = cx.handbook.config();
    let newest = entries
        .first()
        .map(|entry| entry.last)
        .or_else(|| Date::from_unix_days(0));
    let tagline = config.tagline.as_deref().unwrap_or_default();
    let mut xml = format!(
        "{HEAD}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{home}</id>\n<title>{title}</title>\n<subtitle>{}</subtitle>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{home}{FEED}\"/>\n<link href=\"{home}index.html\"/>\n\
         <updated>{}</updated>\n<author><name>{title}</name></author>\n",
        text(&config.language),
        text(tagline),
        newest.map(moment).unwrap_or_default(),
        home = text(base),
        title = text(&config.title),
    );
    xml.extend(entries.iter().map(|entry| element(base, entry)));
    xml + "</feed>\n"
}

fn element(base: &str, entry: &Entry<'_>) -> String {
    let address = text(&format!("{base}{}", entry.path));
    let published = entry
        .first
        .map(|day| format!("<published>{}</published>", moment(day)));
    format!(
        "<entry><id>{address}</id><title>{}</title><link href=\"{address}\"/>{}<updated>{}</updated><summary>{}</summary></entry>\n",
        text(entry.title),
        published.unwrap_or_default(),
        moment(entry.last),
        text(&shorten(&entry.summary, SUMMARY)),
    )
}

/// Makes the entry of a question, an exercise or a guide; other pages change with them.
fn entry<'a>(cx: &'a Context<'_>, path: &'a SitePath, job: &Job) -> Option<Entry<'a>> {
    let (source, title, summary, reviewed) = match *job {
        Job::Item(id) => {
            let item = cx.handbook.item(id);
            cx.is_listed(item).then_some(())?;
            (item.span.source, &item.title, said(item), item.reviewed_on)
        }
        Job::Guide(id) => {
            let guide: &Guide = cx.handbook.guide(id);
            (
                guide.source,
                &guide.title,
                guide.summary.clone(),
                guide.reviewed_on,
            )
        }
        _ => return None,
    };
    let changes = cx.handbook.changes(source);
    Some(Entry {
        path,
        title,
        summary,
        first: changes.map(|changes| changes.first),
        last: changes.map_or(reviewed, |changes| changes.last),
    })
}

/// What is said to the candidate, without markup.
fn said(item: &Item) -> String {
    match &item.body {
        Body::Question(question) => plain(&question.ask.markdown),
        Body::Exercise(exercise) => plain(&exercise.task.markdown),
    }
}

/// The day of a page's last change or review, where it has one.
fn reviewed(cx: &Context<'_>, job: &Job) -> Option<Date> {
    let (source, reviewed) = match *job {
        Job::Item(id) => {
            let item = cx.handbook.item(id);
            (item.span.source, item.reviewed_on)
        }
        Job::Guide(id) => {
            let guide = cx.handbook.guide(id);
            (guide.source, guide.reviewed_on)
        }
        _ => return None,
    };
    Some(
        cx.handbook
            .changes(source)
            .map_or(reviewed, |changes| changes.last),
    )
}

/// The first moment of a day, as Atom writes it.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Escapes text, and leaves out what XML cannot hold at all.
fn text(raw: &str) -> String {
    let fits = |c: &char| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    escape(&raw.chars().filter(fits).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_fit_for_xml() {
        assert_eq!(
            text("a <b> & \u{1b}\"c\""),
            "a &lt;b&gt; &amp; &quot;c&quot;"
        );
    }
}
