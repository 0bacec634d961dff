import {
  type BytesTag,
  byteAt,
  bytesContents,
  bytesLength,
  bytesText,
  concatStrings,
  findString,
  innerValue,
  isBytesTag,
  isInt,
  newBytes,
  newBytesOf,
  newTuple,
  putByte,
  repeatString,
  safeInt,
  setBytes,
  setBytesOf,
  sliceString,
  Tag,
  tupleItems,
} from '../../memory';
import { type NativeContext, NativeStatus } from '../native';
import { listOf } from './iteration';
import { returnBool, returnInt, returnNone, returnObject } from './results';
import { indexIn, intArgument, itemsOf, type SliceBounds, sliceBounds } from './sequences';

/*
 * Bytes and bytearrays under Python's operators and subscripts.
 */

/** The cell's bytes or bytearray as a text with a character for each byte; undefined where it holds none. */
export function bytesIn(vm: NativeContext, cell: number): string | undefined {
  const m = vm.memory;
  const inner = innerValue(m, cell);
  return isBytesTag(m.tagAt(inner)) ? bytesText(m, m.payloadAt(inner)) : undefined;
}

/** As {@link bytesIn}; a status after raising where the cell holds none. */
export function needBytes(vm: NativeContext, cell: number): string | NativeStatus {
  return (
    bytesIn(vm, cell) ?? vm.raise('TypeError', `a bytes-like object is required, not '${vm.typeName(cell)}'`)
  );
}

/** @param text a character below 256 for each byte */
export const returnBytes = (vm: NativeContext, tag: BytesTag, text: string): NativeStatus =>
  returnObject(vm, tag, newBytes(vm.memory, tag, text));

/** The int in `cell` as a byte; a status after raising (FALLBACK: its `__index__` has to be called). */
export function byteArgument(
  vm: NativeContext,
  given: number,
  words = 'byte must be in range(0, 256)',
): { byte: number } | NativeStatus {
  const cell = innerValue(vm.memory, given);
  if (!isInt(vm.memory, cell)) {
    if (vm.findMethod(cell, '__index__') !== 0) return NativeStatus.FALLBACK;
    return vm.raise('TypeError', `'${vm.typeName(cell)}' object cannot be interpreted as an integer`);
  }
  const byte = safeInt(vm.memory, cell);
  return byte >= 0 && byte <= 255 ? { byte } : vm.raise('ValueError', words);
}

/** The bytes that an iterable of ints gives; a status where there are none. */
export function bytesOfItems(vm: NativeContext, cell: number, words?: string): string | NativeStatus {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, cell, holder);
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  const pieces: string[] = [];
  for (let i = 0; i < count; i++) {
    const found = byteArgument(vm, first + i, words);
    if (typeof found === 'number') return found;
    pieces.push(String.fromCharCode(found.byte));
  }
  return pieces.join('');
}

/** `left + right`, `left += right`. */
export function concatenateBytes(
  vm: NativeContext,
  left: number,
  right: number,
  inPlace: boolean,
): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(left);
  const tag = m.tagAt(left) === Tag.ByteArray ? Tag.ByteArray : Tag.Bytes;
  if (!isBytesTag(m.tagAt(right))) {
    return vm.raise('TypeError', `can't concat ${vm.typeName(right)} to ${vm.typeName(left)}`);
  }
  const joined = concatStrings(m, bytesContents(m, at), bytesContents(m, m.payloadAt(right)));
  vm.charge(bytesLength(m, at));
  if (!inPlace || tag === Tag.Bytes) return returnObject(vm, tag, newBytesOf(m, tag, joined));
  setBytesOf(m, at, joined);
  return returnObject(vm, tag, at);
}

/** `sequence * times`, `sequence *= times`. */
export function repeatBytes(
  vm: NativeContext,
  sequence: number,
  factor: number,
  inPlace: boolean,
): NativeStatus {
  const m = vm.memory;
  if (!isInt(m, factor)) {
    if (vm.findMethod(factor, '__index__') !== 0) return NativeStatus.FALLBACK;
    return vm.raise('TypeError', `can't multiply sequence by non-int of type '${vm.typeName(factor)}'`);
  }
  const at = m.payloadAt(sequence);
  const tag = m.tagAt(sequence) === Tag.ByteArray ? Tag.ByteArray : Tag.Bytes;
  const times = Math.max(0, intArgument(vm, factor) ?? 0);
  const total = bytesLength(m, at) * times;
  if (total > m.limit) return vm.raiseWith('MemoryError', 0);
  const repeated = repeatString(m, bytesContents(m, at), times);
  vm.charge(total >> 3);
  if (!inPlace || tag === Tag.Bytes) return returnObject(vm, tag, newBytesOf(m, tag, repeated));
  setBytesOf(m, at, repeated);
  return returnObject(vm, tag, at);
}

function boundsOf(vm: NativeContext, at: number, index: number): SliceBounds | NativeStatus {
  return sliceBounds(vm, vm.memory.payloadAt(index), bytesLength(vm.memory, at));
}

/** `container[index]`: a byte, or with a slice as many of them. */
export function getBytesItem(vm: NativeContext, container: number, index: number): NativeStatus {
  const m = vm.memory;
  const at = m.payloadAt(container);
  const tag = m.tagAt(container) === Tag.ByteArray ? Tag.ByteArray : Tag.Bytes;
  if (m.tagAt(index) === Tag.Slice) {
    const bounds = boundsOf(vm, at, index);
    if (typeof bounds === 'number') return bounds;
    const part = sliceString(m, bytesContents(m, at), bounds.start, bounds.count, bounds.step);
    return returnObject(vm, tag, newBytesOf(m, tag, part));
  }
  const isBytes = tag === Tag.Bytes;
  const words = isBytes ? 'index out of range' : 'bytearray index out of range';
  const i = indexIn(vm, index, bytesLength(m, at), isBytes ? 'byte' : 'bytearray', words);
  return i < 0 ? NativeStatus.RAISE : returnInt(vm, byteAt(m, at, i));
}

/** `bytearray[index] = value`; `at` is the bytearray's address. */
export function setBytesItem(vm: NativeContext, at: number, index: number, value: number): NativeStatus {
  const m = vm.memory;
  if (m.tagAt(index) === Tag.Slice) return setBytesSlice(vm, at, index, value);
  const i = indexIn(vm, index, bytesLength(m, at), 'bytearray', 'bytearray index out of range');
  if (i < 0) return NativeStatus.RAISE;
  const found = byteArgument(vm, value);
  if (typeof found === 'number') return found;
  putByte(m, bytesContents(m, at), i, found.byte);
  return returnNone(vm);
}

function setBytesSlice(vm: NativeContext, at: number, index: number, value: number): NativeStatus {
  const m = vm.memory;
  let given = bytesIn(vm, value);
  if (given === undefined) {
    if (isInt(m, value) || m.tagAt(value) === Tag.Str) {
      const words = 'can assign only bytes, buffers, or iterables of ints in range(0, 256)';
      return vm.raise(
        'TypeError',
        m.tagAt(value) === Tag.Str ? 'string argument without an encoding' : words,
      );
    }
    const items = bytesOfItems(vm, value);
    if (typeof items === 'number') return items;
    given = items;
  }
  const bounds = boundsOf(vm, at, index);
  if (typeof bounds === 'number') return bounds;
  const text = bytesText(m, at);
  if (bounds.step === 1) {
    setBytes(m, at, text.slice(0, bounds.start) + given + text.slice(bounds.stop));
    return returnNone(vm);
  }
  if (given.length !== bounds.count && given.length > 0) {
    const sizes = `bytes of size ${given.length} to extended slice of size ${bounds.count}`;
    return vm.raise('ValueError', `attempt to assign ${sizes}`);
  }
  if (given.length === 0) setBytes(m, at, withoutSlice(text, bounds));
  else {
    for (let i = 0; i < bounds.count; i++) {
      putByte(m, bytesContents(m, at), bounds.start + i * bounds.step, given.charCodeAt(i));
    }
  }
  vm.charge(bounds.count);
  return returnNone(vm);
}

function withoutSlice(text: string, bounds: SliceBounds): string {
  const out = Array.from(text);
  for (let i = 0; i < bounds.count; i++) out[bounds.start + i * bounds.step] = '';
  return out.join('');
}

/** `del bytearray[index]`. */
export function deleteBytesItem(vm: NativeContext, at: number, index: number): NativeStatus {
  const m = vm.memory;
  const text = bytesText(m, at);
  if (m.tagAt(index) === Tag.Slice) {
    const bounds = boundsOf(vm, at, index);
    if (typeof bounds === 'number') return bounds;
    setBytes(m, at, withoutSlice(text, bounds));
    return returnNone(vm);
  }
  const i = indexIn(vm, index, text.length, 'bytearray', 'bytearray index out of range');
  if (i < 0) return NativeStatus.RAISE;
  setBytes(m, at, text.slice(0, i) + text.slice(i + 1));
  return returnNone(vm);
}

/** `item in bytes`: a byte, or bytes that follow each other in it. */
export function bytesContain(vm: NativeContext, at: number, given: number): NativeStatus {
  const m = vm.memory;
  const item = innerValue(m, given);
  if (isInt(m, item)) {
    const found = byteArgument(vm, item);
    if (typeof found === 'number') return found;
    return returnBool(vm, bytesText(m, at).includes(String.fromCharCode(found.byte)));
  }
  if (isBytesTag(m.tagAt(item))) {
    return returnBool(vm, findString(m, bytesContents(m, at), bytesContents(m, m.payloadAt(item))) >= 0);
  }
  return vm.raise('TypeError', `a bytes-like object is required, not '${vm.typeName(item)}'`);
}
