// Every page prints well, not kits alone: black on white, opened, complete, and without what is for the screen.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { none } from './support/none.mjs';

const { url, visit } = browsing();

const PAGES = [
  'questions/optional-gil-pep-703.html', 'exercises/palindrome-checker.html', 'guides/rating-scale.html',
  'checklists/before-the-interview.html', 'questions/index.html', 'roles/backend.html', 'topics/asyncio.html',
  'competencies/runtime-and-concurrency.html', 'glossary.html', 'loops/backend.html', 'coverage.html', 'what-to-expect.html',
];
/** Nearer to the edge an office printer may lose it, in points. */
const SAFE = 9 * 72 / 25.4;
/** The width between the margins of A4, in pixels. */
const TEXT_WIDTH = Math.floor((210 - 18 - 16) * 96 / 25.4);

/** Prints a page that is shown dark; returns its words with their places, and its pictures. */
async function print(page) {
  const folder = mkdtempSync(join(tmpdir(), 'askbook-sheets-')), file = join(folder, 'page.pdf');
  const tool = (name, ...args) => execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    writeFileSync(file, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    const sheets = tool('pdftotext', '-bbox', file, '-').split('<page ').slice(1).map((sheet) => {
      const [, width, height] = sheet.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
      const words = [...sheet.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/g)];
      return { width, height, words: words.map(([, left, top, right, bottom, text]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, text })) };
    });
    tool('pdftoppm', '-r', '40', file, join(folder, 'sheet'));
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.ppm')).map((name) => readFileSync(join(folder, name)));
    return { sheets, pictures, text: tool('pdftotext', '-raw', file, '-') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
/** Letters and digits alone: hyphens, ligatures and blanks do not compare. */
const bare = (text) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

/** Runs in the browser: the texts that paper has to carry, those it must not, and what does not fit. */
const expected = () => {
  for (const one of document.querySelectorAll('.unseen')) one.remove(); // Said aloud, never drawn.
  const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const name = (one) => `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
  const blocks = [...document.querySelectorAll('main :is(p, li, td, th, dt, dd, h1, h2, h3, h4, .ln)')];
  const own = (one) => !one.querySelector(':is(p, li, td, th, dt, dd, h1, h2, h3, h4, .ln, button, kbd, select, svg)');
  // Paper opens them, so what they hold counts whether or not they are open here.
  const folds = [...document.querySelectorAll('main details')];
  for (const fold of folds) fold.open = true;
  const hidden = (one) => !shown(one) || one.closest('.act');
  const words = blocks.filter((one) => own(one) && !hidden(one)).map((one) => one.innerText.trim()).filter(Boolean);
  const folded = folds.flatMap((fold) => [...fold.querySelectorAll(':scope :is(p, li)')]).filter(own).map((one) => one.innerText.trim());
  const sources = [...document.querySelectorAll('.sources li > a')].map((one) => one.textContent.trim());
  const screen = '.mast, .foot, .skip, .crumbs, .seek, .strip, .turn, .acts, dialog, [role=search], input[type=search], main button:not(thead button), main nav, .veil, kbd';
  const left = [...document.querySelectorAll(screen)].filter(shown).map(name);
  const cut = [...document.querySelectorAll('main, main *')].filter((one) => shown(one) && one.clientWidth > 0
    && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1).map(name);
  for (const fold of folds) fold.open = false;
  return { words, folded, sources, left, cut, wide: document.documentElement.scrollWidth - document.documentElement.clientWidth };
};

/** Share of a picture's dots that are coloured, and that are dark. */
function tones(picture) {
  const head = picture.subarray(0, 20).toString('latin1').match(/^P6\s+(\d+)\s+(\d+)\s+255\s/)[0].length;
  let coloured = 0, dark = 0;
  for (let at = head; at < picture.length; at += 3) {
    const [red, green, blue] = picture.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) coloured += 1;
    if (red + green + blue < 3 * 100) dark += 1;
  }
  const all = (picture.length - head) / 3;
  return { coloured: coloured / all, dark: dark / all };
}

for (const path of PAGES) {
  test(`${path} prints well`, () => visit({ colorScheme: 'dark', viewport: { width: TEXT_WIDTH, height: 900 } }, async (page) => {
    await open(page, url(path));
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { words, folded, sources, left, cut, wide } = await page.evaluate(expected);
    await page.emulateMedia({ media: null, colorScheme: 'dark' });
    const { sheets, pictures, text } = await print(page);
    const printed = bare(unescaped(text)), problems = [];

    assert.ok(words.length > 5, `${words.length} texts`);
    problems.push(...left.map((one) => `for the screen alone: ${one}`));
    problems.push(...cut.map((one) => `cut: ${one}`));
    if (wide > 0) problems.push(`wider than the paper by ${wide} pixels`);
    problems.push(...[...words, ...folded].filter((one) => !printed.includes(bare(one))).map((one) => `not printed: ${one}`));
    problems.push(...sources.filter((one) => printed.split(bare(one)).length > 2).map((one) => `a source more than once: ${one}`));
    const addresses = text.match(/https?:\/\/\S+/g) ?? [];
    problems.push(...addresses.filter((one, at) => addresses.indexOf(one) !== at || /127\.0\.0\.1|localhost/.test(one)).map((one) => `an address again, or one of ours: ${one}`));
    for (const [at, { width, height, words: placed }] of sheets.entries()) {
      if (placed.length < 4) problems.push(`sheet ${at + 1} is nearly empty`);
      const outside = placed.filter((one) => one.left < SAFE || one.top < SAFE || one.right > width - SAFE || one.bottom > height - SAFE);
      problems.push(...outside.map((one) => `sheet ${at + 1}: past the margin: ${one.text}`));
    }
    for (const [at, picture] of pictures.entries()) {
      const { coloured, dark } = tones(picture);
      if (coloured > 0) problems.push(`sheet ${at + 1} has colour`);
      if (dark > .2) problems.push(`sheet ${at + 1} is ${Math.round(dark * 100)} % dark`);
    }
    none(problems);
  }));
}
