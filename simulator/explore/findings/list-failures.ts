import { NONE } from '../../model';
import type { ExploredFailure, Hint } from '../exploration';
import { endAfter } from '../graph/end-forms';
import { findEnding, findMovers } from '../graph/endless';
import { type FairLoop, findFairLoops, goRound } from '../graph/fair-loops';
import { LeastDelays } from '../graph/least-delays';
import type { LeastWitness, Path } from '../graph/least-witness';
import type { SearchResult } from '../graph/search';
import { buildSchedule } from '../schedules/build-schedule';
import { WordBuffer } from '../state/state-store';
import { listWaiting } from './describe-end';
import type { Failure, StuckThread } from './findings';
import { toWitness, witnessOfEnd } from './list-outcomes';

/** Those that take least come first. */
export function compareCosts({ witness: a }: ExploredFailure, { witness: b }: ExploredFailure): number {
  return a.preemptions - b.preemptions || a.switches - b.switches || a.steps - b.steps;
}

/** Who waits for what, in one line. */
export const describeStuck = (stuck: readonly StuckThread[]): string =>
  stuck.map(({ thread, waitsFor }) => `${thread} waits for ${waitsFor}`).join('; ');

/** All that a search found to go wrong, the cheapest first. */
export class FailureList {
  readonly #result: SearchResult;
  readonly #least: LeastWitness;
  #delays: LeastDelays | undefined;
  readonly failures: readonly ExploredFailure[];
  readonly hints: readonly Hint[];

  constructor(result: SearchResult, least: LeastWitness) {
    this.#result = result;
    this.#least = least;
    const { found, hints } = this.#listEndless();
    this.failures = [...this.#listDeadlocks(), ...this.#listExceptions(), ...found].sort(compareCosts);
    this.hints = hints;
  }

  get #leastDelays(): LeastDelays {
    this.#delays ??= new LeastDelays(this.#result.graph);
    return this.#delays;
  }

  #listDeadlocks(): ExploredFailure[] {
    const result = this.#result;
    return result.endStates.flatMap((end, number): ExploredFailure[] => {
      if (end.kind !== 'deadlock') return [];
      const witness = witnessOfEnd(result, this.#least, number);
      if (witness === undefined) return [];
      return [
        {
          kind: 'deadlock',
          message: describeStuck(end.stuck),
          thread: end.stuck.map((each) => each.thread).join(', '),
          line: end.stuck[0]?.line ?? 0,
          delays:
            this.#leastDelays.toStates((state, threads) => endAfter(result, state, threads) === number) ?? 0,
          witness,
        },
      ];
    });
  }

  #listExceptions(): ExploredFailure[] {
    const { graph, failureAfter } = this.#result;
    const keyOf = ({ kind, message, line }: Failure): string => `${kind}|${message}|${line}`;
    const byText = new Map<string, { readonly failure: Failure; readonly transitions: Set<number> }>();
    for (let t = 0; t < graph.transitions; t++) {
      if (!graph.fails(t)) continue;
      for (const failure of failureAfter(t)) {
        const known = byText.get(keyOf(failure)) ?? { failure, transitions: new Set() };
        known.transitions.add(t);
        byText.set(keyOf(failure), known);
      }
    }
    return [...byText.values()].flatMap(({ failure, transitions }) => {
      const isGoal = (transition: number): boolean => transitions.has(transition);
      const path = this.#least.throughTransitions(isGoal);
      if (path === undefined) return [];
      const { kind, message, line } = failure;
      const last = failureAfter(path.transitions[path.transitions.length - 1] ?? -1);
      const thread = this.#nameIn(path, last.find((each) => keyOf(each) === keyOf(failure)) ?? failure);
      const delays = this.#leastDelays.throughTransitions(isGoal) ?? 0;
      return [{ kind, message, line, thread, delays, witness: toWitness(this.#result, path) }];
    });
  }

  /** The name of the thread that fails at the end of a way, which the space may call otherwise there. */
  #nameIn(path: Path, failure: Failure): string {
    const { graph, stepper } = this.#result;
    const { renamings } = graph;
    const before = graph.renamingAfter(path.transitions.slice(0, -1));
    return stepper.kernel.nameOf(renamings?.before(before, failure.thread) ?? failure.thread);
  }

  /** Threads that are stuck for ever while others go on; and what goes on for ever though it could come to an end. */
  #listEndless(): { readonly found: ExploredFailure[]; readonly hints: Hint[] } {
    const { graph, isComplete } = this.#result;
    if (!isComplete) return { found: [], hints: [] };
    const ending = findEnding(graph);
    const loops = findFairLoops(graph, (state, movers) => this.#pausedIn(state, movers));
    if (loops.length === 0) return { found: [], hints: [] };
    const fair = loops.filter(({ starved }) => starved === 0);
    const movers = ending.includes(0) ? findMovers(graph) : undefined;
    const daemons = this.#daemons();
    const stuckIn = (state: number): number =>
      movers === undefined || ending[state] === 1 ? 0 : graph.aliveIn(state) & ~movers[state] & ~daemons;
    const stuck = this.#least.toStates((state) => stuckIn(state) !== 0);
    if (stuck !== undefined) return { found: [this.#stuckFor(stuck, stuckIn)], hints: [] };
    // A program that never ends by itself is meant to go on.
    if (ending[0] === 0) return { found: [], hints: [] };
    const isIn = new Uint8Array(graph.states);
    for (const { states } of fair) for (const state of states) isIn[state] = 1;
    const isGoal = (state: number): boolean => isIn[state] === 1;
    const path = this.#least.toStates(isGoal);
    const starving = loops.find(({ starved }) => starved !== 0);
    if (path === undefined)
      return { found: [], hints: starving === undefined ? [] : [this.#starvation(starving)] };
    const state = this.#endOf(path);
    const loop = fair.find(({ states }) => states.includes(state));
    return { found: loop === undefined ? [] : [this.#livelock(path, loop, ending[state] === 0)], hints: [] };
  }

  #endOf(path: Path): number {
    const last = path.transitions[path.transitions.length - 1];
    return last === undefined ? 0 : this.#result.graph.targetOf(last);
  }

  #enter(state: number): void {
    const words = new WordBuffer();
    this.#result.store.read(state, words);
    this.#result.stepper.readState(words);
  }

  /** Threads (bits) whose next step takes a lock that one of `movers` takes too: while that one has it, they cannot go on. */
  #pausedIn(state: number, movers: number): number {
    const { stepper } = this.#result;
    const { graph } = this.#result;
    const takes: number[] = [];
    for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
      const thread = graph.threadOf(t);
      this.#enter(state);
      if (stepper.choosing !== NONE) return 0;
      stepper.step(thread);
      takes[thread] = stepper.acquired;
    }
    let paused = 0;
    takes.forEach((locks, thread) => {
      const isTaken = takes.some(
        (others, at) => at !== thread && ((movers >>> at) & 1) === 1 && (others & locks) !== 0,
      );
      if (isTaken) paused |= 1 << thread;
    });
    return paused;
  }

  /** Threads (bits) that the end of the program does not wait for. */
  #daemons(): number {
    const { graph, stepper } = this.#result;
    this.#enter(graph.states - 1);
    const { daemon } = stepper.kernel.k.threads.column;
    let mask = 0;
    for (let t = 0; t < stepper.kernel.threads; t++) if (daemon[t] === 1) mask |= 1 << t;
    return mask;
  }

  #stuckFor(path: Path, stuckIn: (state: number) => number): ExploredFailure {
    const { stepper } = this.#result;
    const state = this.#endOf(path);
    this.#enter(state);
    const stuck = listWaiting(stepper, (thread) => ((stuckIn(state) >>> thread) & 1) === 1);
    return {
      kind: 'deadlock',
      message: `${describeStuck(stuck)}; they are stuck for ever, while others go on`,
      thread: stuck.map((each) => each.thread).join(', '),
      line: stuck[0]?.line ?? 0,
      delays: this.#leastDelays.toStates((each) => stuckIn(each) !== 0) ?? 0,
      witness: toWitness(this.#result, path),
    };
  }

  #livelock(path: Path, loop: FairLoop, isLost: boolean): ExploredFailure {
    const { graph, stepper } = this.#result;
    const from = this.#endOf(path);
    const states = new Set(loop.states);
    const round = goRound(graph, loop, from);
    // The second time round a slice begins where the one before has ended, and so every time from then on.
    const way = [...path.transitions, ...round, ...round];
    const built = buildSchedule(this.#result, way, { loopFrom: path.transitions.length + round.length });
    this.#enter(from);
    const movers: string[] = [];
    let line = 0;
    for (let t = 0; t < stepper.kernel.threads; t++) {
      if (((loop.movers >>> t) & 1) === 0) continue;
      movers.push(stepper.kernel.nameOf(t));
      if (line === 0) line = stepper.lineOf(t);
    }
    const who = `${movers.join(' and ')} ${movers.length === 1 ? 'goes' : 'go'} round for ever`;
    return {
      kind: 'livelock',
      message: `${who}${isLost ? '; the program cannot come to an end any more' : ', though no thread is passed over'}`,
      thread: movers.join(', '),
      line,
      delays: this.#leastDelays.toStates((state) => states.has(state)) ?? 0,
      witness: { ...path.cost, ...built, isLeast: true },
    };
  }

  #starvation({ starved, states, movers }: FairLoop): Hint {
    const { stepper } = this.#result;
    this.#enter(states[0] ?? 0);
    const names = (mask: number): string =>
      stepper.kernel.names.filter((_, t) => ((mask >>> t) & 1) === 1).join(', ');
    const first = Math.max(0, 31 - Math.clz32(starved & -starved));
    return {
      kind: 'starvation',
      message: `${names(starved)} may never get a turn: whenever it could go on, ${names(movers)} may be quicker, for ever`,
      line: stepper.lineOf(first),
    };
  }
}
