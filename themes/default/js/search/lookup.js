// Finds what the index has for one word: itself, its other forms, words that begin with it, and, when
// there is nothing of that, words that it may have meant.
(function (ask) {
  'use strict';
  const LONGEST_LIST = 24;

  /** What was found for a word: entries of the index, with how good each is. */
  class Match {
    constructor() { this.strong = []; this.weak = []; }
    get isCertain() { return this.strong.length > 0; }
    get isEmpty() { return !this.strong.length && !this.weak.length; }
    /** The other forms of the word. */
    get kin() { return this.strong.map(({ terms, at }) => terms.words[at]); }
    get words() { return [...this.strong, ...this.weak].map(({ terms, at }) => terms.words[at]); }
  }

  class Lookup {
    constructor(load) { this.load = load; this.loaded = new Map(); }
    /** Loads a part once; a failure is forgotten, so that the next try is a new one. */
    part(name) {
      let part = this.loaded.get(name);
      if (!part) {
        part = this.load(name);
        this.loaded.set(name, part);
        part.catch(() => this.loaded.delete(name));
      }
      return part;
    }
    once(name, make) {
      if (!this.loaded.has(name)) { const made = make(); this.loaded.set(name, made); made.catch(() => this.loaded.delete(name)); }
      return this.loaded.get(name);
    }
    async open() {
      this.core = await this.part('core');
      return this;
    }
    terms(index) { return this.once('terms' + index, async () => new ask.Terms(await this.part('t' + index))); }
    /** Returns the part whose words may begin with these letters. */
    partOf(word) {
      const { firsts } = this.core, start = [...word].slice(0, 8).join('');
      let low = 0, high = firsts.length - 1;
      while (low < high) { const mid = (low + high + 1) >> 1; if (firsts[mid] <= start) low = mid; else high = mid - 1; }
      return low;
    }
    async range(word) {
      const first = this.partOf(word), last = Math.min(this.partOf(word + '\uffff'), first + 2);
      return Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.terms(first + i)));
    }
    spelling() {
      return this.once('spelling', async () => {
        if (this.core.names.some((name) => name.startsWith('v.'))) return ask.Spelling.read(await this.part('v'));
        const terms = await this.terms(0), isWord = (word) => word.length > 2 && !/[^\p{L}]/u.test(word);
        const kept = terms.words.map((_, i) => i).filter((i) => isWord(terms.words[i]));
        return new ask.Spelling(kept.map((i) => terms.words[i]), kept.map((i) => Math.log2(terms.sizes[i]) | 0));
      });
    }
    /** Adds a word and its other forms if the index has it. */
    async exact(word, quality, into) {
      const terms = await this.terms(this.partOf(word)), at = terms.lower(word);
      if (terms.words[at] !== word) return false;
      into.push({ terms, at, quality });
      for (const kin of terms.kin(at)) into.push({ terms, at: kin, quality: quality * 0.9 });
      return true;
    }
    /** Adds words that begin with these letters, the frequent and short ones first. */
    async starts(word, quality, into) {
      const found = [];
      for (const terms of await this.range(word)) {
        for (let at = terms.lower(word); at < terms.words.length && terms.words[at].startsWith(word); at++) {
          if (terms.words[at] !== word && !terms.words[at].includes(' ')) found.push({ terms, at, rank: terms.sizes[at] / terms.words[at].length });
        }
      }
      found.sort((a, b) => b.rank - a.rank);
      for (const { terms, at } of found.slice(0, LONGEST_LIST)) {
        into.push({ terms, at, quality: quality * Math.max(0.35, word.length / terms.words[at].length) });
      }
    }
    /** Adds words with the same beginning and another ending: `profiling` for `profiler`. */
    async relatives(word, into) {
      const { endings } = this.core;
      for (const ending of endings) {
        const stem = word.slice(0, word.length - ending.length);
        if (stem.length < 4 || !word.endsWith(ending)) continue;
        for (const terms of await this.range(stem)) {
          for (let at = terms.lower(stem); at < terms.words.length && terms.words[at].startsWith(stem); at++) {
            if (endings.includes(terms.words[at].slice(stem.length))) into.push({ terms, at, quality: 0.8 });
          }
        }
        if (into.length) return;
      }
    }
    async misspelt(word, most, into) {
      const spelling = await this.spelling();
      let near = spelling.near(word, most);
      if (!near.length && !into.length && word.length > 4) near = spelling.near(word, most + 1);
      for (const [rank, { word: meant, edits }] of near.entries()) await this.exact(meant, (edits > 1 ? 0.5 : 0.7) * 0.8 ** rank, into);
    }
    /** Finds a word; `isOpen` says that its end may not be typed yet. */
    find(word, isOpen) {
      return this.once(`find ${isOpen ? '+' : ''}${word}`, async () => {
        const match = new Match(), isKnown = await this.exact(word, 1, match.strong);
        if (!isKnown) await this.relatives(word, match.strong);
        if (!isKnown || isOpen) await this.starts(word, isKnown ? 0.5 : 0.8, match.weak);
        if (!isKnown && !match.weak.length && word.length > 2) await this.misspelt(word, word.length > 7 && match.isEmpty ? 2 : 1, match.weak);
        return match;
      });
    }
  }
  ask.Lookup = Lookup;
  ask.Match = Match;
})(globalThis.askbookSearch ??= {});
