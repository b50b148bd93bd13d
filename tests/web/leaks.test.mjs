// What candidates and strangers get gives no answer away. The interviewer's words are taken from the internal
// site as it was built, and looked for in every byte of the others: no part of askbook is asked what it meant.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { folder, pages } from './support/site.mjs';

/** The same content with everything marked as public, built with the public profile. */
const strangers = process.env.ASKBOOK_PUBLIC_SITE;
const SHORTEST = 24;
const secrets = new Map();
let browser;

/** Runs in the browser: what may be said, and the texts of the interviewer's side. */
const texts = (html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const words = (one) => one.textContent.replace(/\s+/g, ' ').trim();
  const said = [...page.querySelectorAll('.verso')].map(words).join(' ');
  const fixed = '.only, .lines, legend, summary, .na, .cue, .step > b, .sources, h2, h3, nav';
  for (const part of page.querySelectorAll(fixed)) part.remove();
  const parts = '.private li, .private p, .private .anchor, .private pre .ln, .private .prints pre';
  return { said, kept: [...page.querySelectorAll(parts)].map(words) };
};

before(async () => {
  browser = await launch();
  const tab = await browser.newPage();
  const items = pages().filter((one) => /^(questions|exercises)\/(?!index|all)/.test(one));
  const found = [];
  for (const page of items) found.push([page, await tab.evaluate(texts, readFileSync(join(folder, page), 'utf8'))]);
  // A line such as an import may stand in one answer and in another ask; then it gives nothing away.
  const said = found.map(([, { said }]) => said).join(' ');
  for (const [page, { kept }] of found) {
    secrets.set(page, [...new Set(kept.filter((text) => text.length >= SHORTEST && !said.includes(text)))]);
  }
});
after(() => browser?.close());

/** Returns the words of a file, markup and escapes undone as far as it takes to compare. */
const plain = (bytes) => bytes.replace(/<[^>]*>/g, '').replace(/&quot;|\\"/g, '"').replace(/&#x27;|&#39;/g, "'")
  .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#x2F;/g, '/').replace(/&amp;/g, '&').replace(/\\n/g, ' ').replace(/\s+/g, ' ');

const walk = (at) => readdirSync(at).flatMap((name) => {
  const path = join(at, name);
  return statSync(path).isDirectory() ? walk(path) : [path];
});
const isText = (path) => /\.(html|js|json|xml|txt)$/.test(path);

test('the interviewer’s side of the bundled handbook was found', () => {
  assert.ok(secrets.size > 40);
  const poor = [...secrets].filter(([, found]) => found.length < 8).map(([page]) => page);
  none(poor, 'pages with hardly anything to keep');
});

test('handouts carry nothing of the interviewer’s side', () => {
  const handouts = pages().filter((page) => /^handouts\/(?!index|all)/.test(page));
  assert.ok(handouts.length > 0);
  none(handouts.flatMap((page) => {
    const words = plain(readFileSync(join(folder, page), 'utf8'));
    const own = secrets.get(page.replace('handouts/', 'exercises/')) ?? [];
    return own.filter((text) => words.includes(text)).map((text) => `${page}: ${text}`);
  }));
});

/** The handouts of a kit in one document: pages of the site, and files of their own. */
const bundles = () => {
  assert.ok(process.env.ASKBOOK_ALONE, 'ASKBOOK_ALONE names no folder; run: tests/run web');
  const alone = walk(join(process.env.ASKBOOK_ALONE, 'handouts'));
  return [...pages().filter((page) => /^kits\/.*-handouts\.html$/.test(page)).map((page) => join(folder, page)), ...alone];
};

test('the handouts of every kit carry nothing of the interviewer’s side, on the site and as files', () => {
  const kits = pages().filter((page) => /^kits\//.test(page) && existsSync(join(folder, page.replace('.html', '-handouts.html'))));
  assert.ok(kits.length > 15, `${kits.length} kits with handouts`);
  assert.equal(bundles().length, 2 * kits.length);
  const all = [...secrets].flatMap(([page, found]) => found.map((text) => [page, text]));
  none(bundles().flatMap((path) => {
    const bytes = readFileSync(path, 'utf8');
    assert.match(bytes, /data-leaf="h1"/, path);
    const words = plain(bytes);
    return all.filter(([, text]) => words.includes(text)).map(([page, text]) => `${path}: ${text} (${page})`);
  }));
});

test('handouts lead to no page that has the solution', () => {
  const handouts = pages().filter((page) => /^handouts\/(?!index|all)/.test(page));
  none(handouts.flatMap((page) => {
    const html = readFileSync(join(folder, page), 'utf8');
    return [...html.matchAll(/<a\b[^>]*href="([^"]*(?:exercises|kits|questions)\/[^"]*)"/g)].map(([, link]) => `${page}: ${link}`);
  }));
});

test('the public site carries nothing of the interviewer’s side', () => {
  assert.ok(strangers, 'ASKBOOK_PUBLIC_SITE names no site; run: tests/run web');
  const all = [...secrets].flatMap(([page, found]) => found.map((text) => [page, text]));
  none(walk(strangers).filter(isText).flatMap((path) => {
    const words = plain(readFileSync(path, 'utf8'));
    return all.filter(([, text]) => words.includes(text)).map(([page, text]) => `${relative(strangers, path)}: ${text} (${page})`);
  }));
});

test('the public site has no kits, and lets itself be listed', () => {
  const found = walk(strangers).map((path) => relative(strangers, path));
  none(found.filter((path) => /^kits\//.test(path)));
  const html = readFileSync(join(strangers, 'index.html'), 'utf8');
  assert.doesNotMatch(html, /name="robots"/);
});
