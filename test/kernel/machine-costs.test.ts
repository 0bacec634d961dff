import { expect, test } from 'vitest';
import { simulateText } from '../support/simulate-text';

const withMachine = (setting: string, program: string): number =>
  simulateText(`# /// timeslice\n# [machine]\n# ${setting}\n# ///\n${program}`).end;

const free = 'cpus = 2';

test('a thread that starts others takes thread_cost for each', () => {
  const program =
    'import threading\nfor _ in range(3):\n    t = threading.Thread()\n    t.start()\n    t.join()\n';
  const longer = withMachine('thread_cost = "1ms"', program) - withMachine(free, program);
  expect(longer).toBeGreaterThanOrEqual(3e6);
  expect(longer).toBeLessThan(3.1e6);
});

test('sleeps and requests to devices end wake_delay later', () => {
  const program = 'import time, timeslice\ntime.sleep(0.01)\ntimeslice.io(0.01)\n';
  expect(withMachine('wake_delay = "1ms"', program) - withMachine(free, program)).toBe(2e6);
});

test('a program begins start_cost later', () => {
  expect(withMachine('start_cost = "1ms"', 'x = 1\n') - withMachine(free, 'x = 1\n')).toBe(1e6);
});
