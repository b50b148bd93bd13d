//! Pages and files that every site has: not found, moved pages, files for hosts.

use serde::Serialize;

use super::Desk;
use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::model::{ItemId, Profile};
use crate::path::SitePath;
use crate::render::page::{Link, Page};
use crate::render::{Context, Write};

/// The policy that every page carries, for hosts that send it as a header too.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Debug, Serialize)]
struct Missing<'a> {
    page: Page<'a>,
}

#[derive(Debug, Serialize)]
struct Moved<'a> {
    page: Page<'a>,
    to: Link,
    canonical: String,
}

/// For those who want to change something.
#[derive(Debug, Serialize)]
struct Contribute<'a> {
    page: Page<'a>,
    repository: Option<&'a str>,
    issues: Option<String>,
}

pub(super) fn contribute(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let config = cx.handbook.config();
    let repository = config.repository.as_deref();
    let repository = repository.map(|address| address.trim_end_matches('/'));
    let issues = config.repository_page("issues");
    let title = cx.strings.text("nav.contribute");
    let page = Page::new(cx, desk.path, "contribute", title).section("contribute");
    let view = Contribute {
        page: page.description(cx.strings.text("contribute.lede")),
        repository,
        issues,
    };
    cx.publish(desk.path, ("contribute.html", &view), write)
}

pub(super) fn not_found(desk: Desk<'_>, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let cx = desk.cx;
    let mut page = Page::new(cx, desk.path, "missing", cx.strings.text("missing.title"));
    page = page.description(cx.strings.text("missing.lede"));
    // A host shows this page at any address, so its links begin at the site's own root.
    page.root = root_path(cx.settings.base_url.as_deref());
    page.canonical = None;
    cx.publish(desk.path, ("not-found.html", &Missing { page }), write)
}

/// Returns the path part of an address, from `/` to `/`.
fn root_path(base_url: Option<&str>) -> String {
    let path = base_url
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.split_once('/'));
    match path.map(|(_, path)| path.trim_matches('/')) {
        Some(path) if !path.is_empty() => format!("/{path}/"),
        _ => "/".to_owned(),
    }
}

pub(super) fn moved(desk: Desk<'_>, id: ItemId, write: &Write<'_>) -> Result<Diagnostics, Error> {
    let (cx, item) = (desk.cx, desk.cx.handbook.item(id));
    let to = Link::new(desk.path, &item.title, &item.url());
    let canonical = match &cx.settings.base_url {
        Some(base) => format!("{base}{}", item.url()),
        None => to.url.clone(),
    };
    let page = Page::new(cx, desk.path, "moved", cx.strings.text("redirect.title"));
    cx.publish(
        desk.path,
        (
            "redirect.html",
            &Moved {
                page,
                to,
                canonical,
            },
        ),
        write,
    )
}

/// Hands on the files that hosts and robots read.
pub(super) fn files(cx: &Context<'_>, write: &Write<'_>) -> Result<(), Error> {
    let robots = match (&cx.settings.base_url, cx.settings.profile) {
        (_, Profile::Internal) => "User-agent: *\nDisallow: /\n".to_owned(),
        (None, Profile::Public) => "User-agent: *\nAllow: /\n".to_owned(),
        (Some(base), Profile::Public) => {
            format!(
                "User-agent: *\nAllow: /\nSitemap: {base}{}\n",
                super::announce::SITEMAP
            )
        }
    };
    let noindex = if cx.is_internal() {
        "  X-Robots-Tag: noindex\n"
    } else {
        ""
    };
    let headers = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n{noindex}\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    write(SitePath::new(".nojekyll"), Vec::new())?;
    write(SitePath::new("robots.txt"), robots.into())?;
    write(SitePath::new("_headers"), headers.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_readers_find_the_root_of_the_site() {
        assert_eq!(root_path(None), "/");
        assert_eq!(root_path(Some("https://a.example/")), "/");
        assert_eq!(
            root_path(Some("https://a.example/team/handbook/")),
            "/team/handbook/"
        );
    }
}
