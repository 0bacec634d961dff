import {
  Answer,
  dequeAppend,
  dequeAppendLeft,
  dequeClear,
  dequeDelete,
  dequeInsert,
  dequeItem,
  dequeLength,
  dequeMaximum,
  dequeReverse,
  dequeRotate,
  dropFirst,
  dropLast,
  isInt,
  NO_MAXIMUM,
  newDeque,
  PropertySlot,
  sameOrEqual,
  Tag,
} from '../../memory';
import { copyDeque, extendDeque } from '../builtins/deque-operations';
import { reprText } from '../builtins/repr';
import { returnCell, returnInt, returnNone, returnObject } from '../builtins/results';
import { clampArgument, intArgument } from '../builtins/sequences';
import {
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  type NativeModule,
  NativeStatus,
  type NativeType,
} from '../native';

const construct: NativeCode = (vm, args) => {
  const m = vm.memory;
  let maximum: number = NO_MAXIMUM;
  if (m.tagAt(args + 1) > Tag.None) {
    if (!isInt(m, args + 1)) return vm.raise('TypeError', 'an integer is required');
    maximum = intArgument(vm, args + 1) ?? 0;
    if (maximum < 0) return vm.raise('ValueError', 'maxlen must be non-negative');
    if (maximum > 0x7fffffff) maximum = NO_MAXIMUM;
  }
  const deque = newDeque(m, maximum);
  if (m.tagAt(args) !== Tag.Unbound) {
    const status = extendDeque(vm, deque, args);
    if (status !== NativeStatus.RETURN) return status;
  }
  return returnObject(vm, Tag.Deque, deque);
};

/** A method that puts one value in. */
const adding = (name: string, add: typeof dequeAppend): NativeDefinition => ({
  name,
  parameters: 'item, /',
  code: (vm, args) => {
    add(vm.memory, vm.memory.payloadAt(args), args + 1);
    return returnNone(vm);
  },
});

/** A method that puts all items of an iterable in. */
const extending = (name: string, add: typeof dequeAppend): NativeDefinition => ({
  name,
  parameters: 'iterable, /',
  code: (vm, args) => {
    const status = extendDeque(vm, vm.memory.payloadAt(args), args + 1, add);
    return status === NativeStatus.RETURN ? returnNone(vm) : status;
  },
});

/** pop and popleft. */
const popping = (name: string, isLeft: boolean): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => {
    const m = vm.memory;
    const deque = m.payloadAt(args);
    const length = dequeLength(m, deque);
    if (length === 0) return vm.raise('IndexError', 'pop from an empty deque');
    const status = returnCell(vm, dequeItem(m, deque, isLeft ? 0 : length - 1));
    if (isLeft) dropFirst(m, deque);
    else dropLast(m, deque);
    return status;
  },
});

/** A method without arguments and result. */
const changing = (
  name: string,
  change: (m: NativeContext['memory'], deque: number) => void,
): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => {
    change(vm.memory, vm.memory.payloadAt(args));
    return returnNone(vm);
  },
});

/** Index of the first item equal to the value in `cell`, -1 if none, undefined if Python code has to say. */
function placeOf(
  vm: NativeContext,
  deque: number,
  cell: number,
  from: number,
  end: number,
): number | undefined {
  for (let i = from; i < end; i++) {
    const answer = sameOrEqual(vm.memory, dequeItem(vm.memory, deque, i), cell);
    if (answer === Answer.YES) return i;
    if (answer !== Answer.NO) return undefined;
  }
  return -1;
}

const index: NativeCode = (vm, args) => {
  const deque = vm.memory.payloadAt(args);
  const length = dequeLength(vm.memory, deque);
  const from = clampArgument(vm, args + 2, length, 0);
  const end = Math.min(length, clampArgument(vm, args + 3, length, length));
  const place = placeOf(vm, deque, args + 1, from, end);
  if (place === undefined) return NativeStatus.FALLBACK;
  if (place >= 0) return returnInt(vm, place);
  const text = reprText(vm, args + 1);
  return text === undefined ? NativeStatus.FALLBACK : vm.raise('ValueError', `${text} is not in deque`);
};

const count: NativeCode = (vm, args) => {
  const m = vm.memory;
  const deque = m.payloadAt(args);
  let found = 0;
  for (let i = 0; i < dequeLength(m, deque); i++) {
    const answer = sameOrEqual(m, dequeItem(m, deque, i), args + 1);
    if (answer === Answer.YES) found++;
    else if (answer !== Answer.NO) return NativeStatus.FALLBACK;
  }
  return returnInt(vm, found);
};

const remove: NativeCode = (vm, args) => {
  const deque = vm.memory.payloadAt(args);
  const place = placeOf(vm, deque, args + 1, 0, dequeLength(vm.memory, deque));
  if (place === undefined) return NativeStatus.FALLBACK;
  if (place < 0) {
    const text = reprText(vm, args + 1);
    return text === undefined ? NativeStatus.FALLBACK : vm.raise('ValueError', `${text} is not in deque`);
  }
  dequeDelete(vm.memory, deque, place);
  return returnNone(vm);
};

const insert: NativeCode = (vm, args) => {
  const m = vm.memory;
  const given = intArgument(vm, args + 1);
  if (given === undefined) return NativeStatus.RAISE;
  const deque = m.payloadAt(args);
  const length = dequeLength(m, deque);
  if (length === dequeMaximum(m, deque)) {
    return vm.raise('IndexError', 'deque already at its maximum size');
  }
  const place = given < 0 ? Math.max(0, given + length) : Math.min(given, length);
  dequeInsert(m, deque, place, args + 2);
  return returnNone(vm);
};

const rotate: NativeCode = (vm, args) => {
  const steps = vm.memory.tagAt(args + 1) === Tag.Unbound ? 1 : intArgument(vm, args + 1);
  if (steps === undefined) return NativeStatus.RAISE;
  dequeRotate(vm.memory, vm.memory.payloadAt(args), steps);
  return returnNone(vm);
};

const copy: NativeCode = (vm, args) => returnObject(vm, Tag.Deque, copyDeque(vm, vm.memory.payloadAt(args)));

const dequeType: NativeType = {
  name: 'deque',
  module: 'collections',
  tag: Tag.Deque,
  construct: { parameters: 'iterable=(), maxlen=None', code: construct },
  methods: [
    adding('append', dequeAppend),
    adding('appendleft', dequeAppendLeft),
    extending('extend', dequeAppend),
    extending('extendleft', dequeAppendLeft),
    popping('pop', false),
    popping('popleft', true),
    changing('clear', dequeClear),
    changing('reverse', dequeReverse),
    { name: 'copy', parameters: '', code: copy },
    { name: '__copy__', parameters: '', code: copy },
    { name: 'count', parameters: 'value, /', code: count },
    { name: 'index', parameters: 'value, start=0, stop=9223372036854775807, /', code: index },
    { name: 'insert', parameters: 'index, value, /', code: insert },
    { name: 'remove', parameters: 'value, /', code: remove },
    { name: 'rotate', parameters: 'n=1, /', code: rotate },
  ],
  attributes: {
    maxlen: (vm, self) => {
      const maximum = dequeMaximum(vm.memory, vm.memory.payloadAt(self));
      return maximum === NO_MAXIMUM ? returnNone(vm) : returnInt(vm, maximum);
    },
  },
};

/** A property that gives item number `index` of a tuple. */
const itemProperty: NativeCode = (vm, args) => {
  const m = vm.memory;
  const index = intArgument(vm, args);
  if (index === undefined) return NativeStatus.RAISE;
  const property = m.allocate(Tag.Property, 0, PropertySlot.SIZE);
  m.setValue(property + PropertySlot.FGET, Tag.Int, index);
  m.setNone(property + PropertySlot.FSET);
  m.setNone(property + PropertySlot.FDEL);
  m.copyValue(args + 1, property + PropertySlot.DOC);
  return returnObject(vm, Tag.Property, property);
};

/** Module `_collections`: containers of which every operation is one instruction, as in CPython. */
export const collectionsModule: NativeModule = {
  name: '_collections',
  functions: [{ name: 'item_property', parameters: 'index, doc, /', code: itemProperty }],
  types: [dequeType],
};
