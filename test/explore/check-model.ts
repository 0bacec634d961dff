import { LeastWitness } from '../../simulator/explore/graph/least-witness';
import type { SearchResult } from '../../simulator/explore/graph/search';
import { checkExchange } from './check-exchange';
import { checkReplays } from './check-replay';
import { enumerateModel, type ModelProgram, toPython, uses } from './model-program';
import { compileToSearch, endsOf, searchAll } from './search-program';

function leastDeadlock({ graph, ends, endStates }: SearchResult): string | undefined {
  const path = new LeastWitness(graph).toStates((state) => endStates[ends[state] ?? -1]?.kind === 'deadlock');
  return path === undefined ? undefined : `${path.cost.preemptions}/${path.cost.switches}`;
}

/** Of how many programs what was compared. */
export interface Counts {
  reduced: number;
  symmetric: number;
  /** In which ends tell the exchanged threads apart. */
  toldApart: number;
}

/**
 * Compares the plain search, the one by stubborn sets, and the one with all there is, with each other and with a separate
 * enumeration of all interleavings: their ends, what the cheapest deadlock costs, with exchanged threads all that is said of
 * them, and whether a least schedule to each end replays.
 * @param compiled the model as a Python program
 * @returns what is wrong
 */
export function checkModel(
  model: ModelProgram,
  counts: Counts,
  compiled = compileToSearch(toPython(model)),
): string | undefined {
  const expected = enumerateModel(model);
  const ends = [...expected.ends].sort().join('; ');
  const compare = (what: string, result: SearchResult): string | undefined => {
    if (!result.isComplete) return `${what}: the search did not come to its end`;
    return endsOf(result) === ends ? undefined : `${what}: ${endsOf(result)}\nshould be: ${ends}`;
  };
  const plain = searchAll(compiled, { reduces: false });
  const proof = searchAll(compiled, { reduces: true, endsOnly: true });
  const problem = compare('plain', plain) ?? compare('by stubborn sets', proof);
  if (problem !== undefined) return problem;
  if (proof.isReduced) counts.reduced++;
  // Semaphores and conditions are made of finer steps than the model's.
  if (!uses(model.threads, 'permit', 'await', 'tell') && leastDeadlock(plain) !== expected.leastDeadlock) {
    return `least deadlock: ${leastDeadlock(plain)}\nshould be: ${expected.leastDeadlock}`;
  }
  const all = searchAll(compiled, { reduces: true, symmetricFrom: 1 });
  const different = compare('with threads exchanged', all);
  if (different !== undefined) return different;
  if (all.isSymmetric) {
    counts.symmetric++;
    if (all.endForms.size > 0) counts.toldApart++;
    const wrong = checkExchange(compiled, plain, all);
    if (wrong !== undefined) return wrong;
  }
  return checkReplays(compiled, plain);
}
