import { inspectPython } from '../../services/find-pythons';
import type { ProgramFile } from '../../services/host';
import { chooseInterpreter, type PythonInfo } from '../../services/python-info';
import { PythonRuns } from '../../services/python-runs';
import { formatDiagnostic, type RealRunResult, readScenarioHeader, resolveMachine } from '../../simulator';
import { CommandError } from '../exit-status';
import type { RealFlags } from './real-flags';

/** The CPython of that name. @throws CommandError when there is none */
export async function findPython(name: string): Promise<PythonInfo> {
  const found = await inspectPython(name);
  if (!found.ok) throw new CommandError(`error: ${found.message}`);
  return found.value;
}

/** `CPython 3.12.1 (/usr/bin/python3), with a global lock; simulated as cpython-3.12`. */
export function describePython(python: PythonInfo): string {
  const { interpreter, isExact } = chooseInterpreter(python);
  const lock = python.hasGil ? 'with a global lock' : 'without a global lock';
  const nearest = isExact ? '' : ', the nearest that is known';
  return `${python.implementation} ${python.version} (${python.path}), ${lock}; simulated as ${interpreter}${nearest}`;
}

/** Runs a file under CPython as often as asked, or until the user interrupts it; one run at least. */
export async function runOnPython(
  file: ProgramFile,
  python: PythonInfo,
  flags: RealFlags,
): Promise<readonly RealRunResult[]> {
  const { header, diagnostics } = readScenarioHeader(file.text, file.name);
  if (diagnostics.length > 0) throw new CommandError(diagnostics.map(formatDiagnostic).join('\n'));
  const runs = new PythonRuns(file, python, {
    machine: resolveMachine(header),
    surroundings: header.surroundings,
    workingFolder: process.cwd(),
  });
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
    runs.cancel();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, cancel);
  const results: RealRunResult[] = [];
  try {
    while (results.length < flags.runs && !(isCancelled && results.length > 0)) {
      const answer = await runs.run(flags.time);
      if (!answer.ok) throw new CommandError(`error: ${answer.message}`);
      results.push(answer);
    }
  } finally {
    for (const signal of signals) process.off(signal, cancel);
    await runs.close();
  }
  return results;
}
