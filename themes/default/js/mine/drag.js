// Dragging a row to another place of its list, which is marked on the way; buttons and keys do the same.
const askbookDrag = (list, move) => {
  let dragged, over;
  const place = (row) => [...list.children].indexOf(row);
  const mark = (row) => {
    over?.removeAttribute("data-drop");
    over = row === dragged ? undefined : row;
    over?.setAttribute("data-drop", place(over) < place(dragged) ? "before" : "after");
  };
  list.addEventListener("dragstart", ({ target }) => { dragged = target.closest?.("li"); });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    mark(event.target.closest("li") ?? over);
  });
  list.addEventListener("dragleave", ({ relatedTarget }) => { if (!list.contains(relatedTarget)) mark(); });
  list.addEventListener("dragend", () => { mark(); dragged = undefined; });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged && over) move(dragged.dataset.page, place(over));
  });
};
