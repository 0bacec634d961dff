import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareLibrary } from '../simulator';

/** Writes the library as {@link prepareLibrary} makes it into files of `folder`. A build's last step. */
export async function precompileLibrary(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [part, text] of prepareLibrary()) await writeFile(join(folder, `${part}.json`), text);
}
