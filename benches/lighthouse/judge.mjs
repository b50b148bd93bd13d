// Builds both profiles, judges a page of each kind and prints what they are worth: node judge.mjs WORK ASKBOOK
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { host } from './host.mjs';

const [work, askbook] = process.argv.slice(2);
const installed = (path) => import(pathToFileURL(join(work, 'node_modules', path)));
const { default: lighthouse } = await installed('lighthouse/core/index.js');
const { default: usual } = await installed('lighthouse/core/config/default-config.js');
const { default: Gatherer } = await installed('lighthouse/core/gather/base-gatherer.js');
const { launch } = await installed('chrome-launcher/dist/index.js');

const PAGES = { home: '', question: 'questions/optional-gil-pep-703.html', role: 'roles/backend.html', kit: 'kits/backend.html', search: 'search.html?q=gil' };
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Kits hold the interviewer's side, so that a public site has none; the internal one keeps search engines out. */
const SITES = {
  internal: { pages: ['home', 'question', 'role', 'kit', 'search'], perfect: ['accessibility', 'best-practices'] },
  public: { pages: ['home', 'question', 'role', 'search'], perfect: ['accessibility', 'best-practices', 'seo'] },
};

/** Asks for robots.txt as a crawler does. Lighthouse asks in the page's name, which the page's own policy forbids. */
class Robots extends Gatherer {
  meta = { supportedModes: ['navigation'] };

  async getArtifact({ baseArtifacts }) {
    const answer = await fetch(new URL('/robots.txt', baseArtifacts.URL.finalDisplayedUrl));
    return { status: answer.status, content: await answer.text() };
  }
}
const CONFIG = { ...usual, artifacts: usual.artifacts.map((one) => (one.id === 'RobotsTxt' ? { ...one, gatherer: { instance: new Robots() } } : one)) };

const percent = ({ score }) => (score === null ? NaN : Math.round(score * 100));

/** Returns the scores of a page, and what keeps one that has to be perfect from being so. */
async function judge(url, perfect) {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromeFlags: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-component-update', '--disable-background-networking',
      // Without a GPU the empty page that Lighthouse comes from may stay for a second or two after this one was painted.
      '--disable-features=PaintHolding',
    ],
  });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error' }, CONFIG);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const faults = perfect.filter((name) => percent(lhr.categories[name]) !== 100).flatMap((name) =>
      lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => `${name}: ${lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items?.slice(0, 3) ?? '').slice(0, 400)}`));
    const { 'first-contentful-paint': paint, 'cumulative-layout-shift': shift, 'total-byte-weight': weight } = lhr.audits;
    return {
      scores: CATEGORIES.map((name) => percent(lhr.categories[name])), faults,
      paint: (paint.numericValue / 1000).toFixed(1), shift: shift.numericValue.toFixed(3), weight: Math.round(weight.numericValue / 1024),
      isPerfect: perfect.every((name) => percent(lhr.categories[name]) === 100),
    };
  } finally {
    chrome.kill();
  }
}

const row = (...cells) => console.log(cells.map((cell, at) => (at < 2 ? String(cell).padEnd(10) : String(cell).padStart(15))).join(''));

let failed = 0;
row('profile', 'page', ...CATEGORIES, 'first paint s', 'layout shift', 'KiB');
for (const [profile, { pages, perfect }] of Object.entries(SITES)) {
  const folder = join(work, profile), { address, close } = await host(folder);
  execFileSync(askbook, ['-C', join(work, 'project'), 'build', '--quiet', '--profile', profile, '--base-url', address, '--out', folder], { stdio: 'inherit' });
  for (const page of pages) {
    const { scores, faults, paint, shift, weight, isPerfect } = await judge(address + PAGES[page], perfect);
    row(profile, page, ...scores, paint, shift, weight);
    for (const fault of faults) console.log(`  ${fault}`);
    failed += isPerfect ? 0 : 1;
  }
  await close();
}
if (failed) console.error(`${failed} pages fall short`);
process.exit(failed ? 1 : 0);
