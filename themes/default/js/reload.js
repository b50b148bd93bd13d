// Reloads the page when the handbook was drawn anew, and shows what is wrong until it is.
(() => {
  "use strict";
  const events = new EventSource("/.askbook/events");
  let panel = null;
  const show = text => {
    if (!panel) {
      panel = document.createElement("pre");
      panel.setAttribute("role", "alert");
      panel.tabIndex = 0;
      Object.assign(panel.style, {
        position: "fixed", insetInline: "0", insetBlockEnd: "0", maxBlockSize: "60vh", overflow: "auto",
        margin: "0", padding: "1rem 1.5rem", font: "14px/1.45 monospace", zIndex: "99",
        background: "#12171b", color: "#edf1f4", borderBlockStart: "4px solid #ffa198",
      });
      document.body.append(panel);
    }
    panel.textContent = text;
  };
  events.addEventListener("draw", () => location.reload());
  events.addEventListener("complaint", event => show(JSON.parse(event.data)));
})();
