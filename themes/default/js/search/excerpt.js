// Chooses the line of a result that shows why it was found, and marks the words in it.
(function (ask) {
  'use strict';
  const LONGEST = 200, BEFORE = 60;

  /** Returns stretches of a text that were searched for; neighbours are one stretch. */
  const stretches = (text, terms) => {
    const found = [];
    for (const { forms, start, end } of ask.words(text)) {
      if (!forms.some((form) => terms.has(form))) continue;
      const last = found.at(-1);
      if (last && /^[\s\-‐‑]$/.test(text.slice(last.end, start))) last.end = end;
      else found.push({ start, end });
    }
    return found;
  };

  /** Counts the different words of a line that were searched for. */
  const count = (text, terms) => new Set(ask.words(text).flatMap(({ forms }) => forms.filter((form) => terms.has(form)))).size;

  /** Fills an element with text, its found words in `mark`. */
  const mark = (element, text, terms) => {
    let at = 0;
    element.textContent = '';
    for (const { start, end } of stretches(text, terms)) {
      const marked = document.createElement('mark');
      marked.textContent = text.slice(start, end);
      element.append(text.slice(at, start), marked);
      at = end;
    }
    element.append(text.slice(at));
  };

  /** Cuts a long line around its first found word. */
  const clip = (text, terms) => {
    if (text.length <= LONGEST) return text;
    const [first = { start: 0 }] = stretches(text, terms);
    let from = first.start < LONGEST - BEFORE ? 0 : text.indexOf(' ', first.start - BEFORE) + 1;
    let to = from + LONGEST < text.length ? text.lastIndexOf(' ', from + LONGEST) : text.length;
    if (to <= from) to = from + LONGEST;
    return (from ? '… ' : '') + text.slice(from, to) + (to < text.length ? ' …' : '');
  };

  /** Returns the best line of a result and the field it is from; only the ask while the rest is hidden. */
  const excerpt = ([, , , said, lines], terms, isHidden) => {
    let best = { text: said, field: 'ask', count: count(said, terms) };
    for (const [field, text] of isHidden ? [] : lines) {
      const found = count(text, terms);
      if (found > best.count) best = { text, field, count: found };
    }
    if (!best.text && !isHidden && lines.length) best = { field: lines[0][0], text: lines[0][1], count: 0 };
    return { ...best, text: clip(best.text, terms) };
  };

  /** Returns why a result was found: another name of it, or the field that has the words. */
  const reason = ([, title, aliases, said], terms, { field }, place) => {
    const named = aliases.split('\n').filter((alias) => alias && ask.words(alias).every(({ forms }) => forms.some((form) => terms.has(form))));
    if (named.length) return { field: 'alias', names: named.slice(0, 3) };
    if (count(title, terms)) return { field: 'title' };
    if (field !== 'ask') return { field };
    return { field: count(said, terms) ? 'ask' : place };
  };

  Object.assign(ask, { mark, excerpt, reason });
})(globalThis.askbookSearch ??= {});
