import { describe, expect, test } from 'vitest';
import { defaultBounds } from '../../renderer/explorer/explorer-bounds';
import { countHelpers, ExplorerHelpers, type HelperPort } from '../../renderer/explorer/explorer-helpers';
import type {
  ExplorerReply,
  ExplorerRequest,
  ExplorerSubject,
} from '../../renderer/explorer/explorer-protocol';
import { ExplorerServer } from '../../renderer/explorer/explorer-server';
import { type HelperReply, type HelperRequest, HelperServer } from '../../simulator';
import { counter, polite } from '../explore/programs';

const locks = (order: string): string => `import threading
a = threading.Lock()
b = threading.Lock()
def work(first, second):
    with first:
        with second:
            pass
ada = threading.Thread(target=work, args=(a, b), name="Ada")
ben = threading.Thread(target=work, args=(${order}), name="Ben")
ada.start()
ben.start()
`;

const endless = `import threading
items = []
def work():
    while True:
        items.append(1)
for _ in range(2):
    threading.Thread(target=work).start()
`;

const subjectOf = (source: string): ExplorerSubject => ({ source, file: 'a.py', overrides: {} });

type Reply<Type extends ExplorerReply['type']> = Extract<ExplorerReply, { type: Type }>;

/** A server whose turns are taken as the test says; `passes` ms go by from one look at the clock to the next. */
function openServer(passes = 30, openHelpers?: (memory: number) => ExplorerHelpers) {
  const replies: ExplorerReply[] = [];
  const turns: (() => void)[] = [];
  let clock = 0;
  const server = new ExplorerServer(
    {
      post: (reply) => replies.push(reply),
      later: (go) => turns.push(go),
      now: () => {
        clock += passes;
        return clock;
      },
    },
    openHelpers,
  );
  const takeTurn = (): void => turns.shift()?.();
  return {
    replies,
    takeTurn,
    takeAllTurns: () => {
      while (turns.length > 0) takeTurn();
    },
    ask: (request: ExplorerRequest) => server.handle(request),
    explore: (source: string, bounds = {}, job = 1) =>
      server.handle({
        type: 'explore',
        job,
        subject: subjectOf(source),
        bounds: { ...defaultBounds, schedules: 5, time: undefined, ...bounds },
      }),
    /** The last answer of a kind. */
    last: <Type extends ExplorerReply['type']>(type: Type): Reply<Type> => {
      const found = replies.findLast((reply): reply is Reply<Type> => reply.type === type);
      if (found === undefined)
        throw new Error(`no ${type} among ${replies.map((reply) => reply.type).join()}`);
      return found;
    },
  };
}

describe('the explorer behind the page', () => {
  test('answers with all there is to know, and draws a small space', () => {
    const { explore, takeAllTurns, last } = openServer();
    explore(locks('b, a'));
    takeAllTurns();
    const { explored } = last('explored');
    expect(explored).toMatchObject({ end: 'complete', found: { failures: [{ kind: 'deadlock' }] } });
    const { space, layout } = last('drawn').drawn;
    expect(space.states).toHaveLength(explored.found.states);
    expect(layout.places).toHaveLength(space.states.length);
    expect(explored.levels.reduce((sum, n) => sum + n, 0)).toBe(space.states.length);
  });

  test('shows a way to every state of the space, which leads exactly there', () => {
    const { explore, takeAllTurns, ask, last } = openServer();
    explore(locks('b, a'));
    takeAllTurns();
    last('drawn').drawn.space.states.forEach((_, state) => {
      ask({ type: 'reach', job: 1, state });
      const { witness } = last('reached');
      ask({ type: 'trace', job: 1, slices: witness.schedule });
      expect(last('traced').states.at(-1)?.state).toBe(state);
    });
  });

  test('leads a livelock round to the state where it began to go round', () => {
    const { explore, takeAllTurns, ask, last } = openServer();
    explore(polite);
    takeAllTurns();
    const [failure] = last('explored').explored.found.failures;
    if (failure?.witness.loopFrom === undefined) throw new Error('no livelock');
    const { schedule, loopFrom } = failure.witness;
    const endOf = (slices: typeof schedule): number | undefined => {
      ask({ type: 'trace', job: 1, slices });
      return last('traced').states.at(-1)?.state;
    };
    expect(endOf(schedule)).toBe(endOf(schedule.slice(0, loopFrom)));
  });

  test('hears between long steps that it is to stop, and says what it has covered', () => {
    const { explore, takeTurn, takeAllTurns, ask, last } = openServer();
    explore(endless, { schedules: 0 });
    for (let turn = 0; turn < 5; turn++) takeTurn();
    const { progress } = last('progressed');
    expect(progress.states).toBeGreaterThan(1);
    expect(progress.states).toBeLessThan(64);
    ask({ type: 'stop', job: 1 });
    takeAllTurns();
    const { explored } = last('explored');
    expect(explored).toMatchObject({ end: 'stopped', found: { isComplete: false } });
    expect(explored.found.notCovered.join(' ')).toContain('your request');
  });

  test.each([
    ['states', { states: 3 }, endless],
    ['memory', { memory: 1 }, polite],
    ['time', { time: 1000 }, endless],
  ] as const)('ends at the bound of %s and names it', (end, bounds, source) => {
    const { explore, takeAllTurns, last } = openServer();
    explore(source, { ...bounds, schedules: 0 });
    takeAllTurns();
    const { explored } = last('explored');
    expect(explored.end).toBe(end);
    expect(explored.found.notCovered).not.toEqual([]);
  });

  test('shows the longest run of a program without an end', () => {
    const { explore, takeAllTurns, last } = openServer(1);
    explore(endless, { states: 3, schedules: 1 });
    takeAllTurns();
    const { found } = last('explored').explored;
    expect(found.outcomes).toEqual([]);
    expect(found.longest?.steps).toBeGreaterThan(1000);
  });

  test('tells what single schedules come to while it looks at every schedule', () => {
    const { explore, takeTurn, replies, ask, last, takeAllTurns } = openServer(50);
    explore(counter(4, 300, 'print(counter)'));
    while (!replies.some(({ type }) => type === 'sampled')) takeTurn();
    const { outcomes, interpreter } = last('sampled').sampled;
    expect(interpreter).toBe('cpython-3.12');
    expect(outcomes[0]).toMatchObject({ output: '1200\n', probability: undefined });
    expect(replies.some(({ type }) => type === 'explored')).toBe(false);
    ask({ type: 'stop', job: 1 });
    takeAllTurns();
    const { found } = last('explored').explored;
    expect(found).toMatchObject({ isComplete: false, outcomes: [{ output: '1200\n' }] });
  });

  test('answers the newest question only', () => {
    const { explore, takeTurn, takeAllTurns, replies } = openServer();
    explore(endless);
    takeTurn();
    explore(locks('a, b'), {}, 2);
    takeAllTurns();
    expect(replies.filter(({ type }) => type === 'explored').map(({ job }) => job)).toEqual([2]);
  });

  test('says in words why a program cannot be explored', () => {
    const { explore, takeAllTurns, last } = openServer();
    explore('x = = 1\n');
    expect(last('failed')).toMatchObject({ of: 'exploration', message: /text has mistakes/ });
    explore('import threading\nfor _ in range(40): threading.Thread(target=print).start()\n', {}, 2);
    takeAllTurns();
    expect(last('failed')).toMatchObject({ job: 2, message: /more than 30 threads/ });
  });

  test('lays the runs of two schedules side by side', () => {
    const { explore, takeAllTurns, ask, last } = openServer();
    explore(locks('b, a'));
    takeAllTurns();
    const { failures, outcomes } = last('explored').explored.found;
    const fine = outcomes.find(({ kind }) => kind === 'finished');
    const [failure] = failures;
    if (fine === undefined || failure === undefined) throw new Error('both are there');
    const toSchedule = ({ schedule, loopFrom }: typeof fine.witness) => ({
      slices: schedule,
      loopFrom,
      stops: false,
    });
    ask({
      type: 'compare',
      job: 1,
      subject: subjectOf(locks('b, a')),
      schedules: [toSchedule(fine.witness), toSchedule(failure.witness)],
    });
    const { runs } = last('compared');
    expect(runs.map(({ timeline }) => timeline.log.outcome.kind)).toEqual(['finished', 'deadlock']);
    expect(runs[1].steps.map(({ name }) => name)).toContain('Ada');
  });
});

describe('scheduling by hand behind the page', () => {
  test('goes on with whoever is picked, and takes picks back', () => {
    const { ask, last } = openServer();
    const subject = subjectOf(locks('b, a'));
    const hand = (slices: Reply<'hand'>['hand']['slices'], thread?: number) => {
      const pick = thread === undefined ? undefined : ({ thread, grain: 'line' } as const);
      ask({ type: 'hand', job: 0, subject, slices, pick });
      return last('hand').hand;
    };
    const first = hand([]);
    expect(first.choices.map(({ name }) => name)).toEqual(['MainThread', 'Ada']);
    const picked = hand(first.slices, 1);
    expect(picked.slices.length).toBeGreaterThan(first.slices.length);
    expect(hand(picked.slices.slice(0, -1)).choices).toEqual(first.choices);
  });

  test('knows the way to the nearest failure once the schedules are known', () => {
    const { ask, explore, takeAllTurns, last } = openServer();
    const subject = subjectOf(locks('b, a'));
    const look = () => {
      ask({ type: 'hand', job: 1, subject, slices: [], pick: undefined });
      return last('hand').hand;
    };
    expect(look()).toMatchObject({ isExplored: false, hint: undefined });
    explore(locks('b, a'));
    takeAllTurns();
    let hand = look();
    expect(hand.hint).toMatchObject({ isAvoidable: true });
    for (let picks = 0; hand.hint?.thread !== undefined && picks < 10; picks++) {
      const pick = { thread: hand.hint.thread, grain: 'visible' } as const;
      ask({ type: 'hand', job: 1, subject, slices: hand.slices, pick });
      hand = last('hand').hand;
    }
    expect(hand.hint).toMatchObject({ distance: 0, isAvoidable: false });
  });
});

/** A helper's worker that is the test itself: it answers when its turn comes. */
class FakePort implements HelperPort {
  onmessage: HelperPort['onmessage'] = null;
  onerror: HelperPort['onerror'] = null;
  readonly #server: HelperServer;
  readonly #turns: (() => void)[];
  isTerminated = false;

  constructor(turns: (() => void)[]) {
    this.#turns = turns;
    this.#server = new HelperServer((reply: HelperReply) =>
      turns.push(() => this.onmessage?.({ data: structuredClone(reply) } as MessageEvent<HelperReply>)),
    );
  }

  postMessage(request: HelperRequest): void {
    const copy = structuredClone(request);
    this.#turns.push(() => {
      if (this.isTerminated) return;
      this.#server.handle(copy);
    });
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

describe('helpers of the explorer behind the page', () => {
  test('are gone when something else is explored', () => {
    const ports: FakePort[] = [];
    const open = (): FakePort => {
      const port = new FakePort([]);
      ports.push(port);
      return port;
    };
    const server = openServer(5, () => new ExplorerHelpers(1, open));
    server.explore(counter(4, 300));
    while (ports.length === 0) server.takeTurn();
    server.explore(locks('b, a'), {}, 2);
    expect(ports[0]?.isTerminated).toBe(true);
  });

  test('are as many as there are cores and memory for', () => {
    expect([countHelpers(1, 2 ** 30), countHelpers(2, 2 ** 30), countHelpers(64, 2 ** 32)]).toEqual([
      0, 1, 7,
    ]);
    expect([countHelpers(8, 2 ** 24), countHelpers(8, 2 ** 29)]).toEqual([0, 2]);
  });
});
