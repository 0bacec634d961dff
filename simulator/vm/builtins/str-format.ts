import {
  Answer,
  dictFind,
  floatAt,
  innerValue,
  intAt,
  isInt,
  newString,
  newTuple,
  Root,
  setInt,
  stringText,
  Tag,
  tupleItems,
} from '../../memory';
import { type NativeContext, NativeStatus } from '../native';
import { FormatError, formatFloat, formatInteger, formatString } from '../text/format-spec';
import { escapeNonAscii } from '../text/string-repr';
import { reprText, strText } from './repr';
import { returnText } from './results';
import { getItem } from './subscripts';

/** `format(value, spec)`. FALLBACK where a `__format__`, `__str__` or `__repr__` has to be called. */
export function formatValue(vm: NativeContext, cell: number, spec: string): NativeStatus {
  const text = formattedText(vm, cell, spec);
  return typeof text === 'string' ? returnText(vm, text) : text;
}

function formattedText(vm: NativeContext, cell: number, spec: string): string | NativeStatus {
  const m = vm.memory;
  if (vm.findMethod(cell, '__format__') !== 0) return NativeStatus.FALLBACK;
  const inner = innerValue(m, cell);
  if (inner !== cell && spec !== '') return formattedText(vm, inner, spec);
  const plain = (): string | NativeStatus => strText(vm, cell) ?? NativeStatus.FALLBACK;
  if (spec === '') return plain();
  try {
    if (spec.includes('z') && zeroCoercion.test(spec) && (m.tagAt(cell) === Tag.Str || isInt(m, cell))) {
      const kind = m.tagAt(cell) === Tag.Str ? 'string' : 'integer';
      return vm.raise('ValueError', `Negative zero coercion (z) not allowed in ${kind} format specifier`);
    }
    if (m.tagAt(cell) === Tag.Str) return formatString(stringText(m, m.payloadAt(cell)), spec);
    if (m.tagAt(cell) === Tag.Float) return formatCoerced(floatAt(m, m.payloadAt(cell)), spec);
    if (isInt(m, cell) && spec.endsWith('c')) {
      const point = intAt(m, cell);
      if (BigInt.asIntN(64, point) !== point) {
        return vm.raise('OverflowError', 'Python int too large to convert to C long');
      }
      if (point < 0n || point > 0x10ffffn) {
        return vm.raise('OverflowError', '%c arg not in range(0x110000)');
      }
    }
    if (m.tagAt(cell) === Tag.Int) return formatInteger(m.payloadAt(cell), spec);
    if (isInt(m, cell)) return formatInteger(intAt(m, cell), spec);
  } catch (error) {
    if (error instanceof FormatError) {
      const isBool = m.tagAt(cell) === Tag.Bool;
      return vm.raise('ValueError', isBool ? error.message.replace("'int'", "'bool'") : error.message);
    }
    throw error;
  }
  return vm.raise('TypeError', `unsupported format string passed to ${vm.typeName(cell)}.__format__`);
}

/** The `z` of a spec: what rounds to a negative zero loses its sign. */
const zeroCoercion = /^(?:.?[<>=^])?[-+ ]?z/su;

function formatCoerced(value: number, spec: string): string {
  const text = formatFloat(value, spec);
  return zeroCoercion.test(spec) && Number.isFinite(value) && value <= 0 && !/[1-9]/.test(text)
    ? formatFloat(0, spec)
    : text;
}

/** Where `str.format` takes its values from. */
export interface FormatArguments {
  readonly first: number;
  readonly count: number;
  /** Address of a dict, or 0. */
  readonly named: number;
}

/** Carries a status out of the parser. */
class Stopped extends Error {
  readonly status: NativeStatus;
  constructor(status: NativeStatus) {
    super();
    this.status = status;
  }
}

/** `template.format(*args, **kwargs)`. */
export function formatTemplate(vm: NativeContext, template: string, given: FormatArguments): NativeStatus {
  const state = { next: 0, numbering: '' as '' | 'automatic' | 'manual' };
  try {
    return returnText(vm, expand(vm, template, given, state, 0));
  } catch (error) {
    if (error instanceof Stopped) return error.status;
    throw error;
  }
}

interface Numbering {
  next: number;
  numbering: '' | 'automatic' | 'manual';
}

function expand(
  vm: NativeContext,
  template: string,
  given: FormatArguments,
  state: Numbering,
  depth: number,
): string {
  const stop = (message: string): Stopped => new Stopped(vm.raise('ValueError', message));
  if (depth > 1) throw stop('Max string recursion exceeded');
  let out = '';
  for (let i = 0; i < template.length; i++) {
    const c = template.charAt(i);
    if (c !== '{' && c !== '}') {
      out += c;
      continue;
    }
    if (template.charAt(i + 1) === c) {
      out += c;
      i++;
      continue;
    }
    if (c === '}') throw stop("Single '}' encountered in format string");
    const end = closingBrace(template, i);
    if (end < 0) {
      throw stop(
        i + 1 === template.length
          ? "Single '{' encountered in format string"
          : "expected '}' before end of string",
      );
    }
    out += replaceField(vm, template.slice(i + 1, end), given, state, depth);
    i = end;
  }
  return out;
}

function closingBrace(template: string, open: number): number {
  let nested = 0;
  for (let i = open; i < template.length; i++) {
    if (template.charAt(i) === '{') nested++;
    else if (template.charAt(i) === '}' && --nested === 0) return i;
  }
  return -1;
}

function replaceField(
  vm: NativeContext,
  field: string,
  given: FormatArguments,
  state: Numbering,
  depth: number,
): string {
  const match = /^([^!:]*)(?:!([^:]*))?(?::([\s\S]*))?$/u.exec(field);
  const [, name = '', conversion, spec = ''] = match ?? [];
  const cell = fieldValue(vm, name, given, state);
  const expanded = spec.includes('{') ? expand(vm, spec, given, state, depth + 1) : spec;
  if (conversion === undefined) return orStop(formattedText(vm, cell, expanded));
  if (conversion !== 'r' && conversion !== 's' && conversion !== 'a') {
    throw new Stopped(vm.raise('ValueError', `Unknown conversion specifier ${conversion}`));
  }
  const plain = conversion === 's' ? strText(vm, cell) : reprText(vm, cell);
  const text = orStop(plain ?? NativeStatus.FALLBACK);
  return orStop(formattedString(vm, conversion === 'a' ? escapeNonAscii(text) : text, expanded));
}

function formattedString(vm: NativeContext, text: string, spec: string): string | NativeStatus {
  const holder = tupleItems(vm.memory, newTuple(vm.memory, 1));
  vm.memory.setValue(holder, Tag.Str, newString(vm.memory, text));
  return formattedText(vm, holder, spec);
}

function orStop(text: string | NativeStatus): string {
  if (typeof text === 'string') return text;
  throw new Stopped(text);
}

function fieldValue(vm: NativeContext, path: string, given: FormatArguments, state: Numbering): number {
  const m = vm.memory;
  const match = /^([^.[]*)((?:\.[^.[]+|\[[^\]]+\])*)$/u.exec(path);
  if (match === null) throw new Stopped(vm.raise('ValueError', 'Empty attribute in format string'));
  const [, first = '', rest = ''] = match;
  let cell = rootValue(vm, first, given, state);
  for (const [, attribute, key] of rest.matchAll(/\.([^.[]+)|\[([^\]]+)\]/gu)) {
    const holder = tupleItems(m, newTuple(m, 2));
    let status: NativeStatus;
    if (attribute !== undefined) status = vm.getAttribute(cell, newString(m, attribute));
    else {
      if (/^\d+$/.test(key ?? '')) setInt(m, holder, Number(key));
      else m.setValue(holder, Tag.Str, newString(m, key ?? ''));
      status = getItem(vm, cell, holder);
    }
    // What would have to be called in between is left to the prelude.
    if (status !== NativeStatus.RETURN) {
      throw new Stopped(status === NativeStatus.RAISE ? status : NativeStatus.FALLBACK);
    }
    m.copyValue(Root.RESULT, holder + 1);
    cell = holder + 1;
  }
  return cell;
}

function rootValue(vm: NativeContext, name: string, given: FormatArguments, state: Numbering): number {
  const m = vm.memory;
  if (name === '' || /^\d+$/.test(name)) {
    const kind = name === '' ? 'automatic' : 'manual';
    if (state.numbering !== '' && state.numbering !== kind) {
      const words =
        kind === 'manual'
          ? 'cannot switch from automatic field numbering to manual field specification'
          : 'cannot switch from manual field specification to automatic field numbering';
      throw new Stopped(vm.raise('ValueError', words));
    }
    state.numbering = kind;
    const index = name === '' ? state.next++ : Number(name);
    if (index < given.count) return given.first + index;
    throw new Stopped(
      vm.raise('IndexError', `Replacement index ${index} out of range for positional args tuple`),
    );
  }
  const holder = tupleItems(m, newTuple(m, 1));
  m.setValue(holder, Tag.Str, newString(m, name));
  const found = given.named === 0 ? Answer.NO : dictFind(m, given.named, holder);
  if (found > 0) return found;
  throw new Stopped(vm.raiseWith('KeyError', holder));
}
