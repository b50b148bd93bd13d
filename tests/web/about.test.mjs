// About the handbook: what it covers, what is due, what changed, how to take part, and the page for candidates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { none } from './support/none.mjs';

const { url, visit } = browsing();

/** Opens a page on a day: what is due depends on it. */
const openOn = async (page, day, path) => {
  await page.clock.setFixedTime(new Date(`${day}T12:00:00Z`));
  await open(page, url(path));
};
const reasons = (page) => page.locator('.due .why').allInnerTexts();

test('the foot of every page leads to what is about the handbook', () => visit({}, async (page) => {
  for (const [name, path] of [['What is covered', 'coverage'], ['What is due', 'freshness'], ['What changed', 'changes'], ['Take part', 'contribute'], ['For candidates', 'what-to-expect']]) {
    await open(page, url('index.html'));
    await page.locator('.foot').getByRole('link', { name, exact: true }).click();
    await page.waitForURL(new RegExp(`/${path}\\.html$`));
  }
}));

test('each number of the matrix is what search finds behind it', () => visit({}, async (page) => {
  await open(page, url('coverage.html'));
  const cells = await page.locator('.grid-of tbody td a').evaluateAll((links) => links.map((link) => [link.href, Number(link.textContent)]));
  assert.ok(cells.length > 20, `${cells.length} cells`);
  const levels = await page.locator('.w6 td a').evaluateAll((links) => links.map((link) => [link.href, Number(link.textContent)]));
  for (const [href, n] of [cells[0], cells[1], cells.at(-1), levels[0], levels.at(-1)]) {
    await open(page, href);
    await page.locator('main .hit').first().waitFor();
    assert.match(await page.locator('#count').innerText(), new RegExp(`^${n} found`));
  }
}));

test('every role has its seniorities, and the matrix leads to them', () => visit({}, async (page) => {
  await open(page, url('coverage.html'));
  const heads = page.locator('.grid-of thead a');
  const count = await heads.count();
  for (let at = 0; at < count; at += 1) {
    const target = await heads.nth(at).getAttribute('href');
    assert.ok(await page.locator(target).isVisible(), target);
  }
}));

test('on an early day everything is fresh, on a late one everything is stale, and each row says why', () => visit({}, async (page) => {
  await openOn(page, '2026-11-22', 'freshness.html');
  assert.ok((await reasons(page)).every((why) => !/stale/.test(why)));
  assert.match(await page.locator('.opening .sum').innerText(), /^0 to review now/);
  await openOn(page, '2040-01-01', 'freshness.html');
  const late = await page.locator('.due tbody tr[data-by] .why').allInnerTexts();
  none(late.filter((why) => !/stale for \d+ days/.test(why)));
  assert.ok((await page.locator('[data-versions] b:visible').count()) > 0, 'no version is out of support');
}));

test('what runs only on versions without support is named, and what needs a look comes first', () => visit({}, async (page) => {
  await openOn(page, '2031-01-01', 'freshness.html');
  const found = await reasons(page);
  assert.ok(found.some((why) => /without support|out of support/.test(why)), found.slice(0, 5).join('; '));
  const fresh = found.findIndex((why) => why.trim() === 'fresh');
  none(found.slice(fresh < 0 ? found.length : fresh).filter((why) => why.trim() !== 'fresh'));
}));

test('without scripts the dates are there, in their order', () => visit({ javaScriptEnabled: false }, async (page) => {
  await open(page, url('freshness.html'));
  const days = await Promise.all((await page.locator('.due tbody tr').all()).slice(0, 30).map((row) => row.getAttribute('data-by')));
  assert.deepEqual(days, [...days].sort());
  assert.equal(await page.locator('.due .why:visible').count(), 0);
}));

test('what changed is listed by day, the newest first', () => visit({}, async (page) => {
  await open(page, url('changes.html'));
  const days = await page.locator('.editions h2 time').evaluateAll((times) => times.map((time) => time.dateTime));
  assert.ok(days.length > 0);
  assert.deepEqual(days, [...days].sort().reverse());
  await page.locator('.editions li a').first().click();
  await page.waitForURL(/(questions|exercises|guides)\//);
}));

test('the page for candidates leads to no other page and has nothing of the site around it', () => visit({}, async (page) => {
  await open(page, url('what-to-expect.html'));
  const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  none(links.filter((link) => !link.startsWith('#') && !/^(https?|mailto):/.test(link)));
  assert.equal(await page.locator('.mast, .foot, dialog, [data-act]').count(), 0);
}));
