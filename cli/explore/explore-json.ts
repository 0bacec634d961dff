import type { Exploration, ExploredOutcome, Fraction, Witness } from '../../simulator';

/** Goes up when a reader of older documents would misread a newer one. */
export const EXPLORE_JSON_VERSION = 1;

/** What the search was asked for and took, beside what it found. */
export interface ExploreFacts {
  readonly file: string;
  readonly granularity: string;
  readonly reduction: boolean;
  /** Seconds. */
  readonly time: number;
}

const toNumber = ({ numerator, denominator }: Fraction): number => {
  // Both may be too large for a float: cut them to the same number of bits first.
  const shift = BigInt(Math.max(0, denominator.toString(2).length - 1000));
  return Number(numerator >> shift) / Number(denominator >> shift);
};

const toText = ({ numerator, denominator }: Fraction): string => `${numerator}/${denominator}`;

const witnessToJson = ({ preemptions, switches, steps, schedule }: Witness) => ({
  preemptions,
  switches,
  steps,
  slices: schedule,
});

function outcomeToJson(outcome: ExploredOutcome) {
  const { kind, output, globals, failures, stuck, count, probability, witness } = outcome;
  return {
    kind,
    output,
    globals: Object.fromEntries(globals.map(({ name, value }) => [name, value.text])),
    exceptions: failures.map(({ message, line }) => ({ message, line })),
    stuck,
    count: count?.toString() ?? null,
    probability: probability === undefined ? null : toNumber(probability),
    fraction: probability === undefined ? null : toText(probability),
    witness: witnessToJson(witness),
  };
}

/** An exploration as `docs/explore-json.md` describes it. */
export function explorationToJson(found: Exploration, facts: ExploreFacts) {
  return {
    version: EXPLORE_JSON_VERSION,
    file: facts.file,
    interpreter: found.interpreter,
    granularity: facts.granularity,
    reduction: facts.reduction,
    complete: found.isComplete,
    states: found.states,
    transitions: found.transitions,
    interleavings: found.interleavings?.toString() ?? null,
    outcomes: found.outcomes.map(outcomeToJson),
    failures: found.failures.map(({ kind, message, thread, line, witness }) => ({
      kind,
      message,
      thread,
      line,
      ...witnessToJson(witness),
    })),
    races: found.races.map(({ first, second }) => ({
      first: { line: first.line, access: first.isWrite ? 'write' : 'read' },
      second: { line: second.line, access: second.isWrite ? 'write' : 'read' },
    })),
    lockOrder: found.lockOrder,
    time: facts.time,
    memory: found.memory,
  };
}
