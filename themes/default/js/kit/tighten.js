// A leaf that fills its last page to a hair may take one page more on paper than it took here, and all page
// numbers behind it would be wrong. It is set a little smaller, until every rounding gives the same pages.
const askbookTighten = (layers, leaves, sheet) => {
  const zooms = new Map();
  const rules = () => [...zooms].map(([name, zoom]) => `.leaf-${name}{--tight:${zoom}}`).join("");
  for (const leaf of leaves) {
    for (const zoom of [0.99, 0.985, 0.98, 0.975, 0.97, 0.965, 0.96]) {
      if (!layers.some(({ wavers }) => wavers(leaf))) break;
      zooms.set(leaf.dataset.leaf, zoom);
      sheet.replaceSync(rules());
    }
  }
  return rules();
};
