// What a page weighs on the wire, compressed as a good host does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { none } from './support/none.mjs';
import { folder, pages } from './support/site.mjs';

const weigh = (path) => brotliCompressSync(readFileSync(join(folder, path))).length;

/** Returns the style sheets and scripts that a page names. */
const parts = (page) => {
  const html = readFileSync(join(folder, page), 'utf8');
  const named = [...html.matchAll(/(?:rel="stylesheet" href|<script[^>]* src)="([^"]+)"/g)].map(([, path]) => path);
  return named.map((path) => join(page, '..', path));
};

test('a question weighs at most 30 KB without fonts', () => {
  const shared = new Map();
  const heavy = pages().filter((page) => /^questions\/(?!index|all)/.test(page)).map((page) => {
    const with_ = parts(page).map((part) => shared.get(part) ?? shared.set(part, weigh(part)).get(part));
    return [page, with_.reduce((sum, size) => sum + size, weigh(page))];
  }).filter(([, size]) => size > 30 * 1024);
  none(heavy);
});

test('search with its dialog costs every page at most 8 kB of script', () => {
  const search = parts('index.html').filter((part) => /search/.test(part));
  assert.equal(search.length, 1);
  assert.ok(weigh(search[0]) <= 8000, `${weigh(search[0])} bytes`);
});
