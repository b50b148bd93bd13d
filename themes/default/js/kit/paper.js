// The paper switch: as the print dialog says, A4, or US Letter. The rule goes into a sheet of its own,
// which the policy allows; without scripts the dialog decides.
customElements.define("ab-paper", class extends HTMLElement {
  #sheet = new CSSStyleSheet();

  connectedCallback() {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    const asked = new URLSearchParams(location.search).get("paper");
    for (const radio of this.querySelectorAll("input")) {
      if (radio.value === asked) radio.checked = true;
      radio.addEventListener("change", () => this.#choose(radio.value));
    }
    this.#choose(this.querySelector("input:checked").value);
    this.hidden = false;
  }

  #choose(paper) {
    document.documentElement.dataset.paper = paper;
    const size = { a4: "A4", letter: "letter" }[paper];
    this.#sheet.replaceSync(size ? `@page{size:${size}}` : "");
  }
});
