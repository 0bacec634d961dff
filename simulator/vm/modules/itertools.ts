import { IteratorKind, IteratorSlot, newIterator, newList, Root, setInt, Tag } from '../../memory';
import { isNumber } from '../builtins/arithmetic';
import { getIterator, isNativeIterable } from '../builtins/iteration';
import { returnObject } from '../builtins/results';
import { intArgument } from '../builtins/sequences';
import { type NativeCode, type NativeModule, NativeStatus } from '../native';

const count: NativeCode = (vm, args) => {
  const m = vm.memory;
  for (const [i, standard] of [0, 1].entries()) {
    if (m.tagAt(args + i) === Tag.Unbound) setInt(m, args + i, standard);
    else if (vm.findMethod(args + i, '__add__') !== 0) return NativeStatus.FALLBACK;
    else if (!isNumber(vm, args + i)) return vm.raise('TypeError', 'a number is required');
  }
  const iterator = newIterator(m, IteratorKind.COUNT, args + 1);
  m.copyValue(args, iterator + IteratorSlot.SECOND);
  return returnObject(vm, Tag.Iterator, iterator);
};

const repeat: NativeCode = (vm, args) => {
  const m = vm.memory;
  const times = m.tagAt(args + 1) === Tag.Unbound ? -1 : intArgument(vm, args + 1);
  if (times === undefined) return NativeStatus.RAISE;
  const isEndless = m.tagAt(args + 1) === Tag.Unbound;
  const left = isEndless ? -1 : Math.min(Math.max(0, times), 0x7fffffff);
  const iterator = newIterator(m, IteratorKind.REPEAT, 0, 0, left);
  m.copyValue(args, iterator + IteratorSlot.SECOND);
  return returnObject(vm, Tag.Iterator, iterator);
};

const cycle: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (!isNativeIterable(vm, args)) {
    const canIterate = m.tagAt(args) === Tag.Generator || vm.findMethod(args, '__iter__') !== 0;
    if (canIterate) return NativeStatus.FALLBACK;
    return vm.raise('TypeError', `'${vm.typeName(args)}' object is not iterable`);
  }
  getIterator(vm, args);
  const iterator = newIterator(m, IteratorKind.CYCLE, Root.RESULT);
  m.setValue(iterator + IteratorSlot.SECOND, Tag.List, newList(m));
  return returnObject(vm, Tag.Iterator, iterator);
};

/** Module `_itertools`: the iterators that threads use to share numbers and turns, of which a step is one instruction. */
export const itertoolsModule: NativeModule = {
  name: '_itertools',
  fallbacks: 'itertools',
  functions: [
    { name: 'count', parameters: 'start=0, step=1', code: count },
    { name: 'cycle', parameters: 'iterable, /', code: cycle },
    { name: 'repeat', parameters: 'object, times=None', code: repeat },
  ],
  types: [],
};
