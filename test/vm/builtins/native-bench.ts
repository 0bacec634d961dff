import {
  ClassFlag,
  ClassSlot,
  dictSet,
  FIRST_CELL,
  internString,
  listAppend,
  Memory,
  newClass,
  newDict,
  newInstance,
  newList,
  newSet,
  newString,
  newTuple,
  Root,
  SliceSlot,
  setAdd,
  setBigInt,
  setFloat,
  Tag,
  tupleItems,
} from '../../../simulator/memory';
import {
  BinaryOperator,
  type BinaryOperatorText,
  Comparison,
  type ComparisonText,
} from '../../../simulator/model';
import {
  binaryOperation,
  builtinNatives,
  compareOperation,
  containsOperation,
  deleteItem,
  getItem,
  makeRange,
  reprText,
  setItem,
  strText,
  unaryOperation,
} from '../../../simulator/vm/builtins';
import { type NativeContext, NativeStatus } from '../../../simulator/vm/native';
import { bindNativeArguments, readNative } from '../../../simulator/vm/native-table';
import { stringRepr } from '../../../simulator/vm/text/string-repr';

/** A Python value as table.py writes it. */
export type Encoded = null | boolean | { readonly [type: string]: unknown };
export type Question = readonly [
  kind: string,
  name: string,
  args: readonly Encoded[],
  answer: { readonly repr?: string; readonly error?: string },
  keywords: Readonly<Record<string, Encoded>>,
];

const typeNames: Readonly<Record<number, string>> = {
  [Tag.None]: 'NoneType',
  [Tag.Bool]: 'bool',
  [Tag.Int]: 'int',
  [Tag.BigInt]: 'int',
  [Tag.Float]: 'float',
  [Tag.Str]: 'str',
  [Tag.List]: 'list',
  [Tag.Tuple]: 'tuple',
  [Tag.Dict]: 'dict',
  [Tag.Set]: 'set',
  [Tag.FrozenSet]: 'frozenset',
  [Tag.Range]: 'range',
  [Tag.Slice]: 'slice',
};

/** Asks natives questions without an interpreter around them: only values of built-in types. */
export class NativeBench implements NativeContext {
  readonly memory = new Memory(1 << 28);
  readonly natives = [];
  raised = '';
  readonly #base: number;
  readonly #next: { cell: number };

  constructor() {
    const m = this.memory;
    const area = m.allocate(Tag.Cells, 0, 4000);
    this.#base = area + 1;
    this.#next = { cell: this.#base };
    const cls = newClass(m, ClassFlag.EXCEPTION, Tag.Instance, -1);
    m.setValue(cls + ClassSlot.NAME, Tag.Str, internString(m, 'Exception'));
    m.setValue(cls + ClassSlot.MRO, Tag.Tuple, newTuple(m, 0));
    m.setValue(FIRST_CELL - 1, Tag.Class, cls);
  }

  raise(type: string, message: string): NativeStatus {
    // As str(KeyError('x')) shows it.
    this.raised = `${type}: ${type === 'KeyError' ? stringRepr(message) : message}`;
    const m = this.memory;
    m.setValue(Root.RESULT, Tag.Instance, newInstance(m, m.payloadAt(FIRST_CELL - 1)));
    return NativeStatus.RAISE;
  }
  raiseWith(type: string, argument: number): NativeStatus {
    const text = type === 'KeyError' ? reprText(this, argument) : strText(this, argument);
    const status = this.raise(type, '');
    this.raised = `${type}: ${text}`;
    return status;
  }
  callInstead(): NativeStatus {
    throw new Error('no Python code here');
  }
  callPrelude(): NativeStatus {
    return this.callInstead();
  }
  systemCall(): NativeStatus {
    throw new Error('no kernel here');
  }
  charge(): void {}
  classOf(): number {
    return this.memory.payloadAt(FIRST_CELL - 1);
  }
  typeName(cell: number): string {
    return typeNames[this.memory.tagAt(cell)] ?? 'object';
  }
  className(): string {
    return 'object';
  }
  tagName(tag: number): string {
    return typeNames[tag] ?? 'object';
  }
  makeClass(): string {
    return 'no classes here';
  }
  preludeCell(): number {
    return 0;
  }

  builtinClass(): number {
    return this.memory.payloadAt(FIRST_CELL - 1);
  }
  findInClass(): number {
    return 0;
  }
  findMethod(): number {
    return 0;
  }
  getAttribute(): NativeStatus {
    return this.raise('AttributeError', 'none here');
  }
  ownAttribute(): NativeStatus {
    return this.getAttribute();
  }
  setAttribute(): NativeStatus {
    return this.getAttribute();
  }
  deleteAttribute(): NativeStatus {
    return this.getAttribute();
  }

  /** Puts a value into the next free cell. */
  put(value: Encoded): number {
    const cell = this.#next.cell++;
    this.#write(value, cell);
    return cell;
  }

  #write(value: Encoded, cell: number): void {
    const m = this.memory;
    if (value === null) {
      m.setNone(cell);
      return;
    }
    if (typeof value === 'boolean') {
      m.setBool(cell, value);
      return;
    }
    const [type = '', content] = Object.entries(value)[0] ?? [];
    if (type === 'int') {
      setBigInt(m, cell, BigInt(String(content)));
      return;
    }
    if (type === 'float') {
      setFloat(m, cell, pythonFloat(String(content)));
      return;
    }
    if (type === 'str') {
      m.setValue(cell, Tag.Str, newString(m, String(content)));
      return;
    }
    const items = (content as readonly (Encoded | readonly [Encoded, Encoded])[]).map((item) =>
      Array.isArray(item) ? [this.put(item[0]), this.put(item[1])] : [this.put(item as Encoded)],
    );
    if (type === 'dict') {
      const dict = newDict(m);
      for (const [key, held] of items) dictSet(m, dict, key, held);
      m.setValue(cell, Tag.Dict, dict);
    } else if (type === 'list') {
      const list = newList(m);
      for (const [item] of items) listAppend(m, list, item);
      m.setValue(cell, Tag.List, list);
    } else if (type === 'tuple') {
      const tuple = newTuple(m, items.length);
      for (const [i, [item]] of items.entries()) m.copyValue(item, tupleItems(m, tuple) + i);
      m.setValue(cell, Tag.Tuple, tuple);
    } else if (type === 'set' || type === 'frozenset') {
      const tag = type === 'set' ? Tag.Set : Tag.FrozenSet;
      const set = newSet(m, tag);
      for (const [item] of items) setAdd(m, set, item);
      m.setValue(cell, tag, set);
    } else if (type === 'range') {
      const [start, stop, step] = (content as { int: string }[]).map((n) => BigInt(n.int));
      makeRange(this, start, stop, step);
      m.copyValue(Root.RESULT, cell);
    } else if (type === 'slice') {
      const slice = m.allocate(Tag.Slice, 0, SliceSlot.SIZE);
      for (const [i, [item]] of items.entries()) m.copyValue(item, slice + SliceSlot.START + i);
      m.setValue(cell, Tag.Slice, slice);
    } else throw new Error(`no values of type ${type}`);
  }

  /** The answer to a question: a repr, or an error's type and message. */
  ask(question: Question): string {
    this.memory.clearValues(this.#base, 3990);
    this.#next.cell = this.#base + 100;
    this.raised = '';
    const cells = question[2].map((arg) => this.put(arg));
    const status = this.#run(question, cells);
    if (typeof status === 'string') return status;
    if (status === NativeStatus.RAISE) return this.raised;
    if (status !== NativeStatus.RETURN) return `status ${status}`;
    const [kind] = question;
    if (kind === 'mutate') return `(${reprText(this, Root.RESULT)}, ${reprText(this, cells[0])})`;
    if (kind === 'setmutate' || kind === 'store' || kind === 'delete') return reprText(this, cells[0]) ?? '';
    return reprText(this, Root.RESULT) ?? '';
  }

  #run([kind, name, , , keywords]: Question, cells: number[]): NativeStatus | string {
    const [a, b, c] = cells;
    if (kind === 'binary') return binaryOperation(this, BinaryOperator[name as BinaryOperatorText], a, b);
    if (kind === 'compare') return compareOperation(this, Comparison[name as ComparisonText], a, b);
    if (kind === 'unary') return unaryOperation(this, name as '-', a);
    if (kind === 'subscript') return getItem(this, a, b);
    if (kind === 'store') return setItem(this, a, b, c);
    if (kind === 'delete') return deleteItem(this, a, b);
    if (kind === 'contains') return containsOperation(this, a, b);
    if (kind === 'setmethod' || kind === 'setmutate') {
      for (const cell of cells) {
        if (
          this.memory.tagAt(cell) !== Tag.List ||
          (cell !== a && name.length < 8 && /add|discard|remove/.test(name))
        )
          continue;
        this.#call('set', undefined, [cell], {});
        this.memory.copyValue(Root.RESULT, cell);
      }
    }
    const type = kind === 'call' ? undefined : this.typeName(a);
    return this.#call(name, type, cells, keywords);
  }

  #call(
    name: string,
    type: string | undefined,
    cells: readonly number[],
    keywords: Readonly<Record<string, Encoded>>,
  ): NativeStatus | string {
    const m = this.memory;
    const holder = builtinNatives.types.find((t) => t.name === (type ?? name));
    const definition =
      type !== undefined
        ? holder?.methods.find((method) => method.name === name)
        : holder?.construct
          ? { name, ...holder.construct }
          : builtinNatives.functions.find((f) => f.name === name);
    if (definition === undefined) return `AttributeError: '${type}' object has no attribute '${name}'`;
    const first = this.#base;
    for (const [i, cell] of cells.entries()) m.copyValue(cell, first + i);
    const names = newTuple(m, Object.keys(keywords).length);
    for (const [i, [key, value]] of Object.entries(keywords).entries()) {
      m.setValue(tupleItems(m, names) + i, Tag.Str, newString(m, key));
      m.copyValue(this.put(value), first + cells.length + i);
    }
    const source = { definition, type, isAttribute: false, fallbacks: 'builtins', selfTag: Tag.Unbound };
    const native = readNative((text) => internString(m, text), source, new Map());
    const given = cells.length + Object.keys(keywords).length;
    const problem = bindNativeArguments(this, native, first, given, given > cells.length ? names : 0);
    if (problem !== undefined) return `TypeError: ${problem}`;
    return native.code(this, first, cells.length);
  }
}

function pythonFloat(text: string): number {
  if (text === 'nan') return Number.NaN;
  return text.endsWith('inf') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}
