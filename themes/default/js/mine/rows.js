// Draws the items of one's own kit: a row with its tools, and a part of the bar.
const askbookRows = (main, known) => {
  const { base, fill } = globalThis.askbookMine;
  const row = main.querySelector("template").content.firstElementChild;
  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const titleOf = (page) => known[page]?.title ?? page;
  const clock = (n) => `${Math.floor(n / 60)}:${String(n % 60).padStart(2, "0")}`;

  /** Draws an item, in the row that it has already or in one of its own. */
  const draw = ([page, n], at, { items }, begins, one = row.cloneNode(true)) => {
    const item = known[page];
    const link = one.querySelector(".name"), field = one.querySelector("input");
    one.dataset.page = page;
    one.querySelector(".clock").textContent = clock(begins);
    link.href = base + page;
    link.textContent = titleOf(page);
    one.querySelector(".quiet").textContent = item?.competency ?? main.dataset.gone;
    one.querySelector(".said").textContent = item?.ask ?? "";
    one.querySelector(".boxes").replaceChildren(...[...item?.levels ?? [], "–"].flatMap((level) => [Object.assign(make("i", ""), { className: "square" }), level]));
    const others = items.map(([other]) => other).filter((other) => item?.overlaps.includes(other) || known[other]?.overlaps.includes(page));
    const notice = one.querySelector(".notice");
    notice.hidden = others.length === 0;
    notice.textContent = fill(main.dataset.overlap, { names: others.map(titleOf).join(", ") });
    field.value = n;
    field.setAttribute("aria-label", `${one.querySelector(".mins .unseen").textContent}: ${titleOf(page)}`);
    for (const button of one.querySelectorAll("button")) button.setAttribute("aria-label", `${button.title}: ${titleOf(page)}`);
    one.querySelector("[data-do=up]").disabled = at === 0;
    one.querySelector("[data-do=down]").disabled = at === items.length - 1;
    return one;
  };

  const segment = ([page, n]) => {
    const part = document.createElement("li"), seg = make("div", "");
    part.className = page.startsWith("exercises/") ? "hands" : "rated";
    part.style.setProperty("--min", n);
    seg.className = "seg";
    seg.append(make("b", ""), make("span", n));
    part.append(seg);
    return part;
  };
  return { make, draw, segment, titleOf };
};
