import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

const definition = {
  id: 'process',
  initial: 'new',
  states: {
    new: { on: { START: 'running' } },
    running: { on: { MAIN_ENDED: 'finishing' } },
    finishing: { on: { EXIT: 'ended' } },
    ended: { type: 'final' },
  },
} as const;

/** A process's phases: `finishing` while its main thread has ended and other, non-daemon threads have not. */
export const processMachine = /* @__PURE__ */ createMachine(definition);

export const processChart = compileChart(
  definition,
  ['new', 'running', 'finishing', 'ended'] as const,
  ['START', 'MAIN_ENDED', 'EXIT'] as const,
);
