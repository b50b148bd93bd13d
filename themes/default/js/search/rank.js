// Scores documents: every word adds, all words together count more than some, neighbours more still.
(function (ask) {
  'use strict';
  /** Weight of how many words were met, beside how much they say; of neighbours; of a second name. */
  const MET = 0.25, NEXT = 0.5, NAME = 1.3;

  /** What one word of the query is worth in each document, and where it stands. */
  class Column {
    constructor(count) { this.scores = new Float32Array(count); this.places = new Uint8Array(count).fill(255); this.worth = 0; }
    put(doc, score, place) {
      if (score <= this.scores[doc]) return;
      this.scores[doc] = score; this.places[doc] = place;
    }
  }

  /** Rare words say more. */
  const rarity = (count, size) => Math.log(1 + (count - size + 0.5) / (size + 0.5));

  /** Makes the column of a match: certain words share one rarity, guesses another. */
  const column = (match, { count, steps }) => {
    const made = new Column(count);
    for (const entries of [match.weak, match.strong]) {
      const size = Math.min(count, entries.reduce((sum, { terms, at }) => sum + terms.sizes[at], 0));
      if (!size) continue;
      made.worth = rarity(count, size);
      for (const { terms, at, quality } of entries) {
        const factor = quality * made.worth / steps;
        terms.each(at, (doc, weight, place) => made.put(doc, weight * factor, place));
      }
    }
    return made;
  };

  /** Takes the average of several columns where all have the document. */
  const together = (columns, count, share) => {
    const made = new Column(count);
    made.worth = columns.reduce((sum, { worth }) => sum + worth, 0) / columns.length;
    for (let doc = 0; doc < count; doc++) {
      let sum = 0, some = 0;
      for (const { scores } of columns) { sum += scores[doc]; if (scores[doc]) some++; }
      if (some) made.put(doc, share * (sum / columns.length) * (some / columns.length) ** 2, columns[0].places[doc]);
    }
    return made;
  };

  /** Reads a place in the head: the position counted round by eight, first and last word of a name. */
  const spot = (place, head) => place >= head && place < 255 ? { at: (place - head) >> 2, first: (place - head) & 2, last: (place - head) & 1 } : null;
  const follows = (a, b) => a && b && (b.at - a.at + 8) % 8 === 1;

  /** Adds the columns up; gives documents with scores, best first. */
  const total = (columns, { count, places }) => {
    const worth = columns.reduce((sum, column) => sum + column.worth, 0), found = [];
    for (let doc = 0; doc < count; doc++) {
      let sum = 0, near = 0, met = 0, some = 0, best = 0, place = 255, before = null, isName = true, last = 0;
      for (const { scores, places: stands, worth: says } of columns) {
        const score = scores[doc], here = score ? spot(stands[doc], places.length - 1) : null;
        isName &&= here && (before ? follows(before, here) : !some && here.first);
        if (follows(before, here)) near += Math.min(score, last);
        before = here; last = score;
        if (!score) continue;
        if (score > best) { best = score; place = stands[doc]; }
        sum += score; met += says; some++;
      }
      isName &&= before?.last;
      if (!some) continue;
      const share = MET * some / columns.length + (1 - MET) * met / worth;
      found.push({ doc, score: (sum + NEXT * near) * share * share * (isName ? NAME : 1), place, isWhole: some === columns.length });
    }
    return found.sort((a, b) => b.score - a.score || a.doc - b.doc);
  };

  ask.rank = { column, together, total };
})(globalThis.askbookSearch ??= {});
