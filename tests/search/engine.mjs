// Loads the search scripts and a built index as a page would, without a page.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

export const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** The scripts of search, in the theme's order. */
export const scripts = [...readFileSync(join(project, 'themes/default/theme.yaml'), 'utf8').matchAll(/js\/search\/[a-z-]+\.js/g)]
  .map(([path]) => join(project, 'themes/default', path));
/** Scripts that draw need a page; the others share a scope, as on a page. */
const draws = /(load|hits|recent|landing|share|dialog|page)\.js$/;
const texts = scripts.filter((path) => !draws.test(path)).map((path) => readFileSync(path, 'utf8'));
export const ask = vm.runInThisContext(`(() => { 'use strict'; ${texts.join('\n')} return { Index, words: wordsOf }; })()`);

/** Opens the index in a folder; `seen` is told the name of each file that is read. */
export const open = (folder, seen = () => {}) => {
  const load = async (name, stem) => {
    const file = `${stem}.js`;
    seen(file);
    let data;
    globalThis.A = (part, content) => { if (part === name) data = content; };
    vm.runInThisContext(readFileSync(join(folder, file), 'utf8'));
    return data;
  };
  return new ask.Index(load).open();
};

/** Returns the ids of the first results; `filters` has one value for each facet. */
export const ids = async (index, text, filters = {}, limit = 10) => {
  const chosen = Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, [value]]));
  const { shown } = await index.search(text, { chosen, limit });
  const rows = await index.rows(shown.map(({ doc }) => doc));
  return rows.map(([url]) => url.replace(/^.*[/#]|\.html$/g, ''));
};
