import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptPreparedLibrary } from '../simulator';

/** Takes the library as the build prepared it, where it did; without that it is compiled when first used. */
export function adoptLibraryFiles(folder: string): void {
  adoptPreparedLibrary((part) => {
    try {
      return readFileSync(join(folder, `${part}.json`), 'utf8');
    } catch {
      return undefined;
    }
  });
}
