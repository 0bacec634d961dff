import { newBytes, newTuple, stringText, Tag, tupleItems } from '../../memory';
import { type NativeCode, NativeStatus } from '../native';
import { textAt } from './bytes-access';
import { bytesIn, returnBytes } from './bytes-operations';
import { returnText } from './results';
import { intArgument } from './sequences';

const hexOf = (text: string): string[] =>
  Array.from(text, (c) => c.charCodeAt(0).toString(16).padStart(2, '0'));

/** `hex` */
export const hex: NativeCode = (vm, args) => {
  const m = vm.memory;
  const digits = hexOf(textAt(vm, args));
  if (m.tagAt(args + 1) === Tag.Unbound) return returnText(vm, digits.join(''));
  const separator =
    m.tagAt(args + 1) === Tag.Str ? stringText(m, m.payloadAt(args + 1)) : bytesIn(vm, args + 1);
  if (separator === undefined) {
    return vm.raise('TypeError', `object of type '${vm.typeName(args + 1)}' has no len()`);
  }
  if (separator.length !== 1) return vm.raise('ValueError', 'sep must be length 1.');
  if (separator > '\x7f') return vm.raise('ValueError', 'sep must be ASCII.');
  const size = m.tagAt(args + 2) === Tag.Unbound ? 1 : intArgument(vm, args + 2);
  if (size === undefined) return NativeStatus.RAISE;
  if (size === 0) return returnText(vm, digits.join(''));
  const group = Math.abs(size);
  const groups: string[] = [];
  // Of a size above 0 the groups count from the right.
  for (let i = size > 0 ? digits.length % group : 0; i <= digits.length; i += group) {
    if (i > 0 && groups.length === 0 && size > 0) groups.push(digits.slice(0, i).join(''));
    if (i < digits.length) groups.push(digits.slice(i, i + group).join(''));
  }
  return returnText(vm, groups.join(separator));
};

/** `fromhex` */
export const fromHex: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) !== Tag.Str) {
    return vm.raise('TypeError', `fromhex() argument must be str, not ${vm.typeName(args + 1)}`);
  }
  const text = stringText(m, m.payloadAt(args + 1));
  let out = '';
  for (let i = 0; i < text.length; ) {
    if (/[ \t\n\r\v\f]/.test(text.charAt(i))) {
      i++;
      continue;
    }
    for (const at of [i, i + 1]) {
      if (!/^[0-9a-fA-F]$/.test(text.charAt(at))) {
        const words = `non-hexadecimal number found in fromhex() arg at position ${at}`;
        return vm.raise('ValueError', words);
      }
    }
    out += String.fromCharCode(Number.parseInt(text.slice(i, i + 2), 16));
    i += 2;
  }
  const cls = m.payloadAt(args);
  if (cls === vm.builtinClass('bytes')) return returnBytes(vm, Tag.Bytes, out);
  if (cls === vm.builtinClass('bytearray')) return returnBytes(vm, Tag.ByteArray, out);
  const holder = tupleItems(m, newTuple(m, 1));
  m.setValue(holder, Tag.Bytes, newBytes(m, Tag.Bytes, out));
  return vm.callInstead(args, [holder]);
};
