import { exponentSuffix, fixedDigits, floatRepr, significantDigits } from './float-text';

/** `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, Python's format mini-language. */
export interface FormatSpec {
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^' | '';
  readonly sign: '+' | '-' | ' ' | '';
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: ',' | '_' | '';
  readonly precision: number | undefined;
  readonly type: string;
}

/** A value that Python's `format` refuses; `message` in Python's words, raised as ValueError. */
export class FormatError extends Error {}

/** Types whose digits can be grouped in threes. */
const groupedTypes = 'deEfFgG%';

const pattern = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su;

/** Specs read before, by type and text: programs use few, often. */
const knownSpecs = new Map<string, FormatSpec>();
const MOST_KNOWN = 500;

/** @throws FormatError if the text is no format spec */
export function parseFormatSpec(text: string, typeName: string): FormatSpec {
  const key = `${typeName} ${text}`;
  const known = knownSpecs.get(key);
  if (known !== undefined) return known;
  const spec = readFormatSpec(text, typeName);
  if (knownSpecs.size >= MOST_KNOWN) knownSpecs.clear();
  knownSpecs.set(key, spec);
  return spec;
}

function readFormatSpec(text: string, typeName: string): FormatSpec {
  const m = pattern.exec(text);
  if (m === null) {
    if (/\.(?!\d)/.test(text)) throw new FormatError('Format specifier missing precision');
    throw new FormatError(`Invalid format specifier '${text}' for object of type '${typeName}'`);
  }
  const zero = m[6] !== undefined;
  const type = m[10] ?? (typeName === 'str' ? 's' : '');
  const separator = m[8] ?? '';
  const grouped = separator === '_' ? `${groupedTypes}boxX` : groupedTypes;
  if (separator !== '' && type !== '' && !grouped.includes(type)) {
    throw new FormatError(`Cannot specify '${separator}' with '${type}'.`);
  }
  return {
    fill: m[1] ?? (zero ? '0' : ' '),
    align: (m[2] as FormatSpec['align'] | undefined) ?? (zero && typeName !== 'str' ? '=' : zero ? '<' : ''),
    sign: (m[3] as FormatSpec['sign'] | undefined) ?? '',
    alternate: m[5] !== undefined,
    width: Number(m[7] ?? 0),
    grouping: (m[8] as FormatSpec['grouping'] | undefined) ?? '',
    precision: m[9] === undefined ? undefined : Number(m[9]),
    type,
  };
}

/** Lengths count code points, as Python's do. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) length--;
  }
  return length;
}

function pad(sign: string, body: string, spec: FormatSpec, usual: '<' | '>'): string {
  const missing = spec.width - lengthOf(sign) - lengthOf(body);
  if (missing <= 0) return sign + body;
  const align = spec.align === '' ? usual : spec.align;
  if (align === '<') return sign + body + spec.fill.repeat(missing);
  if (align === '>') return spec.fill.repeat(missing) + sign + body;
  if (align === '=') return sign + spec.fill.repeat(missing) + body;
  const left = Math.floor(missing / 2);
  return spec.fill.repeat(left) + sign + body + spec.fill.repeat(missing - left);
}

/** @throws FormatError in Python's words */
export function formatString(text: string, specText: string): string {
  const spec = parseFormatSpec(specText, 'str');
  if (spec.type !== 's') throw unknownCode(spec.type, 'str');
  if (spec.sign !== '') {
    throw new FormatError(`${spec.sign === ' ' ? 'Space' : 'Sign'} not allowed in string format specifier`);
  }
  if (spec.alternate) throw new FormatError('Alternate form (#) not allowed in string format specifier');
  if (spec.align === '=') throw new FormatError("'=' alignment not allowed in string format specifier");
  const cut = spec.precision === undefined ? text : Array.from(text).slice(0, spec.precision).join('');
  return pad('', cut, spec, '<');
}

const unknownCode = (type: string, typeName: string): FormatError =>
  new FormatError(`Unknown format code '${type}' for object of type '${typeName}'`);

const signText = (negative: boolean, spec: FormatSpec): string =>
  negative ? '-' : spec.sign === '-' ? '' : spec.sign;

function group(digits: string, separator: string, every: number): string {
  if (separator === '') return digits;
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= every)
    parts.unshift(digits.slice(Math.max(0, end - every), end));
  return parts.join(separator);
}

/** Zero padding between sign and digits takes separators too: `f"{1234:08,}"` is `0,001,234`. */
function padNumber(sign: string, whole: string, rest: string, spec: FormatSpec, every: number): string {
  let digits = whole;
  if (spec.grouping !== '' && spec.fill === '0' && spec.align === '=') {
    const room = spec.width - sign.length - rest.length;
    while (group(digits, spec.grouping, every).length < room) digits = `0${digits}`;
  }
  return pad(sign, group(digits, spec.grouping, every) + rest, spec, '>');
}

const radixOf: Readonly<Record<string, { base: number; prefix: string }>> = {
  b: { base: 2, prefix: '0b' },
  o: { base: 8, prefix: '0o' },
  x: { base: 16, prefix: '0x' },
  X: { base: 16, prefix: '0X' },
};

/** @throws FormatError in Python's words */
export function formatInteger(value: bigint | number, specText: string): string {
  const spec = parseFormatSpec(specText, 'int');
  if ('eEfFgG%'.includes(spec.type) && spec.type !== '') return formatFloat(Number(value), specText);
  if (spec.type !== '' && !'bcdnoxX'.includes(spec.type)) throw unknownCode(spec.type, 'int');
  if (spec.precision !== undefined)
    throw new FormatError('Precision not allowed in integer format specifier');
  const size = value < 0 ? -value : value;
  if (spec.type === 'c') return pad('', String.fromCodePoint(Number(value)), spec, '<');
  const sign = signText(value < 0, spec);
  const radix = radixOf[spec.type];
  if (radix !== undefined) {
    const digits = spec.type === 'X' ? size.toString(16).toUpperCase() : size.toString(radix.base);
    return padNumber(sign + (spec.alternate ? radix.prefix : ''), digits, '', spec, 4);
  }
  return padNumber(sign, size.toString(), '', spec, 3);
}

/** @throws FormatError in Python's words */
export function formatFloat(value: number, specText: string): string {
  const spec = parseFormatSpec(specText, 'float');
  if (spec.type !== '' && !'eEfFgGn%'.includes(spec.type)) throw unknownCode(spec.type, 'float');
  const negative = value < 0 || Object.is(value, -0);
  const sign = signText(negative, spec);
  const body = floatBody(value, spec.type, spec.precision, spec.alternate);
  const match = /^(\d+)(.*)$/.exec(body);
  if (match === null) return pad(sign, body, spec, '>');
  return padNumber(sign, match[1] ?? '', match[2] ?? '', spec, 3);
}

/** The digits of `|value|` for a presentation type, as both `format` and `%` write them. */
export function floatBody(
  value: number,
  type: string,
  precision: number | undefined,
  alternate: boolean,
): string {
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : 'inf';
    return (
      (type === 'E' || type === 'F' || type === 'G' ? word.toUpperCase() : word) + (type === '%' ? '%' : '')
    );
  }
  const size = Math.abs(value);
  const point = (text: string): string => (alternate && !text.includes('.') ? `${text}.` : text);
  if (type === 'f' || type === 'F') return point(fixedDigits(size, precision ?? 6));
  if (type === '%') {
    const hundredfold = size * 100;
    return `${Number.isFinite(hundredfold) ? point(fixedDigits(hundredfold, precision ?? 6)) : 'inf'}%`;
  }
  if (type === 'e' || type === 'E') {
    const { digits, exponent } = significantDigits(size, (precision ?? 6) + 1);
    return scientific(digits, exponent, type, alternate);
  }
  if (type === '' && precision === undefined) {
    const text = floatRepr(size);
    return alternate && !text.includes('.') ? text.replace('e', '.e') : text;
  }
  const wanted = Math.max(1, precision ?? 6);
  const { digits, exponent } = significantDigits(size, wanted);
  const useExponent = exponent < -4 || exponent >= (type === '' ? wanted - 1 : wanted);
  const kept = alternate ? digits : digits.replace(/0+$/, '') || '0';
  if (useExponent) return scientific(kept, exponent, type === 'G' ? 'E' : 'e', alternate);
  const text =
    exponent < 0
      ? `0.${'0'.repeat(-exponent - 1)}${kept}`
      : kept.length > exponent + 1
        ? `${kept.slice(0, exponent + 1)}.${kept.slice(exponent + 1)}`
        : kept.padEnd(exponent + 1, '0');
  return type === '' && !text.includes('.') ? `${text}.0` : point(text);
}

function scientific(digits: string, exponent: number, letter: string, alternate: boolean): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : alternate ? '.' : '';
  return `${digits[0]}${fraction}${letter}${exponentSuffix(exponent)}`;
}
