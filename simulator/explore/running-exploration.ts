import type { Machine, Program } from '../model';
import { type Exploration, type ExploreOptions, summarize } from './explore';
import { type SearchProgress, type SearchResult, search } from './search';

/** How far an exploration has come. */
export interface ExplorationProgress {
  readonly isDone: boolean;
  /** States found, and how many of them are still to be expanded. */
  readonly states: number;
  readonly queue: number;
  readonly transitions: number;
  /** How many transitions the states being expanded are away from the first one. */
  readonly depth: number;
  /** Bytes that states and transitions take. */
  readonly memory: number;
  /** Ways to end that were found so far. */
  readonly outcomes: number;
  /** What went wrong so far, in the order in which it was found; each message once. */
  readonly failures: readonly FailureSoFar[];
}

export interface FailureSoFar {
  readonly kind: 'assertion' | 'exception' | 'deadlock';
  readonly message: string;
}

const nothing: ExplorationProgress = {
  isDone: false,
  states: 0,
  queue: 0,
  transitions: 0,
  depth: 0,
  memory: 0,
  outcomes: 0,
  failures: [],
};

/** An exploration that is carried out bit by bit, can be looked at meanwhile, and can be stopped. */
export class RunningExploration {
  readonly #search: Generator<SearchProgress, SearchResult>;
  readonly #options: ExploreOptions;
  #isStopped = false;
  #now: SearchProgress | undefined;
  #space: SearchResult | undefined;
  #result: Exploration | undefined;

  /** @throws CannotExplore, as {@link advance}, if the program uses what exploration does not know */
  constructor(program: Program, machine: Machine, options: ExploreOptions) {
    const isShared = options.granularity === 'shared';
    const interpreter = isShared ? 'none' : options.interpreter;
    this.#options = { ...options, interpreter };
    const limits = { ...options.limits, goesOn: () => !this.#isStopped && options.limits.goesOn() };
    const grain = { fuses: options.reduction || isShared };
    this.#search = search(program, { ...machine, interpreter }, options.processMemory, grain, limits);
  }

  /**
   * Goes on for about so many transitions; the last step sums up, which may take longer.
   * @returns whether there is more to do
   */
  advance(transitions: number): boolean {
    if (this.#result !== undefined) return false;
    let done = 0;
    while (done < transitions) {
      const before = this.#now?.graph.transitions ?? 0;
      const next = this.#search.next();
      if (next.done) {
        this.#space = next.value;
        this.#result = summarize(next.value, this.#options.interpreter);
        return false;
      }
      this.#now = next.value;
      // A search that has begun again counts from 0.
      done += Math.max(1, next.value.graph.transitions - before);
    }
    return true;
  }

  /** From now on nothing new is looked for; {@link result} has what was found. */
  stop(): void {
    this.#isStopped = true;
  }

  get progress(): ExplorationProgress {
    const now = this.#now;
    if (now === undefined) return { ...nothing, isDone: this.#result !== undefined };
    const { graph, store } = now;
    return {
      isDone: this.#result !== undefined,
      states: store.count,
      queue: store.count - graph.states,
      transitions: graph.transitions,
      depth: now.depth,
      memory: store.byteLength + graph.byteLength,
      outcomes: now.ends.values.length,
      failures: failuresOf(now),
    };
  }

  /** What was found; stops the exploration if it still runs. */
  result(): Exploration {
    this.stop();
    while (this.#result === undefined) this.advance(Number.POSITIVE_INFINITY);
    return this.#result;
  }

  /** The states and transitions themselves; undefined before the end. */
  get space(): SearchResult | undefined {
    return this.#space;
  }
}

function failuresOf({ ends, failures }: SearchProgress): FailureSoFar[] {
  const found = new Map<string, FailureSoFar>();
  for (const list of failures.values()) {
    for (const { kind, message } of list) found.set(message, { kind, message });
  }
  for (const { kind, stuck } of ends.values) {
    if (kind !== 'deadlock') continue;
    const message = stuck.map(({ thread, waitsFor }) => `${thread} waits for ${waitsFor}`).join('; ');
    found.set(message, { kind, message });
  }
  return [...found.values()];
}

/** Begins to find out all that a program can do, whatever the schedule. */
export const startExploration = (
  program: Program,
  machine: Machine,
  options: ExploreOptions,
): RunningExploration => new RunningExploration(program, machine, options);

/**
 * Finds out all that a program can do, whatever the schedule.
 * @throws CannotExplore if it uses what exploration does not know
 */
export function explore(program: Program, machine: Machine, options: ExploreOptions): Exploration {
  const running = startExploration(program, machine, options);
  while (running.advance(Number.POSITIVE_INFINITY));
  return running.result();
}
