import { createKernelState, type KernelState } from '../../kernel/kernel-state';
import { startProcess } from '../../kernel/lifecycle';
import { LogRecorder } from '../../kernel/log-recorder';
import { type Machine, nanoseconds, noSurroundings, type Program, type ScheduledSlice } from '../../model';
import { Interpreter } from '../../vm';
import { machineOfWitness } from '../exploration';

/**
 * A program on the kernel, about to follow a schedule; nothing has been executed.
 * @param memory bytes of the program's own
 * @param slices read as the run goes on, so that more can be added
 */
export function startScheduledKernel(
  program: Program,
  machine: Machine,
  memory: number,
  slices: readonly ScheduledSlice[],
): KernelState {
  const scheduled = machineOfWitness(machine, slices);
  const time = nanoseconds(Number.MAX_SAFE_INTEGER);
  const limits = { instructions: Number.POSITIVE_INFINITY, time, memory };
  const k = createKernelState(scheduled, limits, new LogRecorder(), program.surroundings ?? noSurroundings);
  startProcess(k, new Interpreter(program, scheduled.interpreter, memory));
  return k;
}
