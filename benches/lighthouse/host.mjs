// A static host on this machine: brotli or gzip for what asks for it, and the headers that the site's own
// `_headers` file wants.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Where a site is shown, as on hosts that give each project a folder. */
export const BASE = '/handbook/';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
};
const PACKED = new Set(['.woff2', '.png']);

/** Reads rules such as `/assets/*` and the headers below each. */
function rules(text) {
  const found = [];
  for (const line of text.split('\n')) {
    if (!line.trim()) continue;
    if (!/^\s/.test(line)) found.push({ under: line.trim().replace(/\*$/, ''), headers: {} });
    else found.at(-1).headers[line.slice(0, line.indexOf(':')).trim()] = line.slice(line.indexOf(':') + 1).trim();
  }
  return found;
}

const encode = (body, accepted = '') => {
  if (/\bbr\b/.test(accepted)) return ['br', brotliCompressSync(body)];
  return /\bgzip\b/.test(accepted) ? ['gzip', gzipSync(body)] : [null, body];
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile();

/** Answers a request with a file of the site, or with its page for what is not there. */
function answer(folder, request, response) {
  const wanted = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  const inside = wanted.startsWith(BASE) ? `/${wanted.slice(BASE.length)}`.replace(/\/$/, '/index.html') : '/404.html';
  // The host's own root: crawlers look for it there and nowhere else.
  const name = wanted === '/robots.txt' ? wanted : inside, isThere = isFile(join(folder, name));
  const path = join(folder, isThere ? name : '404.html'), ending = extname(path);
  const headers = { 'content-type': TYPES[ending] ?? 'application/octet-stream', vary: 'accept-encoding' };
  for (const rule of rules(readFileSync(join(folder, '_headers'), 'utf8'))) if (name.startsWith(rule.under)) Object.assign(headers, rule.headers);
  const [encoding, body] = PACKED.has(ending) ? [null, readFileSync(path)] : encode(readFileSync(path), request.headers['accept-encoding']);
  if (encoding) headers['content-encoding'] = encoding;
  response.writeHead(isThere ? 200 : 404, { ...headers, 'content-length': body.length }).end(body);
}

/** Shows what will lie in a folder; returns the address and what ends it. */
export async function host(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${server.address().port}${BASE}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
