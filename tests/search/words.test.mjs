// The table of cases that the generator and the page both cut into words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, open, project } from './engine.mjs';

const table = JSON.parse(readFileSync(join(project, 'tests/search/words.json'), 'utf8'));

await open(join(process.env.ASKBOOK_SITE, 'search')); // It says what a letter is.

test(`words are split as the ${table.length} cases of the table say`, () => {
  for (const { text, words } of table) assert.deepEqual(ask.words(text).map(({ forms }) => forms), words, text);
});
