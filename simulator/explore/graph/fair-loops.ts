import type { StateGraph } from './graph';

/** States among which a program can go round for ever while no thread is passed over for ever. */
export interface FairLoop {
  /** Ascending. */
  readonly states: readonly number[];
  /** Threads (bits) that go on in it. */
  readonly movers: number;
  /** Threads (bits) that could go on now and then but never do; 0 under strong fairness. */
  readonly starved: number;
}

/** Maximal sets of states, within those asked for, in which each can be reached from each (Tarjan 1972), with a transition. */
function findComponents(graph: StateGraph, members: readonly number[], isIn: Uint8Array): number[][] {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const onStack = new Set<number>();
  const stack: number[] = [];
  const found: number[][] = [];
  const work: { readonly state: number; at: number }[] = [];
  const enter = (state: number): void => {
    index.set(state, index.size);
    low.set(state, index.size - 1);
    stack.push(state);
    onStack.add(state);
    work.push({ state, at: graph.firstOf(state) });
  };
  const lowOf = (state: number): number => low.get(state) ?? 0;
  for (const root of members) {
    if (index.has(root)) continue;
    enter(root);
    for (let top = work[work.length - 1]; top !== undefined; top = work[work.length - 1]) {
      const { state } = top;
      if (top.at < graph.endOf(state)) {
        const target = graph.targetOf(top.at++);
        if (target >= graph.states || isIn[target] === 0) continue;
        if (!index.has(target)) enter(target);
        else if (onStack.has(target)) low.set(state, Math.min(lowOf(state), index.get(target) ?? 0));
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent !== undefined) low.set(parent.state, Math.min(lowOf(parent.state), lowOf(state)));
      if (lowOf(state) !== index.get(state)) continue;
      const component: number[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        component.push(member);
        if (member === state) break;
      }
      if (component.length > 1 || hasSelfLoop(graph, state)) found.push(component.sort((a, b) => a - b));
    }
  }
  return found;
}

function hasSelfLoop(graph: StateGraph, state: number): boolean {
  for (let t = graph.firstOf(state); t < graph.endOf(state); t++)
    if (graph.targetOf(t) === state) return true;
  return false;
}

const enabledIn = (graph: StateGraph, state: number): number => {
  let mask = 0;
  for (let t = graph.firstOf(state); t < graph.endOf(state); t++) mask |= 1 << graph.threadOf(t);
  return mask;
};

/**
 * The loops of a complete graph that a fair scheduler can follow for ever: every thread that could go on again and again
 * goes on again and again (strong fairness; `starved` is 0). Beside them those in which some thread only has to be
 * disabled now and then to be passed over for ever (weak fairness).
 * @param pausedIn threads (bits) that could go on in a state, but not for a while in the middle of a step that one of `movers`
 * takes there: fused steps hide that
 */
export function findFairLoops(
  graph: StateGraph,
  pausedIn: (state: number, movers: number) => number,
): readonly FairLoop[] {
  const found: FairLoop[] = [];
  const isIn = new Uint8Array(graph.states).fill(1);
  const work = findComponents(
    graph,
    Array.from({ length: graph.states }, (_, s) => s),
    isIn,
  ).map((states) => ({ states, isWhole: true }));
  isIn.fill(0);
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { states, isWhole } = next;
    for (const state of states) isIn[state] = 1;
    let enabled = 0;
    let always = -1;
    let movers = 0;
    for (const state of states) {
      const here = enabledIn(graph, state);
      enabled |= here;
      always &= here;
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        if (graph.targetOf(t) < graph.states && isIn[graph.targetOf(t)] === 1)
          movers |= 1 << graph.threadOf(t);
      }
    }
    const missing = enabled & ~movers;
    if (missing === 0) found.push({ states, movers, starved: 0 });
    else {
      if (isWhole && passedOver(states, always & ~movers, (state) => pausedIn(state, movers)) === 0)
        found.push({ states, movers, starved: missing });
      const left = states.filter((state) => (enabledIn(graph, state) & missing) === 0);
      for (const state of states) isIn[state] = 0;
      for (const state of left) isIn[state] = 1;
      for (const part of findComponents(graph, left, isIn)) work.push({ states: part, isWhole: false });
    }
    for (const state of states) isIn[state] = 0;
  }
  return found;
}

/** Those of the threads (bits) that are not disabled even within steps. */
function passedOver(states: readonly number[], threads: number, pausedIn: (state: number) => number): number {
  let left = threads;
  for (let i = 0; i < states.length && left !== 0; i++) left &= ~pausedIn(states[i]);
  return left;
}

/** A way round from a state of the loop back to it, on which every thread that goes on in the loop does. */
export function goRound(graph: StateGraph, loop: FairLoop, from: number): readonly number[] {
  const isIn = new Set(loop.states);
  const way: number[] = [];
  let at = from;
  for (let thread = 0; thread < 32; thread++) {
    if (((loop.movers >>> thread) & 1) === 0 || way.some((t) => graph.threadOf(t) === thread)) continue;
    for (const t of shortestWay(graph, isIn, at, (each) => graph.threadOf(each) === thread)) {
      way.push(t);
      at = graph.targetOf(t);
    }
  }
  if (at !== from) way.push(...shortestWay(graph, isIn, at, (each) => graph.targetOf(each) === from));
  return way;
}

/** The fewest transitions within some states, the last of which is one that is looked for. */
function shortestWay(
  graph: StateGraph,
  isIn: ReadonlySet<number>,
  from: number,
  isLast: (transition: number) => boolean,
): readonly number[] {
  const by = new Map<number, { readonly transition: number; readonly from: number }>();
  const queue = [from];
  const back = (state: number, last: number): number[] => {
    const way = [last];
    for (let s = state; s !== from; ) {
      const step = by.get(s);
      if (step === undefined) break;
      way.push(step.transition);
      s = step.from;
    }
    return way.reverse();
  };
  for (const state of queue) {
    for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
      const target = graph.targetOf(t);
      if (!isIn.has(target)) continue;
      if (isLast(t)) return back(state, t);
      if (target === from || by.has(target)) continue;
      by.set(target, { transition: t, from: state });
      queue.push(target);
    }
  }
  return [];
}
