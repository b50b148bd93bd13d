// A kit prints from the page itself. What is on each sheet is read back in tests/print.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
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

test('what changes after the pages were counted is counted again for paper', () => visit({}, async (page) => {
  await open(page, url('kits/backend.html'));
  await page.locator('[data-pages]:not(:empty)').waitFor({ state: 'attached' });
  const last = () => page.locator('[data-page-of=scorecard]').innerText();
  const print = () => page.evaluate(() => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); });
  const before = await last();
  await print();
  assert.equal(await last(), before);
  await page.evaluate(() => {
    const long = Array.from({ length: 80 }, () => Object.assign(document.createElement('p'), { textContent: 'A note of one line.' }));
    document.querySelector('[data-leaf=q1] .qhead').after(...long);
  });
  await print();
  assert.notEqual(await last(), before);
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
