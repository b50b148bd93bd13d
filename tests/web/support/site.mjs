// The built site: where it lies, what is in it, and a server that shows it under a sub-path, the way
// many static hosts do.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder of the built site. */
export const folder = resolve(process.env.ASKBOOK_SITE ?? join(project, 'target', 'web', 'site'));

if (!existsSync(join(folder, 'index.html'))) {
  throw new Error(`no site in ${folder}; build one with: tests/run web`);
}

/** Where the server shows the site; the web stage builds it for this path. */
export const base = '/handbook/';

/** Whom the site was built for: `internal` or `public`. */
export const profile = process.env.ASKBOOK_PROFILE ?? 'internal';

/** Whether everything is asked for, and not a sample. */
export const nightly = Boolean(process.env.ASKBOOK_NIGHTLY);

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
};

/** Returns the paths of all files of the site, sorted, with forward slashes. */
export function files() {
  const walk = (at) => readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? walk(path) : [relative(folder, path).split(sep).join('/')];
  });
  return walk(folder).sort();
}

/** Returns the paths of all pages of the site. */
export const pages = () => files().filter((file) => file.endsWith('.html'));

/** Returns the address of a file when the site is opened from its folder. */
export const fileUrl = (path) => pathToFileURL(join(folder, path)).href;

const wait = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));

/** Serves the site on this machine, pages in so many parts; what is not there answers with the site's 404 page. */
export async function serve({ parts = 1 } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const wanted = decodeURIComponent(pathname);
    const inside = wanted.startsWith(base) ? wanted.slice(base.length) || 'index.html' : null;
    const path = inside === null ? null : join(folder, inside.endsWith('/') ? `${inside}index.html` : inside);
    const isThere = path?.startsWith(folder) && existsSync(path) && statSync(path).isFile();
    const body = await readFile(isThere ? path : join(folder, '404.html'));
    response.writeHead(isThere ? 200 : 404, { 'content-type': types[isThere ? extname(path) : '.html'] ?? 'application/octet-stream' });
    const cut = extname(path ?? '.html') === '.html' ? parts : 1;
    for (let i = 0; i < cut - 1; i++) {
      response.write(body.subarray(Math.floor((body.length * i) / cut), Math.floor((body.length * (i + 1)) / cut)));
      await wait(25);
    }
    response.end(body.subarray(Math.floor((body.length * (cut - 1)) / cut)));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: (path) => origin + base + path, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}
