import { HandleSlot, Tag } from '../memory';
import { showHandle } from './builtins/repr';
import { returnNone } from './builtins/results';
import { acquireMethod, kernelCall, lockMethod, plainArgument } from './kernel-calls';
import type { NativeContext, NativeDefinition, NativeModule, NativeStatus, NativeType } from './native';
import { processFunctions, sharedSyncTypes } from './process-natives';
import { keepForExit } from './spawn';
import { type SystemCallName, systemCallNumber } from './system-call';

/** As {@link kernelCall} for a number of seconds. */
function secondsCall(name: string, systemCall: SystemCallName): NativeDefinition {
  const call = systemCallNumber[systemCall];
  return {
    name,
    parameters: 'seconds, /',
    code(vm, args) {
      const seconds = plainArgument(vm, args);
      if (typeof seconds === 'string' || seconds === undefined) {
        return vm.raise('TypeError', `'${vm.typeName(args)}' object cannot be interpreted as an integer`);
      }
      if (Number.isNaN(seconds)) return vm.raise('ValueError', 'Invalid value NaN (not a number)');
      if (Number(seconds) < 0) return vm.raise('ValueError', `${name} length must be non-negative`);
      return vm.systemCall(call, [Number(seconds)]);
    },
  };
}

/** What is wrong with an argument that is to be a number or None; undefined: nothing. */
function numberProblem(vm: NativeContext, cell: number, name: string): NativeStatus | undefined {
  if (vm.memory.tagAt(cell) === Tag.None) return undefined;
  const number = plainArgument(vm, cell);
  if (typeof number === 'string' || number === undefined) {
    return vm.raise('TypeError', `${name} must be a number or None, not ${vm.typeName(cell)}`);
  }
  if (!Number.isFinite(Number(number))) return vm.raise('ValueError', `${name} must be finite`);
  return undefined;
}

/** What is wrong with an argument that is to be a text; undefined: nothing. */
function textProblem(vm: NativeContext, cell: number, name: string): NativeStatus | undefined {
  if (vm.memory.tagAt(cell) === Tag.Str) return undefined;
  return vm.raise('TypeError', `${name} must be str, not ${vm.typeName(cell)}`);
}

const ioCall: NativeDefinition = {
  name: 'io',
  parameters: 'device, seconds, /',
  code(vm, args) {
    const problem = textProblem(vm, args, 'device') ?? numberProblem(vm, args + 1, 'seconds');
    if (problem !== undefined) return problem;
    const seconds = plainArgument(vm, args + 1);
    if (Number(seconds) < 0) return vm.raise('ValueError', 'io length must be non-negative');
    return vm.systemCall(systemCallNumber.io, [
      plainArgument(vm, args),
      seconds === undefined ? seconds : Number(seconds),
    ]);
  },
};

const scheduleCall = kernelCall('schedule', 'name, priority, tickets, weight, length, cpus, /', 'schedule');
const scheduleNumbers = ['priority', 'tickets', 'weight', 'length'];

/** As {@link scheduleCall} of what it can take. */
const checkedScheduleCall: NativeDefinition = {
  ...scheduleCall,
  code(vm, args, given) {
    for (const [i, name] of scheduleNumbers.entries()) {
      const problem = numberProblem(vm, args + 1 + i, name);
      if (problem !== undefined) return problem;
    }
    const cpus = plainArgument(vm, args + 5);
    if (typeof cpus === 'string' && !/^(\d+( \d+)*)?$/.test(cpus)) {
      return vm.raise('ValueError', 'cpus must be the numbers of CPUs, from 0 on');
    }
    return scheduleCall.code(vm, args, given);
  },
};

/** What `Condition` needs of an RLock that is held more than once. */
const recursionMethods: readonly NativeDefinition[] = [
  lockMethod('_is_owned', '', 'is_owned'),
  lockMethod('_release_save', '', 'release_all'),
  {
    name: '_hold_again',
    parameters: 'times, /',
    code(vm, args) {
      const handle = vm.memory.payloadAt(vm.memory.payloadAt(args) + HandleSlot.RAW);
      return vm.systemCall(systemCallNumber.sync_do, [handle, 'hold_again', plainArgument(vm, args + 1)]);
    },
  },
];

function lockType(kind: string, further: readonly NativeDefinition[]): NativeType {
  return {
    name: kind,
    tag: Tag.SyncHandle,
    construct: {
      parameters: '',
      code: (vm: NativeContext) => vm.systemCall(systemCallNumber.sync_new, [kind]),
    },
    methods: [
      acquireMethod,
      lockMethod('release', '', 'release'),
      ...further,
      { name: '__repr__', parameters: '/', code: showHandle },
      lockMethod('__enter__', '', 'acquire'),
      lockMethod('__exit__', 'type=None, value=None, traceback=None, /', 'release'),
    ],
  };
}

/** Kinds of kernel objects, in the order of the number a SyncHandle keeps. */
export const syncKinds: readonly string[] = ['Lock', 'RLock', 'Semaphore', 'SharedRLock'];

/** Module `_timeslice`: what Python code can ask of the kernel. */
export const timesliceModule: NativeModule = {
  name: '_timeslice',
  functions: [
    { name: 'at_exit', parameters: 'callable, /', code: keepForExit },
    {
      name: 'format_exception',
      parameters: 'exception, /',
      code: (vm) => vm.raise('TypeError', 'format_exception() takes an exception'),
    },
    // This, report_exception and format_exception are carried out by the interpreter itself, see core-types.ts.
    {
      name: 'spawn',
      parameters: 'name, daemon, callable, args, kwargs, /',
      code: (vm) => vm.raise('TypeError', 'spawn() needs a function'),
    },
    kernelCall('join', 'thread, timeout, /', 'join'),
    kernelCall('is_alive', 'thread, /', 'is_alive'),
    kernelCall('current', '/', 'current'),
    kernelCall('ident', 'thread, /', 'ident'),
    secondsCall('sleep', 'sleep'),
    secondsCall('work', 'work'),
    ioCall,
    kernelCall('now', '/', 'now'),
    kernelCall('write', 'stream, text, /', 'write'),
    kernelCall('yield_cpu', '/', 'yield'),
    kernelCall('switch_interval', 'seconds, /', 'switch_interval'),
    checkedScheduleCall,
    kernelCall('machine', 'what, /', 'machine'),
    kernelCall('file_size', 'path, /', 'file_size'),
    kernelCall('file_read', 'path, position, count, /', 'file_read'),
    kernelCall('file_line', 'path, position, /', 'file_line'),
    kernelCall('file_write', 'path, position, text, /', 'file_write'),
    kernelCall('file_create', 'path, /', 'file_create'),
    kernelCall('file_remove', 'path, /', 'file_remove'),
    kernelCall('file_names', '/', 'file_names'),
    kernelCall('answer', '/', 'answer'),
    kernelCall('fetch', 'url, /', 'fetch'),
    kernelCall('cpu_time', 'whole, /', 'cpu_time'),
    kernelCall('choose', 'count, /', 'choose'),
    // These are carried out by the interpreter itself, see exception-natives.ts.
    { name: 'handled_exception', parameters: '/', code: returnNone },
    { name: 'program_file', parameters: '/', code: returnNone },
    { name: 'thread_object', parameters: 'object=None, /', code: returnNone },
    ...processFunctions,
    {
      name: 'report_exception',
      parameters: 'exception, /',
      code: (vm) => vm.raise('TypeError', 'report_exception() takes an exception'),
    },
  ],
  types: [
    lockType('Lock', [lockMethod('locked', '', 'locked')]),
    lockType('RLock', recursionMethods),
    ...sharedSyncTypes,
  ],
};
