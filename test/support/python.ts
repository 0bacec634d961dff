import { spawnSync } from 'node:child_process';

const named = process.env['TIMESLICE_PYTHON'] ?? 'python3';

const [executable, version] = (() => {
  const question = 'import sys; print(sys.executable); print("%d.%d.%d" % sys.version_info[:3])';
  const answer = spawnSync(named, ['-c', question], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim().split(/\r?\n/) : [];
})();

/** The CPython that tests hold our results against: the interpreter itself, whatever chooses it when it is called by name. */
export const pythonCommand = executable ?? named;

/** `3.11.7`, or undefined where there is none; a test that needs it skips then, saying so in its title. */
export const pythonVersion: string | undefined = version;

/** Whether it is the version whose words we give: the lines of tracebacks, carets and some messages change. */
export const isPythonOracle = version?.startsWith('3.11.') === true;

/** Whether a version is Python 3 with this minor number, or a later one. */
export const isAtLeast = (version: string, minor: number): boolean => Number(version.split('.')[1]) >= minor;

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
