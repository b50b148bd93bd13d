// Narrows results and counts what each further choice would leave.

/** Reads `5-8`, `<6`, `<=8`, `>10`, `7` as a test of minutes. */
const span = (text) => {
  const [, sign, is, first, last = first] = /^([<>]?)(=?)(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const low = sign === '<' ? 1 : first - (is || !sign ? 0 : -1), high = sign === '>' ? Infinity : last - (is || !sign ? 0 : 1);
  return (minutes) => minutes > 0 && minutes >= low && minutes <= high;
};

/** Each document's values of each facet. */
class Facets {
  constructor(columns, { values, count }) {
    this.values = values;
    // For each facet the sets of values that documents have, and for each document the number of its set.
    this.all = Object.entries(columns).map(([name, [sets, column]]) => ({ name, sets, of: new Reader(column).numbers(count) }));
  }
  /** Returns the hits that pass all choices, and the counts of each facet over those that pass the other facets. */
  narrow(found, chosen, spans = []) {
    // Minutes are counted by the spans that a page shows, and chosen by any.
    const asked = [...spans, ...chosen.minutes ?? []].map(span), hits = [], counts = {};
    const facets = this.all.map(({ name, sets, of }) => {
      const isTime = name === 'minutes', known = this.values[name];
      const meant = isTime ? sets.map(([minutes]) => [...asked.keys()].filter((i) => asked[i](minutes))) : sets;
      const wanted = isTime ? [...asked.keys()].slice(spans.length) : (chosen[name] ?? []).map((id) => known.findIndex((pair) => pair[0] === id));
      const passes = meant.map((set) => !wanted.length || set.some((value) => wanted.includes(value)));
      return { name, of, meant, passes, tally: new Uint32Array(sets.length), size: isTime ? asked.length : known.length };
    });
    for (const one of found) {
      let failed, fails = 0;
      for (const facet of facets) if (!facet.passes[facet.of[one.doc]]) { fails++; failed = facet; }
      if (!fails) { hits.push(one); for (const { tally, of } of facets) tally[of[one.doc]]++; }
      if (fails === 1) failed.tally[failed.of[one.doc]]++;
    }
    for (const { name, meant, tally, size } of facets) {
      counts[name] = Array(size).fill(0);
      meant.forEach((set, i) => { for (const value of set) counts[name][value] += tally[i]; });
    }
    return { hits, counts };
  }
}
