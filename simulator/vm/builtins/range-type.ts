import { intAt, isInt, RangeSlot, SliceSlot, Tag } from '../../memory';
import { type NativeCode, type NativeContext, NativeStatus, type NativeType } from '../native';
import { makeRange } from './iteration';
import { reprText } from './repr';
import { returnCell, returnInt, returnObject } from './results';

const constructRange: NativeCode = (vm, args) => {
  const m = vm.memory;
  const count = [0, 1, 2].filter((i) => m.tagAt(args + i) !== Tag.Unbound).length;
  for (let i = 0; i < count; i++) {
    if (!isInt(m, args + i)) {
      return vm.raise('TypeError', `'${vm.typeName(args + i)}' object cannot be interpreted as an integer`);
    }
  }
  if (count === 1) return makeRange(vm, 0n, intAt(m, args), 1n);
  const step = count === 3 ? intAt(m, args + 2) : 1n;
  if (step === 0n) return vm.raise('ValueError', 'range() arg 3 must not be zero');
  return makeRange(vm, intAt(m, args), intAt(m, args + 1), step);
};

/** Index of a value in a range, or -1. */
function placeInRange(vm: NativeContext, range: number, cell: number): bigint {
  const m = vm.memory;
  if (!isInt(m, cell)) return -1n;
  const step = intAt(m, range + RangeSlot.STEP);
  const offset = intAt(m, cell) - intAt(m, range + RangeSlot.START);
  if (offset % step !== 0n) return -1n;
  const index = offset / step;
  return index < intAt(m, range + RangeSlot.LENGTH) ? index : -1n;
}

const slot = (at: number) => (vm: NativeContext, self: number) =>
  returnCell(vm, vm.memory.payloadAt(self) + at);

export const rangeType: NativeType = {
  name: 'range',
  tag: Tag.Range,
  construct: { parameters: 'start, stop=None, step=1, /', code: constructRange },
  methods: [
    {
      name: 'index',
      parameters: 'value, /',
      code: (vm, args) => {
        const place = placeInRange(vm, vm.memory.payloadAt(args), args + 1);
        if (place >= 0n) return returnInt(vm, Number(place));
        const text = reprText(vm, args + 1);
        return text === undefined ? NativeStatus.FALLBACK : vm.raise('ValueError', `${text} is not in range`);
      },
    },
    {
      name: 'count',
      parameters: 'value, /',
      code: (vm, args) => returnInt(vm, placeInRange(vm, vm.memory.payloadAt(args), args + 1) >= 0n ? 1 : 0),
    },
  ],
  attributes: { start: slot(RangeSlot.START), stop: slot(RangeSlot.STOP), step: slot(RangeSlot.STEP) },
};

export const sliceType: NativeType = {
  name: 'slice',
  tag: Tag.Slice,
  construct: {
    parameters: 'start, stop=None, step=None, /',
    code: (vm, args) => {
      const m = vm.memory;
      const slice = m.allocate(Tag.Slice, 0, SliceSlot.SIZE);
      const isOnlyStop = m.tagAt(args + 1) === Tag.Unbound;
      const given = isOnlyStop ? [0, args, 0] : [args, args + 1, args + 2];
      for (const [i, cell] of given.entries()) {
        if (cell === 0 || m.tagAt(cell) === Tag.Unbound) m.setNone(slice + SliceSlot.START + i);
        else m.copyValue(cell, slice + SliceSlot.START + i);
      }
      return returnObject(vm, Tag.Slice, slice);
    },
  },
  methods: [],
  attributes: { start: slot(SliceSlot.START), stop: slot(SliceSlot.STOP), step: slot(SliceSlot.STEP) },
};
