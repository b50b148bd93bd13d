// Measures how well a built index answers: node relevance.mjs INDEX QUERIES [--detail]
import { readFileSync } from 'node:fs';
import { open } from './engine.mjs';

const [folder, file] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(file, 'utf8'));
const index = await open(folder);
const classes = {};
for (const { q, cls, filters = {}, expect } of queries) {
  const chosen = Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, [value]]));
  const ids = (await index.first(q, chosen, 10)).map((url) => url.replace(/^.*\/|\.html$/g, ''));
  const rank = ids.findIndex((id) => expect.includes(id)) + 1;
  for (const name of [cls, 'all']) {
    const sum = classes[name] ??= { n: 0, mrr: 0, three: 0, found: 0 };
    sum.n++; sum.mrr += rank && 1 / rank; sum.three += rank > 0 && rank < 4; sum.found += rank > 0;
  }
  if (process.argv.includes('--detail') && rank !== 1) console.log(`${rank || '-'}\t${cls}\t${q}\t-> ${ids.slice(0, 4).join(' ')}`);
}
for (const [name, { n, mrr, three, found }] of Object.entries(classes)) {
  console.log(`${name.padEnd(8)} ${n}\tMRR ${(mrr / n).toFixed(3)}\tfirst three ${(three / n).toFixed(3)}\tfound ${(found / n).toFixed(3)}`);
}
