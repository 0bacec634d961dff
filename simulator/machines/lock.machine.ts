import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

const definition = {
  id: 'lock',
  initial: 'free',
  states: {
    free: { on: { ACQUIRE: 'held' } },
    held: { on: { WAIT: 'held', REFUSE: 'held', RELEASE: 'free' } },
  },
} as const;

/** The phases of a lock of the program (Lock, RLock), as others than its holder see it. */
export const lockMachine = /* @__PURE__ */ createMachine(definition);

export const lockChart = compileChart(
  definition,
  ['free', 'held'] as const,
  ['ACQUIRE', 'WAIT', 'REFUSE', 'RELEASE'] as const,
);
