import { createMachine } from 'xstate';
import { compileChart } from './compile-chart';

const definition = {
  id: 'cpu',
  initial: 'idle',
  states: {
    idle: { on: { SWITCH: 'switching', DISPATCH: 'busy' } },
    /** The thread brought in may find what it needs taken, and leave at once. */
    switching: { on: { DISPATCH: 'busy', RELEASE: 'idle' } },
    busy: { on: { RELEASE: 'idle' } },
  },
} as const;

/** A CPU's phases: `switching` while it pays for the change from one thread to another. */
export const cpuMachine = /* @__PURE__ */ createMachine(definition);

export const cpuChart = compileChart(
  definition,
  ['idle', 'switching', 'busy'] as const,
  ['SWITCH', 'DISPATCH', 'RELEASE'] as const,
);
