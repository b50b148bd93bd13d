// Cuts text into words and their forms; the twin of src/search/words.rs, which explains it.
// Cases for both: tests/search/words.json. What a letter is comes with the index, so that both always agree.
let pattern, plain;
/** Learns from an index which characters are no letters, which need no space, and which letters no mark is taken from. */
const learn = ({ dense, other, plain: known }) => {
  const letter = `[^${other}${dense}]`;
  plain = known;
  pattern = new RegExp(`(?:(@|\\*{1,2})(?!\\d))?(${letter}+(?:['’.\\-‐‑/+&]${letter}+)*)([+#*]{1,2}(?![+#*]|${letter}))?|[${dense}]+|[:=!<>*+\\-/|&%^~]{2,}`, 'gu');
};

/** Returns a form without capitals, accents and hyphens, at most forty characters long. */
const fold = (form) => [...form.replace(/['’\-‐‑/&]/g, '')
  .replace(/[A-Z\x80-\u10ff\u1e00-\u1fbc]+/g, (run) => run.toLowerCase())
  .replace(/[\xc0-\u052f\u1e00-\u1fbc]+/g, (run) => run.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/./g, (letter) => plain[letter] ?? letter))]
  .slice(0, 40).join('');

/** Returns the words of a text: forms with the whole first, and where the word stands. */
const wordsOf = (text) => {
  const found = [];
  const push = (forms, start, end) => {
    forms = [...new Set(forms)].filter(Boolean);
    if (forms.length) found.push({ forms, start, end });
  };
  for (const { 0: raw, 1: mark = '', 2: written, 3: tail = '', index } of text.matchAll(pattern)) {
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
    } else if (raw.length > 2 && /[^!-~]/.test(raw)) {
      for (let i = index; i < end - 1; i++) push([text.slice(i, i + 2)], i, i + 2);
    } else if (raw.length < 4 && /[^-]/.test(raw)) push([raw], index, end);
  }
  return found;
};

/** Returns the words of a text, each as a whole. */
const wholes = (text) => wordsOf(text).map(({ forms }) => forms[0]);
