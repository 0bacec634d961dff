import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

const built = join(import.meta.dirname, '../dist/cli/main.cjs');

/** Where the build leaves what the engine made of the command's text; another version of it takes no notice. */
export const codeCache = `${built}.cache`;

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Loads the built command line: by hand, because only so can Node 20 be given compiled code. The build writes the text in
 * ASCII, so that it can be read as one byte a character.
 * @returns undefined where it is not built
 */
export function loadCommand() {
  const source = readIfThere(built)?.toString('latin1');
  if (source === undefined) return undefined;
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: built,
    cachedData: readIfThere(codeCache),
  });
  const module = { exports: /** @type {{ main(words: readonly string[]): Promise<void> }} */ ({}) };
  script.runInThisContext()(module.exports, createRequire(built), module, built, dirname(built));
  return { script, main: module.exports.main };
}
