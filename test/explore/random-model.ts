import { type ModelProgram, type Statement, variables } from '../explore/model-program';

/** Random numbers from a seed (Vigna 2015: splitmix). */
export class SoakRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let a = Math.imul(this.#state ^ (this.#state >>> 16), 0x21f0aaad);
    a = Math.imul(a ^ (a >>> 15), 0x735a2d97);
    return ((a ^ (a >>> 15)) >>> 0) % limit;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }
}

const variable = (random: SoakRandom): string => random.pick(['x', variables[1] ?? 'y']);

function statement(random: SoakRandom, depth: number): Statement {
  const kind = random.pick(
    depth === 0
      ? ['add', 'copy', 'set']
      : ['add', 'copy', 'set', 'if', 'with', 'with', 'try', 'loop', 'permit', 'await', 'tell'],
  );
  switch (kind) {
    case 'add':
      return { kind: 'add', variable: variable(random), amount: 1 + random.below(2) };
    case 'copy':
      return { kind: 'copy', from: variable(random), to: variable(random) };
    case 'set':
      return { kind: 'set', variable: variable(random), value: random.below(3) };
    case 'if':
      return {
        kind: 'if',
        variable: variable(random),
        value: random.below(3),
        body: statements(random, depth - 1),
      };
    case 'with':
      return { kind: 'with', lock: random.pick(['a', 'b']), body: statements(random, depth - 1) };
    case 'try':
      return {
        kind: 'try',
        lock: random.pick(['a', 'b']),
        isTimed: random.below(2) === 0,
        body: statements(random, depth - 1),
      };
    case 'loop':
      return { kind: 'loop', times: 2, body: statements(random, 0) };
    case 'permit':
      return { kind: 'permit', body: statements(random, 0) };
    case 'await':
      return { kind: 'await', variable: variable(random) };
    default:
      return { kind: 'tell', variable: variable(random), value: random.below(3) };
  }
}

function statements(random: SoakRandom, depth: number): readonly Statement[] {
  return Array.from({ length: 1 + random.below(2) }, () => statement(random, depth));
}

const sizeOf = (list: readonly Statement[]): number =>
  list.reduce(
    (size, s) => size + 1 + ('body' in s ? sizeOf(s.body) * (s.kind === 'loop' ? s.times : 1) : 0),
    0,
  );

/*
 * Most faults show in the smallest programs, of which one can look at many: the searches of a small one take about as long as
 * its compilation and boot, while a few large ones (a program in a hundred had more than 10,000 states) took half the time of
 * all. So only one in so many may be large, for what needs room: three things that meet, or spaces that are worth reducing.
 */
const LARGE_EVERY = 16;

/** How much a thread's body may have at most, by how many threads there are: the more threads, the shorter they are. */
export function mostOf(random: SoakRandom, threads: number): number {
  const [two, more, four] = random.below(LARGE_EVERY) === 0 ? [9, 5, 3] : [5, 3, 2];
  return threads === 2 ? two : threads === 3 ? more : four;
}

/** A small program of 2 to 4 threads; often some do the same. */
export function randomModel(random: SoakRandom): ModelProgram {
  const count = random.pick([2, 2, 2, 3, 3, 4]);
  const most = mostOf(random, count);
  const threads = Array.from({ length: count }, () => {
    for (;;) {
      const body = statements(random, 2);
      if (sizeOf(body) <= most) return body;
    }
  });
  const equal = random.below(count + 1);
  return { threads: threads.map((body, i) => (i > 0 && i < equal ? (threads[0] ?? body) : body)) };
}
