// With the keyboard alone, and always seeing where one is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';
import { kinds } from './support/kinds.mjs';
import { none } from './support/none.mjs';

const { url, visit } = browsing();

/** Runs in the page: where the focus is, and whether one can see it. */
const focused = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const marks = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  };
  // A search field marks its whole line, a chip its label; a hidden box shows on what stands for it.
  const shown = [at, at.closest('label, form, summary, .seek'), at.nextElementSibling].filter(Boolean);
  const box = (at.closest('label') ?? at).getBoundingClientRect();
  return {
    name: `${at.tagName.toLowerCase()} ${at.getAttribute('href') ?? at.getAttribute('data-act') ?? at.id ?? ''} "${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 30)}"`,
    href: at.getAttribute('href'),
    isMarked: shown.some(marks),
    isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
};

/** Presses Tab until a link with this address has the focus. */
async function tabTo(page, href, most = 150) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (href.test((await page.evaluate(focused))?.href ?? '')) return;
  }
  assert.fail(`no way to ${href} with ${most} tabs on ${page.url()}`);
}

test('from the first page to a question and back', () => visit({}, async (page) => {
  await open(page, url('index.html'));
  await tabTo(page, /roles\/backend\.html$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/roles\/backend\.html$/);
  await tabTo(page, /^#main$/, 1);
  await page.keyboard.press('Enter');
  await tabTo(page, /questions\/[a-z0-9-]+\.html$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/questions\/[a-z0-9-]+\.html$/);
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, /index\.html$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/index\.html$/);
}));

test('from the first page by search to a hidden question, and to a kit on paper', () => visit({}, async (page) => {
  await page.addInitScript(() => { window.print = () => { document.documentElement.dataset.printed = ''; }; });
  const seen = async () => {
    const at = await page.evaluate(focused);
    assert.ok(at?.isMarked && at.isSeen, `${at?.name} on ${page.url()} does not show the focus`);
    return at;
  };
  const tabUntil = async (part, most = 60) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab');
      await seen();
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), part)) return;
    }
    assert.fail(`no way to ${part} with ${most} tabs on ${page.url()}`);
  };
  await open(page, url('index.html'));
  await page.keyboard.press('/');
  await page.keyboard.type('gil');
  await page.locator('dialog [role=option][aria-selected=true]').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/questions\/optional-gil-pep-703\.html/);
  await page.keyboard.press('h');
  assert.equal(await page.locator('.private:visible').count(), 0);
  await page.keyboard.press('h');
  await tabUntil('[data-act=add]');
  await page.keyboard.press('Enter');
  await page.locator('[data-act=add][data-in]').waitFor();
  for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement.matches('.mine'))); i++) {
    await page.keyboard.press('Shift+Tab');
    await seen();
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/my-kit\.html$/);
  await page.locator('.chosen li').waitFor();
  await tabUntil('.plan-of [data-act=print]');
  await page.keyboard.press('Enter');
  await page.locator('html[data-printed]').waitFor({ state: 'attached' });
}));

test('the skip link is seen and leads to the content', () => visit({}, async (page) => {
  await open(page, url('questions/optional-gil-pep-703.html'));
  await page.keyboard.press('Tab');
  const { name, href, isSeen } = await page.evaluate(focused);
  assert.equal(href, '#main');
  assert.ok(isSeen, `${name} cannot be seen`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
}));

test('every place that takes the focus shows it', async (t) => {
  for (const path of kinds) {
    await t.test(path, () => visit({}, async (page) => {
      await open(page, url(path));
      const hidden = [];
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(focused);
        if (!at) break;
        if (!at.isMarked || !at.isSeen) hidden.push(`${at.name}: ${at.isMarked ? 'off the screen' : 'no mark'}`);
      }
      none(hidden);
    }));
  }
});

test('the dialog keeps the focus and gives it back', () => visit({}, async (page) => {
  await open(page, url('index.html'));
  await page.locator('[data-act=seek]').focus();
  await page.keyboard.press('Enter');
  await page.locator('dialog.finder[open]').waitFor();
  await page.keyboard.type('gil');
  await page.locator('dialog [role=option]').first().waitFor();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() => document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement));
    assert.ok(isInside, 'the focus leaves the open dialog');
  }
  await page.keyboard.press('Escape');
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-act=seek]')));
}));

/** Tabs along a bar at the foot of the screen and says where the page stood at each step. */
async function along(page, first, steps) {
  await page.locator(first).focus();
  const stood = [await page.evaluate(() => scrollY)];
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press('Tab');
    stood.push(await page.evaluate(() => scrollY));
  }
  return stood;
}

test('a bar at the foot of the screen takes the focus without moving the page below it', async (t) => {
  await t.test('the strip on a phone', () => visit({ viewport: { width: 390, height: 844 } }, async (page) => {
    await open(page, url('questions/optional-gil-pep-703.html'));
    assert.deepEqual(await along(page, '.strip a >> nth=0', 4), [0, 0, 0, 0, 0]);
  }));
  await t.test('interview mode', () => visit({}, async (page) => {
    await open(page, url('kits/backend.html'));
    await page.locator('[data-live=start]').click();
    await page.locator('[data-live=next]').click();
    const before = await page.evaluate(() => scrollY);
    await page.locator('[data-live=finish]').click();
    assert.deepEqual(await along(page, '[data-live=before]', 6), Array(7).fill(before));
  }));
});

test('single keys do nothing while someone types, and can be switched off', () => visit({}, async (page) => {
  await open(page, url('search.html'));
  await page.locator('main input[type=search]').focus();
  await page.keyboard.type('h/a');
  assert.equal(await page.locator('main input[type=search]').inputValue(), 'h/a');
  assert.equal(await page.locator('html[data-hide]').count(), 0);

  await open(page, url('questions/optional-gil-pep-703.html'));
  await page.locator('[data-act=keys]').uncheck();
  await page.locator('h1').click();
  await page.keyboard.press('h');
  assert.equal(await page.locator('html[data-hide]').count(), 0);
}));
