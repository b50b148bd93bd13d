// Writes page numbers: into the contents, wherever a sheet points at another, and on the button that prints.
// `a4` and `letter` say for each id how many pages behind the covers it stands, and how many these are.

/** Writes one number, or both, of which the paper that is chosen shows its own. */
const writeEither = (cell, a4, letter) => {
  if (a4 === letter) return cell.replaceChildren(a4 ?? "");
  const spans = [["on-a4", a4], ["on-letter", letter]].map(([name, number]) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = number;
    return span;
  });
  cell.replaceChildren(...spans);
};

const writeNumbers = (root, { a4, letter }) => {
  const numberOf = ({ page, covers }, id) => (page.has(id) ? covers + page.get(id) : undefined);
  for (const cell of root.querySelectorAll("[data-page-of]")) {
    const id = cell.dataset.pageOf;
    writeEither(cell, numberOf(a4, id), numberOf(letter, id));
    cell.closest("[data-if-page]")?.toggleAttribute("hidden", !a4.page.has(id));
  }
  const [least, most] = [a4, letter].map(({ covers, pages }) => covers + pages);
  for (const place of root.querySelectorAll("[data-pages]")) {
    place.textContent = place.dataset.pages.replace("{n}", least === most ? least : `${least}–${most}`);
  }
};
