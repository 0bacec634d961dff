import {
  type Bins,
  type Fraction,
  fractionToNumber,
  type GlobalValue,
  type Judgement,
  type Machine,
  type Prediction,
  type RunCounts,
  type RunEnd,
} from '../../simulator';

/** Goes up when a reader of older documents would misread a newer one. */
export const RUNS_JSON_VERSION = 1;

/** What was run, and on what. */
export interface RunsFacts {
  readonly file: string;
  readonly machine: Machine;
  /** `workers`, or the Python. */
  readonly on: string;
  readonly lostEvents: number;
}

const endToJson = ({ kind, output, exceptions }: RunEnd) => ({ kind, output, exceptions });

const globalsToJson = (globals: readonly GlobalValue[]) =>
  Object.fromEntries(globals.map(({ name, text }) => [name, text]));

const chanceToJson = (probability: Fraction | undefined) => ({
  probability: probability === undefined ? null : fractionToNumber(probability),
  fraction: probability === undefined ? null : `${probability.numerator}/${probability.denominator}`,
});

const binsToJson = ({ edges, counts, least, most, mean, median }: Bins) => ({
  edges,
  counts,
  least,
  most,
  mean,
  median,
});

/** Many runs as `docs/real-json.md` describes them. */
export function runsToJson(
  counts: RunCounts,
  facts: RunsFacts,
  judged: { readonly judgement: Judgement; readonly prediction: Prediction } | undefined,
) {
  const verdictOf = (place: number) => {
    const end = judged?.judgement.ends[place];
    return end === undefined ? {} : { verdict: end.verdict, ...chanceToJson(end.probability) };
  };
  return {
    format: 'timeslice-real-runs',
    version: RUNS_JSON_VERSION,
    file: facts.file,
    on: facts.on,
    machine: facts.machine,
    runs: counts.runs,
    lostEvents: facts.lostEvents,
    results: counts.ends.map((end, place) => ({
      ...endToJson(end),
      runs: end.runs,
      ...verdictOf(place),
      globals: end.variants.map(({ globals, runs }) => ({ runs, values: globalsToJson(globals) })),
    })),
    otherResults: counts.otherEnds,
    orders: counts.orders.map(({ order, runs }) => ({ order, runs })),
    otherOrders: counts.otherOrders,
    times: binsToJson(counts.times),
    switches: binsToJson(counts.switches),
    exploration:
      judged === undefined
        ? null
        : {
            complete: judged.prediction.isComplete,
            readsClock: judged.prediction.readsClock,
            states: judged.prediction.states,
            problem: judged.prediction.problem ?? null,
            faults: judged.judgement.faults,
            notCovered: judged.judgement.notCovered,
            unseen: judged.judgement.unseen.map((end) => ({
              ...endToJson(end),
              ...chanceToJson(end.probability),
            })),
          },
  };
}
