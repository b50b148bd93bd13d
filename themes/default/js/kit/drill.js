// The calibration drill on screen: the rating of a sample answer shows once one has rated it, and stays as it
// was then. On paper the ratings are on the last sheet. Nothing is kept.
(() => {
  const drill = document.querySelector(".drill");
  if (!drill) return;
  const answers = [...drill.querySelectorAll(".heard-answer")], key = drill.querySelector(".leaf-key"), tally = drill.querySelector(".tally");
  const gaps = [];
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const words = ({ dataset }, gap) => fill(gap === 0 ? dataset.same : gap === 1 ? dataset.near : dataset.far, { n: gap });
  const count = (test) => gaps.filter(test).length;
  const sum = () => {
    tally.textContent = fill(tally.dataset.sum, { n: gaps.length, all: answers.length, same: count((n) => n === 0), near: count((n) => n === 1), far: count((n) => n > 1) });
    key.classList.toggle("held", gaps.length < answers.length);
  };

  for (const answer of answers) {
    const button = answer.querySelector("[data-act=compare]"), verdict = answer.querySelector(".verdict");
    const boxes = [...answer.querySelectorAll("input[type=radio]")];
    for (const box of boxes) box.addEventListener("change", () => button.removeAttribute("aria-disabled"));
    button.addEventListener("click", () => {
      const own = boxes.find(({ checked }) => checked);
      if (!own || verdict.childElementCount) return;
      const gap = Math.abs(Number(own.value) - Number(verdict.dataset.rating));
      const said = answer.querySelector("template").content.cloneNode(true);
      said.querySelector("b").textContent = words(tally, gap);
      if (gap > 1) said.querySelector("b").className = "gap";
      verdict.append(said);
      for (const box of boxes) box.disabled = true;
      button.hidden = true;
      // The button takes the focus with it; from what was said one goes on to the next answer.
      verdict.tabIndex = -1;
      verdict.focus({ preventScroll: true });
      gaps.push(gap);
      sum();
    });
  }
  sum();
})();
