// Copies words, and those of an element for its button, which says so for a moment.
globalThis.askbookCopy = (() => {
  const fallback = (text) => {
    const area = document.createElement("textarea"), focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return done ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
  };
  const copy = (text) =>
    navigator.clipboard?.writeText ? navigator.clipboard.writeText(text).catch(() => fallback(text)) : fallback(text);
  /** Copies a text and lets the button say so. */
  const serve = async (button, text) => {
    const label = button.querySelector("span");
    button.dataset.words ??= label.textContent;
    await copy(text);
    label.textContent = button.dataset.done;
    setTimeout(() => { label.textContent = button.dataset.words; }, 2000);
  };
  for (const button of document.querySelectorAll("[data-act=copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => serve(button, document.getElementById(button.dataset.from).innerText.trim()));
  }
  return serve;
})();
