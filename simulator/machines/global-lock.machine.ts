import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

const definition = {
  id: 'global-lock',
  initial: 'free',
  states: {
    free: { on: { TAKE: 'held' } },
    held: { on: { REQUEST: 'requested', DROP: 'free' } },
    requested: { on: { DROP: 'free', YIELD: 'forced' } },
    forced: { on: { TAKE: 'held' } },
  },
} as const;

/**
 * The phases of a process's global interpreter lock, after CPython's `Python/ceval_gil.c` (3.2 and later).
 * In `forced` it was dropped on request: it is free, but not for the one that dropped it.
 */
export const globalLockMachine = /* @__PURE__ */ createMachine(definition);

export const globalLockChart = compileChart(
  definition,
  ['free', 'held', 'requested', 'forced'] as const,
  ['TAKE', 'REQUEST', 'DROP', 'YIELD'] as const,
);
