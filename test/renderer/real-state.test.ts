import { describe, expect, test } from 'vitest';
import { initialView, nextView, type RealEvent, type RealView } from '../../renderer/real/real-state';
import type { RealRunsState } from '../../services/host';
import { RunTally } from '../../simulator';

const subject = {
  text: 'pass',
  file: 'a.py',
  overrides: {},
  runner: {
    target: { kind: 'workers' },
    name: 'Worker threads',
    interpreter: undefined,
    needsConsent: false,
  },
  runs: 10,
} as const;

const told = (job: string, phase: RealRunsState['phase'], done = 1): RealEvent => ({
  type: 'TOLD',
  state: { job, phase, done, runs: 10, counts: new RunTally().counts(), lostEvents: 0, message: undefined },
});

const viewAfter = (...events: readonly RealEvent[]): RealView => events.reduce(nextView, initialView);
const asked: RealEvent = { type: 'ASKED', job: 'a', subject };
const started: RealEvent = { type: 'STARTED' };

describe('the view of real runs', () => {
  test('follows the reports of its own job to the end', () => {
    const view = viewAfter(asked, started, told('a', 'running', 3), told('a', 'done', 10));
    expect(view).toMatchObject({ phase: 'done', job: 'a', state: { done: 10 } });
  });

  test('takes reports that come before the answer to its request', () => {
    expect(viewAfter(asked, told('a', 'done'), started)).toMatchObject({
      phase: 'done',
      job: 'a',
    });
  });

  test('passes over the last words of the job before', () => {
    const view = viewAfter(asked, started, { ...asked, job: 'b' } as RealEvent, told('a', 'cancelled'));
    expect(view.phase).toBe('starting');
    expect(nextView(nextView(view, started), told('a', 'cancelled')).phase).toBe('running');
  });

  test('forgets the run that was looked at and what was foreseen when it runs again', () => {
    const prediction = { type: 'explored', prediction: { ends: [] } } as never;
    const view = viewAfter(asked, { type: 'FORESEEN', reply: prediction }, asked);
    expect(view.foreseen.prediction).toBeUndefined();
    expect(view.chosen).toBeUndefined();
  });

  test('shows no run of a job that another has replaced', () => {
    const late = { type: 'CHOSEN', job: 'a', chosen: { run: 0, measured: {} } } as RealEvent;
    const replaced = viewAfter(asked, { ...asked, job: 'b' } as RealEvent);
    expect(nextView(replaced, late).chosen).toBeUndefined();
    expect(viewAfter(asked, late).chosen?.run).toBe(0);
  });

  test('says why it was refused', () => {
    expect(viewAfter(asked, { type: 'REFUSED', message: 'no' })).toMatchObject({
      phase: 'failed',
      message: 'no',
    });
  });
});
