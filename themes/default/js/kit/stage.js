// Where the leaves of a kit are laid out to be measured. A stage works on a copy of the page and never on the
// page itself. It is either a frame out of sight, whose own style sheets are those of paper, so that the page
// can be used meanwhile; or the page, while the paper rules are in force on it for a moment.

/** Makes a stage in a document: `main` is where the box goes, `source` a copy of all that is measured. */
const stageIn = (main, source, lengths) => {
  const box = main.ownerDocument.createElement("div");
  box.setAttribute("aria-hidden", "true");
  Object.assign(box.style, {
    position: "absolute", insetBlockStart: "0", insetInlineStart: "-400vw", visibility: "hidden", overflow: "hidden",
    columnGap: "0", columnFill: "auto",
    textRendering: "geometricPrecision", // As on paper: a screen may round the widths of letters.
  });
  main.append(box);
  let shown = null;

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
  /** Puts copies of some parts into the box, changed. */
  const show = (parts, change) => {
    shown = null;
    box.replaceChildren(...parts.map((part) => copied(part, change)));
  };
  /** Puts a leaf into the box, unless it is there as it is now. */
  const turnTo = (leaf) => {
    if (shown !== leaf) show([leaf]);
    shown = leaf;
  };
  return { source, lengths, box, show, turnTo, close: () => box.remove() };
};

/** The page as a stage; the paper rules have to be in force on it. */
const stageHere = (main, lengths) => stageIn(main, main.cloneNode(true), lengths);

/** Makes a stage in a frame that is as wide as a sheet; gives it when its styles and fonts are there. */
const stageFramed = async (main) => {
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  Object.assign(frame.style, {
    position: "fixed", insetBlockStart: "0", insetInlineStart: "0", inlineSize: "816px", blockSize: "1056px", border: "0", visibility: "hidden",
  });
  frame.srcdoc = "<!doctype html>";
  await new Promise((done) => {
    frame.onload = done;
    document.body.append(frame);
  });
  const inner = frame.contentDocument, loaded = [];
  for (const { name, value } of document.documentElement.attributes) inner.documentElement.setAttribute(name, value);
  for (const sheet of document.head.querySelectorAll("link[rel=stylesheet], style")) {
    const copy = inner.importNode(sheet, true);
    if (sheet.href) copy.href = sheet.href;
    if (sheet.matches("[data-paper]")) copy.media = "all";
    if (sheet.href) loaded.push(new Promise((done, failed) => Object.assign(copy, { onload: done, onerror: failed })));
    inner.head.append(copy);
  }
  await Promise.all(loaded);
  await Promise.allSettled([...inner.fonts].map((font) => font.load()));
  const shell = inner.importNode(main, false), lengths = new frame.contentWindow.CSSStyleSheet();
  inner.adoptedStyleSheets = [lengths];
  inner.body.append(shell);
  return { ...stageIn(shell, main.cloneNode(true), lengths), close: () => frame.remove() };
};
