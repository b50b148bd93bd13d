// An interview as a report: what was rated and written, as data, as Markdown, and as a sheet of paper.
const askbookReport = (main, panel) => {
  const word = (name) => panel.querySelector(`[data-report=${name}]`).content.textContent;
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const text = (part) => part?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const minutes = (ms) => Math.round(ms / 6000) / 10;
  const there = (list) => list.filter(Boolean);

  const rating = (sheet) => {
    const step = sheet.querySelector(".rating input:checked")?.closest(".step");
    return step ? { value: step.querySelector("input").value, label: text(step.querySelector("b")) } : null;
  };
  const item = ({ anchor, title, number, minutes: planned }, spent) => {
    const sheet = document.getElementById(anchor).closest("article");
    return {
      number, title, planned, spent: minutes(spent), rating: rating(sheet),
      heard: [...sheet.querySelectorAll(".look input:checked")].map((box) => text(box.closest("label"))),
      notes: sheet.querySelector(".notes textarea").value.trim(),
    };
  };
  const row = (line) => ({
    competency: text(line.querySelector("th b")),
    rating: line.querySelector("input[type=radio]:checked")?.value ?? null,
    evidence: line.querySelector(".evidence textarea").value.trim(),
  });
  /** What else is filled in: a label and what was written or chosen. */
  const others = () => [...main.querySelectorAll("section.sheet :is(.field, .note, .choice)")].flatMap((one) => {
    const value = one.matches(".choice") ? text(one.querySelector("input:checked")?.closest("label")) : one.querySelector("input, textarea").value.trim();
    const label = one.matches(".note") ? one.querySelector("b") : one.firstElementChild;
    return value ? [{ label: text(label), value }] : [];
  });

  /** Gathers everything that was rated and written. */
  const gather = ({ parts, state }) => ({
    kit: panel.dataset.kit, revision: panel.dataset.revision, began: state.began,
    planned: parts.reduce((sum, part) => sum + part.minutes, 0), spent: minutes(state.spent.reduce((a, b) => a + b, 0)),
    items: parts.flatMap((part, at) => (part.isItem ? [item(part, state.spent[at])] : [])),
    scorecard: [...main.querySelectorAll(".scores tbody tr")].map(row),
    other: others(),
  });
  const rated = (one) => (one ? there([one.value === "na" ? "" : one.value, one.label]).join(" ") : word("unrated"));
  const lasted = ({ spent, planned }) => fill(word("spent"), { n: spent, of: planned });
  const day = (began) => new Date(began).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const summary = (report) => `${fill(word("began"), { when: day(report.began) })} ${lasted(report)}`;

  const part = (one) => there([
    `## ${one.number}. ${one.title}`,
    `**${word("rating")}:** ${rated(one.rating)}. ${lasted(one)}`,
    one.heard.length && `${word("heard")}\n\n${one.heard.map((line) => `- ${line}`).join("\n")}`,
    one.notes && `${word("notes")}\n\n${one.notes.split("\n").map((line) => `> ${line}`).join("\n")}`,
  ]);
  const score = ({ competency, rating: value, evidence }) =>
    `- ${competency}: ${value === "na" ? "–" : value ?? word("unrated")}${evidence ? `. ${word("evidence")} ${evidence}` : ""}`;
  const markdown = (report) => [
    `# ${report.kit}`, summary(report), ...report.items.flatMap(part), `## ${word("scorecard")}`,
    [...report.scorecard.map(score), ...report.other.map(({ label, value }) => `- ${label}: ${value.replace(/\s*\n\s*/g, " / ")}`)].join("\n"),
  ].join("\n\n") + "\n";

  /** Makes a sheet of paper with what was rated and written, item by item. */
  const sheet = (report) => {
    const made = panel.querySelector("template").content.firstElementChild.cloneNode(true);
    const line = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
    made.querySelector("p").textContent = `${report.kit}. ${summary(report)}`;
    made.querySelector("dl").append(...report.items.flatMap((one) => [
      line("dt", `${one.number}. ${one.title}: ${rated(one.rating)}. ${lasted(one)}`),
      ...there([one.heard.length && `${word("heard")} ${one.heard.join("; ")}`, one.notes]).map((words) => line("dd", words)),
    ]));
    return made;
  };

  /** Hands a text to the browser to save; it is made here and goes nowhere else. */
  const save = (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return { gather, markdown, sheet, save };
};
