// Reads what was typed: filters such as `role:data`, names that mean the same, words joined or split.

/** Splits off filters whose name and value the site knows; anything else stays text. */
const filters = (typed, { values }) => {
  const chosen = {};
  const text = typed.replace(/(^|\s)([a-z]+):("[^"]*"|\S*)/gi, (all, space, name, quoted) => {
    name = name.toLowerCase();
    const value = quoted.replace(/"/g, ''), wanted = fold(value), known = Object.hasOwn(values, name) ? values[name] : [];
    const like = (test) => known.find((pair) => pair.some((word) => test(fold(word))))?.[0];
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
  const words = wholes(name), parts = wordsOf(name)[0]?.forms.slice(1) ?? [];
  return words.length ? [words, words.length > 1 ? [words.join('')] : parts.length > 1 ? parts : words] : [];
};

/** Prepares groups of names: their words, and the word that stands for a group in the index. */
const named = (groups) => groups.map((group, number) => {
  const names = group.flatMap(spellings);
  return { group, names, wholes: group.map(wholes), find: `${names[0][0]} ${number}` };
});

/** Returns the groups of synonyms of which a name stands in the words: from where to where, and what to find. */
const synonyms = (words, matches, groups) => groups.flatMap(({ group, names, wholes, find }) => {
  // A misspelt name is a guess like others, and no word that merely begins so.
  const isMeant = (word, { certain, guesses, isStart }) => (certain.length || isStart ? certain : guesses).some(({ terms, at }) => terms.words[at] === word);
  const found = [];
  for (const name of names) {
    for (let from = 0; from + name.length <= words.length; from++) {
      const isHere = name.every((word, i) => words[from + i].forms[0] === word || isMeant(word, matches[from + i]));
      if (isHere) found.push({ from, to: from + name.length, finds: [find], share: 0.8, extra: 0.3, group, wholes });
    }
  }
  return found;
});

/** Returns neighbours written as one word, and unknown words cut in two that are known. */
const seams = async (words, matches, lookup) => {
  const found = [], isUnknown = (i) => !matches[i].certain.length;
  for (const [i, { forms: [word] }] of words.entries()) {
    const next = words[i + 1]?.forms[0];
    if (next) {
      const joined = word + next, guess = (isUnknown(i) || isUnknown(i + 1)) && await lookup.find(joined, false);
      const isThere = guess ? guess.certain.length + guess.guesses.length : await lookup.exact(joined, 1, []);
      if (isThere) found.push({ from: i, to: i + 2, finds: [joined], share: 0.9 });
    }
    if (!isUnknown(i) || matches[i].isStart) continue;
    const { known } = await lookup.spelling();
    const isWord = (half) => known.has(half) || lookup.core.endings.some((ending) => ending && half.endsWith(ending) && known.has(half.slice(0, -ending.length)));
    for (let cut = 2; cut < word.length - 1; cut++) {
      const finds = [word.slice(0, cut), word.slice(cut)];
      if (finds.every(isWord)) found.push({ from: i, to: i + 1, finds, share: 0.9 });
    }
  }
  return found;
};
