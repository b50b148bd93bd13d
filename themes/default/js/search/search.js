// Answers a query: what the page and the dialog call.
(function (ask) {
  'use strict';
  const { rank, query } = ask;
  /** Documents without all of the words are shown from this share of the best score on. */
  const FAIR = 0.2;
  const merge = (a, b) => Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])]
    .map((name) => [name, [...new Set([...a[name] ?? [], ...b[name] ?? []])]]));

  class Index extends ask.Lookup {
    /** Finds documents; `chosen` are the facets' values by facet. */
    async search(typed, chosen = {}) {
      const { core } = this, { text, chosen: inText } = query.filters(typed, core);
      const words = ask.words(text).slice(0, 24), isOpen = /[^\s"')\]]$/.test(text) && words.length > 0;
      const terms = new Set(), columns = [], matches = [];
      const find = async (word, open) => {
        const match = await this.find(word, open);
        match.words.forEach((term) => terms.add(term));
        return match;
      };
      for (const [i, { forms: [whole, ...parts] }] of words.entries()) {
        const open = isOpen && i === words.length - 1;
        const match = await find(whole, open);
        const made = rank.column(match, core);
        if (parts.length) {
          const pieces = await Promise.all(parts.map((part) => find(part, open)));
          this.lay(made, rank.together(pieces.map((piece) => rank.column(piece, core)), core.count, match.isCertain ? 0.5 : 0.9));
        }
        matches.push(match);
        columns.push(made);
      }
      const others = [...query.synonyms(words, matches, core), ...await query.seams(words, matches, this)];
      for (const { from, to, words: other, share, extra, group = [] } of others) {
        for (const name of group) for (const { forms } of ask.words(name)) terms.add(forms[0]);
        const found = await Promise.all(other.map((word) => find(word, false)));
        const made = rank.together(found.map((match) => rank.column(match, core)), core.count, share);
        for (let i = from; i < to; i++) this.lay(columns[i], made, extra);
      }
      const ranked = words.length ? rank.total(columns, core) : this.everything(text);
      const best = ranked.length ? ranked[0].score : 0;
      const fair = ranked.filter(({ score, isWhole }) => isWhole || score >= FAIR * best);
      return { ranked, fair, terms, words, chosen: merge(chosen, inText) };
    }
    /** Returns all documents when there is nothing to look for, none when there are only signs. */
    everything(text) {
      if (text.trim()) return [];
      return Array.from({ length: this.core.count }, (_, doc) => ({ doc, score: 0, place: 255, isWhole: true }));
    }
    facets() {
      return this.once('facets', async () => new ask.Facets(this.core.facets ?? await this.part('f'), this.core));
    }
    /** Narrows what was found; when nothing is left, gives the nearest of the rest. */
    async narrow({ fair, ranked, chosen }, spans = []) {
      const facets = await this.facets(), { hits, counts } = facets.narrow(fair, chosen, spans);
      const near = hits.length ? [] : facets.narrow(ranked, chosen, []).hits;
      return { hits, near, counts };
    }
    /** Puts hits into another order than the best first. */
    async sorted(hits, order) {
      if (order !== 'minutes') return hits;
      const { minutes } = await this.facets(), last = (doc) => minutes[doc] || Infinity;
      return [...hits].sort((a, b) => (last(a.doc) > last(b.doc)) - (last(a.doc) < last(b.doc)));
    }
    /** Returns the addresses of the first documents found. */
    async first(typed, chosen, limit) {
      const found = await this.search(typed, chosen), { hits, near } = await this.narrow(found);
      const rows = await this.rows([...hits, ...near].slice(0, limit).map(({ doc }) => doc));
      return rows.map(([url]) => url);
    }
    /** Puts a column over another wherever it is better. */
    lay(under, over, extra = 0) {
      over.scores.forEach((score, doc) => {
        const both = extra * Math.min(score, under.scores[doc]);
        under.put(doc, score, over.places[doc]);
        under.scores[doc] += both;
      });
      under.worth ||= over.worth;
    }
    /** Returns what results show, in the order of the documents given. */
    async rows(docs) {
      const { perPart } = this.core, parts = new Map();
      for (const doc of docs) parts.set(Math.floor(doc / perPart), null);
      await Promise.all([...parts.keys()].map(async (part) => parts.set(part, await this.part('d' + part))));
      return docs.map((doc) => parts.get(Math.floor(doc / perPart))[doc % perPart]);
    }
  }
  ask.Index = Index;
})(globalThis.askbookSearch ??= {});
