import {
  Answer,
  copySet,
  newSet,
  newTuple,
  Root,
  setAdd,
  setClear,
  setContains,
  setDiscard,
  setPop,
  Tag,
  tupleItems,
} from '../../memory';
import {
  type NativeCode,
  type NativeContext,
  type NativeDefinition,
  NativeStatus,
  type NativeType,
} from '../native';
import { isSubset } from './ordering';
import { returnBool, returnCell, returnNone, returnObject } from './results';
import { addAll, combineSets, type SetOperation, updateSet } from './set-operations';
import { unhashable } from './subscripts';

/** `union(*others)` and its like: a new set of the kind of `self`. */
const combining = (name: SetOperation): NativeDefinition => ({
  name,
  parameters: name === 'symmetric_difference' ? 'other, /' : '*others',
  code: (vm, args, count) => {
    const m = vm.memory;
    const tag = m.tagAt(args);
    const others = name === 'symmetric_difference' ? 2 : count;
    const holder = tupleItems(m, newTuple(m, 1));
    m.setValue(holder, tag, copySet(m, m.payloadAt(args), tag));
    for (let i = 1; i < others; i++) {
      const status = combineSets(vm, name, i === 1 ? args : holder, args + i, tag);
      if (status !== NativeStatus.RETURN) return status;
      m.copyValue(Root.RESULT, holder);
    }
    return returnCell(vm, holder);
  },
});

/** `update(*others)` and its like. */
const updating = (name: string, operation: SetOperation): NativeDefinition => ({
  name,
  parameters: operation === 'symmetric_difference' ? 'other, /' : '*others',
  code: (vm, args, count) => {
    const others = operation === 'symmetric_difference' ? 2 : count;
    for (let i = 1; i < others; i++) {
      const status = updateSet(vm, operation, vm.memory.payloadAt(args), args + i);
      if (status !== NativeStatus.RETURN) return status;
    }
    return returnNone(vm);
  },
});

/** The set of an argument: the argument itself or a new one. */
function argumentSet(vm: NativeContext, cell: number): { set: number } | NativeStatus {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.Set || m.tagAt(cell) === Tag.FrozenSet) return { set: m.payloadAt(cell) };
  const set = newSet(m);
  return addAll(vm, set, cell) ?? { set };
}

function comparing(
  name: string,
  test: (vm: NativeContext, self: number, other: number) => Answer,
): NativeDefinition {
  return {
    name,
    parameters: 'other, /',
    code: (vm, args) => {
      const other = argumentSet(vm, args + 1);
      if (typeof other === 'number') return other;
      const answer = test(vm, vm.memory.payloadAt(args), other.set);
      return answer === Answer.ASK ? NativeStatus.FALLBACK : returnBool(vm, answer === Answer.YES);
    },
  };
}

function isDisjoint(vm: NativeContext, self: number, other: number): Answer {
  const m = vm.memory;
  const holder = tupleItems(m, newTuple(m, 2));
  m.setValue(holder, Tag.Set, self);
  m.setValue(holder + 1, Tag.Set, other);
  if (combineSets(vm, 'intersection', holder, holder + 1, Tag.Set) !== NativeStatus.RETURN) return Answer.ASK;
  return m.i32[(m.payloadAt(Root.RESULT) + 1) << 1] === 0 ? Answer.YES : Answer.NO;
}

const reading: readonly NativeDefinition[] = [
  combining('union'),
  combining('intersection'),
  combining('difference'),
  combining('symmetric_difference'),
  comparing('issubset', isSubset),
  comparing('issuperset', (vm, self, other) => isSubset(vm, other, self)),
  comparing('isdisjoint', isDisjoint),
  {
    name: 'copy',
    parameters: '',
    code: (vm, args) => {
      const tag = vm.memory.tagAt(args);
      return returnObject(vm, tag, copySet(vm.memory, vm.memory.payloadAt(args), tag));
    },
  },
];

const add: NativeCode = (vm, args) => {
  const answer = setAdd(vm.memory, vm.memory.payloadAt(args), args + 1);
  return answer === Answer.YES ? returnNone(vm) : unhashable(vm, args + 1, answer);
};

const discarding = (name: 'discard' | 'remove'): NativeDefinition => ({
  name,
  parameters: 'element, /',
  code: (vm, args) => {
    const set = vm.memory.payloadAt(args);
    const present = setContains(vm.memory, set, args + 1);
    if (present === Answer.ASK || present === Answer.FAIL) return unhashable(vm, args + 1, present);
    if (present === Answer.NO && name === 'remove') return vm.raiseWith('KeyError', args + 1);
    setDiscard(vm.memory, set, args + 1);
    return returnNone(vm);
  },
});

const pop: NativeCode = (vm, args) => {
  if (setPop(vm.memory, vm.memory.payloadAt(args), Root.RESULT)) return NativeStatus.RETURN;
  return vm.raise('KeyError', 'pop from an empty set');
};

const constructing = (tag: number): Pick<NativeDefinition, 'parameters' | 'code'> => ({
  parameters: 'iterable=(), /',
  code: (vm, args) => {
    if (tag === Tag.FrozenSet && vm.memory.tagAt(args) === tag) return returnCell(vm, args);
    const set = newSet(vm.memory, tag);
    if (vm.memory.tagAt(args) === Tag.Unbound) return returnObject(vm, tag, set);
    return addAll(vm, set, args) ?? returnObject(vm, tag, set);
  },
});

export const setType: NativeType = {
  name: 'set',
  tag: Tag.Set,
  construct: constructing(Tag.Set),
  methods: [
    ...reading,
    { name: 'add', parameters: 'element, /', code: add },
    discarding('discard'),
    discarding('remove'),
    { name: 'pop', parameters: '', code: pop },
    {
      name: 'clear',
      parameters: '',
      code: (vm, args) => {
        setClear(vm.memory, vm.memory.payloadAt(args));
        return returnNone(vm);
      },
    },
    updating('update', 'union'),
    updating('intersection_update', 'intersection'),
    updating('difference_update', 'difference'),
    updating('symmetric_difference_update', 'symmetric_difference'),
  ],
};

export const frozenSetType: NativeType = {
  name: 'frozenset',
  tag: Tag.FrozenSet,
  construct: constructing(Tag.FrozenSet),
  methods: reading,
};
