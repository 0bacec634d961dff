import { spawnSync } from 'node:child_process';

/** The CPython that tests hold our results against. */
export const pythonCommand = process.env['TIMESLICE_PYTHON'] ?? 'python3';

/** `3.11.7`, or undefined where there is none; a test that needs it skips then, saying so in its title. */
export const pythonVersion: string | undefined = (() => {
  const answer = spawnSync(pythonCommand, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 ? /\d+\.\d+\.\d+/.exec(answer.stdout)?.[0] : undefined;
})();

/** Appended to the title of a test that CPython has to be there for. */
export const pythonTitle =
  pythonVersion === undefined ? ' (skipped: no python3 here)' : ` (CPython ${pythonVersion})`;

export interface PythonResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs a program given as text. */
export function runPythonText(source: string, input = ''): PythonResult {
  const { stdout, stderr, status } = spawnSync(pythonCommand, ['-c', source], {
    encoding: 'utf8',
    input,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    maxBuffer: 1 << 28,
  });
  return { stdout, stderr, status };
}
