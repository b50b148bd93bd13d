// Recent searches, kept on this device and nowhere else, unless that is switched off.
(function (ask) {
  'use strict';
  const KEY = 'askbook-recent', OFF = 'off', MOST = 6;
  let kept = '[]';
  try { kept = localStorage.getItem(KEY) ?? kept; } catch { /* They last as long as the page. */ }
  const keep = (value) => {
    kept = value;
    try { localStorage.setItem(KEY, value); } catch { /* as above */ }
  };
  const list = () => { try { return [JSON.parse(kept)].flat().filter((text) => typeof text === 'string').slice(0, MOST); } catch { return []; } };
  /** Which searches, whether they are kept, and how to add one. */
  ask.recent = {
    list,
    isOn: () => kept !== OFF,
    turn: (on) => keep(on ? '[]' : OFF),
    add: (text) => { if (text && kept !== OFF) keep(JSON.stringify([text, ...list().filter((other) => other !== text)].slice(0, MOST))); },
  };
})(globalThis.askbookSearch ??= {});
