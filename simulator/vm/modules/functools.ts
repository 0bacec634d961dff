import { intAt, isInt, listItems, listLength, setBigInt, Tag } from '../../memory';
import { returnNone } from '../builtins/results';
import type { NativeCode, NativeModule } from '../native';

/** `counts[index] += 1` in one instruction. */
const increase: NativeCode = (vm, args) => {
  const m = vm.memory;
  const place = m.payloadAt(args + 1);
  const isCount = m.tagAt(args) === Tag.List && m.tagAt(args + 1) === Tag.Int;
  if (!isCount || place < 0 || place >= listLength(m, m.payloadAt(args))) {
    return vm.raise('IndexError', 'list index out of range');
  }
  const cell = listItems(m, m.payloadAt(args)) + place;
  if (!isInt(m, cell)) return vm.raise('TypeError', 'an int is counted');
  setBigInt(m, cell, intAt(m, cell) + 1n);
  return returnNone(vm);
};

/** Module `_functools`: what caches count with, so that threads lose no count. */
export const functoolsModule: NativeModule = {
  name: '_functools',
  functions: [{ name: 'increase', parameters: 'counts, index, /', code: increase }],
  types: [],
};
