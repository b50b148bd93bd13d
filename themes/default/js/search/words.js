// Cuts text into words and their forms; the twin of src/search/words.rs, which explains it.
// Cases for both: tests/search/words.json.
(function (ask) {
  'use strict';
  // Letters and digits, and letters of scripts without spaces: fixed ranges, equal in every browser.
  const LETTER = '\\w\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02c1\\u0300-\\u0373\\u0376-\\u037d\\u0386\\u0388-\\u0559' +
    '\\u0561-\\u0588\\u0591-\\u05bd\\u05bf-\\u05f2\\u0610-\\u061a\\u0620-\\u0669\\u066e-\\u06d3\\u06d5-\\u06ff\\u0710-\\u0963' +
    '\\u0966-\\u0dff\\u0f20-\\u0f33\\u0f40-\\u0fbc\\u10a0-\\u10fa\\u10fc-\\u135f\\u1369-\\u167f\\u1681-\\u16ea\\u16ee-\\u177f' +
    '\\u1810-\\u1fbc\\u1fc2-\\u1fcc\\u1fd0-\\u1fdc\\u1fe0-\\u1fec\\u1ff2-\\u1ffc\\u2c00-\\u2dff\\u3131-\\u318f\\ua000-\\ud7ff' +
    '\\ufb00-\\ufd3d\\ufd50-\\ufdfb\\ufe70-\\ufefc\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\uff66-\\uffdc' +
    '\\u{10000}-\\u{1efff}\\u{20000}-\\u{3ffff}';
  const WORD = new RegExp('(?:(@|\\*{1,2})(?!\\d))?([' + LETTER + "]+(?:['’.\\-‐‑/+&][" + LETTER + ']+)*)([+#*]{1,2}(?![+#*' + LETTER + ']))?' +
    '|[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3041-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff]+|[:=!<>*+\\-/|&%^~]{2,}', 'gu');
  const PLAIN = { æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ſ: 's', ς: 'σ' };

  /** Returns a form without capitals, accents and hyphens, at most forty characters long. */
  const fold = (form) => {
    form = form.replace(/['’\-‐‑/&]/g, '').replace(/[A-Z\x80-\u10ff\u1e00-\u1fff]+/g, (run) => run.toLowerCase())
      .replace(/[\xc0-\u052f\u1e00-\u1fff]+/g, (run) => run.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
        .replace(/[æœßþøłđðħıſς]/g, (letter) => PLAIN[letter]));
    return form.length > 40 ? [...form].slice(0, 40).join('') : form;
  };

  /** Returns the words of a text: forms with the whole first, and where the word stands. */
  ask.words = (text) => {
    const words = [];
    const push = (forms, start, end) => {
      forms = [...new Set(forms)].filter(Boolean);
      if (forms.length) words.push({ forms, start, end });
    };
    for (const { 0: raw, 1: mark = '', 2: written, 3: tail = '', index } of text.matchAll(WORD)) {
      const end = index + raw.length;
      if (written) {
        const core = written.replace(/['’]s$/, '');
        const forms = [fold(mark + core + tail), fold(core)];
        const single = /['’]/.test(core) ? /^.?$/u : /^\d?$/;
        const part = (piece) => { if (!single.test(piece)) forms.push(fold(piece)); };
        for (const segment of core.split(/['’.\-‐‑/+&]/)) {
          part(segment);
          segment.replace(/[a-z](?=[A-Z])|[A-Z](?=[A-Z][a-z]{2})/g, '$&_').split('_').forEach(part);
        }
        push(forms, index, end);
      } else if (/[^!-~]/.test(raw)) {
        for (let i = 0; i < Math.max(1, raw.length - 1); i++) push([fold(raw.slice(i, i + 2))], index + i, index + Math.min(i + 2, raw.length));
      } else if (raw.length < 4 && /[^-]/.test(raw)) push([raw], index, end);
    }
    return words;
  };
  ask.fold = fold;
})(globalThis.askbookSearch ??= {});
