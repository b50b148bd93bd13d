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
  const isSeen = (one) => one.getClientRects().length > 0;
  let left; // What had the focus and went with what is hidden.
  /** Leaves nobody who works with keys without a place: the focus goes to a button that brings it back, and returns. */
  const lead = (on, at, isPressed) => {
    if (on) {
      left = isSeen(at) ? undefined : at;
      // Only from a button: elsewhere a space is pressed to scroll, and must not show it again.
      if (left && isPressed) [...buttons].find(isSeen)?.focus({ preventScroll: true });
    } else if (at === document.body || [...buttons].includes(at)) {
      (left ?? (isSeen(at) ? at : [...buttons].find(isSeen)))?.focus({ preventScroll: true });
      left = undefined;
    }
  };
  const toggle = ({ currentTarget, detail }) => {
    const at = document.activeElement, on = root.toggleAttribute("data-hide");
    if (on) {
      root.dataset.title = document.title;
      document.title = root.dataset.hiddenTitle;
    } else {
      document.title = root.dataset.title ?? document.title;
    }
    keep(on);
    show();
    lead(on, at, at === currentTarget && detail === 0);
    root.dispatchEvent(new CustomEvent("askbook-hide", { detail: { on } }));
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", toggle);
  }
  show();
})();
