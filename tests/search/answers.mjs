// Tells what a page would answer: node answers.mjs INDEX QUERIES, where QUERIES is a list of {q, filters, sort}.
// Prints a list with the addresses and scores of the first results of each, and how many there are.
import { readFileSync } from 'node:fs';
import { open } from './engine.mjs';

/** Returns a number as hex digits, since decimal ones are not read alike everywhere. */
const bits = (number) => Buffer.from(new Float64Array([number]).buffer).reverse().toString('hex');
const [folder, file] = process.argv.slice(2), index = await open(folder), answers = [];
for (const { q, filters = {}, sort } of JSON.parse(readFileSync(file, 'utf8'))) {
  const chosen = Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, [value]]));
  const { shown, total } = await index.search(q, { chosen, sort, limit: 10 });
  const rows = await index.rows(shown.map(({ doc }) => doc));
  answers.push({ total, shown: rows.map(([url], i) => [url, bits(shown[i].score)]) });
}
console.log(JSON.stringify(answers));
