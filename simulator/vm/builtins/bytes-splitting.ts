import { type BytesTag, listAppend, newBytes, newList, newTuple, Tag, tupleItems } from '../../memory';
import { type NativeCode, type NativeContext, type NativeDefinition, NativeStatus } from '../native';
import { isGiven, tagOf, textAt } from './bytes-access';
import { needBytes, returnBytes } from './bytes-operations';
import { returnObject } from './results';
import { intArgument } from './sequences';
import { splitBy, splitSpaceOf } from './splitting';

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

/** `splitlines` */
export const splitLines: NativeCode = (vm, args) => {
  const keep = vm.memory.tagAt(args + 1) === Tag.Bool && vm.memory.payloadAt(args + 1) === 1;
  const lines = textAt(vm, args).match(/[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+$/g) ?? [];
  return returnParts(
    vm,
    tagOf(vm, args),
    keep ? lines : lines.map((line) => line.replace(/\r\n$|[\r\n]$/, '')),
  );
};

/** What takes bytes apart: at their ends, and at separators. */
export const bytesSplitting: readonly NativeDefinition[] = [
  stripping('strip', true, true),
  stripping('lstrip', true, false),
  stripping('rstrip', false, true),
  splitting('split', false),
  splitting('rsplit', true),
  partitioning('partition', false),
  partitioning('rpartition', true),
];
