// Search when the index is not as it should be: parts that are missing, cut short, or of another build.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';

const { url, shared } = browsing();
const broken = {
  'a part is missing': (route) => route.fulfill({ status: 404, body: '' }),
  'a part is cut short': async (route) => {
    const body = await (await route.fetch()).text();
    return route.fulfill({ contentType: 'text/javascript', body: body.slice(0, body.length / 2) });
  },
  'a part is of another build': (route) => route.fulfill({ contentType: 'text/javascript', body: 'A("core",{"format":1,"names":[]});A("t0","#");A("d0",[])' }),
  'a part hands on nothing': (route) => route.fulfill({ contentType: 'text/javascript', body: '' }),
};

/** Opens a page in a profile of its own; what its scripts throw is what it returns. */
async function visit(body) {
  const context = await shared.browser.newContext(), page = await context.newPage(), thrown = [];
  context.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => thrown.push(error.message));
  page.on('console', (message) => { if (/Uncaught|SyntaxError|TypeError/.test(message.text())) thrown.push(message.text()); });
  await body(page);
  await context.close();
  assert.deepEqual(thrown, []);
}

for (const part of ['core', 't', 'd']) {
  const files = new RegExp(`/search/${part}[\\d.]*(\\w{10}\\.)?js`);
  for (const [what, answer] of Object.entries(broken)) {
    test(`${part}: ${what}, so the page says it and trying again helps`, () => visit(async (page) => {
      await page.route(files, answer);
      await open(page, url('search.html?q=gil'));
      await page.locator('main .again').waitFor();
      assert.ok((await page.locator('main .note').innerText()).length > 10);
      await page.unroute(files);
      await page.locator('main .again').click();
      await page.locator('main .hit').first().waitFor();
      assert.equal(await page.locator('main .again').isVisible(), false);
    }));
  }

  test(`${part}: a part that fails once is fetched again without a word`, () => visit(async (page) => {
    let times = 0;
    await page.route(files, (route) => (times++ ? route.continue() : route.abort()));
    await open(page, url('search.html?q=gil'));
    await page.locator('main .hit').first().waitFor();
  }));
}

test('the dialog says it too', () => visit(async (page) => {
  await page.route(/\/search\/core/, (route) => route.abort());
  await open(page, url('index.html'));
  await page.keyboard.press('Control+k');
  await page.locator('.finder .again').waitFor();
  await page.unroute(/\/search\/core/);
  await page.keyboard.type('gil');
  await page.locator('.finder [role=option]').first().waitFor();
}));
