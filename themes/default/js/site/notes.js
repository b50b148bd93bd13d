// Opens all closed parts of a page, or closes them when all are open.
(() => {
  const parts = () => [...document.querySelectorAll("details.fold")];
  for (const button of document.querySelectorAll("[data-act=notes]")) {
    button.hidden = parts().length === 0;
    button.addEventListener("click", () => {
      const open = parts().some((part) => !part.open);
      for (const part of parts()) part.open = open;
    });
  }
})();
