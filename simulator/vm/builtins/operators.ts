import {
  Answer,
  bytesContents,
  bytesLength,
  concatStrings,
  copyDict,
  DictViewKind,
  DictViewSlot,
  dequeLength,
  dictEntryKey,
  dictLength,
  dictNextEntry,
  dictSet,
  floatAt,
  innerValue,
  intAt,
  isBytesTag,
  isInt,
  listLength,
  listSplice,
  newListFrom,
  newTuple,
  RangeSlot,
  Root,
  repeatString,
  setLength,
  stringLength,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import { BinaryOperator, binaryOperatorTexts, IN_PLACE } from '../../model';
import { Continuation, type NativeContext, NativeStatus } from '../native';
import { isTruthy } from '../truth';
import { calculate, isNumber } from './arithmetic';
import { concatenateBytes, repeatBytes } from './bytes-operations';
import { concatenateDeque, repeatDeque } from './deque-operations';
import { listOf } from './iteration';
import { percentFormat } from './percent-format';
import { returnBigInt, returnFloat, returnObject } from './results';
import { callMethod, intArgument, itemsOf } from './sequences';
import { combineSets, type SetOperation, updateSet } from './set-operations';
import { unhashable } from './subscripts';

/** The middle of the method names: `__add__`, `__radd__`, `__iadd__`, by {@link BinaryOperator}. */
export const operatorNames: readonly string[] = [
  'add',
  'sub',
  'mul',
  'truediv',
  'floordiv',
  'mod',
  'pow',
  'lshift',
  'rshift',
  'and',
  'or',
  'xor',
  'matmul',
];

const isSetTag = (tag: number): boolean => tag === Tag.Set || tag === Tag.FrozenSet;

/**
 * BINARY_OP, any operands; `argument` as in the instruction. FALLBACK: the prelude function `operator.add` (and so on after
 * {@link operatorNames}, with an `i` before it in place: `operator.iadd`) called with left and right.
 */
export function binaryOperation(
  vm: NativeContext,
  argument: number,
  left: number,
  right: number,
): NativeStatus {
  const m = vm.memory;
  const inPlace = argument >= IN_PLACE;
  const operator = inPlace ? argument - IN_PLACE : argument;
  if (m.tagAt(left) === Tag.Instance || m.tagAt(right) === Tag.Instance) {
    const name = operatorNames[operator] ?? '';
    const own = vm.findMethod(left, `__${name}__`) !== 0 || vm.findMethod(right, `__r${name}__`) !== 0;
    if (own || (inPlace && vm.findMethod(left, `__i${name}__`) !== 0)) return NativeStatus.FALLBACK;
  }
  const status = plainOperation(vm, operator, innerValue(m, left), innerValue(m, right), inPlace);
  if (status === undefined) return unsupported(vm, operator, left, right, inPlace);
  // What changed in place is still the object itself, not the value inside it.
  const isSelf = inPlace && status === NativeStatus.RETURN && m.tagAt(left) === Tag.Instance;
  if (isSelf && isMutable(m.tagAt(innerValue(m, left)))) m.copyValue(left, Root.RESULT);
  return status;
}

const isMutable = (tag: number): boolean =>
  [Tag.List, Tag.Dict, Tag.Set, Tag.ByteArray].some((each) => each === tag);

/** The operation as the built-in types do it, whatever a class overrides; undefined where they have none. */
export function plainOperation(
  vm: NativeContext,
  operator: number,
  left: number,
  right: number,
  inPlace: boolean,
): NativeStatus | undefined {
  const m = vm.memory;
  if (isNumber(vm, left) && isNumber(vm, right)) {
    const status = calculate(vm, operator, left, right);
    if (status !== undefined) return status;
  }
  const tag = m.tagAt(left);
  if (operator === BinaryOperator['%'] && isBytesTag(tag)) {
    return percentFormat(vm, bytesContents(m, m.payloadAt(left)), right, tag);
  }
  return operator === BinaryOperator['+']
    ? concatenate(vm, left, right, inPlace)
    : operator === BinaryOperator['*']
      ? multiply(vm, left, right, inPlace)
      : operator === BinaryOperator['%'] && m.tagAt(left) === Tag.Str
        ? percentFormat(vm, m.payloadAt(left), right)
        : combine(vm, operator, left, right, inPlace);
}

/** `int | str`, `int | None`. */
function isTypeUnion(vm: NativeContext, left: number, right: number): boolean {
  const tags = [vm.memory.tagAt(left), vm.memory.tagAt(right)];
  return tags.includes(Tag.Class) && tags.every((tag) => tag === Tag.Class || tag === Tag.None);
}

function unsupported(
  vm: NativeContext,
  operator: number,
  left: number,
  right: number,
  inPlace: boolean,
): NativeStatus {
  if (operator === BinaryOperator['|'] && isTypeUnion(vm, left, right)) {
    return vm.callPrelude('operator.union', [left, right]);
  }
  const text = `${binaryOperatorTexts[operator]}${inPlace ? '=' : ''}`;
  const shown = text === '**' ? '** or pow()' : text;
  const names = `'${vm.typeName(left)}' and '${vm.typeName(right)}'`;
  return vm.raise('TypeError', `unsupported operand type(s) for ${shown}: ${names}`);
}

function concatenate(
  vm: NativeContext,
  left: number,
  right: number,
  inPlace: boolean,
): NativeStatus | undefined {
  const m = vm.memory;
  const tag = m.tagAt(left);
  const x = m.payloadAt(left);
  if (isBytesTag(tag)) return concatenateBytes(vm, left, right, inPlace);
  if (tag === Tag.Deque) return concatenateDeque(vm, left, right, inPlace);
  if (tag === Tag.List && inPlace) {
    const holder = tupleItems(m, newTuple(m, 1));
    const status = listOf(vm, right, holder);
    if (status !== NativeStatus.RETURN) return status;
    const source = itemsOf(vm, holder);
    listSplice(m, x, listLength(m, x), 0, source.first, source.count);
    return returnObject(vm, Tag.List, x);
  }
  if (tag !== Tag.Str && tag !== Tag.List && tag !== Tag.Tuple) return undefined;
  if (tag !== m.tagAt(right)) {
    const name = vm.typeName(left);
    return vm.raise('TypeError', `can only concatenate ${name} (not "${vm.typeName(right)}") to ${name}`);
  }
  const y = m.payloadAt(right);
  if (tag === Tag.Str) return returnObject(vm, Tag.Str, concatStrings(m, x, y));
  const a = itemsOf(vm, left);
  const b = itemsOf(vm, right);
  const joined = newTuple(m, a.count + b.count);
  m.copyValues(a.first, tupleItems(m, joined), a.count);
  m.copyValues(b.first, tupleItems(m, joined) + a.count, b.count);
  if (tag === Tag.Tuple) return returnObject(vm, Tag.Tuple, joined);
  return returnObject(vm, Tag.List, newListFrom(m, tupleItems(m, joined), a.count + b.count));
}

const isSequenceTag = (tag: number): boolean => tag === Tag.Str || tag === Tag.List || tag === Tag.Tuple;

function multiply(
  vm: NativeContext,
  left: number,
  right: number,
  inPlace: boolean,
): NativeStatus | undefined {
  const m = vm.memory;
  if (isBytesTag(m.tagAt(left))) return repeatBytes(vm, left, right, inPlace);
  if (isBytesTag(m.tagAt(right))) return repeatBytes(vm, right, left, false);
  if (m.tagAt(left) === Tag.Deque) return repeatDeque(vm, left, right, inPlace);
  if (m.tagAt(right) === Tag.Deque) return repeatDeque(vm, right, left, false);
  const isLeft = isSequenceTag(m.tagAt(left));
  if (!isLeft && !isSequenceTag(m.tagAt(right))) return undefined;
  const sequence = isLeft ? left : right;
  const factor = isLeft ? right : left;
  if (!isInt(m, factor)) {
    if (vm.findMethod(factor, '__index__') !== 0) return NativeStatus.FALLBACK;
    return vm.raise('TypeError', `can't multiply sequence by non-int of type '${vm.typeName(factor)}'`);
  }
  const times = Math.max(0, intArgument(vm, factor) ?? 0);
  const tag = m.tagAt(sequence);
  const at = m.payloadAt(sequence);
  if (tag === Tag.Str) {
    if (stringLength(m, at) * times > m.limit) return vm.raiseWith('MemoryError', 0);
    return returnObject(vm, Tag.Str, repeatString(m, at, times));
  }
  const source = itemsOf(vm, sequence);
  const total = source.count * times;
  if (total * 8 > m.limit) return vm.raiseWith('MemoryError', 0);
  const tuple = newTuple(m, total);
  const repeated = tupleItems(m, tuple);
  for (let i = 0; i < times && source.count > 0; i++) {
    m.copyValues(source.first, repeated + i * source.count, source.count);
  }
  vm.charge(total);
  if (tag === Tag.Tuple) return returnObject(vm, Tag.Tuple, tuple);
  if (!inPlace || !isLeft) return returnObject(vm, Tag.List, newListFrom(m, repeated, total));
  listSplice(m, at, 0, source.count, repeated, total);
  return returnObject(vm, Tag.List, at);
}

const setOperations: Readonly<Record<number, SetOperation>> = {
  [BinaryOperator['-']]: 'difference',
  [BinaryOperator['&']]: 'intersection',
  [BinaryOperator['|']]: 'union',
  [BinaryOperator['^']]: 'symmetric_difference',
};

/** Operators of sets and dicts. */
function combine(
  vm: NativeContext,
  operator: number,
  left: number,
  right: number,
  inPlace: boolean,
): NativeStatus | undefined {
  const m = vm.memory;
  const what = setOperations[operator];
  if (what === undefined) return undefined;
  if (m.tagAt(left) === Tag.Dict && m.tagAt(right) === Tag.Dict && what === 'union') {
    const dict = inPlace ? m.payloadAt(left) : copyDict(m, m.payloadAt(left));
    return mergeDict(vm, dict, m.payloadAt(right)) ?? returnObject(vm, Tag.Dict, dict);
  }
  const isView = isSetView(vm, left) || isSetView(vm, right);
  if (
    isView
      ? !(isSetLike(vm, left) && isSetLike(vm, right))
      : !isSetTag(m.tagAt(left)) || !isSetTag(m.tagAt(right))
  ) {
    return undefined;
  }
  if (inPlace && m.tagAt(left) === Tag.Set) {
    const status = updateSet(vm, what, m.payloadAt(left), right);
    return status === NativeStatus.RETURN ? returnObject(vm, Tag.Set, m.payloadAt(left)) : status;
  }
  return combineSets(vm, what, left, right, m.tagAt(left) === Tag.FrozenSet ? Tag.FrozenSet : Tag.Set);
}

const isSetLike = (vm: NativeContext, cell: number): boolean =>
  isSetTag(vm.memory.tagAt(cell)) || isSetView(vm, cell);

function isSetView(vm: NativeContext, cell: number): boolean {
  const m = vm.memory;
  return (
    m.tagAt(cell) === Tag.DictView &&
    m.payloadAt(m.payloadAt(cell) + DictViewSlot.RAW) !== DictViewKind.VALUES
  );
}

/** Sets every entry of dict `source` in dict `target`; undefined when done. */
export function mergeDict(vm: NativeContext, target: number, source: number): NativeStatus | undefined {
  const m = vm.memory;
  for (let i = dictNextEntry(m, source, 0); i >= 0; i = dictNextEntry(m, source, i + 1)) {
    const key = dictEntryKey(m, source, i);
    const answer = dictSet(m, target, key, key + 1);
    if (answer !== Answer.YES) return unhashable(vm, key, answer);
  }
  vm.charge(dictLength(m, source));
  return undefined;
}

/** UNARY_NEGATIVE, UNARY_POSITIVE, UNARY_INVERT. */
export function unaryOperation(vm: NativeContext, operator: '-' | '+' | '~', cell: number): NativeStatus {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.Float && operator !== '~') {
    const value = floatAt(m, m.payloadAt(cell));
    return returnFloat(vm, operator === '-' ? -value : value);
  }
  if (isInt(m, cell)) {
    const value = intAt(m, cell);
    return returnBigInt(vm, operator === '-' ? -value : operator === '~' ? ~value : value);
  }
  const method = { '-': '__neg__', '+': '__pos__', '~': '__invert__' }[operator];
  const own = callMethod(vm, cell, method, []);
  if (own !== undefined) return own;
  const inner = innerValue(m, cell);
  if (inner !== cell) return unaryOperation(vm, operator, inner);
  return vm.raise('TypeError', `bad operand type for unary ${operator}: '${vm.typeName(cell)}'`);
}

/** The truth of a value; ASK where its class defines `__bool__` or `__len__`. */
export function truthOf(vm: NativeContext, cell: number): Answer {
  const known = isTruthy(vm.memory, cell);
  return known === undefined ? Answer.ASK : known ? Answer.YES : Answer.NO;
}

/** `len(value)`; `undefined` if it has no length that natives know. */
export function lengthOf(vm: NativeContext, cell: number): number | undefined {
  const m = vm.memory;
  const at = m.payloadAt(cell);
  const inner = innerValue(m, cell);
  if (inner !== cell) return vm.findMethod(cell, '__len__') === 0 ? lengthOf(vm, inner) : undefined;
  switch (m.tagAt(cell)) {
    case Tag.Str:
      return stringLength(m, at);
    case Tag.Bytes:
    case Tag.ByteArray:
      return bytesLength(m, at);
    case Tag.List:
      return listLength(m, at);
    case Tag.Tuple:
      return tupleLength(m, at);
    case Tag.Deque:
      return dequeLength(m, at);
    case Tag.Dict:
      return dictLength(m, at);
    case Tag.Set:
    case Tag.FrozenSet:
      return setLength(m, at);
    case Tag.DictView:
      return dictLength(m, m.payloadAt(at + DictViewSlot.DICT));
    case Tag.Range:
      return Number(intAt(m, at + RangeSlot.LENGTH));
    default:
      return undefined;
  }
}

/** `bool(value)`. */
export function boolOf(vm: NativeContext, cell: number): NativeStatus {
  const answer = truthOf(vm, cell);
  if (answer !== Answer.ASK) {
    vm.memory.setBool(Root.RESULT, answer === Answer.YES);
    return NativeStatus.RETURN;
  }
  return (
    callMethod(vm, cell, '__bool__', [], Continuation.BOOL) ??
    callMethod(vm, cell, '__len__', [], Continuation.LENGTH_TRUTH) ??
    vm.raise('TypeError', `'${vm.typeName(cell)}' object has no truth value`)
  );
}
