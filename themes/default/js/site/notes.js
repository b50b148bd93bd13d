// Opens all closed parts of a page, or closes them when all are open; a button with words says which.
(() => {
  const parts = [...document.querySelectorAll("details.fold")];
  const buttons = [...document.querySelectorAll("[data-act=notes]")];
  const areOpen = () => parts.every((part) => part.open);
  const say = () => {
    for (const button of buttons) if (button.dataset.open) button.textContent = areOpen() ? button.dataset.close : button.dataset.open;
  };
  for (const button of buttons) {
    button.hidden = parts.length < (button.dataset.open ? 2 : 1);
    button.addEventListener("click", () => {
      const open = !areOpen();
      for (const part of parts) part.open = open;
      say();
    });
  }
  for (const part of parts) part.addEventListener("toggle", say);
  say();
})();
