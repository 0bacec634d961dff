import type { SearchResult } from '../../simulator/explore/graph/search';
import { compileToSearch, searchAll } from './search-program';

/** Of more states than this, programs are left out. */
const MOST_STATES = 20_000;

/** All that is known of each different end. */
const describeEnds = ({ endStates }: SearchResult): string =>
  [
    ...new Set(
      endStates.map(({ kind, output, globals, failures, stuck, unreleased }) => {
        const values = globals.map(({ name, value }) => `${name}=${value.text}`).join(' ');
        const wrong = failures.map(({ thread, message, line }) => `${thread}: ${message} (${line})`).sort();
        const waits = stuck.map(({ thread, waitsFor, line }) => `${thread} waits for ${waitsFor} (${line})`);
        const held = unreleased.map(({ lock, thread }) => `${thread} has ${lock}`);
        return JSON.stringify([kind, output, values, ...wrong, ...waits, ...held]);
      }),
    ),
  ]
    .sort()
    .join('\n');

export interface PythonCounts {
  compared: number;
  reduced: number;
  symmetric: number;
}

/**
 * Compares the ends that the plain search finds with those by stubborn sets and with threads exchanged.
 * @returns what is wrong
 */
export function checkPython(source: string, counts: PythonCounts): string | undefined {
  const compiled = compileToSearch(source);
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
  return describeEnds(all) === expected
    ? undefined
    : `with threads exchanged: ${describeEnds(all)}\nshould be: ${expected}`;
}
