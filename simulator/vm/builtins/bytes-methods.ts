import { newTuple, Tag, tupleItems } from '../../memory';
import { type NativeCode, type NativeDefinition, NativeStatus } from '../native';
import { isGiven, tagOf, textAt } from './bytes-access';
import { fromHex, hex } from './bytes-hex';
import { bytesIn, needBytes, returnBytes } from './bytes-operations';
import { bytePredicates } from './bytes-predicates';
import { bytesSearching } from './bytes-searching';
import { bytesSplitting, splitLines } from './bytes-splitting';
import { decodeBytes } from './codecs';
import { listOf } from './iteration';
import { intArgument, itemsOf } from './sequences';
import { expandTabs, splitBy } from './splitting';

/*
 * Methods of bytes and bytearrays. They work on texts with a character for each byte, and of their letters and white
 * space only those in ASCII count.
 */

/** A method from bytes to bytes of the same kind. */
const mapped = (name: string, change: (text: string) => string): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => returnBytes(vm, tagOf(vm, args), change(textAt(vm, args))),
});

const upper = (text: string): string => text.replace(/[a-z]+/g, (part) => part.toUpperCase());
const lower = (text: string): string => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
const capital = (text: string): string => upper(text.slice(0, 1)) + lower(text.slice(1));
const swapCase = (text: string): string =>
  text.replace(/[a-z]+|[A-Z]+/g, (part) => (part < 'a' ? part.toLowerCase() : part.toUpperCase()));

/** Letters changed from upper to lower case and back. */
const bytesCases: readonly NativeDefinition[] = [
  mapped('upper', upper),
  mapped('lower', lower),
  mapped('capitalize', capital),
  mapped('swapcase', swapCase),
  mapped('title', (text) => text.replace(/[a-zA-Z]+/g, capital)),
];

const aligning = (name: string, leftShare: (missing: number, width: number) => number): NativeDefinition => ({
  name,
  parameters: "width, fillchar=b' ', /",
  code: (vm, args) => {
    const width = intArgument(vm, args + 1);
    if (width === undefined) return NativeStatus.RAISE;
    const fill = isGiven(vm, args + 2) ? bytesIn(vm, args + 2) : ' ';
    if (fill?.length !== 1) {
      const given = vm.typeName(args + 2);
      return vm.raise('TypeError', `${name}() argument 2 must be a byte string of length 1, not ${given}`);
    }
    const text = textAt(vm, args);
    const missing = Math.max(0, width - text.length);
    const left = missing === 0 ? 0 : leftShare(missing, width);
    return returnBytes(vm, tagOf(vm, args), fill.repeat(left) + text + fill.repeat(missing - left));
  },
});

const removing = (name: string, fromEnd: boolean): NativeDefinition => ({
  name,
  parameters: fromEnd ? 'suffix, /' : 'prefix, /',
  code: (vm, args) => {
    const part = needBytes(vm, args + 1);
    if (typeof part === 'number') return part;
    const text = textAt(vm, args);
    const isThere = part !== '' && (fromEnd ? text.endsWith(part) : text.startsWith(part));
    const rest = fromEnd ? text.slice(0, text.length - part.length) : text.slice(part.length);
    return returnBytes(vm, tagOf(vm, args), isThere ? rest : text);
  },
});

const join: NativeCode = (vm, args) => {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, args + 1, holder);
  if (status === NativeStatus.RAISE) return vm.raise('TypeError', 'can only join an iterable');
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  const parts: string[] = [];
  for (let i = 0; i < count; i++) {
    const part = bytesIn(vm, first + i);
    if (part === undefined) {
      const found = `${vm.typeName(first + i)} found`;
      return vm.raise('TypeError', `sequence item ${i}: expected a bytes-like object, ${found}`);
    }
    parts.push(part);
  }
  return returnBytes(vm, tagOf(vm, args), parts.join(textAt(vm, args)));
};

const replace: NativeCode = (vm, args) => {
  const old = needBytes(vm, args + 1);
  if (typeof old === 'number') return old;
  const by = needBytes(vm, args + 2);
  if (typeof by === 'number') return by;
  const limit = vm.memory.tagAt(args + 3) === Tag.Unbound ? -1 : intArgument(vm, args + 3);
  if (limit === undefined) return NativeStatus.RAISE;
  const text = textAt(vm, args);
  const tag = tagOf(vm, args);
  if (old !== '') return returnBytes(vm, tag, splitBy(text, old, limit, false).join(by));
  const places = limit < 0 ? text.length + 1 : Math.min(limit, text.length + 1);
  let out = '';
  for (let i = 0; i <= text.length; i++) out += (i < places ? by : '') + text.charAt(i);
  return returnBytes(vm, tag, out);
};

const zeroFill: NativeCode = (vm, args) => {
  const width = intArgument(vm, args + 1);
  if (width === undefined) return NativeStatus.RAISE;
  const text = textAt(vm, args);
  const sign = /^[+-]/.test(text) ? text.charAt(0) : '';
  const zeros = '0'.repeat(Math.max(0, width - text.length));
  return returnBytes(vm, tagOf(vm, args), sign + zeros + text.slice(sign.length));
};

const expand: NativeCode = (vm, args) => {
  const size = vm.memory.tagAt(args + 1) === Tag.Unbound ? 8 : (intArgument(vm, args + 1) ?? 8);
  return returnBytes(vm, tagOf(vm, args), expandTabs(textAt(vm, args), size));
};

const translate: NativeCode = (vm, args) => {
  const table = isGiven(vm, args + 1) ? needBytes(vm, args + 1) : undefined;
  if (typeof table === 'number') return table;
  if (table !== undefined && table.length !== 256) {
    return vm.raise('ValueError', 'translation table must be 256 characters long');
  }
  const dropped = vm.memory.tagAt(args + 2) === Tag.Unbound ? '' : needBytes(vm, args + 2);
  if (typeof dropped === 'number') return dropped;
  const kept = Array.from(textAt(vm, args)).filter((c) => !dropped.includes(c));
  const out = table === undefined ? kept : kept.map((c) => table.charAt(c.charCodeAt(0)));
  return returnBytes(vm, tagOf(vm, args), out.join(''));
};

const makeTable: NativeCode = (vm, args) => {
  const from = needBytes(vm, args);
  if (typeof from === 'number') return from;
  const to = needBytes(vm, args + 1);
  if (typeof to === 'number') return to;
  if (from.length !== to.length) {
    return vm.raise('ValueError', 'maketrans arguments must have same length');
  }
  const table = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
  for (let i = 0; i < from.length; i++) table[from.charCodeAt(i)] = to.charAt(i);
  return returnBytes(vm, Tag.Bytes, table.join(''));
};

/** What bytes and bytearrays have in common: their methods, and what is called on their classes. */
export const bytesMethods: readonly NativeDefinition[] = [
  ...bytesCases,
  ...bytesSearching,
  ...bytesSplitting,
  aligning('ljust', () => 0),
  aligning('rjust', (missing) => missing),
  aligning('center', (missing, width) => (missing >> 1) + (missing & width & 1)),
  removing('removeprefix', false),
  removing('removesuffix', true),
  { name: 'join', parameters: 'iterable_of_bytes, /', code: join },
  { name: 'replace', parameters: 'old, new, count=-1, /', code: replace },
  { name: 'splitlines', parameters: 'keepends=False', code: splitLines },
  { name: 'zfill', parameters: 'width, /', code: zeroFill },
  { name: 'expandtabs', parameters: 'tabsize=8', code: expand },
  { name: 'hex', parameters: 'sep=None, bytes_per_sep=1', code: hex },
  { name: 'translate', parameters: "table, /, delete=b''", code: translate },
  {
    name: 'decode',
    parameters: "encoding='utf-8', errors='strict'",
    code: (vm, args) => decodeBytes(vm, args, args + 1),
  },
  ...bytePredicates,
];

export const bytesStatics: readonly NativeDefinition[] = [
  { name: 'maketrans', parameters: 'frm, to, /', code: makeTable },
];
export const bytesClassMethods: readonly NativeDefinition[] = [
  { name: 'fromhex', parameters: 'cls, string, /', code: fromHex },
];
