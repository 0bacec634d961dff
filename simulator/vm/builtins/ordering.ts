import {
  Answer,
  bytesContents,
  compareStrings,
  dequeItem,
  dequeLength,
  floatAt,
  innerValue,
  intAt,
  isBytesTag,
  isInt,
  listItems,
  listLength,
  safeInt,
  sameOrEqual,
  setContains,
  setEntryCell,
  setLength,
  setTableSize,
  Tag,
  tupleItems,
  tupleLength,
  valuesEqual,
} from '../../memory';
import { Comparison, comparisonTexts } from '../../model';
import { type NativeContext, NativeStatus } from '../native';
import { isNumber } from './arithmetic';
import { returnBool } from './results';

/** How two values compare where that takes no Python code. */
export type Order = 'less' | 'equal' | 'greater' | 'unordered';

/** The order of two values; `undefined` where there is none between them; FALLBACK to ask Python code. */
export function orderValues(
  vm: NativeContext,
  a: number,
  b: number,
): Order | undefined | typeof NativeStatus.FALLBACK {
  const m = vm.memory;
  const x = m.payloadAt(a);
  const y = m.payloadAt(b);
  if (isNumber(vm, a) && isNumber(vm, b)) return orderNumbers(vm, a, b);
  const tag = m.tagAt(a);
  if (isBytesTag(tag) && isBytesTag(m.tagAt(b))) {
    return toOrder(compareStrings(m, bytesContents(m, x), bytesContents(m, y)));
  }
  if (tag !== m.tagAt(b)) return undefined;
  if (tag === Tag.Str) return toOrder(compareStrings(m, x, y));
  if (tag === Tag.Deque) {
    const item = (deque: number) => (i: number) => dequeItem(m, deque, i);
    return orderItems(vm, item(x), dequeLength(m, x), item(y), dequeLength(m, y));
  }
  const isList = tag === Tag.List;
  if (!isList && tag !== Tag.Tuple) return undefined;
  const lengthA = isList ? listLength(m, x) : tupleLength(m, x);
  const lengthB = isList ? listLength(m, y) : tupleLength(m, y);
  const itemsA = isList ? listItems(m, x) : tupleItems(m, x);
  const itemsB = isList ? listItems(m, y) : tupleItems(m, y);
  return orderItems(
    vm,
    (i) => itemsA + i,
    lengthA,
    (i) => itemsB + i,
    lengthB,
  );
}

/** The order of two sequences by their first items that differ. */
function orderItems(
  vm: NativeContext,
  itemA: (i: number) => number,
  lengthA: number,
  itemB: (i: number) => number,
  lengthB: number,
): Order | typeof NativeStatus.FALLBACK {
  const m = vm.memory;
  for (let i = 0; i < lengthA && i < lengthB; i++) {
    const [a, b] = [itemA(i), itemB(i)];
    if (m.tagAt(a) === Tag.Int && m.tagAt(b) === Tag.Int) {
      const [x, y] = [m.payloadAt(a), m.payloadAt(b)];
      if (x === y) continue;
      return x < y ? 'less' : 'greater';
    }
    const answer = sameOrEqual(m, a, b);
    if (answer === Answer.YES) continue;
    if (answer !== Answer.NO || mayOrderItself(vm, a, b)) return NativeStatus.FALLBACK;
    return orderValues(vm, a, b) ?? NativeStatus.FALLBACK;
  }
  return toOrder(lengthA - lengthB);
}

const toOrder = (difference: number): Order =>
  difference < 0 ? 'less' : difference > 0 ? 'greater' : 'equal';

function orderNumbers(vm: NativeContext, a: number, b: number): Order {
  const m = vm.memory;
  const x = isInt(m, a) ? safeInt(m, a) : floatAt(m, m.payloadAt(a));
  const y = isInt(m, b) ? safeInt(m, b) : floatAt(m, m.payloadAt(b));
  if (x === y) return 'equal';
  if (x < y) return 'less';
  if (x > y) return 'greater';
  const left = isInt(m, a) ? intAt(m, a) : x;
  const right = isInt(m, b) ? intAt(m, b) : y;
  // JavaScript compares bigints with numbers exactly; only NaN is left unordered.
  return left < right ? 'less' : left > right ? 'greater' : left === right ? 'equal' : bigEqual(left, right);
}

function bigEqual(left: bigint | number, right: bigint | number): Order {
  if (Number.isNaN(left) || Number.isNaN(right)) return 'unordered';
  return 'equal';
}

const methods: readonly string[] = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'];
const reflected: readonly number[] = [4, 5, 2, 3, 0, 1];

function mayOrderItself(vm: NativeContext, a: number, b: number): boolean {
  return methods.some((name) => vm.findMethod(a, name) !== 0 || vm.findMethod(b, name) !== 0);
}

const isSetTag = (tag: number): boolean => tag === Tag.Set || tag === Tag.FrozenSet;

/**
 * COMPARE_OP, any operands; `comparison` as in the model. FALLBACK: the prelude function
 * `operator.lt` (`le`, `eq`, `ne`, `gt`, `ge`) called with left and right decides.
 */
export function compareOperation(
  vm: NativeContext,
  comparison: number,
  left: number,
  right: number,
): NativeStatus {
  const m = vm.memory;
  const isInstance = m.tagAt(left) === Tag.Instance || m.tagAt(right) === Tag.Instance;
  if (isInstance) {
    const own = vm.findMethod(left, methods[comparison] ?? '');
    const other = vm.findMethod(right, methods[reflected[comparison] ?? 0] ?? '');
    const negated = comparison === Comparison['!='] && mayOrderItself(vm, left, right);
    if (own !== 0 || other !== 0 || negated) return NativeStatus.FALLBACK;
    const innerLeft = innerValue(m, left);
    const innerRight = innerValue(m, right);
    if (innerLeft !== left || innerRight !== right)
      return compareOperation(vm, comparison, innerLeft, innerRight);
  }
  if (comparison === Comparison['=='] || comparison === Comparison['!=']) {
    const answer = valuesEqual(m, left, right);
    if (answer === Answer.ASK) return NativeStatus.FALLBACK;
    if (answer === Answer.FAIL) {
      return vm.raise('RecursionError', 'maximum recursion depth exceeded in comparison');
    }
    return returnBool(vm, (answer === Answer.YES) === (comparison === Comparison['==']));
  }
  if (isSetTag(m.tagAt(left)) && isSetTag(m.tagAt(right))) return compareSets(vm, comparison, left, right);
  const order = orderValues(vm, left, right);
  if (order === NativeStatus.FALLBACK) return order;
  if (order === undefined) {
    const names = `'${vm.typeName(left)}' and '${vm.typeName(right)}'`;
    return vm.raise(
      'TypeError',
      `'${comparisonTexts[comparison]}' not supported between instances of ${names}`,
    );
  }
  const isLess = order === 'less' && (comparison === Comparison['<'] || comparison === Comparison['<=']);
  const isMore = order === 'greater' && (comparison === Comparison['>'] || comparison === Comparison['>=']);
  const isEqual = order === 'equal' && (comparison === Comparison['<='] || comparison === Comparison['>=']);
  return returnBool(vm, isLess || isMore || isEqual);
}

function compareSets(vm: NativeContext, comparison: number, left: number, right: number): NativeStatus {
  const m = vm.memory;
  const swap = comparison === Comparison['>'] || comparison === Comparison['>='];
  const small = m.payloadAt(swap ? right : left);
  const large = m.payloadAt(swap ? left : right);
  const isStrict = comparison === Comparison['<'] || comparison === Comparison['>'];
  const lengths = setLength(m, large) - setLength(m, small);
  if (lengths < 0 || (isStrict && lengths === 0)) return returnBool(vm, false);
  const answer = isSubset(vm, small, large);
  return answer === Answer.ASK ? NativeStatus.FALLBACK : returnBool(vm, answer === Answer.YES);
}

/** Is every key of set `small` in set `large`? */
export function isSubset(vm: NativeContext, small: number, large: number): Answer {
  const m = vm.memory;
  for (let i = 0; i < setTableSize(m, small); i++) {
    const key = setEntryCell(m, small, i);
    if (key === 0) continue;
    const answer = setContains(m, large, key);
    if (answer !== Answer.YES) return answer;
  }
  return Answer.YES;
}
