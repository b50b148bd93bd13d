// Narrows results and counts what each further choice would leave.
(function (ask) {
  'use strict';

  /** Reads `5-8`, `<6`, `<=8`, `>10`, `7` as a test of minutes. */
  const span = (text) => {
    const [, sign, first, last] = /^([<>]?=?)(\d+)(?:-(\d+))?$/.exec(text) ?? [];
    const a = Number(first), b = Number(last ?? first);
    const tests = { '<': (n) => n < a, '<=': (n) => n <= a, '>': (n) => n > a, '>=': (n) => n >= a };
    const test = tests[sign] ?? ((n) => n >= a && n <= b);
    return (minutes) => minutes > 0 && test(minutes);
  };

  /** Each document's values of each facet. */
  class Facets {
    constructor(data, core) {
      this.values = core.values;
      this.columns = {};
      for (const [name, [sets, column]] of Object.entries(data)) {
        if (name !== 'minutes') this.columns[name] = { sets, column: new ask.Reader(column).numbers(core.count) };
      }
      this.minutes = new ask.Reader(data.minutes).numbers(core.count);
    }
    /** Returns the ids of a document's values. */
    of(name, doc) {
      const { sets, column } = this.columns[name];
      return sets[column[doc]].map((value) => this.values[name][value]);
    }
    /** Makes one test for each facet that is narrowed. */
    tests(chosen) {
      return Object.entries(chosen).filter(([, wanted]) => wanted.length).map(([name, wanted]) => {
        if (name === 'minutes') {
          const spans = wanted.map(span);
          return { name, test: (doc) => spans.some((fits) => fits(this.minutes[doc])) };
        }
        const { sets, column } = this.columns[name];
        const fits = sets.map((set) => set.some((value) => wanted.includes(this.values[name][value][0])));
        return { name, test: (doc) => fits[column[doc]] };
      });
    }
    /** Returns the hits that pass all tests, and the counts of each facet over those that pass the others. */
    narrow(found, chosen, spans) {
      const tests = this.tests(chosen), names = Object.keys(this.columns), counts = { minutes: spans.map(() => 0) };
      for (const name of names) counts[name] = this.values[name].map(() => 0);
      const fits = spans.map(span);
      const hits = found.filter(({ doc }) => {
        const failed = tests.filter(({ test }) => !test(doc)).map(({ name }) => name);
        if (failed.length > 1) return false;
        for (const name of failed.length ? failed : [...names, 'minutes']) {
          if (name === 'minutes') fits.forEach((fit, i) => { if (fit(this.minutes[doc])) counts.minutes[i]++; });
          else for (const value of this.columns[name].sets[this.columns[name].column[doc]]) counts[name][value]++;
        }
        return !failed.length;
      });
      return { hits, counts };
    }
  }
  ask.Facets = Facets;
})(globalThis.askbookSearch ??= {});
