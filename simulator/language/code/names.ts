import { Op, type OpCode } from '../../model';
import type { TextRange } from '../ast';
import type { Scope } from '../scope';
import type { Frame } from './frame';

type Access = 'load' | 'store' | 'delete';

const ops = {
  fast: { load: Op.LOAD_FAST, store: Op.STORE_FAST, delete: Op.DELETE_FAST },
  deref: { load: Op.LOAD_DEREF, store: Op.STORE_DEREF, delete: Op.DELETE_DEREF },
  global: { load: Op.LOAD_GLOBAL, store: Op.STORE_GLOBAL, delete: Op.DELETE_GLOBAL },
  module: { load: Op.LOAD_NAME, store: Op.STORE_NAME, delete: Op.DELETE_NAME },
  class: { load: Op.LOAD_CLASS_NAME, store: Op.STORE_CLASS_NAME, delete: Op.DELETE_CLASS_NAME },
} as const satisfies Record<string, Record<Access, OpCode>>;

/** Emits the access to a name, by where its scope keeps it. */
export function emitName(frame: Frame, access: Access, name: string, range: TextRange): void {
  let scope: Scope = frame.scope;
  while (scope.isInlined && scope.parent !== undefined) {
    if (scope.owns(name)) {
      frame.emit(ops.fast[access], frame.inlinedSlot(scope, name), range);
      return;
    }
    scope = scope.parent;
  }
  const storage = scope.storage.get(name) ?? 'global';
  if (scope.kind === 'class') {
    emitInClass(frame, scope, access, name, range);
  } else if (storage === 'local') {
    frame.emit(ops.fast[access], frame.slotOf(name), range);
  } else if (storage === 'cell' || storage === 'free') {
    frame.emit(ops.deref[access], frame.slotOf(name), range);
  } else {
    const slot = frame.unit.writer.globals.indexOf(name);
    frame.emit(scope.kind === 'module' ? ops.module[access] : ops.global[access], slot, range);
  }
}

function emitInClass(frame: Frame, scope: Scope, access: Access, name: string, range: TextRange): void {
  const { writer } = frame.unit;
  const storage = scope.storage.get(name);
  if (storage === 'free') {
    const op = access === 'load' ? Op.LOAD_CLASS_DEREF : ops.deref[access];
    frame.emit(op, frame.slotOf(name), range);
  } else if (scope.uses.get(name)?.declared === 'global') {
    frame.emit(ops.global[access], writer.globals.indexOf(name), range);
  } else {
    // Not found in the class's namespace, a name is looked up in the module, which therefore needs a place for it.
    if (access === 'load') writer.globals.indexOf(name);
    frame.emit(ops.class[access], writer.names.indexOf(name), range);
  }
}

export const loadName = (frame: Frame, name: string, range: TextRange): void =>
  emitName(frame, 'load', name, range);
export const storeName = (frame: Frame, name: string, range: TextRange): void =>
  emitName(frame, 'store', name, range);
export const deleteName = (frame: Frame, name: string, range: TextRange): void =>
  emitName(frame, 'delete', name, range);
