// What is typed, ticked and timed during an interview. It lies in the store of this tab alone and nowhere else.
const askbookRecord = (main, slug) => {
  const KEY = `askbook-interview:${slug}`;
  const parts = [...main.querySelectorAll(".run tr:is(.talk, .rated, .hands)")].map((row) => {
    const link = row.querySelector("a"), [, minutes, number] = row.cells;
    const anchor = link?.hash.slice(1) ?? "";
    return { anchor, title: (link ?? row.querySelector(".q")).textContent.trim(), number: number.textContent.trim(), minutes: Number(minutes.textContent), isItem: !row.classList.contains("talk") };
  });
  const controls = [...main.querySelectorAll("article.sheet, section.sheet")].flatMap((sheet) =>
    [...sheet.querySelectorAll("input, textarea")].map((control, at) => [control, `${sheet.getAttribute("aria-labelledby")}/${at}`]));
  const isBox = ({ type }) => type === "checkbox" || type === "radio";
  let state = null;

  const keep = () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(state));
    } catch {
      // Without storage it lasts as long as the page.
    }
  };
  const write = () => {
    state.values = Object.fromEntries(controls.flatMap(([control, key]) => {
      const value = isBox(control) ? control.checked : control.value;
      return value ? [[key, value]] : [];
    }));
    state.saved = false;
    keep();
  };
  /** Adds the time since the last look to the part that is on. */
  const tick = () => {
    const now = Date.now();
    if (state.running) state.spent[state.at] += Math.max(0, now - state.seen);
    state.seen = now;
  };

  return {
    parts,
    get state() { return state; },
    tick,
    start() {
      state = { began: new Date().toISOString(), at: 0, running: true, seen: Date.now(), spent: parts.map(() => 0), values: {}, saved: false };
      write();
    },
    /** Takes up the interview that this tab holds, if there is one for these parts. */
    restore() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(KEY));
        if (!Array.isArray(kept?.spent) || kept.spent.length !== parts.length || !(kept.at in parts)) return false;
        state = kept;
      } catch {
        return false; // Nothing kept, or not by this script.
      }
      for (const [control, key] of controls) {
        const value = state.values?.[key];
        if (value === undefined) continue;
        if (isBox(control)) control.checked = value === true;
        else control.value = String(value);
      }
      return true;
    },
    go(at) { tick(); state.at = at; keep(); },
    pause() { tick(); state.running = !state.running; keep(); },
    keep() { tick(); keep(); },
    write,
    saved() { state.saved = true; keep(); },
    /** Forgets everything, on the page too. */
    empty() {
      state = null;
      for (const [control] of controls) {
        if (isBox(control)) control.checked = false;
        else control.value = "";
      }
      try {
        sessionStorage.removeItem(KEY);
      } catch {
        // There was nothing.
      }
    },
  };
};
