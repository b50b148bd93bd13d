// Works out how a kit goes on paper: which answer notes would need a page of their own and move to the sheet
// behind the questions, which leaves are set a little smaller, how far notes reach, and on which page all stands.
// It is done for A4 and for US Letter, because no script can see what the print dialog says, and in steps, so
// that the page can be used in between.
const MM = 96 / 25.4;
// Within the margins; a hair less, since browsers round.
const PAPERS = {
  a4: { width: 172.6 * MM - 0.5, height: 258 * MM - 1 },
  letter: { width: 178.5 * MM - 0.5, height: 240.4 * MM - 1 },
};
const TIGHTER = [0.99, 0.985, 0.98, 0.975, 0.97, 0.965, 0.96];

/** Moves the answer notes of a sheet to the one for all; gives what takes them back. */
const moveAnswer = (root, name) => {
  const sheet = root.querySelector(`[data-leaf="${name}"]`), answers = root.querySelector("[data-leaf=answers]");
  const [fold, note] = [sheet.querySelector(".fold"), sheet.querySelector(".moved")];
  const [part, head] = ["section", "h3"].map((tag) => document.createElement(tag));
  head.id = `answer-${name}`;
  head.textContent = sheet.querySelector("h2").textContent;
  for (const name of ["lang", "dir"]) if (sheet.hasAttribute(name)) part.setAttribute(name, sheet.getAttribute(name));
  note.hidden = false;
  note.querySelector("a").href = `#${head.id}`;
  part.append(head, fold);
  answers.querySelector("[data-answers]").append(part);
  answers.hidden = false;
  return () => {
    note.after(fold);
    note.hidden = true;
    note.querySelector("a").removeAttribute("href");
    part.remove();
    answers.hidden = !answers.querySelector("[data-answers] > *");
  };
};

const withoutAnswer = (copy) => {
  copy.querySelector(".fold").remove();
  copy.querySelector(".moved").hidden = false;
};

/** Moves answer notes in the source wherever that saves a page on either paper; gives the names of their sheets. */
const movedAnswers = function* ({ source }, layers) {
  const moved = [];
  if (!source.querySelector("[data-leaf=answers]:has([data-answers])")) return moved;
  for (const sheet of source.querySelectorAll(".sheet:has(.folds)")) {
    const longer = [];
    for (const layer of layers) {
      yield;
      if (layer.lay(sheet).pages > 1) longer.push(layer);
    }
    if (!longer.some((layer) => layer.pagesOf([sheet], withoutAnswer) < layer.lay(sheet).pages)) continue;
    moveAnswer(source, sheet.dataset.leaf);
    for (const layer of layers) layer.forget(sheet);
    moved.push(sheet.dataset.leaf);
  }
  return moved;
};

/**
 * Sets a leaf a little smaller while it fills its last page to a hair: it might take one page more on paper
 * than it took here, and all page numbers behind it would be wrong.
 */
const tightened = function* (leaf, { lengths }, layers) {
  const before = [...lengths.cssRules].map(({ cssText }) => cssText).join("");
  for (const zoom of TIGHTER) {
    let wavers = false;
    for (const layer of layers) {
      yield;
      wavers ||= layer.wavers(leaf);
    }
    if (!wavers) return;
    lengths.replaceSync(`${before}.leaf-${leaf.dataset.leaf}{--tight:${zoom}}`);
    for (const layer of layers) layer.forget(leaf);
  }
};

/** Counts a leaf in and says how far its notes reach. */
const counted = function* (leaf, layer, found) {
  const { pages, at } = layer.lay(leaf);
  for (const [id, offset] of at) found.page.set(id, found.pages + 1 + offset);
  const reach = leaf.matches(".sheet") && pages > 1 ? yield* layer.reach(leaf, pages) : null;
  if (reach) found.reach.set(leaf.dataset.leaf, reach);
  found.pages += pages;
};

/** Counts the covers with the page numbers that stand on them; where they are more than one, with the right ones. */
const withCovers = function* ({ source }, layers, [a4, letter]) {
  const covers = [...source.querySelectorAll(".leaf-cover")];
  let before;
  do {
    before = [a4.covers, letter.covers].join();
    writeNumbers(source, { a4, letter });
    for (const [i, found] of [a4, letter].entries()) {
      yield;
      found.covers = Math.max(found.covers, layers[i].pagesOf(covers));
    }
  } while (before !== [a4.covers, letter.covers].join());
  return { a4, letter };
};

/** Returns rules that let notes reach the foot of their last page. */
const reachRules = (a4, letter) => {
  const names = new Set([...a4.reach.keys(), ...letter.reach.keys()]);
  return [...names].map((name) => {
    const [high, low] = [a4.reach.get(name) ?? PAPERS.a4.height - 4, letter.reach.get(name) ?? PAPERS.letter.height - 4];
    return `.leaf-${name}{--on-a4:${high}px;--on-letter:${low}px}`;
  }).join("");
};

/** Works out the plan on a stage, a little at each step. */
const planOn = function* (stage) {
  stage.lengths.replaceSync("");
  const layers = Object.values(PAPERS).map((paper) => leavesOn(paper, stage));
  const moved = yield* movedAnswers(stage, layers);
  const counts = layers.map(() => ({ page: new Map(), reach: new Map(), pages: 0, covers: 1 }));
  for (const leaf of stage.source.querySelectorAll("[data-leaf]:not([hidden])")) {
    yield* tightened(leaf, stage, layers);
    for (const [i, layer] of layers.entries()) yield* counted(leaf, layer, counts[i]);
  }
  const tight = [...stage.lengths.cssRules].map(({ cssText }) => cssText).join("");
  return { moved, lengths: tight + reachRules(...counts), ...yield* withCovers(stage, layers, counts) };
};
