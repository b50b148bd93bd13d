// Chromium of the system, and pages that keep watch: an error in the console, a script that throws or a
// request that leaves the site spoils the test, whatever it was about.
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { none } from './none.mjs';
import { serve } from './site.mjs';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Starts Chromium with a fresh profile. */
export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags });

/** Opens an address and waits until scripts have had their turn. */
export const open = (page, url) => page.goto(url, { waitUntil: 'load' });

/** Lets all of a page be laid out, however far below, and waits for the numbers that a kit counts where it shows them. */
export async function settle(page) {
  await page.evaluate(() => document.querySelectorAll('.sheets > *').forEach(({ style }) => { style.contentVisibility = 'visible'; }));
  await page.waitForFunction(() => {
    const place = document.querySelector('[data-pages]');
    return !place?.checkVisibility() || place.textContent;
  });
}

const isHome = (url, origin) => /^(data|blob|about):/.test(url) || url.startsWith(origin);

/** Chromium reports a page that answers 404 as an error of its own; the test that asked for it knows. */
const isOwnStatus = (message, page) =>
  message.location().url === page.url() && message.text().startsWith('Failed to load resource');

/** Collects what goes wrong on a page; `origin` is where requests may go. */
function watch(page, origin, problems) {
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || isOwnStatus(message, page)) return;
    problems.push(`${page.url()}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') problems.push(`${page.url()}: ${request.url()} failed: ${why}`);
  });
  page.on('request', (request) => {
    if (!isHome(request.url(), origin)) problems.push(`${page.url()}: asks for ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') {
      problems.push(`${page.url()}: ${response.url()} answers ${response.status()}`);
    }
  });
}

/**
 * Gives a test file one browser and one server.
 *
 * Returns `{ site, visit }`. `visit(options, body)` runs `body(page, context)` in a fresh profile and fails when
 * the page had something to complain about. Options are Playwright's for a context, and `origin` for another
 * place than the server.
 */
export function browsing() {
  const shared = {};
  before(async () => {
    shared.browser = await launch();
    shared.site = await serve();
  });
  after(async () => {
    await shared.browser?.close();
    await shared.site?.close();
  });
  const visit = async ({ origin = shared.site.origin, ...options }, body) => {
    const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const problems = [];
    context.setDefaultTimeout(10_000);
    context.on('page', (page) => watch(page, origin, problems));
    try {
      await body(await context.newPage(), context);
      none(problems);
    } finally {
      await context.close();
    }
  };
  return { shared, url: (path) => shared.site.url(path), visit };
}
