import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import parallelText from '../assets/python/parallel.py?raw';
import timesliceText from '../assets/python/timeslice.py?raw';
import type { ProgramFile } from './host';
import { traceHelper } from './trace-helper';

/** A folder of our own with what CPython needs to run one program. */
export interface PythonFolder {
  readonly root: string;
  /** The modules that scenarios import, for PYTHONPATH. */
  readonly library: string;
  /** Where the tracing helper is. */
  readonly trace: string;
  /** The file that is run. */
  readonly program: string;
}

/** Puts the modules, and a program that has no file, into a new folder. */
export async function makePythonFolder(program: ProgramFile): Promise<PythonFolder> {
  const root = await mkdtemp(join(tmpdir(), 'timeslice-python-'));
  const library = join(root, 'library');
  const trace = join(root, 'trace');
  const helper = join(trace, 'timeslice_trace');
  await Promise.all([mkdir(library), mkdir(helper, { recursive: true })]);
  await Promise.all([
    writeFile(join(library, 'timeslice.py'), timesliceText),
    writeFile(join(library, 'parallel.py'), parallelText),
    ...Object.entries(traceHelper).map(([name, text]) => writeFile(join(helper, name), text)),
  ]);
  if (program.path !== null) return { root, library, trace, program: program.path };
  const own = join(root, 'program');
  await mkdir(own);
  const path = join(own, program.name);
  await writeFile(path, program.text);
  return { root, library, trace, program: path };
}

/**
 * A new folder with the files that a scenario's header describes, for one run to work in.
 *
 * @returns undefined when a name leads out of the folder
 */
export async function layOutFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  for (const [name, text] of Object.entries(files)) {
    const inside = normalize(name);
    if (isAbsolute(inside) || inside.startsWith('..')) return undefined;
    const path = join(folder, inside);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return folder;
}
