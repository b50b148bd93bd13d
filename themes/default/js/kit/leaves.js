// Counts the printed pages of each leaf: no browser can tell where a heading will be printed. A leaf is
// laid out in columns of the size of a page, which break as pages do, and the columns are counted.
// Lengths are in pixels.
const leavesOn = ({ width: wide, height }, { box, show, turnTo }) => {
  // Ways of printing differ by a pixel or so in how wide a page is, which turns a line here and there.
  const HAIR = { high: 6, wide: 1.5 };
  // What takes no more than this share of a page takes one page, however paper rounds.
  const SURE = 0.85, ENDLESS = 100_000;
  const known = new Map();
  let width = wide;

  /** Sets the size of the page that is laid out, by how much it differs from paper, and the least height of a sheet. */
  const size = ({ high = 0, wide: more = 0, least = height + high - 4 } = {}) => {
    width = wide + more;
    Object.assign(box.style, { inlineSize: `${width}px`, columnWidth: `${width}px`, blockSize: `${height + high}px` });
    box.style.setProperty("--page", `${least}px`);
  };

  // Columns follow each other in the direction of the language.
  const side = getComputedStyle(box).direction === "rtl" ? "right" : "left";
  const columnOf = (one) => Math.floor(Math.abs(one.getBoundingClientRect()[side] - box.getBoundingClientRect()[side]) / width + 0.02);

  /** Paper repeats the head of a table on each page; columns do not, so that its room is kept there. */
  const repeatHeads = () => {
    const heads = [];
    for (const table of box.querySelectorAll("table:has(> thead)")) {
      const high = table.tHead.getBoundingClientRect().height;
      const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.getClientRects().length > 0);
      let before = rows.length > 0 ? columnOf(rows[0]) : 0;
      for (const row of high > 1 ? rows : []) {
        if (columnOf(row) > before) {
          const head = box.ownerDocument.createElement("tr");
          Object.assign(head.style, { blockSize: `${high}px`, breakBefore: "column" });
          head.append(box.ownerDocument.createElement("td"));
          row.before(head);
          heads.push(head);
        }
        before = columnOf(row);
      }
    }
    return heads;
  };

  /** Reads how many pages the box takes, and on which of them each id stands. */
  const read = () => {
    const heads = repeatHeads(), at = new Map();
    for (const one of box.querySelectorAll("[data-was]")) at.set(one.dataset.was, columnOf(one));
    const pages = Math.max(1, Math.round(box.scrollWidth / width));
    for (const head of heads) head.remove();
    return { pages, at };
  };

  /** Whether a leaf takes one page with room to spare. Two sheets on one leaf share it by halves, which this cannot see. */
  const isSure = (leaf) => {
    if (leaf.querySelector(".sheet")) return false;
    size({ high: ENDLESS, least: 0 });
    const all = box.ownerDocument.createRange();
    all.selectNodeContents(box); // A leaf may have no box of its own.
    return all.getBoundingClientRect().height < SURE * height;
  };

  /** Lays out a leaf: how many pages it takes, and on which of them each id stands. */
  const lay = (leaf) => {
    if (known.has(leaf)) return known.get(leaf);
    turnTo(leaf);
    if (isSure(leaf)) {
      const ids = [...box.querySelectorAll("[data-was]")].map((one) => [one.dataset.was, 0]);
      known.set(leaf, { isSure: true, pages: 1, at: new Map(ids) });
    } else {
      size();
      known.set(leaf, { isSure: false, ...read() });
    }
    return known.get(leaf);
  };

  /** Lays out parts that share their pages, changed; gives how many these are. */
  const pagesOf = (parts, change) => {
    show(parts, change);
    size();
    return read().pages;
  };

  /** Whether a leaf fills its last page to a hair, where paper may round to another number of pages. */
  const wavers = (leaf) => {
    if (lay(leaf).isSure) return false;
    turnTo(leaf);
    const [more, less] = [1, -1].map((sign) => {
      size({ high: sign * HAIR.high, wide: sign * HAIR.wide });
      return read().pages;
    });
    return more !== less;
  };

  /** Finds how high a sheet of several pages may be so that its notes reach the last foot, if any more adds no page. */
  const reach = function* (sheet, pages) {
    turnTo(sheet);
    const line = parseFloat(getComputedStyle(box.firstElementChild).getPropertyValue("--pen")) * 96 / 25.4;
    let high = pages * height - 8;
    // Where a page is wider there may be fewer lines, and so more of the height is left to the notes.
    for (const wide of [-HAIR.wide, HAIR.wide]) {
      const fits = (least) => {
        turnTo(sheet);
        size({ high: -HAIR.high, wide, least });
        return read().pages <= pages;
      };
      if (fits(high)) continue;
      let low = height - 4; // What the pages were counted with.
      while (high - low > 16) {
        yield;
        const middle = (low + high) / 2;
        if (fits(middle)) low = middle;
        else high = middle;
      }
      high = low;
    }
    return high - line > height ? high - line : null; // One line to spare: pages and columns do not round alike.
  };
  return { lay, pagesOf, wavers, reach, forget: (leaf) => known.delete(leaf) };
};
