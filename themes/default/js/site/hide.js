// Hides everything that a candidate must not see, on every page of this tab.
(() => {
  const root = document.documentElement;
  const buttons = document.querySelectorAll("[data-act=hide]");
  const keep = (on) => {
    try {
      if (on) sessionStorage.setItem("askbook-hide", "on");
      else sessionStorage.removeItem("askbook-hide");
    } catch {
      // Without storage it lasts as long as the page.
    }
  };
  const show = () => {
    const on = root.hasAttribute("data-hide");
    for (const button of buttons) if (button.dataset.on) button.setAttribute("aria-label", on ? button.dataset.on : button.title);
  };
  const toggle = () => {
    const on = root.toggleAttribute("data-hide");
    if (on) {
      root.dataset.title = document.title;
      document.title = root.dataset.hiddenTitle;
    } else {
      document.title = root.dataset.title ?? document.title;
    }
    keep(on);
    show();
    root.dispatchEvent(new CustomEvent("askbook-hide", { detail: { on } }));
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", toggle);
  }
  show();
})();
