import type { Outcome, ProgramFile } from '../../../services/host';

const maxProgramBytes = 2 * 1024 * 1024;

/**
 * Lets the user choose a text with the browser's own dialog; null when they close it.
 * @param accept which files it offers, as an input's `accept`
 */
export function pickText(accept: string): Promise<Outcome<ProgramFile | null>> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve({ ok: true, value: null }));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      resolve(file === undefined ? { ok: true, value: null } : readProgram(file));
    });
    input.click();
  });
}

async function readProgram(file: File): Promise<Outcome<ProgramFile>> {
  if (file.size > maxProgramBytes) {
    return { ok: false, message: `${file.name} is larger than 2 MB, too large for a program.` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return { ok: true, value: { name: file.name, path: null, text } };
  } catch {
    return { ok: false, message: `Cannot open ${file.name}: it is not text in UTF-8.` };
  }
}
