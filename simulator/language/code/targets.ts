import { Op } from '../../model';
import type { Expression } from '../ast';
import { compileExpression } from './expressions';
import type { Frame } from './frame';
import { deleteName, storeName } from './names';

/** Emits what stores the value on the stack's top into the target. */
export function compileStore(frame: Frame, target: Expression): void {
  const { writer } = frame.unit;
  switch (target.type) {
    case 'name':
      storeName(frame, target.id, target);
      return;
    case 'attribute':
      compileExpression(frame, target.object);
      frame.emit(Op.STORE_ATTR, writer.names.indexOf(target.name), target);
      return;
    case 'subscript':
      compileExpression(frame, target.object);
      compileExpression(frame, target.index);
      frame.emit(Op.STORE_SUBSCR, 0, target);
      return;
    case 'tuple':
    case 'list':
      compileUnpacking(frame, target.items, target);
      return;
    default:
      frame.unit.diagnostics.error(target, 'invalid syntax');
  }
}

function compileUnpacking(frame: Frame, items: readonly Expression[], range: Expression): void {
  const star = items.findIndex((item) => item.type === 'starred');
  if (star < 0) {
    frame.emit(Op.UNPACK_SEQUENCE, items.length, range);
  } else {
    const after = items.length - star - 1;
    if (star > 255 || after > 255) {
      frame.unit.diagnostics.error(range, 'too many expressions in star-unpacking assignment');
    }
    frame.emit(Op.UNPACK_EX, (star & 255) | ((after & 255) << 8), range);
  }
  for (const item of items) compileStore(frame, item.type === 'starred' ? item.value : item);
}

export function compileDelete(frame: Frame, target: Expression): void {
  switch (target.type) {
    case 'name':
      deleteName(frame, target.id, target);
      return;
    case 'attribute':
      compileExpression(frame, target.object);
      frame.emit(Op.DELETE_ATTR, frame.unit.writer.names.indexOf(target.name), target);
      return;
    case 'subscript':
      compileExpression(frame, target.object);
      compileExpression(frame, target.index);
      frame.emit(Op.DELETE_SUBSCR, 0, target);
      return;
    case 'tuple':
    case 'list':
      for (const item of target.items) compileDelete(frame, item);
      return;
    default:
      frame.unit.diagnostics.error(target, 'invalid syntax');
  }
}
