const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const built = join(__dirname, '../dist/cli/main.cjs');

/**
 * @template T
 * @param {() => T} read
 */
function readIfThere(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * Where the build leaves what the engine made of a built file's text; another version of it takes no notice.
 * @param {string} path
 */
function codeCacheOf(path) {
  return `${path}.cache`;
}

/** Parts of Node that few commands need and that take long to load. */
const loadedWhenUsed = new Set(['node:child_process', 'node:crypto']);

/**
 * @param {NodeJS.Require} requireOther
 * @param {string} name
 * @returns {unknown} what stands for the module, and loads it when something of it is asked for
 */
function requireWhenUsed(requireOther, name) {
  return new Proxy({}, { get: (_, key) => requireOther(name)[key] });
}

/** @typedef {{ main(words: readonly string[]): Promise<void> }} Command */

/**
 * Loads the built command line, each of its files by hand, because only so can Node 20 be given compiled code. The build
 * writes texts in ASCII, so that they can be read as one byte a character.
 * @returns undefined where it is not built
 */
function loadCommand() {
  /** @type {Map<string, { script: Script, module: { exports: unknown } }>} */
  const files = new Map();
  const requireOther = createRequire(built);

  /** @param {string} path */
  function load(path) {
    const known = files.get(path);
    if (known !== undefined) return known.module.exports;
    const source = readIfThere(() => readFileSync(path, 'latin1'));
    if (source === undefined) return undefined;
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: path,
      cachedData: readIfThere(() => readFileSync(codeCacheOf(path))),
    });
    const module = { exports: {} };
    files.set(path, { script, module });
    script.runInThisContext()(module.exports, requireBuilt, module, path, dirname(path));
    return module.exports;
  }

  /** @param {string} name */
  function requireBuilt(name) {
    if (name.startsWith('./')) return load(join(dirname(built), name));
    return loadedWhenUsed.has(name) ? requireWhenUsed(requireOther, name) : requireOther(name);
  }

  const command = /** @type {Command | undefined} */ (load(built));
  return command && { files, main: command.main };
}

module.exports = { codeCacheOf, loadCommand };
