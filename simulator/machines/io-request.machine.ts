import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

const definition = {
  id: 'io-request',
  initial: 'none',
  states: {
    none: { on: { REQUEST: 'pending' } },
    pending: { on: { COMPLETE: 'none', CANCEL: 'none' } },
  },
} as const;

/** The phases of a thread's request to a device; a thread has one at a time. */
export const ioRequestMachine = /* @__PURE__ */ createMachine(definition);

export const ioRequestChart = compileChart(
  definition,
  ['none', 'pending'] as const,
  ['REQUEST', 'COMPLETE', 'CANCEL'] as const,
);
