import { type BytesTag, innerValue, isInt, Tag } from '../../memory';
import { Continuation, type NativeCode, NativeStatus, type NativeType } from '../native';
import { bytesClassMethods, bytesMethods, bytesStatics } from './bytes-methods';
import { bytesIn, bytesOfItems, returnBytes } from './bytes-operations';
import { encodeText } from './codecs';
import { isIterable } from './iteration';
import { returnCell } from './results';
import { callMethod, intArgument } from './sequences';

/** `bytes(source, encoding, errors)`, and the same for bytearray. */
export const constructing =
  (tag: BytesTag): NativeCode =>
  (vm, args) => {
    const m = vm.memory;
    const name = vm.tagName(tag);
    m.copyValue(innerValue(m, args), args);
    if (m.tagAt(args) === Tag.Str) {
      return m.tagAt(args + 1) === Tag.Unbound
        ? vm.raise('TypeError', 'string argument without an encoding')
        : encodeText(vm, args, args + 1, tag, name);
    }
    if (m.tagAt(args + 1) !== Tag.Unbound) {
      return vm.raise('TypeError', 'encoding without a string argument');
    }
    if (m.tagAt(args + 2) !== Tag.Unbound) return vm.raise('TypeError', 'errors without a string argument');
    if (m.tagAt(args) === Tag.Unbound) return returnBytes(vm, tag, '');
    const given = bytesIn(vm, args);
    if (given !== undefined) return returnBytes(vm, tag, given);
    if (vm.findMethod(args, '__bytes__') !== 0) {
      return tag === Tag.Bytes
        ? (callMethod(vm, args, '__bytes__', [], Continuation.PASS) ?? NativeStatus.FALLBACK)
        : NativeStatus.FALLBACK;
    }
    if (isInt(m, args)) {
      const count = intArgument(vm, args) ?? 0;
      if (count < 0) return vm.raise('ValueError', 'negative count');
      if (count > m.limit) return vm.raiseWith('MemoryError', 0);
      vm.charge(count >> 3);
      return returnBytes(vm, tag, '\0'.repeat(count));
    }
    if (!isIterable(vm, args)) {
      if (vm.findMethod(args, '__index__') !== 0) return NativeStatus.FALLBACK;
      return vm.raise('TypeError', `cannot convert '${vm.typeName(args)}' object to ${name}`);
    }
    const items = bytesOfItems(
      vm,
      args,
      tag === Tag.Bytes ? 'bytes must be in range(0, 256)' : 'byte must be in range(0, 256)',
    );
    return typeof items === 'number' ? items : returnBytes(vm, tag, items);
  };

/** Of {@link constructing}. */
export const parameters = "source=b'', encoding=None, errors=None";

export const bytesType: NativeType = {
  name: 'bytes',
  tag: Tag.Bytes,
  construct: { parameters, code: constructing(Tag.Bytes) },
  methods: [...bytesMethods, { name: '__bytes__', parameters: '', code: (vm, args) => returnCell(vm, args) }],
  statics: bytesStatics,
  classMethods: bytesClassMethods,
};
