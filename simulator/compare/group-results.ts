import type { Fraction } from '../explore';
import {
  addProbabilities,
  type Judgement,
  type PredictedEnd,
  type Prediction,
  type Verdict,
} from './judge-ends';
import type { GlobalValue, RunEnd } from './run-end';
import type { RunCounts } from './run-tally';

/** What runs are told apart by: all that they came to, one variable's last value, or who ended when. */
export type ResultsBy =
  | { readonly kind: 'end' }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'order' };

/** Runs that came to the same; or none, where it is only predicted. */
export interface ResultGroup {
  readonly label: string;
  readonly runs: number;
  /** One of them; undefined where there is none. */
  readonly example: number | undefined;
  /** `none`: exploration does not speak of it. */
  readonly verdict: Verdict | 'none';
  readonly probability: Fraction | undefined;
}

const endings: Readonly<Record<RunEnd['kind'], string>> = {
  finished: '',
  exception: '',
  deadlock: 'deadlock',
  limit: 'stopped at the limit',
  cancelled: 'stopped',
};

/** What a run came to, in one line: its output, its exceptions, how it ended. */
export function describeRunEnd({ kind, output, exceptions }: RunEnd): string {
  const text = output.trimEnd().replaceAll('\n', ' | ');
  const parts = [text, ...exceptions, endings[kind]].filter((part) => part !== '');
  return parts.length === 0 ? 'prints nothing' : parts.join('; ');
}

const worst = (a: ResultGroup['verdict'], b: ResultGroup['verdict']): ResultGroup['verdict'] => {
  const order: readonly ResultGroup['verdict'][] = ['none', 'predicted', 'not-covered', 'fault'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
};

function byEnd({ ends, unseen }: Judgement, hasPrediction: boolean): ResultGroup[] {
  return [
    ...ends.map((end): ResultGroup => {
      const { runs, example, verdict, probability } = end;
      return {
        label: describeRunEnd(end),
        runs,
        example,
        verdict: hasPrediction ? verdict : 'none',
        probability,
      };
    }),
    ...unseen.map((end): ResultGroup => {
      const { probability } = end;
      return { label: describeRunEnd(end), runs: 0, example: undefined, verdict: 'predicted', probability };
    }),
  ];
}

const valueNamed = (globals: readonly GlobalValue[], name: string): string =>
  globals.find((value) => value.name === name)?.text ?? 'not set';

function byGlobal(name: string, judgement: Judgement, prediction: Prediction): ResultGroup[] {
  const groups = new Map<string, ResultGroup>();
  const predicted = new Map<string, PredictedEnd[]>();
  for (const end of prediction.ends) {
    const value = valueNamed(end.globals, name);
    predicted.set(value, [...(predicted.get(value) ?? []), end]);
  }
  for (const end of judgement.ends) {
    for (const { globals, runs, example } of end.variants) {
      const value = valueNamed(globals, name);
      const known = groups.get(value);
      const twins = predicted.get(value);
      const verdict =
        prediction.problem !== undefined
          ? 'none'
          : twins === undefined
            ? end.verdict
            : ('predicted' as const);
      groups.set(value, {
        label: `${name} = ${value}`,
        runs: runs + (known?.runs ?? 0),
        example: Math.min(example, known?.example ?? example),
        verdict: worst(verdict, known?.verdict ?? 'none'),
        probability: addProbabilities(twins ?? []),
      });
    }
  }
  for (const [value, ends] of predicted) {
    if (groups.has(value)) continue;
    const probability = addProbabilities(ends);
    groups.set(value, {
      label: `${name} = ${value}`,
      runs: 0,
      example: undefined,
      verdict: 'predicted',
      probability,
    });
  }
  return [...groups.values()].sort((a, b) => b.runs - a.runs);
}

function byOrder({ orders, otherOrders }: RunCounts): ResultGroup[] {
  const groups = orders.map(({ order, runs, example }): ResultGroup => {
    const label = order.length === 0 ? 'no thread ended' : order.join(', ');
    return { label, runs, example, verdict: 'none', probability: undefined };
  });
  if (otherOrders === 0) return groups;
  const others = { label: 'other orders', runs: otherOrders, example: undefined } as const;
  return [...groups, { ...others, verdict: 'none', probability: undefined }];
}

/** Observed results beside predicted ones, the commonest first, then those that were predicted only. */
export function groupResults(
  by: ResultsBy,
  counts: RunCounts,
  judgement: Judgement,
  prediction: Prediction,
): ResultGroup[] {
  switch (by.kind) {
    case 'end':
      return byEnd(judgement, prediction.problem === undefined);
    case 'global':
      return byGlobal(by.name, judgement, prediction);
    case 'order':
      return byOrder(counts);
  }
}
