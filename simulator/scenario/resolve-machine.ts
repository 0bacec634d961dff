import { type Machine, nanoseconds, type ScenarioHeader } from '../model';
import { defaultMachine, describeKind, machineSettings } from './settings';

/**
 * The machine a program runs on: the default one, changed by the program's header, then by `overrides`.
 * @throws RangeError for a value outside its range
 */
export function resolveMachine(header: ScenarioHeader, overrides: Partial<Machine> = {}): Machine {
  const io = { ...defaultMachine.io, ...header.machine.io, ...overrides.io };
  const machine: Machine = { ...defaultMachine, ...header.machine, ...overrides, io };
  for (const { key, name, kind } of machineSettings) {
    const value = machine[key];
    const isValid =
      kind.type === 'choice'
        ? kind.choices.includes(String(value))
        : Number.isSafeInteger(value) &&
          Number(value) >= kind.min &&
          (kind.type === 'duration' || Number(value) <= kind.max);
    if (!isValid) throw new RangeError(`${name} is ${describeKind(kind)}, not ${value}`);
  }
  for (const latency of Object.values(machine.io)) nanoseconds(latency);
  return machine;
}
