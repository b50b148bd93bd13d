// Loads parts of the index as scripts: the one way that works from a folder and under a strict policy.
(function (ask) {
  'use strict';
  const folder = (document.documentElement.dataset.root ?? '') + 'search/', waiting = new Map();
  let core = null, index = null, isFresh = true;

  globalThis.A = (name, data) => waiting.get(name)?.(data);

  /** Runs a script of the index; it calls `A` with its name and data. */
  const run = (name, file) => new Promise((done, failed) => {
    const script = document.createElement('script');
    waiting.set(name, done);
    script.onload = script.onerror = () => { script.remove(); failed(new Error(file)); };
    script.charset = 'utf-8';
    script.src = folder + file;
    document.head.append(script);
  }).finally(() => waiting.delete(name));

  const load = async (name) => {
    const file = name === 'core' ? name : core.names.find((full) => full.startsWith(name + '.'));
    const data = await run(name, file + (isFresh ? '.js' : `.js?${Date.now()}`));
    if (name === 'core') core = data;
    return data;
  };

  // A part that was cut short is told of by `load`; the console needs no second word about it.
  addEventListener('error', (event) => { if (event.filename?.includes('/search/')) event.preventDefault(); });

  /** Opens the site's index, once. */
  ask.open = () => {
    index ??= new ask.Index(load).open();
    index.catch(() => { index = null; });
    return index;
  };

  /** Calls `use` with the index; when a part fails, as after a new build, once more with fresh parts. */
  ask.using = (use) => ask.open().then(use).catch(() => {
    index = null; isFresh = false;
    return ask.open().then(use);
  });
})(globalThis.askbookSearch ??= {});
