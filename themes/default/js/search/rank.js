// Scores documents: every word adds, all words together count more than some, neighbours more still.
/** Weight of how many words were met, beside how much they say; of neighbours; of a whole name. */
const MET = 0.25, NEXT = 0.5, NAME = 1.3, NOWHERE = 255;

/** What one word of the query is worth in each document, and where it stands. */
class Column {
  constructor({ count, places: { length } }) {
    Object.assign(this, { scores: new Float32Array(count), places: new Uint8Array(count), docs: [], worth: 0, head: length - 1 });
  }
  put(doc, score, place) {
    const old = this.scores[doc];
    if (!(score > old)) return;
    if (!old) this.docs.push(doc);
    this.scores[doc] = score;
    // Where the word itself stands in a head, no form of it does better.
    if (!old || this.places[doc] < this.head) this.places[doc] = place;
  }
  /** Lets the word count less. */
  scale(by) {
    this.worth *= by;
    for (const doc of this.docs) this.scores[doc] *= by;
  }
  /** Lays another column over this one wherever it is better; `extra` is for documents in both. */
  lay(over, extra = 0) {
    for (const doc of over.docs) {
      const score = over.scores[doc], both = extra * Math.min(score, this.scores[doc]);
      this.put(doc, score, over.places[doc]);
      this.scores[doc] += both;
    }
    this.worth ||= over.worth;
  }
}

/** Returns how much a word says that so many documents have; rounded, so that every machine agrees. */
const rarity = (size, count) => Math.round(4096 * Math.log(1 + (count - size + 0.5) / (size + 0.5))) / 4096;

/** Makes the column of a word: certain entries share one rarity, guesses another. */
const columnOf = ({ certain, guesses }, core) => {
  const made = new Column(core), { count, steps } = core;
  for (const entries of [certain, guesses]) {
    const size = Math.min(count, entries.reduce((sum, { terms, at }) => sum + terms.sizes[at], 0)), worth = size && rarity(size, count);
    for (const { terms, at, quality } of entries) {
      const factor = quality * worth / steps;
      terms.each(at, (doc, weight, place) => made.put(doc, weight * factor, place));
    }
    made.worth ||= worth;
  }
  return made;
};

/** Takes the average of several columns, much less where one lacks the document. */
const together = (columns, share, core) => {
  const made = new Column(core), n = columns.length;
  for (const { docs, scores, places, worth } of columns) {
    made.worth += worth / n;
    for (const doc of docs) {
      if (!made.scores[doc]) { made.docs.push(doc); made.places[doc] = places[doc]; }
      made.scores[doc] += scores[doc];
    }
  }
  for (const doc of made.docs) {
    let met = 0;
    for (const { scores } of columns) if (scores[doc]) met++;
    made.scores[doc] = share * made.scores[doc] / n * (met / n) * (met / n);
  }
  return made;
};

/** Adds the columns up; gives documents with scores, in no order. */
const totalOf = (columns, { count, places: { length } }) => {
  const found = [], head = length - 1, n = columns.length, seen = new Uint8Array(count);
  let worth = 0;
  for (const column of columns) worth += column.worth;
  for (const { docs } of columns) for (const doc of docs) {
    if (seen[doc]) continue;
    seen[doc] = 1;
    let sum = 0, near = 0, met = 0, some = 0, best = 0, place = NOWHERE, before = -9, edges = 3, last = 0;
    for (let i = 0; i < n; i++) {
      const { scores, places, worth: says } = columns[i], score = scores[doc], stands = places[doc], isHead = score && stands >= head;
      // In the head, a place is a position counted round by eight, then 2 for the first word of a name, 1 for the last.
      const spot = isHead ? (stands - head) >> 2 : -9, isNext = spot >= 0 && before >= 0 && (spot - before + 8) % 8 === 1;
      if (isNext) near += Math.min(score, last);
      if (i ? !isNext : !(isHead && stands - head & 2)) edges = 0;
      if (i === n - 1 && !(stands - head & 1)) edges = 0;
      before = spot; last = score;
      if (!score) continue;
      if (score > best) { best = score; place = Math.min(stands, head); }
      sum += score; met += says; some++;
    }
    const share = MET * some / n + (1 - MET) * met / worth;
    found.push({ doc, score: (sum + NEXT * near) * share * share * (edges ? NAME : 1), place, isWhole: some === n });
  }
  return found;
};

/** Returns the first of a list by an order, sorted. */
const topOf = (found, limit, order) => {
  const top = [];
  for (const one of found) {
    let at = Math.min(top.length, limit - 1);
    if (at < top.length && order(one, top[at]) > 0) continue;
    for (; at && order(one, top[at - 1]) < 0; at--) top[at] = top[at - 1];
    top[at] = one;
  }
  return top;
};
