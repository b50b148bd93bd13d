// Light and dark: as the system says, until someone chooses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browsing, open } from './support/browser.mjs';

const { url, visit } = browsing();

/** Returns how bright the ground of the page is, from 0 to 255. */
const ground = (page) => page.evaluate(() => {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.fillStyle = 'white';
  canvas.fillRect(0, 0, 1, 1);
  for (const part of [document.documentElement, document.body]) {
    canvas.fillStyle = getComputedStyle(part).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return (r + g + b) / 3;
});

for (const colorScheme of ['light', 'dark']) {
  test(`a system in ${colorScheme} gets a ${colorScheme} page; the button turns it and it stays turned`, () => visit({ colorScheme }, async (page) => {
    const isRight = async (scheme) => assert.ok(scheme === 'dark' ? (await ground(page)) < 80 : (await ground(page)) > 200, `not ${scheme}`);
    const other = colorScheme === 'dark' ? 'light' : 'dark';
    await open(page, url('index.html'));
    await isRight(colorScheme);
    await page.locator('[data-act=theme]').click();
    await isRight(other);
    await open(page, url('questions/optional-gil-pep-703.html'));
    await isRight(other);
    await page.locator('[data-act=theme]').click();
    await isRight(colorScheme);
  }));
}

test('paper is white, whatever the screen is', () => visit({ colorScheme: 'dark' }, async (page) => {
  await open(page, url('kits/backend.html'));
  await page.emulateMedia({ media: 'print' });
  assert.ok((await ground(page)) > 250);
}));
