// Puts the plan of the paper into force: page numbers in the contents and on the button, and before printing
// answer notes where they belong. The plan is made while nothing else is to be done; on a phone, which shows no
// number, not before somebody begins to use the page. It is made once more if the page was changed since, or if
// somebody prints before it is ready.
(() => {
  const link = document.querySelector(":is(link, style)[data-paper]"), main = document.querySelector("main");
  if (!link || !document.querySelector("[data-page-of]")) return;
  const lengths = new CSSStyleSheet(); // Not style attributes: copies of those would break the policy.
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, lengths];
  let plan = null, changed = 0, takeBack = [];

  const outdate = () => { plan = null; changed++; };
  const changes = new MutationObserver(outdate);
  changes.observe(main, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["hidden", "open", "class"] });
  /** Does something to the page that does not make the plan wrong; looks first whether anything did. */
  const quietly = (act) => {
    if (changes.takeRecords().length > 0) outdate();
    act?.();
    changes.takeRecords();
  };

  const enforce = (made) => {
    lengths.replaceSync(made.lengths);
    writeNumbers(document, made);
  };

  /** Makes the plan at once, the paper rules in force for a moment; nothing is painted meanwhile. */
  const planNow = () => {
    link.media = "all";
    const stage = stageHere(main, lengths), steps = planOn(stage);
    try {
      let step;
      do step = steps.next(); while (!step.done);
      return step.value;
    } finally {
      stage.close();
      link.media = "print";
    }
  };

  const restore = () => quietly(() => {
    for (const back of takeBack.reverse()) back();
    takeBack = [];
  });
  const arrange = () => {
    restore();
    if (!plan && !link.sheet) return;
    quietly(() => {
      plan ??= planNow();
      enforce(plan);
      takeBack = plan.moved.map((name) => moveAnswer(main, name));
    });
  };

  const later = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 1, { timeRemaining: () => 0 }));
  /** Goes on whenever nothing else is to be done, a few milliseconds at a time. */
  const idly = (steps, done) => later((rest) => {
    let step;
    do step = steps.next(); while (!step.done && rest.timeRemaining() > 10);
    if (step.done) done(step.value);
    else idly(steps, done);
  });
  const prepare = async () => {
    await Promise.allSettled([...document.fonts].map((font) => font.load())); // Those that only paper wants, too.
    const stage = await stageFramed(main);
    quietly();
    const before = changed;
    idly(planOn(stage), (made) => {
      stage.close();
      quietly();
      if (takeBack.length > 0) return;
      if (changed === before) plan = made;
      quietly(() => enforce(made));
    });
  };
  addEventListener("beforeprint", arrange);
  addEventListener("afterprint", restore);
  main.addEventListener("input", outdate);
  const prepareInTime = () => {
    // Not those within sheets: to be asked, each would have to be laid out.
    const places = [...document.querySelectorAll("[data-pages], .run [data-page-of]")];
    if (places.some((place) => place.checkVisibility())) return prepare();
    const once = new AbortController();
    for (const sign of ["pointerdown", "keydown", "resize"]) {
      addEventListener(sign, () => { once.abort(); prepare(); }, { signal: once.signal, passive: true });
    }
  };
  if (document.readyState === "complete") prepareInTime();
  else addEventListener("load", prepareInTime);
})();
