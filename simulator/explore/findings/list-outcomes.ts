import { InternalError } from '../../model';
import type { ExploredOutcome, Witness } from '../exploration';
import { boundProbabilities } from '../graph/bound-probabilities';
import {
  addFractions,
  countInterleavings,
  type Fraction,
  type Interleavings,
  sortStates,
} from '../graph/count-interleavings';
import { comesTo, renamingTo, shareOf } from '../graph/end-forms';
import { LeastWitness, type Path } from '../graph/least-witness';
import type { SearchResult } from '../graph/search';
import { buildSchedule, type ScheduleEnd } from '../schedules/build-schedule';

/** A way through the graph as a witness. */
export const toWitness = (result: SearchResult, path: Path, end?: ScheduleEnd): Witness => ({
  ...path.cost,
  ...buildSchedule(result, path.transitions, end),
  isLeast: result.isComplete && !result.isReduced,
});

/** The cheapest way to an end of that number as a witness; undefined if the search did not find it. */
export function witnessOfEnd(result: SearchResult, least: LeastWitness, end: number): Witness | undefined {
  const path = least.toStates((state) => comesTo(result, state, end));
  if (path === undefined) return undefined;
  const { graph } = result;
  const last = path.transitions[path.transitions.length - 1];
  const target = last === undefined ? 0 : graph.targetOf(last);
  // The way leads to a state that stands for the end: other threads take it there.
  const before = graph.renamingAfter(path.transitions);
  const threads = graph.renamings?.compose(before, renamingTo(result, target, end)) ?? 0;
  return toWitness(result, path, { threads });
}

/** The cheapest way to a state; undefined if the search did not find it. */
export function witnessOfState(result: SearchResult, state: number): Witness | undefined {
  const path = new LeastWitness(result.graph).toStates((each) => each === state);
  return path && toWitness(result, path, { isOpen: true });
}

const notCounted = { count: undefined, probability: undefined };

/** In how many runs it ends so, and how likely that is. */
function countEnd(result: SearchResult, counted: Interleavings, end: number) {
  // One state may stand for a part of what another one of the same kind stands for: only their sum is whole.
  const ways = new Map<number, bigint>();
  let probability: Fraction = { numerator: 0n, denominator: 1n };
  for (const [state, all] of counted.byEnd) {
    const share = shareOf(result, state, end);
    if (share.of === 0) continue;
    ways.set(share.all, (ways.get(share.all) ?? 0n) + all * BigInt(share.of));
    const { numerator, denominator } = counted.probability.get(state) ?? { numerator: 0n, denominator: 1n };
    const part = { numerator: numerator * BigInt(share.of), denominator: denominator * BigInt(share.all) };
    probability = addFractions(probability, part);
  }
  let count = 0n;
  for (const [all, sum] of ways) {
    if (sum % BigInt(all) !== 0n) throw new InternalError('an end is reached in a part of a run');
    count += sum / BigInt(all);
  }
  return { count, probability };
}

/** The ways to end that a search has found, and in how many runs. */
export interface ListedOutcomes {
  readonly outcomes: readonly ExploredOutcome[];
  readonly interleavings: bigint | undefined;
}

/** Every way in which the program can end: how often, how likely, and how to get there. */
export function listOutcomes(result: SearchResult, least: LeastWitness): ListedOutcomes {
  const { ends, endStates, graph } = result;
  // A reduced graph has every end, but not every way there.
  const isComplete = result.isComplete && !result.isReduced;
  const order = isComplete ? sortStates(graph) : undefined;
  const counted = order === undefined ? undefined : countInterleavings(graph, order);
  const bounds = isComplete && counted === undefined ? boundProbabilities(graph) : undefined;
  const outcomes = endStates.flatMap((end, number): ExploredOutcome[] => {
    const witness = witnessOfEnd(result, least, number);
    if (witness === undefined) return [];
    const { count, probability } = counted === undefined ? notCounted : countEnd(result, counted, number);
    const estimate = bounds?.of((state) => ends[state] === number);
    return [{ ...end, count, probability, estimate, witness }];
  });
  return { outcomes, interleavings: counted?.total };
}
