// Dragging a row to another place of its list; buttons and keys do the same.
const askbookDrag = (list, move) => {
  let dragged;
  list.addEventListener("dragstart", ({ target }) => { dragged = target.closest?.("li")?.dataset.page; });
  list.addEventListener("dragover", (event) => { if (dragged) event.preventDefault(); });
  list.addEventListener("dragend", () => { dragged = undefined; });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (dragged && at >= 0) move(dragged, at);
  });
};
