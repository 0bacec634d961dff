import { describe, expect, test } from 'vitest';
import {
  CannotExplore,
  compileProgram,
  type Exploration,
  type HelperReply,
  type HelperRequest,
  HelperServer,
  type HelperSource,
  type RunningExploration,
  resolveMachine,
  type StrategyName,
  startExploration,
} from '../../simulator';
import { buffer, bugPrograms, counter } from './programs';

/** Helpers in this thread, which get copies of what is sent, as other threads do, and work when the test lets them. */
class FakeHelpers implements HelperSource {
  readonly most: number;
  readonly worthAfter: number;
  /** Requests that were not heard yet, by helper. */
  readonly #waiting: HelperRequest[][] = [];
  readonly #servers: HelperServer[] = [];
  readonly #hear: ((reply: HelperReply) => void)[] = [];
  readonly #told: (() => void)[] = [];
  done = 0;

  constructor(most: number, worthAfter = 0) {
    this.most = most;
    this.worthAfter = worthAfter;
  }

  get started(): number {
    return this.#servers.length;
  }

  start(hear: (reply: HelperReply) => void) {
    const waiting: HelperRequest[] = [];
    this.#hear.push(hear);
    const tell = (reply: HelperReply): void => void this.#told.push(() => hear(structuredClone(reply)));
    this.#servers.push(new HelperServer(tell));
    this.#waiting.push(waiting);
    return { post: (request: HelperRequest) => void waiting.push(structuredClone(request)) };
  }

  /** So many requests of each are carried out. */
  work(counts: readonly number[]): void {
    this.#servers.forEach((server, number) => {
      for (let i = 0; i < (counts[number] ?? 0); i++) {
        const request = this.#waiting[number]?.shift();
        if (request === undefined) break;
        if (request.type === 'run') this.done++;
        server.handle(request);
      }
    });
    for (const tell of this.#told.splice(0)) tell();
  }

  break(number: number): void {
    this.#waiting[number]?.splice(0);
    this.#hear[number]?.({ type: 'broke', message: 'out of memory' });
  }
}

interface Asked {
  readonly strategy?: StrategyName;
  readonly schedules?: number;
  readonly states?: number;
  readonly granularity?: 'shared' | 'instruction';
  readonly goesOn?: () => boolean;
}

function start(source: string, helpers: HelperSource, asked: Asked = {}): RunningExploration {
  const { program, header } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('does not compile');
  return startExploration(program, resolveMachine(header, {}), {
    interpreter: 'none',
    granularity: asked.granularity ?? 'instruction',
    reduction: true,
    processMemory: 2 ** 28,
    limits: { states: asked.states ?? 1_000_000, memory: 2 ** 30, goesOn: asked.goesOn ?? (() => true) },
    strategy: asked.strategy ?? 'exhaustive',
    schedules: asked.schedules ?? 150,
    helpers,
  });
}

/** @param speeds how many requests each helper carries out while this thread does one */
function explore(
  source: string,
  speeds: readonly number[],
  asked: Asked,
): Exploration & { readonly helped: number } {
  const helpers = new FakeHelpers(speeds.length);
  const running = start(source, helpers, asked);
  for (let turn = 0; running.advance(1); turn++) {
    // Slow ones have their turns now and then, and never where all wait for them.
    helpers.work(
      speeds.map((speed) => (speed >= 1 || running.isWaiting || turn % 5 === 0 ? Math.ceil(speed) : 0)),
    );
  }
  return { ...running.result(), helped: helpers.done };
}

const account = bugPrograms.find(({ name }) => name === 'account')?.source ?? '';
const programs = {
  account,
  buffer: buffer('if', 1, 2, 1),
  counter: counter(3, 20, 'print(counter)\nassert counter > 30, "lost"'),
};

describe('schedules carried out by several workers', () => {
  test.each([
    ['account', { strategy: 'pct', granularity: 'shared', schedules: 60 }],
    ['account', { strategy: 'delay', schedules: 300 }],
    ['buffer', { strategy: 'random', schedules: 20 }],
    ['counter', { strategy: 'pos', schedules: 40 }],
    ['counter', { states: 1500, schedules: 12 }],
  ] as const)('come to the same, however many there are and how fast: %s, %o', (name, asked) => {
    const source = programs[name];
    const { helped, ...alone } = explore(source, [], asked);
    expect(helped).toBe(0);
    for (const speeds of [[1], [3, 0.2]]) {
      const { helped: byOthers, ...together } = explore(source, speeds, asked);
      expect(byOthers).toBeGreaterThan(10);
      expect(together).toEqual(alone);
    }
  });

  test('are not waited for where little is to be done: no worker is started', () => {
    const helpers = new FakeHelpers(2, 1e6);
    const running = start(account, helpers, { strategy: 'pct', schedules: 20 });
    while (running.advance(1));
    expect(helpers.started).toBe(0);
    expect(running.progress.workers).toBe(1);
  });

  test('are done by the others where a worker breaks down, and that is told', () => {
    const asked = { strategy: 'pct', schedules: 60 } as const;
    const { helped: _, ...alone } = explore(programs.counter, [], asked);
    const helpers = new FakeHelpers(2);
    const running = start(programs.counter, helpers, asked);
    for (let turn = 0; running.advance(1); turn++) {
      helpers.work([1, 1]);
      if (turn === 12) {
        expect(running.progress.workers).toBe(3);
        helpers.break(0);
      }
    }
    expect(running.breakdowns).toEqual(['out of memory']);
    expect(running.progress.workers).toBe(2);
    expect(running.result()).toEqual(alone);
  });

  test('tell what goes wrong in them', () => {
    const failing = (reply: Partial<HelperReply>): HelperSource => ({
      most: 1,
      worthAfter: 0,
      start: (hear) => {
        queue.push(() => hear({ type: 'ready' }));
        return {
          post: (request) => {
            if (request.type !== 'run') return;
            const { task, at } = request;
            queue.push(() =>
              hear({
                type: 'failed',
                task,
                at,
                message: 'it went wrong',
                cannotExplore: false,
                ...reply,
              } as HelperReply),
            );
          },
        };
      },
    });
    const queue: (() => void)[] = [];
    const run = (source: HelperSource): void => {
      const running = start(programs.counter, source, { strategy: 'pos' });
      while (running.advance(1)) for (const next of queue.splice(0)) next();
    };
    expect(() => run(failing({}))).toThrow(new Error('it went wrong'));
    expect(() => run(failing({ cannotExplore: true }))).toThrow(CannotExplore);
  });

  test('that are stopped leave what was found so far, without waiting for anybody', () => {
    const helpers = new FakeHelpers(1);
    const running = start(programs.counter, helpers, { strategy: 'pos', schedules: 1000 });
    const turns = 60;
    for (let turn = 0; turn < turns; turn++) {
      running.advance(1);
      if (turn < 50) helpers.work([1]);
    }
    const { schedules } = running.progress;
    const found = running.result();
    expect(schedules).toBeGreaterThan(10);
    expect(found.strategies[0]?.schedules).toBeGreaterThanOrEqual(schedules);
    expect(found.strategies[0]?.schedules).toBeLessThan(schedules + turns);
  });

  test('are tried beside a long search by a helper alone, and what it found is shown at once', () => {
    const helpers = new FakeHelpers(1);
    const running = start(counter(4, 300, 'print(counter)'), helpers);
    while ((running.firstFindings?.schedules ?? 0) < 8) {
      running.advance(1);
      helpers.work([1]);
    }
    // The first one is not left to a helper that has only just been started.
    expect(helpers.done).toBeGreaterThanOrEqual(7);
    expect(running.firstFindings?.outcomes.length).toBeGreaterThan(2);
    expect(running.progress).toMatchObject({ phase: 'searching', workers: 2 });
  });
});
