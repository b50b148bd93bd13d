// Narrows results and counts what each further choice would leave.
(function (ask) {
  'use strict';

  /** Reads `5-8`, `<6`, `<=8`, `>10`, `7` as a test of minutes. */
  const span = (text) => {
    const [, sign, is, first, last = first] = /^([<>]?)(=?)(\d+)(?:-(\d+))?$/.exec(text) ?? [];
    const low = sign === '<' ? 1 : first - (is || !sign ? 0 : -1), high = sign === '>' ? Infinity : last - (is || !sign ? 0 : 1);
    return (minutes) => minutes > 0 && minutes >= low && minutes <= high;
  };

  /** Each document's values of each facet. */
  class Facets {
    constructor({ minutes, ...columns }, { values, count }) {
      this.values = values;
      this.minutes = new ask.Reader(minutes).numbers(count);
      // For each facet, the numbers of each document's values.
      this.sets = Object.entries(columns).map(([name, [sets, column]]) => [name, new ask.Reader(column).numbers(count).map((set) => sets[set])]);
    }
    /** Returns the words for a document's values. */
    of(facet, doc) { return this.sets.find(([name]) => name === facet)[1][doc].map((value) => this.values[facet][value][1]); }
    /** Returns the hits that pass all choices, and the counts of each facet over those that pass the other facets. */
    narrow(found, chosen, spans) {
      const counts = {}, facets = this.sets.map(([name, sets]) => {
        const wanted = (chosen[name] ?? []).map((id) => this.values[name].findIndex((pair) => pair[0] === id));
        return { counts: counts[name] = this.values[name].map(() => 0), of: (doc) => sets[doc], wanted };
      });
      // Minutes are counted by the spans that a page shows, and chosen by any.
      const asked = [...spans, ...chosen.minutes ?? []].map(span);
      const fits = (doc) => [...asked.keys()].filter((i) => asked[i](this.minutes[doc]));
      facets.push({ counts: counts.minutes = asked.map(() => 0), of: fits, wanted: [...asked.keys()].slice(spans.length) });
      const hits = found.filter(({ doc }) => {
        const failed = facets.filter(({ of, wanted }) => wanted.length && !of(doc).some((value) => wanted.includes(value)));
        if (failed.length < 2) for (const { of, counts } of failed.length ? failed : facets) for (const value of of(doc)) counts[value]++;
        return !failed.length;
      });
      return { hits, counts };
    }
  }
  ask.Facets = Facets;
})(globalThis.askbookSearch ??= {});
