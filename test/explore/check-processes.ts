import { machineOfWitness, nanoseconds, type ScheduledSlice, simulate } from '../../simulator';
import type { SearchResult } from '../../simulator/explore/graph/search';
import { type ProcessGrain, searchProcesses } from '../../simulator/explore/processes/process-search';
import { RandomNumbers } from '../../simulator/explore/strategies/random-numbers';
import { checkReplays } from './check-replay';
import type { Compiled } from './search-program';

/** Of more states than this, programs are left out. */
const MOST_STATES = 1500;
const RUNS = 40;
/** Turns of a run; after them the kernel goes on by its own policy. */
const TURNS = 400;
const LONGEST_TURN = 3000;
const limits = { instructions: 10_000_000, time: nanoseconds(Number.MAX_SAFE_INTEGER), memory: 2 ** 28 };

export interface ProcessCounts {
  /** Programs, their states, and the states of searches that have left some out. */
  processes: number;
  processStates: number;
  processReduced: number;
}

export function searchAllProcesses(
  { program, machine }: Compiled,
  states = 1_000_000,
  grain: ProcessGrain = { reducedFrom: Number.POSITIVE_INFINITY },
): SearchResult {
  const goesOn = () => true;
  const searching = searchProcesses(program, machine, 2 ** 28, grain, { states, memory: 2 ** 30, goesOn });
  for (let next = searching.next(); ; next = searching.next()) if (next.done === true) return next.value;
}

const describeEnds = ({ endStates }: SearchResult): string =>
  endStates
    .map(({ kind, output, failures, stuck }) => JSON.stringify([kind, output, failures, stuck]))
    .sort()
    .join('\n');

/** Turns of random length for random threads, once the first thread is not alone any more. */
function drawTurns(prefix: number, threads: number, random: RandomNumbers): ScheduledSlice[] {
  const average = LONGEST_TURN ** random.fraction();
  const turns = Array.from({ length: TURNS }, () => ({
    thread: random.below(threads),
    instructions: 1 + Math.floor(-average * Math.log(1 - random.fraction())),
  }));
  return [{ thread: 0, instructions: prefix }, ...turns];
}

/**
 * Has the kernel itself run a program in turns of random length, which knows nothing of exploration, and looks the ends up among
 * those of the search; and has it follow a least schedule to each of these.
 * @returns what is wrong
 */
export function checkProcesses(compiled: Compiled, seed: number, counts: ProcessCounts): string | undefined {
  const { program, machine } = compiled;
  const found = searchAllProcesses(compiled, MOST_STATES);
  if (!found.isComplete) return undefined;
  counts.processes++;
  counts.processStates += found.store.count;
  const known = new Set(found.endStates.map(({ kind, output }) => `${kind} ${output}`));
  const random = new RandomNumbers(seed);
  for (let run = 0; run < RUNS; run++) {
    const schedule = drawTurns(found.stepper.prefix, 8, random);
    const log = simulate(program, machineOfWitness(machine, schedule), limits);
    const text = log.outputs.flatMap((each) => (each.stream === 'stdout' ? [each.text] : [])).join('');
    if (!known.has(`${log.outcome.kind} ${text}`))
      return `the search has missed ${log.outcome.kind} ${text} of ${JSON.stringify(schedule)}`;
  }
  const reduced = searchAllProcesses(compiled, MOST_STATES, { reducedFrom: 1, endsOnly: true });
  counts.processReduced += reduced.isReduced ? reduced.store.count : 0;
  if (reduced.isComplete && describeEnds(reduced) !== describeEnds(found))
    return `by fewer states ${describeEnds(reduced)} instead of ${describeEnds(found)}`;
  return checkReplays(compiled, found);
}
