import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { precompiledLibrary } from '../simulator';

/** Compiles the library into files of `folder`, one per module, for {@link adoptPrecompiledLibrary}. A build's last step. */
export async function precompileLibrary(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [module, text] of precompiledLibrary()) await writeFile(join(folder, `${module}.json`), text);
}
