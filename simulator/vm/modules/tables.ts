import {
  combineHashes,
  dictDeleteEntry,
  dictEntryKey,
  dictInsert,
  dictNextWithHash,
  innerValue,
  intAt,
  lastHash,
  setEntryCell,
  setInsert,
  setLastHash,
  setNextWithHash,
  setRemovePlace,
  Tag,
} from '../../memory';
import { returnBigInt, returnCell, returnInt, returnNone } from '../builtins/results';
import { itemsOf } from '../builtins/sequences';
import type { NativeCode, NativeContext, NativeModule } from '../native';

/*
 * Dicts and sets step by step, for keys whose `__eq__` or `__hash__` is Python code: the prelude asks for the places
 * with a hash, compares the keys itself, and says what to do with the place it found.
 */

const tableAt = (vm: NativeContext, cell: number): number => vm.memory.payloadAt(innerValue(vm.memory, cell));
const isDict = (vm: NativeContext, cell: number): boolean =>
  vm.memory.tagAt(innerValue(vm.memory, cell)) === Tag.Dict;

const nextPlace: NativeCode = (vm, args) => {
  const m = vm.memory;
  setLastHash(m, intAt(m, args + 1));
  const next = isDict(vm, args) ? dictNextWithHash : setNextWithHash;
  return returnInt(vm, next(m, tableAt(vm, args), m.payloadAt(args + 2)));
};

const keyAt: NativeCode = (vm, args) => {
  const place = vm.memory.payloadAt(args + 1);
  const at = isDict(vm, args) ? dictEntryKey : setEntryCell;
  return returnCell(vm, at(vm.memory, tableAt(vm, args), place));
};

const valueAt: NativeCode = (vm, args) =>
  returnCell(vm, dictEntryKey(vm.memory, tableAt(vm, args), vm.memory.payloadAt(args + 1)) + 1);

const setValueAt: NativeCode = (vm, args) => {
  const key = dictEntryKey(vm.memory, tableAt(vm, args), vm.memory.payloadAt(args + 1));
  vm.memory.copyValue(args + 2, key + 1);
  return returnNone(vm);
};

const insert: NativeCode = (vm, args) => {
  const m = vm.memory;
  setLastHash(m, intAt(m, args + 2));
  if (isDict(vm, args)) dictInsert(m, tableAt(vm, args), args + 1, args + 3);
  else setInsert(m, tableAt(vm, args), args + 1);
  return returnNone(vm);
};

const removeAt: NativeCode = (vm, args) => {
  const remove = isDict(vm, args) ? dictDeleteEntry : setRemovePlace;
  remove(vm.memory, tableAt(vm, args), vm.memory.payloadAt(args + 1));
  return returnNone(vm);
};

const tupleHash: NativeCode = (vm, args) => {
  const { first, count } = itemsOf(vm, args);
  const hashes = Array.from({ length: count }, (_, i) => intAt(vm.memory, first + i));
  combineHashes(vm.memory, hashes);
  return returnBigInt(vm, lastHash(vm.memory));
};

export const tablesModule: NativeModule = {
  name: '_tables',
  functions: [
    { name: 'next_place', parameters: 'table, hash, after, /', code: nextPlace },
    { name: 'key_at', parameters: 'table, place, /', code: keyAt },
    { name: 'value_at', parameters: 'table, place, /', code: valueAt },
    { name: 'set_value_at', parameters: 'table, place, value, /', code: setValueAt },
    { name: 'insert', parameters: 'table, key, hash, value, /', code: insert },
    { name: 'remove_at', parameters: 'table, place, /', code: removeAt },
    { name: 'tuple_hash', parameters: 'hashes, /', code: tupleHash },
  ],
  types: [],
};
