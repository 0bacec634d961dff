import type { EventLog, VariableView } from '../model';
import { countSwitches } from '../timeline';
import { type Bins, GrowingHistogram } from './growing-histogram';
import { endKey, endOfRun, type GlobalValue, orderOfFinish, type RunEnd, toGlobalValues } from './run-end';

/** How often something was seen, and the number of a run in which it was, the first: runs count from 0. */
export interface Seen {
  readonly runs: number;
  readonly example: number;
}

/** Global variables as runs with the same end left them. */
export interface SeenGlobals extends Seen {
  readonly globals: readonly GlobalValue[];
}

export interface SeenEnd extends RunEnd, Seen {
  /** The commonest first; empty where variables cannot be read. */
  readonly variants: readonly SeenGlobals[];
  /** Runs whose variables were not kept apart, as there were too many different ones. */
  readonly otherVariants: number;
}

export interface SeenOrder extends Seen {
  /** Threads in the order in which they ended. */
  readonly order: readonly string[];
}

/** What many runs came to; plain data. */
export interface RunCounts {
  readonly runs: number;
  /** The commonest first. */
  readonly ends: readonly SeenEnd[];
  /** Runs whose end was not kept apart, as there were too many different ones. */
  readonly otherEnds: number;
  readonly orders: readonly SeenOrder[];
  readonly otherOrders: number;
  /** How long runs took, ns. */
  readonly times: Bins;
  /** How often threads left a CPU. */
  readonly switches: Bins;
}

interface Counter {
  runs: number;
  readonly example: number;
}

interface EndCounter extends Counter {
  readonly end: RunEnd;
  readonly variants: Map<string, Counter & { readonly globals: readonly GlobalValue[] }>;
  otherVariants: number;
}

const mostEnds = 2000;
/** Characters of all outputs that are kept. */
const mostText = 16_000_000;
const mostVariants = 50;
const mostOrders = 500;
const mostBins = 32;
/** Octaves: about 2 %. */
const narrowestTime = 1 / 32;
/** Examples are kept of the first so many ends and orders. */
const mostExamples = 60;

const byRuns = (a: Seen, b: Seen): number => b.runs - a.runs || a.example - b.example;

/** Counts what runs come to, one after another, in memory that does not grow with their number. */
export class RunTally {
  #runs = 0;
  #text = 0;
  readonly #ends = new Map<string, EndCounter>();
  #otherEnds = 0;
  readonly #orders = new Map<string, Counter & { readonly order: readonly string[] }>();
  #otherOrders = 0;
  readonly #times = new GrowingHistogram('logarithmic', narrowestTime, mostBins);
  readonly #switches = new GrowingHistogram('linear', 1, mostBins);

  /** @param globals undefined where they cannot be read @returns the run's number, from 0 */
  add(log: EventLog, globals?: readonly VariableView[]): number {
    const run = this.#runs++;
    this.#countEnd(run, endOfRun(log), globals);
    this.#countOrder(run, orderOfFinish(log));
    this.#times.add(log.end, run);
    this.#switches.add(countSwitches(log).total, run);
    return run;
  }

  #countEnd(run: number, end: RunEnd, globals: readonly VariableView[] | undefined): void {
    const key = endKey(end);
    let counter = this.#ends.get(key);
    if (counter === undefined) {
      if (this.#ends.size >= mostEnds || this.#text + key.length > mostText) {
        this.#otherEnds++;
        return;
      }
      this.#text += key.length;
      counter = { end, runs: 0, example: run, variants: new Map(), otherVariants: 0 };
      this.#ends.set(key, counter);
    }
    counter.runs++;
    if (globals === undefined) return;
    const values = toGlobalValues(globals);
    const variantKey = values.map(({ name, text }) => `${name}=${text}`).join('\u0000');
    const variant = counter.variants.get(variantKey);
    if (variant !== undefined) variant.runs++;
    else if (counter.variants.size >= mostVariants) counter.otherVariants++;
    else counter.variants.set(variantKey, { globals: values, runs: 1, example: run });
  }

  #countOrder(run: number, order: readonly string[]): void {
    const key = order.join('\u0000');
    const counter = this.#orders.get(key);
    if (counter !== undefined) counter.runs++;
    else if (this.#orders.size >= mostOrders) this.#otherOrders++;
    else this.#orders.set(key, { order, runs: 1, example: run });
  }

  /** The runs that stand for what was counted: their logs are worth keeping, those of others are not. */
  get examples(): ReadonlySet<number> {
    const examples = new Set<number>();
    for (const { example } of [...this.#ends.values()].slice(0, mostExamples)) examples.add(example);
    for (const { example } of [...this.#orders.values()].slice(0, mostExamples)) examples.add(example);
    for (const example of this.#times.examples) examples.add(example);
    for (const example of this.#switches.examples) examples.add(example);
    return examples;
  }

  /** @param mostListed of different ends and orders, the commonest; the rest is counted as others */
  counts(mostListed = Number.POSITIVE_INFINITY): RunCounts {
    const ends = [...this.#ends.values()].sort(byRuns);
    const orders = [...this.#orders.values()].sort(byRuns);
    const sum = (unlisted: readonly Counter[]): number => unlisted.reduce((all, { runs }) => all + runs, 0);
    return {
      runs: this.#runs,
      ends: ends.slice(0, mostListed).map(({ end, runs, example, variants, otherVariants }) => ({
        ...end,
        runs,
        example,
        variants: [...variants.values()].sort(byRuns).map((variant) => ({ ...variant })),
        otherVariants,
      })),
      otherEnds: this.#otherEnds + sum(ends.slice(mostListed)),
      orders: orders.slice(0, mostListed).map((order) => ({ ...order })),
      otherOrders: this.#otherOrders + sum(orders.slice(mostListed)),
      times: this.#times.bins(),
      switches: this.#switches.bins(),
    };
  }
}
