import {
  dequeMaximum,
  ExceptionSlot,
  InstanceSlot,
  innerTag,
  isExceptionInstance,
  newDeque,
  newInstance,
  Tag,
} from '../../memory';
import { returnBool, returnNone, returnObject } from '../builtins/results';
import { isFilledByInit, setEmpty } from '../builtins/subclassing';
import type { NativeCode, NativeModule } from '../native';

/** Values that stand for themselves when an object is copied: they cannot be changed, or are shared on purpose. */
const plainTags: ReadonlySet<number> = new Set([
  Tag.None,
  Tag.Bool,
  Tag.Int,
  Tag.NotImplemented,
  Tag.Ellipsis,
  Tag.Native,
  Tag.Float,
  Tag.BigInt,
  Tag.Str,
  Tag.Bytes,
  Tag.Tuple,
  Tag.FrozenSet,
  Tag.Range,
  Tag.Slice,
  Tag.Function,
  Tag.BoundMethod,
  Tag.Class,
  Tag.Property,
]);

const isPlain: NativeCode = (vm, args) => returnBool(vm, plainTags.has(vm.memory.tagAt(args)));

/** A new object of the same class, without attributes and items; of immutable kinds with the same value. */
const blank: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args) !== Tag.Instance) return returnNone(vm);
  const original = m.payloadAt(args);
  const cls = vm.classOf(args);
  const copy = newInstance(m, cls);
  const kind = innerTag(m, cls);
  if (isExceptionInstance(m, original)) {
    m.copyValues(
      original + ExceptionSlot.ARGS,
      copy + ExceptionSlot.ARGS,
      ExceptionSlot.SIZE - ExceptionSlot.ARGS,
    );
  } else if (kind === Tag.Deque) {
    const maximum = dequeMaximum(m, m.payloadAt(original + InstanceSlot.INNER));
    m.setValue(copy + InstanceSlot.INNER, Tag.Deque, newDeque(m, maximum));
  } else if (isFilledByInit(kind)) setEmpty(vm, kind, copy + InstanceSlot.INNER);
  else if (kind !== Tag.Instance) m.copyValue(original + InstanceSlot.INNER, copy + InstanceSlot.INNER);
  return returnObject(vm, Tag.Instance, copy);
};

/** Module `_copy`: what Python code cannot do without calling `__init__`. */
export const copyModule: NativeModule = {
  name: '_copy',
  functions: [
    { name: 'is_plain', parameters: 'x, /', code: isPlain },
    { name: 'blank', parameters: 'x, /', code: blank },
  ],
  types: [],
};
