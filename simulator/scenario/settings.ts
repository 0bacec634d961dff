import {
  formatDuration,
  interpreterNames,
  type Machine,
  nanoseconds,
  parseDuration,
  policyNames,
  runQueueNames,
} from '../model';

/** What a setting's text may say. A `list` is such texts with spaces or commas between them. */
export type SettingKind =
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** `min` in ns. */
  | { readonly type: 'duration'; readonly min: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'name' }
  | { readonly type: 'list'; readonly of: SettingKind };

/** One setting of the machine that is written as one text; what is said about devices and threads are the exceptions. */
export interface MachineSetting {
  readonly key: Exclude<keyof Machine, 'io' | 'devices' | 'threads'>;
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
    key: 'runQueues',
    name: 'run_queues',
    kind: { type: 'choice', choices: runQueueNames },
    description: 'Where ready threads wait: together, or at the CPU they ran on',
  },
  {
    key: 'stealing',
    name: 'stealing',
    kind: { type: 'boolean' },
    description: 'Whether an idle CPU takes a thread from the longest queue of another',
  },
  {
    key: 'migrationCost',
    name: 'migration_cost',
    kind: { type: 'duration', min: 0 },
    description: 'What a thread loses when it comes to another CPU, whose caches are cold for it',
  },
  {
    key: 'ageing',
    name: 'ageing',
    kind: { type: 'duration', min: 0 },
    description: 'Policy priority: a waiting thread counts one higher after each such time; 0: never',
  },
  {
    key: 'queues',
    name: 'queues',
    kind: { type: 'integer', min: 1, max: 16 },
    description: 'Policy mlfq: how many levels there are',
  },
  {
    key: 'quanta',
    name: 'quanta',
    kind: { type: 'list', of: { type: 'duration', min: 1 } },
    description: 'Policy mlfq: the quantum of each level, the highest first',
  },
  {
    key: 'allotments',
    name: 'allotments',
    kind: { type: 'list', of: { type: 'integer', min: 1, max: 1e6 } },
    description: 'Policy mlfq: after how many quanta a thread goes a level down, the highest first',
  },
  {
    key: 'boost',
    name: 'boost',
    kind: { type: 'duration', min: 0 },
    description: 'Policy mlfq: every so often all threads go to the highest level; 0: never',
  },
  {
    key: 'stayAfterIo',
    name: 'stay_after_io',
    kind: { type: 'boolean' },
    description: 'Policy mlfq: a thread that blocks gets its quantum and allotment anew',
  },
  {
    key: 'ioBump',
    name: 'io_bump',
    kind: { type: 'boolean' },
    description: 'Policy mlfq: a thread whose wait is over goes to the head of its level',
  },
  {
    key: 'targetLatency',
    name: 'target_latency',
    kind: { type: 'duration', min: 1 },
    description: 'Policy fair: the time in which every ready thread runs once',
  },
  {
    key: 'minimumGranularity',
    name: 'minimum_granularity',
    kind: { type: 'duration', min: 1 },
    description: 'Policy fair: the least that a thread runs before another takes its turn',
  },
  {
    key: 'draws',
    name: 'draws',
    kind: { type: 'list', of: { type: 'integer', min: 0, max: 2 ** 32 - 1 } },
    description: 'Policy lottery: the first numbers drawn; the remainder by all tickets wins',
  },
  {
    key: 'script',
    name: 'script',
    kind: { type: 'list', of: { type: 'name' } },
    description: 'Policy scripted: names of threads in the order in which they run, a quantum each',
  },
  {
    key: 'switchCost',
    name: 'switch_cost',
    kind: { type: 'duration', min: 0 },
    description: 'What a CPU loses when it changes threads',
  },
  {
    key: 'forkCost',
    name: 'fork_cost',
    kind: { type: 'duration', min: 0 },
    description: 'What a process takes to fork a child',
  },
  {
    key: 'spawnCost',
    name: 'spawn_cost',
    kind: { type: 'duration', min: 0 },
    description: 'What a spawned child takes to start its interpreter',
  },
  {
    key: 'startCost',
    name: 'start_cost',
    kind: { type: 'duration', min: 0 },
    description: 'What the program takes before its first instruction',
  },
  {
    key: 'threadCost',
    name: 'thread_cost',
    kind: { type: 'duration', min: 0 },
    description: 'What a thread takes to start another, beside the instructions',
  },
  {
    key: 'wakeDelay',
    name: 'wake_delay',
    kind: { type: 'duration', min: 0 },
    description: 'How much later than asked sleeps and requests to devices end',
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
 * - Fork 300 µs, spawn 30 ms: what they take CPython on such a machine, to copy page tables, or to start and import.
 * - Start cost, thread cost and wake delay nothing: a textbook's machine; `timeslice calibrate` measures them.
 * - Instruction 50 ns: CPython 3.12 executes some 20 million bytecodes a second.
 * - Switch interval 5 ms: `sys.getswitchinterval()`.
 * - Three levels without a boost: what OSTEP's simulator of the feedback queue takes.
 * - Target latency 6 ms and minimum granularity 0.75 ms: Linux's CFS before its scaling by the number of CPUs.
 */
export const defaultMachine: Machine = {
  cpus: 4,
  policy: 'rr',
  quantum: nanoseconds(10e6),
  switchCost: nanoseconds(2e3),
  forkCost: nanoseconds(300e3),
  spawnCost: nanoseconds(30e6),
  startCost: nanoseconds(0),
  threadCost: nanoseconds(0),
  wakeDelay: nanoseconds(0),
  runQueues: 'central',
  stealing: true,
  migrationCost: nanoseconds(0),
  ageing: nanoseconds(0),
  queues: 3,
  quanta: [],
  allotments: [],
  boost: nanoseconds(0),
  stayAfterIo: false,
  ioBump: false,
  targetLatency: nanoseconds(6e6),
  minimumGranularity: nanoseconds(750e3),
  draws: [],
  script: [],
  threads: {},
  instruction: nanoseconds(50),
  interpreter: 'cpython-3.12',
  switchInterval: nanoseconds(5e6),
  io: { network: nanoseconds(100e6), disk: nanoseconds(10e6) },
  devices: { disk: { atOnce: 1 }, console: { atOnce: 1 } },
  seed: 1,
};

/** A setting's value as a change to a machine, or what is wrong with its text. */
export type SettingResult = { readonly change: Partial<Machine> } | { readonly problem: string };

/** Reads the text of a setting, as an option or a header gives it. */
export function parseSetting(setting: MachineSetting, text: string): SettingResult {
  const value = readValue(setting.kind, text.trim());
  return value === undefined
    ? { problem: describeProblem(setting, text) }
    : { change: { [setting.key]: value } };
}

export type SettingValue = string | number | boolean | readonly SettingValue[];

/** The value a text stands for, undefined if it is none of that kind. */
export function readValue(kind: SettingKind, text: string): SettingValue | undefined {
  switch (kind.type) {
    case 'integer': {
      const value = Number(text);
      return /^-?\d+$/.test(text) && value >= kind.min && value <= kind.max ? value : undefined;
    }
    case 'choice':
      return kind.choices.find((choice) => choice === text);
    case 'duration': {
      const value = parseDuration(text);
      return value !== undefined && value >= kind.min ? value : undefined;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'name':
      return text === '' ? undefined : text;
    case 'list': {
      const values: SettingValue[] = [];
      for (const part of text.split(/[\s,]+/).filter((each) => each !== '')) {
        const value = readValue(kind.of, part);
        if (value === undefined) return undefined;
        values.push(value);
      }
      return values;
    }
  }
}

/** Whether a value, wherever it comes from, is one that the kind allows. */
export function isOfKind(kind: SettingKind, value: unknown): boolean {
  switch (kind.type) {
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= kind.min && Number(value) <= kind.max;
    case 'choice':
      return kind.choices.includes(String(value));
    case 'duration':
      return Number.isSafeInteger(value) && Number(value) >= kind.min;
    case 'boolean':
      return typeof value === 'boolean';
    case 'name':
      return typeof value === 'string' && value !== '';
    case 'list':
      return Array.isArray(value) && value.every((each) => isOfKind(kind.of, each));
  }
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
    case 'boolean':
      return 'true or false';
    case 'name':
      return 'a name';
    case 'list':
      return `a list, each ${describeKind(kind.of)}`;
  }
}

const describeProblem = (setting: MachineSetting, text: string): string =>
  `${setting.name} is ${describeKind(setting.kind)}, not '${text}'`;
