import { describe, expect, it } from 'vitest';
import type { SimulationReply, SimulationRequest } from '../../renderer/session/protocol';
import { SimulationServer } from '../../renderer/session/simulation-server';
import { sentenceToText } from '../../simulator';

/** A server whose turns are taken, and whose clock goes on, as the test says. */
function openServer() {
  const replies: SimulationReply[] = [];
  const turns: (() => void)[] = [];
  let clock = 0;
  const server = new SimulationServer({
    post: (reply) => replies.push(reply),
    later: (go) => turns.push(go),
    // Every look at the clock finds that a good while has passed, so that each turn is a short one.
    now: () => {
      clock += 30;
      return clock;
    },
  });
  return {
    replies,
    takeTurn: () => turns.shift()?.(),
    takeAllTurns: () => {
      for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
    },
    ask: (request: SimulationRequest) => server.handle(request),
    simulate: (job: number, source: string) =>
      server.handle({
        type: 'simulate',
        job,
        source,
        file: 'a.py',
        overrides: { cpus: 1 },
        schedule: undefined,
        start: { kind: 'first' },
      }),
  };
}

const typesOf = (replies: readonly SimulationReply[]): string[] => replies.map(({ type }) => type);

describe('the simulation behind the page', () => {
  it('compiles, runs and answers with the whole run and its first moment', () => {
    const { replies, simulate, takeAllTurns } = openServer();
    simulate(1, 'n = 1\nprint(n)\n');
    takeAllTurns();
    expect(typesOf(replies)).toEqual(['compiled', 'finished']);
    const finished = replies[1];
    if (finished?.type !== 'finished') throw new Error('not finished');
    expect(finished.run.timeline.log.outputs.map(({ text }) => text).join('')).toBe('1\n');
    expect(finished.moment.view.position.instruction).toBe(0);
    expect(finished.run.summary.cpus).toHaveLength(1);
  });

  it('says what is wrong with a text that cannot run, and runs nothing', () => {
    const { replies, simulate, takeAllTurns } = openServer();
    simulate(1, 'x = = 1\n');
    takeAllTurns();
    expect(replies).toMatchObject([
      { type: 'compiled', runnable: false, diagnostics: [{ span: { line: 1 } }] },
    ]);
  });

  it('hears that it is to stop while it runs, and shows the run so far', () => {
    const { replies, simulate, takeTurn, ask } = openServer();
    simulate(1, 'n = 0\nwhile True:\n    n += 1\n');
    takeTurn();
    expect(typesOf(replies)).toEqual(['compiled', 'progressed', 'progressed']);
    ask({ type: 'cancel', job: 1 });
    takeTurn();
    expect(replies.at(-1)).toMatchObject({
      type: 'finished',
      run: { summary: { outcome: { kind: 'cancelled' } } },
    });
  });

  it('drops a run when a newer one is asked for', () => {
    const { replies, simulate, takeAllTurns } = openServer();
    simulate(1, 'while True:\n    pass\n');
    simulate(2, 'print(2)\n');
    takeAllTurns();
    expect(replies.filter(({ job }) => job === 1).map(({ type }) => type)).toEqual([
      'compiled',
      'progressed',
    ]);
    expect(replies.at(-1)).toMatchObject({ type: 'finished', job: 2 });
  });

  it('answers several moves with the one place where they end', () => {
    const { replies, simulate, takeAllTurns, ask } = openServer();
    simulate(1, 'a = 1\na = 2\na = 3\n');
    takeAllTurns();
    const step = { kind: 'step', unit: 'line', direction: 1 } as const;
    ask({ type: 'move', job: 1, moves: [step, step] });
    expect(typesOf(replies)).toEqual(['compiled', 'finished', 'moved']);
    ask({ type: 'move', job: 1, moves: [{ kind: 'last' }] });
    const last = replies.at(-1);
    if (last?.type !== 'moved') throw new Error('not moved');
    expect(last.moment.view.processes[0]?.globals).toContainEqual({
      name: 'a',
      value: { type: 'int', text: '3' },
    });
  });

  it('steps by single instructions, each with its sentence', () => {
    const { replies, simulate, takeAllTurns, ask } = openServer();
    simulate(1, 'a = 1\na = 2\n');
    takeAllTurns();
    const step = { kind: 'step', unit: 'instruction', direction: 1 } as const;
    const sentences: string[] = [];
    for (let i = 1; i <= 12; i += 1) {
      ask({ type: 'move', job: 1, moves: [step] });
      const moved = replies.at(-1);
      if (moved?.type !== 'moved') throw new Error('not moved');
      sentences.push(sentenceToText(moved.moment.sentence));
    }
    expect(new Set(sentences).size).toBeGreaterThan(4);
    expect(sentences).toContainEqual(expect.stringContaining('MainThread stored 2 into a'));
  });
});
