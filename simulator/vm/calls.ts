import {
  BoundMethodSlot,
  dictEntryKey,
  dictLength,
  dictNextEntry,
  FunctionSlot,
  innerValue,
  isInt,
  Root,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import { fallbackName, InternalError } from '../model';
import {
  bindArguments,
  bindNamedArguments,
  bindPlainArguments,
  hasOnlyStringKeys,
  spreadKeywords,
} from './arguments';
import { passGate } from './call-gate';
import { continueWith } from './continuations';
import { EffectKind } from './effect';
import { throwError, unwind } from './exceptions';
import { enterFrame, reserveStack } from './frames';
import { instantiate } from './instantiate';
import type { Interpreter } from './interpreter';
import { RECURSION_LIMIT, STACK_SLACK, ThreadSlot, ThreadState } from './layout';
import { Continuation, NativeStatus } from './native';
import { bindNativeArguments, type NativeEntry } from './native-table';
import { systemCallNumber } from './system-call';
import { syncKinds } from './timeslice-natives';

/**
 * Calls what is at `at`. Above it on the stack, up to sp: `self` or Unbound, then `count` arguments, of which the
 * last ones are keyword arguments with the names in the tuple `names` (0: none). The result, when it comes, replaces
 * all of that, at `at`; what else happens to it says `continuation`.
 * @returns whether the thread has to stop
 */
export function call(
  vm: Interpreter,
  at: number,
  count: number,
  names: number,
  continuation: Continuation = Continuation.PASS,
): boolean {
  const m = vm.memory;
  for (;;) {
    const callee = m.payloadAt(at);
    switch (m.tagAt(at)) {
      case Tag.Function:
        return callFunction(vm, at, count, names, continuation);
      case Tag.Native:
        return callNative(vm, vm.natives[callee], at, count, names, continuation);
      case Tag.Class:
        return instantiate(vm, at, count, names, continuation);
      case Tag.BoundMethod:
        m.copyValue(callee + BoundMethodSlot.SELF, at + 1);
        m.copyValue(callee + BoundMethodSlot.FUNCTION, at);
        break;
      default: {
        const method = vm.findMethod(at, '__call__');
        if (method === 0 || m.tagAt(at + 1) !== Tag.Unbound) {
          return throwError(vm, 'TypeError', `'${vm.typeName(at)}' object is not callable`);
        }
        m.copyValue(at, at + 1);
        m.copyValue(method, at);
      }
    }
  }
}

function callFunction(
  vm: Interpreter,
  at: number,
  count: number,
  names: number,
  continuation: Continuation,
): boolean {
  const m = vm.memory;
  const callee = m.payloadAt(at);
  const info = vm.image.codes[m.payloadAt(callee + FunctionSlot.RAW)];
  if (vm.depth >= RECURSION_LIMIT) {
    return throwError(vm, 'RecursionError', 'maximum recursion depth exceeded');
  }
  const result = at + reserveStack(vm, info.frameSize + count);
  let first = result + 1;
  let given = count + 1;
  if (m.tagAt(first) === Tag.Unbound) {
    m.copyValue(result, first);
    first++;
    given--;
  }
  const isBound =
    names === 0
      ? bindPlainArguments(m, info, callee, first, given)
      : bindNamedArguments(m, info, callee, first, given, names);
  if (!isBound) {
    const problem = bindArguments(vm, info, callee, first, given, names);
    if (problem !== undefined) return throwError(vm, 'TypeError', problem);
  }
  enterFrame(vm, info, first, m.payloadAt(callee + FunctionSlot.MODULE), continuation, result);
  return false;
}

function callNative(
  vm: Interpreter,
  native: NativeEntry,
  at: number,
  count: number,
  names: number,
  continuation: Continuation,
): boolean {
  if (native.isDirect && names === 0 && continuation === Continuation.PASS) {
    const { i32 } = vm.memory;
    const number = i32[at << 1] + 1;
    vm.compiler.called[vm.pc - 1] = i32[((at + 1) << 1) + 1] === Tag.Unbound ? -number : number;
    const status = callDirectly(vm, native, at, count);
    if (status !== undefined) return endDirectCall(vm, native, status, at, count);
  }
  const place = at + reserveStack(vm, STACK_SLACK);
  const hasSelf = vm.memory.tagAt(place + 1) !== Tag.Unbound;
  const first = hasSelf ? place + 1 : place + 2;
  const all = hasSelf ? count + 1 : count;
  const given = names === 0 ? all : all - tupleLength(vm.memory, names);
  const problem =
    native.isSimple && names === 0 && given === native.positional.length
      ? undefined
      : bindNativeArguments(vm, native, first, all, names);
  if (problem !== undefined) return throwError(vm, 'TypeError', problem);
  if (native.isMethod && vm.memory.tagAt(first) !== native.selfTag && !adaptSelf(vm, native, first)) {
    const given = vm.typeName(first);
    const text = `descriptor '${native.name}' for '${native.owner}' objects doesn't apply to a '${given}' object`;
    return throwError(vm, 'TypeError', text);
  }
  if (native.unwraps !== undefined) {
    unwrapArguments(vm, native.unwraps, first, given);
    if (native.unwraps === '__index__' && needsIndex(vm, first, given)) {
      const cells = Array.from({ length: given }, (_, i) => first + i);
      vm.memory.copyValue(place, vm.sp);
      return settle(vm, vm.callPrelude('with_index', [vm.sp, ...cells]), place, continuation);
    }
  }
  vm.calledNative = true;
  if (native.special !== undefined) {
    const isStopped = native.special(vm, place, first, given, continuation);
    if (isStopped !== undefined) return isStopped;
  }
  const status = native.code(vm, first, given);
  if (status === NativeStatus.FALLBACK) return fallBack(vm, native, place, first, given, continuation);
  return settle(vm, status, place, continuation);
}

/**
 * Calls a native whose arguments stand as it takes them, with nothing to be bound, unwrapped or refused first.
 * @returns undefined where that is not so
 */
export function callDirectly(
  vm: Interpreter,
  native: NativeEntry,
  at: number,
  count: number,
): NativeStatus | undefined {
  const { i32, f64 } = vm.memory;
  const hasSelf = i32[((at + 1) << 1) + 1] !== Tag.Unbound;
  const first = hasSelf ? at + 1 : at + 2;
  const given = hasSelf ? count + 1 : count;
  const taken = native.positional.length;
  if (given < native.required || given > taken || first + taken > vm.stackEnd) return undefined;
  if (native.isMethod && i32[(first << 1) + 1] !== native.selfTag) return undefined;
  if (native.unwraps !== undefined) {
    for (let cell = first; cell < first + given; cell++) {
      if (i32[(cell << 1) + 1] === Tag.Instance) return undefined;
    }
  }
  for (let cell = first + given; cell < first + taken; cell++) f64[cell] = 0;
  vm.calledNative = true;
  return native.code(vm, first, given);
}

/** Does what {@link callDirectly} ended with. @returns whether the thread has to stop */
export function endDirectCall(
  vm: Interpreter,
  native: NativeEntry,
  status: NativeStatus,
  at: number,
  count: number,
): boolean {
  const m = vm.memory;
  if (status === NativeStatus.RETURN) {
    m.copyValue(Root.RESULT, at);
    vm.sp = at + 1;
    return false;
  }
  if (status !== NativeStatus.FALLBACK) return settle(vm, status, at);
  const own = m.tagAt(at + 1) === Tag.Unbound ? 0 : 1;
  return fallBack(vm, native, at, at + 2 - own, count + own, Continuation.PASS);
}

/** Replaces objects of subclasses of numbers and texts by the values inside, unless their class has `method`. */
function unwrapArguments(vm: Interpreter, method: string, first: number, given: number): void {
  const m = vm.memory;
  for (let cell = first; cell < first + given; cell++) {
    if (m.tagAt(cell) !== Tag.Instance) continue;
    const inner = innerValue(m, cell);
    const tag = m.tagAt(inner);
    const isScalar = tag === Tag.Str || tag === Tag.Tuple || tag === Tag.Float || isInt(m, inner);
    if (isScalar && (method === '' || vm.findMethod(cell, method) === 0)) m.copyValue(inner, cell);
  }
}

/** Is one of the arguments an object that says by its `__index__` which int it stands for? */
function needsIndex(vm: Interpreter, first: number, given: number): boolean {
  for (let cell = first; cell < first + given; cell++) {
    if (vm.memory.tagAt(cell) === Tag.Instance && vm.findMethod(cell, '__index__') !== 0) return true;
  }
  return false;
}

/** Makes `self` what a method of a built-in type works on: an object's inner value. @returns whether that is one */
function adaptSelf(vm: Interpreter, native: NativeEntry, first: number): boolean {
  const m = vm.memory;
  if (native.selfTag === Tag.Instance) {
    return native.owner !== 'BaseException' || vm.isInstance(first, vm.builtinClass('BaseException'));
  }
  const inner = innerValue(m, first);
  const tag = m.tagAt(inner);
  const isOwn = tag === native.selfTag || (native.selfTag === Tag.Int && isInt(m, inner));
  if (isOwn && inner !== first && !native.keepsSelf) m.copyValue(inner, first);
  return isOwn;
}

/**
 * Does what an operation that ended with `status` asks for. Its result goes to `at`, with sp directly above.
 * @returns whether the thread has to stop
 */
export function settle(
  vm: Interpreter,
  status: NativeStatus,
  at: number,
  continuation: Continuation = Continuation.PASS,
): boolean {
  const m = vm.memory;
  switch (status) {
    case NativeStatus.RETURN:
      m.copyValue(Root.RESULT, at);
      vm.sp = at + 1;
      return continuation === Continuation.PASS ? false : continueWith(vm, continuation, at);
    case NativeStatus.RAISE:
      return unwind(vm);
    case NativeStatus.CALL: {
      const values = vm.pendingCall;
      vm.sp = at;
      const place = at + reserveStack(vm, values.length + STACK_SLACK);
      m.f64[place] = values[0];
      m.setValue(place + 1, Tag.Unbound, 0);
      for (let i = 1; i < values.length; i++) m.f64[place + 1 + i] = values[i];
      vm.sp = place + 1 + values.length;
      const then = continuation === Continuation.PASS ? vm.pendingContinuation : continuation;
      return call(vm, place, values.length - 1, 0, then);
    }
    case NativeStatus.SYSTEM_CALL:
      if (vm.gate !== undefined && passGate(vm, vm.gate, at)) return false;
      vm.sp = at;
      vm.effect.kind = EffectKind.SYSTEM_CALL;
      m.setValue(vm.thread + ThreadSlot.STATE, Tag.Int, ThreadState.IN_CALL);
      m.setValue(vm.thread + ThreadSlot.CALL, Tag.Int, vm.effect.call);
      if (vm.effect.call === systemCallNumber.sync_new) {
        const kind = syncKinds.indexOf(String(vm.effect.arguments[0]));
        m.setValue(vm.thread + ThreadSlot.SYNC_KIND, Tag.Int, kind);
      }
      return true;
    case NativeStatus.FALLBACK:
      throw new InternalError('an operator fell back to the prelude');
  }
}

/**
 * {@link settle} for an operation that may leave its work to the prelude: to the function for native `name`, with the
 * values of `operands` (cells).
 */
export function operate(
  vm: Interpreter,
  status: NativeStatus,
  at: number,
  name: string,
  operands: readonly number[],
  continuation: Continuation = Continuation.PASS,
): boolean {
  if (status !== NativeStatus.FALLBACK) return settle(vm, status, at, continuation);
  return settle(vm, vm.callPrelude(name, operands), at, continuation);
}

/** CALL_EX: `callable x tuple [dict]`. */
export function callSpread(vm: Interpreter, hasKeywords: boolean): boolean {
  const m = vm.memory;
  const keywords = hasKeywords ? m.payloadAt(vm.sp - 1) : 0;
  const tupleCell = vm.sp - (hasKeywords ? 2 : 1);
  const at = tupleCell - 2;
  const tuple = m.payloadAt(tupleCell);
  const count = tupleLength(m, tuple);
  const more = keywords === 0 ? 0 : dictLength(m, keywords);
  if (keywords !== 0 && !hasOnlyStringKeys(m, keywords)) {
    return throwError(vm, 'TypeError', 'keywords must be strings');
  }
  const place = at + reserveStack(vm, count + more + STACK_SLACK);
  m.copyValues(tupleItems(m, tuple), place + 2, count);
  vm.sp = place + 2 + count;
  const names = keywords === 0 ? 0 : spreadKeywords(vm, keywords);
  return call(vm, place, count + more, names);
}

/** Calls the library's function for a native whose bound arguments start at `first`. */
function fallBack(
  vm: Interpreter,
  native: NativeEntry,
  at: number,
  first: number,
  given: number,
  continuation: Continuation,
): boolean {
  const m = vm.memory;
  const name = fallbackName(native.qualifiedName);
  const cell = vm.libraryCell(native.fallbacks, name);
  if (cell === 0 || m.tagAt(cell) !== Tag.Function) {
    throw new InternalError(`module ${native.fallbacks} has no function ${name}`);
  }
  const positional = native.hasVarArgs ? given : native.positional.length;
  const values: number[] = [];
  for (let i = 0; i < positional + native.keywordOnly.length; i++) values.push(m.f64[first + i]);
  const names: number[] = [];
  const bound: number[] = [];
  // Behind one that was left out, a value goes by its name.
  for (let i = 0; i < positional; i++) {
    if (values[i] === 0) continue;
    if (bound.length < i) names.push(native.positional[i].address);
    bound.push(values[i]);
  }
  for (const [i, keyword] of native.keywordOnly.entries()) {
    if (values[positional + i] === 0) continue;
    bound.push(values[positional + i]);
    names.push(keyword.address);
  }
  const further = first + positional + native.keywordOnly.length;
  if (native.hasVarKeywords && m.tagAt(further) === Tag.Dict) {
    const dict = m.payloadAt(further);
    for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
      bound.push(m.f64[dictEntryKey(m, dict, i) + 1]);
      names.push(m.payloadAt(dictEntryKey(m, dict, i)));
    }
  }
  const place = at + reserveStack(vm, bound.length + STACK_SLACK);
  m.copyValue(cell, place);
  m.setValue(place + 1, Tag.Unbound, 0);
  for (const [i, value] of bound.entries()) m.f64[place + 2 + i] = value;
  vm.sp = place + 2 + bound.length;
  const tuple = names.length === 0 ? 0 : vm.newNameTuple(names);
  return call(vm, place, bound.length, tuple, continuation);
}
