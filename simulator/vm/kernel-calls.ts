import { floatAt, HandleSlot, safeInt, stringText, Tag } from '../memory';
import type { SystemArgument } from './effect';
import type { NativeContext, NativeDefinition } from './native';
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
