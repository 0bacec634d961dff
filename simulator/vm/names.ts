import { CellSlot, dictFindString, ModuleSlot, Root, stringText, Tag } from '../memory';
import { moduleCell } from './attributes';
import { throwError } from './exceptions';
import { codeOf } from './frames';
import type { Interpreter } from './interpreter';

/** Raises NameError for a name that is nowhere. */
export function missingName(vm: Interpreter, name: string): boolean {
  return throwError(vm, 'NameError', `name '${name}' is not defined`);
}

/** Raises for the local (or free variable) `distance` cells below fp, which holds nothing. */
export function unboundLocal(vm: Interpreter, distance: number): boolean {
  const info = codeOf(vm);
  const index = info.localCount - distance;
  const name = info.code.localNames[index];
  if (index >= info.localCount - info.code.freeCount) {
    const text = `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`;
    return throwError(vm, 'NameError', text);
  }
  if (info.code.kind === 'module') return missingName(vm, name);
  const text = `cannot access local variable '${name}' where it is not associated with a value`;
  return throwError(vm, 'UnboundLocalError', text);
}

function globalName(vm: Interpreter, slot: number): string {
  return vm.image.program.modules[codeOf(vm).code.module].globalNames[slot];
}

/** LOAD_GLOBAL, LOAD_NAME where neither the slot nor `builtins` holds anything. */
export function loadGlobal(vm: Interpreter, slot: number): boolean {
  return missingName(vm, globalName(vm, slot));
}

/** DELETE_GLOBAL, DELETE_NAME. */
export function deleteGlobal(vm: Interpreter, slot: number): boolean {
  const m = vm.memory;
  const cell = vm.globalsBase + slot;
  if (m.tagAt(cell) === Tag.Unbound) return missingName(vm, globalName(vm, slot));
  m.clearValues(cell, 1);
  return false;
}

/** A name in a class body that is not in the namespace: global, then builtin. */
export function loadOutsideClass(vm: Interpreter, name: number): boolean {
  const m = vm.memory;
  const module = vm.globalsBase - ModuleSlot.GLOBALS;
  for (const place of [module, m.payloadAt(m.payloadAt(Root.MODULES) + 1)]) {
    const cell = moduleCell(vm, place, name);
    if (cell !== 0 && m.tagAt(cell) !== Tag.Unbound) {
      m.copyValue(cell, vm.sp++);
      return false;
    }
  }
  return missingName(vm, stringText(m, name));
}

export const classNamespace = (vm: Interpreter): number => vm.memory.payloadAt(vm.fp - codeOf(vm).localCount);

/** Pushes what a class body's namespace has under `name`. @returns whether there is something */
export function pushFromNamespace(vm: Interpreter, name: number): boolean {
  const cell = dictFindString(vm.memory, classNamespace(vm), name);
  if (cell !== 0) vm.memory.copyValue(cell, vm.sp++);
  return cell !== 0;
}

/** LOAD_DEREF. */
export function loadDeref(vm: Interpreter, distance: number): boolean {
  const m = vm.memory;
  const cell = m.payloadAt(vm.fp - distance) + CellSlot.VALUE;
  if (m.tagAt(cell) === Tag.Unbound) return unboundLocal(vm, distance);
  m.copyValue(cell, vm.sp++);
  return false;
}
