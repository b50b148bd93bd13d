// Answers a query: what the page and the dialog call.
(function (ask) {
  'use strict';
  const { rank, query } = ask;
  /** Documents without all of the words are shown from this share of the best score on; longer queries are cut. */
  const FAIR = 0.2, LONGEST = 24;

  class Index extends ask.Lookup {
    /** Scores all documents for a text; tells also which words of the index were meant. */
    async ranked(text) {
      const { core } = this, words = ask.words(text).slice(0, LONGEST), terms = new Set(), names = [], also = [], matches = [], columns = [];
      const column = async (finding) => {
        const found = await finding;
        for (const { terms: part, at } of [...found.certain, ...found.guesses]) terms.add(part.words[at]);
        return rank.column(found, core);
      };
      const columnsOf = (finds, open = false) => Promise.all(finds.map((word) => column(this.find(word, open))));
      for (const [i, { forms: [whole, ...parts], end }] of words.entries()) {
        const isOpen = i === words.length - 1 && end === text.length;
        matches[i] = await this.find(whole, isOpen);
        [columns[i]] = await columnsOf([whole], isOpen);
        if (parts.length) columns[i].lay(rank.together(await columnsOf(parts, isOpen), matches[i].certain.length ? 0.5 : 0.9, core));
      }
      const others = [...query.synonyms(words, matches, core.synonyms), ...await query.seams(words, matches, this)];
      for (const { from, to, finds, share, extra, group = [] } of others) {
        also.push(...group.filter((name) => !ask.fold(text).includes(ask.fold(name)) && !also.includes(name)));
        names.push(...group.map(ask.wholes));
        const made = rank.together(await columnsOf(finds), share, core);
        for (let i = from; i < to; i++) columns[i].lay(made, extra);
      }
      let found = words.length ? rank.total(columns, core) : [];
      const isFound = found.length > 0;
      if (!isFound) found = rank.total(await Promise.all(words.map(({ forms }) => column(this.nearest(forms[0])))), core);
      return { found, sought: { terms, names }, also, isFound };
    }
    facets() { return this.once('facets', async () => new ask.Facets(this.core.facets ?? await this.part('f'), this.core)); }
    /** Finds documents: those that answer, the nearest if none does, and the counts of all facets. */
    async search(typed, { chosen = {}, spans = [], sort = '' } = {}) {
      const { text, chosen: inText } = query.filters(typed, this.core), facets = await this.facets(), all = { ...chosen };
      for (const [name, values] of Object.entries(inText)) all[name] = [...new Set([...all[name] ?? [], ...values])];
      // Nothing to look for shows everything.
      const { found, isFound, ...rest } = text.trim() ? await this.ranked(text.trimStart())
        : { found: facets.minutes.map((_, doc) => ({ doc, score: 0, isWhole: true })), sought: { terms: new Set(), names: [] }, isFound: true };
      const fair = found.filter(({ score, isWhole }) => isFound && (isWhole || score >= FAIR * found[0].score));
      const { hits, counts } = facets.narrow(fair, all, spans), last = ({ doc }) => facets.minutes[doc] || Infinity;
      if (sort === 'minutes') hits.sort((a, b) => (last(a) > last(b)) - (last(a) < last(b)));
      const near = hits.length ? [] : facets.narrow(found, all, []).hits;
      return { hits, near: hits.length || near.length ? near : found, counts, chosen: all, facets, ...rest };
    }
    /** Returns what results show, in the order of the documents given. */
    async rows(docs) {
      const { perPart } = this.core, parts = await Promise.all(docs.map((doc) => this.part('d' + Math.floor(doc / perPart))));
      return docs.map((doc, i) => parts[i][doc % perPart]);
    }
  }
  ask.Index = Index;
})(globalThis.askbookSearch ??= {});
