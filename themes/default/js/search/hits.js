// Draws results: title and the line that shows why it was found, with marks. Every fixed word comes
// from the template `search-words`.
const LONGEST_LINE = 200, BEFORE = 60, SHOWN = ['kind', 'level', 'role', 'competency'];
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
  const found = [], met = new Set(), words = wordsOf(text);
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

/** Returns a text from one place to another as nodes, its stretches in `mark`. */
const marks = (text, found, from = 0, to = text.length) => {
  const nodes = [];
  for (const { start, end } of found) {
    if (start < from || end > to) continue;
    nodes.push(text.slice(from, start), make('mark', '', text.slice(start, end)));
    from = end;
  }
  return [...nodes, text.slice(from, to)];
};

/** Makes an element with text, its found words marked, cut around the first of them. */
const marked = (className, text, sought, longest = Infinity) => {
  const { found } = stretches(text, sought);
  const from = text.length > longest && found[0]?.end > longest - BEFORE ? text.indexOf(' ', found[0].start - BEFORE) + 1 : 0;
  const to = text.length > from + longest ? text.lastIndexOf(' ', from + longest) : text.length;
  return make('span', className, from ? '… ' : '', ...marks(text, found, from, to), to < text.length ? ' …' : '');
};

/** Draws one result as elements: title, minutes, line, facts. In the hidden state it shows title and ask alone. */
const draw = ({ place }, [, title, names, said, more, sets, n], { sought, core }) => {
  const isHidden = document.documentElement.hasAttribute('data-hide'), count = (text) => stretches(text, sought).count;
  const lines = [['ask', said], ...isHidden ? [] : more.map(([place, text]) => [core.places[place], text])].filter(([, text]) => text);
  const [field, line] = lines.reduce((best, other) => (count(other[1]) > count(best[1]) ? other : best), lines[0] ?? ['', '']);
  const isMet = (name) => { const [only] = stretches(name, sought).found; return only && !only.start && only.end === name.length; };
  const met = names.split('\n').filter(isMet);
  const where = count(title) ? '' : count(line) ? field : core.places[place];
  const why = met.length ? say('byName', { names: met.slice(0, 3).join(', ') }) : say('in' + where);
  const facts = SHOWN.slice(1).map((facet, i) => sets[i + 1].map((value) => core.values[facet][value][1]).join(', '));
  return [marked('name', title, sought), make('span', 'mins', n && !isHidden ? say('minutes', { n }) : ''), marked('line', line, sought, LONGEST_LINE),
    make('span', 'facts', ...facts.filter((fact) => fact && !isHidden).map((fact) => make('span', 'fact', fact))), make('span', 'why', isHidden || !sought.terms.size ? '' : why)];
};

/** Returns the address of the search page with a state in it. */
const address = (text, chosen, more = {}) => {
  const query = new URLSearchParams(text ? { q: text } : {});
  for (const [name, values] of Object.entries({ ...chosen, ...more })) for (const value of [values].flat()) if (value) query.append(name, value);
  return `${root}search.html?${query}`.replace(/\?$/, '');
};

/** Returns results by kind, the kind of the best first; in an order of one's own they stay together. */
const grouped = (drawn, { values }, sort) => {
  const groups = new Map();
  for (const one of drawn) {
    const kind = sort ? '' : values.kind[one.kind]?.[1] ?? '';
    groups.set(kind, [...groups.get(kind) ?? [], one]);
  }
  return [...groups];
};

/** Searches and draws, counts after that; nothing is called when a later search has begun. */
const answer = (show, count, fail) => {
  let turn = 0;
  return async (text, options) => {
    const mine = ++turn, isLast = () => mine === turn;
    try {
      await using(async (index) => {
        const { core } = index, found = await index.search(text, options), seen = { ...found, core };
        const rows = await index.rows(found.shown.map(({ doc }) => doc));
        const drawn = rows.map((row, i) => ({ url: root + row[0], kind: row[5][0][0], parts: draw(found.shown[i], row, seen) }));
        const also = found.also.slice(0, 3).join(', ');
        const note = found.total ? also && say('also', { names: also }) : say(found.isNear ? 'nearest' : 'nothing', { q: text.trim().slice(0, LONGEST_LINE / 4) });
        if (isLast()) show({ ...seen, groups: grouped(drawn, core, options.sort), note });
        if (isLast()) count((await index.facets()).narrow(found.pool, found.chosen, options.spans).counts, core);
      });
    } catch (error) {
      if (isLast()) fail(error);
    }
  };
};
