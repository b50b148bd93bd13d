// Search as people use it, on a host and from a folder: keys, groups, marks, addresses, recent searches, phones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { fileUrl } from './support/site.mjs';

const { url, visit } = browsing();
const inDialog = (page) => page.locator('dialog.finder [role=option]');
const onPage = (page) => page.locator('main .hit a');
const field = (page) => page.locator('main input[type=search]');
const ready = (page) => page.locator('[data-search-page][data-ready]').waitFor();
const found = async (page) => Number.parseInt(await page.locator('#count').innerText(), 10);
const searchPage = (at, query) => at('search.html') + query;

async function ask(page, words) {
  await page.keyboard.press('Control+k');
  await page.locator('dialog.finder[open] input[type=search]').waitFor();
  await page.keyboard.type(words);
  await page.waitForFunction((typed) => document.querySelector('.finder .all').href.includes(new URLSearchParams({ q: typed })), words);
}

/** Types over what stands in the field of the page, and waits for the answer. */
async function type(page, words) {
  await field(page).fill(words);
  await page.waitForURL((address) => (address.searchParams.get('q') ?? '') === words.trim());
}

for (const [place, at, options] of [['a host', url, {}], ['a folder', fileUrl, { origin: 'file:' }]]) {
  const journey = (name, body, more = {}) => test(`from ${place}: ${name}`, () => visit({ ...options, ...more }, body));

  journey('the dialog is a combobox that says what is chosen and how much there is', async (page) => {
    await open(page, at('roles/backend.html'));
    await ask(page, 'memory');
    const input = page.locator('.finder [role=combobox]');
    assert.equal(await input.getAttribute('aria-expanded'), 'true');
    const chosen = async () => page.locator(`#${await input.getAttribute('aria-activedescendant')}`);
    assert.equal(await (await chosen()).getAttribute('aria-selected'), 'true');
    assert.match(await page.locator('.finder [role=status]').innerText(), /^\d+ found$/);
    await page.keyboard.press('End');
    assert.equal(await (await chosen()).getAttribute('href'), await inDialog(page).last().getAttribute('href'));
    await page.keyboard.press('ArrowDown');
    assert.equal(await (await chosen()).getAttribute('href'), await inDialog(page).first().getAttribute('href'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    assert.equal(await (await chosen()).getAttribute('href'), await inDialog(page).first().getAttribute('href'));
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('dialog[open]').count(), 0);
  });

  journey('results are grouped by kind, marked, and say why they are there', async (page) => {
    await open(page, at('index.html'));
    await ask(page, 'gil');
    const groups = await page.locator('.finder [role=group]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    assert.ok(groups.length > 1 && new Set(groups).size === groups.length, groups.join());
    assert.ok((await page.locator('.finder .name mark').count()) > 0);
    assert.ok((await page.locator('.finder .line mark').count()) > 0);
    assert.ok((await page.locator('.finder .why').allInnerTexts()).some((why) => why.length > 5));
  });

  journey('hits are marked on the page one lands on, and Escape takes the marks away', async (page) => {
    await open(page, at('index.html'));
    await ask(page, 'garbge collector');
    await page.keyboard.press('Enter');
    await page.locator('main mark').first().waitFor();
    const words = (await page.locator('main mark').allInnerTexts()).join(' ').toLowerCase();
    assert.match(words, /garbage/);
    assert.ok(!page.url().includes('mark='), page.url());
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('main mark').count(), 0);
  });

  journey('a named section of a guide is found on its own', async (page) => {
    await open(page, searchPage(at, '?q=is+python+compiled'));
    await ready(page);
    const links = await onPage(page).evaluateAll((all) => all.slice(0, 2).map((one) => one.href));
    assert.ok(links.some((href) => href.endsWith('guides/python-facts.html#python-interpreted')), links.join(' '));
  });

  journey('every state is in the address: words, facets, order, how many', async (page) => {
    await open(page, searchPage(at, '?q=python&role=data&role=backend&level=mid&sort=title&show=20'));
    await ready(page);
    const titles = await onPage(page).allInnerTexts();
    assert.equal(titles.length, 20);
    assert.deepEqual(titles, titles.toSorted((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    for (const value of ['data', 'backend', 'mid']) assert.ok(await page.locator(`main input[value=${value}]`).isChecked(), value);
    await page.locator('#sort').selectOption('minutes');
    await page.waitForURL(/sort=minutes/);
    const minutes = (await page.locator('main .hit .mins').allInnerTexts()).map((text) => Number.parseInt(text, 10) || 999);
    assert.deepEqual(minutes, minutes.toSorted((a, b) => a - b));
    await page.locator('.more').click();
    await page.waitForURL(/show=20/);
    assert.equal(await onPage(page).count(), 20);
  });

  journey('facets count what they would leave: any of one, all of several', async (page) => {
    await open(page, searchPage(at, '?q=python'));
    await ready(page);
    const promise = async (value) => Number(await page.locator('main label', { has: page.locator(`input[value="${value}"]`) }).locator('.num').innerText());
    const all = await found(page), data = await promise('data');
    await page.locator('main input[value=data]').check();
    await page.waitForURL(/role=data/);
    assert.equal(await found(page), data);
    const both = await promise('async');
    await page.locator('main input[value=async]').check();
    await page.waitForURL(/role=async/);
    assert.ok((await found(page)) >= Math.max(data, both) && (await found(page)) <= all, 'one role or the other');
    const senior = await promise('senior');
    await page.locator('main input[value=senior]').check();
    await page.waitForURL(/level=senior/);
    assert.equal(await found(page), senior);
  });

  journey('typed filters narrow as boxes do', async (page) => {
    await open(page, searchPage(at, '?q=python&role=data&level=senior'));
    await ready(page);
    const boxes = await found(page);
    await open(page, searchPage(at, `?q=${encodeURIComponent('python role:data level:senior')}`));
    await ready(page);
    assert.equal(await found(page), boxes);
    assert.ok(await page.locator('main input[value=data]').isChecked());
    await type(page, 'role:data level:mid minutes:<6');
    const minutes = (await page.locator('main .hit .mins').allInnerTexts()).map((text) => Number.parseInt(text, 10));
    assert.ok(minutes.length > 0 && minutes.every((one) => one < 6), minutes.join());
  });

  journey('the page is worked with keys alone', async (page) => {
    await open(page, searchPage(at, '?q=memory'));
    await ready(page);
    await field(page).focus();
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => [...document.querySelectorAll('main .hit a')].indexOf(document.activeElement));
    assert.equal(await focused(), 0);
    await page.keyboard.press('End');
    assert.equal(await focused(), (await onPage(page).count()) - 1);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 1);
    await page.keyboard.press('Escape');
    assert.ok(await field(page).evaluate((one) => one === document.activeElement));
  });

  journey('odd input gets a sensible answer and no complaint', async (page) => {
    await open(page, at('search.html'));
    await ready(page);
    for (const words of ['', 'g', 'a'.repeat(200), '**', '?!…', 'сборка', '日本語', '<b>gil</b>', '"><script>', 'level:', 'role:nobody', '\\', '%', 'x:=1']) {
      await type(page, words);
      assert.ok((await onPage(page).count()) > 0, `nothing is shown for ${words}`);
    }
    assert.equal(await page.locator('main script').count(), 0);
  });

  journey('recent searches are offered, stay on the device, and can be switched off', async (page) => {
    await open(page, at('index.html'));
    await ask(page, 'asyncio.run');
    await page.keyboard.press('Enter');
    await page.waitForURL(/questions|topics|guides/);
    await page.keyboard.press('Control+k');
    await inDialog(page).first().waitFor();
    assert.deepEqual(await inDialog(page).allInnerTexts(), ['asyncio.run']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=asyncio\.run/);
    await page.keyboard.press('Control+k');
    await page.locator('.finder .keep input').uncheck();
    await page.waitForFunction(() => !document.querySelector('.finder [role=option]'));
    assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('asyncio'));
  });

  journey('a phone is enough, and one thumb', async (page) => {
    await open(page, at('questions/index.html'));
    await page.locator('[data-act=seek]').first().tap();
    await page.locator('.finder input[type=search]').fill('retry');
    await inDialog(page).first().waitFor();
    await page.waitForFunction(() => document.querySelector('.finder .all').textContent);
    const small = await page.locator('.finder :is(a:not(:empty), button, .chip, .keep)').evaluateAll((all) => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
    assert.deepEqual(small, []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.locator('.finder .close').tap();
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await open(page, searchPage(at, '?q=retry'));
    await ready(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    const low = await page.locator('main :is(.facet label, select, summary)').evaluateAll((all) => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
    assert.deepEqual(low, []);
  }, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  journey('nothing moves while results arrive', async (page) => {
    await page.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) globalThis.shifts.push(one.value); }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(page, searchPage(at, '?q=memory'));
    await ready(page);
    await page.waitForTimeout(300);
    await field(page).pressSequentially(' leak', { delay: 30 });
    await page.waitForURL(/leak/);
    await page.waitForTimeout(300);
    const sum = (await page.evaluate(() => globalThis.shifts)).reduce((all, one) => all + one, 0);
    assert.ok(sum < 0.01, `moved by ${sum}`);
  });
}

const narrowed = (page) => page.waitForFunction(() => document.querySelector('.finder .all').href.includes('role='));
/** Asks for memory in the dialog and narrows what is found by the first chip; `press` is what a hand does. */
const narrowedBy = async (page, press) => {
  await open(page, url('roles/backend.html'));
  await press(page.locator('.mast .find'));
  await page.keyboard.type('memory');
  await inDialog(page).nth(1).waitFor();
  await press(page.locator('.finder .chip').first());
  await narrowed(page);
};
const isAt = (page, part) => page.evaluate((wanted) => document.activeElement.matches(wanted), part);

test('a mouse opens the dialog, narrows, chooses a result, and leaves by pressing beside it', () => visit({}, async (page) => {
  await narrowedBy(page, (part) => part.click());
  const second = inDialog(page).nth(1), place = (await second.getAttribute('href')).replace(/^(\.\.\/)+/, '');
  await second.click();
  await page.waitForURL((address) => address.href.endsWith(place));
  await page.locator('main mark').first().waitFor();
  await page.locator('.mast .find').click();
  await page.mouse.click(20, 780);
  assert.equal(await page.locator('dialog[open]').count(), 0);
}));

test('a thumb narrows, lands on marks, takes up a recent search, and filters and collects on the page', () => visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
  await narrowedBy(page, (part) => part.tap());
  await inDialog(page).nth(1).tap();
  await page.locator('main mark').first().waitFor();
  await page.locator('.mast .find').tap();
  await page.locator('.finder').getByRole('option', { name: 'memory' }).tap();
  await page.waitForURL(/search\.html\?q=memory/);
  await ready(page);
  await page.locator('summary').tap();
  const role = page.locator('main [name=role] label:visible').first();
  await role.tap();
  await page.waitForURL(/role=/);
  assert.equal(await found(page), Number((await role.locator('.num').innerText()).trim()));
  await page.locator('main .hit .add').first().tap();
  assert.match(page.url(), /search\.html/, 'a result that is collected is not followed');
  assert.equal(await page.locator('main .hit .add').first().innerText(), 'In my kit');
  const title = await onPage(page).first().innerText();
  await onPage(page).first().tap();
  await page.waitForURL(/questions|exercises/);
  assert.equal((await page.locator('h1').innerText()).trim(), title.trim());
}));

test('keys narrow in the dialog and on the page, sort it, and go on at the first result that more of them brings', () => visit({}, async (page) => {
  await open(page, url('roles/backend.html'));
  await ask(page, 'memory');
  await page.locator('.finder .chip').first().waitFor();
  await page.keyboard.press('Tab');
  const chosen = await page.evaluate(() => document.activeElement.value);
  await page.keyboard.press('Space');
  await narrowed(page);
  await page.waitForFunction((value) => document.activeElement.value === value && document.activeElement.checked, chosen);
  await page.keyboard.press('Escape');

  await open(page, searchPage(url, '?q=python'));
  await ready(page);
  const tabTo = async (part) => {
    for (let i = 0; i < 150 && !(await isAt(page, part)); i++) await page.keyboard.press('Tab');
    assert.ok(await isAt(page, part), `no way to ${part}`);
  };
  await tabTo('main .facet input');
  await page.keyboard.press('Space');
  await page.waitForURL(/(role|kind)=/);
  await tabTo('#sort');
  await page.keyboard.press('ArrowDown');
  await page.waitForURL(/sort=/);
  await tabTo('.more');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => [...document.querySelectorAll('main .hit a')].indexOf(document.activeElement) === 10);
}));
