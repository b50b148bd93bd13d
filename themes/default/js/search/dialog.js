// The dialog on every page: `/`, Ctrl-K or the field in the masthead open it, arrows choose, Enter goes there.
(function (ask) {
  'use strict';
  const LIMIT = 8, ROLES = 6, SHORT = 8;
  const dialog = document.querySelector('dialog.finder');
  if (!dialog?.showModal) return;
  const [input, list, chips, status, note, all] = ['input', '[role=listbox]', '.chips', '[role=status]', '.note', '.all'].map((part) => dialog.querySelector(part));
  const chosen = { role: [], minutes: [] }, answer = ask.answer();
  let options = [], at = -1;

  const choose = (next) => {
    at = options.length ? (next + options.length) % options.length : -1;
    options.forEach((option, i) => option.setAttribute('aria-selected', i === at));
    input.setAttribute('aria-activedescendant', options[at]?.id ?? '');
    options[at]?.scrollIntoView({ block: 'nearest' });
  };

  const chip = (facet, value, label, count) => {
    const box = ask.make('input', 'unseen');
    Object.assign(box, { type: 'checkbox', value, checked: chosen[facet].includes(value) });
    box.onchange = async () => {
      chosen[facet] = box.checked ? [...chosen[facet], value] : chosen[facet].filter((other) => other !== value);
      await show();
      [...chips.querySelectorAll('input')].find((other) => other.value === value)?.focus();
    };
    return ask.make('label', 'chip', box, label, ask.make('span', 'num', count));
  };

  const draw = ({ drawn, hits, counts, core, note: text }) => {
    const typed = input.value.trim(), roles = core.values.role.map(([id, label], i) => [id, label, counts.role[i]]);
    const shown = roles.filter(([id, , count]) => count || chosen.role.includes(id)).slice(0, ROLES);
    chips.replaceChildren(...shown.map((role) => chip('role', ...role)), chip('minutes', `<=${SHORT}`, ask.say('atMost', { n: SHORT }), counts.minutes[0]));
    options = (typed ? drawn : []).map(({ url, parts }, i) => {
      const option = ask.make('a', 'hit', ...parts);
      Object.assign(option, { href: url, id: 'found-' + i, tabIndex: -1 }).setAttribute('role', 'option');
      return option;
    });
    list.replaceChildren(...options);
    input.setAttribute('aria-expanded', options.length > 0);
    choose(0);
    note.textContent = typed ? text : ask.say('hint');
    status.textContent = typed && hits.length ? ask.say('found', { n: hits.length }) : note.textContent;
    all.textContent = typed && hits.length ? ask.say('all', { n: hits.length }) : '';
    all.href = ask.address(typed, chosen);
  };

  const show = () => answer(input.value, { chosen, spans: [`<=${SHORT}`], limit: LIMIT }, draw, () => {
    list.replaceChildren(options = []);
    status.textContent = note.textContent = ask.say('broken');
  });
  const open = (event) => {
    event.preventDefault();
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    show();
  };
  const go = () => location.assign(options[at]?.href ?? ask.address(input.value.trim(), chosen));
  const keys = { ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at - 1), Home: () => choose(0), End: () => choose(-1), Escape: () => dialog.close(), Enter: go };
  input.addEventListener('keydown', (event) => {
    if (!Object.hasOwn(keys, event.key) || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener('input', show);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); go(); });
  document.documentElement.addEventListener('askbook-hide', () => { if (dialog.open) show(); });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-act=seek]') && !(event.ctrlKey || event.metaKey || event.shiftKey)) open(event);
  });
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) open(event);
  });
})(globalThis.askbookSearch ??= {});
