import type { ExploredOutcome, Witness } from '../exploration';
import { boundProbabilities } from '../graph/bound-probabilities';
import { addFractions, countInterleavings, type Fraction, sortStates } from '../graph/count-interleavings';
import { LeastWitness, type Path } from '../graph/least-witness';
import type { SearchResult } from '../graph/search';
import { buildSchedule, type ScheduleEnd } from '../schedules/build-schedule';

/** A way through the graph as a witness. */
export const toWitness = (result: SearchResult, path: Path, end?: ScheduleEnd): Witness => ({
  ...path.cost,
  ...buildSchedule(result, path.transitions, end),
  isLeast: result.isComplete && !result.isReduced,
});

/** The cheapest way to a state; undefined if the search did not find it. */
export function witnessOfState(result: SearchResult, state: number): Witness | undefined {
  const path = new LeastWitness(result.graph).toStates((each) => each === state);
  return path && toWitness(result, path, { isOpen: true });
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
    const estimate = bounds?.of((state) => ends[state] === number);
    return [{ ...end, count, probability, estimate, witness: toWitness(result, path) }];
  });
  return { outcomes, interleavings: counted?.total };
}
