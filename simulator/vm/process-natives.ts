import { HandleSlot, Root, safeInt, Tag } from '../memory';
import { kernelCall, lockMethod, plainArgument } from './kernel-calls';
import { type NativeContext, type NativeDefinition, NativeStatus, type NativeType } from './native';
import { systemCallNumber } from './system-call';
import { newSyncHandle } from './system-results';

/** `number()` of a handle is its object's number in the kernel times this, plus the number of its kind. */
const KINDS = 16;

/** What a pickle carries of a kernel object: `sync_from` makes the object of it, in any process. */
const numberMethod: NativeDefinition = {
  name: 'number',
  parameters: '',
  code(vm, args) {
    const m = vm.memory;
    const handle = m.payloadAt(args);
    const raw = m.payloadAt(handle + HandleSlot.RAW);
    m.setValue(Root.RESULT, Tag.Int, raw * KINDS + m.payloadAt(handle + HandleSlot.SIZE));
    return NativeStatus.RETURN;
  },
};

const syncFrom: NativeDefinition = {
  name: 'sync_from',
  parameters: 'number, /',
  code(vm, args) {
    const m = vm.memory;
    const number = m.tagAt(args) === Tag.Int ? (safeInt(m, args) ?? -1) : -1;
    if (number < 0) return vm.raise('ValueError', 'sync_from() takes what number() gave');
    m.setValue(Root.RESULT, Tag.SyncHandle, newSyncHandle(m, Math.floor(number / KINDS), number % KINDS));
    return NativeStatus.RETURN;
  },
};

function makeSemaphore(vm: NativeContext, args: number) {
  const initial = plainArgument(vm, args);
  const maximum = plainArgument(vm, args + 1);
  if (typeof initial !== 'number' || typeof maximum !== 'number') {
    return vm.raise('TypeError', 'Semaphore() takes two ints');
  }
  if (initial < 0 || initial > maximum) {
    return vm.raise('ValueError', 'semaphore initial value must be between 0 and its maximum');
  }
  return vm.systemCall(systemCallNumber.sync_new, ['Semaphore', initial, maximum]);
}

const lockMethods: readonly NativeDefinition[] = [
  lockMethod('acquire', 'blocking=True, timeout=-1', 'acquire'),
  lockMethod('release', '', 'release'),
  lockMethod('value', '', 'value'),
  lockMethod('__enter__', '', 'acquire'),
  lockMethod('__exit__', 'type=None, value=None, traceback=None, /', 'release'),
  numberMethod,
];

/** Kernel objects that forked processes share; the order goes on from that of `syncKinds`. */
export const sharedSyncTypes: readonly NativeType[] = [
  {
    name: 'Semaphore',
    tag: Tag.SyncHandle,
    construct: { parameters: 'initial, maximum', code: makeSemaphore },
    methods: lockMethods,
  },
  {
    name: 'SharedRLock',
    tag: Tag.SyncHandle,
    construct: {
      parameters: '',
      code: (vm: NativeContext) => vm.systemCall(systemCallNumber.sync_new, ['SharedRLock']),
    },
    methods: [...lockMethods, lockMethod('is_owned', '', 'is_owned')],
  },
];

/** Calls on the kernel about processes, and what processes share. */
export const processFunctions: readonly NativeDefinition[] = [
  kernelCall('fork', 'name, daemon, /', 'fork'),
  kernelCall('spawn_process', 'name, daemon, data, ends, /', 'spawn_process'),
  kernelCall('exit_process', 'status, /', 'exit_process'),
  kernelCall('kill_process', 'process, signal, /', 'kill_process'),
  kernelCall('process_join', 'process, timeout, /', 'process_join'),
  kernelCall('process_status', 'process, /', 'process_status'),
  kernelCall('process_notify', 'process, pipe, text, /', 'process_notify'),
  kernelCall('current_process', '/', 'current_process'),
  kernelCall('pid', 'process, /', 'pid'),
  kernelCall('parent_pid', '/', 'parent_pid'),
  kernelCall('cpu_count', '/', 'cpu_count'),
  kernelCall('pipe', '/', 'pipe'),
  kernelCall('pipe_send', 'pipe, text, /', 'pipe_send'),
  kernelCall('pipe_receive', 'pipe, /', 'pipe_receive'),
  kernelCall('pipe_poll', 'pipe, timeout, /', 'pipe_poll'),
  kernelCall('pipe_close', 'pipe, end, /', 'pipe_close'),
  kernelCall('pipe_open', 'pipe, end, /', 'pipe_open'),
  kernelCall('shared_new', 'count, initial, /', 'shared_new'),
  kernelCall('shared_get', 'handle, index, /', 'shared_get'),
  kernelCall('shared_set', 'handle, index, value, /', 'shared_set'),
  syncFrom,
  // These are carried out by the interpreter itself, see spawned-process.ts.
  {
    name: 'import_module',
    parameters: 'name, /',
    code: (vm) => vm.raise('TypeError', 'import_module() takes a name'),
  },
  {
    name: 'import_main',
    parameters: '/',
    code: (vm) => vm.raise('TypeError', 'import_main() takes no arguments'),
  },
];
