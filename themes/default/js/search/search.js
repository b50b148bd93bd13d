// Answers a query: what the page and the dialog call.
/** Documents without all of the words are shown from this share of the best score on; longer queries are cut. */
const FAIR = 0.2, MOST_WORDS = 24, FILLER = 0.3;
const best = (a, b) => b.score - a.score || a.doc - b.doc;

class Index extends Lookup {
  /** Scores all documents for a text; tells also which words of the index were meant. */
  async ranked(text) {
    const { core } = this, words = wordsOf(text).slice(0, MOST_WORDS), terms = new Set(), names = [], also = [], columns = [];
    const column = async (finding) => {
      const found = await finding;
      for (const { terms: part, at } of [...found.certain, ...found.guesses]) terms.add(part.words[at]);
      return columnOf(found, core);
    };
    const columnsOf = (finds, open) => Promise.all(finds.map((word) => column(this.find(word, open))));
    const isOpen = (i) => i === words.length - 1 && words[i].end === text.length;
    // All words are looked up at once, since each may need a part of its own.
    const matches = await Promise.all(words.map(({ forms: [whole] }, i) => this.find(whole, isOpen(i))));
    for (const [i, { forms: [whole, ...parts] }] of words.entries()) {
      [columns[i]] = await columnsOf([whole], isOpen(i));
      const telling = parts.filter((part) => !core.beginnings.includes(part));
      if (telling.length) columns[i].lay(together(await columnsOf(telling, isOpen(i)), matches[i].certain.length ? 0.5 : 0.9, core));
    }
    const others = [...synonyms(words, matches, this.groups ??= named(core.synonyms)), ...await seams(words, matches, this)];
    for (const { from, to, finds, share, extra, group = [], wholes = [] } of others) {
      also.push(...group.filter((name) => !fold(text).includes(fold(name)) && !also.includes(name)));
      names.push(...wholes);
      const made = together(await columnsOf(finds, false), share, core);
      for (let i = from; i < to; i++) columns[i].lay(made, extra);
    }
    for (const [i, { forms: [whole] }] of words.entries()) if (core.fillers.includes(whole)) columns[i].scale(FILLER);
    let found = totalOf(columns, core);
    const isFound = found.length > 0;
    if (!isFound) found = totalOf(await Promise.all(words.map(({ forms }) => column(this.nearest(forms[0])))), core);
    return { found, sought: { terms, names }, also, isFound };
  }
  facets() { return this.once('facets', async () => new Facets(this.core.facets ?? await this.part('f'), this.core)); }
  /** Returns all documents from one on, unscored. */
  all(from) { return Array.from({ length: this.core.count - from }, (_, i) => ({ doc: from + i, score: 0, isWhole: true })); }
  /** Returns a comparison for an order: by score unless it is `minutes` or `title`. */
  async order(by) {
    if (by !== 'minutes' && by !== 'title') return best;
    const { sets, of } = (await this.facets()).all.at(-1), titles = by === 'title' && new Reader(await this.part('o')).numbers(this.core.count);
    const key = ({ doc }) => (titles ? titles[doc] : sets[of[doc]][0] || Infinity);
    return (a, b) => (key(a) > key(b)) - (key(a) < key(b)) || best(a, b);
  }
  /** Finds documents: those that answer, or the nearest if none does; `pool` holds what facets count over. */
  async search(typed, { chosen = {}, sort = '', limit = 10 } = {}) {
    const { text, chosen: inText } = filters(typed, this.core), all = { ...chosen };
    for (const [name, values] of Object.entries(inText)) all[name] = [...new Set([...all[name] ?? [], ...values])];
    // Nothing to look for shows everything.
    const { found, isFound, ...rest } = text.trim() ? await this.ranked(text.trimStart())
      : { found: this.all(0), sought: { terms: new Set(), names: [] }, also: [], isFound: true };
    const least = FAIR * found.reduce((most, { score }) => Math.max(most, score), 0);
    const pool = found.filter(({ score, isWhole }) => isFound && (isWhole || score >= least));
    const narrowed = async (list) => (Object.values(all).some((values) => values.length) ? (await this.facets()).narrow(list, all).hits : list);
    const order = await this.order(sort), hits = await narrowed(pool), total = hits.length;
    let shown = hits;
    if (!total) shown = await narrowed(found);
    if (!shown.length) shown = found.length ? found : this.all(this.core.content % this.core.count);
    return { shown: topOf(shown, limit, total ? order : best), total, pool, left: shown.length - limit, chosen: all, isNear: found.length > 0, ...rest };
  }
  /** Returns what results show, in the order of the documents given. */
  async rows(docs) {
    const { perPart } = this.core, parts = await Promise.all(docs.map((doc) => this.part('d' + Math.floor(doc / perPart))));
    return docs.map((doc, i) => parts[i][doc % perPart]);
  }
}
