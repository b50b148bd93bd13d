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

  /** Returns the groups of synonyms that stand in the words, as spans with the other words. */
  const synonyms = (words, matches, core) => {
    core.meanings ??= core.synonyms.map((group) => group.map((name) => ask.words(name).map(({ forms }) => forms[0])));
    const found = [], known = words.map(({ forms }, i) => [forms[0], ...matches[i].kin]);
    for (const group of core.meanings) {
      for (const name of group) {
        for (let from = 0; from + name.length <= words.length; from++) {
          if (!name.length || !name.every((word, i) => known[from + i].includes(word))) continue;
          for (const other of group) if (other !== name) found.push({ from, to: from + name.length, words: other, share: 0.8, extra: 0.3 });
        }
      }
    }
    return found;
  };

  /** Returns neighbours written as one word, and unknown words cut in two. */
  const seams = async (words, matches, lookup) => {
    const found = [];
    for (let i = 0; i + 1 < words.length; i++) {
      const both = words[i].forms[0] + words[i + 1].forms[0];
      const joined = await lookup.find(both, false), isTypo = !matches[i].isCertain || !matches[i + 1].isCertain;
      if (joined.isCertain || isTypo && !joined.isEmpty) found.push({ from: i, to: i + 2, words: [both], share: 0.9 });
    }
    for (const [i, { forms: [word] }] of words.entries()) {
      if (word.length < 4 || word.length > 24) continue;
      const share = matches[i].isCertain ? 0.5 : 0.9;
      for (let cut = 2; cut < word.length - 1; cut++) {
        const pair = [word.slice(0, cut), word.slice(cut)];
        if (await lookup.has(pair[0]) && (await lookup.find(pair[1], false)).isCertain) found.push({ from: i, to: i + 1, words: pair, share });
      }
    }
    return found;
  };

  ask.query = { filters, synonyms, seams };
})(globalThis.askbookSearch ??= {});
