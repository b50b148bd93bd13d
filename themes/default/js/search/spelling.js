// Finds the words that a misspelt one may have meant.
(function (ask) {
  'use strict';
  /** Letters of a word as bits, to pass over words that cannot be near. */
  const letters = (word) => { let bits = 0; for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31); return bits; };
  const ones = (bits) => { let count = 0; for (; bits; bits &= bits - 1) count++; return count; };

  /**
   * Counts the edits between two words, a swap of neighbours being one; gives the edits to the whole
   * word and to its nearest beginning, or more than `most`.
   */
  const edits = (typed, word, most) => {
    const width = typed.length;
    let before, above = Array.from({ length: width + 1 }, (_, i) => i), start = width;
    for (let row = 1; row <= word.length; row++) {
      const line = [row];
      let least = row;
      for (let i = 1; i <= width; i++) {
        const same = typed[i - 1] === word[row - 1];
        let cost = Math.min(above[i] + 1, line[i - 1] + 1, above[i - 1] + (same ? 0 : 1));
        if (row > 1 && i > 1 && typed[i - 1] === word[row - 2] && typed[i - 2] === word[row - 1]) cost = Math.min(cost, before[i - 2] + 1);
        line.push(cost);
        least = Math.min(least, cost);
      }
      start = Math.min(start, line[width]);
      if (least > most) return [most + 1, start];
      before = above; above = line;
    }
    return [above[width], start];
  };

  /** The words of a site, for corrections. */
  class Spelling {
    constructor(words, common) { this.words = words; this.common = common; this.bits = words.map(letters); }
    /** Reads the part `v`. */
    static read(data) {
      const read = new ask.Reader(data), words = [], common = [];
      for (let last = ''; !read.done; ) {
        const keep = read.number(), length = read.number();
        words.push(last = last.slice(0, keep) + read.text(length));
        common.push(read.number());
      }
      return new Spelling(words, common);
    }
    /** Returns up to six pairs of a word and its edits, the likeliest first. */
    near(typed, most) {
      const bits = letters(typed), found = [];
      this.words.forEach((word, i) => {
        if (word.length < typed.length - most || ones(bits & ~this.bits[i]) > most) return;
        const longest = typed.length + most + 1, isLong = word.length > longest;
        const [whole, start] = edits(typed, isLong ? word.slice(0, longest) : word, most);
        const least = isLong ? start : Math.min(whole, start);
        if (least > most) return;
        const cost = (isLong ? start + 0.6 : Math.min(whole, start + 0.6)) - (word[0] === typed[0] ? 0.35 : 0) - this.common[i] * 0.03;
        found.push({ word, edits: least, cost });
      });
      found.sort((a, b) => a.cost - b.cost);
      return found.filter(({ cost }) => cost <= found[0].cost + 0.8).slice(0, 6);
    }
  }
  ask.Spelling = Spelling;
})(globalThis.askbookSearch ??= {});
