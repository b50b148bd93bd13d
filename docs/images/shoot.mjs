// Takes the README's pictures from the built site: node docs/images/shoot.mjs FOLDER
// Called by docs/images/make, which makes them small.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../../tests/web/support/browser.mjs';
import { fileUrl } from '../../tests/web/support/site.mjs';

const folder = process.argv[2];
const browser = await launch();

const page = await browser.newPage({ viewport: { width: 1440, height: 940 }, deviceScaleFactor: 1 });
await page.goto(fileUrl('questions/structural-pattern-matching.html'));
await page.screenshot({ path: join(folder, 'handbook.png') });

// Sheets of the printed kit side by side: the run sheet, a question and the scorecard.
await page.goto(fileUrl('kits/backend.html'));
writeFileSync(join(folder, 'kit.pdf'), await page.pdf({ format: 'A4', preferCSSPageSize: true }));
const words = execFileSync('pdftotext', ['-layout', join(folder, 'kit.pdf'), '-'], { encoding: 'utf8' }).split('\f');
const sheetWith = (pattern, after = 0) => words.findIndex((text, at) => at >= after && pattern.test(text)) + 1;
const sheets = [sheetWith(/0:00/), sheetWith(/Q2\. [^]*Must hear/), sheetWith(/Main reasons/)];
if (sheets.includes(0)) throw new Error(`a sheet is missing: ${sheets}`);
// Drawn large and made small by the browser, whose letters are the better ones.
const images = sheets.map((sheet) => {
  const name = join(folder, `sheet-${sheet}`);
  execFileSync('pdftoppm', ['-png', '-r', '180', '-f', `${sheet}`, '-l', `${sheet}`, '-singlefile', join(folder, 'kit.pdf'), name]);
  return `data:image/png;base64,${readFileSync(`${name}.png`).toString('base64')}`;
});
const paper = await browser.newPage({ viewport: { width: 1560, height: 760 } });
await paper.setContent(`<style>body { margin: 0; padding: 24px; display: flex; gap: 24px; background: #d8d8d4; width: max-content }
  img { display: block; width: 496px; background: white; box-shadow: 0 1px 4px #0005 }</style>${images.map((src) => `<img src="${src}">`).join('')}`);
await paper.locator('body').screenshot({ path: join(folder, 'kit.png') });
await browser.close();
console.log(`sheets ${sheets.join(', ')}`);
