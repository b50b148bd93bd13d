// Single keys press the element that names them; they can be switched off at the foot of the page.
(() => {
  const box = document.querySelector("[data-act=keys]");
  if (!box) return;
  box.closest("[hidden]").hidden = false;
  try {
    box.checked = localStorage.getItem("askbook-keys") !== "off";
  } catch {
    box.checked = true;
  }
  const mark = () => document.documentElement.toggleAttribute("data-no-keys", !box.checked);
  box.addEventListener("change", () => {
    mark();
    try {
      localStorage.setItem("askbook-keys", box.checked ? "on" : "off");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
  mark();
  addEventListener("keydown", (event) => {
    // A key that is held down was pressed once.
    if (!box.checked || event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key.toLowerCase());
    if (!target || target.closest("[hidden]")) return;
    event.preventDefault();
    target.click();
  });
})();
