// The button that switches light and dark; the choice is kept in this browser.
(() => {
  const root = document.documentElement;
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  for (const button of document.querySelectorAll("[data-act=theme]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try {
        localStorage.setItem("askbook-theme", root.dataset.theme);
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    });
  }
})();
