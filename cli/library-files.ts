import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptPrecompiledLibrary } from '../simulator';

/** Takes the library's modules as the build compiled them, where it did; without them they are compiled when first used. */
export function adoptLibraryFiles(folder: string): void {
  adoptPrecompiledLibrary((module) => {
    try {
      return readFileSync(join(folder, `${module}.json`), 'utf8');
    } catch {
      return undefined;
    }
  });
}
