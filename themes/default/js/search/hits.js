// Draws results: title and the line that shows why it was found, with marks. Every fixed word comes
// from the template `search-words`.
(function (ask) {
  'use strict';
  const LONGEST = 200, BEFORE = 60;
  const fixed = document.getElementById('search-words')?.dataset ?? {};

  /** Returns fixed words, their gaps filled in; a number chooses among none, one and many. */
  const say = (name, values = {}) => (fixed[name] ?? fixed[name + (['None', 'One'][values.n] ?? 'Many')] ?? '').replace(/\{(\w+)\}/g, (gap, key) => values[key] ?? gap);

  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...content);
    return element;
  };

  /** Returns the stretches of a text that were searched for, neighbours as one, and how many words they are. */
  const stretches = (text, { terms, names }) => {
    const found = [], met = new Set(), words = ask.words(text);
    words.forEach(({ forms, start }, i) => {
      const name = names.find((name) => name[0] && name.every((word, ahead) => words[i + ahead]?.forms[0] === word));
      const form = name?.join(' ') ?? forms.find((form) => terms.has(form)), last = found.at(-1);
      if (!form) return;
      const { end } = words[i + (name?.length ?? 1) - 1];
      met.add(form);
      if (last && text.slice(last.end, start).length < 2) last.end = Math.max(last.end, end);
      else found.push({ start, end });
    });
    return { found, count: met.size };
  };

  /** Makes an element with text, its found words in `mark`, cut around the first of them. */
  const marked = (className, text, sought, longest = Infinity) => {
    const { found } = stretches(text, sought), element = make('span', className);
    const from = text.length > longest && found[0]?.end > longest - BEFORE ? text.indexOf(' ', found[0].start - BEFORE) + 1 : 0;
    const to = text.length > from + longest ? text.lastIndexOf(' ', from + longest) : text.length;
    let at = from;
    element.append(from ? '… ' : '');
    for (const { start, end } of found) {
      if (start < at || end > to) continue;
      element.append(text.slice(at, start), make('mark', '', text.slice(start, end)));
      at = end;
    }
    element.append(text.slice(at, to), to < text.length ? ' …' : '');
    return element;
  };

  /** Draws one result as elements: title, minutes, line, facts. In the hidden state it shows title and ask alone. */
  const draw = ({ doc, place }, [, title, names, said, more], { sought, facets, core }) => {
    const isHidden = document.documentElement.hasAttribute('data-hide'), count = (text) => stretches(text, sought).count;
    const lines = [['ask', said], ...isHidden ? [] : more.map(([place, text]) => [core.places[place], text])].filter(([, text]) => text);
    const [field, line] = lines.reduce((best, other) => (count(other[1]) > count(best[1]) ? other : best), lines[0] ?? ['', '']);
    const isMet = (name) => { const [only] = stretches(name, sought).found; return only && !only.start && only.end === name.length; };
    const met = names.split('\n').filter(isMet);
    const where = count(title) ? '' : count(line) ? field : core.places[place];
    const why = met.length ? say('byName', { names: met.slice(0, 3).join(', ') }) : say('in' + where);
    const facts = ['kind', 'level', 'role', 'competency'].map((facet) => facets.of(facet, doc).join(', ')), n = facets.minutes[doc];
    return [marked('name', title, sought), make('span', 'mins', n && !isHidden ? say('minutes', { n }) : ''), marked('line', line, sought, LONGEST),
      make('span', 'facts', ...(isHidden ? [] : [...facts, sought.terms.size ? why : '']).filter(Boolean).map((fact) => make('span', 'fact', fact)))];
  };

  /** Returns the address of the search page with a state in it. */
  const address = (text, chosen, sort) => {
    const query = new URLSearchParams(text ? { q: text } : {});
    for (const [name, values] of Object.entries(chosen)) for (const value of values) query.append(name, value);
    if (sort) query.set('sort', sort);
    return `${ask.root}search.html?${query}`.replace(/\?$/, '');
  };

  /** Searches and draws; `show` is not called when a later search has begun. */
  const answer = () => {
    let turn = 0;
    return async (text, options, show, fail) => {
      const mine = ++turn;
      try {
        await ask.using(async (index) => {
          const found = await index.search(text, options), all = found.hits.length ? found.hits : found.near, shown = all.slice(0, options.limit);
          const rows = await index.rows(shown.map(({ doc }) => doc)), seen = { ...found, core: index.core };
          const drawn = rows.map((row, i) => ({ url: ask.root + row[0], parts: draw(shown[i], row, seen) }));
          if (mine === turn) show({ ...seen, drawn, left: all.length - shown.length, note: found.hits.length ? found.also?.length ? say('also', { names: found.also.slice(0, 3).join(', ') }) : '' : say(all.length ? 'nearest' : 'nothing', { q: text.trim().slice(0, LONGEST / 4) }) });
        });
      } catch (error) {
        if (mine === turn) fail(error);
      }
    };
  };

  Object.assign(ask, { say, make, address, answer });
})(globalThis.askbookSearch ??= {});
