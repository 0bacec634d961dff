import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nanoseconds } from '../../simulator/model';
import {
  defaultMachine,
  readScenarioHeader,
  resolveMachine,
  writeMachineSettings,
} from '../../simulator/scenario';
import { listScenarios, readScenario } from '../scenarios/run-scenario';

const machineOf = (text: string) => {
  const { header, diagnostics } = readScenarioHeader(text, 'a.py');
  expect(diagnostics).toEqual([]);
  return resolveMachine(header);
};

test('a program without a block gets one, below what must stand first', () => {
  const written = writeMachineSettings('#!/usr/bin/env python3\nprint(1)\n', {
    cpus: 1,
    quantum: nanoseconds(1_500_000),
  });
  expect(written).toBe(
    '#!/usr/bin/env python3\n# /// timeslice\n# [machine]\n# cpus = 1\n# quantum = "1500us"\n# ///\n\nprint(1)\n',
  );
});

test('what a block says is changed where it stands, and nothing else', () => {
  const source = [
    '# /// timeslice',
    '# title = "Two"',
    '#',
    '# [machine]',
    '# cpus = 4  # as many as here',
    '# seed = 7',
    '#',
    '# [files]',
    '# "a.txt" = "cpus = 2"',
    '# ///',
    'print(1)',
    '',
  ].join('\r\n');
  const written = writeMachineSettings(source, { cpus: 1, policy: 'fifo', quanta: [nanoseconds(1e6)] });
  expect(written).toBe(
    source.replace(
      '# cpus = 4  # as many as here\r\n# seed = 7',
      '# cpus = 1\r\n# seed = 7\r\n# policy = "fifo"\r\n# quanta = ["1ms"]',
    ),
  );
});

test('a block without a table for the machine gets one at its end', () => {
  const written = writeMachineSettings('# /// timeslice\n# title = "Two"\n# ///\n', { seed: 3 });
  expect(written).toBe('# /// timeslice\n# title = "Two"\n#\n# [machine]\n# seed = 3\n# ///\n');
});

test.each([
  ['does not end', '# /// timeslice\n# title = "Two"\nprint(1)\n'],
  ['says it in another way', '# /// timeslice\n# machine = { cpus = 2 }\n# ///\n'],
  ['has lists over several lines', '# /// timeslice\n# [machine]\n# draws = [\n#   1,\n# ]\n# ///\n'],
])('a block that %s is left alone', (_, source) => {
  expect(writeMachineSettings(source, { cpus: 1, draws: [2] })).toBeUndefined();
});

test.each(listScenarios())('%s runs on the machine that was written into it', (path) => {
  const source = readScenario(path);
  const changes = { cpus: 3, interpreter: 'free-threaded', io: { network: nanoseconds(1_000_001) } } as const;
  const written = writeMachineSettings(source, changes) ?? '';
  expect(machineOf(written)).toEqual(resolveMachine(readScenarioHeader(source, path).header, changes));
});

test('every time is written without rounding', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), fc.nat(1e10), (quantum, switchCost) => {
      const changes = { quantum: nanoseconds(quantum), switchCost: nanoseconds(switchCost) };
      expect(machineOf(writeMachineSettings('', changes) ?? '')).toEqual({ ...defaultMachine, ...changes });
    }),
  );
});
