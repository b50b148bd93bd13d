// Checks that end in "there is none of it" say what there is, a line each.

/** Fails when a list is not empty. */
export function none(found, what = 'found') {
  if (found.length === 0) return;
  const shown = found.slice(0, 25).map((one) => `\n  ${one}`).join('');
  const rest = found.length > 25 ? `\n  … and ${found.length - 25} more` : '';
  const error = new Error(`${found.length} ${what}:${shown}${rest}`);
  error.stack = error.message;
  throw error;
}
