// Cuts text into words and their forms; the twin of src/search/words.rs, which explains it.
// Cases for both: tests/search/words.json.
// Scripts without spaces, and all that is neither them nor a letter: fixed ranges, equal everywhere.
const DENSE = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3041-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff';
const OTHER = '\\0-/:-@[-^`{-\\xa9\\xab-\\xb4\\xb6-\\xb9\\xbb-\\xbf\\xd7\\xf7\\u037e-\\u0385\\u0387\\u0589\\u05be\\u060c\\u061b\\u061f\\u06d4' +
  '\\u0964\\u0965\\u2000-\\u2bff\\u2e00-\\u3040\\ud800-\\uf8ff\\ufe00-\\ufe0f\\ufeff-\\uff0f\\uff1a-\\uff20\\u{1f000}-\\u{1faff}';
const LETTER = `[^${OTHER}${DENSE}]`;
const WORD = new RegExp(`(?:(@|\\*{1,2})(?!\\d))?(${LETTER}+(?:['’.\\-‐‑/+&]${LETTER}+)*)([+#*]{1,2}(?![+#*]|${LETTER}))?|[${DENSE}]+|[:=!<>*+\\-/|&%^~]{2,}`, 'gu');
const PLAIN = { æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ſ: 's', ς: 'σ' };

/** Returns a form without capitals, accents and hyphens, at most forty characters long. */
const fold = (form) => [...form.replace(/['’\-‐‑/&]/g, '')
  .replace(/[A-Z\x80-\u10ff\u1e00-\u1fbc]+/g, (run) => run.toLowerCase())
  .replace(/[\xc0-\u052f\u1e00-\u1fbc]+/g, (run) => run.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/./g, (letter) => PLAIN[letter] ?? letter))]
  .slice(0, 40).join('');

/** Returns the words of a text: forms with the whole first, and where the word stands. */
const wordsOf = (text) => {
  const found = [];
  const push = (forms, start, end) => {
    forms = [...new Set(forms)].filter(Boolean);
    if (forms.length) found.push({ forms, start, end });
  };
  for (const { 0: raw, 1: mark = '', 2: written, 3: tail = '', index } of text.matchAll(WORD)) {
    const end = index + raw.length;
    if (written) {
      const core = written.replace(/['’]s$/, ''), forms = [fold(mark + core + tail), fold(core)];
      const empty = /['’]/.test(core) ? /^.?$/u : /^\d?$/;
      const part = (piece) => { if (!empty.test(piece)) forms.push(fold(piece)); };
      for (const segment of core.split(/['’.\-‐‑/+&]/)) {
        part(segment);
        segment.replace(/[a-z](?=[A-Z])|[A-Z](?=[A-Z][a-z]{2})/g, '$&_').split('_').forEach(part);
      }
      push(forms, index, end);
    } else if (/[^!-~]/.test(raw)) {
      for (let i = index; i < Math.max(index + 1, end - 1); i++) push([fold(text.slice(i, Math.min(i + 2, end)))], i, Math.min(i + 2, end));
    } else if (raw.length < 4 && /[^-]/.test(raw)) push([raw], index, end);
  }
  return found;
};

/** Returns the words of a text, each as a whole. */
const wholes = (text) => wordsOf(text).map(({ forms }) => forms[0]);
