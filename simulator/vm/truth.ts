import {
  bytesLength,
  ClassFlag,
  classFlags,
  DictViewSlot,
  dequeLength,
  dictLength,
  floatAt,
  InstanceSlot,
  innerValue,
  listLength,
  type Memory,
  RangeSlot,
  setLength,
  stringLength,
  Tag,
  tupleLength,
} from '../memory';
import type { NativeContext } from './native';

/** `bool(value)`; undefined where a method written in Python has to say. */
export function isTruthy(m: Memory, cell: number): boolean | undefined {
  const payload = m.payloadAt(cell);
  switch (m.tagAt(cell)) {
    case Tag.None:
      return false;
    case Tag.Bool:
    case Tag.Int:
      return payload !== 0;
    case Tag.Float:
      return floatAt(m, payload) !== 0;
    case Tag.Str:
      return stringLength(m, payload) !== 0;
    case Tag.Bytes:
    case Tag.ByteArray:
      return bytesLength(m, payload) !== 0;
    case Tag.List:
      return listLength(m, payload) !== 0;
    case Tag.Tuple:
      return tupleLength(m, payload) !== 0;
    case Tag.Deque:
      return dequeLength(m, payload) !== 0;
    case Tag.Dict:
      return dictLength(m, payload) !== 0;
    case Tag.DictView:
      return dictLength(m, m.payloadAt(payload + DictViewSlot.DICT)) !== 0;
    case Tag.Set:
    case Tag.FrozenSet:
      return setLength(m, payload) !== 0;
    case Tag.Range:
      return m.payloadAt(payload + RangeSlot.LENGTH) !== 0;
    case Tag.Instance: {
      const flags = classFlags(m, m.payloadAt(payload + InstanceSlot.CLASS));
      if ((flags & ClassFlag.TRUTH) !== 0) return undefined;
      const inner = innerValue(m, cell);
      return inner === cell ? true : isTruthy(m, inner);
    }
    default:
      return true;
  }
}

/** The method that says whether a value is true, where {@link isTruthy} cannot. */
export function truthMethod(vm: NativeContext, cell: number): { cell: number; isLength: boolean } {
  const bool = vm.findMethod(cell, '__bool__');
  return bool !== 0
    ? { cell: bool, isLength: false }
    : { cell: vm.findMethod(cell, '__len__'), isLength: true };
}
