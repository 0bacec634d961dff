import { inspectPython } from '../../services/find-pythons';
import type { ProgramFile } from '../../services/host';
import type { ManyRuns } from '../../services/many-runs';
import { chooseInterpreter, type PythonInfo } from '../../services/python-info';
import { PythonRuns } from '../../services/python-runs';
import { formatDiagnostic, readScenarioHeader, resolveMachine } from '../../simulator';
import { CommandError, exitStatus } from '../exit-status';
import type { RealFlags } from './real-flags';
import { runMany } from './run-many';

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
): Promise<ManyRuns> {
  const { header, diagnostics } = readScenarioHeader(file.text, file.name);
  if (diagnostics.length > 0) throw new CommandError(diagnostics.map(formatDiagnostic).join('\n'));
  const runs = new PythonRuns(file, python, {
    machine: resolveMachine(header),
    surroundings: header.surroundings,
    workingFolder: process.cwd(),
  });
  return runMany(runs, flags.runs, flags.time, exitStatus.usage);
}
