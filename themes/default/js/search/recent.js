// Recent searches, kept on this device and nowhere else, unless that is switched off.
const RECENT = 'askbook-recent', OFF = 'off', MOST_RECENT = 6;
let kept = '[]';
try { kept = localStorage.getItem(RECENT) ?? kept; } catch { /* They last as long as the page. */ }
const keepRecent = (value) => {
  kept = value;
  try { localStorage.setItem(RECENT, value); } catch { /* as above */ }
};
const recentTexts = () => { try { return [JSON.parse(kept)].flat().filter((text) => typeof text === 'string').slice(0, MOST_RECENT); } catch { return []; } };
/** Which searches, whether they are kept, and how to add one. */
const recent = {
  list: recentTexts,
  isOn: () => kept !== OFF,
  turn: (on) => keepRecent(on ? '[]' : OFF),
  add: (text) => { if (text && kept !== OFF) keepRecent(JSON.stringify([text, ...recentTexts().filter((other) => other !== text)].slice(0, MOST_RECENT))); },
};
