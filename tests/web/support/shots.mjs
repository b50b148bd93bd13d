// Screenshots of every type of page: node shots.mjs FOLDER [PAGE…]. Called by tests/shots.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, settle } from './browser.mjs';
import { kinds } from './kinds.mjs';
import { base, serve } from './site.mjs';

const widths = [[390, 844], [834, 1112], [1440, 900]], schemes = ['light', 'dark'];
const TALLEST = 2400;

/** States of pages that only a visitor's actions bring about: a name, a page, and the actions. */
const states = [
  ['search-results', 'search.html?q=gil', (page) => page.locator('main .hit').first().waitFor()],
  ['search-dialog', 'index.html', async (page) => { await page.keyboard.press('/'); await page.keyboard.type('gil'); await page.locator('dialog [role=option]').first().waitFor(); }],
  ['question-hidden', 'questions/optional-gil-pep-703.html', (page) => page.keyboard.press('h')],
  ['question-notes', 'questions/optional-gil-pep-703.html', (page) => page.keyboard.press('a')],
  ['my-kit-filled', 'my-kit.html#60;questions/optional-gil-pep-703.6;exercises/palindrome-checker.14', (page) => page.locator('.chosen li').first().waitFor()],
  ['interview', 'kits/backend.html', async (page) => { await page.locator('[data-live=start]').click(); await page.locator('[data-live=next]').click(); await page.locator('[data-live=finish]').click(); }],
  ['calibration-compared', 'kits/backend-calibration.html', async (page) => { await page.locator('.heard-answer input').first().check(); await page.locator('[data-act=compare]').first().click(); }],
];

const [folder, ...wanted] = process.argv.slice(2);
const browser = await launch(), site = await serve();
const shots = (wanted.length ? wanted : kinds).map((path) => [path.replace(/\.html$/, '').replace(/\//g, '-'), path, async () => {}]);
if (!wanted.length) shots.push(...states);

/** Puts pictures side by side, eight on a sheet. */
async function sheets(name, files, width) {
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  const across = width < 500 ? 7 : width < 1000 ? 5 : 3, of = across * 2;
  for (let at = 0; at < files.length; at += of) {
    const pictures = files.slice(at, at + of).map(([label, file]) => `<figure><figcaption>${label}</figcaption><img src="data:image/png;base64,${readFileSync(file).toString('base64')}"></figure>`);
    await page.setContent(`<style>body{margin:8px;display:grid;grid-template-columns:repeat(${across},1fr);gap:8px;background:#888;font:12px sans-serif}figure{margin:0}img{width:100%;max-height:900px;object-fit:cover;object-position:top}</style>${pictures.join('')}`);
    await page.locator('body').screenshot({ path: join(folder, `sheet-${name}-${at / of + 1}.png`) });
  }
  await page.close();
}

for (const [width, height] of widths) {
  for (const colorScheme of schemes) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const files = [];
    for (const [name, path, act] of shots) {
      const page = await context.newPage();
      await page.goto(site.origin + base + path);
      await page.evaluate(() => document.fonts.ready);
      await settle(page);
      await act(page);
      const file = join(folder, `${name}-${width}-${colorScheme}.png`);
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      const isState = states.some(([state]) => state === name);
      await page.screenshot(isState ? { path: file } : { path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(tall, TALLEST) } });
      files.push([name, file]);
      await page.close();
    }
    await sheets(`${width}-${colorScheme}`, files, width);
    await context.close();
  }
}
await browser.close();
await site.close();
console.log(`${shots.length * widths.length * schemes.length} pictures in ${folder}`);
