// Reads the parts of the index. Numbers are code points, as src/search/encode.rs writes them.
const value = (unit) => unit - (unit > 92 ? 36 : 35);

/** Reads numbers and text from a part, one after the other. */
class Reader {
  constructor(data, at = 0) { this.data = data; this.at = at; }
  number() {
    const unit = this.data.charCodeAt(this.at++);
    return unit < 0xd000 ? value(unit) : ((unit - 0xd000) << 12) + value(this.data.charCodeAt(this.at++));
  }
  numbers(count) { return Array.from({ length: count }, () => this.number()); }
  text(length) { return this.data.slice(this.at, this.at += length); }
}

/** A part of words: each with its documents, their weights and the places where it stands. */
class Terms {
  constructor(data) {
    const read = new Reader(data), count = read.number(), shared = read.numbers(count), lengths = read.numbers(count);
    let last = '', sum = 0;
    this.words = shared.map((keep, i) => (last = last.slice(0, keep) + read.text(lengths[i])));
    // Forms of one word share a list: `decorator`, `decorators`.
    this.kin = [];
    read.numbers(count).forEach((back, i) => (this.kin[i] = back ? this.kin[i - back] : []).push(i));
    this.sizes = read.numbers(count);
    this.data = data;
    this.starts = this.sizes.map((size) => {
      const start = [read.at, sum];
      for (sum += size; size--; read.at++) if (data.charCodeAt(read.at) >= 0xd000) read.at++;
      return start;
    });
    this.columns = [read.at, read.at + sum];
  }
  /** Returns the first word that is not before this one. */
  lower(word) {
    let low = 0, high = this.words.length;
    while (low < high) { const mid = (low + high) >> 1; if (this.words[mid] < word) low = mid + 1; else high = mid; }
    return low;
  }
  /** Calls `on` with each document of a word, its weight and place. */
  each(index, on) {
    const [start, before] = this.starts[index], read = new Reader(this.data, start), [weights, places] = this.columns;
    for (let i = before, end = before + this.sizes[index], doc = 0; i < end; i++) {
      on(doc += read.number(), value(this.data.charCodeAt(weights + i)), value(this.data.charCodeAt(places + i)));
    }
  }
}
