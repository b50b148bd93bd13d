// A kit as an address: `my-kit.html#60;questions/a.6;exercises/b.14`. Nothing is sent; whoever opens the
// address has the same handbook.
const askbookShare = {
  /** Returns the address of a kit. */
  address({ slot, items }) {
    const parts = items.map(([page, minutes]) => `${page.replace(/\.html$/, "")}.${minutes}`);
    return `${location.href.replace(/[?#].*/, "")}#${[slot, ...parts].join(";")}`;
  },

  /** Returns the kit of this page's address, or nothing. */
  offered() {
    let text;
    try {
      text = decodeURIComponent(location.hash.slice(1));
    } catch {
      return null;
    }
    const [slot, ...parts] = text.split(";");
    const items = parts.map((part) => /^(.+)\.(\d+)$/.exec(part)).filter(Boolean).map(([, page, minutes]) => [`${page}.html`, minutes]);
    return items.length ? { slot, items } : null;
  },

  /** Takes the kit out of the address, so that reloading does not offer it again. */
  forget() {
    try {
      history.replaceState(null, "", location.href.replace(/#.*/, ""));
    } catch {
      location.hash = ""; // Some browsers keep the address of a file.
    }
  },
};
