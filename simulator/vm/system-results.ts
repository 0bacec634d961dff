import { HandleSlot, type Memory, newString, setFloat, setInt, Tag } from '../memory';
import type { SystemArgument } from './effect';
import type { Interpreter } from './interpreter';
import { ThreadSlot } from './layout';
import { type SystemCallName, systemCalls } from './system-call';

/** Calls whose numbers are Python floats. */
const floatCalls: ReadonlySet<SystemCallName> = new Set<SystemCallName>([
  'now',
  'switch_interval',
  'cpu_time',
]);

/** Pushes the kernel's answer to the loaded thread's system call. */
export function pushSystemResult(vm: Interpreter, result: SystemArgument): void {
  const m = vm.memory;
  const call = systemCalls[m.payloadAt(vm.thread + ThreadSlot.CALL)];
  const cell = vm.sp++;
  if (typeof result === 'boolean') m.setBool(cell, result);
  else if (typeof result === 'string') m.setValue(cell, Tag.Str, newString(m, result));
  else if (result === undefined) m.setNone(cell);
  else if (call === 'sync_new') m.setValue(cell, Tag.SyncHandle, makeHandle(vm, result));
  else if (floatCalls.has(call)) setFloat(m, cell, result);
  else if (Number.isSafeInteger(result)) setInt(m, cell, result);
  else setFloat(m, cell, result);
}

/** A Python object for a kernel object; its kind is what the constructor at work said. */
const makeHandle = (vm: Interpreter, handle: number): number =>
  newSyncHandle(vm.memory, handle, vm.memory.payloadAt(vm.thread + ThreadSlot.SYNC_KIND));

/** @param kind the object's kind, by number */
export function newSyncHandle(m: Memory, handle: number, kind: number): number {
  const at = m.allocate(Tag.SyncHandle, 2, HandleSlot.SIZE + 1);
  m.i32[(at + HandleSlot.RAW) << 1] = handle;
  m.i32[((at + HandleSlot.RAW) << 1) + 1] = m.nextIdentity();
  m.i32[(at + HandleSlot.SIZE) << 1] = kind;
  return at;
}
