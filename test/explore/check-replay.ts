import { machineOfWitness, nanoseconds, simulate, threadLabel, type Witness } from '../../simulator';
import type { EndState } from '../../simulator/explore/findings/findings';
import { witnessOfEnd } from '../../simulator/explore/findings/list-outcomes';
import { LeastWitness } from '../../simulator/explore/graph/least-witness';
import type { SearchResult } from '../../simulator/explore/graph/search';
import type { Compiled } from './search-program';

const limits = { instructions: 10_000_000, time: nanoseconds(Number.MAX_SAFE_INTEGER), memory: 2 ** 28 };

/** Follows a schedule in the kernel. @returns how that does not come to the end, if so */
export function checkReplay(
  { program, machine }: Compiled,
  { kind, output, stuck }: EndState,
  { schedule }: Witness,
): string | undefined {
  const log = simulate(program, machineOfWitness(machine, schedule), limits);
  const { outcome, outputs, deadlocks } = log;
  const text = outputs.flatMap((each) => (each.stream === 'stdout' ? [each.text] : [])).join('');
  if (outcome.kind === kind && text === output) {
    const waits = deadlocks[deadlocks.length - 1]?.waits ?? [];
    const isSame = waits.every(({ thread, line }, i) => {
      return stuck[i]?.thread === threadLabel(log, thread) && stuck[i]?.line === line;
    });
    if (kind !== 'deadlock' || (waits.length === stuck.length && isSame)) return undefined;
    return `replayed to ${JSON.stringify(waits)} instead of ${JSON.stringify(stuck)}`;
  }
  return `replayed to ${outcome.kind} ${text} instead of ${kind} ${output}`;
}

/** Follows a least schedule to each end. @returns what is wrong */
export function checkReplays(compiled: Compiled, result: SearchResult): string | undefined {
  const least = new LeastWitness(result.graph);
  for (const [number, end] of result.endStates.entries()) {
    const witness = witnessOfEnd(result, least, number);
    if (witness === undefined) return `no way to ${end.kind}`;
    const problem = checkReplay(compiled, end, witness);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
