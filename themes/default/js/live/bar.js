// Interview mode: the clock of the part that is on and of the whole, what comes next, and the way out.
(() => {
  const main = document.querySelector("main"), panel = main.querySelector(".live"), start = main.querySelector(".live-start");
  if (!panel) return;
  const TWICE = 600, words = panel.dataset, root = document.documentElement;
  const record = askbookRecord(main, words.slug), report = askbookReport(main, panel), { parts } = record;
  const [link, ofItem, ofAll, end, said, spoken] =
    [".live-part a", ".of-item", ".of-all", ".live-end", ".live-end [role=status]", ".live > [role=status]"].map((part) => main.querySelector(part));
  const button = (name) => main.querySelector(`button[data-live=${name}]`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const clock = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
  const slot = parts.reduce((sum, { minutes }) => sum + minutes, 0) * 60_000;
  let timer, warned, sure, asked;

  const show = () => {
    const { state } = record, part = parts[state.at], spent = state.spent[state.at], planned = part.minutes * 60_000;
    const all = state.spent.reduce((a, b) => a + b, 0), over = spent > planned;
    const name = part.number ? `${part.number}. ${part.title}` : part.title;
    if (link.textContent !== name) link.textContent = name;
    // A part without a heading leads nowhere.
    if (part.anchor) link.href = `#${part.anchor}`;
    else link.removeAttribute("href");
    ofItem.textContent = fill(over ? words.over : words.of, { spent: clock(spent), of: clock(planned), n: clock(spent - planned) });
    ofItem.classList.toggle("gap", over);
    ofAll.textContent = fill(words.all, { spent: clock(all), of: clock(slot) });
    ofAll.classList.toggle("gap", all > slot);
    if (over && warned !== state.at) {
      warned = state.at;
      spoken.textContent = fill(words.up, { name });
    }
    button("before").disabled = state.at === 0;
    button("next").disabled = state.at === parts.length - 1;
    button("pause").querySelector("span").textContent = state.running ? words.pause : words.resume;
  };
  const on = () => {
    panel.hidden = false;
    start.hidden = true;
    root.setAttribute("data-interview", "");
    clearInterval(timer);
    timer = setInterval(() => { record.tick(); show(); }, 1000);
    show();
  };
  const off = () => {
    clearInterval(timer);
    panel.hidden = end.hidden = true;
    start.hidden = false;
    button("finish").setAttribute("aria-expanded", "false");
    root.removeAttribute("data-interview");
    said.textContent = "";
    button("start").focus();
  };
  const go = (step) => {
    const at = record.state.at + step;
    if (!(at in parts)) return;
    record.go(at);
    const was = document.activeElement;
    show();
    const heading = document.getElementById(parts[at].anchor);
    heading?.scrollIntoView();
    if (was?.disabled) button(step > 0 ? "before" : "next").focus({ preventScroll: true });
    // Whoever is at the bar stays there and is told; whoever is at a sheet goes along.
    if (panel.contains(was)) spoken.textContent = link.textContent;
    else if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };
  const gather = () => {
    record.tick();
    return report.gather(record);
  };
  const file = (ending, type, content) => {
    report.save(`${words.slug}-${record.state.began.slice(0, 10)}.${ending}`, type, content);
    record.saved();
    said.textContent = words.saved;
  };

  const acts = {
    start: () => { record.start(); on(); button("pause").focus({ preventScroll: true }); },
    before: () => go(-1),
    next: () => go(1),
    pause: () => { record.pause(); show(); },
    finish: () => {
      const wasIn = end.contains(document.activeElement);
      end.hidden = !end.hidden;
      button("finish").setAttribute("aria-expanded", String(!end.hidden));
      if (!end.hidden) button("print").focus();
      else if (wasIn) button("finish").focus();
    },
    markdown: () => file("md", "text/markdown", report.markdown(gather())),
    json: () => file("json", "application/json", `${JSON.stringify(gather(), null, 2)}\n`),
    print: () => {
      const sheet = report.sheet(gather());
      main.querySelector(".leaf-scorecard").after(sheet);
      root.dataset.print = "scorecard";
      addEventListener("afterprint", () => { sheet.remove(); delete root.dataset.print; }, { once: true });
      print();
    },
    /** Asks once more on the button itself, since nothing brings it back; a double click is one answer. */
    empty: ({ timeStamp }) => {
      const label = button("empty").querySelector("span");
      const calm = () => { label.textContent = sure ?? label.textContent; sure = undefined; };
      if (sure && timeStamp - asked < TWICE) return;
      if (sure) { calm(); record.empty(); off(); return; }
      sure = label.textContent;
      asked = timeStamp;
      label.textContent = words.sure;
      button("empty").addEventListener("blur", calm, { once: true });
    },
  };
  main.addEventListener("click", (event) => acts[event.target.closest("button[data-live]")?.dataset.live]?.(event));
  for (const event of ["input", "change"]) main.addEventListener(event, () => { if (record.state) record.write(); });
  addEventListener("pagehide", () => { if (record.state) record.keep(); });
  document.addEventListener("visibilitychange", () => { if (record.state) record.keep(); });
  if (record.restore()) on();
})();
