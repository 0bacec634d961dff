import { execFile } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
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

/**
 * The Pythons that the user's PATH leads to, each once: the plain `python3` first, the others from the newest version on.
 * Each is started to ask about it, so this takes a moment.
 */
export async function listPythons(path = process.env['PATH'] ?? ''): Promise<readonly PythonInfo[]> {
  const found = new Map<string, Promise<Outcome<PythonInfo>>>();
  for (const folder of path.split(delimiter).filter((each) => each !== '')) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => pythonNames.test(name));
    for (const name of names.sort()) found.set(join(folder, name), inspectPython(join(folder, name)));
  }
  const first = await inspectPython('python3');
  const byPlace = new Map<string, PythonInfo>();
  for (const answer of [first, ...(await Promise.all(found.values()))]) {
    if (!answer.ok) continue;
    const place = await realpath(answer.value.path).catch(() => answer.value.path);
    if (!byPlace.has(place)) byPlace.set(place, answer.value);
  }
  const [plain, ...others] = byPlace.values();
  if (plain === undefined) return [];
  const rest = others.sort((a, b) => b.minor - a.minor || a.path.localeCompare(b.path));
  return first.ok ? [plain, ...rest] : [plain, ...rest].sort((a, b) => b.minor - a.minor);
}
