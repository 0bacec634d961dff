import {
  changeAsciiCase,
  findLastString,
  findString,
  innerValue,
  isBytesTag,
  joinStrings,
  listAppend,
  listLength,
  newList,
  newString,
  newTuple,
  replaceInString,
  sliceString,
  splitString,
  stringLength,
  stringText,
  stripString,
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
import { decodeBytes, encodeText } from './codecs';
import { listOf } from './iteration';
import { reprText, showHandle, strText } from './repr';
import { returnBool, returnInt, returnObject, returnText } from './results';
import { callMethod, clampArgument, intArgument, itemsOf } from './sequences';
import { expandTabs, splitBy, splitByFromRight, splitSpaceOf } from './splitting';
import { formatTemplate } from './str-format';
import { strPredicates } from './str-predicates';
import { translate } from './str-translate';
import { lineEnds, whiteSpace } from './white-space';

const textAt = (vm: NativeContext, cell: number): string => stringText(vm.memory, vm.memory.payloadAt(cell));
const isGiven = (vm: NativeContext, cell: number): boolean => vm.memory.tagAt(cell) > Tag.None;
const isStr = (vm: NativeContext, cell: number): boolean => vm.memory.tagAt(cell) === Tag.Str;

/** A method from a text to a text. */
const mapped = (name: string, change: (text: string) => string): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => returnText(vm, change(textAt(vm, args))),
});

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();
const capital = (word: string): string => {
  const [first = '', ...rest] = Array.from(word);
  // One character may become two of which only the first is a capital: ß, Ss.
  const [initial = '', ...more] = Array.from(upper(first));
  return initial + lower(more.join('') + rest.join(''));
};

/** `upper` and `lower`: what is ASCII never leaves the memory. */
const inCase = (name: string, toUpper: boolean, change: (text: string) => string): NativeDefinition => ({
  name,
  parameters: '',
  code: (vm, args) => {
    const ascii = changeAsciiCase(vm.memory, vm.memory.payloadAt(args), toUpper);
    return ascii === 0 ? returnText(vm, change(textAt(vm, args))) : returnObject(vm, Tag.Str, ascii);
  },
});

function needStr(vm: NativeContext, cell: number, words: string): NativeStatus | undefined {
  return isStr(vm, cell) ? undefined : vm.raise('TypeError', `${words}${vm.typeName(cell)}`);
}

/** find, rfind, index, rindex, count share their arguments. */
function searching(
  name: string,
  answer: (vm: NativeContext, s: number, part: number, from: number, end: number) => number,
): NativeDefinition {
  return {
    name,
    parameters: 'sub, start=None, end=None, /',
    code: (vm, args) => {
      const wrong = needStr(vm, args + 1, 'must be str, not ');
      if (wrong !== undefined) return wrong;
      const s = vm.memory.payloadAt(args);
      const length = stringLength(vm.memory, s);
      const from = clampArgument(vm, args + 2, length, 0);
      const end = Math.min(length, clampArgument(vm, args + 3, length, length));
      const found =
        from > length ? (name === 'count' ? 0 : -1) : answer(vm, s, vm.memory.payloadAt(args + 1), from, end);
      if (found < 0 && name.endsWith('index')) return vm.raise('ValueError', 'substring not found');
      return returnInt(vm, found);
    },
  };
}

function countIn(vm: NativeContext, s: number, part: number, from: number, end: number): number {
  const m = vm.memory;
  const step = stringLength(m, part);
  if (step === 0) return Math.max(0, end - from + 1);
  let count = 0;
  for (let at = findString(m, s, part, from, end); at >= 0; at = findString(m, s, part, at + step, end))
    count++;
  return count;
}

function testing(name: string, isAt: (text: string, part: string) => boolean): NativeDefinition {
  return {
    name,
    parameters: 'prefix, start=None, end=None, /',
    code: (vm, args) => {
      const m = vm.memory;
      const s = m.payloadAt(args);
      const length = stringLength(m, s);
      const from = clampArgument(vm, args + 2, length, 0);
      const end = Math.min(length, clampArgument(vm, args + 3, length, length));
      const text = from > end ? undefined : stringText(m, sliceString(m, s, from, end - from));
      const parts = m.tagAt(args + 1) === Tag.Tuple ? itemsOf(vm, args + 1) : { first: args + 1, count: 1 };
      for (let i = 0; i < parts.count; i++) {
        const wrong = needStr(vm, parts.first + i, `${name} first arg must be str or a tuple of str, not `);
        if (wrong !== undefined) return wrong;
        if (text !== undefined && isAt(text, textAt(vm, parts.first + i))) return returnBool(vm, true);
      }
      return returnBool(vm, false);
    },
  };
}

const space = `[${whiteSpace}]`;
const spacePoint = new RegExp(space, 'u');
const isSpace = (point: number): boolean =>
  point === 0x20 || ((point < 0x21 || point > 0x7e) && spacePoint.test(String.fromCodePoint(point)));

function stripping(name: string, left: boolean, right: boolean): NativeDefinition {
  return {
    name,
    parameters: 'chars=None, /',
    code: (vm, args) => {
      if (!isGiven(vm, args + 1)) {
        const m = vm.memory;
        return returnObject(vm, Tag.Str, stripString(m, m.payloadAt(args), left, right, isSpace));
      }
      if (!isStr(vm, args + 1)) return vm.raise('TypeError', `${name} arg must be None or str`);
      const characters = Array.from(textAt(vm, args));
      const set = new Set(Array.from(textAt(vm, args + 1)));
      let start = 0;
      let end = characters.length;
      if (left) while (start < end && set.has(characters[start] ?? '')) start++;
      if (right) while (end > start && set.has(characters[end - 1] ?? '')) end--;
      return returnText(vm, characters.slice(start, end).join(''));
    },
  };
}

function returnTexts(vm: NativeContext, texts: readonly string[]): NativeStatus {
  const m = vm.memory;
  const list = newList(m, texts.length);
  const holder = tupleItems(m, newTuple(m, 1));
  for (const text of texts) {
    m.setValue(holder, Tag.Str, newString(m, text));
    listAppend(m, list, holder);
  }
  vm.charge(texts.length);
  return returnObject(vm, Tag.List, list);
}

const splitSpace = splitSpaceOf(space);

function returnPieces(vm: NativeContext, s: number, separator: number, limit: number): NativeStatus {
  const m = vm.memory;
  const list = splitString(m, s, separator, limit);
  vm.charge(listLength(m, list));
  return returnObject(vm, Tag.List, list);
}

const splitting = (name: string, fromRight: boolean): NativeDefinition => ({
  name,
  parameters: 'sep=None, maxsplit=-1',
  code: (vm, args) => {
    const limit = vm.memory.tagAt(args + 2) === Tag.Unbound ? -1 : intArgument(vm, args + 2);
    if (limit === undefined) return NativeStatus.RAISE;
    if (!isGiven(vm, args + 1)) return returnTexts(vm, splitSpace(textAt(vm, args), limit, fromRight));
    const wrong = needStr(vm, args + 1, 'must be str or None, not ');
    if (wrong !== undefined) return wrong;
    const m = vm.memory;
    const separator = m.payloadAt(args + 1);
    if (stringLength(m, separator) === 0) return vm.raise('ValueError', 'empty separator');
    if (!fromRight) return returnPieces(vm, m.payloadAt(args), separator, limit);
    return returnTexts(vm, splitByFromRight(textAt(vm, args), textAt(vm, args + 1), limit));
  },
});

const partitioning = (name: string, fromRight: boolean): NativeDefinition => ({
  name,
  parameters: 'sep, /',
  code: (vm, args) => {
    const wrong = needStr(vm, args + 1, 'must be str, not ');
    if (wrong !== undefined) return wrong;
    const text = textAt(vm, args);
    const separator = textAt(vm, args + 1);
    if (separator === '') return vm.raise('ValueError', 'empty separator');
    const at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
    const missing = fromRight ? ['', '', text] : [text, '', ''];
    const parts = at < 0 ? missing : [text.slice(0, at), separator, text.slice(at + separator.length)];
    const m = vm.memory;
    const tuple = newTuple(m, 3);
    for (const [i, part] of parts.entries())
      m.setValue(tupleItems(m, tuple) + i, Tag.Str, newString(m, part));
    return returnObject(vm, Tag.Tuple, tuple);
  },
});

const aligning = (name: string, leftShare: (missing: number, width: number) => number): NativeDefinition => ({
  name,
  parameters: "width, fillchar=' ', /",
  code: (vm, args) => {
    const width = intArgument(vm, args + 1);
    if (width === undefined) return NativeStatus.RAISE;
    const fill = isGiven(vm, args + 2) ? (isStr(vm, args + 2) ? textAt(vm, args + 2) : '') : ' ';
    if (Array.from(fill).length !== 1) {
      return vm.raise('TypeError', 'The fill character must be exactly one character long');
    }
    const missing = width - stringLength(vm.memory, vm.memory.payloadAt(args));
    if (missing <= 0) return returnText(vm, textAt(vm, args));
    const left = leftShare(missing, width);
    return returnText(vm, fill.repeat(left) + textAt(vm, args) + fill.repeat(missing - left));
  },
});

const join: NativeCode = (vm, args) => {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 1));
  const status = listOf(vm, args + 1, holder);
  if (status === NativeStatus.RAISE) return vm.raise('TypeError', 'can only join an iterable');
  if (status !== NativeStatus.RETURN) return status;
  const { first, count } = itemsOf(vm, holder);
  for (let i = 0; i < count; i++) {
    if (m.tagAt(first + i) === Tag.Str) continue;
    m.copyValue(innerValue(m, first + i), first + i);
    const wrong = needStr(vm, first + i, `sequence item ${i}: expected str instance, `);
    if (wrong !== undefined) {
      return vm.raise(
        'TypeError',
        `sequence item ${i}: expected str instance, ${vm.typeName(first + i)} found`,
      );
    }
  }
  return returnObject(vm, Tag.Str, joinStrings(m, first, count, m.payloadAt(args)));
};

const replace: NativeCode = (vm, args) => {
  const wrong =
    needStr(vm, args + 1, 'replace() argument 1 must be str, not ') ??
    needStr(vm, args + 2, 'replace() argument 2 must be str, not ');
  if (wrong !== undefined) return wrong;
  const limit = vm.memory.tagAt(args + 3) === Tag.Unbound ? -1 : intArgument(vm, args + 3);
  if (limit === undefined) return NativeStatus.RAISE;
  const m = vm.memory;
  const [at, oldAt, byAt] = [m.payloadAt(args), m.payloadAt(args + 1), m.payloadAt(args + 2)];
  const made = stringLength(m, oldAt) === 0 ? 0 : replaceInString(m, at, oldAt, byAt, limit);
  if (made !== 0) return returnObject(vm, Tag.Str, made);
  const [text, old, by] = [textAt(vm, args), textAt(vm, args + 1), textAt(vm, args + 2)];
  if (old !== '') return returnText(vm, splitBy(text, old, limit, false).join(by));
  const characters = Array.from(text);
  const places = limit < 0 ? characters.length + 1 : Math.min(limit, characters.length + 1);
  let out = '';
  for (let i = 0; i <= characters.length; i++) out += (i < places ? by : '') + (characters[i] ?? '');
  return returnText(vm, out);
};

const lineWithEnd = new RegExp(`[^${lineEnds}]*(?:\\r\\n|[${lineEnds}])|[^${lineEnds}]+$`, 'gu');
const lineEnd = new RegExp(`(?:\\r\\n|[${lineEnds}])$`, 'u');

const splitLines: NativeCode = (vm, args) => {
  const keep = vm.memory.tagAt(args + 1) === Tag.Bool && vm.memory.payloadAt(args + 1) === 1;
  const lines = textAt(vm, args).match(lineWithEnd) ?? [];
  return returnTexts(vm, keep ? lines : lines.map((line) => line.replace(lineEnd, '')));
};

const zeroFill: NativeCode = (vm, args) => {
  const width = intArgument(vm, args + 1);
  if (width === undefined) return NativeStatus.RAISE;
  const text = textAt(vm, args);
  const sign = /^[+-]/.test(text) ? text.charAt(0) : '';
  const missing = width - stringLength(vm.memory, vm.memory.payloadAt(args));
  return returnText(vm, missing <= 0 ? text : sign + '0'.repeat(missing) + text.slice(sign.length));
};

const removing = (name: string, fromEnd: boolean): NativeDefinition => ({
  name,
  parameters: fromEnd ? 'suffix, /' : 'prefix, /',
  code: (vm, args) => {
    const wrong = needStr(vm, args + 1, `${name}() argument must be str, not `);
    if (wrong !== undefined) return wrong;
    const [text, part] = [textAt(vm, args), textAt(vm, args + 1)];
    if (part === '') return returnText(vm, text);
    if (fromEnd) return returnText(vm, text.endsWith(part) ? text.slice(0, -part.length) : text);
    return returnText(vm, text.startsWith(part) ? text.slice(part.length) : text);
  },
});

const format: NativeCode = (vm, args, count) => {
  const m = vm.memory;
  const kwargs = args + count;
  const named = m.tagAt(kwargs) === Tag.Dict ? m.payloadAt(kwargs) : 0;
  return formatTemplate(vm, textAt(vm, args), { first: args + 1, count: count - 1, named });
};

const formatMap: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) !== Tag.Dict) return NativeStatus.FALLBACK;
  const named = m.payloadAt(args + 1);
  return formatTemplate(vm, textAt(vm, args), { first: args + 1, count: 0, named });
};

const expand: NativeCode = (vm, args) => {
  const size = vm.memory.tagAt(args + 1) === Tag.Unbound ? 8 : (intArgument(vm, args + 1) ?? 8);
  return returnText(vm, expandTabs(textAt(vm, args), size));
};

const swapCase = (text: string): string =>
  Array.from(text, (c) => (c === upper(c) ? lower(c) : upper(c))).join('');

/** `str(object, encoding, errors)`. */
function textOfBytes(vm: NativeContext, args: number): NativeStatus {
  const m = vm.memory;
  if (m.tagAt(args) === Tag.Unbound) return returnText(vm, '');
  const inner = innerValue(m, args);
  if (isBytesTag(m.tagAt(inner))) return decodeBytes(vm, inner, args + 1, 'str');
  if (m.tagAt(inner) === Tag.Str) return vm.raise('TypeError', 'decoding str is not supported');
  const given = vm.typeName(args);
  return vm.raise('TypeError', `decoding to str: need a bytes-like object, ${given} found`);
}

const construct: NativeCode = (vm, args) => {
  if (vm.memory.tagAt(args + 1) !== Tag.Unbound || vm.memory.tagAt(args + 2) !== Tag.Unbound) {
    return textOfBytes(vm, args);
  }
  if (vm.memory.tagAt(args) === Tag.Unbound) return returnText(vm, '');
  const text = strText(vm, args);
  if (text !== undefined) return returnText(vm, text);
  if (vm.memory.tagAt(args) === Tag.SyncHandle) return showHandle(vm, args, 1);
  return (
    callMethod(vm, args, '__str__', [], Continuation.STR) ??
    callMethod(vm, args, '__repr__', [], Continuation.REPR) ??
    NativeStatus.FALLBACK
  );
};

/** `repr(value)` for the function of that name and for `!r`. */
export const reprOf: NativeCode = (vm, args) => {
  const text = reprText(vm, args);
  if (text !== undefined) return returnText(vm, text);
  if (vm.memory.tagAt(args) === Tag.SyncHandle) return showHandle(vm, args, 1);
  return callMethod(vm, args, '__repr__', [], Continuation.REPR) ?? NativeStatus.FALLBACK;
};

export const strType: NativeType = {
  name: 'str',
  tag: Tag.Str,
  construct: { parameters: "object='', encoding='utf-8', errors='strict'", code: construct },
  methods: [
    inCase('upper', true, upper),
    inCase('lower', false, lower),
    mapped('casefold', (text) => lower(text.replaceAll('ß', 'ss'))),
    mapped('capitalize', capital),
    mapped('title', (text) => text.replace(/\p{L}+/gu, capital)),
    mapped('swapcase', swapCase),
    searching('find', (vm, s, part, from, end) => findString(vm.memory, s, part, from, end)),
    searching('rfind', (vm, s, part, from, end) => findLastString(vm.memory, s, part, from, end)),
    searching('index', (vm, s, part, from, end) => findString(vm.memory, s, part, from, end)),
    searching('rindex', (vm, s, part, from, end) => findLastString(vm.memory, s, part, from, end)),
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
    // CPython puts the odd one on the left only where the width is odd too.
    aligning('center', (missing, width) => (missing >> 1) + (missing & width & 1)),
    removing('removeprefix', false),
    removing('removesuffix', true),
    { name: 'join', parameters: 'iterable, /', code: join },
    { name: 'replace', parameters: 'old, new, count=-1, /', code: replace },
    { name: 'splitlines', parameters: 'keepends=False', code: splitLines },
    { name: 'zfill', parameters: 'width, /', code: zeroFill },
    { name: 'expandtabs', parameters: 'tabsize=8', code: expand },
    { name: 'format', parameters: '*args, **kwargs', code: format },
    { name: 'format_map', parameters: 'mapping, /', code: formatMap },
    { name: 'translate', parameters: 'table, /', code: translate },
    {
      name: 'encode',
      parameters: "encoding='utf-8', errors='strict'",
      code: (vm, args) => encodeText(vm, args, args + 1, Tag.Bytes),
    },
    ...strPredicates,
  ],
  statics: [{ name: 'maketrans', parameters: 'x, y=None, z=None, /', code: () => NativeStatus.FALLBACK }],
};
