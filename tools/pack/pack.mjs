// Makes the scripts of the built-in theme small: node pack.mjs THEME [--check]
//
// Each list of scripts in `theme.yaml` becomes `js/packed/NAME.js`. Its first line says of which text it was
// made; askbook ships the packed file as long as that is the text of the list, and the list itself otherwise.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';

const [theme, ...flags] = process.argv.slice(2), folder = join(theme, 'js/packed');
const options = {
  ecma: 2022, compress: { passes: 4, unsafe_arrows: true, keep_fargs: false }, format: { comments: false },
};

/** Returns the lists of scripts by name. */
const lists = () => {
  const [, scripts] = readFileSync(join(theme, 'theme.yaml'), 'utf8').split(/^scripts:\n/m), found = [];
  for (const line of scripts.split('\n')) {
    const name = /^ {2}([a-z-]+):$/.exec(line)?.[1], path = /^ {4}- (\S+)$/.exec(line)?.[1];
    if (name) found.push([name, []]);
    if (path) found.at(-1)[1].push(path);
  }
  return found;
};

/** Returns a list as one script, the files in one scope; `src/render/assets.rs` joins them in this way. */
const joined = (paths) => {
  const files = paths.map((path) => readFileSync(join(theme, path), 'utf8').trim() + '\n');
  return `(() => {\n'use strict';\n${files.join('')}})();\n`;
};

const packed = async (paths) => {
  const text = joined(paths), { code } = await minify(text, options);
  return `// 'sha256-${createHash('sha256').update(text).digest('base64')}'\n${code}\n`;
};

const isCheck = flags.includes('--check'), wrong = [], made = [];
mkdirSync(folder, { recursive: true });
for (const [name, paths] of lists()) {
  const file = join(folder, `${name}.js`), text = await packed(paths);
  made.push(`${name}.js`);
  if (isCheck && !(existsSync(file) && readFileSync(file, 'utf8') === text)) wrong.push(file);
  if (!isCheck) writeFileSync(file, text);
}
for (const name of readdirSync(folder).filter((name) => !made.includes(name))) {
  if (isCheck) wrong.push(join(folder, name));
  else rmSync(join(folder, name));
}
if (wrong.length) {
  console.error(`not what its scripts make: ${wrong.join(', ')}\nrun: tools/pack/run`);
  process.exitCode = 1;
}
