import {
  Answer,
  listAppend,
  listClear,
  listDelete,
  listInsert,
  listItems,
  listLength,
  listSplice,
  newList,
  newListFrom,
  newTuple,
  newTupleFrom,
  sameOrEqual,
  Tag,
  tupleItems,
} from '../../memory';
import {
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  NativeStatus,
  type NativeType,
} from '../native';
import { listOf } from './iteration';
import { reprText } from './repr';
import { returnCell, returnInt, returnNone, returnObject } from './results';
import { clampArgument, intArgument, itemsOf } from './sequences';
import { sortValues } from './sorting';

/** All items of an iterable, in neighbouring cells; or a status. */
function itemsOfIterable(vm: NativeContext, cell: number): { first: number; count: number } | NativeStatus {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.List || m.tagAt(cell) === Tag.Tuple) {
    const items = itemsOf(vm, cell);
    vm.charge(items.count);
    return items;
  }
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, cell, holder);
  return status === NativeStatus.RETURN ? itemsOf(vm, holder) : status;
}

/** Puts all items of an iterable at the end of the list at address `list`. */
export function extendList(vm: NativeContext, list: number, iterable: number): NativeStatus {
  const items = itemsOfIterable(vm, iterable);
  if (typeof items === 'number') return items;
  listSplice(vm.memory, list, listLength(vm.memory, list), 0, items.first, items.count);
  return returnNone(vm);
}

const pop: NativeCode = (vm, args) => {
  const m = vm.memory;
  const list = m.payloadAt(args);
  const length = listLength(m, list);
  const given = m.tagAt(args + 1) === Tag.Unbound ? -1 : intArgument(vm, args + 1);
  if (given === undefined) return NativeStatus.RAISE;
  if (length === 0) return vm.raise('IndexError', 'pop from empty list');
  const index = given < 0 ? given + length : given;
  if (index < 0 || index >= length) return vm.raise('IndexError', 'pop index out of range');
  const status = returnCell(vm, listItems(m, list) + index);
  listDelete(m, list, index);
  return status;
};

const insert: NativeCode = (vm, args) => {
  const given = intArgument(vm, args + 1);
  if (given === undefined) return NativeStatus.RAISE;
  const list = vm.memory.payloadAt(args);
  const length = listLength(vm.memory, list);
  const index = given < 0 ? Math.max(0, given + length) : Math.min(given, length);
  listInsert(vm.memory, list, index, args + 2);
  return returnNone(vm);
};

/** Index of the first item equal to the value, -1 if none, undefined if Python code has to say. */
function placeOf(
  vm: NativeContext,
  value: number,
  first: number,
  from: number,
  end: number,
): number | undefined {
  for (let i = from; i < end; i++) {
    const answer = sameOrEqual(vm.memory, first + i, value);
    if (answer === Answer.YES) return i;
    if (answer !== Answer.NO) return undefined;
  }
  return -1;
}

const remove: NativeCode = (vm, args) => {
  const { first, count } = itemsOf(vm, args);
  const place = placeOf(vm, args + 1, first, 0, count);
  if (place === undefined) return NativeStatus.FALLBACK;
  if (place < 0) return vm.raise('ValueError', 'list.remove(x): x not in list');
  listDelete(vm.memory, vm.memory.payloadAt(args), place);
  return returnNone(vm);
};

const sort: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) > Tag.None) return NativeStatus.FALLBACK;
  const reverse = m.tagAt(args + 2) !== Tag.Unbound && m.payloadAt(args + 2) !== 0;
  const { first, count } = itemsOf(vm, args);
  const status = sortValues(vm, first, count, reverse);
  return status === NativeStatus.RETURN ? returnNone(vm) : status;
};

const reverse: NativeCode = (vm, args) => {
  const m = vm.memory;
  const { first, count } = itemsOf(vm, args);
  const scratch = tupleItems(m, newTuple(m, 1));
  for (let i = 0; i < count >> 1; i++) {
    m.copyValue(first + i, scratch);
    m.copyValue(first + count - 1 - i, first + i);
    m.copyValue(scratch, first + count - 1 - i);
  }
  return returnNone(vm);
};

/** index and count of lists and tuples. */
const searches = (typeName: string): readonly NativeDefinition[] => [
  {
    name: 'index',
    parameters: 'value, start=0, stop=9223372036854775807, /',
    code: (vm, args) => {
      const { first, count } = itemsOf(vm, args);
      const from = clampArgument(vm, args + 2, count, 0);
      const end = Math.min(count, clampArgument(vm, args + 3, count, count));
      const place = placeOf(vm, args + 1, first, from, end);
      if (place === undefined) return NativeStatus.FALLBACK;
      if (place >= 0) return returnInt(vm, place);
      if (typeName === 'tuple') return vm.raise('ValueError', 'tuple.index(x): x not in tuple');
      const text = reprText(vm, args + 1);
      return text === undefined ? NativeStatus.FALLBACK : vm.raise('ValueError', `${text} is not in list`);
    },
  },
  {
    name: 'count',
    parameters: 'value, /',
    code: (vm, args) => {
      const { first, count } = itemsOf(vm, args);
      let found = 0;
      for (let i = 0; i < count; i++) {
        const answer = sameOrEqual(vm.memory, first + i, args + 1);
        if (answer === Answer.YES) found++;
        else if (answer !== Answer.NO) return NativeStatus.FALLBACK;
      }
      return returnInt(vm, found);
    },
  },
];

export const listType: NativeType = {
  name: 'list',
  tag: Tag.List,
  construct: {
    parameters: 'iterable=(), /',
    code: (vm, args) => {
      const m = vm.memory;
      if (m.tagAt(args) === Tag.Unbound) return returnObject(vm, Tag.List, newList(m));
      const items = itemsOfIterable(vm, args);
      if (typeof items === 'number') return items;
      return returnObject(vm, Tag.List, newListFrom(m, items.first, items.count));
    },
  },
  methods: [
    {
      name: 'append',
      parameters: 'object, /',
      code: (vm, args) => {
        listAppend(vm.memory, vm.memory.payloadAt(args), args + 1);
        return returnNone(vm);
      },
    },
    {
      name: 'extend',
      parameters: 'iterable, /',
      code: (vm, args) => extendList(vm, vm.memory.payloadAt(args), args + 1),
    },
    { name: 'pop', parameters: 'index=-1, /', code: pop },
    { name: 'insert', parameters: 'index, object, /', code: insert },
    { name: 'remove', parameters: 'value, /', code: remove },
    { name: 'sort', parameters: '*, key=None, reverse=False', code: sort },
    { name: 'reverse', parameters: '', code: reverse },
    {
      name: 'clear',
      parameters: '',
      code: (vm, args) => {
        listClear(vm.memory, vm.memory.payloadAt(args));
        return returnNone(vm);
      },
    },
    {
      name: 'copy',
      parameters: '',
      code: (vm, args) => {
        const { first, count } = itemsOf(vm, args);
        return returnObject(vm, Tag.List, newListFrom(vm.memory, first, count));
      },
    },
    ...searches('list'),
  ],
};

export const tupleType: NativeType = {
  name: 'tuple',
  tag: Tag.Tuple,
  construct: {
    parameters: 'iterable=(), /',
    code: (vm, args) => {
      const m = vm.memory;
      if (m.tagAt(args) === Tag.Unbound) return returnObject(vm, Tag.Tuple, newTuple(m, 0));
      if (m.tagAt(args) === Tag.Tuple) return returnCell(vm, args);
      const items = itemsOfIterable(vm, args);
      if (typeof items === 'number') return items;
      return returnObject(vm, Tag.Tuple, newTupleFrom(m, items.first, items.count));
    },
  },
  methods: searches('tuple'),
};
