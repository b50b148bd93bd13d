// Loads parts of the index as scripts: the one way that works from a folder and under a strict policy.
const root = document.documentElement.dataset.root ?? '', waiting = {};
let index, suffix = '', loading = 0;

globalThis.A = (name, data) => waiting[name]?.(data);
// A part that was cut short is told of below; the console needs no second word about it.
addEventListener('error', (event) => { if (loading && !/\/assets\//.test(event.filename)) event.preventDefault(); });

/** Runs a script of the index; it calls `A` with its name and data. */
const load = (name, file) => {
  const script = document.createElement('script');
  loading++;
  return new Promise((done, failed) => {
    waiting[name] = done;
    script.onload = script.onerror = failed;
    script.charset = 'utf-8';
    script.src = `${root}search/${file}.js${suffix}`;
    document.head.append(script);
  }).finally(() => { loading--; script.remove(); });
};

const opened = () => (index ??= new Index(load).open());
/** Calls `use` with the index; when a part fails, as after a new build, once more with fresh parts. */
const using = (use) => opened().then(use).catch(() => {
  suffix = '?' + Date.now();
  index = null;
  return opened().then(use);
});
