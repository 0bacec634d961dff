import { dictFind, isInt, newTuple, safeInt, setInt, stringText, Tag, tupleItems } from '../../memory';
import { type NativeCode, type NativeContext, NativeStatus } from '../native';
import { returnText } from './results';

/** What a translation table has a character become. */
function replacement(vm: NativeContext, cell: number): string | NativeStatus {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.None) return '';
  if (m.tagAt(cell) === Tag.Str) return stringText(m, m.payloadAt(cell));
  if (!isInt(m, cell)) {
    return vm.raise('TypeError', 'character mapping must return integer, None or str');
  }
  const point = safeInt(m, cell);
  if (point >= 0 && point <= 0x10ffff) return String.fromCodePoint(point);
  return vm.raise('ValueError', 'character mapping must be in range(0x110000)');
}

/** `str.translate` with a dict; other tables are asked by Python code. */
export const translate: NativeCode = (vm, args) => {
  const m = vm.memory;
  if (m.tagAt(args + 1) !== Tag.Dict) return NativeStatus.FALLBACK;
  const table = m.payloadAt(args + 1);
  const key = tupleItems(m, newTuple(m, 1));
  const known = new Map<string, string>();
  let out = '';
  for (const character of stringText(m, m.payloadAt(args))) {
    let shown = known.get(character);
    if (shown === undefined) {
      setInt(m, key, character.codePointAt(0) ?? 0);
      const found = dictFind(m, table, key);
      if (found < 0) return NativeStatus.FALLBACK;
      const become = found === 0 ? character : replacement(vm, found);
      if (typeof become === 'number') return become;
      shown = become;
      known.set(character, shown);
    }
    out += shown;
  }
  vm.charge(out.length);
  return returnText(vm, out);
};
