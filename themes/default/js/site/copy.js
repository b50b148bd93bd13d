// Copies the words of an element; the button says so for a moment.
(() => {
  const fallback = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
  };
  const copy = (text) =>
    navigator.clipboard?.writeText ? navigator.clipboard.writeText(text).catch(() => fallback(text)) : fallback(text);
  for (const button of document.querySelectorAll("[data-act=copy]")) {
    const label = button.querySelector("span");
    const before = label.textContent;
    label.setAttribute("aria-live", "polite");
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = document.getElementById(button.dataset.from).innerText.trim();
      copy(words).then(() => {
        label.textContent = button.dataset.done;
        setTimeout(() => { label.textContent = before; }, 2000);
      });
    });
  }
})();
