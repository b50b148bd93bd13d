// The dialog on every page: `/`, Ctrl-K or the field in the masthead open it, arrows choose, Enter goes there.
(() => {
  const LIMIT = 8, ROLES = 6, SHORT = 8;
  const dialog = document.querySelector('dialog.finder');
  if (!dialog?.showModal) return;
  const [input, list, chips, status, note, all, again, keep] = ['input', '[role=listbox]', '.chips', '[role=status]', '.note', '.all', '.again', '.keep input'].map((part) => dialog.querySelector(part));
  const chosen = { role: [], minutes: [] };
  let options = [], at = -1;

  const choose = (next) => {
    at = options.length && next !== null ? (next + options.length) % options.length : -1;
    options.forEach((option, i) => option.setAttribute('aria-selected', i === at));
    input.setAttribute('aria-activedescendant', options[at]?.id ?? '');
    options[at]?.scrollIntoView({ block: 'nearest' });
  };
  const option = (href, ...parts) => {
    const made = make('a', 'hit', ...parts);
    Object.assign(made, { href, id: 'found-' + options.push(made), tabIndex: -1 }).setAttribute('role', 'option');
    return made;
  };
  const group = (title, made) => {
    const set = make('div', 'kind', make('p', 'labelled', title), ...made);
    set.setAttribute('role', 'group');
    set.setAttribute('aria-label', title);
    set.firstChild.setAttribute('aria-hidden', true);
    return set;
  };
  const fill = (groups, first) => {
    list.replaceChildren(...groups);
    input.setAttribute('aria-expanded', options.length > 0);
    choose(first);
  };

  const chip = (facet, value, label, count) => {
    const box = make('input', 'unseen');
    Object.assign(box, { type: 'checkbox', value, checked: chosen[facet].includes(value) });
    box.onchange = () => {
      chosen[facet] = box.checked ? [...chosen[facet], value] : chosen[facet].filter((other) => other !== value);
      show();
    };
    return make('label', 'chip', box, label, make('span', 'num', count));
  };
  const count = (counts, { values }) => {
    const roles = values.role.map(([id, label], i) => ['role', id, label, counts.role[i]]), focus = chips.contains(document.activeElement) && document.activeElement.value;
    const shown = roles.filter(([, id, , count]) => count || chosen.role.includes(id)).slice(0, ROLES);
    chips.replaceChildren(...[...shown, ['minutes', `<=${SHORT}`, say('atMost', { n: SHORT }), counts.minutes[0]]].map((one) => chip(...one)));
    [...chips.querySelectorAll('input')].find(({ value }) => value === focus)?.focus();
  };
  const tell = (text, told = text) => { note.textContent = text; status.textContent = told; };

  const draw = ({ groups, total, note: text }) => {
    const typed = input.value.trim(), n = typed && total;
    options = [];
    again.hidden = true;
    if (typed) fill(groups.map(([kind, hits]) => group(kind, hits.map(({ url, parts }) => option(url, ...parts)))), 0);
    // Recent searches are offered, none of them chosen: Enter alone goes to the search page.
    else fill(recent.list().length ? [group(say('recent'), recent.list().map((text) => option(address(text, {}), text)))] : [], null);
    tell(typed ? text : say('hint'), n ? say('found', { n }) : undefined);
    all.textContent = n ? say('all', { n }) : '';
    all.href = address(typed, chosen);
  };
  const search = answer(draw, count, () => {
    options = [];
    fill([], null);
    tell(say('broken'));
    again.hidden = false;
  });
  const show = () => search(input.value, { chosen, spans: [`<=${SHORT}`], limit: LIMIT });

  const open = (event) => {
    event.preventDefault();
    if (dialog.open) return;
    dialog.showModal();
    keep.checked = recent.isOn();
    input.select();
    show();
  };
  const go = () => {
    const typed = input.value.trim();
    if (options[at]) return options[at].click();
    recent.add(typed);
    location.assign(address(typed, chosen));
  };
  const keys = { ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at < 0 ? -1 : at - 1), Home: () => choose(0), End: () => choose(-1), Escape: () => dialog.close() };
  input.addEventListener('keydown', (event) => {
    if (!Object.hasOwn(keys, event.key) || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener('input', show);
  again.addEventListener('click', show);
  keep.addEventListener('change', () => { recent.turn(keep.checked); show(); });
  list.addEventListener('click', (event) => {
    const link = event.target.closest('a'), typed = input.value.trim();
    if (link && typed) follow(link, typed);
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog || event.target.closest('.close')) dialog.close(); });
  dialog.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); go(); });
  document.documentElement.addEventListener('askbook-hide', () => { if (dialog.open) show(); });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-act=seek]') && !(event.ctrlKey || event.metaKey || event.shiftKey)) open(event);
  });
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) open(event);
  });
})();
