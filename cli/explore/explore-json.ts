import { SCHEDULE_VERSION, type ScheduleFile } from '../../services/schedule-file';
import type {
  Estimate,
  Exploration,
  ExploredFailure,
  ExploredOutcome,
  Fraction,
  InterpreterName,
  RacyAccess,
  Witness,
} from '../../simulator';

/** Goes up when a reader of older documents would misread a newer one. */
export const EXPLORE_JSON_VERSION = 2;

/** What the search was asked for and took, beside what it found. */
export interface ExploreFacts {
  readonly file: string;
  readonly granularity: string;
  readonly reduction: boolean;
  readonly strategy: string;
  /** Seconds. */
  readonly time: number;
}

/** A witness as a file that `timeslice run --schedule` follows. @param about what it leads to, in words */
export const scheduleOfWitness = (
  { schedule, loopFrom }: Witness,
  interpreter: InterpreterName,
  about: string,
): ScheduleFile => ({
  schedule: SCHEDULE_VERSION,
  interpreter,
  about,
  slices: [...schedule],
  ...(loopFrom === undefined ? {} : { loopFrom }),
});

const toNumber = ({ numerator, denominator }: Fraction): number => {
  // Both may be too large for a float: cut them to the same number of bits first.
  const shift = BigInt(Math.max(0, denominator.toString(2).length - 1000));
  return Number(numerator >> shift) / Number(denominator >> shift);
};

const toText = ({ numerator, denominator }: Fraction): string => `${numerator}/${denominator}`;

const estimateToJson = ({ value, low, high, samples }: Estimate) => ({
  value,
  low,
  high,
  samples: samples ?? null,
});

function outcomeToJson(outcome: ExploredOutcome, interpreter: InterpreterName) {
  const { kind, output, globals, failures, stuck, unreleased, count, probability, estimate, witness } =
    outcome;
  const { preemptions, switches, steps, isLeast } = witness;
  return {
    kind,
    output,
    globals: Object.fromEntries(globals.map(({ name, value }) => [name, value.text])),
    exceptions: failures.map(({ message, line }) => ({ message, line })),
    stuck,
    unreleased,
    count: count?.toString() ?? null,
    probability: probability === undefined ? (estimate?.value ?? null) : toNumber(probability),
    fraction: probability === undefined ? null : toText(probability),
    estimate: estimate === undefined ? null : estimateToJson(estimate),
    preemptions,
    switches,
    steps,
    least: isLeast,
    witness: scheduleOfWitness(witness, interpreter, kind),
  };
}

function failureToJson(failure: ExploredFailure, interpreter: InterpreterName) {
  const { kind, message, thread, line, delays, witness } = failure;
  const { preemptions, switches, steps, isLeast } = witness;
  return {
    kind,
    message,
    thread,
    line,
    preemptions,
    delays,
    switches,
    steps,
    least: isLeast,
    witness: scheduleOfWitness(witness, interpreter, message),
  };
}

const accessToJson = ({ line, isWrite, thread, stack }: RacyAccess) => ({
  line,
  access: isWrite ? 'write' : 'read',
  thread,
  stack,
});

/** An exploration as `docs/explore-json.md` describes it. */
export function explorationToJson(found: Exploration, facts: ExploreFacts) {
  const { interpreter } = found;
  return {
    version: EXPLORE_JSON_VERSION,
    file: facts.file,
    interpreter,
    granularity: facts.granularity,
    reduction: facts.reduction,
    strategy: facts.strategy,
    complete: found.isComplete,
    notCovered: found.notCovered,
    states: found.states,
    unexpanded: found.unexpanded,
    transitions: found.transitions,
    interleavings: found.interleavings?.toString() ?? null,
    outcomes: found.outcomes.map((outcome) => outcomeToJson(outcome, interpreter)),
    failures: found.failures.map((failure) => failureToJson(failure, interpreter)),
    races: found.races.map(({ what, first, second, foundBy }) => ({
      what,
      first: accessToJson(first),
      second: accessToJson(second),
      foundBy,
    })),
    lockOrder: found.lockOrder,
    hints: found.hints,
    strategies: found.strategies.map(({ name, schedules, firstFailure, coveredBound }) => ({
      name,
      schedules,
      firstFailure: firstFailure ?? null,
      coveredBound: coveredBound ?? null,
    })),
    longest:
      found.longest === undefined
        ? null
        : { steps: found.longest.steps, witness: scheduleOfWitness(found.longest, interpreter, 'no end') },
    time: facts.time,
    memory: found.memory,
  };
}
