import { Op } from '../../model';
import type { Argument, Expression, TextRange } from '../ast';
import { compileDisplay, compileExpression, loadConstant } from './expressions';
import type { Frame } from './frame';

type Keyword = Extract<Argument, { kind: 'keyword' }>;

export function compileCall(frame: Frame, e: Extract<Expression, { type: 'call' }>): void {
  const hasStars = e.arguments.some((a) => a.kind === 'star' || a.kind === 'double-star');
  const { callee } = e;
  if (callee.type === 'attribute' && !hasStars) {
    compileExpression(frame, callee.object);
    frame.emit(Op.LOAD_METHOD, frame.unit.writer.names.indexOf(callee.name), callee);
  } else {
    compileExpression(frame, callee);
    frame.emit(Op.PUSH_NULL, 0, callee);
  }
  compileArguments(frame, [], e.arguments, e);
}

/** Emits arguments and the call; `before` says how to load positional ones that are not in the text. */
export function compileArguments(
  frame: Frame,
  before: readonly (() => void)[],
  list: readonly Argument[],
  range: TextRange,
): void {
  if (list.some((a) => a.kind === 'star' || a.kind === 'double-star')) {
    compileUnpacked(frame, before, list, range);
    return;
  }
  for (const load of before) load();
  // Positional arguments may follow keywords only as `*args`, so the order of the text is the stack's.
  for (const argument of list) compileExpression(frame, argument.value);
  const keywords = list.filter((a): a is Keyword => a.kind === 'keyword');
  const count = before.length + list.length;
  if (keywords.length === 0) {
    frame.emit(Op.CALL, count, range);
    return;
  }
  const names = keywords.map(({ name }) => ({ type: 'str', value: name }) as const);
  loadConstant(frame, { type: 'tuple', items: names }, range);
  frame.emit(Op.CALL_KW, count, range);
}

function compileUnpacked(
  frame: Frame,
  before: readonly (() => void)[],
  list: readonly Argument[],
  range: TextRange,
): void {
  const positional = list.flatMap((a): Expression[] => {
    if (a.kind === 'positional') return [a.value];
    return a.kind === 'star' ? [{ type: 'starred', value: a.value, from: a.value.from, to: a.value.to }] : [];
  });
  if (before.length === 0) {
    compileDisplay(frame, positional, 'list', range);
  } else {
    for (const load of before) load();
    frame.emit(Op.BUILD_LIST, before.length, range);
    compileDisplay(frame, positional, 'list', range);
    frame.emit(Op.LIST_EXTEND, 1, range);
  }
  frame.emit(Op.LIST_TO_TUPLE, 0, range);
  const named = list.filter((a) => a.kind === 'keyword' || a.kind === 'double-star');
  if (named.length > 0) {
    frame.emit(Op.BUILD_MAP, 0, range);
    for (const argument of named) {
      if (argument.kind === 'keyword') {
        loadConstant(frame, { type: 'str', value: argument.name }, argument);
        compileExpression(frame, argument.value);
        frame.emit(Op.BUILD_MAP, 1, range);
      } else {
        compileExpression(frame, argument.value);
      }
      frame.emit(Op.DICT_MERGE, 1, range);
    }
  }
  frame.emit(Op.CALL_EX, named.length > 0 ? 1 : 0, range);
}
