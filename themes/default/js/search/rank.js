// Scores documents: every word adds, all words together count more than some, neighbours more still.
(function (ask) {
  'use strict';
  /** Weight of how many words were met, beside how much they say; of neighbours; of a second name. */
  const MET = 0.25, NEXT = 0.5;

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

  const isNext = (a, b, first) => a >= first && b < 255 && b >= first && b - a >= 0 && b - a <= 1;

  /** Adds the columns up; gives documents with scores, best first. */
  const total = (columns, { count, fields }) => {
    const worth = columns.reduce((sum, column) => sum + column.worth, 0), found = [];
    for (let doc = 0; doc < count; doc++) {
      let sum = 0, near = 0, met = 0, some = 0, best = 0, place = 255;
      columns.forEach((column, i) => {
        const score = column.scores[doc];
        if (!score) return;
        if (score > best) { best = score; place = column.places[doc]; }
        sum += score; met += column.worth; some++;
        const next = columns[i + 1];
        if (next?.scores[doc] && isNext(column.places[doc], next.places[doc], fields.length)) near += Math.min(score, next.scores[doc]);
      });
      if (!some) continue;
      const share = MET * some / columns.length + (1 - MET) * met / worth;
      found.push({ doc, score: (sum + NEXT * near) * share * share, place, isWhole: some === columns.length });
    }
    return found.sort((a, b) => b.score - a.score || a.doc - b.doc);
  };

  ask.rank = { column, together, total };
})(globalThis.askbookSearch ??= {});
