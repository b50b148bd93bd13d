// One page of every kind: what most checks run over.
import { nightly, pages } from './site.mjs';

const all = pages();
const first = (folder) => all.find((page) => page.startsWith(`${folder}/`) && !page.endsWith('/index.html'));

const chosen = [
  'index.html', 'search.html', '404.html', 'glossary.html',
  'coverage.html', 'freshness.html', 'changes.html', 'contribute.html', 'what-to-expect.html',
  'questions/optional-gil-pep-703.html', 'exercises/palindrome-checker.html', 'handouts/palindrome-checker.html',
  'roles/backend.html', 'topics/asyncio.html', 'competencies/runtime-and-concurrency.html',
  'kits/backend.html', 'kits/backend-brief.html', 'kits/backend-scorecard.html', 'kits/backend-handouts.html', 'kits/backend-calibration.html', 'my-kit.html',
  'loops/backend.html', 'loops/index.html',
  'guides/rating-scale.html', 'checklists/before-the-interview.html',
  'questions/index.html', 'exercises/index.html', 'roles/index.html', 'topics/index.html',
  'competencies/index.html', 'kits/index.html', 'guides/index.html', 'checklists/index.html',
];

/** A page of each kind that the bundled handbook has to have. */
export const kinds = chosen;

/** The pages that are checked one by one: a page of each kind, at night all of them. */
export const checked = nightly ? all : chosen;

/** Pages that hold an interviewer's side. */
export const twoSided = ['questions/optional-gil-pep-703.html', 'exercises/palindrome-checker.html', 'kits/backend.html'];

/** Says whether a page is the candidate's paper, which leads nowhere: no link on it could lead to an answer. */
export const isHandedOut = (page) => page === 'what-to-expect.html' || /^handouts\/(?!index)|^kits\/.*-handouts\.html$/.test(page);

/** Returns any page of a folder, for checks that do not care which. */
export const anyOf = first;
