import {
  compileProgram,
  type EventLog,
  type Limits,
  nanoseconds,
  resolveMachine,
  simulate,
} from '../../simulator';

const limits: Limits = { instructions: 2_000_000, time: nanoseconds(1e15), memory: 256 * 1024 * 1024 };

/** Runs a Python program on the machine its header asks for, with so many bytes of memory. @throws if it does not compile */
export function simulateText(source: string, memory = limits.memory): EventLog {
  const { program, header, diagnostics } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return simulate(program, resolveMachine(header, {}), { ...limits, memory });
}
