import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

/** The phases of a lock of the program (Lock, RLock), as others than its holder see it. */
export const lockMachine = createMachine({
  id: 'lock',
  initial: 'free',
  states: {
    free: { on: { ACQUIRE: 'held' } },
    held: { on: { WAIT: 'held', REFUSE: 'held', RELEASE: 'free' } },
  },
});

export const lockChart = compileChart(
  lockMachine,
  ['free', 'held'] as const,
  ['ACQUIRE', 'WAIT', 'REFUSE', 'RELEASE'] as const,
);
