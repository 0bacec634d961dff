import type { ScheduledSlice } from '../../model';
import type { SearchResult } from '../graph/search';
import { SpaceWalk } from '../graph/space-walk';
import type { Segment } from '../state/block-runner';

/** By thread: a number that begins at 0. */
class Counts {
  readonly #counts = new Map<number, number>();

  get(thread: number): number {
    return this.#counts.get(thread) ?? 0;
  }

  set(thread: number, count: number): void {
    this.#counts.set(thread, count);
  }

  get threads(): number[] {
    return [...this.#counts.keys()].sort((a, b) => a - b);
  }
}

/** Slices for the kernel, and from which on they go round. */
export interface BuiltSchedule {
  readonly schedule: readonly ScheduledSlice[];
  readonly loopFrom: number | undefined;
}

/** How a schedule ends. */
export interface ScheduleEnd {
  /** Where a loop begins; undefined: there is none. */
  readonly loopFrom?: number | undefined;
  /** Whether it leads to where any thread may go on, so that none has done more than it must have; else to an end. */
  readonly isOpen?: boolean;
  /** What the threads of the way become: a number of `StateGraph.renamings`. */
  readonly threads?: number;
}

interface Slice {
  readonly thread: number;
  instructions: number;
  choices?: number[];
}

/**
 * What steps did as a schedule for the kernel. Threads that went on as soon as the one they waited for had ended
 * do so when it is their turn, or at the end.
 * @param prefix instructions that the main thread executes before the first step
 * @param steps what each did; the first is the beginning
 * @param end in steps
 */
export function buildSlices(
  prefix: number,
  steps: readonly (readonly Segment[])[],
  end: ScheduleEnd = {},
): BuiltSchedule {
  const { loopFrom, isOpen = false } = end;
  /** Instructions each thread has executed, and how many of them the schedule has asked for. */
  const executed = new Counts();
  const asked = new Counts();
  const slices: Slice[] = [];
  let loopSlice: number | undefined;
  /** By thread: after how many instructions it has waited in vain. */
  const expired = new Map<number, Set<number>>();
  /** Who has come to the end of such a wait has it behind it before others go on. */
  const endWait = (): void => {
    const last = slices[slices.length - 1];
    const waits = last === undefined ? undefined : expired.get(last.thread);
    if (last === undefined || waits?.delete(asked.get(last.thread)) !== true) return;
    slices.push({ thread: last.thread, instructions: 0 });
  };
  const sliceOf = (thread: number): Slice => {
    const last = slices[slices.length - 1];
    if (last?.thread === thread && slices.length !== loopSlice) return last;
    endWait();
    const slice: Slice = { thread, instructions: 0 };
    slices.push(slice);
    return slice;
  };
  const ask = (thread: number, until: number): void => {
    sliceOf(thread).instructions += until - asked.get(thread);
    asked.set(thread, until);
  };
  executed.set(0, prefix);
  steps.forEach((segments, step) => {
    if (step === loopFrom) {
      endWait();
      loopSlice = slices.length;
    }
    segments.forEach((segment, i) => {
      const { thread, choice } = segment;
      const before = executed.get(thread);
      for (const at of segment.expired) {
        expired.set(thread, (expired.get(thread) ?? new Set()).add(before + at));
      }
      if (choice !== undefined) {
        const slice = sliceOf(thread);
        slice.choices = [...(slice.choices ?? []), choice];
      }
      // After the last step nobody takes over any more.
      const isLast = step > 0 && step === steps.length - 1 && loopFrom === undefined && !isOpen;
      const until = isLast ? segment.executed : segment.until;
      if (i === 0) ask(thread, before + until);
      executed.set(thread, before + segment.executed);
    });
    if (step === 0 && slices.length === 0) ask(0, prefix);
  });
  // What goes round begins each time as it did the last time: nothing is caught up with. Nor is it where others may go on.
  for (const thread of loopFrom === undefined && !isOpen ? executed.threads : []) {
    if (asked.get(thread) < executed.get(thread)) ask(thread, executed.get(thread));
  }
  endWait();
  const isFirstEmpty = slices[0]?.instructions === 0 && slices[0].choices === undefined;
  if (isFirstEmpty) slices.shift();
  // A later slice of the same thread may begin before what an earlier one has run ahead.
  const schedule = slices.map((slice) => ({ ...slice, instructions: Math.max(0, slice.instructions) }));
  return { schedule, loopFrom: loopSlice === undefined ? undefined : loopSlice - (isFirstEmpty ? 1 : 0) };
}

/** A way through the graph as a schedule for the kernel. @param end in transitions */
export function buildSchedule(
  result: SearchResult,
  transitions: readonly number[],
  end: ScheduleEnd = {},
): BuiltSchedule {
  const { stepper } = result;
  const walk = new SpaceWalk(result, end.threads);
  const steps = [[...walk.begun]];
  for (const transition of transitions) {
    walk.follow(transition);
    steps.push([...stepper.segments]);
  }
  const loopFrom = end.loopFrom === undefined ? undefined : end.loopFrom + 1;
  return buildSlices(stepper.prefix, steps, { ...end, loopFrom });
}
