import type { InterpreterName } from '../../model';
import type {
  DataRace,
  Exploration,
  ExploredFailure,
  ExploredOutcome,
  ExploreOptions,
  Hint,
  LockOrderCircle,
  RacyAccess,
} from '../exploration';
import { LeastWitness } from '../graph/least-witness';
import type { SearchResult } from '../graph/search';
import type { Access } from '../reduction/footprints';
import { MOST_OPTIONS } from '../reduction/pending-calls';
import { describeAccess, functionAt } from '../state/name-access';
import type { ProgramStepper } from '../state/program-stepper';
import { isLess, keyOfFailure } from '../strategies/compare-costs';
import { estimateShare } from '../strategies/estimate';
import type { Sampling } from '../strategies/sampling';
import { MOST_INSTRUCTIONS, MOST_STEPS } from '../strategies/schedule-runner';
import { findHints } from './find-hints';
import type { EndState } from './findings';
import { compareCosts, FailureList } from './list-failures';
import { listOutcomes } from './list-outcomes';
import { LockOrder } from './lock-order';
import { keyOfRace, orderAccesses } from './race-detector';

/** What was done: a search, or runs of schedules, or both. */
export interface Findings {
  readonly search: SearchResult | undefined;
  /** Why the search did not come to its end. */
  readonly stoppedBy: string | undefined;
  /** Runs of schedules beside the search: they say nothing new once it is complete. */
  readonly firstLook: Sampling | undefined;
  readonly sampling: Sampling | undefined;
  /** The options with the interpreter that was in fact explored. */
  readonly options: ExploreOptions;
}

/** What has been found, in the words of the program. */
export function summarize(findings: Findings): Exploration {
  const { search, sampling, options } = findings;
  const isComplete = search?.isComplete ?? false;
  const samplings = [isComplete ? undefined : findings.firstLook, sampling].filter(
    (each) => each !== undefined,
  );
  const least = search === undefined ? undefined : new LeastWitness(search.graph);
  const listed = search === undefined || least === undefined ? undefined : listOutcomes(search, least);
  const failed = search === undefined || least === undefined ? undefined : new FailureList(search, least);
  const failures = mergeFailures(failed?.failures ?? [], samplings);
  const outcomes = mergeOutcomes(listed?.outcomes ?? [], isComplete ? [] : samplings);
  // Names are those of the first state.
  if (search === undefined) sampling?.runner.restart();
  const stepper = search?.stepper ?? sampling?.runner.stepper;
  const unexpanded = search === undefined ? 0 : search.store.count - search.graph.states;
  return {
    isComplete,
    interpreter: options.interpreter satisfies InterpreterName,
    readsClock: stepper?.kernel.readsClock === true || samplings.some(({ readsClock }) => readsClock),
    states: search?.store.count ?? 0,
    unexpanded,
    transitions: search?.graph.transitions ?? sampling?.steps ?? 0,
    interleavings: listed?.interleavings,
    outcomes,
    failures,
    races: listRaces(search, sampling),
    lockOrder: stepper === undefined ? [] : listCircles(stepper, search, samplings),
    hints: [
      ...(failed?.hints ?? []),
      ...findHints(outcomes, failures, sampling?.waits ?? [], sourceOf(stepper)),
    ].filter(isFirst),
    strategies: samplings.flatMap(({ reports }) => reports),
    longest: isComplete ? undefined : sampling?.longest,
    notCovered: listNotCovered(findings, unexpanded),
    memory: search?.byteLength ?? 0,
  };
}

const sourceOf = (stepper: ProgramStepper | undefined): string =>
  stepper?.vm.image.program.modules.find(({ isLibrary }) => !isLibrary)?.source ?? '';

const isFirst = (hint: Hint, index: number, all: readonly Hint[]): boolean =>
  all.findIndex(({ message, line }) => message === hint.message && line === hint.line) === index;

function mergeFailures(found: readonly ExploredFailure[], samplings: readonly Sampling[]): ExploredFailure[] {
  const all = new Map<string, ExploredFailure>();
  // They are sorted: of several ways to the same failure, the first is the cheapest.
  for (const failure of found) if (!all.has(keyOfFailure(failure))) all.set(keyOfFailure(failure), failure);
  for (const failure of samplings.flatMap(({ failures }) => [...failures.values()])) {
    const known = all.get(keyOfFailure(failure));
    if (known === undefined) all.set(keyOfFailure(failure), failure);
    else if (!known.witness.isLeast) {
      const witness = isLess(failure.witness, known.witness) ? failure.witness : known.witness;
      all.set(keyOfFailure(failure), { ...known, delays: Math.min(known.delays, failure.delays), witness });
    }
  }
  return [...all.values()].sort(compareCosts);
}

function mergeOutcomes(
  found: readonly ExploredOutcome[],
  samplings: readonly Sampling[],
): readonly ExploredOutcome[] {
  if (samplings.length === 0) return found;
  const keyOf = ({ kind, output, globals, failures, stuck }: EndState): string =>
    JSON.stringify([kind, output, globals.map(({ name, value }) => [name, value.text]), failures, stuck]);
  const all = new Map(found.map((outcome) => [keyOf(outcome), outcome]));
  const hits = new Map<string, number>();
  for (const { end, witness, uniformRuns } of samplings.flatMap(({ outcomes }) => [...outcomes.values()])) {
    const key = keyOf(end);
    const known = all.get(key);
    const unknown = { count: undefined, probability: undefined, estimate: undefined };
    all.set(key, known ?? { ...end, ...unknown, witness });
    hits.set(key, (hits.get(key) ?? 0) + uniformRuns);
  }
  const sum = (of: (sampling: Sampling) => number): number =>
    samplings.reduce((all, each) => all + of(each), 0);
  const runs = sum(({ uniformRuns }) => uniformRuns);
  const givenUp = sum(({ unfinishedUniformRuns }) => unfinishedUniformRuns);
  return [...all].map(([key, outcome]) => ({
    ...outcome,
    estimate: estimateShare(hits.get(key) ?? 0, runs, givenUp),
  }));
}

/** Races of the runs looked on at, and neighbours in the graph that nothing orders. */
function listRaces(search: SearchResult | undefined, sampling: Sampling | undefined): DataRace[] {
  const races = new Map<string, DataRace>();
  for (const race of sampling?.races ?? []) races.set(keyOfRace(race.first, race.second), race);
  if (search === undefined) return [...races.values()];
  const { stepper } = search;
  const toAccess = ({ pc, isWrite, thread }: Access): RacyAccess => {
    const line = stepper.lineAt(pc);
    const name = functionAt(stepper.vm, pc).name;
    return { line, isWrite, thread: stepper.kernel.nameOf(thread), stack: [{ function: name, line }] };
  };
  for (const conflict of search.conflicts) {
    const [first, second] = orderAccesses(toAccess(conflict.first), toAccess(conflict.second));
    const key = keyOfRace(first, second);
    if (first.line === 0 || second.line === 0) continue;
    const known = races.get(key);
    const foundBy = [...new Set([...(known?.foundBy ?? []), 'happens-before' as const])].sort();
    const what = describeAccess(stepper.vm, conflict.second.pc);
    races.set(key, known === undefined ? { what, first, second, foundBy } : { ...known, foundBy });
  }
  return [...races.values()].sort((a, b) => a.first.line - b.first.line || a.second.line - b.second.line);
}

function listCircles(
  stepper: ProgramStepper,
  search: SearchResult | undefined,
  samplings: readonly Sampling[],
): LockOrderCircle[] {
  const order = new LockOrder();
  for (const source of [search?.stepper, ...samplings]) {
    for (const step of source?.lockOrder.list() ?? []) order.add(step);
  }
  if (search !== undefined) stepper.readState(search.base);
  const names = stepper.vm.syncNames();
  const nameOf = (lock: number): string =>
    order.nameOf(lock) ?? names.get(lock) ?? stepper.kernel.k.syncNames[lock] ?? `lock ${lock}`;
  return order.findCircles().map(({ locks, lines }) => ({ locks: locks.map(nameOf), lines }));
}

function listNotCovered({ search, stoppedBy, firstLook, sampling }: Findings, unexpanded: number): string[] {
  if (search?.isComplete) return [];
  const sentences: string[] = [];
  if (search === undefined)
    sentences.push('Not every schedule was tried: no search through all of them was asked for.');
  else if (stoppedBy !== undefined) {
    sentences.push(
      `The search through all schedules stopped at ${stoppedBy}: what follows ${unexpanded.toLocaleString('en')} of the states found was not looked at.`,
    );
  }
  if (search?.stepper.leavesOut || sampling?.leavesOut || firstLook?.leavesOut) {
    sentences.push(`Of random choices with more than ${MOST_OPTIONS} values, ${MOST_OPTIONS} were tried.`);
  }
  if (sampling === undefined) return sentences;
  for (const { name, coveredBound } of sampling.reports) {
    if (coveredBound === undefined) continue;
    const what = name === 'delay' ? 'round-robin delay' : 'pre-emption';
    sentences.push(
      `Every schedule with at most ${coveredBound} ${what}${coveredBound === 1 ? '' : 's'} was tried.`,
    );
  }
  const tried = sampling.schedules + (firstLook?.schedules ?? 0);
  const finished = sampling.uniformRuns - sampling.unfinishedUniformRuns;
  if (tried > 0 && sampling.failures.size === 0 && (firstLook?.failures.size ?? 0) === 0) {
    // Of what was given up it is not known what it comes to.
    const { high = 1 } = estimateShare(0, sampling.uniformRuns, sampling.unfinishedUniformRuns) ?? {};
    const chance = `; a random one meets one with less than ${(high * 100).toPrecision(2)} % (95 % confidence)`;
    sentences.push(`${tried.toLocaleString('en')} schedules met no failure${finished > 0 ? chance : ''}.`);
  }
  if (sampling.unfinished > 0) {
    sentences.push(
      `${sampling.unfinished.toLocaleString('en')} runs were given up without an end, after ${MOST_STEPS.toLocaleString('en')} steps or ${(MOST_INSTRUCTIONS / 1e6).toLocaleString('en')} million instructions.`,
    );
  }
  return sentences;
}
