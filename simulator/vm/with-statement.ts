import { ExceptionSlot, Root, Tag } from '../memory';
import { getAttribute } from './attributes';
import { call } from './calls';
import { throwError } from './exceptions';
import type { Interpreter } from './interpreter';
import { NativeStatus } from './native';

/** BEFORE_WITH: `manager -- exit entered`. */
export function beginWith(vm: Interpreter): boolean {
  const m = vm.memory;
  const manager = vm.sp - 1;
  const cls = vm.classOf(manager);
  vm.enterName ||= vm.nameAddress('__enter__');
  vm.exitName ||= vm.nameAddress('__exit__');
  const enter = vm.lookUp(cls, vm.enterName);
  if (enter === 0 || vm.lookUp(cls, vm.exitName) === 0) {
    const missing = enter === 0 ? '' : ' (missed __exit__ method)';
    const text = `'${vm.typeName(manager)}' object does not support the context manager protocol${missing}`;
    return throwError(vm, 'TypeError', text);
  }
  const method = m.f64[enter];
  const self = m.f64[manager];
  const status = getAttribute(vm, manager, vm.exitName);
  if (status !== NativeStatus.RETURN) return throwError(vm, 'TypeError', '__exit__ must be a method');
  m.copyValue(Root.RESULT, manager);
  m.f64[manager + 1] = method;
  m.f64[manager + 2] = self;
  vm.sp = manager + 3;
  return call(vm, manager + 1, 0, 0);
}

/** WITH_EXCEPT_START: `exit previous exception -- exit previous exception result`. */
export function leaveWith(vm: Interpreter): boolean {
  const m = vm.memory;
  const at = vm.sp;
  const exception = at - 1;
  m.copyValue(at - 3, at);
  m.setValue(at + 1, Tag.Unbound, 0);
  m.setValue(at + 2, Tag.Class, vm.classOf(exception));
  m.copyValue(exception, at + 3);
  m.copyValue(m.payloadAt(exception) + ExceptionSlot.TRACEBACK, at + 4);
  vm.sp = at + 5;
  return call(vm, at, 3, 0);
}
