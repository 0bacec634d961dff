import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import {
  cpuChart,
  cpuMachine,
  globalLockChart,
  globalLockMachine,
  ioRequestChart,
  ioRequestMachine,
  lockChart,
  lockMachine,
  processChart,
  processMachine,
  threadChart,
  threadMachine,
} from '../../simulator/machines';
import { InternalError } from '../../simulator/model';

const charts = [
  [threadChart, threadMachine],
  [processChart, processMachine],
  [cpuChart, cpuMachine],
  [globalLockChart, globalLockMachine],
  [lockChart, lockMachine],
  [ioRequestChart, ioRequestMachine],
] as const;

describe.each(charts)('the chart $name', (chart, machine) => {
  it('begins where its actor begins', () => {
    expect(chart.phases[chart.initial]).toBe(createActor(machine).start().getSnapshot().value);
  });

  it('goes where its actor goes for every command in every phase, and throws where the actor ignores it', () => {
    chart.phases.forEach((from, phase) => {
      chart.commands.forEach((type, command) => {
        const snapshot = machine.resolveState({ value: from } as never);
        const actor = createActor(machine, { snapshot: snapshot as never }).start();
        if (!snapshot.can({ type })) {
          expect(() => chart.next(phase, command)).toThrow(InternalError);
          return;
        }
        actor.send({ type });
        expect(chart.phases[chart.next(phase, command)]).toBe(actor.getSnapshot().value);
      });
    });
  });
});

it('a thread that ended never comes back', () => {
  for (const command of threadChart.commands.keys()) {
    expect(() => threadChart.next(threadChart.phase.ended, command)).toThrow(InternalError);
  }
});
