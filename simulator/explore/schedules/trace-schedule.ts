import type { ScheduledSlice } from '../../model';
import type { SearchResult } from '../graph/search';
import { SpaceWalk } from '../graph/space-walk';
import type { Segment } from '../state/block-runner';
import type { WordBuffer } from '../state/state-store';

/** From so many instructions on, over all threads, the program is in this state. */
export interface TracedState {
  readonly instruction: number;
  readonly state: number;
}

/** The way of a schedule through the states that a search has found. */
export interface ScheduleTrace {
  /** In the order of time; the first state is there from the beginning. */
  readonly states: readonly TracedState[];
  /** Whether all of the schedule leads through states that were found; else {@link states} ends where it left them. */
  readonly isKnown: boolean;
  /** By thread: the instructions that the schedule asks of it. */
  readonly asked: readonly number[];
  /** By thread: how many it will have executed when what it is at is done up to its next scheduling point. */
  readonly executed: readonly number[];
  /** The state that the program is in where the trace ends, which another may stand for in the space. */
  readonly end: WordBuffer;
  /** The thread that the space calls so where the trace ends. */
  readonly threadOf: (name: number) => number;
}

/** Follows schedules, slice by slice, through what a search with fused steps has found. */
class Tracer {
  readonly states: TracedState[] = [{ instruction: 0, state: 0 }];
  readonly asked: number[] = [];
  readonly executed: number[] = [];
  readonly #space: SearchResult;
  readonly walk: SpaceWalk;
  #instructions = 0;
  /** What the slice says of choices that the program leaves open, as far as they are not made. */
  #choices: number[] = [];

  constructor(space: SearchResult) {
    this.#space = space;
    this.executed[0] = space.stepper.prefix;
    this.walk = new SpaceWalk(space);
    this.#note(this.walk.begun);
  }

  #note(segments: readonly Segment[]): void {
    for (const { thread, executed } of segments)
      this.executed[thread] = (this.executed[thread] ?? 0) + executed;
  }

  /** @returns whether the search knows where it leads */
  follow({ thread, instructions, choices = [] }: ScheduledSlice): boolean {
    this.#choices = [...choices];
    const before = this.asked[thread] ?? 0;
    const asked = before + instructions;
    this.asked[thread] = asked;
    while (this.#hasBegunNext(thread, asked)) {
      const at = this.#instructions + Math.max(0, (this.executed[thread] ?? 0) - before) + 1;
      if (!this.#step(thread)) return false;
      this.states.push({
        instruction: Math.min(at, this.#instructions + instructions),
        state: this.walk.state,
      });
    }
    this.#instructions += instructions;
    return true;
  }

  /**
   * What nobody notices is done together with what came before: a thread that is past its scheduling point is in its next
   * transition. One that stands at a call has carried it out, unless it had to wait.
   */
  #hasBegunNext(thread: number, asked: number): boolean {
    const { stepper } = this.#space;
    const executed = this.executed[thread] ?? 0;
    if (thread >= stepper.kernel.threads || !stepper.canStep(thread)) return false;
    return asked > executed || (asked === executed && stepper.kernel.pending[thread] >= 0);
  }

  #step(thread: number): boolean {
    const { graph, stepper } = this.#space;
    const { state } = this.walk;
    if (state >= graph.states) return false;
    const name = this.walk.nameOf(thread);
    const option = graph.isChoice(state) ? (this.#choices.shift() ?? 0) : 0;
    for (let t = graph.firstOf(state) + option; t < graph.endOf(state); t++) {
      if (graph.threadOf(t) !== name) continue;
      this.walk.follow(t);
      this.#note(stepper.segments);
      return true;
    }
    return false;
  }
}

/** Finds the states that a schedule leads through; the search must have taken together what nobody notices. */
export function traceSchedule(space: SearchResult, slices: readonly ScheduledSlice[]): ScheduleTrace {
  const tracer = new Tracer(space);
  const isKnown = slices.every((slice) => tracer.follow(slice));
  const { states, asked, executed } = tracer;
  const { walk } = tracer;
  return { states, isKnown, asked, executed, end: walk.present, threadOf: (name) => walk.threadOf(name) };
}

/** Where a trace ends. */
export const endOfTrace = ({ states }: ScheduleTrace): number => states[states.length - 1]?.state ?? 0;

/**
 * How many instructions a thread executes until others can notice something: what it has left of the step it is at, and its
 * next one. 0: nothing, or what follows is not known.
 */
export function nextVisibleStep(space: SearchResult, trace: ScheduleTrace, thread: number): number {
  const { stepper } = space;
  if (!trace.isKnown) return 0;
  const left = (trace.executed[thread] ?? 0) - (trace.asked[thread] ?? 0);
  stepper.readState(trace.end);
  if (thread >= stepper.kernel.threads || !stepper.canStep(thread)) return Math.max(0, left);
  stepper.step(thread);
  return Math.max(0, left + (stepper.segments[0]?.until ?? 0));
}
