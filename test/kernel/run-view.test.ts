import { describe, expect, it } from 'vitest';
import { Replay } from '../../simulator/kernel/replay';
import { type Machine, nanoseconds, type RunView } from '../../simulator/model';
import { runScript } from './drawn-schedule';
import { ScriptedRunner } from './scripted-runner';

function viewAt(script: string, time: number, settings: Partial<Machine> = {}): RunView {
  const replay = new Replay(runScript(script, settings), new ScriptedRunner(script), undefined);
  replay.seekTime(time);
  return replay.view();
}

const thread = (view: RunView, name: string) => view.threads.find((each) => each.name === name);

const script = `
  main: Lock L; acquire L; start A; start B; start C; sleep 200ns; write hello; release L; join B; write bye
  A: acquire L; release L
  B: acquire L 150ns; sleep 500ns
  C: io network 300ns`;

describe('a view', () => {
  it.each([
    ['MainThread', 'sleep', 'time to pass, until 270 ns'],
    ['A', 'blocked', 'L, held by MainThread'],
    ['B', 'blocked', 'L, held by MainThread, until 230 ns'],
    ['C', 'io', 'network to answer, until 390 ns'],
  ])('says what %s waits for: %s, %s', (name, phase, waitsFor) => {
    expect(thread(viewAt(script, 130), name)).toMatchObject({ phase, waitsFor });
  });

  it('shows a lock with its holder and, in order, its waiters', () => {
    expect(viewAt(script, 130).syncs).toEqual([
      { id: 0, kind: 'Lock', name: 'L', holder: 0, state: '', waiters: [1, 2] },
    ]);
    expect(viewAt(script, 270).syncs[0]).toMatchObject({ holder: 0, waiters: [1] });
  });

  it('shows what was printed until then', () => {
    const outputAt = (time: number) => viewAt(script, time).output;
    expect([outputAt(270), outputAt(400), outputAt(1e6)]).toEqual(['', 'hello', 'hellobye']);
  });

  it('shows who has the GIL, who waits for it, and whether it was asked for', () => {
    const computing = 'main: start A; start B; run 50\nA: run 5\nB: run 5';
    const gil = (time: number) => {
      const view = viewAt(computing, time, {
        interpreter: 'cpython-3.9',
        cpus: 2,
        switchInterval: nanoseconds(55),
      });
      return view.processes[0]?.gil;
    };
    expect(gil(25)).toEqual({ holder: 0, waiters: [1, 2], requested: false });
    expect(gil(65)).toEqual({ holder: 0, waiters: [1, 2], requested: true });
    expect(gil(75)?.holder).toBe(1);
  });

  it('says why the thread that has just lost its CPU did', () => {
    expect(viewAt('main: start A; run 5\nA: run 9', 30).switched).toEqual({ thread: 0, reason: 'quantum' });
    expect(viewAt('main: start A; run 5\nA: run 9', 40).switched).toBeUndefined();
  });
});
