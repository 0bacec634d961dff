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

/** One visible operation, or a jump that depends on what was read last. */
type Operation =
  | { readonly op: 'load'; readonly name: string }
  | { readonly op: 'store'; readonly name: string; readonly value: number | undefined; readonly add: number }
  | { readonly op: 'acquire' | 'try' | 'release'; readonly name: string }
  | { readonly op: 'take' | 'give' | 'wait' | 'tell' }
  | { readonly op: 'unless'; readonly value: number; readonly to: number };

function compile(statements: readonly Statement[], code: Operation[]): Operation[] {
  for (const s of statements) {
    if (s.kind === 'add') {
      code.push(
        { op: 'load', name: s.variable },
        { op: 'store', name: s.variable, value: undefined, add: s.amount },
      );
    } else if (s.kind === 'copy') {
      code.push({ op: 'load', name: s.from }, { op: 'store', name: s.to, value: undefined, add: 0 });
    } else if (s.kind === 'set') code.push({ op: 'store', name: s.variable, value: s.value, add: 0 });
    else if (s.kind === 'with') {
      code.push({ op: 'acquire', name: s.lock });
      compile(s.body, code);
      code.push({ op: 'release', name: s.lock });
    } else if (s.kind === 'loop') for (let i = 0; i < s.times; i++) compile(s.body, code);
    else if (s.kind === 'permit') {
      code.push({ op: 'take' });
      compile(s.body, code);
      code.push({ op: 'give' });
    } else if (s.kind === 'tell') {
      code.push(
        { op: 'acquire', name: 'c' },
        { op: 'store', name: s.variable, value: s.value, add: 0 },
        { op: 'tell' },
        { op: 'release', name: 'c' },
      );
    } else if (s.kind === 'await') {
      code.push({ op: 'acquire', name: 'c' });
      const start = code.push({ op: 'load', name: s.variable }) - 1;
      // As long as it is 0: waits, takes the lock again, and looks again.
      code.push({ op: 'unless', value: 0, to: start + 5 });
      code.push({ op: 'wait' }, { op: 'acquire', name: 'c' });
      code.push({ op: 'unless', value: NEVER, to: start });
      code.push({ op: 'release', name: 'c' });
    } else {
      code.push(s.kind === 'if' ? { op: 'load', name: s.variable } : { op: 'try', name: s.lock });
      const jump = code.push({ op: 'unless', value: 0, to: 0 }) - 1;
      compile(s.body, code);
      if (s.kind === 'try') code.push({ op: 'release', name: s.lock });
      code[jump] = { op: 'unless', value: s.kind === 'if' ? s.value : 1, to: code.length };
    }
  }
  return code;
}

/** No value is this one. */
const NEVER = -1;

interface ThreadState {
  /** A thread that has not begun can go on at least to its first operation. */
  readonly hasBegun: boolean;
  readonly pc: number;
  /** What it read last. */
  readonly value: number;
}

interface ModelState {
  readonly threads: readonly ThreadState[];
  readonly memory: Readonly<Record<string, number>>;
  /** By lock: who holds it; how many permits are taken; by thread that waits to be told: 1. */
  readonly holders: Readonly<Record<string, number>>;
}

function step(code: readonly Operation[], state: ModelState, thread: number): ModelState | undefined {
  const { pc, value, hasBegun } = state.threads[thread] ?? { pc: 0, value: 0, hasBegun: true };
  const operation = code[pc];
  if (operation === undefined) return undefined;
  const memory = { ...state.memory };
  const holders = { ...state.holders };
  let read = value;
  if (operation.op === 'load') read = memory[operation.name] ?? 0;
  else if (operation.op === 'store') memory[operation.name] = (operation.value ?? value) + operation.add;
  else if (operation.op === 'release') delete holders[operation.name];
  else if (operation.op === 'take') {
    const taken = holders['permits'] ?? 0;
    if (taken === 2) return hasBegun ? undefined : withThread(state, thread, { pc, value, hasBegun: true });
    holders['permits'] = taken + 1;
  } else if (operation.op === 'give') holders['permits'] = (holders['permits'] ?? 0) - 1;
  else if (operation.op === 'wait') {
    delete holders['c'];
    holders[`waits ${thread}`] = 1;
  } else if (operation.op === 'tell') {
    for (const name of Object.keys(holders)) if (name.startsWith('waits')) delete holders[name];
  } else if (operation.op === 'acquire' || operation.op === 'try') {
    if (operation.op === 'acquire' && holders[`waits ${thread}`] === 1) return undefined;
    const isFree = holders[operation.name] === undefined;
    if (!isFree && operation.op === 'acquire')
      return hasBegun ? undefined : withThread(state, thread, { pc, value, hasBegun: true });
    if (isFree) holders[operation.name] = thread;
    read = isFree ? 1 : 0;
  }
  let next = pc + 1;
  // What a thread does by itself belongs to the operation before.
  for (let at = code[next]; at?.op === 'unless'; at = code[next]) next = read === at.value ? next + 1 : at.to;
  return withThread({ ...state, memory, holders }, thread, { pc: next, value: read, hasBegun: true });
}

const withThread = (state: ModelState, thread: number, to: ThreadState): ModelState => ({
  ...state,
  threads: state.threads.map((each, i) => (i === thread ? to : each)),
});

/** What the model says: every end, and what the cheapest deadlock costs. */
export interface ModelResult {
  readonly ends: ReadonlySet<string>;
  /** Pre-emptions and switches, `1/3`. */
  readonly leastDeadlock: string | undefined;
}

/** Enumerates all interleavings of visible operations, with all costs at which each state can be reached. */
export function enumerateModel({ threads }: ModelProgram): ModelResult {
  const codes = threads.map((body) => compile(body, []));
  const initial: ModelState = {
    threads: threads.map(() => ({ pc: 0, value: 0, hasBegun: false })),
    memory: { x: 0, y: 0 },
    holders: {},
  };
  const ends = new Set<string>();
  let least: { readonly preemptions: number; readonly switches: number } | undefined;
  const seen = new Map<string, { preemptions: number; switches: number }[]>();
  const work = [{ state: initial, last: -1, preemptions: 0, switches: 0 }];
  for (let entry = work.pop(); entry !== undefined; entry = work.pop()) {
    const { state, last, preemptions, switches } = entry;
    const key = JSON.stringify([state, last]);
    const known = seen.get(key) ?? [];
    if (known.some((k) => k.preemptions <= preemptions && k.switches <= switches)) continue;
    seen.set(key, [...known, { preemptions, switches }]);
    const successors = codes.map((code, i) => step(code, state, i));
    if (successors.every((each) => each === undefined)) {
      const isStuck = state.threads.some(({ pc }, i) => pc < (codes[i]?.length ?? 0));
      ends.add(`${isStuck ? 'deadlock' : 'finished'} x=${state.memory['x']} y=${state.memory['y']}`);
      const isLess =
        least === undefined ||
        preemptions < least.preemptions ||
        (preemptions === least.preemptions && switches < least.switches);
      if (isStuck && isLess) least = { preemptions, switches };
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
