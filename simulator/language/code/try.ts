import { Op } from '../../model';
import type { ExceptHandler, Statement, TextRange } from '../ast';
import type { Label, Region } from './assembler';
import { emitExit, unbindHandled } from './blocks';
import { compileExpression } from './expressions';
import type { Block, Frame, NamedHandler } from './frame';
import { storeName } from './names';
import { compileBody, lastRange } from './statements';
import { compileStore } from './targets';

type Try = Extract<Statement, { type: 'try' }>;
type With = Extract<Statement, { type: 'with' }>;

function within(frame: Frame, block: Block, write: () => void): void {
  frame.blocks.push(block);
  write();
  frame.blocks.pop();
}

const wordRange = (s: TextRange, word: string): TextRange => ({ from: s.from, to: s.from + word.length });

export function compileTry(frame: Frame, s: Try): void {
  frame.emit(Op.NOP, 0, wordRange(s, 'try'));
  if (s.finally.length > 0) compileFinally(frame, s);
  else compileExcept(frame, s);
}

/** A `finally` body is written once for every way out of its `try`, as CPython does. */
function compileFinally(frame: Frame, s: Try): void {
  const { out } = frame;
  const handler = out.newLabel();
  const end = out.newLabel();
  const emitFinally = (): void => compileBody(frame, s.finally);
  const region = out.enterRegion(handler, 0);
  within(frame, { kind: 'finally', region, emitFinally }, () => {
    if (s.handlers.length > 0) compileExcept(frame, s);
    else compileBody(frame, s.body);
  });
  out.leaveRegion(region);
  emitFinally();
  out.jump(Op.JUMP_FORWARD, end);
  out.place(handler);
  compileHandling(frame, undefined, (handling) => {
    within(frame, { kind: 'final-handler', region: handling }, emitFinally);
    frame.emit(Op.RERAISE);
  });
  out.place(end);
}

/**
 * Emits what an exception comes to: `write` runs with the previous exception and the present one on the stack, and
 * what it raises itself leaves with the previous one restored.
 */
function compileHandling(frame: Frame, range: TextRange | undefined, write: (region: Region) => void): void {
  const { out } = frame;
  const cleanUp = out.newLabel();
  frame.emit(Op.PUSH_EXC_INFO, 0, range);
  const region = out.enterRegion(cleanUp, -1);
  write(region);
  out.leaveRegion(region);
  out.place(cleanUp);
  frame.emit(Op.SWAP, 2);
  frame.emit(Op.POP_EXCEPT);
  frame.emit(Op.RERAISE);
}

function compileExcept(frame: Frame, s: Try): void {
  const { out } = frame;
  const handler = out.newLabel();
  const end = out.newLabel();
  const region = out.enterRegion(handler, 0);
  within(frame, { kind: 'try', region }, () => compileBody(frame, s.body));
  out.leaveRegion(region);
  compileBody(frame, s.otherwise);
  out.jump(Op.JUMP_FORWARD, end);
  out.place(handler);
  compileHandling(frame, undefined, (handling) => {
    for (const each of s.handlers) compileHandler(frame, each, handling, end);
    frame.emit(Op.RERAISE);
  });
  out.place(end);
}

function compileHandler(frame: Frame, handler: ExceptHandler, handling: Region, end: Label): void {
  const { out } = frame;
  const next = out.newLabel();
  const range = handler.exception ?? wordRange(handler, 'except');
  if (handler.exception !== undefined) {
    compileExpression(frame, handler.exception);
    frame.emit(Op.CHECK_EXC_MATCH, 0, range);
    out.jump(Op.POP_JUMP_IF_FALSE, next, range);
  }
  if (handler.name === undefined) {
    frame.emit(Op.POP_TOP, 0, range);
    within(frame, { kind: 'handler', region: handling, name: undefined }, () =>
      compileBody(frame, handler.body),
    );
    out.leaveRegion(handling);
    const last = lastRange(handler.body, handler);
    frame.emit(Op.POP_EXCEPT, 0, last);
    out.jump(Op.JUMP_FORWARD, end, last);
  } else {
    compileNamedHandler(frame, handler, { name: handler.name, at: range }, handling, end);
  }
  out.region = handling;
  out.place(next);
}

function compileNamedHandler(
  frame: Frame,
  handler: ExceptHandler,
  named: NamedHandler,
  handling: Region,
  end: Label,
): void {
  const { out } = frame;
  const unbind = out.newLabel();
  storeName(frame, named.name, named.at);
  out.enterRegion(unbind, 0);
  within(frame, { kind: 'handler', region: handling, name: named }, () => compileBody(frame, handler.body));
  out.leaveRegion(handling);
  const last = lastRange(handler.body, handler);
  frame.emit(Op.POP_EXCEPT, 0, last);
  unbindHandled(frame, { ...named, at: last });
  out.jump(Op.JUMP_FORWARD, end, last);
  out.region = handling;
  out.place(unbind);
  unbindHandled(frame, named);
  frame.emit(Op.RERAISE);
}

export function compileWith(frame: Frame, s: With): void {
  compileWithItem(frame, s, 0);
}

function compileWithItem(frame: Frame, s: With, at: number): void {
  const item = s.items[at];
  if (item === undefined) {
    compileBody(frame, s.body);
    return;
  }
  const { out } = frame;
  const handler = out.newLabel();
  const end = out.newLabel();
  const { manager, target } = item;
  compileExpression(frame, manager);
  frame.emit(Op.BEFORE_WITH, 0, manager);
  // The handler finds the manager's exit on the stack, not what it entered with.
  const region = out.enterRegion(handler, -1);
  within(frame, { kind: 'with', region, manager }, () => {
    if (target === undefined) frame.emit(Op.POP_TOP, 0, manager);
    else compileStore(frame, target);
    compileWithItem(frame, s, at + 1);
  });
  out.leaveRegion(region);
  emitExit(frame, manager);
  out.jump(Op.JUMP_FORWARD, end, manager);
  out.place(handler);
  compileHandling(frame, manager, () => compileSuppression(frame, manager, end));
  out.place(end);
}

/** Asks the manager's exit whether the exception is to go no further. */
function compileSuppression(frame: Frame, manager: TextRange, end: Label): void {
  const { out } = frame;
  const suppress = out.newLabel();
  frame.emit(Op.WITH_EXCEPT_START, 0, manager);
  out.jump(Op.POP_JUMP_IF_TRUE, suppress, manager);
  frame.emit(Op.RERAISE, 0, manager);
  out.place(suppress);
  frame.emit(Op.POP_TOP, 0, manager);
  frame.emit(Op.POP_EXCEPT, 0, manager);
  frame.emit(Op.POP_TOP, 0, manager);
  out.jump(Op.JUMP_FORWARD, end, manager);
}
