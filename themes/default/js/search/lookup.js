// Finds what the index has for one word: itself and its other forms, words that begin with it, and,
// when it is unknown, its relatives and words that it may have meant.
/** So many words that begin alike are used, so many parts are read for them, so many answers are remembered; the format. */
const MOST_STARTS = 24, PARTS = 3, KEPT = 500, FORMAT = 3;
/** What a word says of another: a form of it, a relative, one with a beginning put before it. */
const FORM = 0.9, RELATIVE = 0.8, ROOT = 0.6;

class Lookup {
  constructor(load) { this.load = load; this.loaded = new Map(); }
  /** Makes something once; a failure is forgotten, so that the next try is a new one. */
  once(name, make) {
    if (this.loaded.size > KEPT) for (const old of this.loaded.keys()) if (old[0] === '?') this.loaded.delete(old);
    if (!this.loaded.has(name)) {
      const made = make();
      this.loaded.set(name, made);
      made.catch(() => this.loaded.delete(name));
    }
    return this.loaded.get(name);
  }
  part(name) { return this.once(name, () => this.load(name, this.core?.names.find((file) => file.startsWith(name + '.')) ?? name)); }
  async open() {
    this.core = await this.part('core');
    if (this.core.format !== FORMAT) throw new TypeError();
    learn(this.core.letters);
    return this;
  }
  terms(index) { return this.once('terms' + index, async () => new Terms(await this.part('t' + index))); }
  /** Returns the number of the part where a word stands, if it stands anywhere. */
  home(word) {
    const start = [...word].slice(0, 8).join('');
    return Math.max(0, this.core.firsts.findLastIndex((first) => first <= start));
  }
  /** Returns the parts whose words may begin with these letters. */
  range(start) {
    const from = this.home(start), count = Math.min(this.home(start.slice(0, 7) + '\uffff') - from + 1, PARTS);
    return Promise.all(Array.from({ length: count }, (_, i) => this.terms(from + i)));
  }
  spelling() {
    return this.once('spelling', async () => {
      const pairs = [];
      if (this.core.firsts.length > 1) {
        const data = await this.part('v'), read = new Reader(data);
        for (let last = ''; data[read.at]; pairs.push([last, read.number()])) last = last.slice(0, read.number()) + read.text(read.number());
      } else {
        const { words, sizes } = await this.terms(0);
        words.forEach((word, i) => { if (/^[^\0-@[-`{-\x7f]{2,}$/.test(word)) pairs.push([word, Math.log2(sizes[i] || 1) | 0]); });
      }
      return new Spelling(pairs);
    });
  }
  /** Calls `on` with each word that begins with these letters. */
  async starting(start, on) {
    for (const terms of await this.range(start)) {
      for (let at = terms.lower(start); terms.words[at]?.startsWith(start); at++) if (!terms.words[at].includes(' ')) on(terms, at, terms.words[at]);
    }
  }
  /** Adds a word and its other forms if the index has it. */
  async exact(word, quality, into) {
    const terms = await this.terms(this.home(word)), at = terms.lower(word);
    if (terms.words[at] !== word) return false;
    into.push({ terms, at, quality });
    for (const kin of terms.kin[at]) if (kin !== at) into.push({ terms, at: kin, quality: quality * FORM });
    return true;
  }
  /** Adds words that begin with these letters, the frequent and short ones first. */
  async starts(start, quality, into) {
    const found = [];
    await this.starting(start, (terms, at, { length }) => {
      if (length > start.length && terms.sizes[at]) found.push({ terms, at, quality: quality * Math.max(0.35, start.length / length), rank: terms.sizes[at] / length });
    });
    into.push(...found.sort((a, b) => b.rank - a.rank).slice(0, MOST_STARTS));
  }
  /** Adds words with the same beginning and another ending: `profiling` for `profiler`. */
  async relatives(word, quality, into) {
    const { endings } = this.core;
    for (const ending of endings) {
      const stem = word.slice(0, word.length - ending.length);
      if (stem.length < 4 || !word.endsWith(ending)) continue;
      await this.starting(stem, (terms, at, other) => { if (endings.includes(other.slice(stem.length))) into.push({ terms, at, quality }); });
      if (into.length) return;
    }
  }
  /** Adds what stands after a common beginning: `serialise` for `deserialise`. */
  async roots(word, into) {
    for (const beginning of this.core.beginnings) {
      const root = word.slice(beginning.length);
      if (into.length || root.length < 4 || !word.startsWith(beginning)) continue;
      if (!await this.exact(root, ROOT, into)) await this.relatives(root, ROOT, into);
    }
  }
  /** Adds words that differ by few letters. */
  async misspelt(word, most, into) {
    const spelling = await this.spelling(), homes = new Set();
    let near = spelling.near(word, most), quality = 1;
    if (!near.length && word.length > 4) near = spelling.near(word, most + 1);
    for (const { word: meant, edits } of near) {
      const home = this.home(meant);
      if (homes.size < PARTS || homes.has(home)) await this.exact(meant, (edits > 1 ? 0.5 : 0.7) * quality, into);
      homes.add(home);
      quality *= 0.8;
    }
  }
  /** Finds a word: what it is for certain, and guesses; `isOpen` says that its end may not be typed yet. */
  find(word, isOpen) {
    return this.once(`?${isOpen}${word}`, async () => {
      const certain = [], guesses = [], isKnown = await this.exact(word, 1, certain);
      if (!isKnown) await this.relatives(word, RELATIVE, certain);
      if (!isKnown && !certain.length) await this.roots(word, certain);
      if (!isKnown || isOpen) await this.starts(word, isKnown ? 0.5 : 0.8, guesses);
      const isStart = guesses.length > 0;
      if (!isKnown && !isStart && word.length > 2) await this.misspelt(word, word.length > 7 && !certain.length ? 2 : 1, guesses);
      return { certain, guesses, isStart };
    });
  }
  /** Finds words that begin as this one does, as far as any does. */
  async nearest(word) {
    const guesses = [];
    for (let length = word.length - 1; length && !guesses.length; length--) await this.starts(word.slice(0, length), 0.2, guesses);
    return { certain: [], guesses };
  }
}
