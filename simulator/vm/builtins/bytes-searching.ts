import { innerValue, isInt, Tag } from '../../memory';
import type { NativeContext, NativeDefinition, NativeStatus } from '../native';
import { textAt } from './bytes-access';
import { byteArgument, bytesIn } from './bytes-operations';
import { returnBool, returnInt } from './results';
import { clampArgument, itemsOf } from './sequences';

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

/** Where bytes are found in others, and whether they begin or end with them. */
export const bytesSearching: readonly NativeDefinition[] = [
  searching('find', find),
  searching('rfind', findLast),
  searching('index', find),
  searching('rindex', findLast),
  searching('count', countIn),
  testing('startswith', (text, part) => text.startsWith(part)),
  testing('endswith', (text, part) => text.endsWith(part)),
];
