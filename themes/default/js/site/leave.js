// Closing a tab that holds an interview asks first, on every page of the tab: what was typed goes with it.
// Following a link of the site keeps it.
(() => {
  const holds = () => {
    try {
      return Object.keys(sessionStorage).some((key) => key.startsWith("askbook-interview:") && !JSON.parse(sessionStorage.getItem(key)).saved);
    } catch {
      return false; // Without storage there is nothing to lose.
    }
  };
  let leads = false;
  document.addEventListener("click", ({ target }) => {
    leads = Boolean(target.closest?.("a[href]:not([href^='#'], [target])"));
    if (leads) setTimeout(() => { leads = false; }, 1000);
  }, true);
  addEventListener("beforeunload", (event) => { if (!leads && holds()) event.preventDefault(); });
})();
