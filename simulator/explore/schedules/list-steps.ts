import { runnerOf } from '../../kernel/kernel-state';
import { step } from '../../kernel/step';
import type { Machine, Program, ScheduledSlice, ThreadId } from '../../model';
import { startScheduledKernel } from './scheduled-kernel';
import { nameOf } from './thread-name';

/** One stretch of a schedule: what a thread did until another took over. */
export interface ScheduleStep {
  readonly thread: number;
  readonly name: string;
  readonly instructions: number;
  /** Of the user's file, in the order in which it came to them. */
  readonly lines: readonly number[];
}

/** A schedule's stretches, the first of which is the program's beginning. */
export function listSteps(
  program: Program,
  machine: Machine,
  memory: number,
  slices: readonly ScheduledSlice[],
): readonly ScheduleStep[] {
  const k = startScheduledKernel(program, machine, memory, slices);
  return slices.map((slice, index) => {
    const lines: number[] = [];
    const before = k.instructions;
    while (k.outcome === undefined && k.scheduleAt <= index) {
      const executed = k.instructions;
      // The beginning may be long, and says little: it is not looked at instruction by instruction.
      if (!step(k, k.instructions + (index === 0 ? 2 ** 40 : 1), Number.POSITIVE_INFINITY)) break;
      const thread = slice.thread as ThreadId;
      if (index === 0 || k.instructions === executed || thread !== k.lastThread) continue;
      const line = runnerOf(k, thread).lineOf(k.threads.column.local[thread]);
      if (line > 0 && line !== lines[lines.length - 1]) lines.push(line);
    }
    const { thread } = slice;
    return {
      thread,
      name: thread < k.threads.rows ? nameOf(k, thread) : '',
      instructions: k.instructions - before,
      lines,
    };
  });
}
