import {
  formatDuration,
  interpreterNames,
  type Machine,
  nanoseconds,
  type PolicyName,
  parseDuration,
} from '../model';
import { policies } from '../policies';

const policyNames: readonly PolicyName[] = policies.map(({ name }) => name);

/** What a setting's text may say. */
export type SettingKind =
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** `min` in ns. */
  | { readonly type: 'duration'; readonly min: number };

/** One setting of the machine that is written as one text; the latencies of devices are the exception. */
export interface MachineSetting {
  readonly key: Exclude<keyof Machine, 'io'>;
  /** In a program's header; with `-` for `_` and `--` in front it is the option. */
  readonly name: string;
  readonly kind: SettingKind;
  readonly description: string;
}

/** Everything that can be set, in the order in which it is shown. */
export const machineSettings: readonly MachineSetting[] = [
  {
    key: 'cpus',
    name: 'cpus',
    kind: { type: 'integer', min: 1, max: 64 },
    description: 'How many CPUs the machine has',
  },
  {
    key: 'policy',
    name: 'policy',
    kind: { type: 'choice', choices: policyNames },
    description: 'How the operating system chooses the next thread',
  },
  {
    key: 'quantum',
    name: 'quantum',
    kind: { type: 'duration', min: 1 },
    description: 'The longest a thread keeps a CPU while another is ready',
  },
  {
    key: 'switchCost',
    name: 'switch_cost',
    kind: { type: 'duration', min: 0 },
    description: 'What a CPU loses when it changes threads',
  },
  {
    key: 'instruction',
    name: 'instruction',
    kind: { type: 'duration', min: 1 },
    description: 'What one instruction takes',
  },
  {
    key: 'interpreter',
    name: 'interpreter',
    kind: { type: 'choice', choices: interpreterNames },
    description: 'Whose rules say where the global lock may change hands',
  },
  {
    key: 'switchInterval',
    name: 'switch_interval',
    kind: { type: 'duration', min: 1 },
    description: 'How long a thread waits for the global lock before it asks for it',
  },
  {
    key: 'seed',
    name: 'seed',
    kind: { type: 'integer', min: 0, max: 2 ** 32 - 1 },
    description: 'Seeds every random choice of the machine',
  },
];

/**
 * An ordinary machine of today.
 *
 * - Quantum 10 ms: the size textbooks teach (OSTEP ch. 7). Linux grants between 3 ms (EEVDF's base slice with eight
 *   CPUs or more) and 100 ms (`SCHED_RR`).
 * - Switch cost 2 µs: the direct cost of a switch between two threads that pass a byte through a pipe on current
 *   x86-64 Linux is 1 to 3 µs; what the caches lose comes on top and depends on the program.
 * - Instruction 50 ns: CPython 3.12 executes some 20 million bytecodes a second.
 * - Switch interval 5 ms: `sys.getswitchinterval()`.
 */
export const defaultMachine: Machine = {
  cpus: 4,
  policy: 'rr',
  quantum: nanoseconds(10e6),
  switchCost: nanoseconds(2e3),
  instruction: nanoseconds(50),
  interpreter: 'cpython-3.12',
  switchInterval: nanoseconds(5e6),
  io: { network: nanoseconds(100e6), disk: nanoseconds(10e6) },
  seed: 1,
};

/** A setting's value as a change to a machine, or what is wrong with its text. */
export type SettingResult = { readonly change: Partial<Machine> } | { readonly problem: string };

/** Reads the text of a setting, as an option or a header gives it. */
export function parseSetting(setting: MachineSetting, text: string): SettingResult {
  const { key, kind } = setting;
  switch (key) {
    case 'cpus':
    case 'seed': {
      const value = readInteger(kind, text);
      return value === undefined ? { problem: describeProblem(setting, text) } : { change: { [key]: value } };
    }
    case 'policy': {
      const policy = policyNames.find((name) => name === text);
      return policy === undefined ? { problem: describeProblem(setting, text) } : { change: { policy } };
    }
    case 'interpreter': {
      const interpreter = interpreterNames.find((name) => name === text);
      return interpreter === undefined
        ? { problem: describeProblem(setting, text) }
        : { change: { interpreter } };
    }
    default: {
      const value = parseDuration(text);
      const isValid = value !== undefined && kind.type === 'duration' && value >= kind.min;
      return isValid ? { change: { [key]: value } } : { problem: describeProblem(setting, text) };
    }
  }
}

function readInteger(kind: SettingKind, text: string): number | undefined {
  const value = Number(text);
  const isInRange = kind.type === 'integer' && value >= kind.min && value <= kind.max;
  return /^\d+$/.test(text.trim()) && isInRange ? value : undefined;
}

/** What a setting's text may be, in words. */
export function describeKind(kind: SettingKind): string {
  switch (kind.type) {
    case 'integer':
      return `a whole number from ${kind.min} to ${kind.max}`;
    case 'choice':
      return `one of ${kind.choices.join(', ')}`;
    case 'duration':
      return kind.min === 0
        ? 'a time such as 2us or 0'
        : `a time such as 5ms, at least ${formatDuration(kind.min)}`;
  }
}

const describeProblem = (setting: MachineSetting, text: string): string =>
  `${setting.name} is ${describeKind(setting.kind)}, not '${text}'`;
