/*
 * Small programs in a language of their own, as Python text and as a model that enumerates all interleavings without any of
 * the explorer's code.
 */

export type Statement =
  | { readonly kind: 'add'; readonly variable: string; readonly amount: number }
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'set'; readonly variable: string; readonly value: number }
  | {
      readonly kind: 'if';
      readonly variable: string;
      readonly value: number;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'with'; readonly lock: string; readonly body: readonly Statement[] }
  | {
      readonly kind: 'try';
      readonly lock: string;
      /** With a time limit, which may be over at any moment. */
      readonly isTimed?: boolean;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'loop'; readonly times: number; readonly body: readonly Statement[] }
  /** Holds one of two permits. */
  | { readonly kind: 'permit'; readonly body: readonly Statement[] }
  /** Waits until a variable has a value other than 0; and sets one and tells those who wait. */
  | { readonly kind: 'await'; readonly variable: string }
  | { readonly kind: 'tell'; readonly variable: string; readonly value: number };

export interface ModelProgram {
  readonly threads: readonly (readonly Statement[])[];
}

export const variables = ['x', 'y'];
export const locks = ['a', 'b'];

const toLines = (statements: readonly Statement[], indent: string): string[] =>
  statements.flatMap((statement) => linesOf(statement, indent));

function linesOf(s: Statement, indent: string): string[] {
  const within = `${indent}    `;
  switch (s.kind) {
    case 'add':
      return [`${indent}${s.variable} += ${s.amount}`];
    case 'copy':
      return [`${indent}${s.to} = ${s.from}`];
    case 'set':
      return [`${indent}${s.variable} = ${s.value}`];
    case 'if':
      return [`${indent}if ${s.variable} == ${s.value}:`, ...toLines(s.body, within)];
    case 'with':
      return [`${indent}with ${s.lock}:`, ...toLines(s.body, within)];
    case 'loop':
      return [`${indent}for _ in range(${s.times}):`, ...toLines(s.body, within)];
    case 'permit':
      return [`${indent}with s:`, ...toLines(s.body, within)];
    case 'await':
      return [`${indent}with c:`, `${within}while ${s.variable} == 0: c.wait()`];
    case 'tell':
      return [`${indent}with c:`, `${within}${s.variable} = ${s.value}`, `${within}c.notify_all()`];
    case 'try': {
      const taken = `${indent}if ${s.lock}.acquire(${s.isTimed === true ? 'timeout=1' : 'blocking=False'}):`;
      return [taken, ...toLines(s.body, within), `${within}${s.lock}.release()`];
    }
  }
}

/** Whether statements of some kinds occur. */
export function uses(
  threads: readonly (readonly Statement[])[],
  ...kinds: readonly Statement['kind'][]
): boolean {
  return kinds.some((kind) => JSON.stringify(threads).includes(`"kind":"${kind}"`));
}

export function toPython({ threads }: ModelProgram): string {
  const functions = threads.map(
    (body, i) => `def f${i}():\n    global x, y\n${toLines(body, '    ').join('\n')}\n`,
  );
  const names = threads.map((_, i) => `f${i}`).join(', ');
  return `import threading
x = y = 0
a = threading.Lock()
b = threading.Lock()
${uses(threads, 'permit') ? 's = threading.Semaphore(2)\n' : ''}${uses(threads, 'await', 'tell') ? 'c = threading.Condition()\n' : ''}${functions.join('')}threads = [threading.Thread(target=f) for f in (${names},)]
for t in threads: t.start()
for t in threads: t.join()
`;
}

/** Where the numbers stand that make a state: what threads share first, then {@link OF_THREAD} numbers of each thread. */
const PERMITS = 5;
const THREADS = 6;
const placeOf = (name: string): number => ['x', 'y', 'a', 'b', 'c'].indexOf(name);

/** Of a thread: the next operation; what it read last; whether it has begun; whether it waits to be told. */
const OF_THREAD = 4;
const [VALUE, HAS_BEGUN, WAITS] = [1, 2, 3];

/** One visible operation, or a jump that depends on what was read last. */
type Operation =
  | { readonly op: 'load' | 'acquire' | 'try' | 'release'; readonly place: number }
  | {
      readonly op: 'store';
      readonly place: number;
      /** Undefined: what was read last. */
      readonly value: number | undefined;
      readonly add: number;
    }
  | { readonly op: 'take' | 'give' | 'wait' | 'tell' }
  | { readonly op: 'unless'; readonly value: number; readonly to: number };

function compile(statements: readonly Statement[], code: Operation[]): Operation[] {
  const c = placeOf('c');
  for (const s of statements) {
    if (s.kind === 'add') {
      const place = placeOf(s.variable);
      code.push({ op: 'load', place }, { op: 'store', place, value: undefined, add: s.amount });
    } else if (s.kind === 'copy') {
      code.push({ op: 'load', place: placeOf(s.from) });
      code.push({ op: 'store', place: placeOf(s.to), value: undefined, add: 0 });
    } else if (s.kind === 'set') {
      code.push({ op: 'store', place: placeOf(s.variable), value: s.value, add: 0 });
    } else if (s.kind === 'with') {
      code.push({ op: 'acquire', place: placeOf(s.lock) });
      compile(s.body, code);
      code.push({ op: 'release', place: placeOf(s.lock) });
    } else if (s.kind === 'loop') for (let i = 0; i < s.times; i++) compile(s.body, code);
    else if (s.kind === 'permit') {
      code.push({ op: 'take' });
      compile(s.body, code);
      code.push({ op: 'give' });
    } else if (s.kind === 'tell') {
      const store = { op: 'store', place: placeOf(s.variable), value: s.value, add: 0 } as const;
      code.push({ op: 'acquire', place: c }, store, { op: 'tell' }, { op: 'release', place: c });
    } else if (s.kind === 'await') {
      code.push({ op: 'acquire', place: c });
      const start = code.push({ op: 'load', place: placeOf(s.variable) }) - 1;
      // As long as it is 0: waits, takes the lock again, and looks again.
      code.push({ op: 'unless', value: 0, to: start + 5 });
      code.push({ op: 'wait' }, { op: 'acquire', place: c });
      code.push({ op: 'unless', value: NEVER, to: start });
      code.push({ op: 'release', place: c });
    } else {
      const isIf = s.kind === 'if';
      code.push(isIf ? { op: 'load', place: placeOf(s.variable) } : { op: 'try', place: placeOf(s.lock) });
      const jump = code.push({ op: 'unless', value: 0, to: 0 }) - 1;
      compile(s.body, code);
      if (!isIf) code.push({ op: 'release', place: placeOf(s.lock) });
      code[jump] = { op: 'unless', value: isIf ? s.value : 1, to: code.length };
    }
  }
  return code;
}

/** No value is this one. */
const NEVER = -1;

type ModelState = readonly number[];

/** @returns undefined if the thread cannot go on */
function step(code: readonly Operation[], state: ModelState, thread: number): ModelState | undefined {
  const own = THREADS + thread * OF_THREAD;
  const pc = state[own] ?? 0;
  const operation = code[pc];
  if (operation === undefined) return undefined;
  const next = [...state];
  const hasBegun = state[own + HAS_BEGUN] === 1;
  next[own + HAS_BEGUN] = 1;
  // A thread that has not begun can go on at least to its first operation.
  const toFirst = hasBegun ? undefined : next;
  const value = state[own + VALUE] ?? 0;
  switch (operation.op) {
    case 'load':
      next[own + VALUE] = state[operation.place] ?? 0;
      break;
    case 'store':
      next[operation.place] = (operation.value ?? value) + operation.add;
      break;
    case 'release':
      next[operation.place] = 0;
      break;
    case 'take':
      if (state[PERMITS] === 0) return toFirst;
      next[PERMITS] = (state[PERMITS] ?? 0) - 1;
      break;
    case 'give':
      next[PERMITS] = (state[PERMITS] ?? 0) + 1;
      break;
    case 'wait':
      next[placeOf('c')] = 0;
      next[own + WAITS] = 1;
      break;
    case 'tell':
      for (let at = THREADS; at < next.length; at += OF_THREAD) next[at + WAITS] = 0;
      break;
    case 'acquire':
      if (state[own + WAITS] === 1) return undefined;
      if (state[operation.place] !== 0) return toFirst;
      next[operation.place] = 1;
      next[own + VALUE] = 1;
      break;
    case 'try':
      next[own + VALUE] = state[operation.place] === 0 ? 1 : 0;
      next[operation.place] = 1;
      break;
    default:
  }
  let at = pc + 1;
  // What a thread does by itself belongs to the operation before.
  for (let jump = code[at]; jump?.op === 'unless'; jump = code[at]) {
    at = next[own + VALUE] === jump.value ? at + 1 : jump.to;
  }
  next[own] = at;
  return next;
}

/** What the model says: every end, and what the cheapest deadlock costs. */
export interface ModelResult {
  readonly ends: ReadonlySet<string>;
  /** Pre-emptions and switches, `1/3`. */
  readonly leastDeadlock: string | undefined;
}

interface Reached {
  readonly state: ModelState;
  readonly last: number;
  readonly preemptions: number;
  readonly switches: number;
}

/** Enumerates all interleavings of visible operations, with all costs at which each state can be reached. */
export function enumerateModel({ threads }: ModelProgram): ModelResult {
  const codes = threads.map((body) => compile(body, []));
  const initial = [0, 0, 0, 0, 0, 2, ...threads.flatMap(() => [0, 0, 0, 0])];
  const ends = new Set<string>();
  let least: Reached | undefined;
  const seen = new Map<string, Reached[]>();
  const work: Reached[] = [{ state: initial, last: -1, preemptions: 0, switches: 0 }];
  for (let entry = work.pop(); entry !== undefined; entry = work.pop()) {
    const { state, last, preemptions, switches } = entry;
    const key = String.fromCharCode(last + 1, ...state);
    const known = seen.get(key);
    if (known?.some((k) => k.preemptions <= preemptions && k.switches <= switches) === true) continue;
    if (known === undefined) seen.set(key, [entry]);
    else known.push(entry);
    const successors = codes.map((code, i) => step(code, state, i));
    if (successors.every((each) => each === undefined)) {
      const isStuck = codes.some((code, i) => (state[THREADS + i * OF_THREAD] ?? 0) < code.length);
      ends.add(`${isStuck ? 'deadlock' : 'finished'} x=${state[0]} y=${state[1]}`);
      const isLess =
        least === undefined ||
        preemptions < least.preemptions ||
        (preemptions === least.preemptions && switches < least.switches);
      if (isStuck && isLess) least = entry;
      continue;
    }
    successors.forEach((next, i) => {
      if (next === undefined) return;
      const isSwitch = i !== last;
      const isPreemption = isSwitch && last >= 0 && successors[last] !== undefined;
      work.push({
        state: next,
        last: i,
        preemptions: preemptions + (isPreemption ? 1 : 0),
        switches: switches + (isSwitch ? 1 : 0),
      });
    });
  }
  return { ends, leastDeadlock: least === undefined ? undefined : `${least.preemptions}/${least.switches}` };
}
