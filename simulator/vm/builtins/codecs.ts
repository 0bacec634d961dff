import {
  bytesContents,
  bytesText,
  ExceptionSlot,
  isBytesTag,
  newBytes,
  newBytesOf,
  newString,
  newTuple,
  Root,
  setInt,
  stringText,
  Tag,
  tupleItems,
} from '../../memory';
import type { NativeContext, NativeStatus } from '../native';
import { type Codec, type CodecError, codecNamed, decode, encode, isErrorHandler } from '../text/codecs';
import { returnObject, returnText } from './results';

/*
 * `str.encode`, `bytes.decode` and the exceptions they raise.
 */

/** The codec and the name of the error handler that two optional cells ask for; a status after raising. */
function codecArguments(
  vm: NativeContext,
  names: number,
  owner: string,
): { codec: Codec; handler: string } | NativeStatus {
  const m = vm.memory;
  for (const [i, what] of ['encoding', 'errors'].entries()) {
    const tag = m.tagAt(names + i);
    if (tag !== Tag.Unbound && tag !== Tag.Str) {
      const given = `not ${vm.typeName(names + i)}`;
      return vm.raise('TypeError', `${owner}() argument '${what}' must be str, ${given}`);
    }
  }
  const text = (cell: number, otherwise: string): string =>
    m.tagAt(cell) === Tag.Str ? stringText(m, m.payloadAt(cell)) : otherwise;
  const name = text(names, 'utf-8');
  const codec = codecNamed(name);
  if (codec === undefined) return vm.raise('LookupError', `unknown encoding: ${name}`);
  return { codec, handler: text(names + 1, 'strict') };
}

/** `UnicodeEncodeError(encoding, object, start, end, reason)`; `object` is a cell. */
function raiseCodecError(
  vm: NativeContext,
  type: 'UnicodeEncodeError' | 'UnicodeDecodeError',
  codec: Codec,
  object: number,
  error: CodecError,
): NativeStatus {
  const m = vm.memory;
  const args = newTuple(m, 5);
  const first = tupleItems(m, args);
  m.setValue(first, Tag.Str, newString(m, codec));
  m.copyValue(object, first + 1);
  setInt(m, first + 2, error.start);
  setInt(m, first + 3, error.end);
  m.setValue(first + 4, Tag.Str, newString(m, error.reason));
  const status = vm.raiseWith(type, 0);
  m.setValue(m.payloadAt(Root.RESULT) + ExceptionSlot.ARGS, Tag.Tuple, args);
  return status;
}

/**
 * The bytes of the Str in `cell`, as an object of the tag.
 * @param names cells of encoding and errors, Unbound where they are not given
 */
export function encodeText(
  vm: NativeContext,
  cell: number,
  names: number,
  tag: typeof Tag.Bytes | typeof Tag.ByteArray,
  owner = 'encode',
): NativeStatus {
  const chosen = codecArguments(vm, names, owner);
  if (typeof chosen === 'number') return chosen;
  const m = vm.memory;
  const text = stringText(m, m.payloadAt(cell));
  vm.charge(text.length);
  if (/^[\0-\x7f]*$/.test(text)) return returnObject(vm, tag, newBytesOf(m, tag, m.payloadAt(cell)));
  const bytes = encode(text, chosen.codec, chosen.handler);
  if (typeof bytes === 'string') return returnObject(vm, tag, newBytes(m, tag, bytes));
  return isErrorHandler(chosen.handler)
    ? raiseCodecError(vm, 'UnicodeEncodeError', chosen.codec, cell, bytes)
    : vm.raise('LookupError', `unknown error handler name '${chosen.handler}'`);
}

/** The text of the bytes or bytearray in `cell`; `names` as for {@link encodeText}. */
export function decodeBytes(vm: NativeContext, cell: number, names: number, owner = 'decode'): NativeStatus {
  const chosen = codecArguments(vm, names, owner);
  if (typeof chosen === 'number') return chosen;
  const m = vm.memory;
  const at = m.payloadAt(cell);
  const bytes = bytesText(m, at);
  vm.charge(bytes.length);
  const text = decode(bytes, chosen.codec, chosen.handler);
  if (typeof text !== 'string') {
    return isErrorHandler(chosen.handler)
      ? raiseCodecError(vm, 'UnicodeDecodeError', chosen.codec, asBytes(vm, cell), text)
      : vm.raise('LookupError', `unknown error handler name '${chosen.handler}'`);
  }
  if (text === bytes && m.tagAt(cell) === Tag.Bytes) return returnObject(vm, Tag.Str, bytesContents(m, at));
  return returnText(vm, text);
}

/** The cell, or for a bytearray one with its bytes as they are now. */
function asBytes(vm: NativeContext, cell: number): number {
  const m = vm.memory;
  if (!isBytesTag(m.tagAt(cell)) || m.tagAt(cell) === Tag.Bytes) return cell;
  const holder = tupleItems(m, newTuple(m, 1));
  m.setValue(holder, Tag.Bytes, newBytes(m, Tag.Bytes, bytesText(m, m.payloadAt(cell))));
  return holder;
}
