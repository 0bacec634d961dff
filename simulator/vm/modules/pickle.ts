import {
  dictEntryKey,
  dictNextEntry,
  findInterned,
  ModuleSlot,
  newTuple,
  Root,
  setAttribute,
  stringText,
  Tag,
  tupleItems,
} from '../../memory';
import { returnCell, returnNone, returnObject } from '../builtins/results';
import type { NativeContext, NativeModule } from '../native';

/** A child that was spawned runs the program's own file under the second name. */
const mainNames: readonly string[] = ['__main__', '__mp_main__'];

/** The cells of the names of the modules that have been imported. */
function importedNames(vm: NativeContext): { module: number; name: number }[] {
  const m = vm.memory;
  const table = m.payloadAt(Root.MODULES);
  const found: { module: number; name: number }[] = [];
  for (let module = table + 1; module < table + m.sizeAt(table); module++) {
    if (m.tagAt(module) === Tag.Module) {
      found.push({ module, name: m.payloadAt(module) + ModuleSlot.NAME });
    }
  }
  return found;
}

/** Module `_pickle`: what writing values as text has to know of the interpreter. */
export const pickleModule: NativeModule = {
  name: '_pickle',
  functions: [
    {
      /** A module that has been imported, or None. */
      name: 'find_module',
      parameters: 'name, /',
      code(vm, args) {
        const m = vm.memory;
        const wanted = stringText(m, m.payloadAt(args));
        const isWanted = (name: string): boolean =>
          mainNames.includes(wanted) ? mainNames.includes(name) : name === wanted;
        const found = importedNames(vm).find(({ name }) => isWanted(stringText(m, m.payloadAt(name))));
        return found === undefined ? returnNone(vm) : returnCell(vm, found.module);
      },
    },
    {
      name: 'module_names',
      parameters: '/',
      code(vm) {
        const m = vm.memory;
        const names = importedNames(vm);
        const tuple = newTuple(m, names.length);
        for (const [i, { name }] of names.entries()) m.copyValue(name, tupleItems(m, tuple) + i);
        return returnObject(vm, Tag.Tuple, tuple);
      },
    },
    {
      /** Gives an instance the attributes that a dict holds, past its class's properties and `__setattr__`. */
      name: 'store_attributes',
      parameters: 'instance, attributes, /',
      code(vm, args) {
        const m = vm.memory;
        if (m.tagAt(args) !== Tag.Instance || m.tagAt(args + 1) !== Tag.Dict) {
          return vm.raise('TypeError', 'store_attributes() takes an instance and a dict');
        }
        const dict = m.payloadAt(args + 1);
        for (let i = dictNextEntry(m, dict, 0); i >= 0; i = dictNextEntry(m, dict, i + 1)) {
          const name = m.payloadAt(dictEntryKey(m, dict, i));
          const interned = findInterned(m, name);
          const value = dictEntryKey(m, dict, i) + 1;
          setAttribute(m, m.payloadAt(args), interned === 0 ? name : interned, value);
        }
        return returnNone(vm);
      },
    },
  ],
  types: [],
};
