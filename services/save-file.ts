import { randomBytes } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Outcome, SavedFile } from './host';
import { describeFileTrouble } from './program-files';

/** Writes a file whole or not at all: a full disk never leaves half a picture behind. Who may use it stays as it was. */
export async function saveFile(path: string, content: string | Uint8Array): Promise<Outcome<SavedFile>> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const old = await stat(path).catch(() => undefined);
    await writeFile(unfinished, content, { flag: 'wx', ...(old && { mode: old.mode & 0o777 }) });
    await rename(unfinished, path);
    return { ok: true, value: { location: path } };
  } catch (error) {
    await rm(unfinished, { force: true });
    return { ok: false, message: `Cannot save ${basename(path)}: ${describeFileTrouble(error, 'folder')}.` };
  }
}
