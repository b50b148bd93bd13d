// Counts the printed pages of each leaf: no browser can tell where a heading will be printed. A leaf is
// laid out in columns of the size of a page, which break as pages do, and the columns are counted.
// It needs the paper rules in force: see contents.js. Lengths are in pixels.
const askbookLeaves = ({ width: wide, height }) => {
  // Ways of printing differ by a pixel or so in how wide a page is, which turns a line here and there.
  const HAIR = { high: 6, wide: 1.5 };
  let width = wide;
  const box = document.createElement("div");
  box.setAttribute("aria-hidden", "true");
  Object.assign(box.style, {
    position: "absolute", insetBlockStart: "0", insetInlineStart: "-400vw", visibility: "hidden", overflow: "hidden",
    columnGap: "0", columnFill: "auto",
    textRendering: "geometricPrecision", // As on paper: a screen may round the widths of letters.
  });
  /** Sets the size of the page that is laid out, given by how much it differs from paper. */
  const size = (more = { high: 0, wide: 0 }) => {
    width = wide + more.wide;
    Object.assign(box.style, { inlineSize: `${width}px`, columnWidth: `${width}px`, blockSize: `${height + more.high}px` });
  };
  size();
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
    const [more, less] = [1, -1].map((sign) => {
      size({ high: sign * HAIR.high, wide: sign * HAIR.wide });
      return lay([leaf]).pages;
    });
    size();
    return more !== less;
  };

  /** How high a sheet of several pages may be so that its notes reach the last foot; nothing if any more adds a page. */
  const reach = (sheet, pages) => {
    const line = parseFloat(getComputedStyle(sheet).getPropertyValue("--pen")) * 96 / 25.4;
    // Where a page is wider there may be fewer lines, and so more of the height is left to the notes.
    const fits = (wish) => [-HAIR.wide, HAIR.wide].every((more) => {
      size({ high: -HAIR.high, wide: more });
      return lay([sheet], (copy) => copy.style.setProperty("--page", `${wish}px`)).pages <= pages;
    });
    let [low, high] = [height - 4, pages * height - 8]; // The low one is what the pages were counted with.
    if (fits(high)) low = high;
    while (high - low > 16) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    size();
    return low - line > height ? low - line : null; // One line to spare: pages and columns do not round alike.
  };
  return { lay, wavers, reach, done: () => box.remove() };
};
