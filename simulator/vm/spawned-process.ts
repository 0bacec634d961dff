import { ModuleSlot, newString, newTuple, stringText, Tag, tupleItems } from '../memory';
import { InternalError } from '../model';
import { throwError } from './exceptions';
import { newThread } from './frames';
import { createModule, enterImported, enterModule, moduleCell } from './imports';
import type { Interpreter } from './interpreter';
import type { SpecialNative } from './native-table';
import { beginCall } from './spawn';

/** The program's own module, and its name in a process that was not forked but began afresh. */
const USER_MODULE = 1;
const NAME_WHEN_SPAWNED = '__mp_main__';

/** `import_module(name)`: as the import statement would, with the innermost module as its result. */
export const importModule: SpecialNative = (vm, at, first) => {
  const m = vm.memory;
  if (m.tagAt(first) !== Tag.Str) return undefined;
  const name = stringText(m, m.payloadAt(first));
  const code = vm.image.program.modules.find((module) => module.name === name);
  if (code === undefined) return throwError(vm, 'ModuleNotFoundError', `No module named '${name}'`);
  vm.calledNative = true;
  enterImported(vm, code, at);
  return false;
};

/** `import_main()`: runs the user's file as a module that is not the main one. */
export const importMain: SpecialNative = (vm, at) => {
  const m = vm.memory;
  const code = vm.image.program.modules[USER_MODULE];
  const module = createModule(vm, code);
  const name = newString(m, NAME_WHEN_SPAWNED);
  m.setValue(module + ModuleSlot.NAME, Tag.Str, name);
  const slot = code.globalNames.indexOf('__name__');
  if (slot >= 0) m.setValue(module + ModuleSlot.GLOBALS + slot, Tag.Str, name);
  m.setValue(at, Tag.Module, module);
  vm.sp = at + 1;
  vm.calledNative = true;
  enterModule(vm, code, at);
  return false;
};

/** In an interpreter just booted: thread 0 stands before the call that begins a spawned process, not the user's file. */
export function beginSpawned(vm: Interpreter, data: string): void {
  const m = vm.memory;
  const begin = vm.preludeCell('_begin_spawned');
  if (begin === 0) throw new InternalError('the prelude cannot begin a spawned process');
  m.clearValues(moduleCell(vm, USER_MODULE), 1);
  vm.clearThreads();
  vm.loadThread(newThread(vm));
  const args = newTuple(m, 3);
  for (const [i, name] of ['import_main', 'import_module'].entries()) {
    const native = vm.nativeValue('_timeslice', name);
    if (native === undefined) throw new InternalError(`there is no native ${name}`);
    m.setValue(tupleItems(m, args) + i, native.tag, native.payload);
  }
  m.setValue(tupleItems(m, args) + 2, Tag.Str, newString(m, data));
  beginCall(vm, m.f64[begin], args, 0);
  vm.saveThread();
}
