// Reads what was typed: filters such as `role:data`, names that mean the same, words joined or split.
(function (ask) {
  'use strict';

  /** Splits off filters whose name and value the site knows; anything else stays text. */
  const filters = (typed, { values }) => {
    const chosen = {};
    const text = typed.replace(/(^|\s)([a-z]+):("[^"]*"|\S*)/gi, (all, space, name, quoted) => {
      name = name.toLowerCase();
      const value = quoted.replace(/"/g, ''), wanted = ask.fold(value), known = Object.hasOwn(values, name) ? values[name] : [];
      const like = (test) => known.find((pair) => pair.some((word) => test(ask.fold(word))))?.[0];
      const found = name === 'minutes' && /^[<>]?=?\d+(-\d+)?$/.test(value) ? value
        : wanted && (like((word) => word === wanted) ?? like((word) => word.startsWith(wanted)));
      if (!found && (wanted || !known.length)) return all;
      if (found) chosen[name] = [...chosen[name] ?? [], found];
      return space;
    });
    return { text, chosen };
  };

  /** Returns a name as words: as written, its words as one, and the parts of a single word. */
  const spellings = (name) => {
    const words = ask.wholes(name), parts = ask.words(name)[0]?.forms.slice(1) ?? [];
    return words.length ? [words, words.length > 1 ? [words.join('')] : parts.length > 1 ? parts : words] : [];
  };

  /** Returns the groups of synonyms of which a name stands in the words: from where to where, and what to find. */
  const synonyms = (words, matches, groups) => groups.flatMap((group, number) => {
    const names = group.flatMap(spellings), found = [];
    for (const name of names) {
      for (let from = 0; from + name.length <= words.length; from++) {
        const isHere = name.every((word, i) => words[from + i].forms[0] === word || matches[from + i].certain.some(({ terms, at }) => terms.words[at] === word));
        if (isHere) found.push({ from, to: from + name.length, finds: [`${names[0][0]} ${number}`], share: 0.8, extra: 0.3, group });
      }
    }
    return found;
  });

  /** Returns neighbours written as one word, and unknown words cut in two that are known. */
  const seams = async (words, matches, lookup) => {
    const found = [];
    for (const [i, { forms: [word] }] of words.entries()) {
      const next = words[i + 1]?.forms[0], isKnown = matches[i].certain.length;
      if (next) {
        const { certain, guesses } = await lookup.find(word + next, false);
        if (certain.length || guesses.length && !(isKnown && matches[i + 1].certain.length)) found.push({ from: i, to: i + 2, finds: [word + next], share: 0.9 });
      }
      if (isKnown) continue;
      const { known } = await lookup.spelling();
      const isWord = (half) => known.has(half) || lookup.core.endings.some((ending) => ending && half.endsWith(ending) && known.has(half.slice(0, -ending.length)));
      for (let cut = 2; cut < word.length - 1; cut++) {
        const finds = [word.slice(0, cut), word.slice(cut)];
        if (finds.every(isWord)) found.push({ from: i, to: i + 1, finds, share: 0.9 });
      }
    }
    return found;
  };

  ask.query = { filters, synonyms, seams };
})(globalThis.askbookSearch ??= {});
