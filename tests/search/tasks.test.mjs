// What people type into the bundled handbook, and what it must find: the built index, read as a page reads it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ids, open, project } from './engine.mjs';

const folder = join(process.env.ASKBOOK_SITE ?? join(project, 'target/search-site'), 'search');
const tasks = JSON.parse(readFileSync(join(project, 'tests/search/tasks.json'), 'utf8'));
const index = await open(folder);
const find = (q) => ids(index, q);

for (const { q, expect, rank, tests } of tasks) {
  test(`"${q}" (${tests})`, async () => {
    const found = await find(q);
    const at = found.indexOf(expect) + 1;
    assert.ok(at > 0 && at <= rank, `${expect} is ${at ? `number ${at}` : 'not there'}: ${found.slice(0, 5).join(' ')}`);
  });
}

test('odd things are answered too', async () => {
  for (const q of ['', 'g', 'x'.repeat(200), '**', 'сборка мусора', '<b>gil</b>', '"', '\\', 'race condition']) {
    assert.ok(Array.isArray(await find(q)), q);
  }
  assert.ok((await find('g')).length > 0, 'one letter');
  assert.ok((await find('<b>gil</b>')).includes('optional-gil-pep-703'), 'markup around a word');
});
