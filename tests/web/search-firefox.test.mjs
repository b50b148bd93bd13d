// Search in Firefox, opened from a folder, where pages may load nothing but scripts of their own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/firefox.mjs';
import { fileUrl } from './support/site.mjs';

const ENTER = '\ue007', DOWN = '\ue015', ESCAPE = '\ue00c';
let firefox;
before(async () => { firefox = await launch(); });
after(() => firefox?.close());

test('pages say themselves that they load nothing from elsewhere', async () => {
  await firefox.open(fileUrl('index.html'));
  const policy = await firefox.run(`return document.querySelector('meta[http-equiv=Content-Security-Policy]').content`);
  assert.match(policy, /default-src 'none'; script-src 'self'/);
  assert.ok(!/connect-src|unsafe/.test(policy), policy);
});

test('the dialog finds, chooses and opens; the page it opens is marked', async () => {
  await firefox.open(fileUrl('roles/backend.html'));
  await firefox.type('/');
  await firefox.wait('the dialog opens', `return document.querySelector('dialog.finder').open`);
  await firefox.type('memroy managment');
  await firefox.wait('it finds', `return document.querySelector('.finder [role=option]')?.href.endsWith('questions/memory-management.html')`);
  await firefox.type(DOWN);
  assert.equal(await firefox.run(`return [...document.querySelectorAll('.finder [role=option]')].findIndex((one) => one.getAttribute('aria-selected') === 'true')`), 1);
  await firefox.type('\ue013');
  await firefox.type(ENTER);
  await firefox.wait('the question opens', `return location.pathname.endsWith('questions/memory-management.html')`);
  await firefox.wait('words are marked', `return document.querySelectorAll('main mark').length > 0`);
  await firefox.type(ESCAPE);
  await firefox.wait('the marks go', `return document.querySelectorAll('main mark').length === 0`);
});

test('the page answers an address with words, facets and an order', async () => {
  await firefox.open(`${fileUrl('search.html')}?q=python&role=data&sort=minutes`);
  await firefox.wait('the page is ready', `return document.querySelector('[data-search-page][data-ready]')`);
  const minutes = await firefox.run(`return [...document.querySelectorAll('main .hit .mins')].map((one) => parseInt(one.textContent) || 999)`);
  assert.ok(minutes.length > 2);
  assert.deepEqual(minutes, [...minutes].sort((a, b) => a - b));
  const [count, data] = await firefox.run(`return [document.querySelector('#count').textContent, document.querySelector('main input[value=data]').parentNode.lastChild.textContent].map((text) => parseInt(text))`);
  assert.equal(count, data);
});

test('odd input is answered', async () => {
  for (const words of ['', 'g', '**', '<b>gil</b>', 'сборка', 'a'.repeat(200)]) {
    await firefox.open(`${fileUrl('search.html')}?q=${encodeURIComponent(words)}`);
    await firefox.wait(`an answer to ${words}`, `return document.querySelector('[data-search-page][data-ready]') && document.querySelectorAll('main .hit').length > 0`);
  }
});
