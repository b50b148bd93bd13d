// Reads what was typed: words, filters such as `role:data`, and words that mean the same.
(function (ask) {
  'use strict';

  /** Splits off filters whose name and value the site knows; anything else stays text. */
  const filters = (typed, core) => {
    const chosen = {};
    const text = typed.replace(/(^|\s)([a-z]+):("[^"]*"|\S*)/gi, (all, space, name, value) => {
      name = name.toLowerCase();
      value = value.replace(/"/g, '');
      if (name === 'minutes' && /^[<>]?=?\d+(-\d+)?$/.test(value)) chosen.minutes = [...chosen.minutes ?? [], value];
      else {
        const wanted = ask.fold(value), same = (pair) => pair.some((word) => ask.fold(word) === wanted);
        const known = core.values[name]?.find(same) ?? (wanted && core.values[name]?.find((pair) => pair.some((word) => ask.fold(word).startsWith(wanted))));
        if (known) chosen[name] = [...chosen[name] ?? [], known[0]];
        else if (!core.values[name] || wanted) return all;
      }
      return space;
    });
    return { text, chosen };
  };

  /** Returns a name as words: as written, its words as one, and the parts of a single word. */
  const spellings = (name) => {
    const words = ask.words(name), parts = words[0]?.forms.slice(1) ?? [], wholes = words.map(({ forms }) => forms[0]);
    return !words.length ? [] : [wholes, wholes.length > 1 ? [wholes.join('')] : parts.length > 1 ? parts : wholes];
  };

  /** Returns the groups of synonyms of which a name stands in the words, as spans. */
  const synonyms = (words, matches, { synonyms: groups }) => {
    const known = words.map(({ forms }, i) => [forms[0], ...matches[i].kin]), found = [];
    groups.forEach((group, number) => {
      const names = group.flatMap(spellings), entry = `${names[0]?.[0]} ${number}`;
      for (const name of names) {
        for (let from = 0; from + name.length <= words.length; from++) {
          if (name.every((word, i) => known[from + i].includes(word))) found.push({ from, to: from + name.length, words: [entry], share: 0.8, extra: 0.3, group });
        }
      }
    });
    return found;
  };

  /** Returns neighbours written as one word, and unknown words cut in two that are known. */
  const seams = async (words, matches, lookup) => {
    const found = [];
    for (const [i, { forms: [word] }] of words.entries()) {
      const next = words[i + 1]?.forms[0], isKnown = matches[i].isCertain;
      if (next) {
        const both = await lookup.find(word + next, false);
        if (isKnown && matches[i + 1].isCertain ? both.isCertain : !both.isEmpty) found.push({ from: i, to: i + 2, words: [word + next], share: 0.9 });
      }
      if (isKnown) continue;
      const { words: known } = await lookup.spelling();
      for (let cut = 2; cut < word.length - 1; cut++) {
        const pair = [word.slice(0, cut), word.slice(cut)];
        if (pair.every((half) => known.includes(half))) found.push({ from: i, to: i + 1, words: pair, share: 0.9 });
      }
    }
    return found;
  };

  ask.query = { filters, synonyms, seams };
})(globalThis.askbookSearch ??= {});
