import type { Machine, Program } from '../../model';
import type { EndState, Failure } from '../findings/findings';
import type { Conflict } from '../reduction/footprints';
import type { Grain } from '../state/grain';
import { Interned } from '../state/interned';
import type { ProgramStepper } from '../state/program-stepper';
import { type StateStore, WordBuffer } from '../state/state-store';
import { Stepper } from '../state/stepper';
import { sortStates } from './count-interleavings';
import type { EndForms } from './end-forms';
import type { StateGraph } from './graph';
import { type SearchLimits, type SearchProgress, StateSearch, WORTH_IT } from './state-search';
import { SymmetricSearch } from './symmetric-search';

/** What a search found. */
export interface SearchResult {
  readonly graph: StateGraph;
  readonly stepper: ProgramStepper;
  /** The state after {@link Stepper.begin} is number 0; this is the one before. */
  readonly base: WordBuffer;
  readonly store: StateStore;
  /** Whether every way to end was found. */
  readonly isComplete: boolean;
  /**
   * Whether there are states in which not all that could go on was looked at: then the graph has every way to end, but not
   * every way to get there, and says nothing about counts and least costs.
   */
  readonly isReduced: boolean;
  /**
   * Whether states stand for all that they can be exchanged for: threads have other names from state to state
   * (`StateGraph.threadAfter`). Counts and least costs are exact.
   */
  readonly isSymmetric: boolean;
  /** By state: the number of its end, -1: it goes on. */
  readonly ends: Int32Array;
  /** Where a state stands for several ends that tell threads apart: all of them. */
  readonly endForms: ReadonlyMap<number, EndForms>;
  readonly endStates: readonly EndState[];
  /** The exceptions that a transition adds. */
  readonly failureAfter: (transition: number) => readonly Failure[];
  /** Accesses that nothing orders. */
  readonly conflicts: readonly Conflict[];
  /** What states and transitions take, with what is known of blocks and parts of states. */
  readonly byteLength: number;
  /** Transitions of all searches, those that began again included. */
  readonly transitionsTried: number;
}

const MOST_RESTARTS = 200;
/** After a proof by a reduced search, all states are looked at too, for exact counts, if they are not so many more. */
const MOST_TO_COUNT = 20;
const LEAST_TO_COUNT = 20_000;
/** From so many states on, threads that may be exchanged are; smaller spaces are shown as they are. */
const SYMMETRIC_FROM = 2000;

/**
 * Finds every state that the program can be in, from scheduling point to scheduling point, pausing now and then.
 *
 * With fused steps it begins with no scheduling point at plain accesses to memory. Wherever two transitions of different
 * threads that follow each other directly touch the same thing, one of them writing, the access becomes one, and the search
 * begins again; a search that finds no such pair any more has lost nothing. (If there were a race at a finer grain, take
 * the first one: all before it can be reordered into whole transitions, up to the two that race, which are neighbours.)
 */
export function* search(
  program: Program,
  machine: Machine,
  memoryLimit: number,
  grain: Grain,
  limits: SearchLimits,
): Generator<SearchProgress, SearchResult> {
  const stepper = new Stepper(program, machine, memoryLimit, grain);
  const base = new WordBuffer();
  stepper.writeState(base);
  const races = new Interned<Conflict>();
  let tried = 0;
  const toResult = (one: StateSearch, isComplete: boolean): SearchResult => ({
    graph: one.graph,
    stepper,
    base,
    store: one.store,
    byteLength: one.byteLength,
    isComplete: isComplete && !stepper.leavesOut,
    isReduced: one.reducedStates > 0,
    isSymmetric: one.graph.renamings !== undefined,
    ends: one.endOf,
    endForms: one.endForms,
    endStates: one.ends.values,
    failureAfter: (transition) => one.failures.get(transition) ?? [],
    conflicts: races.values,
    transitionsTried: tried,
  });
  const reduces = grain.reduces === true;
  const small = grain.endsOnly === true ? 0 : (grain.symmetricFrom ?? SYMMETRIC_FROM);
  const first = Math.min(limits.states, reduces ? small : Number.POSITIVE_INFINITY);
  for (let round = 0; ; round++) {
    stepper.restart();
    const one = new StateSearch(stepper, base, grain.fuses);
    /** A search by stubborn sets that has found every way to end. */
    let proof: SearchResult | undefined;
    let isComplete = yield* one.run({ ...limits, states: first });
    if (!isComplete && reduces && one.hasStoppedAt(first) && limits.goesOn()) {
      const symmetric = grain.endsOnly !== true ? new SymmetricSearch(one, base) : undefined;
      if (symmetric !== undefined) {
        yield* symmetric.run({ ...limits, states: Math.min(limits.states, LEAST_TO_COUNT) });
        if (symmetric.found !== undefined) {
          tried += one.graph.transitions + symmetric.tried;
          return toResult(symmetric.found, true);
        }
      }
      let searchLimits = limits;
      if (!stepper.isStale) {
        const reduced = yield* searchReduced(one, base, limits);
        tried += reduced.tried;
        // What blocks do is known to both searches: where that takes all there is, another would not come far.
        const isFull = reduced.search.byteLength >= limits.memory;
        if (!reduced.isProof && !stepper.isStale && (isFull || !limits.goesOn())) {
          const isMore = reduced.search.store.count > one.store.count;
          return toResult(isMore ? reduced.search : one, false);
        }
        if (reduced.isProof) {
          proof = toResult(reduced.search, true);
          if (!proof.isReduced || grain.endsOnly === true) return proof;
          const enough = Math.max(LEAST_TO_COUNT, MOST_TO_COUNT * proof.store.count);
          // Of what goes wrong, the least witness is wanted; where nothing does, only counts.
          if (reduced.search.isClean) searchLimits = { ...limits, states: Math.min(limits.states, enough) };
        }
      }
      if (symmetric?.mayGoOn === true && !stepper.isStale) {
        yield* symmetric.run(searchLimits);
        if (symmetric.found !== undefined) {
          tried += one.graph.transitions + symmetric.tried;
          return toResult(symmetric.found, true);
        }
      }
      tried += symmetric?.tried ?? 0;
      isComplete = yield* one.run(searchLimits);
    }
    tried += one.graph.transitions;
    if (one.conflicts.length === 0 && !isComplete && !stepper.isStale) {
      one.findConflicts();
      isComplete = false;
    }
    for (const conflict of one.conflicts) {
      const { first, second } = conflict;
      const pair = [first.pc * 2 + (first.isWrite ? 1 : 0), second.pc * 2 + (second.isWrite ? 1 : 0)];
      races.number(pair.sort((a, b) => a - b).join(), () => conflict);
      stepper.recorder.shared.add(first.abstract, first.key);
      stepper.recorder.shared.add(second.abstract, second.key);
    }
    const again = one.conflicts.length > 0 || stepper.isStale;
    if (again && round < MOST_RESTARTS && limits.goesOn()) continue;
    if (proof !== undefined && !again && !isComplete) return proof;
    return toResult(one, isComplete && !again);
  }
}

interface Reduced {
  readonly search: StateSearch;
  /** Whether it has come to its end and has found every way in which the program can end. */
  readonly isProof: boolean;
  readonly tried: number;
}

/**
 * Searches by stubborn sets until what threads may do is known.
 * @param plain a search that has begun
 */
function* searchReduced(
  { stepper, steps }: StateSearch,
  base: WordBuffer,
  limits: SearchLimits,
): Generator<SearchProgress, Reduced> {
  let tried = 0;
  for (let most = WORTH_IT; ; most *= 2) {
    steps.futures.settle();
    const search = new StateSearch(stepper, base, true, steps, true);
    search.mostWhileLearning = most;
    const isAtEnd = yield* search.run(limits);
    tried += search.graph.transitions;
    if ((isAtEnd || search.isCut) && !stepper.isStale && steps.futures.hasGrown) continue;
    const isProof =
      isAtEnd && !stepper.isStale && steps.footprints.areAllOrdered && sortStates(search.graph) !== undefined;
    return { search, isProof, tried };
  }
}
