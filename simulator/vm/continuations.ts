import { hashValue, lastHash, setBigInt, stringText, Tag } from '../memory';
import { Op } from '../model';
import { formatValue } from './builtins';
import { call, operate } from './calls';
import { finishClass } from './class-statement';
import { makeException, throwError, unwind } from './exceptions';
import type { Interpreter } from './interpreter';
import { Continuation } from './native';
import { isTruthy, truthMethod } from './truth';

function wrongType(vm: Interpreter, at: number, method: string, wanted: string): boolean {
  return throwError(vm, 'TypeError', `${method} ${wanted} (type ${vm.typeName(at)})`);
}

/** `bool(value)` of what is at `at`, directly below sp, inverted if asked; may have to call Python code. */
export function toTruth(vm: Interpreter, at: number, isInverted: boolean): boolean {
  const m = vm.memory;
  const answer = isTruthy(m, at);
  if (answer !== undefined) {
    m.setBool(at, answer !== isInverted);
    return false;
  }
  const { cell, isLength } = truthMethod(vm, at);
  m.copyValue(at, at + 1);
  m.copyValue(cell, at);
  vm.sp = at + 2;
  if (isLength) return call(vm, at, 0, 0, isInverted ? Continuation.LENGTH_NOT : Continuation.LENGTH_TRUTH);
  return call(vm, at, 0, 0, isInverted ? Continuation.NOT : Continuation.BOOL);
}

/**
 * What happens to the result at `at` of a call that something other than a CALL instruction began; sp is directly above.
 * @returns whether the thread has to stop
 */
export function continueWith(vm: Interpreter, continuation: Continuation, at: number): boolean {
  const m = vm.memory;
  const tag = m.tagAt(at);
  const isInt = tag === Tag.Int || tag === Tag.Bool;
  switch (continuation) {
    case Continuation.PASS:
    case Continuation.FOR_ITER:
    case Continuation.SEND:
      return false;
    case Continuation.DELEGATED_EXIT:
      vm.sp = at;
      makeException(vm, 'GeneratorExit', 0);
      return unwind(vm);
    case Continuation.DELEGATED_CLOSE:
    case Continuation.CLOSE:
      return throwError(vm, 'RuntimeError', 'generator ignored GeneratorExit');
    case Continuation.INIT:
      if (tag !== Tag.None) {
        return throwError(vm, 'TypeError', `__init__() should return None, not '${vm.typeName(at)}'`);
      }
      vm.sp = at;
      return false;
    case Continuation.BOOL:
    case Continuation.NOT:
      if (tag !== Tag.Bool) {
        return throwError(vm, 'TypeError', `__bool__ should return bool, returned ${vm.typeName(at)}`);
      }
      if (continuation === Continuation.NOT) m.setBool(at, m.payloadAt(at) === 0);
      return false;
    case Continuation.LENGTH:
    case Continuation.LENGTH_TRUTH:
    case Continuation.LENGTH_NOT:
      if (!isInt) {
        return throwError(vm, 'TypeError', `'${vm.typeName(at)}' object cannot be interpreted as an integer`);
      }
      if (m.payloadAt(at) < 0) return throwError(vm, 'ValueError', '__len__() should return >= 0');
      if (continuation === Continuation.LENGTH_TRUTH) m.setBool(at, m.payloadAt(at) !== 0);
      else if (continuation === Continuation.LENGTH_NOT) m.setBool(at, m.payloadAt(at) === 0);
      return false;
    case Continuation.STR:
      return tag === Tag.Str ? false : wrongType(vm, at, '__str__', 'returned non-string');
    case Continuation.REPR:
      return tag === Tag.Str ? false : wrongType(vm, at, '__repr__', 'returned non-string');
    case Continuation.HASH:
      if (isInt || tag === Tag.BigInt) {
        hashValue(m, at);
        setBigInt(m, at, lastHash(m));
        return false;
      }
      return throwError(vm, 'TypeError', '__hash__ method should return an integer');
    case Continuation.TRUTH:
      return toTruth(vm, at, false);
    case Continuation.NOT_TRUTH:
      return toTruth(vm, at, true);
    case Continuation.DISCARD:
      vm.sp = at;
      return false;
    case Continuation.MODULE_BODY:
      vm.sp = at;
      return false;
    case Continuation.NEXT_DEFAULT:
      m.copyValue(at, at - 1);
      vm.sp = at;
      return false;
    case Continuation.RAISED:
      m.copyValue(at, at - 2);
      vm.sp = at;
      return false;
    case Continuation.UNCAUGHT:
      return false;
    case Continuation.METHOD:
      m.setValue(vm.sp++, Tag.Unbound, 0);
      return false;
    case Continuation.JUMP_OR_POP: {
      const word = vm.image.words[vm.pc - 1];
      const jumpsIf = (word & 0xff) === Op.JUMP_IF_TRUE_OR_POP;
      const isJump = isTruthy(m, at) === jumpsIf;
      vm.sp = isJump ? at : at - 1;
      if (isJump) vm.pc = word >>> 8;
      return false;
    }
    case Continuation.FORMAT: {
      const status = formatValue(vm, at, stringText(m, m.payloadAt(at - 1)));
      return operate(vm, status, at - 2, 'format', [at, at - 1]);
    }
    case Continuation.AGAIN:
      vm.pc--;
      return false;
    case Continuation.CLASS_BODY:
      return finishClass(vm, at);
  }
}
