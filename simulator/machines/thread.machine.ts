import { createMachine } from 'xstate';
import { threadPhases } from '../model';
import { compileChart } from './compile-chart';

const definition = {
  id: 'thread',
  initial: 'new',
  states: {
    new: { on: { START: 'ready', KILL: 'ended' } },
    ready: { on: { DISPATCH: 'running', WAIT_GIL: 'gil', BLOCK: 'blocked', KILL: 'ended' } },
    running: {
      on: {
        PREEMPT: 'ready',
        WAIT_GIL: 'gil',
        BLOCK: 'blocked',
        REQUEST_IO: 'io',
        SLEEP: 'sleep',
        END: 'ended',
        KILL: 'ended',
      },
    },
    gil: { on: { WAKE: 'ready', KILL: 'ended' } },
    blocked: { on: { WAKE: 'ready', KILL: 'ended' } },
    io: { on: { WAKE: 'ready', KILL: 'ended' } },
    sleep: { on: { WAKE: 'ready', KILL: 'ended' } },
    ended: { type: 'final' },
  },
} as const;

/**
 * A thread's phases. A thread leaves `ready` only towards a CPU; at that moment it may find the lock it was
 * woken for taken again (`BLOCK`), or the global lock (`WAIT_GIL`), and never run.
 */
export const threadMachine = /* @__PURE__ */ createMachine(definition);

export const threadChart = compileChart(definition, threadPhases, [
  'START',
  'DISPATCH',
  'PREEMPT',
  'WAIT_GIL',
  'BLOCK',
  'REQUEST_IO',
  'SLEEP',
  'WAKE',
  'END',
  'KILL',
] as const);
