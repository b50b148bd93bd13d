// Remembers in this tab the list that one came from, so that a question leads on within it and back to it.
// Without scripts, or from anywhere else, it leads on within its competency.
(() => {
  const KEY = "askbook-way", MOST = 500;
  const root = new URL(document.documentElement.dataset.root || ".", location.href).href;
  const place = (address) => (address.startsWith(root) ? address.slice(root.length) : "");
  const isItem = (page) => /^(questions|exercises)\/(?!index\.html$)[^/?#]+\.html$/.test(page);

  document.addEventListener("click", (event) => {
    const list = event.target.closest("[data-way]");
    const chosen = event.target.closest("a[href]");
    if (!list || !chosen || !isItem(place(chosen.href))) return;
    const links = [...list.querySelectorAll("a[href]")].filter((link) => isItem(place(link.href)));
    const items = links.slice(0, MOST).map((link) => [place(link.href), link.dataset.title ?? link.textContent.trim()]);
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ title: list.dataset.way, page: place(location.href), items }));
    } catch {
      // Without storage the way is that of the competency.
    }
  }, true);

  const turn = document.querySelector("nav.turn[data-place]");
  if (!turn) return;
  const kept = () => {
    try {
      const { title, page, items } = JSON.parse(sessionStorage.getItem(KEY));
      return { title: String(title), page: String(page), items: items.map(([at, name]) => [String(at), String(name)]) };
    } catch {
      return { items: [] }; // Nothing kept, or not by this script.
    }
  };
  const way = kept(), here = place(location.href.replace(/[?#].*/, ""));
  const at = way.items.findIndex(([page]) => page === here);
  if (at < 0) return;
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const link = (page, words) => {
    const made = document.createElement("a");
    made.href = root + page;
    made.textContent = words;
    return made;
  };
  const beside = (item, words, rel) => {
    if (!item) return document.createElement("span");
    const made = link(item[0], fill(words, { title: item[1] }));
    made.rel = rel;
    return made;
  };
  const back = link(way.page, fill(turn.dataset.place, { title: way.title, n: at + 1, all: way.items.length }));
  back.className = "whence";
  turn.replaceChildren(beside(way.items[at - 1], turn.dataset.before, "prev"), back, beside(way.items[at + 1], turn.dataset.next, "next"));
  turn.setAttribute("aria-label", fill(turn.dataset.label, { place: way.title }));
  turn.hidden = false;
})();
