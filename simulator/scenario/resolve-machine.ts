import { type Machine, nanoseconds, type ScenarioHeader } from '../model';
import { defaultMachine, describeKind, isOfKind, machineSettings } from './settings';

/**
 * The machine a program runs on: the default one, changed by the program's header, then by `overrides`.
 * @throws RangeError for a value outside its range
 */
export function resolveMachine(header: ScenarioHeader, overrides: Partial<Machine> = {}): Machine {
  const io = { ...defaultMachine.io, ...header.machine.io, ...overrides.io };
  const devices = mergeDevices(defaultMachine.devices, header.machine.devices, overrides.devices);
  const threads = { ...header.machine.threads, ...overrides.threads };
  const machine: Machine = { ...defaultMachine, ...header.machine, ...overrides, io, devices, threads };
  for (const { key, name, kind } of machineSettings) {
    const value = machine[key];
    if (!isOfKind(kind, value)) throw new RangeError(`${name} is ${describeKind(kind)}, not ${value}`);
  }
  for (const latency of Object.values(machine.io)) nanoseconds(latency);
  return machine;
}

type Devices = Machine['devices'];

/** What is said about a device is added to what is assumed of it. */
function mergeDevices(...tables: readonly (Devices | undefined)[]): Devices {
  const devices: Record<string, Devices[string]> = {};
  for (const table of tables) {
    for (const [name, settings] of Object.entries(table ?? {}))
      devices[name] = { ...devices[name], ...settings };
  }
  return devices;
}
