import { execFile } from 'node:child_process';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Outcome } from './host';
import type { PythonInfo } from './python-info';

/** A Python answers this at once; one that does not is none that we can use. */
const LONGEST_ANSWER = 10_000;

const question = `
import json, platform, sys
free = getattr(sys, "abiflags", "").find("t") >= 0
gil = getattr(sys, "_is_gil_enabled", lambda: True)()
print(json.dumps({"path": sys.executable, "version": platform.python_version(), "major": sys.version_info[0],
    "minor": sys.version_info[1], "implementation": platform.python_implementation(), "hasGil": gil,
    "isFreeThreaded": free}))
`;

const answerSchema = z.object({
  path: z.string(),
  version: z.string(),
  major: z.number(),
  minor: z.number(),
  implementation: z.string(),
  hasGil: z.boolean(),
  isFreeThreaded: z.boolean(),
});

/** The oldest minor version of Python 3 that the tracing helper runs under. */
const OLDEST_MINOR = 6;

/**
 * Asks one Python about itself.
 *
 * @param name a path, a command (`python3.12`, `pypy3`) or a version (`3.12`, `3.13t`)
 */
export async function inspectPython(name: string): Promise<Outcome<PythonInfo>> {
  const command = /^\d/.test(name) ? `python${name}` : name;
  const file = /[\\/]/.test(command) ? resolve(command) : command;
  const answer = await ask(file);
  if (answer === undefined) {
    return { ok: false, message: `${command} is no Python that can be started here.` };
  }
  if (answer.major !== 3 || answer.minor < OLDEST_MINOR) {
    return {
      ok: false,
      message: `${command} is Python ${answer.version}; it takes 3.${OLDEST_MINOR} or later.`,
    };
  }
  if (!isAbsolute(answer.path)) return { ok: false, message: `${command} does not say where it is.` };
  return { ok: true, value: answer };
}

function ask(file: string): Promise<PythonInfo | undefined> {
  return new Promise((resolveAnswer) => {
    execFile(file, ['-c', question], { timeout: LONGEST_ANSWER, encoding: 'utf8' }, (error, stdout) => {
      if (error !== null) return resolveAnswer(undefined);
      try {
        const parsed = answerSchema.safeParse(JSON.parse(stdout));
        resolveAnswer(parsed.success ? parsed.data : undefined);
      } catch {
        resolveAnswer(undefined);
      }
    });
  });
}

const pythonNames = /^(?:python3?|python3\.\d+t?|pypy3(?:\.\d+)?)(?:\.exe)?$/;

/** Pythons that are started at the same time to be asked: some are scripts that start others, and runs may be measured meanwhile. */
const ASKED_AT_ONCE = 2;

/** What is called like a Python in a folder, the plain `python3` first: of several names of a file it is the one that counts. */
async function listPythonNames(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => pythonNames.test(name));
  const files = names.sort().map((name) => join(folder, name));
  return [...files.filter(isPlain), ...files.filter((file) => !isPlain(file))];
}

/**
 * The Pythons of a folder of pyenv's scripts, each of which takes long to find out which Python it stands for, if any: the plain one is
 * asked, the others are looked up where pyenv keeps them. Undefined: it is no such folder.
 */
async function listPyenv(folder: string): Promise<readonly string[] | undefined> {
  const versions = join(folder, '..', 'versions');
  const installed = basename(folder) === 'shims' ? await readdir(versions).catch(() => []) : [];
  if (installed.length === 0) return undefined;
  const [plain] = (await listPythonNames(folder)).filter(isPlain);
  const files = installed.sort().map((version) => join(versions, version, 'bin', 'python3'));
  return plain === undefined ? files : [plain, ...files];
}

/** What is called like a Python in the folders of a PATH, each file once, by its first name. */
async function listCandidates(path: string): Promise<readonly string[]> {
  const candidates = new Map<string, string>();
  for (const folder of path.split(delimiter).filter((each) => each !== '')) {
    for (const file of (await listPyenv(folder)) ?? (await listPythonNames(folder))) {
      const place = await placeOf(file);
      if (!candidates.has(place)) candidates.set(place, file);
    }
  }
  return [...candidates.values()];
}

const isPlain = (file: string): boolean => /^python3(?:\.exe)?$/.test(basename(file));

/** What a link leads to. A virtual environment's links lead out of it to a Python that it is not: it is a place of its own. */
async function placeOf(file: string): Promise<string> {
  const isEnvironment = await stat(join(dirname(file), '..', 'pyvenv.cfg')).catch(() => undefined);
  return isEnvironment === undefined ? realpath(file).catch(() => file) : dirname(file);
}

/** @returns the answers, in the order of what was asked */
async function askSome(files: readonly string[]): Promise<readonly Outcome<PythonInfo>[]> {
  const answers: Outcome<PythonInfo>[] = [];
  let next = 0;
  const askOn = async (): Promise<void> => {
    for (;;) {
      const index = next++;
      const file = files[index];
      if (file === undefined) return;
      answers[index] = await inspectPython(file);
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askOn));
  return answers;
}

/**
 * The Pythons that the user's PATH leads to, each once: the plain `python3` first, the others from the newest version on.
 * Each is started to ask about it, two at a time, so this takes a moment.
 */
export async function listPythons(path = process.env['PATH'] ?? ''): Promise<readonly PythonInfo[]> {
  const files = await listCandidates(path);
  const answers = await askSome(files);
  const plain = files.find(isPlain);
  const byPlace = new Map<string, PythonInfo & { readonly isPlain: boolean }>();
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) continue;
    const place = await placeOf(answer.value.path);
    if (!byPlace.has(place)) byPlace.set(place, { ...answer.value, isPlain: files[index] === plain });
  }
  return [...byPlace.values()]
    .sort(
      (a, b) => Number(b.isPlain) - Number(a.isPlain) || b.minor - a.minor || a.path.localeCompare(b.path),
    )
    .map(({ isPlain: _, ...python }) => python);
}
