import {
  type BytesTag,
  dictFind,
  innerValue,
  intAt,
  isInt,
  newBytes,
  newString,
  newTuple,
  safeInt,
  stringLength,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import { type NativeContext, NativeStatus } from '../native';
import { floatBody } from '../text/format-spec';
import { escapeNonAscii, stringAscii } from '../text/string-repr';
import { isNumber, numberAt } from './arithmetic';
import { bytesIn, returnBytes } from './bytes-operations';
import { reprText, strText } from './repr';
import { returnText } from './results';

const directive = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([\s\S])?/gu;
const hasPrecision = /\.(\*|\d+)?[hlL]?[\s\S]?$/u;

/**
 * `format % values` of a Str at address `format`, or of the Str that holds bytes of the kind `tag`. FALLBACK where a
 * `__str__` or `__repr__` has to be called.
 */
export function percentFormat(
  vm: NativeContext,
  format: number,
  values: number,
  tag: typeof Tag.Str | BytesTag = Tag.Str,
): NativeStatus {
  const m = vm.memory;
  const isTuple = m.tagAt(values) === Tag.Tuple;
  const count = isTuple ? tupleLength(m, m.payloadAt(values)) : 1;
  const first = isTuple ? tupleItems(m, m.payloadAt(values)) : values;
  let next = 0;
  let named = false;
  let failure: NativeStatus | undefined;
  const fail = (status: NativeStatus): string => {
    failure = status;
    return '';
  };
  const take = (): number => {
    if (next < count) return first + next++;
    fail(vm.raise('TypeError', 'not enough arguments for format string'));
    return 0;
  };
  const takeNumber = (text: string | undefined): number | undefined => {
    if (text !== '*') return text === undefined ? undefined : Number(text);
    const cell = take();
    if (cell === 0) return 0;
    if (isInt(m, cell)) return safeInt(m, cell);
    fail(vm.raise('TypeError', '* wants int'));
    return 0;
  };
  const text = stringText(m, format);
  const out = text.replace(
    directive,
    (
      whole: string,
      key: string | undefined,
      flags: string,
      widthText,
      precisionText,
      kind,
      offset: number,
    ) => {
      if (failure !== undefined) return '';
      if (kind === undefined) return fail(vm.raise('ValueError', 'incomplete format'));
      if (kind === '%') return '%';
      let cell = 0;
      if (key !== undefined) {
        if (m.tagAt(values) !== Tag.Dict) return fail(vm.raise('TypeError', 'format requires a mapping'));
        named = true;
        const holder = tupleItems(m, newTuple(m, 1));
        if (tag === Tag.Str) m.setValue(holder, Tag.Str, newString(m, key));
        else m.setValue(holder, Tag.Bytes, newBytes(m, Tag.Bytes, key));
        cell = dictFind(m, m.payloadAt(values), holder);
        if (cell <= 0) return fail(vm.raiseWith('KeyError', holder));
      }
      const width = takeNumber(widthText) ?? 0;
      const precision = hasPrecision.test(whole) ? (takeNumber(precisionText) ?? 0) : undefined;
      if (failure !== undefined) return '';
      if (cell === 0) cell = take();
      if (cell === 0) return '';
      const left = flags.includes('-') || width < 0;
      const place = { flags, left, width: Math.abs(width), precision, at: offset + whole.length - 1 };
      const shown = tag === Tag.Str ? convert(vm, cell, kind, place) : convertToBytes(vm, cell, kind, place);
      return typeof shown === 'string' ? shown : fail(shown);
    },
  );
  if (failure !== undefined) return failure;
  if (isTuple ? next < count : next === 0 && !named && m.tagAt(values) !== Tag.Dict) {
    return vm.raise(
      'TypeError',
      `not all arguments converted during ${tag === Tag.Str ? 'string' : 'bytes'} formatting`,
    );
  }
  return tag === Tag.Str ? returnText(vm, out) : returnBytes(vm, tag, out);
}

/** As {@link convert}, to bytes: `%s` and `%b` take bytes, `%c` one byte, `%r` and `%a` are the same. */
function convertToBytes(vm: NativeContext, cell: number, kind: string, place: Place): string | NativeStatus {
  const bytes = bytesIn(vm, cell);
  if (kind === 's' || kind === 'b') {
    if (bytes !== undefined) return padText('', bytes.slice(0, place.precision), place, false);
    if (vm.findMethod(cell, '__bytes__') !== 0) return NativeStatus.FALLBACK;
    const words = '%b requires a bytes-like object, or an object that implements __bytes__';
    return vm.raise('TypeError', `${words}, not '${vm.typeName(cell)}'`);
  }
  if (kind === 'c') {
    if (bytes?.length === 1) return padText('', bytes, place, false);
    const value = isInt(vm.memory, cell) ? safeInt(vm.memory, cell) : undefined;
    if (value === undefined) {
      return vm.raise('TypeError', '%c requires an integer in range(256) or a single byte');
    }
    if (!(value >= 0 && value <= 255)) return vm.raise('OverflowError', '%c arg not in range(256)');
    return padText('', String.fromCharCode(value), place, false);
  }
  const shown = convert(vm, cell, kind, place);
  return typeof shown === 'string' && (kind === 'r' || kind === 'a') ? escapeNonAscii(shown) : shown;
}

interface Place {
  readonly flags: string;
  readonly left: boolean;
  readonly width: number;
  readonly precision: number | undefined;
  /** Index of the conversion's letter in the format. */
  readonly at: number;
}

function convert(vm: NativeContext, given: number, kind: string, place: Place): string | NativeStatus {
  const m = vm.memory;
  const cell = 'sra'.includes(kind) ? given : innerValue(m, given);
  if (kind === 's' || kind === 'r' || kind === 'a') {
    const plain = kind === 's' ? strText(vm, cell) : reprText(vm, cell);
    if (plain === undefined) return NativeStatus.FALLBACK;
    const text =
      kind === 'a'
        ? m.tagAt(cell) === Tag.Str
          ? stringAscii(stringText(m, m.payloadAt(cell)))
          : plain
        : plain;
    return padText(
      '',
      place.precision === undefined ? text : Array.from(text).slice(0, place.precision).join(''),
      place,
      false,
    );
  }
  if (kind === 'c') {
    if (m.tagAt(cell) === Tag.Str && stringLength(m, m.payloadAt(cell)) === 1)
      return padText('', stringText(m, m.payloadAt(cell)), place, false);
    const point = isInt(m, cell) ? safeInt(m, cell) : Number.NaN;
    if (Number.isNaN(point)) return vm.raise('TypeError', '%c requires int or char');
    if (point < 0 || point > 0x10ffff) return vm.raise('OverflowError', '%c arg not in range(0x110000)');
    return padText('', String.fromCodePoint(point), place, false);
  }
  if (!'diuoxXeEfFgG'.includes(kind)) {
    const hex = (kind.codePointAt(0) ?? 0).toString(16);
    return vm.raise('ValueError', `unsupported format character '${kind}' (0x${hex}) at index ${place.at}`);
  }
  if (!isNumber(vm, cell)) {
    if ('eEfFgG'.includes(kind))
      return vm.raise('TypeError', `must be real number, not ${vm.typeName(cell)}`);
    const need = 'oxX'.includes(kind) ? 'an integer' : 'a real number';
    return vm.raise('TypeError', `%${kind} format: ${need} is required, not ${vm.typeName(cell)}`);
  }
  if ('eEfFgG'.includes(kind)) {
    const value = numberAt(vm, cell);
    const negative = value < 0 || Object.is(value, -0);
    const body = floatBody(value, kind, place.precision, place.flags.includes('#'));
    return padText(signOf(negative, place), body, place, Number.isFinite(value));
  }
  const isFloat = m.tagAt(cell) === Tag.Float;
  if (isFloat && 'oxX'.includes(kind)) {
    return vm.raise('TypeError', `%${kind} format: an integer is required, not float`);
  }
  const number = isFloat ? numberAt(vm, cell) : 0;
  if (isFloat && !Number.isFinite(number)) {
    const words = Number.isNaN(number) ? 'float NaN' : 'float infinity';
    return vm.raise(
      Number.isNaN(number) ? 'ValueError' : 'OverflowError',
      `cannot convert ${words} to integer`,
    );
  }
  return convertInt(isFloat ? BigInt(Math.trunc(number)) : intAt(m, cell), kind, place);
}

function convertInt(value: bigint, kind: string, place: Place): string {
  const size = value < 0n ? -value : value;
  const base = kind === 'o' ? 8 : kind === 'x' || kind === 'X' ? 16 : 10;
  let digits = size.toString(base).padStart(place.precision ?? 0, '0');
  if (kind === 'X') digits = digits.toUpperCase();
  const prefix = place.flags.includes('#') && base !== 10 ? `0${kind}` : '';
  return padText(signOf(value < 0n, place) + prefix, digits, place, true);
}

function signOf(negative: boolean, place: Place): string {
  if (negative) return '-';
  return place.flags.includes('+') ? '+' : place.flags.includes(' ') ? ' ' : '';
}

function padText(sign: string, body: string, place: Place, isNumeric: boolean): string {
  const missing = place.width - sign.length - Array.from(body).length;
  if (missing <= 0) return sign + body;
  if (place.left) return sign + body + ' '.repeat(missing);
  if (isNumeric && place.flags.includes('0')) return sign + '0'.repeat(missing) + body;
  return ' '.repeat(missing) + sign + body;
}
