import {
  addNewAttribute,
  attributeCount,
  attributeNumber,
  CellSlot,
  ClassFlag,
  classFlags,
  dictDelete,
  dictSet,
  findAttribute,
  InstanceSlot,
  IteratorKind,
  iteratorKind,
  joinStrings,
  listAppend,
  type Memory,
  MemoryFull,
  newListFrom,
  newTupleFrom,
  Root,
  setAdd,
  stringText,
  Tag,
} from '../memory';
import { IN_PLACE, InternalError, Op, opNames, opOf } from '../model';
import { findCallableMethod, isDataDescriptor } from './attributes';
import {
  buildMap,
  buildSet,
  buildSlice,
  extendByStar,
  formatOperand,
  makeFunction,
  updateDict,
} from './building';
import {
  addAll,
  addConstants,
  binaryOperation,
  compareOperation,
  containsOperation,
  deleteItem,
  getItem,
  getIterator,
  lengthOf,
  operatorNames,
  setItem,
  unaryOperation,
  unhashable,
} from './builtins';
import { call, callSpread, operate, settle } from './calls';
import { Seen } from './compiled';
import { continueWith, toTruth } from './continuations';
import { EffectKind } from './effect';
import { checkMatch, endWithTexts, popHandled, pushHandled, raiseFromStack, unwind } from './exceptions';
import { codeOf, frameContinuation, leaveFrame } from './frames';
import { endGenerator, makeGenerator, yieldValue } from './generators';
import { importFrom, importName } from './imports';
import type { Interpreter } from './interpreter';
import { forIter, sendValue, unpackExtended, unpackSequence } from './iteration';
import { jumpOrPop, popJump } from './jumps';
import { ThreadSlot, ThreadState } from './layout';
import { matchClass, matchKeys } from './matching';
import {
  classNamespace,
  deleteGlobal,
  loadDeref,
  loadGlobal,
  loadOutsideClass,
  missingName,
  pushFromNamespace,
  unboundLocal,
} from './names';
import { Continuation, NativeStatus } from './native';
import { calculateWide } from './wide-integers';
import { beginWith, leaveWith } from './with-statement';

const comparisonNames = ['lt', 'le', 'eq', 'ne', 'gt', 'ge'] as const;

/** RETURN_VALUE where the caller is not a plain call. */
function returnValue(vm: Interpreter): boolean {
  const m = vm.memory;
  const callee = vm.fp - codeOf(vm).localCount - 1;
  if (m.tagAt(callee) === Tag.Generator) return endGenerator(vm, m.payloadAt(callee), vm.sp - 1);
  const continuation = frameContinuation(m, vm.fp);
  const value = m.f64[vm.sp - 1];
  const hasCaller = leaveFrame(vm);
  m.f64[vm.sp] = value;
  const at = vm.sp++;
  if (!hasCaller && continuation === Continuation.UNCAUGHT) return endWithTexts(vm, at);
  if (!hasCaller) {
    vm.effect.kind = EffectKind.ENDED;
    m.setValue(vm.thread + ThreadSlot.STATE, Tag.Int, ThreadState.ENDED);
    return true;
  }
  return continuation === Continuation.PASS ? false : continueWith(vm, continuation, at);
}

/** Whether the iterator in `cell` is one that the loop itself takes items from. */
function isListOrRange(m: Memory, cell: number): boolean {
  if (m.tagAt(cell) !== Tag.Iterator) return false;
  const kind = iteratorKind(m, m.payloadAt(cell));
  return kind === IteratorKind.LIST || kind === IteratorKind.RANGE;
}

/** Where the loop will find this instance's own attribute next time, if nothing else can answer for the name. */
function rememberAttribute(vm: Interpreter, object: number, name: number): void {
  const m = vm.memory;
  if (m.tagAt(object) !== Tag.Instance) return;
  const cls = vm.classOf(object);
  if ((classFlags(m, cls) & (ClassFlag.SETATTR | ClassFlag.GETATTRIBUTE)) !== 0) return;
  const found = vm.lookUp(cls, name);
  if (isDataDescriptor(vm, found)) return;
  const own = findAttribute(m, m.payloadAt(object), name);
  if (own === 0) return;
  vm.caches.classes[vm.pc - 1] = cls;
  vm.caches.places[vm.pc - 1] = attributeNumber(m, m.payloadAt(object), own);
}

/** STORE_ATTR that adds an attribute where the last instance of the class got it. @returns whether it is done */
function addRemembered(vm: Interpreter, object: number, name: number, value: number): boolean {
  const m = vm.memory;
  if (m.tagAt(object) !== Tag.Instance) return false;
  const instance = m.payloadAt(object);
  const site = vm.pc - 1;
  if (vm.caches.classes[site] !== m.payloadAt(instance + InstanceSlot.CLASS)) return false;
  if (vm.caches.places[site] !== attributeCount(m, instance)) return false;
  if (!addNewAttribute(m, instance, name, value)) return false;
  vm.sp = value;
  return true;
}

function pushBuildClass(vm: Interpreter): boolean {
  const native = vm.nativeValue('builtins', '__build_class__');
  if (native === undefined) throw new InternalError('there is no __build_class__');
  vm.memory.setValue(vm.sp++, native.tag, native.payload);
  return false;
}

/**
 * Executes one instruction whose word has been fetched (`vm.pc` is after it), whatever its operands are.
 * @returns whether the thread has to stop; `vm.effect.kind` says why
 */
export function executeSlowly(vm: Interpreter, op: number, arg: number): boolean {
  const m = vm.memory;
  const { sp } = vm;
  switch (op) {
    case Op.RESUME:
      return vm.collectGarbage();
    case Op.JUMP_BACKWARD:
      vm.pc = arg;
      return vm.collectGarbage();
    case Op.LOAD_FAST:
      return unboundLocal(vm, arg);
    case Op.DELETE_FAST:
      if (m.tagAt(vm.fp - arg) === Tag.Unbound) return unboundLocal(vm, arg);
      m.clearValues(vm.fp - arg, 1);
      return false;
    case Op.LOAD_GLOBAL:
    case Op.LOAD_NAME:
      return loadGlobal(vm, arg);
    case Op.DELETE_GLOBAL:
    case Op.DELETE_NAME:
      return deleteGlobal(vm, arg);
    case Op.MAKE_CELL: {
      const cell = m.allocate(Tag.Cell, 0, CellSlot.SIZE);
      m.copyValue(vm.fp - arg, cell + CellSlot.VALUE);
      m.setValue(vm.fp - arg, Tag.Cell, cell);
      return false;
    }
    case Op.LOAD_CLOSURE:
      m.copyValue(vm.fp - arg, vm.sp++);
      return false;
    case Op.LOAD_DEREF:
      return unboundLocal(vm, arg);
    case Op.DELETE_DEREF: {
      const cell = m.payloadAt(vm.fp - arg) + CellSlot.VALUE;
      if (m.tagAt(cell) === Tag.Unbound) return unboundLocal(vm, arg);
      m.clearValues(cell, 1);
      return false;
    }
    case Op.LOAD_ATTR:
      rememberAttribute(vm, sp - 1, vm.image.names[arg]);
      return settle(vm, vm.getAttribute(sp - 1, vm.image.names[arg]), sp - 1);
    case Op.STORE_ATTR: {
      const name = vm.image.names[arg];
      if (addRemembered(vm, sp - 1, name, sp - 2)) return false;
      const status = vm.assignAttribute(sp - 1, name, sp - 2);
      if (status === NativeStatus.RETURN) rememberAttribute(vm, sp - 1, name);
      return settle(vm, status, sp - 2, Continuation.DISCARD);
    }
    case Op.DELETE_ATTR:
      return settle(vm, vm.removeAttribute(sp - 1, vm.image.names[arg]), sp - 1, Continuation.DISCARD);
    case Op.LOAD_METHOD: {
      const method = findCallableMethod(vm, sp - 1, vm.image.names[arg]);
      if (method !== 0) {
        const tag = m.tagAt(sp - 1);
        vm.caches.classes[vm.pc - 1] = tag === Tag.Instance ? vm.classOf(sp - 1) : -tag;
        vm.caches.places[vm.pc - 1] = method;
        m.copyValue(sp - 1, sp);
        m.copyValue(method, sp - 1);
        vm.sp = sp + 1;
        return false;
      }
      // The empty place for `self` comes above the result: by the continuation.
      return settle(vm, vm.getAttribute(sp - 1, vm.image.names[arg]), sp - 1, Continuation.METHOD);
    }
    case Op.BINARY_OP: {
      vm.compiler.seen[vm.pc - 1] |= Seen.OTHER;
      if (calculateWide(m, arg & (IN_PLACE - 1), sp - 2, sp - 1)) {
        vm.sp = sp - 1;
        return false;
      }
      const status = binaryOperation(vm, arg, sp - 2, sp - 1);
      if (status !== NativeStatus.FALLBACK) return settle(vm, status, sp - 2);
      const name = `operator.${arg >= 16 ? 'i' : ''}${operatorNames[arg & 15]}`;
      return operate(vm, status, sp - 2, name, [sp - 2, sp - 1]);
    }
    case Op.COMPARE_OP: {
      vm.compiler.seen[vm.pc - 1] |= Seen.OTHER;
      const status = compareOperation(vm, arg, sp - 2, sp - 1);
      return operate(vm, status, sp - 2, `operator.${comparisonNames[arg]}`, [sp - 2, sp - 1]);
    }
    case Op.CONTAINS_OP: {
      const then = arg === 1 ? Continuation.NOT_TRUTH : Continuation.TRUTH;
      const status = containsOperation(vm, sp - 2, sp - 1);
      return operate(vm, status, sp - 2, 'operator.contains', [sp - 1, sp - 2], then);
    }
    case Op.UNARY_NEGATIVE:
      return settle(vm, unaryOperation(vm, '-', sp - 1), sp - 1);
    case Op.UNARY_POSITIVE:
      return settle(vm, unaryOperation(vm, '+', sp - 1), sp - 1);
    case Op.UNARY_INVERT:
      return settle(vm, unaryOperation(vm, '~', sp - 1), sp - 1);
    case Op.UNARY_NOT:
      return toTruth(vm, sp - 1, true);
    case Op.BINARY_SUBSCR:
      return operate(vm, getItem(vm, sp - 2, sp - 1), sp - 2, 'operator.getitem', [sp - 2, sp - 1]);
    case Op.STORE_SUBSCR: {
      const status = setItem(vm, sp - 2, sp - 1, sp - 3);
      const operands = [sp - 2, sp - 1, sp - 3];
      return operate(vm, status, sp - 3, 'operator.setitem', operands, Continuation.DISCARD);
    }
    case Op.DELETE_SUBSCR: {
      const status = deleteItem(vm, sp - 2, sp - 1);
      return operate(vm, status, sp - 2, 'operator.delitem', [sp - 2, sp - 1], Continuation.DISCARD);
    }
    case Op.BUILD_SLICE:
      return buildSlice(vm, arg);
    case Op.BUILD_LIST: {
      const list = newListFrom(m, sp - arg, arg);
      m.setValue(sp - arg, Tag.List, list);
      vm.sp = sp - arg + 1;
      return false;
    }
    case Op.BUILD_TUPLE: {
      const tuple = newTupleFrom(m, sp - arg, arg);
      m.setValue(sp - arg, Tag.Tuple, tuple);
      vm.sp = sp - arg + 1;
      return false;
    }
    case Op.BUILD_SET:
      return buildSet(vm, arg);
    case Op.BUILD_MAP:
      return buildMap(vm, arg);
    case Op.BUILD_STRING: {
      const text = joinStrings(m, sp - arg, arg);
      m.setValue(sp - arg, Tag.Str, text);
      vm.sp = sp - arg + 1;
      return false;
    }
    case Op.LIST_APPEND:
      listAppend(m, m.payloadAt(sp - 1 - arg), sp - 1);
      vm.sp--;
      return false;
    case Op.LIST_EXTEND:
      return extendByStar(vm, arg);
    case Op.SET_ADD: {
      const answer = setAdd(m, m.payloadAt(sp - 1 - arg), sp - 1);
      vm.sp--;
      if (answer === 1) return false;
      const operands = [sp - 1 - arg, sp - 1];
      return operate(vm, unhashable(vm, sp - 1, answer), sp - 1, 'set.add', operands, Continuation.DISCARD);
    }
    case Op.SET_UPDATE: {
      const isDisplay = opOf(vm.image.words[vm.pc - 2]) === Op.LOAD_CONST && m.tagAt(sp - 1) === Tag.Tuple;
      const add = isDisplay ? addConstants : addAll;
      const status = add(vm, m.payloadAt(sp - 1 - arg), sp - 1) ?? NativeStatus.RETURN;
      const operands = [sp - 1 - arg, sp - 1];
      return operate(vm, status, sp - 1, 'set.update', operands, Continuation.DISCARD);
    }
    case Op.MAP_ADD: {
      const answer = dictSet(m, m.payloadAt(sp - 2 - arg), sp - 2, sp - 1);
      vm.sp -= 2;
      if (answer === 1) return false;
      const operands = [sp - 2 - arg, sp - 2, sp - 1];
      const status = unhashable(vm, sp - 2, answer);
      return operate(vm, status, sp - 2, 'operator.setitem', operands, Continuation.DISCARD);
    }
    case Op.DICT_UPDATE:
      return updateDict(vm, arg, false);
    case Op.DICT_MERGE:
      return updateDict(vm, arg, true);
    case Op.LIST_TO_TUPLE: {
      const list = m.payloadAt(sp - 1);
      const length = m.payloadAt(list + 1);
      const items = length === 0 ? 0 : m.payloadAt(list + 2) + 1;
      m.setValue(sp - 1, Tag.Tuple, newTupleFrom(m, items, length));
      return false;
    }
    case Op.FORMAT_VALUE:
      return formatOperand(vm, arg);
    case Op.UNPACK_SEQUENCE:
      return unpackSequence(vm, arg);
    case Op.UNPACK_EX:
      return unpackExtended(vm, arg & 0xff, arg >>> 8);
    case Op.POP_JUMP_IF_FALSE:
      return popJump(vm, arg, false);
    case Op.POP_JUMP_IF_TRUE:
      return popJump(vm, arg, true);
    case Op.JUMP_IF_FALSE_OR_POP:
      return jumpOrPop(vm, arg, false);
    case Op.JUMP_IF_TRUE_OR_POP:
      return jumpOrPop(vm, arg, true);
    case Op.GET_ITER:
    case Op.GET_YIELD_FROM_ITER:
      return operate(vm, getIterator(vm, sp - 1), sp - 1, 'iter', [sp - 1]);
    case Op.FOR_ITER:
      if (!isListOrRange(m, sp - 1)) vm.compiler.seen[vm.pc - 1] |= Seen.OTHER;
      return forIter(vm, arg);
    case Op.CALL_KW:
      vm.sp--;
      return call(vm, sp - arg - 3, arg, m.payloadAt(sp - 1));
    case Op.CALL_EX:
      return callSpread(vm, arg === 1);
    case Op.MAKE_FUNCTION:
      return makeFunction(vm, arg);
    case Op.RETURN_VALUE:
      return returnValue(vm);
    case Op.RAISE_VARARGS:
      return raiseFromStack(vm, arg);
    case Op.RERAISE:
      m.copyValue(sp - 1, Root.RESULT);
      vm.sp--;
      return unwind(vm, true);
    case Op.PUSH_EXC_INFO:
      return pushHandled(vm);
    case Op.POP_EXCEPT:
      return popHandled(vm);
    case Op.CHECK_EXC_MATCH:
      return checkMatch(vm);
    case Op.BEFORE_WITH:
      return beginWith(vm);
    case Op.WITH_EXCEPT_START:
      return leaveWith(vm);
    case Op.LOAD_ASSERTION_ERROR:
      m.setValue(vm.sp++, Tag.Class, vm.builtinClass('AssertionError'));
      return false;
    case Op.IMPORT_NAME:
      return importName(vm, arg);
    case Op.IMPORT_FROM:
      return importFrom(vm, arg);
    case Op.LOAD_BUILD_CLASS:
      return pushBuildClass(vm);
    case Op.LOAD_CLASS_NAME: {
      const name = vm.image.names[arg];
      return pushFromNamespace(vm, name) ? false : loadOutsideClass(vm, name);
    }
    case Op.STORE_CLASS_NAME:
      m.setValue(Root.RESULT, Tag.Str, vm.image.names[arg]);
      dictSet(m, classNamespace(vm), Root.RESULT, sp - 1);
      vm.sp--;
      return false;
    case Op.DELETE_CLASS_NAME:
      m.setValue(Root.RESULT, Tag.Str, vm.image.names[arg]);
      if (dictDelete(m, classNamespace(vm), Root.RESULT) === 1) return false;
      return missingName(vm, stringText(m, vm.image.names[arg]));
    case Op.LOAD_CLASS_DEREF: {
      const info = codeOf(vm);
      return pushFromNamespace(vm, info.localNames[info.localCount - arg]) ? false : loadDeref(vm, arg);
    }
    case Op.RETURN_GENERATOR:
      return makeGenerator(vm);
    case Op.YIELD_VALUE:
      return yieldValue(vm);
    case Op.SEND:
      return sendValue(vm);
    case Op.MATCH_SEQUENCE:
      m.setBool(
        vm.sp++,
        m.tagAt(sp - 1) === Tag.List || m.tagAt(sp - 1) === Tag.Tuple || m.tagAt(sp - 1) === Tag.Range,
      );
      return false;
    case Op.MATCH_MAPPING:
      m.setBool(vm.sp++, m.tagAt(sp - 1) === Tag.Dict);
      return false;
    case Op.MATCH_KEYS:
      return matchKeys(vm);
    case Op.MATCH_CLASS:
      return matchClass(vm, arg);
    case Op.GET_LEN:
      m.setValue(vm.sp++, Tag.Int, lengthOf(vm, sp - 1) ?? 0);
      return false;
    default:
      throw new InternalError(`the interpreter has no instruction ${opNames[op] ?? op}`);
  }
}

/** {@link executeSlowly}, alone in memory, which stops where that is full. */
export function executeWithinMemory(vm: Interpreter, op: number, arg: number): boolean {
  vm.memory.lock();
  try {
    // By far the commonest: it need not go through the many others.
    return op === Op.CALL ? call(vm, vm.sp - arg - 2, arg, 0) : executeSlowly(vm, op, arg);
  } catch (error) {
    if (!(error instanceof MemoryFull)) throw error;
    vm.effect.kind = EffectKind.MEMORY_LIMIT;
    return true;
  } finally {
    vm.memory.unlock();
  }
}
