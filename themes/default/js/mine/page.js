// The page of one's own kit: order, minutes, what it rates, what overlaps.
(() => {
  const { read, write, clean, minutes, count, fill } = globalThis.askbookMine;
  const main = document.querySelector(".mykit");
  if (!main) return;
  const known = globalThis.askbookItems ?? {};
  const words = main.dataset;
  const [offer, nothing, plan, sum, status, bar, list, covers, slot] =
    [".offer", ".nothing", ".plan-of", ".sum", ".plan-of [role=status]", ".bar", ".chosen", ".covers ul", "select"].map((part) => main.querySelector(part));
  const { make, draw, segment, titleOf } = askbookRows(main, known);

  const show = () => {
    const kit = read(), all = minutes(kit), left = kit.slot - all;
    nothing.hidden = kit.items.length > 0;
    plan.hidden = kit.items.length === 0;
    slot.value = kit.slot;
    if (!slot.value) slot.append(new Option(kit.slot, kit.slot, true, true));
    const summary = `${fill(words.sum, { n: all, slot: kit.slot })}, ${fill(left < 0 ? words.over : left ? words.left : words.exact, { n: Math.abs(left) })}`;
    if (sum.textContent !== summary) sum.textContent = summary;
    sum.classList.toggle("over", left < 0);
    // Rows that stay where they are, stay: somebody is typing in one, or about to press another.
    const drawn = [...list.children], isSame = drawn.length === kit.items.length && drawn.every((one, at) => one.dataset.page === kit.items[at][0]);
    let begins = 0;
    const rows = kit.items.map((item, at) => {
      begins += item[1];
      return draw(item, at, kit, begins - item[1], isSame ? drawn[at] : undefined);
    });
    if (!isSame) list.replaceChildren(...rows);
    const rest = document.createElement("li");
    rest.className = "talk";
    rest.style.setProperty("--min", Math.max(left, 0));
    bar.replaceChildren(...kit.items.map(segment), ...(left > 0 ? [rest] : []));
    const fed = new Map();
    for (const [page] of kit.items) if (known[page]) fed.set(known[page].competency, [...fed.get(known[page].competency) ?? [], titleOf(page)]);
    covers.replaceChildren(...[...fed].map(([title, names]) => make("li", fill(words.fed, { title, names: names.join(", ") }))));
  };

  /** Moves an item to another place, and the focus with it. */
  const move = (page, to, act) => {
    const kit = read(), from = kit.items.findIndex(([one]) => one === page);
    if (from < 0 || to < 0 || to >= kit.items.length) return;
    kit.items.splice(to, 0, ...kit.items.splice(from, 1));
    write(kit);
    status.textContent = fill(words.moved, { title: titleOf(page), n: to + 1, all: kit.items.length });
    const moved = list.children[to].querySelector(`[data-do=${act}]`);
    (moved?.disabled ? list.children[to].querySelector("button:enabled") : moved)?.focus();
  };

  const acts = {
    up: (page, at) => move(page, at - 1, "up"),
    down: (page, at) => move(page, at + 1, "down"),
    remove: (page, at) => {
      const kit = read();
      write({ ...kit, items: kit.items.filter(([one]) => one !== page) });
      (list.children[Math.min(at, list.children.length - 1)]?.querySelector("[data-do=remove]") ?? nothing.querySelector("a")).focus();
    },
    empty: () => { write({ slot: read().slot, items: [] }); nothing.querySelector("a").focus(); },
    share: (_, __, button) => globalThis.askbookCopy(button, askbookShare.address(read())),
    take: () => { write(offered()); acts.keep(); },
    keep: () => { askbookShare.forget(); offer.hidden = true; slot.focus(); },
  };
  const offered = () => {
    const kit = clean(askbookShare.offered() ?? {});
    return { ...kit, items: kit.items.filter(([page]) => known[page]) };
  };

  main.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-do]"), one = button?.closest("li");
    if (button) acts[button.dataset.do](one?.dataset.page, [...list.children].indexOf(one), button);
  });
  main.addEventListener("change", ({ target }) => {
    const kit = read(), page = target.closest("li")?.dataset.page;
    if (target === slot) write({ ...kit, slot: slot.value });
    else if (page) write({ ...kit, items: kit.items.map(([one, n]) => [one, one === page ? target.value : n]) });
  });

  askbookDrag(list, (page, at) => move(page, at, "up"));

  const look = () => {
    const given = askbookShare.offered(), kit = given && offered();
    if (!kit?.items.length || askbookShare.address(kit) === askbookShare.address(read())) return;
    if (!read().items.length) {
      askbookShare.forget();
      return write(kit);
    }
    const missing = given.items.length - kit.items.length;
    offer.querySelector("p").textContent = [fill(words.offer, { items: count(kit.items.length), minutes: minutes(kit), mine: count(read().items.length) }), missing ? fill(words.unknown, { n: missing }) : ""].join(" ");
    offer.hidden = false;
  };
  document.documentElement.addEventListener("askbook-kit", show);
  addEventListener("hashchange", look);
  show();
  look();
})();
