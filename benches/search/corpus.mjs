// Writes the questions of the relevance test and, up to a number, made-up ones: node corpus.mjs N
//
// The made-up ones are sentences of the words that the bundled handbook uses, as often as it uses them, and of
// invented words and names, so that the vocabulary grows with the number as that of real texts does. The same
// number gives the same bytes.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url)), wanted = Number(process.argv[2]);
const real = readFileSync(join(project, 'tests/search/corpus.jsonl'), 'utf8').trim().split('\n');
const ROLES = ['backend', 'data', 'async', 'fastapi', 'core'], LEVELS = ['junior', 'middle', 'senior'], KINDS = ['theory', 'practice', 'guide'];
const SYLLABLES = 'ba ce di fo gu ha ji ke lo mu na pe ri so tu va wi xe yo zu bra cle dri flo gru kna pli sta tro sku an er in or um'.split(' ');
const TOPICS = 60, FAVOURITES = 150;

let state = 2026;
/** Returns the next number from 0 up to 1 (mulberry32). */
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
const between = (low, high) => low + Math.floor(random() * (high - low + 1));
const pick = (list) => list[Math.floor(random() * list.length)];

/** Returns the text of all Markdown files below a folder. */
const text = (folder) => readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).map((entry) => {
  const path = join(folder, entry.name);
  return entry.isDirectory() ? text(path) : entry.name.endsWith('.md') ? readFileSync(path, 'utf8') : '';
}).join('\n');

const written = text(join(project, 'content')).toLowerCase().match(/[a-z][a-z']*[a-z]|[ai]/g);
// Words by rank: the chance of a rank falls as the rank grows, as in any language.
const invented = Array.from({ length: 400 + Math.round(120 * wanted ** 0.6) }, () => Array.from({ length: between(2, 4) }, () => pick(SYLLABLES)).join(''));
const rare = () => invented[Math.floor(invented.length ** random()) - 1] ?? invented[0];
const name = () => pick([() => `${rare()}.${pick(written)}`, () => `${pick(written)}_${rare()}`, () => `__${rare()}__`, () => `@${rare()}`, () => `${rare()}()`])();
const favourites = Array.from({ length: TOPICS }, () => Array.from({ length: FAVOURITES }, () => (random() < 0.5 ? rare() : pick(written))));

const word = (topic) => {
  const chance = random();
  return chance < 0.68 ? pick(written) : chance < 0.88 ? pick(favourites[topic]) : chance < 0.97 ? rare() : name();
};
const sentence = (topic, low, high, end) => {
  const words = Array.from({ length: between(low, high) }, () => word(topic)).join(' ');
  return words[0].toUpperCase() + words.slice(1) + end;
};

const lines = real.slice(0, wanted);
for (let number = lines.length; number < wanted; number++) {
  const topic = between(0, TOPICS - 1), topics = random() < 0.6 ? [topic] : [topic, between(0, TOPICS - 1)];
  lines.push(JSON.stringify({
    id: `made-${number}`, title: sentence(topic, 4, 9, '?'), roles: [...new Set([pick(ROLES), pick(ROLES)])], topics: topics.map((n) => `subject-${n}`),
    level: pick(LEVELS), kind: pick(KINDS), body: Array.from({ length: between(2, 5) }, () => sentence(topic, 8, 18, '.')).join(' '),
  }));
}
process.stdout.write(lines.join('\n') + '\n');
