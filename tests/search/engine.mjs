// Loads the search scripts and a built index as a page would, without a page.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

export const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** The scripts of search, in the theme's order. */
export const scripts = [...readFileSync(join(project, 'themes/default/theme.yaml'), 'utf8').matchAll(/js\/search\/[a-z-]+\.js/g)]
  .map(([path]) => 'themes/default/' + path);
const needsPage = /load|excerpt|address|hits|dialog|page/;
for (const path of scripts.filter((path) => !needsPage.test(path))) {
  const file = join(project, path);
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
