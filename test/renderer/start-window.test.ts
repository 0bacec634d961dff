import { describe, expect, test } from 'vitest';
import type { FinishedRun } from '../../renderer/session/protocol';
import { startWindow } from '../../renderer/session/start-window';
import { buildTimeline, summarizeRun } from '../../simulator/timeline';
import { readDrawnLog } from '../support/drawn-log';

const ms = 1e6;

/** @param at ms at which a second thread starts, of 100 */
function runWithThread(at: number): FinishedRun {
  const log = readDrawnLog(
    `0 main thread.started
     0 main cpu.dispatched cpu=0
     ${at} ada thread.started
     100 main cpu.released why=ended
     100 main thread.ended`,
    { threads: ['main', 'ada'] },
  );
  return {
    program: { modules: [], codes: [], names: [] },
    timeline: buildTimeline(log),
    summary: summarizeRun(log),
  };
}

describe('what of a run is shown first', () => {
  test('is all of it where its threads begin soon', () => {
    expect(startWindow(runWithThread(30), undefined)).toEqual({ start: 0, end: 100 * ms });
  });

  test('begins shortly before its threads where what comes before them is long', () => {
    expect(startWindow(runWithThread(60), undefined)).toEqual({ start: 54 * ms, end: 100 * ms });
  });
});
