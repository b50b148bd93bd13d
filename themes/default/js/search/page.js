// The search page: results while typing, facets beside them, every state in the address.
(function (ask) {
  'use strict';
  const main = document.querySelector('[data-search-page]');
  if (!main) return;
  const MORE = 20;
  const input = main.querySelector('input[type=search]'), form = main.querySelector('.filters form');
  const list = main.querySelector('ol'), found = main.querySelector('#count'), about = main.querySelector('.about');
  const more = main.querySelector('.more'), sort = main.querySelector('select'), summary = main.querySelector('.filters summary');
  const facetNames = [...form.querySelectorAll('fieldset')].map((set) => set.name);
  let turn = 0, limit = MORE, timer = 0;

  const boxes = (name) => [...form.querySelectorAll(`fieldset[name="${name}"] input`)];
  const ticked = () => Object.fromEntries(facetNames.map((name) => [name, boxes(name).filter((box) => box.checked).map((box) => box.value)]));
  const tick = (chosen) => {
    for (const name of facetNames) for (const box of boxes(name)) box.checked = (chosen[name] ?? []).includes(box.value);
  };
  const count = (counts) => {
    for (const name of facetNames) {
      boxes(name).forEach((box, i) => {
        const label = box.closest('label'), n = counts[name][i];
        label.querySelector('.num').textContent = n;
        label.classList.toggle('none', !n);
        label.hidden = !n && !box.checked && boxes(name).length > 12;
      });
    }
    const names = form.querySelectorAll(':checked');
    summary.textContent = ask.say(names.length ? 'filtersOn' : 'filters', { names: [...names].map((box) => box.nextElementSibling.textContent).join(', ') });
  };

  const draw = (hits, rows, { terms }, facets, core) => {
    list.replaceChildren(...rows.map((row, i) => {
      const { href, parts: [title, ...rest] } = ask.hit({ hit: hits[i], row, terms, facets, core, url: (to) => to });
      const link = ask.make('a', '', title);
      link.href = href;
      return ask.make('li', 'hit', ask.make('h3', '', link), ...rest);
    }));
  };

  const show = async () => {
    const mine = ++turn, text = input.value.trim(), chosen = ticked();
    clearTimeout(timer);
    timer = setTimeout(() => {
      try { history.replaceState(null, '', ask.address(location.pathname, { text, chosen, sort: sort.value })); } catch { /* Some browsers keep the address of a file. */ }
    }, 200);
    try {
      await ask.using(async (index) => {
        const answer = await index.search(text, chosen), facets = await index.facets();
        const { hits, near, counts } = await index.narrow(answer, boxes('minutes').map((box) => box.value));
        const all = hits.length ? await index.sorted(hits, sort.value) : near, shown = all.slice(0, limit);
        const rows = await index.rows(shown.map(({ doc }) => doc));
        if (mine !== turn) return;
        tick(answer.chosen);
        count(counts);
        draw(shown, rows, answer, facets, index.core);
        found.textContent = ask.sayCount('found', hits.length);
        about.textContent = hits.length ? '' : near.length ? ask.say('nearest', { q: text }) : ask.say('nothing', { q: text });
        more.hidden = shown.length === all.length;
        more.textContent = ask.sayCount('more', all.length - shown.length);
      });
    } catch {
      if (mine === turn) { found.textContent = ask.say('broken'); list.replaceChildren(); }
    }
  };

  const again = () => { limit = MORE; show(); };
  const links = () => [...list.querySelectorAll('h3 a')];
  main.addEventListener('keydown', (event) => {
    const all = links(), at = all.indexOf(document.activeElement), isTyping = event.target === input;
    if (!isTyping && at < 0) return;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1, Escape: -1 }[event.key];
    if (next === undefined || isTyping && event.key !== 'ArrowDown') return;
    event.preventDefault();
    (all[Math.min(next, all.length - 1)] ?? input).focus();
  });
  input.addEventListener('input', again);
  sort.addEventListener('change', again);
  form.addEventListener('change', () => {
    const left = ticked();
    ask.open().then((index) => {
      // What was typed as a filter is a box now.
      const { text, chosen } = ask.query.filters(input.value, index.core);
      if (Object.keys(chosen).length) input.value = text.trim();
      tick(left);
      again();
    }, again);
  });
  more.addEventListener('click', () => {
    const at = limit;
    limit += MORE;
    show().then(() => links()[at]?.focus());
  });
  for (const one of main.querySelectorAll('form')) one.addEventListener('submit', (event) => event.preventDefault());
  document.documentElement.addEventListener('askbook-hide', show);

  const { text, chosen, sort: order } = ask.state(location.search);
  input.value = text;
  tick(chosen);
  if (order) sort.value = order;
  show();
})(globalThis.askbookSearch ??= {});
