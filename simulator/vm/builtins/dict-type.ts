import {
  Answer,
  copyDict,
  DictViewKind,
  DictViewSlot,
  dictClear,
  dictDeleteEntry,
  dictEntryKey,
  dictFind,
  dictLength,
  dictPreviousEntry,
  dictSet,
  innerValue,
  newDict,
  newTuple,
  newTupleFrom,
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
import { mergeDict } from './operators';
import { returnCell, returnNone, returnObject } from './results';
import { itemsOf } from './sequences';
import { unhashable } from './subscripts';

/** Entries of a mapping or of an iterable of pairs, into dict `target`; undefined when done. */
function updateFrom(vm: NativeContext, target: number, source: number): NativeStatus | undefined {
  const m = vm.memory;
  const inner = innerValue(m, source);
  if (m.tagAt(inner) === Tag.Dict && vm.findMethod(source, '__iter__') === 0) {
    return mergeDict(vm, target, m.payloadAt(inner));
  }
  if (vm.findMethod(source, 'keys') !== 0) return NativeStatus.FALLBACK;
  const holder = tupleItems(m, newTuple(m, 2));
  const status = listOf(vm, source, holder);
  if (status !== NativeStatus.RETURN) return status;
  const pairs = itemsOf(vm, holder);
  for (let i = 0; i < pairs.count; i++) {
    const inner = listOf(vm, pairs.first + i, holder + 1);
    if (inner === NativeStatus.RAISE) {
      return vm.raise('TypeError', `cannot convert dictionary update sequence element #${i} to a sequence`);
    }
    if (inner !== NativeStatus.RETURN) return inner;
    const pair = itemsOf(vm, holder + 1);
    if (pair.count !== 2) {
      return vm.raise(
        'ValueError',
        `dictionary update sequence element #${i} has length ${pair.count}; 2 is required`,
      );
    }
    const answer = dictSet(m, target, pair.first, pair.first + 1);
    if (answer === Answer.YES) continue;
    // An iterator is used up by now: whoever goes on does so with its items.
    m.copyValue(holder, source);
    return unhashable(vm, pair.first, answer);
  }
  return undefined;
}

/** What dict() and dict.update() have in common: at most one positional argument, then keywords. */
function fill(
  vm: NativeContext,
  name: string,
  target: number,
  args: number,
  count: number,
): NativeStatus | undefined {
  const m = vm.memory;
  if (count > 1) return vm.raise('TypeError', `${name} expected at most 1 argument, got ${count}`);
  const status = count === 1 ? updateFrom(vm, target, args) : undefined;
  if (status !== undefined) return status;
  return m.tagAt(args + count) === Tag.Dict ? mergeDict(vm, target, m.payloadAt(args + count)) : undefined;
}

const get: NativeCode = (vm, args) => {
  const m = vm.memory;
  const found = dictFind(m, m.payloadAt(args), args + 1);
  if (found > 0) return returnCell(vm, found);
  if (found < 0) return unhashable(vm, args + 1, found);
  return m.tagAt(args + 2) === Tag.Unbound ? returnNone(vm) : returnCell(vm, args + 2);
};

const pop: NativeCode = (vm, args) => {
  const m = vm.memory;
  const dict = m.payloadAt(args);
  const found = dictFind(m, dict, args + 1);
  if (found > 0) {
    const status = returnCell(vm, found);
    dictDeleteEntry(m, dict, (found - 1 - dictEntryKey(m, dict, 0)) / 3);
    return status;
  }
  if (found < 0) return unhashable(vm, args + 1, found);
  return m.tagAt(args + 2) === Tag.Unbound ? vm.raiseWith('KeyError', args + 1) : returnCell(vm, args + 2);
};

const setDefault: NativeCode = (vm, args) => {
  const m = vm.memory;
  const dict = m.payloadAt(args);
  const found = dictFind(m, dict, args + 1);
  if (found > 0) return returnCell(vm, found);
  if (found < 0) return unhashable(vm, args + 1, found);
  const value = tupleItems(m, newTuple(m, 1));
  if (m.tagAt(args + 2) === Tag.Unbound) m.setNone(value);
  else m.copyValue(args + 2, value);
  dictSet(m, dict, args + 1, value);
  return returnCell(vm, value);
};

const popItem: NativeCode = (vm, args) => {
  const m = vm.memory;
  const dict = m.payloadAt(args);
  const entry = dictPreviousEntry(m, dict, Number.MAX_SAFE_INTEGER);
  if (entry < 0 || dictLength(m, dict) === 0) {
    const words = 'popitem(): dictionary is empty';
    return vm.raise('KeyError', words);
  }
  const pair = newTupleFrom(m, dictEntryKey(m, dict, entry), 2);
  dictDeleteEntry(m, dict, entry);
  return returnObject(vm, Tag.Tuple, pair);
};

const view = (name: string, kind: number): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => {
    const m = vm.memory;
    const at = m.allocate(Tag.DictView, 1, DictViewSlot.SIZE);
    m.i32[(at + DictViewSlot.RAW) << 1] = kind;
    m.copyValue(args, at + DictViewSlot.DICT);
    return returnObject(vm, Tag.DictView, at);
  },
});

const fromKeys: NativeCode = (vm, args) => {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 2));
  const status = listOf(vm, args, holder);
  if (status !== NativeStatus.RETURN) return status;
  if (m.tagAt(args + 1) === Tag.Unbound) m.setNone(holder + 1);
  else m.copyValue(args + 1, holder + 1);
  const dict = newDict(m);
  const { first, count } = itemsOf(vm, holder);
  for (let i = 0; i < count; i++) {
    const answer = dictSet(m, dict, first + i, holder + 1);
    if (answer === Answer.YES) continue;
    m.copyValue(holder, args);
    return unhashable(vm, first + i, answer);
  }
  return returnObject(vm, Tag.Dict, dict);
};

export const dictType: NativeType = {
  name: 'dict',
  tag: Tag.Dict,
  construct: {
    parameters: '*args, **kwargs',
    code: (vm, args, count) => {
      const dict = newDict(vm.memory);
      return fill(vm, 'dict', dict, args, count) ?? returnObject(vm, Tag.Dict, dict);
    },
  },
  statics: [{ name: 'fromkeys', parameters: 'iterable, value=None, /', code: fromKeys }],
  methods: [
    { name: 'get', parameters: 'key, default=None, /', code: get },
    { name: 'pop', parameters: 'key, default=None, /', code: pop },
    { name: 'setdefault', parameters: 'key, default=None, /', code: setDefault },
    { name: 'popitem', parameters: '', code: popItem },
    view('keys', DictViewKind.KEYS),
    view('values', DictViewKind.VALUES),
    view('items', DictViewKind.ITEMS),
    {
      name: '__init__',
      parameters: '*args, **kwargs',
      code: (vm, args, count) =>
        fill(vm, 'dict', vm.memory.payloadAt(args), args + 1, count - 1) ?? returnNone(vm),
    },
    {
      name: 'update',
      parameters: '*args, **kwargs',
      code: (vm, args, count) =>
        fill(vm, 'update', vm.memory.payloadAt(args), args + 1, count - 1) ?? returnNone(vm),
    },
    {
      name: 'clear',
      parameters: '',
      code: (vm, args) => {
        dictClear(vm.memory, vm.memory.payloadAt(args));
        return returnNone(vm);
      },
    },
    {
      name: 'copy',
      parameters: '',
      code: (vm, args) => returnObject(vm, Tag.Dict, copyDict(vm.memory, vm.memory.payloadAt(args))),
    },
  ],
};
