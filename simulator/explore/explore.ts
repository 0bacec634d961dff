import type { InterpreterName, Machine, ScheduledSlice } from '../model';
import { buildSchedule } from './build-schedule';
import {
  addFractions,
  countInterleavings,
  type Fraction,
  type Interleavings,
  sortStates,
} from './count-interleavings';
import { listWaiting } from './describe-end';
import { findEnding, findMovers } from './endless';
import type { EndState, Failure, WitnessCost } from './findings';
import type { Access } from './footprints';
import { LeastWitness, type Path } from './least-witness';
import type { SearchLimits, SearchResult } from './search';
import { WordBuffer } from './state-store';

/** What is explored and how. */
export interface ExploreOptions {
  readonly interpreter: InterpreterName;
  /**
   * `instruction`: threads switch where the interpreter lets them; `shared`: between any two accesses to what threads share,
   * whatever the interpreter.
   */
  readonly granularity: 'instruction' | 'shared';
  /** Whether steps that no other thread can notice are taken together with those before. */
  readonly reduction: boolean;
  readonly limits: SearchLimits;
  /** Bytes of the program's own memory. */
  readonly processMemory: number;
}

/** How to get somewhere. */
export interface Witness extends WitnessCost {
  readonly schedule: readonly ScheduledSlice[];
}

/** One way in which the program can end. */
export interface ExploredOutcome extends EndState {
  /** In how many interleavings; undefined unless the search is complete and the graph has no circles. */
  readonly count: bigint | undefined;
  /** How likely it is if every choice is made evenly; undefined as `count`. */
  readonly probability: Fraction | undefined;
  readonly witness: Witness;
}

export interface ExploredFailure {
  /** `livelock`: from there on the program never ends, whatever the schedule, though some thread can always go on. */
  readonly kind: 'assertion' | 'exception' | 'deadlock' | 'livelock';
  readonly message: string;
  /** The thread's name; of a deadlock, those of all that are stuck. */
  readonly thread: string;
  /** Of the user's file. */
  readonly line: number;
  readonly witness: Witness;
}

export interface RacyAccess {
  readonly line: number;
  readonly isWrite: boolean;
}

/** Two accesses to the same thing, one of them writing, that nothing orders. */
export interface DataRace {
  readonly first: RacyAccess;
  readonly second: RacyAccess;
}

/** Each lock is taken by a thread that holds the one before, the first by one that holds the last; and in which lines. */
export interface LockOrderCircle {
  readonly locks: readonly string[];
  readonly lines: readonly number[];
}

/** All that is known of a program's runs. */
export interface Exploration {
  /** Whether these are all runs there are: what is not among them cannot happen. */
  readonly isComplete: boolean;
  readonly interpreter: InterpreterName;
  /** Whether the program reads the clock: of how long things take, not every possibility is looked at. */
  readonly readsClock: boolean;
  readonly states: number;
  readonly transitions: number;
  /** How many runs there are; undefined if the search is not complete, or runs may go on for ever. */
  readonly interleavings: bigint | undefined;
  readonly outcomes: readonly ExploredOutcome[];
  readonly failures: readonly ExploredFailure[];
  readonly races: readonly DataRace[];
  /** Locks that are taken in orders that go round, deadlock or not. */
  readonly lockOrder: readonly LockOrderCircle[];
  /** Bytes that states and transitions take. */
  readonly memory: number;
}

/** The machine that replays a witness. */
export function machineOfWitness(machine: Machine, schedule: readonly ScheduledSlice[]): Machine {
  return { ...machine, cpus: 1, runQueues: 'central', switchCost: 0 as Machine['switchCost'], schedule };
}

/** What a search has found, in the words of the program. */
export function summarize(result: SearchResult, interpreter: InterpreterName): Exploration {
  const { graph, store } = result;
  const order = result.isComplete ? sortStates(graph) : undefined;
  const counted = order === undefined ? undefined : countInterleavings(graph, order);
  const least = new LeastWitness(graph);
  return {
    isComplete: result.isComplete,
    interpreter,
    readsClock: result.stepper.kernel.readsClock,
    states: store.count,
    transitions: graph.transitions,
    interleavings: counted?.total,
    outcomes: listOutcomes(result, least, counted),
    failures: [
      ...listDeadlocks(result, least),
      ...listExceptions(result, least),
      ...listLivelocks(result, least),
    ].sort(compareCosts),
    races: listRaces(result),
    lockOrder: listCircles(result),
    memory: store.byteLength + graph.byteLength,
  };
}

const toWitness = (result: SearchResult, path: Path): Witness => ({
  ...path.cost,
  schedule: buildSchedule(result, path.transitions),
});

function listOutcomes(
  result: SearchResult,
  least: LeastWitness,
  counted: Interleavings | undefined,
): ExploredOutcome[] {
  const { ends, endStates } = result;
  return endStates.flatMap((end, number) => {
    const path = least.toStates((state) => ends[state] === number);
    if (path === undefined) return [];
    let count: bigint | undefined;
    let probability: Fraction | undefined;
    for (const [state, ways] of counted?.byEnd ?? []) {
      if (ends[state] !== number) continue;
      const chance = counted?.probability.get(state) ?? { numerator: 0n, denominator: 1n };
      count = (count ?? 0n) + ways;
      probability = probability === undefined ? chance : addFractions(probability, chance);
    }
    return [{ ...end, count, probability, witness: toWitness(result, path) }];
  });
}

/** Those that take least come first. */
function compareCosts({ witness: a }: ExploredFailure, { witness: b }: ExploredFailure): number {
  return a.preemptions - b.preemptions || a.switches - b.switches || a.steps - b.steps;
}

function listDeadlocks(result: SearchResult, least: LeastWitness): ExploredFailure[] {
  const { ends, endStates } = result;
  return endStates.flatMap((end, number): ExploredFailure[] => {
    if (end.kind !== 'deadlock') return [];
    const path = least.toStates((state) => ends[state] === number);
    if (path === undefined) return [];
    const message = end.stuck.map(({ thread, waitsFor }) => `${thread} waits for ${waitsFor}`).join('; ');
    const thread = end.stuck.map((each) => each.thread).join(', ');
    return [
      { kind: 'deadlock', message, thread, line: end.stuck[0]?.line ?? 0, witness: toWitness(result, path) },
    ];
  });
}

/**
 * The cheapest way to where no end is to be reached any more: with threads that are stuck for ever while others go on, or
 * though other schedules come to an end. A program that never ends by itself is no failure.
 */
function listLivelocks(result: SearchResult, least: LeastWitness): ExploredFailure[] {
  if (!result.isComplete) return [];
  const { graph, stepper, store } = result;
  const ending = findEnding(graph);
  if (!ending.includes(0)) return [];
  const movers = findMovers(graph);
  const stuckIn = (state: number): number => graph.aliveIn(state) & ~movers[state];
  const path =
    least.toStates((state) => ending[state] === 0 && stuckIn(state) !== 0) ??
    (ending[0] === 1 ? least.toStates((state) => ending[state] === 0) : undefined);
  if (path === undefined) return [];
  const last = path.transitions[path.transitions.length - 1];
  const state = last === undefined ? 0 : graph.targetOf(last);
  const witness = toWitness(result, path);
  const words = new WordBuffer();
  store.read(state, words);
  stepper.readState(words);
  const stuck = listWaiting(stepper, (thread) => ((stuckIn(state) >> thread) & 1) === 1);
  const waits = stuck.map(({ thread, waitsFor }) => `${thread} waits for ${waitsFor} for ever`);
  const message = ['the program never ends any more', ...waits].join('; ');
  const thread = stuck.map((each) => each.thread).join(', ');
  return [{ kind: 'livelock', message, thread, line: stuck[0]?.line ?? 0, witness }];
}

function listExceptions(result: SearchResult, least: LeastWitness): ExploredFailure[] {
  const { graph, failureAfter, stepper } = result;
  const byText = new Map<string, { readonly failure: Failure; readonly transitions: Set<number> }>();
  for (let t = 0; t < graph.transitions; t++) {
    if (!graph.fails(t)) continue;
    for (const failure of failureAfter(t)) {
      const key = `${failure.kind}|${failure.message}|${failure.line}`;
      const known = byText.get(key) ?? { failure, transitions: new Set() };
      known.transitions.add(t);
      byText.set(key, known);
    }
  }
  return [...byText.values()].flatMap(({ failure, transitions }) => {
    const path = least.throughTransitions((transition) => transitions.has(transition));
    if (path === undefined) return [];
    const { kind, message, line } = failure;
    const witness = toWitness(result, path);
    return [{ kind, message, line, thread: stepper.kernel.k.threadNames[failure.thread], witness }];
  });
}

function listCircles({ stepper, base }: SearchResult): LockOrderCircle[] {
  stepper.readState(base);
  const names = stepper.vm.syncNames();
  const nameOf = (lock: number): string =>
    names.get(lock) ?? stepper.kernel.k.syncNames[lock] ?? `lock ${lock}`;
  return stepper.lockOrder.findCircles().map(({ locks, lines }) => ({ locks: locks.map(nameOf), lines }));
}

function listRaces(result: SearchResult): DataRace[] {
  const races = new Map<string, DataRace>();
  const toAccess = ({ pc, isWrite }: Access): RacyAccess => ({ line: result.stepper.lineAt(pc), isWrite });
  for (const conflict of result.conflicts) {
    const pair = [toAccess(conflict.first), toAccess(conflict.second)];
    const [first, second] = pair.sort((a, b) => a.line - b.line || Number(a.isWrite) - Number(b.isWrite));
    if (first.line === 0 || second.line === 0) continue;
    races.set(`${first.line}${first.isWrite}${second.line}${second.isWrite}`, { first, second });
  }
  return [...races.values()];
}
