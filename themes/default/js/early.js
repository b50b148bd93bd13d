// Before the first paint: that scripts run, the chosen colours, and whether the interviewer's side is hidden.
(() => {
  const root = document.documentElement;
  root.setAttribute("data-scripts", "");
  addEventListener("DOMContentLoaded", () => root.setAttribute("data-scripts", "ready"));
  const kept = (store, key) => {
    try {
      return window[store].getItem(key);
    } catch {
      return null; // Storage can be switched off.
    }
  };
  const theme = kept("localStorage", "askbook-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (kept("sessionStorage", "askbook-hide") === "on") {
    root.dataset.title = document.title;
    root.setAttribute("data-hide", "");
    document.title = root.dataset.hiddenTitle;
  }
})();
