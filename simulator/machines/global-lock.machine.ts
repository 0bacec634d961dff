import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

/**
 * The phases of a process's global interpreter lock, after CPython's `Python/ceval_gil.c` (3.2 and later).
 * In `forced` it was dropped on request: it is free, but not for the one that dropped it.
 */
export const globalLockMachine = createMachine({
  id: 'global-lock',
  initial: 'free',
  states: {
    free: { on: { TAKE: 'held' } },
    held: { on: { REQUEST: 'requested', DROP: 'free' } },
    requested: { on: { DROP: 'free', YIELD: 'forced' } },
    forced: { on: { TAKE: 'held' } },
  },
});

export const globalLockChart = compileChart(
  globalLockMachine,
  ['free', 'held', 'requested', 'forced'] as const,
  ['TAKE', 'REQUEST', 'DROP', 'YIELD'] as const,
);
