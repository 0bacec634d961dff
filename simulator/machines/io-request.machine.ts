import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

/** The phases of a thread's request to a device; a thread has one at a time. */
export const ioRequestMachine = createMachine({
  id: 'io-request',
  initial: 'none',
  states: {
    none: { on: { REQUEST: 'pending' } },
    pending: { on: { COMPLETE: 'none', CANCEL: 'none' } },
  },
});

export const ioRequestChart = compileChart(
  ioRequestMachine,
  ['none', 'pending'] as const,
  ['REQUEST', 'COMPLETE', 'CANCEL'] as const,
);
