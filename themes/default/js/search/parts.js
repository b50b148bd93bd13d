// Reads the parts of the index. Numbers are code points, as src/search/encode.rs writes them.
(function (ask) {
  'use strict';
  const value = (unit) => unit - (unit > 92 ? 36 : 35);

  /** Reads numbers and text from a part, one after the other. */
  class Reader {
    constructor(data, at = 0) { this.data = data; this.at = at; }
    number() {
      const unit = this.data.charCodeAt(this.at++);
      return unit < 0xd000 ? value(unit) : ((unit - 0xd000) << 12) + value(this.data.charCodeAt(this.at++));
    }
    numbers(count) { return Array.from({ length: count }, () => this.number()); }
    text(length) { this.at += length; return this.data.slice(this.at - length, this.at); }
    get done() { return this.at >= this.data.length; }
  }

  /** A part of words: each with its documents, their weights and the places where it stands. */
  class Terms {
    constructor(data) {
      const read = new Reader(data), count = read.number();
      const shared = read.numbers(count), lengths = read.numbers(count);
      let last = '';
      this.words = shared.map((keep, i) => (last = last.slice(0, keep) + read.text(lengths[i])));
      this.back = read.numbers(count);
      this.sizes = read.numbers(count);
      this.data = data;
      this.starts = []; this.before = [];
      let sum = 0;
      for (const size of this.sizes) {
        this.starts.push(read.at); this.before.push(sum);
        for (let i = 0; i < size; i++) read.at += data.charCodeAt(read.at) < 0xd000 ? 1 : 2;
        sum += size;
      }
      this.weights = read.at; this.places = read.at + sum;
    }
    /** Returns the first word that is not before this one. */
    lower(word) {
      let low = 0, high = this.words.length;
      while (low < high) { const mid = (low + high) >> 1; if (this.words[mid] < word) low = mid + 1; else high = mid; }
      return low;
    }
    /** Returns the other forms of a word: `decorators` for `decorator`. */
    kin(index) {
      const kin = [];
      for (let i = index; this.back[i]; ) kin.push(i -= this.back[i]);
      for (let i = index + 1, last = index; i < this.words.length && i < index + 200; i++) if (this.back[i] && i - this.back[i] === last) kin.push(last = i);
      return kin;
    }
    /** Calls `on` with each document of a word, its weight and place. */
    each(index, on) {
      const read = new Reader(this.data, this.starts[index]), from = this.before[index];
      for (let i = 0, doc = 0; i < this.sizes[index]; i++) {
        doc += read.number();
        on(doc, value(this.data.charCodeAt(this.weights + from + i)), value(this.data.charCodeAt(this.places + from + i)));
      }
    }
  }

  ask.Reader = Reader;
  ask.Terms = Terms;
})(globalThis.askbookSearch ??= {});
