// Measures what a first query downloads, in brotli bytes: node cold.mjs INDEX QUERIES
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ids, open, project } from './engine.mjs';

const [folder, file] = process.argv.slice(2);
const packed = new Map();
const bytes = (path) => packed.get(path) ?? packed.set(path, brotliCompressSync(readFileSync(path)).length).get(path);
const all = [];
for (const { q, filters } of JSON.parse(readFileSync(file, 'utf8'))) {
  const seen = new Set(), index = await open(folder, (name) => seen.add(join(folder, name)));
  await ids(index, q, filters);
  all.push({ q, files: seen.size, bytes: [...seen].reduce((sum, path) => sum + bytes(path), 0) });
}
all.sort((a, b) => a.bytes - b.bytes);
const at = (share) => all[Math.min(all.length - 1, Math.ceil(share * all.length) - 1)];
const script = ['search', 'search-page'].map((name) => bytes(join(project, `themes/default/js/packed/${name}.js`))).reduce((sum, one) => sum + one);
const kb = (n) => (n / 1000).toFixed(1) + ' KB';
console.log(`script ${kb(script)}; index for a first query: p50 ${kb(at(0.5).bytes)}, p95 ${kb(at(0.95).bytes)}, most ${kb(at(1).bytes)} in ${at(1).files} files (“${at(1).q}”)`);
