// Checks that end in "there is none of it" say what there is: a line each, the same line once.
const MOST = 25;
const LONGEST = 240;

/** Fails when a list is not empty. */
export function none(found, what = 'found') {
  if (found.length === 0) return;
  const times = new Map();
  for (const one of found) times.set(one, (times.get(one) ?? 0) + 1);
  const lines = [...times].map(([one, count]) => `\n  ${one.slice(0, LONGEST)}${count > 1 ? ` (${count} times)` : ''}`);
  const rest = lines.length > MOST ? `\n  … and ${lines.length - MOST} more` : '';
  const error = new Error(`${found.length} ${what}:${lines.slice(0, MOST).join('')}${rest}`);
  error.stack = error.message;
  throw error;
}
