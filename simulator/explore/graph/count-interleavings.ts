import type { StateGraph } from './graph';

/** States so that every transition leads from an earlier one to a later one; undefined if there is a circle. */
export function sortStates(graph: StateGraph): Int32Array | undefined {
  if (graph.isForward) return Int32Array.from({ length: graph.states }, (_, state) => state);
  const incoming = new Int32Array(graph.states);
  for (let t = 0; t < graph.transitions; t++) incoming[graph.targetOf(t)]++;
  const order = new Int32Array(graph.states);
  let count = 0;
  if (graph.states > 0 && incoming[0] === 0) order[count++] = 0;
  for (let i = 0; i < count; i++) {
    for (let t = graph.firstOf(order[i]); t < graph.endOf(order[i]); t++) {
      if (--incoming[graph.targetOf(t)] === 0) order[count++] = graph.targetOf(t);
    }
  }
  return count === graph.states ? order : undefined;
}

/** Whether some way through what has been found of a graph leads back to where it was. */
export function hasCircle(graph: StateGraph): boolean {
  if (graph.isForward) return false;
  const incoming = new Int32Array(graph.states);
  for (let t = 0; t < graph.transitions; t++)
    if (graph.targetOf(t) < graph.states) incoming[graph.targetOf(t)]++;
  const order: number[] = [];
  for (let s = 0; s < graph.states; s++) if (incoming[s] === 0) order.push(s);
  for (let i = 0; i < order.length; i++) {
    for (let t = graph.firstOf(order[i]); t < graph.endOf(order[i]); t++) {
      const target = graph.targetOf(t);
      if (target < graph.states && --incoming[target] === 0) order.push(target);
    }
  }
  return order.length < graph.states;
}

/** In how many ways the graph can be gone through from its first state, by the state where that ends. */
export interface Interleavings {
  readonly total: bigint;
  readonly byEnd: ReadonlyMap<number, bigint>;
  /** By the state where it ends: how likely that is if every choice is made evenly. They add up to 1. */
  readonly probability: ReadonlyMap<number, Fraction>;
}

/** In lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function reduceFraction(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestDivisor(numerator, denominator);
  return divisor === 0n
    ? { numerator: 0n, denominator: 1n }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return reduceFraction(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

const leastMultiple = (a: bigint, b: bigint): bigint => (a / greatestDivisor(a, b)) * b;

/** Counts exactly; only of a complete graph without circles, in the order of {@link sortStates}. */
export function countInterleavings(graph: StateGraph, order: Int32Array): Interleavings {
  const ways: bigint[] = Array.from({ length: graph.states }, () => 0n);
  const chances: bigint[] = Array.from({ length: graph.states }, () => 0n);
  const depth = new Int32Array(graph.states);
  let unit = 1n;
  for (let state = 0; state < graph.states; state++) {
    const branches = graph.endOf(state) - graph.firstOf(state);
    if (branches > 1) unit = leastMultiple(unit, BigInt(branches));
  }
  // A chance at a state of depth d is its number over unit ** d; states with one way on add no depth.
  const powers = [1n];
  const power = (n: number): bigint => {
    while (powers.length <= n) powers.push(powers[powers.length - 1] * unit);
    return powers[n];
  };
  for (const state of order) {
    const step = graph.endOf(state) - graph.firstOf(state) > 1 ? 1 : 0;
    for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
      depth[graph.targetOf(t)] = Math.max(depth[graph.targetOf(t)], depth[state] + step);
    }
  }
  ways[0] = 1n;
  chances[0] = 1n;
  const byEnd = new Map<number, bigint>();
  const probability = new Map<number, Fraction>();
  let total = 0n;
  for (const state of order) {
    const branches = graph.endOf(state) - graph.firstOf(state);
    if (branches === 0) {
      total += ways[state];
      byEnd.set(state, ways[state]);
      probability.set(state, reduceFraction(chances[state], power(depth[state])));
      continue;
    }
    const share = branches === 1 ? chances[state] : (chances[state] * unit) / BigInt(branches);
    const level = depth[state] + (branches > 1 ? 1 : 0);
    for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
      const target = graph.targetOf(t);
      ways[target] += ways[state];
      chances[target] += share * power(depth[target] - level);
    }
  }
  return { total, byEnd, probability };
}
