// Tells how a page cuts texts into words: node split.mjs INDEX TEXTS, any index and a list of texts. Prints a list of words for each:
// their forms, and where they end in UTF-16 units.
import { readFileSync } from 'node:fs';
import { ask, open } from './engine.mjs';

const [, , index, list] = process.argv, texts = JSON.parse(readFileSync(list, 'utf8'));
await open(index);
console.log(JSON.stringify(texts.map((text) => ask.words(text).map(({ forms, end }) => [forms, end]))));
