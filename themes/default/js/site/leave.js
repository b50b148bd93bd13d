// Closing a tab that holds an interview asks first, on every page of the tab: what was typed goes with it.
// Following a link keeps it, and so does searching.
(() => {
  const holds = () => {
    try {
      return Object.keys(sessionStorage).some((key) => key.startsWith("askbook-interview:") && !JSON.parse(sessionStorage.getItem(key)).saved);
    } catch {
      return false; // Without storage there is nothing to lose.
    }
  };
  const root = new URL(document.documentElement.dataset.root || ".", location.href).href;
  let leads = false, later;
  const lead = (on) => {
    clearTimeout(later);
    leads = on;
    if (on) later = setTimeout(() => { leads = false; }, 1000);
  };
  document.addEventListener("click", ({ target }) => lead(Boolean(target.closest?.("a[href]:not([href^='#'], [target])"))), true);
  document.addEventListener("submit", () => lead(true));
  // Where a script leads. A browser that does not tell asks once too often.
  globalThis.navigation?.addEventListener("navigate", ({ destination }) => {
    if (!destination.sameDocument && destination.url.startsWith(root)) lead(true);
  });
  addEventListener("beforeunload", (event) => { if (!leads && holds()) event.preventDefault(); });
})();
