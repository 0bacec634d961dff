import {
  Answer,
  addNewAttribute,
  attributeCount,
  attributeNameCell,
  concatStrings,
  dictFind,
  dictLength,
  dictSet,
  FunctionSlot,
  InstanceSlot,
  IteratorKind,
  IteratorSlot,
  joinStrings,
  listAppend,
  listItems,
  listLength,
  listSplice,
  loadListItem,
  type Memory,
  MemoryFull,
  newCharacter,
  newInstance,
  newListFrom,
  newTupleFrom,
  setAdd,
  setContains,
  stringAt,
  stringLength,
  Tag,
  tupleItems,
  tupleLength,
} from '../../memory';
import { bindNamedArguments, bindPlainArguments } from '../arguments';
import { formatQuickly } from '../building';
import { Advance, advance } from '../builtins';
import { enterFrame } from '../frames';
import type { Interpreter } from '../interpreter';
import { RECURSION_LIMIT, STACK_SLACK } from '../layout';
import { Continuation } from '../native';
import { THINGS_PER_INSTRUCTION_LOG2 } from '../native-host';
import { calculateWide } from '../wide-integers';

/** For errors of work that needs room: what does not fit into the memory has changed nothing, as all here ask for it first. */
function refuse(error: unknown): false {
  if (error instanceof MemoryFull) return false;
  throw error;
}

/** Kinds of iterators whose next item takes no Python code and cannot fail, up to their end. */
const isPlainIterator = (kind: number): boolean =>
  kind === IteratorKind.LIST ||
  kind === IteratorKind.TUPLE ||
  kind === IteratorKind.STR ||
  kind === IteratorKind.RANGE;

const isDictIterator = (kind: number): boolean =>
  kind === IteratorKind.DICT_KEYS || kind === IteratorKind.DICT_VALUES || kind === IteratorKind.DICT_ITEMS;

/**
 * What compiled code calls for the common cases of instructions that are too long to be written out. All of them answer
 * whether they did the work; where not, nothing has changed and the slow path does the instruction. Addresses and cells
 * as in the slow path. Views of the memory may be others afterwards.
 */
export const quick = {
  dictFind,

  /**
   * CALL of the function in the cell `place` with `count` arguments, where defaults or `*rest` are bound too; CALL_KW, where
   * `names` is a tuple.
   */
  enterFunction(vm: Interpreter, place: number, count: number, names: number): boolean {
    const m = vm.memory;
    const callee = m.payloadAt(place);
    const info = vm.image.codes[m.payloadAt(callee + FunctionSlot.RAW)];
    if (vm.depth >= RECURSION_LIMIT || vm.sp + info.frameSize + count > vm.stackEnd) return false;
    const hasSelf = m.tagAt(place + 1) !== Tag.Unbound;
    const first = hasSelf ? place + 1 : place + 2;
    const given = hasSelf ? count + 1 : count;
    try {
      const isBound =
        names === 0
          ? bindPlainArguments(m, info, callee, first, given)
          : bindNamedArguments(m, info, callee, first, given, names);
      if (!isBound) return false;
    } catch (error) {
      return refuse(error);
    }
    if (!hasSelf) m.copyValue(place, place + 1);
    enterFrame(vm, info, first, m.payloadAt(callee + FunctionSlot.MODULE), Continuation.PASS, place);
    return true;
  },

  /** CALL_EX without named arguments of the function three below sp, by entering its frame; sp is where the slow path has it. */
  enterSpread(vm: Interpreter): boolean {
    const m = vm.memory;
    const last = vm.sp - 1;
    const place = last - 2;
    const tuple = m.payloadAt(last);
    const count = tupleLength(m, tuple);
    // Where the stack would have to grow, the slow path sees to that.
    if (vm.sp + count + STACK_SLACK > vm.stackEnd) return false;
    m.copyValues(tupleItems(m, tuple), place + 2, count);
    vm.sp = place + 2 + count;
    if (quick.enterFunction(vm, place, count, 0)) return true;
    m.setValue(last, Tag.Tuple, tuple);
    vm.sp = last + 1;
    return false;
  },

  /**
   * CALL at `at` of the class in the cell `place` whose instances were last made here: a new one, and the frame of its
   * `__init__` entered. Where the stack would have to grow, the slow path sees to that.
   */
  enterInit(vm: Interpreter, place: number, count: number, at: number): boolean {
    const m = vm.memory;
    const { i32 } = m;
    const cls = i32[place << 1];
    const { classes, places } = vm.caches;
    const init = places[at];
    if (m.isParallel || classes[at] !== cls || i32[(init << 1) + 1] !== Tag.Function) return false;
    if (i32[(place << 1) + 3] !== Tag.Unbound || vm.depth >= RECURSION_LIMIT) return false;
    const callee = i32[init << 1];
    const info = vm.image.codes[i32[(callee + FunctionSlot.RAW) << 1]];
    const room = Math.max(STACK_SLACK, info.frameSize + count);
    if (info.simpleCount !== count + 1 || vm.sp + 1 + room > vm.stackEnd) return false;
    let instance: number;
    try {
      instance = newInstance(m, cls);
    } catch (error) {
      return refuse(error);
    }
    // The instance, `__init__`, the instance again, and the arguments, one further up than they were.
    for (let cell = place + count + 2; cell > place + 2; cell--) m.copyValue(cell - 1, cell);
    m.setValue(place, Tag.Instance, instance);
    m.setValue(place + 1, Tag.Function, callee);
    m.setValue(place + 2, Tag.Instance, instance);
    const { f64 } = m;
    const end = place + 2 + info.localCount;
    for (let cell = place + 3 + count; cell < end; cell++) f64[cell] = 0;
    enterFrame(vm, info, place + 2, m.payloadAt(callee + FunctionSlot.MODULE), Continuation.INIT, place + 1);
    return true;
  },

  /** `dict[key] = value`, the latter two in cells. */
  storeInDict(vm: Interpreter, dict: number, key: number, value: number): boolean {
    try {
      return dictSet(vm.memory, dict, key, value) === Answer.YES;
    } catch (error) {
      return refuse(error);
    }
  },

  /** `container[index]` of a list or tuple that other threads may see, put into the container's cell. */
  loadItem(m: Memory, container: number, index: number): boolean {
    if (m.tagAt(index) !== Tag.Int) return false;
    const at = m.payloadAt(container);
    const number = m.payloadAt(index);
    if (m.tagAt(container) === Tag.List) return loadListItem(m, at, number, container);
    if (m.tagAt(container) !== Tag.Tuple) return false;
    const length = m.payloadAt(at + 1);
    const place = number < 0 ? number + length : number;
    if (place < 0 || place >= length) return false;
    m.copyValue(at + 2 + place, container);
    return true;
  },

  /** `set.add(value)`. */
  addToSet(vm: Interpreter, set: number, value: number): boolean {
    try {
      return setAdd(vm.memory, set, value) === Answer.YES;
    } catch (error) {
      return refuse(error);
    }
  },

  /** LIST_APPEND of the value in a cell, also where the list has no room. */
  append(vm: Interpreter, list: number, value: number): boolean {
    try {
      listAppend(vm.memory, list, value);
      return true;
    } catch (error) {
      return refuse(error);
    }
  },

  /** The next item of an Iterator, to the cell `target`. At its end, nothing is done. */
  takeNext(vm: Interpreter, iterator: number, target: number): boolean {
    const m = vm.memory;
    const words = (iterator + IteratorSlot.RAW) << 1;
    const kind = m.i32[words];
    const source = iterator + IteratorSlot.SOURCE;
    if (m.tagAt(source) === Tag.Unbound) return false;
    const isDict = isDictIterator(kind) && m.i32[words + 2] === dictLength(m, m.payloadAt(source));
    if (!isDict && !isPlainIterator(kind)) return false;
    if (kind === IteratorKind.STR) {
      const text = m.payloadAt(source);
      const position = m.i32[words + 1];
      if (position >= stringLength(m, text)) return false;
      const point = stringAt(m, text, position);
      if (point < 0x100) {
        m.setValue(target, Tag.Str, newCharacter(m, point));
        m.i32[words + 1] = position + 1;
        return true;
      }
    }
    try {
      return advance(vm, iterator, target) === Advance.ITEM;
    } catch (error) {
      return refuse(error);
    }
  },

  /** `left + right` and its like of ints in cells whose result is beyond int32; it replaces `left`. */
  calculateWide(vm: Interpreter, operator: number, left: number, right: number): boolean {
    try {
      return calculateWide(vm.memory, operator, left, right);
    } catch (error) {
      return refuse(error);
    }
  },

  /** `left + right` of two texts in cells; it replaces `left`. */
  concatenate(vm: Interpreter, left: number, right: number): boolean {
    const m = vm.memory;
    try {
      m.setValue(left, Tag.Str, concatStrings(m, m.payloadAt(left), m.payloadAt(right)));
      return true;
    } catch (error) {
      return refuse(error);
    }
  },

  /** STORE_ATTR where the attribute lies where it lay last time; object and value in cells. */
  storeAttribute(vm: Interpreter, at: number, name: number, object: number, value: number): boolean {
    const m = vm.memory;
    if (m.tagAt(object) !== Tag.Instance) return false;
    const instance = m.payloadAt(object);
    const number = vm.caches.places[at];
    if (vm.caches.classes[at] !== m.payloadAt(instance + InstanceSlot.CLASS)) return false;
    if (number >= attributeCount(m, instance)) return false;
    const attribute = attributeNameCell(m, instance, number);
    if (m.payloadAt(attribute) !== name) return false;
    m.copyValue(value, attribute + 1);
    return true;
  },

  /** `container[index] = value` of a list or dict, all in cells. */
  storeItem(vm: Interpreter, container: number, index: number, value: number): boolean {
    const m = vm.memory;
    const at = m.payloadAt(container);
    try {
      if (m.tagAt(container) === Tag.Dict) return dictSet(m, at, index, value) === Answer.YES;
    } catch (error) {
      return refuse(error);
    }
    if (m.tagAt(container) !== Tag.List || m.tagAt(index) !== Tag.Int) return false;
    const number = m.payloadAt(index);
    const place = number < 0 ? number + listLength(m, at) : number;
    if (place < 0 || place >= listLength(m, at)) return false;
    m.copyValue(value, listItems(m, at) + place);
    return true;
  },

  /** STORE_ATTR of an instance's next attribute, where the last instance of its class got it at this instruction. */
  addAttribute(vm: Interpreter, instance: number, at: number, name: number, value: number): boolean {
    const m = vm.memory;
    const { classes, places } = vm.caches;
    if (classes[at] !== m.payloadAt(instance + InstanceSlot.CLASS)) return false;
    if (places[at] !== m.i32[((instance + InstanceSlot.RAW) << 1) + 1]) return false;
    try {
      return addNewAttribute(m, instance, name, value);
    } catch (error) {
      return refuse(error);
    }
  },

  /** FORMAT_VALUE of the value in the cell `at`, which the text replaces. */
  formatValue(vm: Interpreter, arg: number, at: number): boolean {
    try {
      return formatQuickly(vm.memory, arg, at);
    } catch (error) {
      return refuse(error);
    }
  },

  /** BUILD_STRING, BUILD_LIST or BUILD_TUPLE of `count` values from the cell `first` on, where the result goes. */
  build(vm: Interpreter, tag: number, first: number, count: number): boolean {
    const m = vm.memory;
    try {
      const make = tag === Tag.Str ? joinStrings : tag === Tag.List ? newListFrom : newTupleFrom;
      m.setValue(first, tag, make(m, first, count));
      return true;
    } catch (error) {
      return refuse(error);
    }
  },

  /** LIST_EXTEND of the list in a cell by a short list or tuple in another one. */
  extendList(vm: Interpreter, list: number, source: number): boolean {
    const m = vm.memory;
    const tag = m.tagAt(source);
    if (tag !== Tag.List && tag !== Tag.Tuple) return false;
    const at = m.payloadAt(source);
    const count = m.payloadAt(at + 1);
    // More of them take longer than one instruction.
    if (count >> THINGS_PER_INSTRUCTION_LOG2 > 0) return false;
    const target = m.payloadAt(list);
    const items = tag === Tag.Tuple ? tupleItems(m, at) : listItems(m, at);
    try {
      listSplice(m, target, listLength(m, target), 0, items, count);
      return true;
    } catch (error) {
      return refuse(error);
    }
  },

  /** LIST_TO_TUPLE of the list in a cell. */
  listToTuple(vm: Interpreter, cell: number): boolean {
    const m = vm.memory;
    const list = m.payloadAt(cell);
    try {
      m.setValue(cell, Tag.Tuple, newTupleFrom(m, listItems(m, list), listLength(m, list)));
      return true;
    } catch (error) {
      return refuse(error);
    }
  },

  /** `item in container` of a dict or set, as a bool in place of `item`; `inverts` for `not in`. */
  contains(vm: Interpreter, item: number, container: number, inverts: boolean): boolean {
    const m = vm.memory;
    const address = m.payloadAt(container);
    const tag = m.tagAt(container);
    if (tag !== Tag.Dict && tag !== Tag.Set) return false;
    const answer = tag === Tag.Dict ? dictFind(m, address, item) : setContains(m, address, item);
    if (answer < 0) return false;
    m.setBool(item, answer > 0 !== inverts);
    return true;
  },
};

/** A helper that is alone in memory while it works. */
function locked<Rest extends unknown[]>(
  help: (vm: Interpreter, ...rest: Rest) => boolean,
): (vm: Interpreter, ...rest: Rest) => boolean {
  return (vm, ...rest) => {
    vm.memory.lock();
    try {
      return help(vm, ...rest);
    } finally {
      vm.memory.unlock();
    }
  };
}

/** {@link quick} for a memory that several threads work on at the same time. */
export const lockedQuick: typeof quick = {
  ...quick,
  storeInDict: locked(quick.storeInDict),
  addToSet: locked(quick.addToSet),
  append: locked(quick.append),
  takeNext: locked(quick.takeNext),
  addAttribute: locked(quick.addAttribute),
  storeAttribute: locked(quick.storeAttribute),
  storeItem: locked(quick.storeItem),
  contains: locked(quick.contains),
  extendList: locked(quick.extendList),
};
