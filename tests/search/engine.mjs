// Loads the search scripts and a built index as a page would, without a page.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

export const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
const scripts = ['words', 'parts', 'spelling', 'lookup', 'query', 'rank', 'facets', 'search'];
for (const name of scripts) {
  const file = join(project, `themes/default/js/search/${name}.js`);
  vm.runInThisContext(readFileSync(file, 'utf8'), { filename: file });
}
export const ask = globalThis.askbookSearch;

/** Opens the index in a folder; `seen` is told the name of each file that is read. */
export const open = (folder, seen = () => {}) => {
  let core;
  const load = async (name) => {
    const file = name === 'core' ? name : core.names.find((full) => full.startsWith(name + '.'));
    seen(file + '.js');
    let data;
    globalThis.A = (part, content) => { if (part === name) data = content; };
    vm.runInThisContext(readFileSync(join(folder, file + '.js'), 'utf8'));
    if (name === 'core') core = data;
    return data;
  };
  return new ask.Index(load).open();
};
