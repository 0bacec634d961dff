import { ModuleSlot, newModule, newString, Root, Tag } from '../memory';
import type { ModuleCode } from '../model';
import { getAttribute } from './attributes';
import { settle } from './calls';
import { throwError } from './exceptions';
import { enterFrame, reserveStack } from './frames';
import type { Interpreter } from './interpreter';
import { STACK_SLACK } from './layout';
import { Continuation, NativeStatus } from './native';

/** The cell of a module in the table of modules. */
export const moduleCell = (vm: Interpreter, id: number): number => vm.memory.payloadAt(Root.MODULES) + 1 + id;

/** Makes the module's object, its body not executed yet, with `__name__` and its like and what is native in it. */
export function createModule(vm: Interpreter, code: ModuleCode): number {
  const m = vm.memory;
  const module = newModule(m, code.id, code.globalNames.length);
  m.setValue(module + ModuleSlot.NAME, Tag.Str, newString(m, code.name));
  m.setValue(moduleCell(vm, code.id), Tag.Module, module);
  for (const [slot, name] of code.globalNames.entries()) {
    const cell = module + ModuleSlot.GLOBALS + slot;
    if (name === '__name__') m.setValue(cell, Tag.Str, newString(m, code.name));
    else if (name === '__file__') m.setValue(cell, Tag.Str, newString(m, code.file));
    else if (name === '__doc__') {
      const { docstring } = vm.image.program.codes[code.body];
      if (docstring === undefined) m.setNone(cell);
      else m.setValue(cell, Tag.Str, newString(m, docstring));
    } else if (code.isLibrary) {
      const native = vm.nativeValue(code.name, name);
      if (native !== undefined) m.setValue(cell, native.tag, native.payload);
    }
  }
  return module;
}

/** Enters the body of a module whose object is at `at`; the object is its result. */
export function enterModule(vm: Interpreter, code: ModuleCode, at: number): void {
  const m = vm.memory;
  const info = vm.image.codes[code.body];
  const place = at + reserveStack(vm, info.frameSize + STACK_SLACK);
  m.copyValue(place, place + 1);
  m.clearValues(place + 2, info.localCount);
  enterFrame(vm, info, place + 2, m.payloadAt(place), Continuation.MODULE_BODY, place + 1);
}

/** IMPORT_NAME: `level fromlist -- module`. */
export function importName(vm: Interpreter, nameIndex: number): boolean {
  const name = vm.image.program.names[nameIndex];
  const code = vm.image.program.modules.find((module) => module.name === name);
  if (code === undefined) return throwError(vm, 'ModuleNotFoundError', `No module named '${name}'`);
  enterImported(vm, code, vm.sp - 2);
  return false;
}

/** Leaves the module at `at`, the end of the stack then: at once if it was imported before, else once its body has run. */
export function enterImported(vm: Interpreter, code: ModuleCode, at: number): void {
  const m = vm.memory;
  const known = moduleCell(vm, code.id);
  if (m.tagAt(known) === Tag.Module) {
    m.copyValue(known, at);
    vm.sp = at + 1;
    return;
  }
  const module = createModule(vm, code);
  m.setValue(at, Tag.Module, module);
  vm.sp = at + 1;
  enterModule(vm, code, at);
  if (code.name.includes('.')) bindInPackage(vm, code);
}

/** `package.module` becomes the package's attribute `module`. */
function bindInPackage(vm: Interpreter, code: ModuleCode): void {
  const dot = code.name.lastIndexOf('.');
  const around = vm.image.program.modules.find((module) => module.name === code.name.slice(0, dot));
  if (around === undefined) return;
  const name = vm.nameAddress(code.name.slice(dot + 1));
  vm.setAttribute(moduleCell(vm, around.id), name, moduleCell(vm, code.id));
}

/** IMPORT_FROM: `module -- module value`. */
export function importFrom(vm: Interpreter, nameIndex: number): boolean {
  const m = vm.memory;
  const status = getAttribute(vm, vm.sp - 1, vm.image.names[nameIndex]);
  if (status !== NativeStatus.RAISE) return settle(vm, status, vm.sp);
  const module = vm.image.program.modules[m.payloadAt(m.payloadAt(vm.sp - 1) + ModuleSlot.RAW)];
  const name = vm.image.program.names[nameIndex];
  return throwError(vm, 'ImportError', `cannot import name '${name}' from '${module.name}' (${module.file})`);
}
