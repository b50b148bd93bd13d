// A kit prints from the page itself. What is on each sheet is read back in tests/print.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browsing, open, settle } from './support/browser.mjs';
import { none } from './support/none.mjs';
import { fileUrl } from './support/site.mjs';

const { url, visit } = browsing();

/** Prints the page and returns the words of each sheet. */
async function sheets(page, format) {
  const folder = mkdtempSync(join(tmpdir(), 'askbook-paper-'));
  try {
    const file = join(folder, 'kit.pdf');
    writeFileSync(file, await page.pdf({ format, preferCSSPageSize: true }));
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const format of ['A4', 'Letter']) {
  test(`the backend kit prints on ${format}`, () => visit({}, async (page) => {
    await open(page, url('kits/backend.html'));
    await page.waitForFunction(() => document.querySelector('[data-pages]').textContent);
    const said = await page.locator(`[data-pages]`).innerText();
    const printed = await sheets(page, format);
    const [least, most] = said.match(/\d+/g).map(Number);
    assert.equal(printed.length, format === 'Letter' ? most ?? least : least, `the button says${said}`);
    assert.ok(printed.length > 8, `${printed.length} sheets`);
    none(printed.flatMap((words, at) => (words.trim().length < 20 ? [`sheet ${at + 1} is empty`] : [])));
    assert.doesNotMatch(printed.join(), /127\.0\.0\.1|file:\/\//);
  }));
}

// A phone counts when it prints, if nobody touched it before.
for (const width of [1280, 390]) {
  test(`what changes after the pages were counted is counted again for paper at ${width} px`, () => visit({ viewport: { width, height: 800 } }, async (page) => {
    await open(page, url('kits/backend.html'));
    await settle(page);
    const last = () => page.locator('[data-page-of=scorecard]').textContent();
    const print = () => page.evaluate(() => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); });
    const atRest = await last();
    await print();
    const before = await last();
    assert.match(before, /^\d/);
    assert.equal(atRest, width > 1000 ? before : '');
    await print();
    assert.equal(await last(), before);
    await page.evaluate(() => {
      const long = Array.from({ length: 80 }, () => Object.assign(document.createElement('p'), { textContent: 'A note of one line.' }));
      document.querySelector('[data-leaf=q1] .qhead').after(...long);
    });
    await print();
    assert.notEqual(await last(), before);
  }));
}

test('on a phone, which shows no page number, pages are counted when somebody begins to use the kit', () => visit({ viewport: { width: 390, height: 844 }, hasTouch: true }, async (page) => {
  await open(page, url('kits/backend.html'));
  const number = page.locator('[data-page-of=scorecard]').first();
  await page.waitForTimeout(1500);
  assert.equal(await number.textContent(), '');
  await page.locator('h1:visible').first().tap();
  await page.waitForFunction(() => document.querySelector('[data-page-of=scorecard]').textContent);
  assert.match(await number.textContent(), /^\d/);
}));

// Only a script can see which answer notes would need a sheet of their own and move them to one for all.
test('it prints the same number of sheets everywhere, and few more without scripts', async () => {
  const counts = [];
  await visit({}, async (page) => { await open(page, url('kits/backend.html')); counts.push((await sheets(page, 'A4')).length); });
  await visit({ origin: 'file:' }, async (page) => { await open(page, fileUrl('kits/backend.html')); counts.push((await sheets(page, 'A4')).length); });
  await visit({ colorScheme: 'dark', viewport: { width: 390, height: 844 } }, async (page) => { await open(page, url('kits/backend.html')); counts.push((await sheets(page, 'A4')).length); });
  assert.equal(new Set(counts).size, 1, `sheets: ${counts}`);
  await visit({ javaScriptEnabled: false }, async (page) => {
    await open(page, url('kits/backend.html'));
    const plain = (await sheets(page, 'A4')).length;
    assert.ok(plain >= counts[0] && plain <= counts[0] + 3, `${plain} sheets without scripts, ${counts[0]} with`);
  });
});

test('a question prints on its own, answer notes unfolded, without what is for the screen', () => visit({}, async (page) => {
  await open(page, url('questions/optional-gil-pep-703.html'));
  const notes = (await page.locator('#notes .prose').textContent()).trim().split(/\s+/).slice(0, 4);
  const words = (await sheets(page, 'A4')).join(' ').replace(/\s+/g, ' ');
  assert.ok(notes.every((word) => words.includes(word)), `no answer notes: ${notes.join(' ')}`);
  assert.doesNotMatch(words, /Skip to|Find a question/);
}));

test('the print buttons print', () => visit({}, async (page) => {
  await page.addInitScript(() => { globalThis.print = () => { globalThis.printed = (globalThis.printed ?? 0) + 1; }; });
  await open(page, url('kits/backend.html'));
  await page.locator('[data-act=print]:visible').first().click();
  assert.equal(await page.evaluate(() => globalThis.printed), 1);
}));

// Page numbers are counted with the paper's own sheet switched on, so no other may lay out print.
test('no other style sheet arranges a kit on paper', () => visit({}, async (page) => {
  for (const path of ['kits/backend.html', 'kits/backend-large.html', 'kits/backend-brief.html', 'handouts/fizzbuzz.html']) {
    await open(page, url(path));
    none(await page.evaluate(() => {
      const own = document.querySelector('link[data-paper]').sheet;
      const arranging = (rule) => [...(rule.style ?? [])].filter((name) => !name.startsWith('--') && !['color-scheme', 'page'].includes(name));
      const within = (rules, isPrint) => [...rules].flatMap((rule) => {
        if (rule instanceof CSSPageRule) return []; // What stands in the margins arranges nothing within them.
        const here = isPrint || /\bprint\b/.test(rule.media?.mediaText ?? '');
        return [...(here ? arranging(rule).map((name) => `${rule.selectorText}: ${name}`) : []), ...within(rule.cssRules ?? [], here)];
      });
      const others = [...document.styleSheets].filter((sheet) => sheet !== own);
      return others.flatMap((sheet) => within(sheet.cssRules, /\bprint\b/.test(sheet.media.mediaText)));
    }));
  }
}));

// The copy that pages are counted on is shown by a screen, with the paper's own sheet switched on. What other
// sheets ask of a screen, of a finger or of a narrow page must change nothing there.
for (const device of [{ viewport: { width: 1280, height: 900 } }, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]) {
  test(`what is laid out to be counted is as on paper at ${device.viewport.width} px`, () => visit({ ...device, origin: 'file:' }, async (page) => {
    const different = [];
    const forms = ['backend', 'backend-compact', 'backend-large'];
    for (const form of forms) {
      await open(page, pathToFileURL(join(process.env.ASKBOOK_ALONE, `${form}.html`)).href);
      await page.keyboard.press('Shift'); // A phone counts when somebody begins to use it.
      await page.waitForFunction(() => document.querySelector('[data-pages]')?.textContent !== '');
      const counted = await measured(page, 'all');
      await page.emulateMedia({ media: 'print' });
      const printed = await measured(page, 'print');
      await page.emulateMedia({ media: 'screen' });
      assert.ok(printed.length > 100, `${form}: ${printed.length} parts`);
      const sizes = (parts) => parts.map(([, ...size]) => size.join(' by '));
      different.push(...sizes(printed).flatMap((size, at) => (size === sizes(counted)[at] ? [] : [`${form}: ${printed[at][0]} ${sizes(counted)[at]}, on paper ${size}`])));
    }
    none(different);
  }));
}

/** Returns the name and size of every part of every leaf, with the paper's own sheet for some media. */
const measured = (page, media) => page.evaluate((media) => {
  document.querySelector(':is(link, style)[data-paper]').media = media;
  const main = document.querySelector('main'), box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', inlineSize: '172mm', textRendering: 'geometricPrecision' });
  for (const leaf of main.querySelectorAll('.leaf')) box.append(leaf.cloneNode(true));
  main.append(box);
  const sizes = [...box.querySelectorAll('*')].map((one) => {
    const { width, height } = one.getBoundingClientRect();
    return [`${one.localName}.${one.className.baseVal ?? one.className}`, width.toFixed(1), height.toFixed(1)];
  });
  box.remove();
  return sizes;
}, media);
