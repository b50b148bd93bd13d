// The kit that readers collect while browsing, kept on this device and nowhere else. Buttons that stand for
// an item put it in or take it out; the masthead says what is in it.
globalThis.askbookMine = (() => {
  const KEY = "askbook-kit", MOST = 60, SLOT = 60;
  const root = document.documentElement;
  const link = document.querySelector(".mine[data-sum]");
  const base = new URL(root.dataset.root || ".", location.href).href;
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const within = (value, least, most, usual) => Math.min(Math.max(Math.round(Number(value)) || usual, least), most);
  const count = (n) => fill(n === 1 ? link.dataset.one : link.dataset.many, { n });
  let unkept; // Where storage is off, the kit lasts as long as the page.

  /** Takes from any text, the store's or an address's, only what is a kit. */
  const clean = ({ slot, items } = {}) => {
    const seen = new Set();
    const isNew = ([page]) => /^(questions|exercises)\/[a-z0-9-]+\.html$/.test(page) && !seen.has(page) && seen.add(page);
    const sound = (Array.isArray(items) ? items : []).filter((item) => Array.isArray(item) && isNew(item)).slice(0, MOST);
    return { slot: within(slot, 5, 480, SLOT), items: sound.map(([page, minutes]) => [page, within(minutes, 1, 240, 5)]) };
  };
  const read = () => {
    try {
      return clean(unkept ?? JSON.parse(localStorage.getItem(KEY)) ?? {});
    } catch {
      return clean();
    }
  };
  const minutes = ({ items }) => items.reduce((sum, [, n]) => sum + n, 0);

  /** A button in a row of a list stands for the row's item. */
  const complete = ({ dataset }, row) => {
    const item = row.querySelector("a[href]");
    Object.assign(dataset, { page: item.href.slice(base.length), title: item.textContent, minutes: parseInt(row.querySelector(".n").textContent, 10) });
  };
  const name = (button, kit) => {
    if (!button.dataset.page) complete(button, button.closest("tr"));
    const isIn = kit.items.some(([page]) => page === button.dataset.page);
    const { add, addShort, added, addName, addedName } = link.dataset;
    button.querySelector("span").textContent = isIn ? added : button.classList.contains("add") ? addShort : add;
    button.setAttribute("aria-label", fill(isIn ? addedName : addName, { title: button.dataset.title }));
    button.toggleAttribute("data-in", isIn);
    button.hidden = false;
  };
  const show = () => {
    const kit = read(), n = kit.items.length;
    for (const button of document.querySelectorAll("[data-act=add]")) name(button, kit);
    const values = { n, items: count(n), minutes: minutes(kit) };
    for (const part of link.children) {
      part.dataset.name ??= part.textContent;
      const words = part.className === "long" ? link.dataset.sum : link.dataset.brief;
      part.textContent = n ? fill(words, { ...values, name: part.dataset.name }) : part.dataset.name;
    }
    root.dispatchEvent(new CustomEvent("askbook-kit"));
  };
  const write = (kit) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(clean(kit)));
    } catch {
      unkept = clean(kit);
    }
    show();
  };
  const toggle = ({ page, minutes }) => {
    const kit = read(), others = kit.items.filter(([other]) => other !== page);
    write({ ...kit, items: others.length < kit.items.length ? others : [...kit.items, [page, minutes]] });
  };

  /** Makes a button for an item that a script lists, or nothing on a site without kits. */
  const button = (address, title, minutes) => {
    const page = address.startsWith(base) ? address.slice(base.length) : "";
    if (!link || !clean({ items: [[page, minutes]] }).items.length) return "";
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "act add" });
    Object.assign(made.dataset, { act: "add", page, title, minutes });
    made.append(document.createElement("span"));
    name(made, read());
    return made;
  };

  if (link) {
    document.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-act=add]");
      if (pressed) toggle(pressed.dataset);
    });
    addEventListener("storage", ({ key }) => { if (key === KEY) show(); });
    addEventListener("pageshow", ({ persisted }) => { if (persisted) show(); });
    show();
  }
  return { read, write, clean, minutes, count, button, base, fill };
})();
