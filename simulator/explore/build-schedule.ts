import type { ScheduledSlice } from '../model';
import type { SearchResult } from './search';
import { WordBuffer } from './state-store';

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

/**
 * A way through the graph as a schedule for the kernel. Threads that went on as soon as the one they waited for had ended
 * do so when it is their turn, or at the end.
 */
export function buildSchedule(
  result: SearchResult,
  transitions: readonly number[],
): readonly ScheduledSlice[] {
  const { stepper, store, graph } = result;
  /** Instructions each thread has executed, and how many of them the schedule has asked for. */
  const executed = new Counts();
  const asked = new Counts();
  const slices: { thread: number; instructions: number; choices?: number[] }[] = [];
  const ask = (thread: number, until: number): void => {
    const count = until - asked.get(thread);
    const last = slices[slices.length - 1];
    if (last?.thread === thread) last.instructions += count;
    else slices.push({ thread, instructions: count });
    asked.set(thread, until);
  };
  const choose = (thread: number, choice: number): void => {
    const last = slices[slices.length - 1];
    if (last?.thread === thread) last.choices = [...(last.choices ?? []), choice];
    else slices.push({ thread, instructions: 0, choices: [choice] });
  };
  const note = (isLast: boolean): void => {
    stepper.segments.forEach((segment, i) => {
      const { thread } = segment;
      const before = executed.get(thread);
      if (segment.choice !== undefined) choose(thread, segment.choice);
      if (i === 0) ask(thread, before + (isLast ? segment.executed : segment.until));
      executed.set(thread, before + segment.executed);
    });
  };
  executed.set(0, stepper.prefix);
  stepper.readState(result.base);
  stepper.begin();
  note(false);
  if (slices.length === 0) ask(0, stepper.prefix);
  const words = new WordBuffer();
  let state = 0;
  transitions.forEach((transition, i) => {
    store.read(state, words);
    stepper.readState(words);
    stepper.step(graph.threadOf(transition), optionOf(graph, state, transition));
    note(i === transitions.length - 1);
    state = graph.targetOf(transition);
  });
  for (const thread of executed.threads)
    if (asked.get(thread) < executed.get(thread)) ask(thread, executed.get(thread));
  // A later slice of the same thread may begin before what an earlier one has run ahead.
  return slices
    .filter((slice, i) => slice.instructions > 0 || i > 0)
    .map((slice) => ({ ...slice, instructions: Math.max(0, slice.instructions) }));
}

/** Where a thread has a choice, it alone goes on, and its transitions stand in the order of its options. */
function optionOf(graph: SearchResult['graph'], state: number, transition: number): number {
  return graph.isChoice(state) ? transition - graph.firstOf(state) : 0;
}
