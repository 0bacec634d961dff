import type { EndState } from '../../simulator/explore/findings/findings';
import { Sampling } from '../../simulator/explore/strategies/sampling';
import { checkReplay, checkReplays } from './check-replay';
import { type Compiled, searchAll } from './search-program';

/** Of more states than this, programs are left out. */
const MOST_STATES = 10_000;
const RUNS = 30;

function describeEnd({ kind, output, globals, failures, stuck, unreleased }: EndState): string {
  const values = globals.map(({ name, value }) => `${name}=${value.text}`);
  const wrong = failures.map(({ thread, message, line }) => `${thread}: ${message} (${line})`).sort();
  return JSON.stringify([kind, output, values, wrong, stuck, unreleased]);
}

export interface TurnCounts {
  turns: number;
}

/**
 * Runs a program with turns of random length, which knows nothing of what threads share, and looks the ends up among those of
 * the search without stubborn sets; and replays each, and a least schedule to each end of that search, in the kernel.
 * @returns what is wrong
 */
export function checkTurns(compiled: Compiled, counts: TurnCounts): string | undefined {
  const { program, machine } = compiled;
  const found = searchAll(compiled, { reduces: false }, MOST_STATES);
  if (!found.isComplete) return undefined;
  counts.turns++;
  const known = new Set(found.endStates.map(describeEnd));
  const sampling = Sampling.of({ program, machine, processMemory: 2 ** 28, hasProcesses: false });
  const runs = sampling.runAll(['turns'], RUNS, () => true);
  while (runs.next().done !== true);
  for (const { end, witness } of sampling.outcomes.values()) {
    if (!known.has(describeEnd(end))) return `the search has missed ${describeEnd(end)}`;
    const problem = checkReplay(compiled, end, witness);
    if (problem !== undefined) return problem;
  }
  return checkReplays(compiled, found);
}
