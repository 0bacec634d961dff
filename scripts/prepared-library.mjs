import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const name = 'virtual:prepared-library';

/**
 * Lets scripts that cannot read files import what the build works out once for all of them: see `simulator/prepared-library.ts`.
 *
 * @param {string} folder with a file for each part
 * @returns {import('vite').Plugin}
 */
export function preparedLibrary(folder) {
  return {
    name: 'prepared-library',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const files = (await readdir(folder)).sort();
      const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
      const parts = files.map((file, i) => [basename(file, '.json'), texts[i]]);
      return `export default ${JSON.stringify(Object.fromEntries(parts))};`;
    },
  };
}
