import { dictFind, innerValue, newTuple, newTupleFrom, Root, Tag, tupleItems, tupleLength } from '../memory';
import { getAttribute } from './attributes';
import { throwError, unwind } from './exceptions';
import type { Interpreter } from './interpreter';
import { NativeStatus } from './native';

/** MATCH_KEYS: `subject keys -- subject keys values-or-None`. */
export function matchKeys(vm: Interpreter): boolean {
  const m = vm.memory;
  const keys = m.payloadAt(vm.sp - 1);
  const dict = m.payloadAt(innerValue(m, vm.sp - 2));
  const count = tupleLength(m, keys);
  const values = newTuple(m, count);
  for (let i = 0; i < count; i++) {
    const value = dictFind(m, dict, tupleItems(m, keys) + i);
    if (value <= 0) {
      m.setNone(vm.sp++);
      return false;
    }
    m.copyValue(value, tupleItems(m, values) + i);
  }
  m.setValue(vm.sp++, Tag.Tuple, values);
  return false;
}

/** Built-in types whose one positional pattern is the value itself. */
const selfMatching: ReadonlySet<string> = new Set(
  'bool bytearray bytes dict float frozenset int list set str tuple'.split(' '),
);

/** MATCH_CLASS: `subject class names -- attributes-or-None`, with `positional` patterns by position. */
export function matchClass(vm: Interpreter, positional: number): boolean {
  const m = vm.memory;
  const at = vm.sp - 3;
  if (m.tagAt(at + 1) !== Tag.Class) {
    return throwError(vm, 'TypeError', 'called match pattern must be a class');
  }
  const cls = m.payloadAt(at + 1);
  const names = m.payloadAt(at + 2);
  const found: number[] = [];
  const fail = (): boolean => {
    m.setNone(at);
    vm.sp = at + 1;
    return false;
  };
  if (!vm.isInstance(at, cls)) return fail();
  const wanted: number[] = [];
  if (positional === 1 && selfMatching.has(vm.className(cls))) found.push(m.f64[at]);
  else if (positional > 0) {
    const match = vm.findInClass(cls, '__match_args__');
    const known = match !== 0 && m.tagAt(match) === Tag.Tuple ? m.payloadAt(match) : 0;
    const itself = selfMatching.has(vm.className(cls)) ? 1 : 0;
    const most = known === 0 ? itself : tupleLength(m, known);
    if (positional > most) {
      const text = `${vm.className(cls)}() accepts ${most} positional sub-pattern${most === 1 ? '' : 's'} (${positional} given)`;
      return throwError(vm, 'TypeError', text);
    }
    for (let i = 0; i < positional; i++) wanted.push(m.payloadAt(tupleItems(m, known) + i));
  }
  for (let i = 0; i < tupleLength(m, names); i++) wanted.push(m.payloadAt(tupleItems(m, names) + i));
  for (const name of wanted) {
    const status = getAttribute(vm, at, name);
    if (status === NativeStatus.RAISE) {
      return vm.isInstance(Root.RESULT, vm.builtinClass('AttributeError')) ? fail() : unwind(vm);
    }
    if (status !== NativeStatus.RETURN) {
      return throwError(vm, 'TypeError', 'a property cannot be matched in a class pattern');
    }
    found.push(m.f64[Root.RESULT]);
  }
  for (const [i, value] of found.entries()) m.f64[vm.sp + i] = value;
  m.setValue(at, Tag.Tuple, newTupleFrom(m, vm.sp, found.length));
  vm.sp = at + 1;
  return false;
}
