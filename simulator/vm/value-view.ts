import {
  attributeCount,
  attributeNameCell,
  dequeItem,
  dequeLength,
  dictEntryKey,
  dictLength,
  dictNextEntry,
  HandleSlot,
  isExceptionInstance,
  listItems,
  listLength,
  type Memory,
  stringText,
  Tag,
  tupleItems,
  tupleLength,
} from '../memory';
import { isPlainText, type SyncId, syncId, type ValueView, type VariableView } from '../model';
import { reprText } from './builtins';
import type { Interpreter } from './interpreter';

/*
 * Values for an inspector: short texts and, where there is more to see, what a value consists of. Bounded, however
 * large the value is.
 */

const MOST_CHARACTERS = 120;
/** Members listed of one value, how deep, and of all values of one look. */
const MOST_MEMBERS = 24;
const DEEPEST = 3;
const MOST_IN_ALL = 600;
const MOST_IN_FRAME = 60;

/** How many members may still be listed in one look. */
export interface ViewBudget {
  left: number;
}

/** @param isOfMany whether values are looked at in many places at once, as in all threads' frames */
export const newBudget = (isOfMany: boolean): ViewBudget => ({
  left: isOfMany ? MOST_IN_FRAME : MOST_IN_ALL,
});

const cut = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;

interface Member {
  readonly name: string;
  readonly cell: number;
}

/** The items of a list, tuple or deque, an item's cell at a time. */
function* itemsOf(m: Memory, tag: number, at: number): Generator<number> {
  if (tag === Tag.Deque) {
    for (let i = 0; i < dequeLength(m, at); i++) yield dequeItem(m, at, i);
    return;
  }
  const first = tag === Tag.List ? listItems(m, at) : tupleItems(m, at);
  const length = tag === Tag.List ? listLength(m, at) : tupleLength(m, at);
  for (let i = 0; i < length; i++) yield first + i;
}

/** Whether a value can consist of others that {@link membersOf} lists. */
export const isHolder = (m: Memory, cell: number): boolean =>
  m.tagAt(cell) === Tag.Instance || brackets[m.tagAt(cell)] !== undefined;

/** A container's items or an object's attributes, as an inspector names them. @param depth of the value, for keys */
export function* membersOf(vm: Interpreter, cell: number, depth: number): Generator<Member> {
  const m = vm.memory;
  const tag = m.tagAt(cell);
  const at = m.payloadAt(cell);
  if (tag === Tag.List || tag === Tag.Tuple || tag === Tag.Deque) {
    let i = 0;
    for (const item of itemsOf(m, tag, at)) yield { name: `[${i++}]`, cell: item };
  } else if (tag === Tag.Dict) {
    for (let i = dictNextEntry(m, at, 0); i >= 0; i = dictNextEntry(m, at, i + 1)) {
      const key = dictEntryKey(m, at, i);
      yield { name: `[${shortText(vm, key, depth + 1)}]`, cell: key + 1 };
    }
  } else if (tag === Tag.Instance) {
    for (let i = 0; i < attributeCount(m, at); i++) {
      const name = attributeNameCell(m, at, i);
      const text = stringText(m, m.payloadAt(name));
      if (!text.startsWith('__') && m.tagAt(name + 1) !== Tag.Unbound) yield { name: text, cell: name + 1 };
    }
  }
}

const sizeOf = (m: Memory, cell: number): number => {
  const at = m.payloadAt(cell);
  switch (m.tagAt(cell)) {
    case Tag.List:
      return listLength(m, at);
    case Tag.Tuple:
      return tupleLength(m, at);
    case Tag.Deque:
      return dequeLength(m, at);
    case Tag.Dict:
      return dictLength(m, at);
    case Tag.Instance:
      return attributeCount(m, at);
    default:
      return 0;
  }
};

const brackets: Readonly<Record<number, readonly [string, string]>> = {
  [Tag.List]: ['[', ']'],
  [Tag.Tuple]: ['(', ')'],
  [Tag.Dict]: ['{', '}'],
  [Tag.Deque]: ['deque([', '])'],
};

/** What an object says it is called, as a thread does, in `name` or `_name`. */
function givenName(m: Memory, at: number): string | undefined {
  for (let i = 0; i < attributeCount(m, at); i++) {
    const name = attributeNameCell(m, at, i);
    const text = stringText(m, m.payloadAt(name));
    if ((text === 'name' || text === '_name') && m.tagAt(name + 1) === Tag.Str)
      return stringText(m, m.payloadAt(name + 1));
  }
  return undefined;
}

/** As `repr` as far as it is short; an object that only its own code can describe is its class and name in angle brackets. */
function shortText(vm: Interpreter, cell: number, depth: number): string {
  const m = vm.memory;
  const tag = m.tagAt(cell);
  const pair = brackets[tag];
  if (pair !== undefined) {
    const [open, close] = pair;
    if (depth > DEEPEST) return `${open}…${close}`;
    let inner = '';
    for (const { name, cell: item } of membersOf(vm, cell, depth)) {
      if (inner.length > MOST_CHARACTERS) break;
      const text = shortText(vm, item, depth + 1);
      inner += (inner === '' ? '' : ', ') + (tag === Tag.Dict ? `${name.slice(1, -1)}: ${text}` : text);
    }
    const isSingle = tag === Tag.Tuple && sizeOf(m, cell) === 1;
    return `${open}${inner}${isSingle ? ',' : ''}${close}`;
  }
  const isPlain = tag === Tag.Instance && !isExceptionInstance(m, m.payloadAt(cell));
  if (isPlain && attributeCount(m, m.payloadAt(cell)) > 0) {
    const name = givenName(m, m.payloadAt(cell));
    // The word `object` tells that this is no plain value: see the model's `isPlainText`.
    return name === undefined ? `<${vm.typeName(cell)} object>` : `<${vm.typeName(cell)} object ${name}>`;
  }
  return reprText(vm, cell) ?? `<${vm.typeName(cell)} object>`;
}

/** Whether a container's text leaves out what its items consist of. */
const hidesItems = (m: Memory, cell: number, text: string): boolean =>
  m.tagAt(cell) === Tag.Instance || text.length > 40 || text.includes('<');

/** Whether a value tells something by itself: see the model's `isPlain`. */
export const isPlainValue = (vm: Interpreter, cell: number): boolean =>
  isPlainText(vm.typeName(cell), cut(shortText(vm, cell, 0)));

/** A value as an inspector shows it, with its members as far as the budget goes. */
export function viewValue(vm: Interpreter, cell: number, budget: ViewBudget, depth = 0): ValueView {
  const m = vm.memory;
  const type = vm.typeName(cell);
  const full = shortText(vm, cell, depth);
  const text = cut(full);
  const sync: { sync?: SyncId } =
    m.tagAt(cell) === Tag.SyncHandle ? { sync: syncId(m.payloadAt(m.payloadAt(cell) + HandleSlot.RAW)) } : {};
  const size = sizeOf(m, cell);
  if (size === 0 || depth >= DEEPEST || !hidesItems(m, cell, full)) return { type, text, ...sync };
  const members: VariableView[] = [];
  for (const { name, cell: item } of membersOf(vm, cell, depth)) {
    if (members.length === MOST_MEMBERS || budget.left <= 0) break;
    budget.left--;
    members.push({ name, value: viewValue(vm, item, budget, depth + 1) });
  }
  return members.length === 0 ? { type, text, ...sync } : { type, text, ...sync, members, size };
}
