// Asks each engine the same questions and prints what they are worth: node table.mjs WORK SIZE…
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askbook, minisearch, pagefind } from './engines.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url)), [work, ...sizes] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(join(project, 'tests/search/queries.json'), 'utf8'));
/** Runs of each query, and the size up to which the other engines keep up. */
const RUNS = 3, PEERS = 10_000;

const at = (numbers, share) => numbers.sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.ceil(share * numbers.length) - 1)];
const mean = (list, of) => (list.reduce((sum, one) => sum + of(one), 0) / list.length).toFixed(3);
const kb = (bytes) => (bytes / 1000).toFixed(1), ms = (time) => time.toFixed(time < 10 ? 2 : 1);

/** Returns the fastest of some runs: what the engine costs, not what else the machine was doing. */
const timed = async (run) => {
  let best = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};

const relevance = async ({ ask }) => {
  const ranked = [];
  for (const { q, cls, filters, expect } of queries) ranked.push({ cls, rank: (await ask(q, filters, 10)).findIndex((id) => expect.includes(id)) + 1 });
  const of = (cls) => ranked.filter((one) => one.cls === cls), reciprocal = ({ rank }) => (rank ? 1 / rank : 0);
  return { MRR: mean(ranked, reciprocal), 'first three': mean(ranked, ({ rank }) => rank > 0 && rank < 4), 'typos found': mean(of('typo'), ({ rank }) => rank > 0), 'code MRR': mean(of('code'), reciprocal) };
};

const measure = async (engine, size) => {
  const questions = readFileSync(join(work, `${size}.jsonl`), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const made = await engine.make(work, size, questions), first = [], warm = [], keys = [];
  // What comes as a whole costs every visitor the same.
  for (const { q, filters } of made.isWhole ? queries.slice(0, 1) : queries) {
    const visitor = await made.open();
    await visitor.ask(q, filters, 10);
    first.push(visitor.bytes());
  }
  const visitor = await made.open();
  for (const { q, filters } of queries) await visitor.ask(q, filters, 10);
  globalThis.gc?.();
  for (const { q, filters } of queries) warm.push(await timed(() => visitor.ask(q, filters, 10)));
  // The others take long to type to where there is much: a quarter of the queries tells as much.
  const typed = queries.filter((query, i) => engine === askbook || size <= 1000 || i % 4 === 0);
  for (const { q, filters } of typed) for (let end = 1; end <= q.length; end++) keys.push(await timed(() => visitor.ask(q.slice(0, end), filters, 10)));
  return {
    engine: engine.name, questions: Number(size), ...Number(size) < 200 ? await relevance(visitor) : {},
    'first query KB p50': kb(at(first, 0.5)), 'p95': kb(at(first, 0.95)), 'client KB': kb(made.client), 'on every page': kb(made.pageful ?? made.client),
    'warm ms p95': ms(at(warm, 0.95)), 'key ms p95': ms(at(keys, 0.95)), 'key ms max': ms(at(keys, 1)),
    'build ms per 1000': ms(made.cpu / size * 1000), 'questions per file': (size / made.files).toFixed(1),
  };
};

for (const size of sizes) {
  const rows = [];
  for (const engine of Number(size) > PEERS ? [askbook] : [askbook, minisearch, pagefind]) rows.push(await measure(engine, size));
  const columns = Object.keys(rows[0]);
  console.log(`| ${columns.join(' | ')} |\n|${columns.map(() => '---|').join('')}`);
  for (const row of rows) console.log(`| ${columns.map((column) => row[column]).join(' | ')} |`);
  console.log();
}
