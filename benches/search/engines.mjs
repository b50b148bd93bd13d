// Three engines behind one face: `make(work, size, questions)` builds or reads an index and returns
// `{ files, cpu, open }`: how many files a site would ship, the milliseconds of building, and `open()`, which
// starts afresh as a new visitor does and returns `{ ask, bytes }`: `ask(text, filters, limit)` gives ids, the
// best first, and `bytes()` what was downloaded so far, as brotli bytes; `isWhole` says that this is always the same.
// `client` counts the bytes of all scripts, `pageful` those that every page has if some are for one page alone.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { ids, open as openIndex } from '../../tests/search/engine.mjs';

const packed = new Map();
/** Returns the brotli bytes of something, worked out once for each name. */
const brotli = (name, content) => packed.get(name) ?? packed.set(name, brotliCompressSync(content()).length).get(name);
const file = (path) => brotli(path, () => readFileSync(path));
const sum = (numbers) => [...numbers].reduce((all, number) => all + number, 0);

/** Our own: parts as the site has them, and the scripts of the search page. */
export const askbook = {
  name: 'askbook',
  make(work, size) {
    const folder = join(work, `askbook-${size}`), assets = join(work, 'site/assets');
    const [pageful, client] = [/^search\./, /^search[.-]/].map((scripts) => sum(readdirSync(assets).filter((name) => scripts.test(name)).map((name) => file(join(assets, name)))));
    return {
      client, pageful, files: readdirSync(folder).length, cpu: Number(readFileSync(`${folder}.ms`, 'utf8')),
      async open() {
        const seen = new Set(), index = await openIndex(folder, (name) => seen.add(name));
        // What was found for a word is remembered; here every question is asked as if for the first time.
        const forget = () => { for (const name of index.loaded.keys()) if (name[0] === '?') index.loaded.delete(name); };
        return { ask: (text, filters, limit) => { forget(); return ids(index, text, filters, limit); }, bytes: () => client + sum([...seen].map((name) => file(join(folder, name)))) };
      },
    };
  },
};

/** MiniSearch with what its documentation recommends, and a tokeniser that keeps names from code. */
export const minisearch = {
  name: 'MiniSearch 7.2.0',
  async make(work, size, questions) {
    const require = createRequire(join(work, 'package.json')), MiniSearch = require('minisearch');
    // As small as our own scripts are made.
    const library = readFileSync(join(work, 'node_modules/minisearch/dist/umd/index.js'), 'utf8');
    const small = await require('terser').minify(library, { compress: { passes: 4 }, format: { comments: false } });
    const client = brotli('minisearch', () => small.code);
    const tokenize = (text) => text.toLowerCase().match(/[@*]*[\p{L}\p{N}_]+(?:[.+#*][\p{L}\p{N}_]*)*|:=/gu) ?? [];
    const options = {
      fields: ['title', 'topics', 'body'], storeFields: ['roles', 'topics', 'level', 'kind'], tokenize, extractField: (one, field) => [one[field]].flat().join(' '),
      searchOptions: { boost: { title: 4, topics: 2 }, prefix: (word) => word.length > 1, fuzzy: (word) => (word.length > 3 ? 0.2 : false), maxFuzzy: 2 },
    };
    const before = process.cpuUsage(), built = new MiniSearch(options);
    built.addAll(questions);
    const json = JSON.stringify(built), used = process.cpuUsage(before);
    const texts = JSON.stringify(questions.map(({ id, title, body }) => [id, title, body.slice(0, 240)]));
    const bytes = client + brotli(`minisearch-${size}`, () => json) + brotli(`texts-${size}`, () => texts);
    const byId = new Map(questions.map((one) => [one.id, one]));
    const passes = ({ id }, filters) => Object.entries(filters).every(([name, value]) => [byId.get(id)[name] ?? byId.get(id)[`${name}s`]].flat().includes(value));
    return {
      client, files: 2, isWhole: true, cpu: (used.user + used.system) / 1000,
      open() {
        const index = MiniSearch.loadJSON(json, options);
        const ask = (text, filters = {}, limit = 10) => {
          const all = index.search(text, { combineWith: 'AND', filter: (one) => passes(one, filters) }), seen = new Set(all.map(({ id }) => id));
          const some = all.length < limit ? index.search(text, { filter: (one) => passes(one, filters) && !seen.has(one.id) }) : [];
          return [...all, ...some].slice(0, limit).map(({ id }) => id);
        };
        return { ask, bytes: () => bytes };
      },
    };
  },
};

/** The milliseconds that children of this process have worked, once they have ended. */
const children = () => {
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
};

/** Pagefind, its own scripts running here on a `fetch` that reads its own files. */
export const pagefind = {
  name: 'Pagefind 1.6.0',
  async make(work, size, questions) {
    const library = await import(pathToFileURL(join(work, 'node_modules/pagefind/lib/index.js')).href);
    const before = children(), folder = join(work, `pagefind-${size}`);
    const { index } = await library.createIndex({ includeCharacters: '_+@.#*:=' });
    for (const { id, title, body, roles, topics, level, kind } of questions) {
      await index.addCustomRecord({ url: `/${id}`, content: `${title}. ${topics.join(' ')}. ${body}`, language: 'en', meta: { title }, filters: { role: roles, topic: topics, level: [level], kind: [kind] } });
    }
    await index.writeFiles({ outputPath: folder });
    await library.close();
    await new Promise((done) => setTimeout(done, 200));
    const names = readdirSync(folder, { recursive: true }).filter((name) => /\.(pf_\w+|pagefind)$|entry\.json$/.test(name));
    const client = file(join(folder, 'pagefind.js'));
    let seen;
    globalThis.window = globalThis;
    globalThis.location ??= { href: 'http://x/', origin: 'http://x' };
    globalThis.document ??= { querySelector: () => null, currentScript: null, documentElement: { getAttribute: () => 'en', lang: 'en' } };
    globalThis.fetch = async (url) => {
      const name = String(url).replace(/^.*\/pagefind\//, '').replace(/\?.*$/, '');
      seen.add(name);
      return new Response(readFileSync(join(folder, name)));
    };
    const engine = await import(pathToFileURL(join(folder, 'pagefind.js')).href);
    return {
      client, files: names.length, cpu: children() - before,
      async open() {
        const mine = seen = new Set(), instance = await engine.createInstance({ basePath: 'http://x/pagefind/', noWorker: true });
        await instance.init('en');
        const ask = async (text, filters = {}, limit = 10) => {
          seen = mine;
          const { results } = await instance.search(text, { filters });
          return (await Promise.all(results.slice(0, limit).map((one) => one.data()))).map(({ url }) => url.slice(1));
        };
        return { ask, bytes: () => client + sum([...mine].map((name) => file(join(folder, name)))) };
      },
    };
  },
};
