// Finds the words that a misspelt one may have meant.
const WIDEST = 48, rows = [0, 1, 2].map(() => new Uint8Array(WIDEST));
/** Letters of a word as bits, to pass over words that cannot be near. */
const letters = (word) => { let bits = 0; for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31); return bits; };
const ones = (bits) => { let count = 0; for (; bits; bits &= bits - 1) count++; return count; };

/**
 * Counts the edits between two words, a swap of neighbours being one: to the whole word, and to its
 * nearest beginning; stops above `most`.
 */
const edits = (typed, word, most) => {
  const width = Math.min(typed.length, WIDEST - 1);
  let [before, above, line] = rows, start = width;
  for (let i = 0; i <= width; i++) above[i] = i;
  for (let row = 1; row <= word.length; row++) {
    const letter = word[row - 1], last = word[row - 2];
    let least = line[0] = row;
    for (let i = 1; i <= width; i++) {
      const other = typed[i - 1];
      line[i] = 1 + Math.min(above[i], line[i - 1], above[i - 1] - (other === letter), other === last && typed[i - 2] === letter ? before[i - 2] : WIDEST);
      least = Math.min(least, line[i]);
    }
    start = Math.min(start, line[width]);
    if (least > most) return [most + 1, start];
    [before, above, line] = [above, line, before];
  }
  return [above[width], start];
};

/** The words of a site with how common they are, for corrections. */
class Spelling {
  constructor(pairs) {
    this.words = pairs.map(([word, common]) => ({ word, common, bits: letters(word) }));
    this.known = new Set(pairs.map(([word]) => word));
  }
  /** Returns up to six words with their edits, the likeliest first. */
  near(typed, most) {
    const typedBits = letters(typed), longest = typed.length + most + 1, found = [];
    for (const { word, common, bits } of this.words) {
      if (word.length < Math.max(3, typed.length - most) || ones(typedBits & ~bits) > most) continue;
      const [end, start] = edits(typed, word.slice(0, longest), most), whole = word.length > longest ? WIDEST : end;
      if (Math.min(whole, start) > most) continue;
      const cost = Math.min(whole, start + 0.6) - (word[0] === typed[0] ? 0.35 : 0) - common * 0.03;
      found.push({ word, edits: Math.min(whole, start), cost });
    }
    found.sort((a, b) => a.cost - b.cost);
    return found.filter(({ cost }) => cost <= found[0].cost + 0.8).slice(0, 6);
  }
}
