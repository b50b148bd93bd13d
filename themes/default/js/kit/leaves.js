// Counts the printed pages of each leaf: no browser can tell where a heading will be printed. A leaf is
// laid out in columns of the size of a page, which break as pages do, and the columns are counted.
// It needs the paper rules in force: see contents.js. Lengths are in pixels.
const askbookLeaves = ({ width, height }) => {
  const HAIR = 6;
  const box = document.createElement("div");
  box.setAttribute("aria-hidden", "true");
  Object.assign(box.style, {
    position: "absolute", insetBlockStart: "0", insetInlineStart: "-400vw", visibility: "hidden", overflow: "hidden",
    inlineSize: `${width}px`, blockSize: `${height}px`, columnWidth: `${width}px`, columnGap: "0", columnFill: "auto",
  });
  box.style.setProperty("--page", `${height - 4}px`);
  document.querySelector("main").append(box);

  const copied = (part, change) => {
    const copy = part.cloneNode(true);
    copy.style.breakBefore = "auto";
    copy.style.page = "auto";
    for (const one of [copy, ...copy.querySelectorAll("[id], [name]")]) {
      if (one.id) one.dataset.was = one.id;
      one.removeAttribute("id");
      one.removeAttribute("name"); // A copied box must not take the choice of the one it copies.
    }
    change?.(copy);
    return copy;
  };

  // Columns follow each other in the direction of the language.
  const side = getComputedStyle(box).direction === "rtl" ? "right" : "left";
  const columnOf = (one) => Math.floor(Math.abs(one.getBoundingClientRect()[side] - box.getBoundingClientRect()[side]) / width + 0.02);

  /** Paper repeats the head of a table on each page; columns do not, so that its room is kept there. */
  const repeatHeads = () => {
    for (const table of box.querySelectorAll("table:has(> thead)")) {
      const high = table.tHead.getBoundingClientRect().height;
      const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.getClientRects().length > 0);
      let before = rows.length > 0 ? columnOf(rows[0]) : 0;
      for (const row of high > 1 ? rows : []) {
        if (columnOf(row) > before) {
          const head = document.createElement("tr");
          Object.assign(head.style, { blockSize: `${high}px`, breakBefore: "column" });
          head.append(document.createElement("td"));
          row.before(head);
        }
        before = columnOf(row);
      }
    }
  };

  /** Lays out the parts of a leaf; gives how many pages they take, and on which of them each id stands. */
  const lay = (parts, change) => {
    box.replaceChildren(...parts.map((part) => copied(part, change)));
    repeatHeads();
    const at = new Map();
    for (const one of box.querySelectorAll("[data-was]")) at.set(one.dataset.was, columnOf(one));
    const pages = Math.max(1, Math.round(box.scrollWidth / width));
    box.replaceChildren();
    return { pages, at };
  };

  /** Whether a leaf fills its last page to a hair, where paper may round to another number of pages. */
  const wavers = (leaf) => {
    const [more, less] = [HAIR, -HAIR].map((hair) => {
      box.style.blockSize = `${height + hair}px`;
      return lay([leaf]).pages;
    });
    box.style.blockSize = `${height}px`;
    return more !== less;
  };

  /** How high a sheet may be so that its notes reach the last foot and no page is added. */
  const reach = (sheet, pages) => {
    const line = parseFloat(getComputedStyle(sheet).getPropertyValue("--pen")) * 96 / 25.4;
    let wish = pages * height - 8;
    const grown = (copy) => copy.style.setProperty("--page", `${wish}px`);
    box.style.blockSize = `${height - HAIR}px`;
    while (wish > (pages - 1) * height && lay([sheet], grown).pages > pages) wish -= 16;
    box.style.blockSize = `${height}px`;
    return wish - line; // One line to spare: pages and columns do not round alike.
  };
  return { lay, wavers, reach, done: () => box.remove() };
};
