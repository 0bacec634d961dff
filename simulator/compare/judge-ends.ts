import type { Exploration, ExploredOutcome, Fraction } from '../explore';
import { endKey, type GlobalValue, type RunEnd, toGlobalValues } from './run-end';
import type { RunCounts, SeenEnd } from './run-tally';

/**
 * What exploration says of something that was seen. `fault`: it looked at all runs there are, and none ends like this;
 * `not-covered`: it did not look at all runs, or what was seen cannot be compared.
 */
export type Verdict = 'predicted' | 'fault' | 'not-covered';

/** One way in which the program can end, by exploration; plain data. */
export interface PredictedEnd extends RunEnd {
  readonly globals: readonly GlobalValue[];
  /** How likely it is if each choice among the threads that can go on is made evenly; undefined where nobody knows. */
  readonly probability: Fraction | undefined;
}

/** All that exploration predicts; plain data. */
export interface Prediction {
  /** Whether there are no others. */
  readonly isComplete: boolean;
  /** Whether the program reads the clock, so that what it prints may depend on how long things take. */
  readonly readsClock: boolean;
  readonly states: number;
  readonly ends: readonly PredictedEnd[];
  /** Why there is no exploration; undefined where there is one. */
  readonly problem: string | undefined;
}

const toPredictedEnd = (outcome: ExploredOutcome): PredictedEnd => ({
  kind: outcome.kind,
  output: outcome.output,
  exceptions: outcome.failures.map(({ message }) => message.split('\n').at(-1) ?? '').sort(),
  globals: toGlobalValues(outcome.globals),
  probability: outcome.probability,
});

export const predictionOf = (found: Exploration): Prediction => ({
  isComplete: found.isComplete,
  readsClock: found.readsClock,
  states: found.states,
  ends: found.outcomes.map(toPredictedEnd),
  problem: undefined,
});

/** Nothing is predicted, and why. */
export const noPrediction = (problem: string): Prediction => ({
  isComplete: false,
  readsClock: false,
  states: 0,
  ends: [],
  problem,
});

export interface JudgedEnd extends SeenEnd {
  readonly verdict: Verdict;
  /** That a run ends like this; undefined where nobody knows. */
  readonly probability: Fraction | undefined;
}

/** An end that is predicted and was not seen. */
export interface UnseenEnd extends RunEnd {
  readonly probability: Fraction | undefined;
}

export interface Judgement {
  readonly ends: readonly JudgedEnd[];
  /** The likeliest first. */
  readonly unseen: readonly UnseenEnd[];
  /** Runs that ended in a way that exploration says there is not. */
  readonly faults: number;
  /** Runs of which exploration says nothing. */
  readonly notCovered: number;
}

const globalsKey = (globals: readonly GlobalValue[]): string =>
  globals.map(({ name, text }) => `${name}=${text}`).join('\u0000');

/** That one of several ends comes about; undefined where that is not known of each, or there is none. */
export function addProbabilities(ends: readonly PredictedEnd[]): Fraction | undefined {
  let numerator = 0n;
  let denominator = 1n;
  for (const { probability } of ends) {
    if (probability === undefined) return undefined;
    numerator = numerator * probability.denominator + probability.numerator * denominator;
    denominator *= probability.denominator;
  }
  return ends.length === 0 ? undefined : reduce({ numerator, denominator });
}

function reduce({ numerator, denominator }: Fraction): Fraction {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator, denominator } : { numerator: numerator / a, denominator: denominator / a };
}

/** A number from 0 to 1; both sides may be too large for a float. */
export function fractionToNumber({ numerator, denominator }: Fraction): number {
  const shift = BigInt(Math.max(0, denominator.toString(2).length - 1000));
  return Number(numerator >> shift) / Number(denominator >> shift);
}

/** Runs that were ended from outside have come to nothing that exploration knows. */
const isWhole = ({ kind }: RunEnd): boolean => kind !== 'limit' && kind !== 'cancelled';

function judgeEnd(end: SeenEnd, twins: readonly PredictedEnd[], prediction: Prediction): JudgedEnd {
  const unknown: Verdict =
    prediction.isComplete && !prediction.readsClock && isWhole(end) ? 'fault' : 'not-covered';
  if (twins.length === 0) return { ...end, verdict: unknown, probability: undefined };
  const predicted = new Set(twins.map(({ globals }) => globalsKey(globals)));
  const isKnown = end.variants.every(({ globals }) => predicted.has(globalsKey(globals)));
  return { ...end, verdict: isKnown ? 'predicted' : unknown, probability: addProbabilities(twins) };
}

/** Looks each end that was seen up among those that exploration predicts. */
export function judgeEnds(counts: RunCounts, prediction: Prediction): Judgement {
  const twinsOf = new Map<string, PredictedEnd[]>();
  for (const end of prediction.ends) {
    const key = endKey(end);
    const twins = twinsOf.get(key);
    if (twins === undefined) twinsOf.set(key, [end]);
    else twins.push(end);
  }
  const ends = counts.ends.map((end) => judgeEnd(end, twinsOf.get(endKey(end)) ?? [], prediction));
  const seen = new Set(counts.ends.map(endKey));
  const unseen = [...twinsOf].flatMap(([key, twins]): UnseenEnd[] => {
    const { kind, output, exceptions } = twins[0];
    return seen.has(key) ? [] : [{ kind, output, exceptions, probability: addProbabilities(twins) }];
  });
  const likelihood = ({ probability }: UnseenEnd): number =>
    probability === undefined ? 0 : fractionToNumber(probability);
  const runsOf = (verdict: Verdict): number =>
    ends.reduce((sum, end) => sum + (end.verdict === verdict ? end.runs : 0), 0);
  return {
    ends,
    unseen: unseen.sort((a, b) => likelihood(b) - likelihood(a)),
    faults: runsOf('fault'),
    notCovered: runsOf('not-covered') + counts.otherEnds,
  };
}

/** Global variables that did not end the same in all runs, or need not, by name. */
export function varyingGlobals(counts: RunCounts, prediction: Prediction): string[] {
  const values = new Map<string, Set<string>>();
  const note = (globals: readonly GlobalValue[]): void => {
    for (const { name, text } of globals) {
      const known = values.get(name);
      if (known === undefined) values.set(name, new Set([text]));
      else known.add(text);
    }
  };
  for (const { variants } of counts.ends) for (const { globals } of variants) note(globals);
  for (const { globals } of prediction.ends) note(globals);
  return [...values].filter(([, texts]) => texts.size > 1).map(([name]) => name);
}
