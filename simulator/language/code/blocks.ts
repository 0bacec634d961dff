import { Op } from '../../model';
import type { TextRange } from '../ast';
import { loadConstant, none } from './expressions';
import type { Block, Frame, NamedHandler } from './frame';
import { deleteName, storeName } from './names';

/**
 * Emits what leaving blocks takes (running `finally`, `__exit__` ...), from the innermost down to, not including,
 * number `downTo`; then, outside of them, what `leave` emits. With `keepsValue`, the value on the stack's top stays.
 */
export function leaveBlocks(
  frame: Frame,
  downTo: number,
  keepsValue: boolean,
  range: TextRange,
  leave: () => void,
): void {
  const saved = [...frame.blocks];
  const { region } = frame.out;
  while (frame.blocks.length > downTo) {
    const block = frame.blocks.pop();
    if (block !== undefined) leaveBlock(frame, block, keepsValue, range);
  }
  leave();
  frame.blocks.push(...saved.slice(frame.blocks.length));
  frame.out.region = region;
}

function leaveBlock(frame: Frame, block: Block, keepsValue: boolean, range: TextRange): void {
  if (block.kind === 'loop') {
    if (block.isFor) dropBelow(frame, keepsValue, range);
    return;
  }
  if (block.kind === 'value') {
    dropBelow(frame, keepsValue, range);
    return;
  }
  if (block.kind === 'handler') {
    leaveHandler(frame, block, keepsValue, range);
    return;
  }
  frame.out.leaveRegion(block.region);
  switch (block.kind) {
    case 'finally':
      if (keepsValue) frame.blocks.push({ kind: 'value' });
      block.emitFinally();
      if (keepsValue) frame.blocks.pop();
      return;
    case 'final-handler':
      dropBelow(frame, keepsValue, range);
      popException(frame, keepsValue, range);
      return;
    case 'with':
      if (keepsValue) frame.emit(Op.SWAP, 2, range);
      emitExit(frame, block.manager);
      return;
    case 'try':
      return;
  }
}

function leaveHandler(
  frame: Frame,
  block: Extract<Block, { kind: 'handler' }>,
  keepsValue: boolean,
  range: TextRange,
): void {
  frame.out.leaveRegion(block.region);
  popException(frame, keepsValue, range);
  if (block.name !== undefined) unbindHandled(frame, block.name);
}

function dropBelow(frame: Frame, keepsValue: boolean, range: TextRange): void {
  if (keepsValue) frame.emit(Op.SWAP, 2, range);
  frame.emit(Op.POP_TOP, 0, range);
}

function popException(frame: Frame, keepsValue: boolean, range: TextRange): void {
  if (keepsValue) frame.emit(Op.SWAP, 2, range);
  frame.emit(Op.POP_EXCEPT, 0, range);
}

/** `except E as name` unbinds the name at its end, so that the exception does not live on in it. */
export function unbindHandled(frame: Frame, { name, at }: NamedHandler): void {
  loadConstant(frame, none, at);
  storeName(frame, name, at);
  deleteName(frame, name, at);
}

/** Calls a context manager's `__exit__`, which is on the stack's top, for a body that went well. */
export function emitExit(frame: Frame, manager: TextRange): void {
  frame.emit(Op.PUSH_NULL, 0, manager);
  for (let i = 0; i < 3; i++) loadConstant(frame, none, manager);
  frame.emit(Op.CALL, 3, manager);
  frame.emit(Op.POP_TOP, 0, manager);
}
