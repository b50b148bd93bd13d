// While `serve` runs: reloads the page when the server says that something changed.
(() => {
  const events = new EventSource("/.askbook/events");
  events.addEventListener("change", () => location.reload());
})();
