import { innerValue, intAt, newTuple, setBigInt, stringText, Tag, tupleItems } from '../../memory';
import { type NativeContext, type NativeDefinition, NativeStatus } from '../native';
import { bytesIn, bytesOfItems, returnBytes } from './bytes-operations';
import { isIterable } from './iteration';
import { returnBigInt } from './results';
import { intArgument } from './sequences';

/** Is the least significant byte the first? A status after raising; `cell` may be Unbound. */
function isLittle(vm: NativeContext, cell: number): { little: boolean } | NativeStatus {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.Unbound) return { little: false };
  const text = m.tagAt(cell) === Tag.Str ? stringText(m, m.payloadAt(cell)) : '';
  if (text === 'little' || text === 'big') return { little: text === 'little' };
  return vm.raise('ValueError', "byteorder must be either 'little' or 'big'");
}

const isTrue = (vm: NativeContext, cell: number): boolean =>
  vm.memory.tagAt(cell) !== Tag.Unbound && vm.memory.payloadAt(cell) !== 0;

const reversed = (text: string): string => Array.from(text).reverse().join('');

export const intBytesMethods: readonly NativeDefinition[] = [
  {
    name: 'to_bytes',
    parameters: "length=1, byteorder='big', *, signed=False",
    code: (vm, args) => {
      const length = vm.memory.tagAt(args + 1) === Tag.Unbound ? 1 : intArgument(vm, args + 1);
      if (length === undefined) return NativeStatus.RAISE;
      const order = isLittle(vm, args + 2);
      if (typeof order === 'number') return order;
      if (length < 0) return vm.raise('ValueError', 'length argument must be non-negative');
      if (length > vm.memory.limit) return vm.raiseWith('MemoryError', 0);
      const signed = isTrue(vm, args + 3);
      const value = intAt(vm.memory, args);
      const bits = BigInt(8 * length);
      if (value < 0n && !signed) return vm.raise('OverflowError', "can't convert negative int to unsigned");
      const kept = signed ? BigInt.asIntN(8 * length, value) : BigInt.asUintN(8 * length, value);
      if (kept !== value) return vm.raise('OverflowError', 'int too big to convert');
      const unsigned = value < 0n ? value + (1n << bits) : value;
      const digits = length === 0 ? '' : unsigned.toString(16).padStart(2 * length, '0');
      const bytes = digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
      return returnBytes(vm, Tag.Bytes, order.little ? reversed(bytes) : bytes);
    },
  },
];

/** `int.from_bytes`, for subclasses too. */
export const intFromBytes: NativeDefinition = {
  name: 'from_bytes',
  parameters: "cls, bytes, byteorder='big', *, signed=False",
  code: (vm, args) => {
    const m = vm.memory;
    const order = isLittle(vm, args + 2);
    if (typeof order === 'number') return order;
    const given = innerValue(m, args + 1);
    if (vm.findMethod(given, '__bytes__') !== 0) return NativeStatus.FALLBACK;
    if (m.tagAt(given) === Tag.Str || !isIterable(vm, given)) {
      return vm.raise('TypeError', `cannot convert '${vm.typeName(given)}' object to bytes`);
    }
    const bytes = bytesIn(vm, given) ?? bytesOfItems(vm, given, 'bytes must be in range(0, 256)');
    if (typeof bytes === 'number') return bytes;
    let digits = '';
    for (const c of order.little ? reversed(bytes) : bytes) {
      digits += c.charCodeAt(0).toString(16).padStart(2, '0');
    }
    const unsigned = digits === '' ? 0n : BigInt(`0x${digits}`);
    const value = isTrue(vm, args + 3) ? BigInt.asIntN(8 * bytes.length, unsigned) : unsigned;
    if (m.payloadAt(args) === vm.builtinClass('int')) return returnBigInt(vm, value);
    const holder = tupleItems(m, newTuple(m, 1));
    setBigInt(m, holder, value);
    return vm.callInstead(args, [holder]);
  },
};
