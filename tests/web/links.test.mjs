// Walks all files of the site, without a network: every link and anchor leads somewhere, and every page has
// what a page needs. The pages are parsed by the browser, so that no pattern guesses at HTML.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { isHandedOut } from './support/kinds.mjs';
import { none } from './support/none.mjs';
import { base, files, folder, pages, profile } from './support/site.mjs';

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
const read = new Map();
let browser;

/** Runs in the browser: what a page holds, as plain data. */
const facts = (html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const all = (selector) => [...page.querySelectorAll(selector)];
  const meta = (selector) => page.querySelector(selector)?.getAttribute('content') ?? null;
  const refs = (selector, name) => all(selector).map((one) => one.getAttribute(name));
  return {
    lang: page.documentElement.lang,
    dir: page.documentElement.dir,
    title: page.title.trim(),
    headings: all('h1').length,
    levels: all('h1, h2, h3, h4, h5, h6, [role=heading]').map((one) => Number(one.getAttribute('aria-level') ?? one.tagName[1])),
    policy: meta('meta[http-equiv="Content-Security-Policy"]'),
    robots: meta('meta[name=robots]'),
    refresh: meta('meta[http-equiv=refresh]'),
    ids: all('[id]').map((one) => one.id),
    links: [...refs('a[href], area[href]', 'href'), ...refs('form[action]', 'action')],
    parts: [...refs('link[href]:not([rel=canonical]):not([rel=alternate])', 'href'), ...refs('[src]', 'src')],
    named: all('[for], [aria-labelledby], [aria-describedby], [aria-controls]').flatMap((one) =>
      ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap((name) => (one.getAttribute(name) ?? '').split(/\s+/)).filter(Boolean)),
    inline: [
      ...all('[style]').map((one) => `style on ${one.tagName}`),
      ...all('style, script:not([src]):not([type="text/plain"])').map((one) => `inline ${one.tagName}`),
      ...all('*').filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).map((one) => `handler on ${one.tagName}`),
      ...all('base').map(() => 'base'),
    ],
    images: all('img').filter((one) => !one.hasAttribute('alt') || !one.hasAttribute('width') || !one.hasAttribute('height')).map((one) => one.outerHTML),
    landmarks: ['header', 'main', 'footer'].filter((name) => page.querySelectorAll(`body > ${name}`).length !== 1),
    skip: page.querySelector('a.skip')?.getAttribute('href') ?? null,
  };
};

before(async () => {
  browser = await launch();
  const tab = await browser.newPage();
  for (const page of pages()) read.set(page, await tab.evaluate(facts, readFileSync(join(folder, page), 'utf8')));
});
after(() => browser?.close());

/** Reports all pages of which something is not true. */
const each = (what) => {
  const wrong = [...read].flatMap(([page, seen]) => [what(seen, page)].flat().filter(Boolean).map((text) => `${page}: ${text}`));
  none(wrong);
};

const isForeign = (link) => /^[a-z][a-z+.-]*:/i.test(link);

/** Resolves a link as a browser would; the 404 page alone starts at the root, since it is shown anywhere. */
const target = (link, page) => {
  const [path, fragment = ''] = link.replace(/\?[^#]*/, '').split('#');
  const rooted = path.startsWith('/') ? path.replace(new RegExp(`^${base}`), '') || 'index.html' : null;
  const file = rooted ?? (path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path)));
  return { file, fragment: decodeURIComponent(fragment) };
};

test('every link leads to a file of the site', () => each(({ links, parts }, page) =>
  [...links, ...parts].filter((link) => !isForeign(link)).map((link) => {
    const { file } = target(link, page);
    const path = join(folder, decodeURIComponent(file));
    if (file.startsWith('..')) return `${link} leaves the site`;
    return existsSync(path) && statSync(path).isFile() ? null : `${link} leads nowhere`;
  })));

test('every anchor is there', () => each(({ links }, page) =>
  links.filter((link) => !isForeign(link) && link.includes('#')).map((link) => {
    const { file, fragment } = target(link, page);
    return !fragment || read.get(file)?.ids.includes(fragment) ? null : `no ${link}`;
  })));

test('links are relative and end in .html', () => each(({ links, parts }, page) =>
  [...links, ...parts].filter((link) => !isForeign(link)).map((link) => {
    if (link.startsWith('/') !== (page === '404.html') && !link.startsWith('#')) return `${link} starts at the wrong place`;
    return target(link, page).file.endsWith('/') ? `${link} is a folder` : null;
  })));

test('links out of the site are plain web or mail addresses', () => each(({ links }) =>
  links.filter(isForeign).map((link) => (/^(https?|mailto):/.test(link) ? null : link))));

test('nothing a page is made of comes from elsewhere', () => each(({ parts }) =>
  parts.filter((part) => isForeign(part) || part.startsWith('//'))));

const whole = (check) => each((seen, page) => (seen.refresh === null ? check(seen, page) : []));

test('every page has one main heading, a title and a language', () => whole(({ headings, title, lang, dir }) => [
  headings === 1 ? null : `${headings} main headings`,
  title ? null : 'no title',
  lang === 'en' ? null : `lang is "${lang}"`,
  dir === 'ltr' ? null : `dir is "${dir}"`,
]));

test('no two pages have the same title', () => {
  const titles = [...read].filter(([, { refresh }]) => refresh === null).map(([, { title }]) => title);
  none(titles.filter((title, at) => titles.indexOf(title) !== at));
});

test('headings go down one level at a time', () => whole(({ levels }) =>
  levels.map((level, at) => (at > 0 && level > levels[at - 1] + 1 ? `level ${level} after ${levels[at - 1]}` : null))));

test('every page has its landmarks and a way past the head', () => whole(({ landmarks, skip, ids }, page) => (isHandedOut(page) ? [landmarks.includes('main') && 'not one main'] : [
  landmarks.length ? `not one ${landmarks}` : null,
  skip?.startsWith('#') && ids.includes(skip.slice(1)) ? null : 'no skip link',
])));

test('every page carries the policy, and nothing inline that it would forbid', () => each(({ policy: said, inline, refresh }) => [
  said === policy || (refresh !== null && said?.startsWith("default-src 'none'")) ? null : `policy: ${said}`,
  ...inline,
]));

test('a handbook for interviewers asks not to be listed, one for everyone does not', () => {
  // Handouts are for the one who gets them; whoever looks for an exercise finds its page.
  const isListed = (page) => profile === 'public' && page !== '404.html' && !/^handouts\/(?!index)/.test(page);
  whole(({ robots }, page) => (isListed(page) === !robots?.includes('noindex') ? null : `robots: ${robots}`));
  if (profile === 'internal') none(files().filter((file) => ['sitemap.xml', 'feed.xml'].includes(file)));
});

test('ids are unique, and what is named is there', () => each(({ ids, named }) => [
  ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two of ${id}`),
  ...named.filter((id) => !ids.includes(id)).map((id) => `no ${id}`),
]));

test('images have alternative text and a size', () => each(({ images }) => images));

test('every page can be reached from the first by links', () => {
  const seen = new Set(['index.html']);
  for (const page of seen) {
    for (const link of read.get(page)?.links ?? []) {
      const { file } = isForeign(link) ? {} : target(link, page);
      if (read.has(file)) seen.add(file);
    }
  }
  const alone = [...read].filter(([page, { refresh }]) => refresh === null && !seen.has(page)).map(([page]) => page);
  none(alone.filter((page) => page !== '404.html'));
});
