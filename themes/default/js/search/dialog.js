// The dialog on every page: `/`, Ctrl-K or the field in the masthead open it, arrows choose, Enter goes there.
(function (ask) {
  'use strict';
  const SHOWN = 8, ROLES = 6, SHORT = 8;
  const dialog = document.querySelector('dialog.finder');
  if (!dialog?.showModal) return;
  const input = dialog.querySelector('input[type=search]'), list = dialog.querySelector('[role=listbox]');
  const chips = dialog.querySelector('.chips'), status = dialog.querySelector('[role=status]');
  const empty = dialog.querySelector('.empty'), all = dialog.querySelector('.all');
  const root = document.documentElement.dataset.root ?? '';
  const chosen = { role: [], minutes: [] };
  let turn = 0, at = -1;

  const page = () => ask.address(root + 'search.html', { text: input.value.trim(), chosen });
  const options = () => [...list.querySelectorAll('[role=option]')];
  const choose = (next) => {
    const all = options();
    at = all.length ? (next + all.length) % all.length : -1;
    all.forEach((option, i) => { option.setAttribute('aria-selected', i === at); option.parentNode.classList.toggle('on', i === at); });
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', all[at].id);
    all[at].scrollIntoView({ block: 'nearest' });
  };

  const chip = (name, value, label, count) => {
    const box = ask.make('input', 'unseen');
    box.type = 'checkbox';
    box.checked = chosen[name].includes(value);
    box.addEventListener('change', () => {
      chosen[name] = box.checked ? [...chosen[name], value] : chosen[name].filter((other) => other !== value);
      show().then(() => [...chips.children].find((one) => one.dataset.value === value)?.firstChild.focus());
    });
    const made = ask.make('label', 'chip', box, label + ' ', ask.make('span', 'num', String(count)));
    made.dataset.value = value;
    return made;
  };
  const drawChips = (core, counts) => {
    const roles = core.values.role.map(([id, label], i) => ({ id, label, count: counts.role[i] }));
    const shown = roles.filter(({ id, count }) => count || chosen.role.includes(id)).slice(0, ROLES);
    chips.replaceChildren(...shown.map(({ id, label, count }) => chip('role', id, label, count)),
      chip('minutes', `<=${SHORT}`, ask.say('atMost', { n: SHORT }), counts.minutes[0]));
  };

  const drawHits = (found, rows, facets, core) => {
    list.replaceChildren(...rows.map((row, i) => {
      const { href, parts } = ask.hit({ hit: found.shown[i], row, terms: found.terms, facets, core, url: (to) => root + to });
      const option = ask.make('a', '', ...parts), item = ask.make('li', 'hit', option);
      Object.assign(option, { href, id: `found-${i}`, tabIndex: -1 });
      option.setAttribute('role', 'option');
      item.setAttribute('role', 'presentation');
      return item;
    }));
    input.setAttribute('aria-expanded', rows.length > 0);
    choose(rows.length ? 0 : -1);
  };

  const say = (text, count) => { empty.textContent = text; empty.hidden = !text; status.textContent = count ?? text; };

  const show = async () => {
    const mine = ++turn, typed = input.value;
    try {
      await ask.using(async (index) => {
        const found = typed.trim() ? await index.search(typed, chosen) : { ranked: [], fair: [], terms: new Set(), chosen };
        const facets = await index.facets(), { hits, near, counts } = await index.narrow(found, [`<=${SHORT}`]);
        found.shown = (hits.length ? hits : near).slice(0, SHOWN);
        const rows = await index.rows(found.shown.map(({ doc }) => doc));
        if (mine !== turn) return;
        drawChips(index.core, counts);
        drawHits(found, rows, facets, index.core);
        const nothing = near.length ? ask.say('nearest', { q: typed.trim() }) : ask.say('nothing', { q: typed.trim() });
        say(typed.trim() ? hits.length ? '' : nothing : ask.say('hint'), ask.sayCount('found', hits.length));
        all.hidden = !hits.length;
        all.textContent = ask.say('all', { n: hits.length });
        all.href = page();
      });
    } catch {
      if (mine === turn) { list.replaceChildren(); say(ask.say('broken')); }
    }
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    show();
  };
  const keys = {
    ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at - 1),
    Home: () => choose(0), End: () => choose(-1), Escape: () => dialog.close(),
    Enter: () => location.assign(options()[at]?.href ?? page()),
  };
  input.addEventListener('keydown', (event) => {
    const isMoving = (event.key === 'Home' || event.key === 'End') && (event.shiftKey || !event.ctrlKey && input.value);
    if (!keys[event.key] || isMoving || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener('input', show);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); keys.Enter(); });
  document.documentElement.addEventListener('askbook-hide', () => { if (dialog.open) show(); });
  for (const link of document.querySelectorAll('[data-act=seek]')) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
})(globalThis.askbookSearch ??= {});
