// Loads parts of the index as scripts: the one way that works from a folder and under a strict policy.
const root = document.documentElement.dataset.root ?? '', waiting = {};
let core, index, suffix = '', loading = 0;

globalThis.A = (name, data) => waiting[name]?.(data);
// A part that was cut short is told of below; the console needs no second word about it.
addEventListener('error', (event) => { if (loading && !/\/assets\//.test(event.filename)) event.preventDefault(); });

/** Runs a script of the index; it calls `A` with its name and data. */
const load = async (name) => {
  const script = document.createElement('script'), file = name === 'core' ? name : core.names.find((full) => full.startsWith(name + '.'));
  loading++;
  const data = await new Promise((done, failed) => {
    waiting[name] = done;
    script.onload = script.onerror = failed;
    script.charset = 'utf-8';
    script.src = `${root}search/${file}.js${suffix}`;
    document.head.append(script);
  }).finally(() => { loading--; script.remove(); });
  if (name === 'core') core = data;
  return data;
};

/** Calls `use` with the index; when a part fails, as after a new build, once more with fresh parts. */
const using = (use) => {
  const tried = (index ??= new Index(load).open()).then(use);
  return tried.catch(() => {
    suffix = '?' + Date.now();
    index = new Index(load).open();
    index.catch(() => { index = null; });
    return index.then(use);
  });
};
