// Arranges the paper: moves answer notes that would need a page of their own to the sheet behind the
// questions, lets notes fill the last page of a long sheet, and writes page numbers into the contents.
// All is measured for A4 and for US Letter, and the style sheet shows what fits the paper that is chosen,
// because no script can see what the print dialog says.
(() => {
  const link = document.querySelector(":is(link, style)[data-paper]");
  const numbers = document.querySelectorAll("[data-page-of]");
  if (!link || numbers.length === 0) return;
  const answers = document.querySelector("[data-leaf=answers]:has([data-answers])");
  const mm = 96 / 25.4;
  // Within the margins; a hair less, since browsers round.
  const papers = {
    a4: { width: 172.6 * mm - 0.5, height: 258 * mm - 1 },
    letter: { width: 178.5 * mm - 0.5, height: 240.4 * mm - 1 },
  };
  const lengths = new CSSStyleSheet(); // Not style attributes: copies of those would break the policy.
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, lengths];
  let moved = [];

  const restore = () => {
    for (const { fold, note } of moved) {
      note.after(fold);
      note.hidden = true;
      note.querySelector("a").removeAttribute("href");
    }
    moved = [];
    if (!answers) return;
    answers.querySelector("[data-answers]").replaceChildren();
    answers.hidden = true;
  };

  const withoutAnswer = (copy) => {
    copy.querySelector(".fold").remove();
    copy.querySelector(".moved").hidden = false;
  };

  const moveAnswers = (layers) => {
    for (const sheet of document.querySelectorAll(".sheet:has(.folds)")) {
      const saves = ({ lay }) => lay([sheet], withoutAnswer).pages < lay([sheet]).pages;
      if (!layers.some(saves)) continue;
      const [fold, note] = [sheet.querySelector(".fold"), sheet.querySelector(".moved")];
      const [part, head] = ["section", "h3"].map((name) => document.createElement(name));
      head.id = `answer-${sheet.dataset.leaf}`;
      head.textContent = sheet.querySelector("h2").textContent;
      for (const name of ["lang", "dir"]) if (sheet.hasAttribute(name)) part.setAttribute(name, sheet.getAttribute(name));
      moved.push({ fold, note });
      note.hidden = false;
      note.querySelector("a").href = `#${head.id}`;
      part.append(head, fold);
      answers.querySelector("[data-answers]").append(part);
      answers.hidden = false;
    }
  };

  const count = (layer, leaves) => {
    const cover = layer.lay([...document.querySelectorAll(".leaf-cover")]).pages;
    const found = { page: new Map(), reach: new Map(), total: cover };
    for (const leaf of leaves) {
      const { pages, at } = layer.lay([leaf]);
      for (const [id, offset] of at) found.page.set(id, found.total + 1 + offset);
      const reach = leaf.matches(".sheet") && pages > 1 ? layer.reach(leaf, pages) : null;
      if (reach) found.reach.set(leaf.dataset.leaf, reach);
      found.total += pages;
    }
    return found;
  };

  const either = (cell, a4, letter) => {
    if (a4 === letter) return cell.replaceChildren(a4 ?? "");
    const spans = [["on-a4", a4], ["on-letter", letter]].map(([name, number]) => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = number;
      return span;
    });
    cell.replaceChildren(...spans);
  };

  const arrange = () => {
    restore();
    lengths.replaceSync("");
    const layers = [askbookLeaves(papers.a4), askbookLeaves(papers.letter)];
    if (answers) moveAnswers(layers);
    const leaves = document.querySelectorAll("[data-leaf]:not([hidden])");
    const tight = askbookTighten(layers, leaves, lengths);
    const [a4, letter] = layers.map((layer) => count(layer, leaves));
    for (const layer of layers) layer.done();
    const names = new Set([...a4.reach.keys(), ...letter.reach.keys()]);
    lengths.replaceSync(tight + [...names].map((name) => {
      const [high, low] = [a4.reach.get(name) ?? papers.a4.height - 4, letter.reach.get(name) ?? papers.letter.height - 4];
      return `.leaf-${name}{--on-a4:${high}px;--on-letter:${low}px}`;
    }).join(""));
    for (const cell of numbers) {
      const id = cell.dataset.pageOf;
      either(cell, a4.page.get(id), letter.page.get(id));
      cell.closest("[data-if-page]")?.toggleAttribute("hidden", !a4.page.has(id));
    }
    const total = a4.total === letter.total ? a4.total : `${a4.total}–${letter.total}`;
    for (const place of document.querySelectorAll("[data-pages]"))
      place.textContent = place.dataset.pages.replace("{n}", total);
  };

  /** Puts the paper rules in force for a moment; nothing is painted meanwhile. */
  const onPaper = (...steps) => {
    if (!link.sheet) return;
    link.media = "all";
    for (const step of steps) step();
    link.media = "print";
  };

  /** Counts once all is there, fonts that only paper wants too, and nothing else is to be done. */
  const show = async () => {
    await Promise.allSettled([...document.fonts].map((font) => font.load()));
    (globalThis.requestIdleCallback ?? setTimeout)(() => onPaper(arrange, restore));
  };
  addEventListener("beforeprint", () => onPaper(arrange));
  addEventListener("afterprint", restore);
  if (document.readyState === "complete") show();
  else addEventListener("load", show);
})();
