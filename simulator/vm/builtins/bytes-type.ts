import {
  type BytesTag,
  byteAt,
  bytesAppend,
  bytesDropLast,
  bytesLength,
  innerValue,
  isInt,
  listAppend,
  newBytes,
  newList,
  newTuple,
  setBytes,
  stringText,
  Tag,
  tupleItems,
} from '../../memory';
import {
  Continuation,
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  NativeStatus,
  type NativeType,
} from '../native';
import { byteArgument, bytesIn, bytesOfItems, needBytes, returnBytes } from './bytes-operations';
import { bytePredicates } from './bytes-predicates';
import { decodeBytes, encodeText } from './codecs';
import { isIterable, listOf } from './iteration';
import { returnBool, returnCell, returnInt, returnNone, returnObject, returnText } from './results';
import { callMethod, clampArgument, intArgument, itemsOf } from './sequences';
import { expandTabs, splitBy, splitSpaceOf } from './splitting';

/*
 * Methods of bytes and bytearrays. They work on texts with a character for each byte, and of their letters and white
 * space only those in ASCII count.
 */

const textAt = (vm: NativeContext, cell: number): string => bytesIn(vm, cell) ?? '';
const tagOf = (vm: NativeContext, cell: number): BytesTag =>
  vm.memory.tagAt(cell) === Tag.ByteArray ? Tag.ByteArray : Tag.Bytes;
const isGiven = (vm: NativeContext, cell: number): boolean => vm.memory.tagAt(cell) > Tag.None;

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

/** What find and its like look for: bytes, or one byte as an int. */
function partArgument(vm: NativeContext, cell: number): string | NativeStatus {
  const bytes = bytesIn(vm, cell);
  if (bytes !== undefined) return bytes;
  if (!isInt(vm.memory, innerValue(vm.memory, cell))) {
    const name = vm.typeName(cell);
    return vm.raise('TypeError', `argument should be integer or bytes-like object, not '${name}'`);
  }
  const found = byteArgument(vm, cell);
  return typeof found === 'number' ? found : String.fromCharCode(found.byte);
}

/** find, rfind, index, rindex, count share their arguments. */
function searching(
  name: string,
  answer: (text: string, part: string, from: number, end: number) => number,
): NativeDefinition {
  return {
    name,
    parameters: 'sub, start=None, end=None, /',
    code: (vm, args) => {
      const part = partArgument(vm, args + 1);
      if (typeof part === 'number') return part;
      const text = textAt(vm, args);
      const from = clampArgument(vm, args + 2, text.length, 0);
      const end = Math.min(text.length, clampArgument(vm, args + 3, text.length, text.length));
      const nothing = name === 'count' ? 0 : -1;
      const found = from > end ? nothing : answer(text, part, from, end);
      if (found < 0 && name.endsWith('index')) return vm.raise('ValueError', 'subsection not found');
      return returnInt(vm, found);
    },
  };
}

function find(text: string, part: string, from: number, end: number): number {
  const at = text.indexOf(part, from);
  return at >= 0 && at + part.length <= end ? at : -1;
}

function findLast(text: string, part: string, from: number, end: number): number {
  const at = end < part.length ? -1 : text.lastIndexOf(part, end - part.length);
  return at >= from ? at : -1;
}

const countIn = (text: string, part: string, from: number, end: number): number =>
  part === '' ? end - from + 1 : text.slice(from, end).split(part).length - 1;

function testing(name: string, isAt: (text: string, part: string) => boolean): NativeDefinition {
  return {
    name,
    parameters: 'prefix, start=None, end=None, /',
    code: (vm, args) => {
      const m = vm.memory;
      const text = textAt(vm, args);
      const from = clampArgument(vm, args + 2, text.length, 0);
      const end = Math.min(text.length, clampArgument(vm, args + 3, text.length, text.length));
      const parts = m.tagAt(args + 1) === Tag.Tuple ? itemsOf(vm, args + 1) : { first: args + 1, count: 1 };
      for (let i = 0; i < parts.count; i++) {
        const part = bytesIn(vm, parts.first + i);
        if (part === undefined) {
          const given = vm.typeName(parts.first + i);
          return m.tagAt(args + 1) === Tag.Tuple
            ? vm.raise('TypeError', `a bytes-like object is required, not '${given}'`)
            : vm.raise('TypeError', `${name} first arg must be bytes or a tuple of bytes, not ${given}`);
        }
        if (from <= end && isAt(text.slice(from, end), part)) return returnBool(vm, true);
      }
      return returnBool(vm, false);
    },
  };
}

const byteSpace = ' \\t\\n\\r\\x0b\\f';

const stripping = (name: string, left: boolean, right: boolean): NativeDefinition => ({
  name,
  parameters: 'bytes=None, /',
  code: (vm, args) => {
    const given = isGiven(vm, args + 1) ? needBytes(vm, args + 1) : ' \t\n\r\x0b\f';
    if (typeof given === 'number') return given;
    const text = textAt(vm, args);
    let start = 0;
    let end = text.length;
    if (left) while (start < end && given.includes(text.charAt(start))) start++;
    if (right) while (end > start && given.includes(text.charAt(end - 1))) end--;
    return returnBytes(vm, tagOf(vm, args), text.slice(start, end));
  },
});

function returnParts(vm: NativeContext, tag: BytesTag, parts: readonly string[]): NativeStatus {
  const m = vm.memory;
  const list = newList(m, parts.length);
  const holder = tupleItems(m, newTuple(m, 1));
  for (const part of parts) {
    m.setValue(holder, tag, newBytes(m, tag, part));
    listAppend(m, list, holder);
  }
  vm.charge(parts.length);
  return returnObject(vm, Tag.List, list);
}

const splitSpace = splitSpaceOf(`[${byteSpace}]`);

const splitting = (name: string, fromRight: boolean): NativeDefinition => ({
  name,
  parameters: 'sep=None, maxsplit=-1',
  code: (vm, args) => {
    const limit = vm.memory.tagAt(args + 2) === Tag.Unbound ? -1 : intArgument(vm, args + 2);
    if (limit === undefined) return NativeStatus.RAISE;
    const text = textAt(vm, args);
    const tag = tagOf(vm, args);
    if (!isGiven(vm, args + 1)) return returnParts(vm, tag, splitSpace(text, limit, fromRight));
    const separator = needBytes(vm, args + 1);
    if (typeof separator === 'number') return separator;
    if (separator === '') return vm.raise('ValueError', 'empty separator');
    return returnParts(vm, tag, splitBy(text, separator, limit, fromRight));
  },
});

const partitioning = (name: string, fromRight: boolean): NativeDefinition => ({
  name,
  parameters: 'sep, /',
  code: (vm, args) => {
    const separator = needBytes(vm, args + 1);
    if (typeof separator === 'number') return separator;
    if (separator === '') return vm.raise('ValueError', 'empty separator');
    const text = textAt(vm, args);
    const tag = tagOf(vm, args);
    const at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
    const missing = fromRight ? ['', '', text] : [text, '', ''];
    const parts = at < 0 ? missing : [text.slice(0, at), separator, text.slice(at + separator.length)];
    const m = vm.memory;
    const tuple = newTuple(m, 3);
    for (const [i, part] of parts.entries())
      m.setValue(tupleItems(m, tuple) + i, tag, newBytes(m, tag, part));
    return returnObject(vm, Tag.Tuple, tuple);
  },
});

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

const splitLines: NativeCode = (vm, args) => {
  const keep = vm.memory.tagAt(args + 1) === Tag.Bool && vm.memory.payloadAt(args + 1) === 1;
  const lines = textAt(vm, args).match(/[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+$/g) ?? [];
  return returnParts(
    vm,
    tagOf(vm, args),
    keep ? lines : lines.map((line) => line.replace(/\r\n$|[\r\n]$/, '')),
  );
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

const hexOf = (text: string): string[] =>
  Array.from(text, (c) => c.charCodeAt(0).toString(16).padStart(2, '0'));

const hex: NativeCode = (vm, args) => {
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

const fromHex: NativeCode = (vm, args) => {
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

/** `bytes(source, encoding, errors)`, and the same for bytearray. */
const constructing =
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

/** What bytes and bytearrays have in common. */
const methods: readonly NativeDefinition[] = [
  mapped('upper', upper),
  mapped('lower', lower),
  mapped('capitalize', capital),
  mapped('swapcase', swapCase),
  mapped('title', (text) => text.replace(/[a-zA-Z]+/g, capital)),
  searching('find', find),
  searching('rfind', findLast),
  searching('index', find),
  searching('rindex', findLast),
  searching('count', countIn),
  testing('startswith', (text, part) => text.startsWith(part)),
  testing('endswith', (text, part) => text.endsWith(part)),
  stripping('strip', true, true),
  stripping('lstrip', true, false),
  stripping('rstrip', false, true),
  splitting('split', false),
  splitting('rsplit', true),
  partitioning('partition', false),
  partitioning('rpartition', true),
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

const statics: readonly NativeDefinition[] = [
  { name: 'maketrans', parameters: 'frm, to, /', code: makeTable },
];
const classMethods: readonly NativeDefinition[] = [
  { name: 'fromhex', parameters: 'cls, string, /', code: fromHex },
];
const parameters = "source=b'', encoding=None, errors=None";

export const bytesType: NativeType = {
  name: 'bytes',
  tag: Tag.Bytes,
  construct: { parameters, code: constructing(Tag.Bytes) },
  methods: [...methods, { name: '__bytes__', parameters: '', code: (vm, args) => returnCell(vm, args) }],
  statics,
  classMethods,
};

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
    ...methods,
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
  statics,
  classMethods,
};
