import type { SearchResult } from '../../simulator/explore/graph/search';
import { checkExchange, textOfEnd } from './check-exchange';
import type { Counts } from './check-model';
import { type Compiled, searchAll } from './search-program';

/** Of more states than this, programs are left out. */
const MOST_STATES = 10_000;

/** All that is known of each different end. */
const describeEnds = ({ endStates }: SearchResult): string =>
  [...new Set(endStates.map(textOfEnd))].sort().join('\n');

export interface PythonCounts extends Counts {
  compared: number;
}

/**
 * Compares the ends that the plain search finds with those by stubborn sets, and all that it finds with threads exchanged.
 * @returns what is wrong
 */
export function checkPython(compiled: Compiled, counts: PythonCounts): string | undefined {
  const plain = searchAll(compiled, { reduces: false }, MOST_STATES);
  if (!plain.isComplete) return undefined;
  counts.compared++;
  const expected = describeEnds(plain);
  const proof = searchAll(compiled, { reduces: true, endsOnly: true }, MOST_STATES);
  if (proof.isReduced) counts.reduced++;
  if (proof.isComplete && describeEnds(proof) !== expected)
    return `by stubborn sets: ${describeEnds(proof)}\nshould be: ${expected}`;
  const all = searchAll(compiled, { reduces: true, symmetricFrom: 1 }, MOST_STATES);
  if (!all.isSymmetric) return undefined;
  counts.symmetric++;
  if (all.endForms.size > 0) counts.toldApart++;
  return checkExchange(compiled, plain, all);
}
