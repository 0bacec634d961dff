import { dictLength, newTuple, Root, stringText, Tag, tupleItems, tupleLength } from '../memory';
import { spreadKeywords } from './arguments';
import { returnNone } from './builtins/results';
import { call } from './calls';
import { EffectKind } from './effect';
import { throwError } from './exceptions';
import { newThread, reserveStack, resetThread } from './frames';
import type { Interpreter } from './interpreter';
import { Link, STACK_SLACK, ThreadSlot, ThreadState } from './layout';
import type { NativeCode } from './native';
import type { SpecialNative } from './native-table';
import { systemCalls } from './system-call';

/**
 * `spawn(name, daemon, callable, args, kwargs)`: makes a thread that stands before the callable's first instruction, and
 * hands it to the kernel. The callable must be a Python function or a method that is one.
 */
export const spawnThread: SpecialNative = (vm, at, first) => {
  const m = vm.memory;
  const callable = first + 2;
  const tag = m.tagAt(callable);
  if (tag !== Tag.Function && tag !== Tag.BoundMethod) {
    return throwError(vm, 'TypeError', `a thread cannot begin with a ${vm.typeName(callable)}`);
  }
  const creator = vm.threadNumber;
  const name = m.tagAt(first) === Tag.Str ? stringText(m, m.payloadAt(first)) : '';
  const isDaemon = m.payloadAt(first + 1) !== 0;
  const callee = m.f64[callable];
  const args = m.payloadAt(first + 3);
  const keywords = m.tagAt(first + 4) === Tag.Dict ? m.payloadAt(first + 4) : 0;
  vm.sp = at;
  vm.saveThread();
  const spawned = newThread(vm);
  vm.loadThread(spawned);
  beginCall(vm, callee, args, keywords);
  vm.saveThread();
  vm.loadThread(creator);
  vm.calledNative = true;
  m.setValue(vm.thread + ThreadSlot.STATE, Tag.Int, ThreadState.IN_CALL);
  const { effect } = vm;
  effect.kind = EffectKind.SYSTEM_CALL;
  effect.call = systemCalls.indexOf('spawn');
  effect.arguments = [name, isDaemon];
  effect.spawned = spawned;
  m.setValue(vm.thread + ThreadSlot.CALL, Tag.Int, effect.call);
  return true;
};

/** Where the function is kept that the main thread calls last of all. */
const AT_EXIT = Root.FIRST_FREE + 3;

/** `at_exit(callable)` */
export const keepForExit: NativeCode = (vm, args) => {
  vm.memory.copyValue(args, AT_EXIT);
  return returnNone(vm);
};

/** See {@link ThreadRunner.beginExit}. */
export function beginExit(vm: Interpreter, thread: number): boolean {
  const m = vm.memory;
  if (m.tagAt(AT_EXIT) === Tag.Unbound) return false;
  const callee = m.f64[AT_EXIT];
  m.clearValues(AT_EXIT, 1);
  resetThread(m, vm.threadRecord(thread));
  vm.loadThread(thread);
  beginCall(vm, callee, newTuple(m, 0), 0);
  vm.saveThread();
  return true;
}

/** Calls `callee` with a tuple and a dict of arguments in the loaded thread, whose stack is empty. */
export function beginCall(vm: Interpreter, callee: number, args: number, keywords: number): void {
  const m = vm.memory;
  const count = tupleLength(m, args);
  const more = keywords === 0 ? 0 : dictLength(m, keywords);
  reserveStack(vm, count + more + STACK_SLACK);
  const at = vm.fp + Link.SIZE;
  m.f64[at] = callee;
  m.setValue(at + 1, Tag.Unbound, 0);
  m.copyValues(tupleItems(m, args), at + 2, count);
  vm.sp = at + 2 + count;
  const names = more === 0 ? 0 : spreadKeywords(vm, keywords);
  call(vm, at, count + more, names);
}
