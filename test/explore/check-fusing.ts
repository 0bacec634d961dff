import type { SearchResult } from '../../simulator/explore/graph/search';
import { type Compiled, searchAll, searchEverywhere } from './search-program';

/** Of more states than this, programs are left out. */
const MOST_STATES = 10_000;

export interface FusingCounts {
  fusing: number;
}

/** Each different end: how, what was printed and left behind, and what went wrong in which thread. */
export const describeEnds = ({ endStates }: SearchResult): readonly string[] =>
  [
    ...new Set(
      endStates.map(({ kind, output, globals, failures, stuck }) => {
        const values = globals.map(({ name, value }) => `${name}=${value.text}`);
        const wrong = failures.map(({ thread, message }) => `${thread}: ${message}`).sort();
        const waits = stuck.map(({ thread, waitsFor, line }) => `${thread} waits for ${waitsFor} (${line})`);
        return [kind, output, ...values, ...wrong, ...waits].join(' ');
      }),
    ),
  ].sort();

/**
 * Compares the usual search with one that stops wherever the interpreter lets threads switch, which needs no knowledge of what
 * they access.
 * @returns what is wrong
 */
export function checkFusing(compiled: Compiled, counts: FusingCounts): string | undefined {
  const everywhere = searchEverywhere(compiled, MOST_STATES);
  if (!everywhere.isComplete) return undefined;
  counts.fusing++;
  const expected = describeEnds(everywhere).join('\n');
  const found = describeEnds(searchAll(compiled, { reduces: true })).join('\n');
  return found === expected ? undefined : `with steps fused: ${found}\nshould be: ${expected}`;
}
