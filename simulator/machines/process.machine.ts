import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

/** A process's phases: `finishing` while its main thread has ended and other, non-daemon threads have not. */
export const processMachine = createMachine({
  id: 'process',
  initial: 'new',
  states: {
    new: { on: { START: 'running' } },
    running: { on: { MAIN_ENDED: 'finishing' } },
    finishing: { on: { EXIT: 'ended' } },
    ended: { type: 'final' },
  },
});

export const processChart = compileChart(
  processMachine,
  ['new', 'running', 'finishing', 'ended'] as const,
  ['START', 'MAIN_ENDED', 'EXIT'] as const,
);
