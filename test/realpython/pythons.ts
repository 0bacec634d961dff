import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inspectPython } from '../../services/find-pythons';
import type { PythonInfo } from '../../services/python-info';
import { type PythonRunAnswer, PythonRuns } from '../../services/python-runs';
import { type EventLog, readScenarioHeader, resolveMachine } from '../../simulator';
import { patience } from '../support/patience';

const versions = join(homedir(), '.pyenv/versions');

/** The interpreters that tests run under: the plain `python3`, and the oldest and newest that pyenv has; few, for time. */
export const pythons: readonly PythonInfo[] = await (async () => {
  const plain = await inspectPython(process.env['TIMESLICE_PYTHON'] ?? 'python3');
  const installed = existsSync(versions) ? readdirSync(versions) : [];
  const found = await Promise.all(
    installed.map((version) => inspectPython(join(versions, version, 'bin/python3'))),
  );
  const others = found.flatMap((each) => (each.ok ? each.value : [])).sort((a, b) => a.minor - b.minor);
  const ends = [others[0], others.at(-1)].flatMap((each) => each ?? []);
  const all = plain.ok ? [plain.value, ...ends] : ends;
  return all.filter(({ path }, i) => all.findIndex((each) => each.path === path) === i);
})();

/** Appended to titles of tests that need a CPython. */
export const skipTitle = pythons.length === 0 ? ' (skipped: no python3 here)' : '';

/** The plain `python3`. @throws Error where there is none */
export function anyPython(): PythonInfo {
  const [first] = pythons;
  if (first === undefined) throw new Error('there is no python3 here');
  return first;
}

/** Runs a text under CPython, as often as asked, or until a run is as it is looked for. */
export async function runText(
  text: string,
  python: PythonInfo,
  options: {
    readonly limit?: number;
    readonly times?: number;
    readonly traceBytes?: number;
    readonly until?: (log: EventLog) => boolean;
  } = {},
): Promise<Extract<PythonRunAnswer, { readonly ok: true }>[]> {
  const { header } = readScenarioHeader(text, 'program.py');
  const settings = {
    machine: resolveMachine(header),
    surroundings: header.surroundings,
    ...(options.traceBytes === undefined ? {} : { traceBytes: options.traceBytes }),
  };
  const runs = new PythonRuns({ name: 'program.py', path: null, text }, python, settings);
  const answers: Extract<PythonRunAnswer, { readonly ok: true }>[] = [];
  try {
    for (let i = 0; i < (options.times ?? 1); i++) {
      const answer = await runs.run(options.limit ?? 2 * patience);
      if (!answer.ok) throw new Error(answer.message);
      answers.push(answer);
      if (options.until?.(answer.log) === true) break;
    }
  } finally {
    await runs.close();
  }
  return answers;
}
