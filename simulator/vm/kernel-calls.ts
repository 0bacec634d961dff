import { floatAt, HandleSlot, innerValue, isInt, safeInt, stringText, Tag } from '../memory';
import type { SystemArgument } from './effect';
import type { NativeContext, NativeDefinition, NativeStatus } from './native';
import { type SystemCallName, systemCallNumber } from './system-call';

/** An argument as the kernel takes it: a number, a bool, a text, or nothing. */
export function plainArgument(vm: NativeContext, cell: number): SystemArgument {
  const m = vm.memory;
  const payload = m.payloadAt(cell);
  switch (m.tagAt(cell)) {
    case Tag.Bool:
      return payload !== 0;
    case Tag.Int:
      return payload;
    case Tag.BigInt:
      return safeInt(m, cell);
    case Tag.Float:
      return floatAt(m, payload);
    case Tag.Str:
      return stringText(m, payload);
    default:
      return undefined;
  }
}

/** A native that hands all its arguments to the kernel. */
export function kernelCall(name: string, parameters: string, systemCall: SystemCallName): NativeDefinition {
  const call = systemCallNumber[systemCall];
  const count = parameters.split(',').filter((part) => part.trim() !== '/').length;
  return {
    name,
    parameters,
    code(vm, args) {
      const plain: SystemArgument[] = [];
      for (let i = 0; i < count && parameters !== '/'; i++) plain.push(plainArgument(vm, args + i));
      return vm.systemCall(call, plain);
    },
  };
}

/** A method of a lock: the handle, the operation, and its arguments. */
export function lockMethod(name: string, parameters: string, operation: string): NativeDefinition {
  const mayWait = parameters.includes('blocking');
  return {
    name,
    parameters,
    code(vm, args) {
      const handle = vm.memory.payloadAt(vm.memory.payloadAt(args) + HandleSlot.RAW);
      if (!mayWait) return vm.systemCall(systemCallNumber.sync_do, [handle, operation]);
      return vm.systemCall(systemCallNumber.sync_do, [
        handle,
        operation,
        plainArgument(vm, args + 1) ?? true,
        plainArgument(vm, args + 2) ?? -1,
      ]);
    },
  };
}

/** What is wrong with the arguments of a lock's `acquire`, as Python 3.11 has it; undefined: nothing. */
function acquireProblem(vm: NativeContext, blocking: number, timeout: number): NativeStatus | undefined {
  const m = vm.memory;
  const isGiven = (cell: number) => m.tagAt(cell) !== Tag.Unbound;
  for (const cell of [blocking, timeout]) {
    const inner = innerValue(m, cell);
    const isNumber = isInt(m, inner) || (cell === timeout && m.tagAt(inner) === Tag.Float);
    if (isGiven(cell) && !isNumber) {
      return vm.raise('TypeError', `'${vm.typeName(cell)}' object cannot be interpreted as an integer`);
    }
  }
  if (isGiven(blocking) && !isInt32(safeInt(m, innerValue(m, blocking)))) {
    return vm.raise('OverflowError', 'signed integer is greater than maximum');
  }
  const seconds = isGiven(timeout) ? plainArgument(vm, innerValue(m, timeout)) : 0;
  if (!Number.isNaN(seconds)) return undefined;
  return m.tagAt(innerValue(m, timeout)) === Tag.Float
    ? vm.raise('ValueError', 'Invalid value NaN (not a number)')
    : vm.raise('OverflowError', 'timestamp too large to convert to C _PyTime_t');
}

const isInt32 = (n: number): boolean => (n | 0) === n;

/** `acquire(blocking=True, timeout=-1)` of the locks of `threading`. */
export const acquireMethod: NativeDefinition = {
  name: 'acquire',
  parameters: 'blocking=True, timeout=-1',
  code(vm, args) {
    const problem = acquireProblem(vm, args + 1, args + 2);
    if (problem !== undefined) return problem;
    const m = vm.memory;
    const handle = m.payloadAt(m.payloadAt(args) + HandleSlot.RAW);
    const timeout = plainArgument(vm, innerValue(m, args + 2));
    return vm.systemCall(systemCallNumber.sync_do, [
      handle,
      'acquire',
      plainArgument(vm, innerValue(m, args + 1)) ?? true,
      timeout === undefined ? -1 : Number(timeout),
    ]);
  },
};
