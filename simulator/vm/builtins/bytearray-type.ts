import { byteAt, bytesAppend, bytesDropLast, bytesLength, setBytes, Tag } from '../../memory';
import {
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  NativeStatus,
  type NativeType,
} from '../native';
import { textAt } from './bytes-access';
import { bytesClassMethods, bytesMethods, bytesStatics } from './bytes-methods';
import { byteArgument, bytesIn, bytesOfItems, returnBytes } from './bytes-operations';
import { constructing, parameters } from './bytes-type';
import { isIterable } from './iteration';
import { returnInt, returnNone } from './results';
import { intArgument } from './sequences';

/** A method that changes a bytearray: from its bytes to what they become, or a status where it raised. */
const changing = (
  name: string,
  parameters: string,
  change: (vm: NativeContext, text: string, args: number) => string | NativeStatus,
): NativeDefinition => ({
  name,
  parameters,
  code: (vm, args) => {
    const text = textAt(vm, args);
    const changed = change(vm, text, args);
    if (typeof changed === 'number') return changed;
    setBytes(vm.memory, vm.memory.payloadAt(args), changed);
    vm.charge(changed.length >> 3);
    return returnNone(vm);
  },
});

const pop: NativeCode = (vm, args) => {
  const m = vm.memory;
  const at = m.payloadAt(args);
  const length = bytesLength(m, at);
  const given = m.tagAt(args + 1) === Tag.Unbound ? -1 : intArgument(vm, args + 1);
  if (given === undefined) return NativeStatus.RAISE;
  if (length === 0) return vm.raise('IndexError', 'pop from empty bytearray');
  const index = given < 0 ? given + length : given;
  if (index < 0 || index >= length) return vm.raise('IndexError', 'pop index out of range');
  const byte = byteAt(m, at, index);
  if (index === length - 1) bytesDropLast(m, at);
  else {
    const text = textAt(vm, args);
    setBytes(m, at, text.slice(0, index) + text.slice(index + 1));
  }
  return returnInt(vm, byte);
};

const append: NativeCode = (vm, args) => {
  const found = byteArgument(vm, args + 1);
  if (typeof found === 'number') return found;
  bytesAppend(vm.memory, vm.memory.payloadAt(args), found.byte);
  return returnNone(vm);
};

const copy: NativeCode = (vm, args) => returnBytes(vm, Tag.ByteArray, textAt(vm, args));

export const byteArrayType: NativeType = {
  name: 'bytearray',
  tag: Tag.ByteArray,
  construct: { parameters, code: constructing(Tag.ByteArray) },
  methods: [
    ...bytesMethods,
    { name: 'append', parameters: 'item, /', code: append },
    changing('extend', 'iterable_of_ints, /', (vm, text, args) => {
      const more = bytesIn(vm, args + 1);
      if (more !== undefined) return text + more;
      if (!isIterable(vm, args + 1)) {
        return vm.raise('TypeError', `can't extend bytearray with ${vm.typeName(args + 1)}`);
      }
      const items = bytesOfItems(vm, args + 1);
      return typeof items === 'number' ? items : text + items;
    }),
    changing('insert', 'index, item, /', (vm, text, args) => {
      if (vm.findMethod(args + 1, '__index__') !== 0) return NativeStatus.FALLBACK;
      const given = intArgument(vm, args + 1);
      if (given === undefined) return NativeStatus.RAISE;
      const found = byteArgument(vm, args + 2);
      if (typeof found === 'number') return found;
      const at = given < 0 ? Math.max(0, given + text.length) : Math.min(given, text.length);
      return text.slice(0, at) + String.fromCharCode(found.byte) + text.slice(at);
    }),
    changing('remove', 'value, /', (vm, text, args) => {
      const found = byteArgument(vm, args + 1);
      if (typeof found === 'number') return found;
      const at = text.indexOf(String.fromCharCode(found.byte));
      if (at < 0) return vm.raise('ValueError', 'value not found in bytearray');
      return text.slice(0, at) + text.slice(at + 1);
    }),
    changing('reverse', '', (_vm, text) => Array.from(text).reverse().join('')),
    changing('clear', '', () => ''),
    { name: 'pop', parameters: 'index=-1, /', code: pop },
    { name: 'copy', parameters: '', code: copy },
    { name: '__copy__', parameters: '', code: copy },
  ],
  statics: bytesStatics,
  classMethods: bytesClassMethods,
};
