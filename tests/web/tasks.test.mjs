// What people come for, from the front page, on a phone: at most three actions, and never more than one
// screen of scrolling to the next of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';

const { url, visit } = browsing();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const MOST = 3;

/** Runs a task: `act(what, part)` taps a part of the page, `type(words)` searches; both are counted and measured. */
const task = (name, body) => test(name, () => visit(phone, async (page) => {
  let actions = 0;
  const count = (what) => {
    actions += 1;
    assert.ok(actions <= MOST, `${what} is action ${actions}`);
  };
  /** Fails when a part lies further down than one screen of scrolling shows. */
  const reach = async (part) => {
    await part.waitFor();
    const box = await part.boundingBox(), scrolled = await page.evaluate(() => scrollY);
    assert.ok(box.y + box.height <= 2 * 844, `${await part.innerText()} ends at ${Math.round(box.y + box.height + scrolled)} px`);
  };
  const act = async (what, part, leads) => {
    count(what);
    await reach(part);
    await part.tap();
    if (leads) await page.waitForURL(leads);
  };
  const type = async (words) => {
    count(words);
    const field = page.locator('main input[type=search]');
    await reach(field);
    await field.fill(words);
    await field.press('Enter');
    await page.locator('main .hit').first().waitFor();
  };
  await open(page, url('index.html'));
  await body({ page, act, type, reach });
}));
const link = (page, name) => page.getByRole('main').getByRole('link', { name }).first();

task('ten minutes before a call: the kit, its print button and the clock', async ({ page, act, reach }) => {
  await act('the kit of the role', page.locator('main .roles a[href$="kits/backend.html"]'), /kits\/backend/);
  await reach(page.getByRole('button', { name: /Print the kit/ }));
  await reach(page.getByRole('button', { name: 'Start the clock' }));
});

task('ten minutes before a call: the rating card', async ({ page, act }) => {
  await act('the rating card', link(page, 'rating card'), /guides\/rating-scale\.html/);
});

task('during the call: one term, without showing the answers', async ({ page, act, type, reach }) => {
  await type('no gil');
  await act('the best hit', page.locator('main .hit a').first(), /questions\//);
  await act('hide', page.locator('.mast [data-act=hide]'));
  await reach(page.locator('.verso .said').first());
  assert.equal(await page.locator('.private:visible').count(), 0);
});

task('planning an opening: what the role needs, what is covered, and the questions of a competency', async ({ page, act, reach }) => {
  await act('the role', page.locator('main .roles a[href$="roles/backend.html"]'), /roles\/backend/);
  await reach(page.locator('.matrix tbody a').first());
  await act('what is covered', link(page, 'Coverage'), /coverage\.html#backend$/);
  await act('a number', page.locator('section:has(> div > #backend) td a').first(), /search\.html\?/);
  await page.locator('main .hit').first().waitFor();
});

task('first week: how to take notes, and a worked example of notes and ratings', async ({ page, act }) => {
  await act('how to take notes', link(page, 'how to take notes'), /note-taking/);
  await page.goBack();
  await act('an example', link(page, 'an example'), /worked-ratings\.html/);
});

task('a candidate asks about the format: the page to pass on', async ({ page, act }) => {
  await act('the role', page.locator('main .roles a[href$="roles/backend.html"]'), /roles\/backend/);
  await act('what candidates may expect', link(page, 'What candidates may expect'), /guides\/what/);
  await act('the page to pass on', link(page, 'The page to pass on'), /handbook\/what-to-expect\.html$/);
});

task('a fact is wrong: how to mend it', async ({ page, act, type }) => {
  await type('garbage collection');
  await act('the page', page.locator('main .hit a').first(), /questions\//);
  await act('something is wrong', link(page, 'Something wrong?'), /contribute\.html#fact$|\/edit\//);
});
