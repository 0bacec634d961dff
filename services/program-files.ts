import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Outcome, ProgramFile } from './host';

/** Larger files are not programs that somebody teaches with; refusing them keeps the window responsive. */
const maxProgramBytes = 2 * 1024 * 1024;

/** Reads a program from disk. A file that is no text, or too large to be a program, is refused in words. */
export async function readProgramFile(path: string): Promise<Outcome<ProgramFile>> {
  const fullPath = resolve(path);
  const name = basename(fullPath);
  try {
    const about = await stat(fullPath);
    if (!about.isFile()) return { ok: false, message: `${name} is not a file.` };
    if (about.size > maxProgramBytes) {
      return { ok: false, message: `${name} is larger than 2 MB, too large for a program.` };
    }
    const bytes = await readFile(fullPath);
    return { ok: true, value: { name, path: fullPath, text: decodeText(bytes) } };
  } catch (error) {
    return { ok: false, message: `Cannot open ${name}: ${describeFileTrouble(error)}.` };
  }
}

class NotTextError extends Error {}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NotTextError();
  }
}

const troubleInWords: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written to',
};

const missing: readonly string[] = ['ENOENT', 'ENOTDIR'];

/**
 * Says what went wrong with a file, in words that fit after a colon.
 *
 * @param sought what there was none of, if that was it
 */
export function describeFileTrouble(error: unknown, sought: 'file' | 'folder' = 'file'): string {
  if (error instanceof NotTextError) return 'it is not text in UTF-8';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (missing.includes(code)) return `there is no such ${sought}`;
  return troubleInWords[code] ?? (code === '' ? 'the file could not be used' : `the system said ${code}`);
}
