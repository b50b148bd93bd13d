// The search page: results while typing, facets beside them, every state in the address.
(() => {
  const ask = globalThis.askbookSearch;
  const main = document.querySelector('[data-search-page]');
  if (!main) return;
  const STEP = 10, MANY = 12;
  const [input, form, list, head, note, again, more, sort, summary] = ['input[type=search]', '.filters form', '.list', '#count', '.note', '.again', '.more', 'select', 'summary'].map((part) => main.querySelector(part));
  const sets = [...form.querySelectorAll('fieldset')].map((set) => [set.name, [...set.querySelectorAll('input')]]);
  let limit = STEP, timer;

  // A filter in the text ticks its box, but the box is not chosen by that.
  const ticked = () => Object.fromEntries(sets.map(([name, boxes]) => [name, boxes.filter((box) => box.checked && !box.typed).map((box) => box.value)]));

  const item = (level, { url, parts: [title, ...rest] }) => {
    const link = ask.make('a', '', title);
    link.href = url;
    const add = globalThis.askbookMine.button(link.href, title.textContent, parseInt(rest[0].textContent, 10));
    return ask.make('li', 'hit', ask.make(level, '', link), ...rest, add);
  };
  const draw = ({ groups, total, left, chosen, note: text }) => {
    const own = ticked();
    for (const [name, boxes] of sets) for (const box of boxes) {
      box.checked = chosen[name]?.includes(box.value);
      box.typed = box.checked && !own[name].includes(box.value);
    }
    const names = [...form.querySelectorAll(':checked')].map((box) => box.nextSibling.textContent).join(', ');
    summary.textContent = ask.say(names ? 'filtersOn' : 'filters', { names });
    list.replaceChildren(...groups.flatMap(([kind, hits]) => [...kind ? [ask.make('h3', 'labelled', kind)] : [], ask.make('ol', '', ...hits.map((hit) => item(kind ? 'h4' : 'h3', hit)))]));
    head.textContent = ask.say('found', { n: total });
    note.textContent = text;
    again.hidden = true;
    more.hidden = !(left > 0);
    more.textContent = ask.say('more', { n: left });
  };
  const count = (counts) => {
    for (const [name, boxes] of sets) boxes.forEach((box, i) => {
      const label = box.parentNode, count = counts[name][i];
      label.lastChild.textContent = count;
      label.classList.toggle('none', !count);
      label.hidden = boxes.length > MANY && !count && !box.checked;
    });
    main.dataset.ready = '';
  };
  const answer = ask.answer(draw, count, () => {
    list.replaceChildren();
    head.textContent = '';
    note.textContent = ask.say('broken');
    again.hidden = false;
    main.dataset.ready = '';
  });

  const show = () => {
    const text = input.value, chosen = ticked(), spans = sets.find(([name]) => name === 'minutes')?.[1].map((box) => box.value);
    clearTimeout(timer);
    // Browsers limit how often an address may change, and some keep that of a file.
    timer = setTimeout(() => { try { history.replaceState(null, '', ask.address(text.trim(), chosen, { sort: sort.value, show: limit > STEP && limit })); } catch { /* stays */ } }, 200);
    return answer(text, { chosen, spans, sort: sort.value, limit });
  };
  const anew = () => { limit = STEP; return show(); };
  const links = () => [...list.querySelectorAll('a')];

  main.addEventListener('keydown', (event) => {
    const all = links(), at = all.indexOf(event.target), isTyping = event.target === input;
    const next = isTyping ? { ArrowDown: 0 } : { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1, Escape: -1 };
    if (!isTyping && at < 0 || !Object.hasOwn(next, event.key)) return;
    event.preventDefault();
    (all[Math.min(next[event.key], all.length - 1)] ?? input).focus();
  });
  input.addEventListener('input', anew);
  sort.addEventListener('change', anew);
  again.addEventListener('click', show);
  form.addEventListener('change', () => ask.using(({ core }) => {
    // Whoever uses the boxes no longer needs the filters in the text.
    const { text, chosen } = ask.filters(input.value, core);
    if (Object.keys(chosen).length) input.value = text.trim();
    for (const [, boxes] of sets) for (const box of boxes) box.typed = false;
  }).finally(anew));
  more.addEventListener('click', async () => {
    const at = limit;
    limit += STEP;
    await show();
    links()[at]?.focus();
  });
  list.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (link) ask.follow(link, input.value.trim());
  });
  for (const one of main.querySelectorAll('form')) one.addEventListener('submit', (event) => { event.preventDefault(); ask.recent.add(input.value.trim()); });
  document.documentElement.addEventListener('askbook-hide', show);

  // Wide screens have room for the filters; a phone shows the answers first.
  main.querySelector('details').open = main.clientWidth >= 896;
  const query = new URLSearchParams(location.search);
  input.value = query.get('q') ?? '';
  for (const [name, boxes] of sets) for (const box of boxes) box.checked = query.getAll(name).includes(box.value);
  sort.value = query.get('sort') ?? '';
  limit = Math.min(Math.max(Math.round(query.get('show')), STEP), 200) || STEP;
  show();
})();
