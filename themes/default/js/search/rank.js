// Scores documents: every word adds, all words together count more than some, neighbours more still.
(function (ask) {
  'use strict';
  /** Weight of how many words were met, beside how much they say; of neighbours; of a whole name. */
  const MET = 0.25, NEXT = 0.5, NAME = 1.3, NOWHERE = 255;

  /** What one word of the query is worth in each document, and where it stands. */
  class Column {
    constructor(count) { this.scores = new Float32Array(count); this.places = new Uint8Array(count).fill(NOWHERE); this.worth = 0; }
    put(doc, score, place) {
      if (score > this.scores[doc]) { this.scores[doc] = score; this.places[doc] = place; }
    }
    /** Lays another column over this one wherever it is better; `extra` is for documents in both. */
    lay(over, extra = 0) {
      over.scores.forEach((score, doc) => {
        const both = extra * Math.min(score, this.scores[doc]);
        this.put(doc, score, over.places[doc]);
        this.scores[doc] += both;
      });
      this.worth ||= over.worth;
    }
  }

  /** Makes the column of a word: certain entries share one rarity, guesses another. */
  const column = ({ certain, guesses }, { count, steps }) => {
    const made = new Column(count);
    for (const entries of [guesses, certain]) {
      const size = Math.min(count, entries.reduce((sum, { terms, at }) => sum + terms.sizes[at], 0));
      if (size) made.worth = Math.log(1 + (count - size + 0.5) / (size + 0.5));
      for (const { terms, at, quality } of entries) terms.each(at, (doc, weight, place) => made.put(doc, weight * quality * made.worth / steps, place));
    }
    return made;
  };

  /** Takes the average of several columns, much less where one lacks the document. */
  const together = (columns, share, { count }) => {
    const made = new Column(count), n = columns.length;
    for (const { scores, places, worth } of columns) {
      made.worth += worth / n;
      scores.forEach((score, doc) => {
        if (!score) return;
        if (!made.scores[doc]) made.places[doc] = places[doc];
        made.scores[doc] += score;
      });
    }
    made.scores.forEach((sum, doc) => {
      if (sum) made.scores[doc] = share * sum / n * (columns.filter(({ scores }) => scores[doc]).length / n) ** 2;
    });
    return made;
  };

  /** Adds the columns up; gives documents with scores, best first. */
  const total = (columns, { count, places: { length } }) => {
    const worth = columns.reduce((sum, column) => sum + column.worth, 0), found = [], head = length - 1;
    for (let doc = 0; doc < count; doc++) {
      let sum = 0, near = 0, met = 0, some = 0, best = 0, place = NOWHERE, before = -9, edges = 3, last = 0;
      columns.forEach(({ scores, places, worth: says }, i) => {
        const score = scores[doc], stands = places[doc], isHead = score && stands >= head && stands < NOWHERE;
        // In the head, a place is a position counted round by eight, then 2 for the first word of a name, 1 for the last.
        const spot = isHead ? (stands - head) >> 2 : -9, isNext = spot >= 0 && before >= 0 && (spot - before + 8) % 8 === 1;
        if (isNext) near += Math.min(score, last);
        if (i ? !isNext : !(isHead && stands - head & 2)) edges = 0;
        if (i === columns.length - 1 && !(stands - head & 1)) edges = 0;
        before = spot; last = score;
        if (!score) return;
        if (score > best) { best = score; place = Math.min(stands, head); }
        sum += score; met += says; some++;
      });
      if (!some) continue;
      const share = MET * some / columns.length + (1 - MET) * met / worth;
      found.push({ doc, score: (sum + NEXT * near) * share * share * (edges ? NAME : 1), place, isWhole: some === columns.length });
    }
    return found.sort((a, b) => b.score - a.score || a.doc - b.doc);
  };

  ask.rank = { column, together, total };
})(globalThis.askbookSearch ??= {});
