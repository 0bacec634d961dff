import { listInsert, Root, Tag } from '../../memory';
import { Comparison } from '../../model';
import { compareOperation } from '../builtins/ordering';
import { returnInt, returnNone } from '../builtins/results';
import { intArgument, itemsOf } from '../builtins/sequences';
import { type NativeContext, type NativeDefinition, type NativeModule, NativeStatus } from '../native';

/**
 * Where in the sorted sequence at `args` the value after it belongs: before those equal to it, or (`isRight`) behind
 * them. The further arguments are lo, hi and key. A status where it was not found: FALLBACK to have Python code compare.
 */
function findPlace(vm: NativeContext, args: number, isRight: boolean): { place: number } | NativeStatus {
  const m = vm.memory;
  const isSequence = m.tagAt(args) === Tag.List || m.tagAt(args) === Tag.Tuple;
  if (!isSequence || m.tagAt(args + 4) > Tag.None) return NativeStatus.FALLBACK;
  const { first, count } = itemsOf(vm, args);
  let low = m.tagAt(args + 2) === Tag.Unbound ? 0 : intArgument(vm, args + 2);
  let high = m.tagAt(args + 3) <= Tag.None ? count : intArgument(vm, args + 3);
  if (low === undefined || high === undefined) return NativeStatus.RAISE;
  if (low < 0) return vm.raise('ValueError', 'lo must be non-negative');
  if (high > count) return NativeStatus.FALLBACK;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = first + middle;
    const [a, b] = isRight ? [args + 1, item] : [item, args + 1];
    const status = compareOperation(vm, Comparison['<'], a, b);
    if (status !== NativeStatus.RETURN) return status;
    const isLess = m.payloadAt(Root.RESULT) === 1;
    if (isLess === isRight) high = middle;
    else low = middle + 1;
  }
  return { place: low };
}

const search = (name: string, isRight: boolean): NativeDefinition => ({
  name,
  parameters: 'a, x, lo=0, hi=None, *, key=None',
  code: (vm, args) => {
    const found = findPlace(vm, args, isRight);
    return typeof found === 'number' ? found : returnInt(vm, found.place);
  },
});

const insertion = (name: string, isRight: boolean): NativeDefinition => ({
  name,
  parameters: 'a, x, lo=0, hi=None, *, key=None',
  code: (vm, args) => {
    const m = vm.memory;
    if (m.tagAt(args) !== Tag.List) return NativeStatus.FALLBACK;
    const found = findPlace(vm, args, isRight);
    if (typeof found === 'number') return found;
    listInsert(m, m.payloadAt(args), found.place, args + 1);
    return returnNone(vm);
  },
});

/** Module `_bisect`: one instruction each where no Python code compares, as in CPython. */
export const bisectModule: NativeModule = {
  name: '_bisect',
  fallbacks: 'bisect',
  functions: [
    search('bisect_left', false),
    search('bisect_right', true),
    insertion('insort_left', false),
    insertion('insort_right', true),
  ],
  types: [],
};
