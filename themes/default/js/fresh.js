// What today makes of the dates of this page: stale, due soon, out of support. A build knows no day, so the
// page lists dates alone, and they are judged here. What needs a look comes first.
(() => {
  const DAY = 86_400_000, SOON = 60;
  const table = document.querySelector("[data-fresh]");
  if (!table) return;
  const words = table.dataset;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  /** Returns the days until a date; a date that has passed is below zero. */
  const until = (date) => Math.round((Date.parse(date) - today) / DAY);
  const sums = { stale: 0, soon: 0, old: 0, days: SOON };

  const reasons = ({ by, claim, end, ran }) => {
    const found = [], due = by ? until(by) : Infinity;
    if (due < 0) found.push([0, fill(words.stale, { n: -due })]);
    else if (due <= SOON) found.push([2, due ? fill(words.soon, { n: due }) : words.today]);
    const left = end ? until(end) : Infinity;
    if (left < 0) found.push([1, fill(words.ended, { claim })]);
    else if (left <= SOON) found.push([2, fill(words.ends, { claim, n: left })]);
    if (ran && until(ran) < 0) found.push([1, words.unproved]);
    if (due < 0) sums.stale += 1;
    else if (due <= SOON) sums.soon += 1;
    if (found.some(([rank]) => rank === 1)) sums.old += 1;
    return found.sort(([a], [b]) => a - b);
  };

  const judged = [...table.tBodies[0].rows].map((row) => {
    const found = reasons(row.dataset), cell = row.querySelector(".why");
    cell.replaceChildren(...found.map(([rank, text]) =>
      Object.assign(document.createElement("p"), { textContent: text, className: rank < 2 ? "gap" : "" })));
    if (!found.length) {
      cell.textContent = words.freshWord;
      cell.classList.add("quiet");
    }
    return [found[0]?.[0] ?? 3, row];
  });
  table.tBodies[0].append(...judged.sort(([a], [b]) => a - b).map(([, row]) => row));
  const sum = document.querySelector(".opening .sum");
  sum.textContent = fill(sum.dataset.sum, sums);
  for (const row of document.querySelectorAll("[data-versions] tr[data-end]")) {
    row.querySelector("b").hidden = until(row.dataset.end) >= 0;
  }
})();
