// Measures how well a built index answers: node relevance.mjs INDEX QUERIES [--detail]
import { readFileSync } from 'node:fs';
import { ids, open } from './engine.mjs';

const [folder, file] = process.argv.slice(2);
const index = await open(folder), classes = {};
for (const { q, cls, filters, expect } of JSON.parse(readFileSync(file, 'utf8'))) {
  const found = await ids(index, q, filters), rank = found.findIndex((id) => expect.includes(id)) + 1;
  for (const name of [cls, 'all']) {
    const sum = classes[name] ??= { n: 0, mrr: 0, three: 0, found: 0 };
    sum.n++; sum.mrr += rank && 1 / rank; sum.three += rank > 0 && rank < 4; sum.found += rank > 0;
  }
  if (process.argv.includes('--detail') && rank !== 1) console.log(`${rank || '-'}\t${cls}\t${q}\t-> ${found.slice(0, 4).join(' ')}`);
}
for (const [name, { n, mrr, three, found }] of Object.entries(classes)) {
  console.log(`${name.padEnd(8)} ${n}\tMRR ${(mrr / n).toFixed(3)}\tfirst three ${(three / n).toFixed(3)}\tfound ${(found / n).toFixed(3)}`);
}
