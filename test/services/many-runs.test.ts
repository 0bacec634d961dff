import { describe, expect, test } from 'vitest';
import { ManyRuns, type RunSource } from '../../services/many-runs';
import type { EventLog, Outcome } from '../../simulator';
import { readDrawnLog } from '../support/drawn-log';

function runThat(text: string, outcome: Outcome = { kind: 'finished', exitStatus: 0 }): EventLog {
  const log = readDrawnLog('0 A thread.started\n1 - run.ended', { threads: ['A'], outcome });
  return { ...log, outputs: [{ stream: 'stdout', text, thread: 0 as never }] };
}

/** A source that prints how often it has run, or what is said. */
function sourceOf(textOf: (run: number) => string): RunSource & { runs: number } {
  const source = {
    runs: 0,
    isCancelled: false,
    async run() {
      const outcome: Outcome = source.isCancelled
        ? { kind: 'cancelled' }
        : { kind: 'finished', exitStatus: 0 };
      const log = runThat(textOf(source.runs++), outcome);
      return { ok: true as const, log, lostEvents: 2, cpuTimes: [] };
    },
    cancel() {
      source.isCancelled = true;
    },
    async close() {},
  };
  return source;
}

describe('many runs', () => {
  test('are counted, one of each kind is kept, and what was lost is added up', async () => {
    const many = new ManyRuns(sourceOf((run) => (run % 10 === 3 ? 'rare' : 'common')));
    const told: number[] = [];
    expect(await many.run(1000, 1, (done) => told.push(done))).toBeUndefined();
    expect(told.at(-1)).toBe(1000);
    expect(many.counts().ends.map(({ output, runs, example }) => [output, runs, example])).toEqual([
      ['common', 900, 0],
      ['rare', 100, 3],
    ]);
    expect(many.runOf(3)?.log.outputs[0]?.text).toBe('rare');
    expect(many.runOf(500)).toBeUndefined();
    expect(many.lostEvents).toBe(2000);
  });

  test('that are cancelled count what is done, and begin no other', async () => {
    const source = sourceOf(() => '');
    const many = new ManyRuns(source);
    await many.run(100, 1, (done) => {
      if (done === 5) many.cancel();
    });
    expect(many.counts().runs).toBe(5);
    expect(many.isCancelled).toBe(true);
  });

  test('end with the words of a run that came to nothing', async () => {
    const source = sourceOf(() => '');
    const failing = { ...source, run: async () => ({ ok: false as const, message: 'a worker broke down' }) };
    expect(await new ManyRuns(failing).run(3, 1, () => undefined)).toBe('a worker broke down');
  });
});
