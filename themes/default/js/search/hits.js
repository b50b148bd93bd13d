// Draws results. Every word comes from the template `search-words`.
(function (ask) {
  'use strict';
  const words = document.getElementById('search-words')?.dataset ?? {};

  /** Returns fixed words, their gaps filled in. */
  const say = (name, values = {}) => (words[name] ?? '').replace(/\{(\w+)\}/g, (gap, key) => values[key] ?? gap);
  /** Returns the form of fixed words that fits a number. */
  const sayCount = (name, n) => say(name + (n === 0 ? 'None' : n === 1 ? 'One' : 'Many'), { n });

  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

  const because = ({ field, names }) => {
    if (!field || field === 'title') return null;
    const name = say('field' + camel('_' + field));
    return field === 'alias' ? say('byName', { names: names.join(', ') }) : name && say('in', { field: name });
  };

  /** Returns what one result shows, as elements: title, minutes, excerpt, facts. */
  const hit = ({ hit: { doc, place }, row, terms, facets, core, url }) => {
    const isHidden = document.documentElement.hasAttribute('data-hide');
    const named = { ...row, 4: row[4].map(([field, text]) => [core.places[field], text]) };
    const cells = [named[0], named[1], named[2], named[3], named[4]];
    const line = ask.excerpt(cells, terms, isHidden);
    const title = make('span', 'name'), text = make('span', 'said-there'), facts = make('span', 'facts');
    ask.mark(title, row[1], terms);
    ask.mark(text, line.text, terms);
    const values = (name) => facets.of(name, doc).map(([, label]) => label);
    const why = terms.size ? because(ask.reason(cells, terms, line, core.places[Math.min(place, core.places.length - 1)])) : null;
    for (const fact of isHidden ? [] : [values('kind').join(), values('level').join(), values('role').join(', '), values('competency').join(), why]) {
      if (fact) facts.append(make('span', 'fact', fact));
    }
    const minutes = facets.minutes[doc], time = minutes && !isHidden ? say('minutes', { n: minutes }) : '';
    return { href: url(row[0]), parts: [title, make('span', 'mins', time), text, facts] };
  };

  Object.assign(ask, { say, sayCount, make, hit });
})(globalThis.askbookSearch ??= {});
