// The state of a search as an address, and back: `?q=no+gil&role=async&role=core&minutes=5-8`.
(function (ask) {
  'use strict';
  /** Returns an address with the state in it. */
  ask.address = (page, { text = '', chosen = {}, sort = '' }) => {
    const query = new URLSearchParams();
    if (text) query.set('q', text);
    for (const [name, values] of Object.entries(chosen)) for (const value of values) query.append(name, value);
    if (sort) query.set('sort', sort);
    return page + (query.size ?? [...query].length ? '?' + query : '');
  };
  /** Reads the state from an address. */
  ask.state = (search) => {
    const query = new URLSearchParams(search), chosen = {};
    for (const name of ['role', 'kind', 'level', 'topic', 'competency', 'minutes']) chosen[name] = query.getAll(name);
    return { text: query.get('q') ?? '', chosen, sort: query.get('sort') ?? '' };
  };
})(globalThis.askbookSearch ??= {});
