// Marks what was searched for on the page that a result leads to. The words travel in the address, which
// is cleaned on arrival.
const MOST_MARKS = 200, here = new URL(location.href), sought = here.searchParams.get('mark');

/** Leads a link to its page with the words to mark there. */
const follow = (link, words) => {
  const url = new URL(link.href);
  if (words) url.searchParams.set('mark', words);
  recent.add(words);
  link.href = url;
};

const mark = (sought) => {
  const walk = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT), nodes = [];
  while (walk.nextNode()) if (!walk.currentNode.parentNode.closest(':is(button,select,svg,script,template)')) nodes.push(walk.currentNode);
  let left = MOST_MARKS;
  for (const node of nodes) {
    const { found } = stretches(node.data, sought);
    left -= found.length;
    if (left > 0 && found.length) node.replaceWith(...marks(node.data, found));
  }
};
const clear = (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  for (const one of document.querySelectorAll('#main mark')) one.replaceWith(...one.childNodes);
  removeEventListener('keydown', clear);
};

if (sought) {
  here.searchParams.delete('mark');
  // Some browsers keep the address of a file.
  try { history.replaceState(history.state, '', here); } catch { /* stays */ }
  addEventListener('keydown', clear);
  // The end of the last word is certain now.
  using(async (index) => mark((await index.ranked(filters(sought, index.core).text + ' ')).sought)).catch(() => { /* A page without marks is whole. */ });
}
