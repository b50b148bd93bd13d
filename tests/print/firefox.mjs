// Prints pages of a built site with Firefox.
//
//   node tests/print/firefox.mjs SITE PAPER PAGE=PDF…        PAPER: a4 or letter
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../web/support/firefox.mjs';

const CENTIMETRES = { a4: [21, 29.7], letter: [21.59, 27.94] };

const [site, paper, ...wanted] = process.argv.slice(2);
const firefox = await launch();
try {
  for (const [page, pdf] of wanted.map((pair) => pair.split('='))) {
    await firefox.open(`${pathToFileURL(resolve(site, page))}?paper=${paper}`);
    await firefox.wait('fonts are there', `return document.fonts.status === 'loaded'`);
    writeFileSync(pdf, await firefox.print(...CENTIMETRES[paper]));
  }
} finally {
  await firefox.close();
}
