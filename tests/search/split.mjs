// Tells how a page cuts texts into words: node split.mjs TEXTS, a list of texts. Prints a list of words for each:
// their forms, and where they end in UTF-16 units.
import { readFileSync } from 'node:fs';
import { ask } from './engine.mjs';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify(texts.map((text) => ask.words(text).map(({ forms, end }) => [forms, end]))));
