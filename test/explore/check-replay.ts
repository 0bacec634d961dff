import { machineOfWitness, nanoseconds, simulate, type Witness } from '../../simulator';
import type { EndState } from '../../simulator/explore/findings/findings';
import { toWitness } from '../../simulator/explore/findings/list-outcomes';
import { LeastWitness } from '../../simulator/explore/graph/least-witness';
import type { SearchResult } from '../../simulator/explore/graph/search';
import type { Compiled } from './search-program';

const limits = { instructions: 10_000_000, time: nanoseconds(Number.MAX_SAFE_INTEGER), memory: 2 ** 28 };

/** Follows a schedule in the kernel. @returns how that does not come to the end, if so */
export function checkReplay(
  { program, machine }: Compiled,
  { kind, output }: EndState,
  { schedule }: Witness,
): string | undefined {
  const { outcome, outputs } = simulate(program, machineOfWitness(machine, schedule), limits);
  const text = outputs.flatMap((each) => (each.stream === 'stdout' ? [each.text] : [])).join('');
  if (outcome.kind === kind && text === output) return undefined;
  return `replayed to ${outcome.kind} ${text} instead of ${kind} ${output}`;
}

/** Follows a least schedule to each end. @returns what is wrong */
export function checkReplays(compiled: Compiled, result: SearchResult): string | undefined {
  const least = new LeastWitness(result.graph);
  for (const [number, end] of result.endStates.entries()) {
    const path = least.toStates((state) => result.ends[state] === number);
    if (path === undefined) return `no way to ${end.kind}`;
    const problem = checkReplay(compiled, end, toWitness(result, path));
    if (problem !== undefined) return problem;
  }
  return undefined;
}
