import { Op } from '../../model';
import type { Comprehension, Expression, Parameters } from '../ast';
import { compileExpression, compileJump, compileLookedThrough } from './expressions';
import type { Frame } from './frame';
import { compileCode, emitReturnNone, makeFunction, noParameters, qualify } from './functions';
import { compileStore } from './targets';

const codeNames = {
  list: '<listcomp>',
  set: '<setcomp>',
  dict: '<dictcomp>',
  generator: '<genexpr>',
} as const;

const builders = { list: Op.BUILD_LIST, set: Op.BUILD_SET, dict: Op.BUILD_MAP } as const;

/** The function of a comprehension takes the first clause's iterator, under a name no program can use. */
const ITERATOR = '.0';

export function compileComprehension(frame: Frame, e: Comprehension): void {
  const inner = frame.unit.scopeOf.get(e);
  const first = e.clauses[0];
  if (inner === undefined || first === undefined) return;
  if (inner.isInlined) {
    compileLookedThrough(frame, first.iterable);
    frame.emit(Op.GET_ITER, 0, e);
    const outer = frame.scope;
    frame.scope = inner;
    if (e.kind !== 'generator') frame.emit(builders[e.kind], 0, e);
    frame.emit(Op.SWAP, 2, e);
    compileClauses(frame, e, 0);
    frame.scope = outer;
    return;
  }
  const iterator = { name: ITERATOR, default: undefined, from: e.from, to: e.from };
  const parameters: Parameters = { ...noParameters, positional: [iterator] };
  const name = codeNames[e.kind];
  const head = { kind: 'function', name, parameters, docstring: undefined, at: e } as const;
  const code = compileCode(frame, inner, head, qualify(frame, name), (body) => {
    if (e.kind !== 'generator') body.emit(builders[e.kind], 0, e);
    body.emit(Op.LOAD_FAST, body.slotOf(ITERATOR), first.iterable);
    compileClauses(body, e, 0);
    if (e.kind === 'generator') emitReturnNone(body, e);
    else body.emit(Op.RETURN_VALUE, 0, e);
  });
  makeFunction(frame, inner, code, 0, e);
  frame.emit(Op.PUSH_NULL, 0, e);
  compileLookedThrough(frame, first.iterable);
  frame.emit(Op.GET_ITER, 0, e);
  frame.emit(Op.CALL, 1, e);
}

/** Emits the loops from clause `at` on; the iterator of the outermost of them is on the stack. */
function compileClauses(frame: Frame, e: Comprehension, at: number): void {
  const clause = e.clauses[at];
  if (clause === undefined) {
    compileElement(frame, e);
    return;
  }
  const { out } = frame;
  const again = out.newLabel();
  const skip = out.newLabel();
  const end = out.newLabel();
  if (at > 0) {
    compileLookedThrough(frame, clause.iterable);
    frame.emit(Op.GET_ITER, 0, clause.iterable);
  }
  out.place(again);
  out.jump(Op.FOR_ITER, end, clause.iterable);
  compileStore(frame, clause.target);
  for (const condition of clause.conditions) compileJump(frame, condition, skip, false);
  compileClauses(frame, e, at + 1);
  // Every round ends in the one backward jump, where CPython looks for requests to give the lock away.
  out.place(skip);
  out.jump(Op.JUMP_BACKWARD, again, e.element);
  out.place(end);
}

function compileElement(frame: Frame, e: Comprehension): void {
  const depth = e.clauses.length + 1;
  const range: Expression = e.element;
  compileExpression(frame, e.element);
  switch (e.kind) {
    case 'list':
      frame.emit(Op.LIST_APPEND, depth, range);
      return;
    case 'set':
      frame.emit(Op.SET_ADD, depth, range);
      return;
    case 'dict':
      if (e.value !== undefined) compileExpression(frame, e.value);
      frame.emit(Op.MAP_ADD, depth, range);
      return;
    case 'generator':
      frame.emit(Op.YIELD_VALUE, 0, range);
      frame.emit(Op.RESUME, 1, range);
      frame.emit(Op.POP_TOP, 0, range);
  }
}
