import { assertNever, BinaryOperator, IN_PLACE, Op } from '../../model';
import type { Expression, Statement, TextRange } from '../ast';
import { leaveBlocks } from './blocks';
import { compileExpression, compileJump, compileLookedThrough, loadConstant, none } from './expressions';
import { constantOf, type Frame } from './frame';
import { compileClass, compileFunction } from './functions';
import { compileImport, compileImportFrom } from './imports';
import { compileMatch } from './match';
import { loadName, storeName } from './names';
import { compileDelete, compileStore } from './targets';
import { compileTry, compileWith } from './try';

type Of<T extends Statement['type']> = Extract<Statement, { type: T }>;

export function compileBody(frame: Frame, body: readonly Statement[]): void {
  for (const statement of body) compileStatement(frame, statement);
}

function compileStatement(frame: Frame, s: Statement): void {
  switch (s.type) {
    case 'expression':
      compileExpressionStatement(frame, s);
      return;
    case 'assign':
      compileExpression(frame, s.value);
      for (const [at, target] of s.targets.entries()) {
        if (at < s.targets.length - 1) frame.emit(Op.COPY, 1, s);
        compileStore(frame, target);
      }
      if (s.annotation !== undefined) recordAnnotation(frame, s.targets[0], s.annotation);
      return;
    case 'augment':
      compileAugmented(frame, s);
      return;
    case 'delete':
      for (const target of s.targets) compileDelete(frame, target);
      return;
    case 'pass':
      frame.emit(Op.NOP, 0, s);
      return;
    case 'break':
      compileLoopExit(frame, s, "'break' outside loop");
      return;
    case 'continue':
      compileLoopExit(frame, s, "'continue' not properly in loop");
      return;
    case 'return':
      compileReturn(frame, s);
      return;
    case 'raise':
      compileRaise(frame, s);
      return;
    case 'assert':
      compileAssert(frame, s);
      return;
    case 'if':
      compileIf(frame, s);
      return;
    case 'while':
      compileWhile(frame, s);
      return;
    case 'for':
      compileFor(frame, s);
      return;
    case 'try':
      compileTry(frame, s);
      return;
    case 'with':
      compileWith(frame, s);
      return;
    case 'match':
      compileMatch(frame, s);
      return;
    case 'import':
      compileImport(frame, s);
      return;
    case 'import-from':
      compileImportFrom(frame, s);
      return;
    case 'function':
      compileFunction(frame, s);
      return;
    case 'class':
      compileClass(frame, s);
      return;
    case 'declare':
      recordAnnotation(frame, s.target, s.annotation);
      return;
    // They only say which variables are meant.
    case 'global':
    case 'nonlocal':
      return;
    default:
      assertNever(s, 'statement');
  }
}

/** A class keeps the texts of its variables' types in `__annotations__`, as under PEP 563; elsewhere they are dropped. */
function recordAnnotation(frame: Frame, target: Expression | undefined, annotation: TextRange): void {
  if (frame.scope.kind !== 'class' || target?.type !== 'name') return;
  const { writer, source } = frame.unit;
  const text = source.text.slice(annotation.from, annotation.to);
  loadConstant(frame, { type: 'str', value: text }, annotation);
  frame.emit(Op.LOAD_CLASS_NAME, writer.names.indexOf('__annotations__'), annotation);
  loadConstant(frame, { type: 'str', value: target.id }, annotation);
  frame.emit(Op.STORE_SUBSCR, 0, annotation);
}

function compileExpressionStatement(frame: Frame, s: Of<'expression'>): void {
  // As in CPython, a constant that stands alone does nothing; it keeps a place for its line.
  if (s.value.type === 'constant') {
    frame.emit(Op.NOP, 0, s);
    return;
  }
  compileExpression(frame, s.value);
  frame.emit(Op.POP_TOP, 0, s);
}

function compileAugmented(frame: Frame, s: Of<'augment'>): void {
  const { names } = frame.unit.writer;
  const { target } = s;
  const operate = (): void => {
    compileExpression(frame, s.value);
    frame.emit(Op.BINARY_OP, BinaryOperator[s.operator] + IN_PLACE, s);
  };
  switch (target.type) {
    case 'name':
      loadName(frame, target.id, target);
      operate();
      storeName(frame, target.id, target);
      return;
    case 'attribute':
      compileExpression(frame, target.object);
      frame.emit(Op.COPY, 1, target);
      frame.emit(Op.LOAD_ATTR, names.indexOf(target.name), target);
      operate();
      frame.emit(Op.SWAP, 2, target);
      frame.emit(Op.STORE_ATTR, names.indexOf(target.name), target);
      return;
    case 'subscript':
      compileExpression(frame, target.object);
      compileExpression(frame, target.index);
      frame.emit(Op.COPY, 2, target);
      frame.emit(Op.COPY, 2, target);
      frame.emit(Op.BINARY_SUBSCR, 0, target);
      operate();
      frame.emit(Op.SWAP, 3, target);
      frame.emit(Op.SWAP, 2, target);
      frame.emit(Op.STORE_SUBSCR, 0, target);
  }
}

function compileLoopExit(frame: Frame, s: Of<'break' | 'continue'>, problem: string): void {
  const at = frame.blocks.findLastIndex((block) => block.kind === 'loop');
  const loop = frame.blocks[at];
  if (loop?.kind !== 'loop') {
    frame.unit.diagnostics.error(s, problem);
    return;
  }
  const isBreak = s.type === 'break';
  leaveBlocks(frame, isBreak ? at : at + 1, false, s, () => {
    frame.out.jump(Op.JUMP_FORWARD, isBreak ? loop.end : loop.start, s);
  });
}

function compileReturn(frame: Frame, s: Of<'return'>): void {
  const { value } = s;
  const constant = value === undefined ? none : constantOf(value);
  if (value !== undefined && constant === undefined) {
    compileExpression(frame, value);
    leaveBlocks(frame, 0, true, s, () => frame.emit(Op.RETURN_VALUE, 0, s));
    return;
  }
  leaveBlocks(frame, 0, false, s, () => {
    loadConstant(frame, constant ?? none, value ?? s);
    frame.emit(Op.RETURN_VALUE, 0, s);
  });
}

function compileRaise(frame: Frame, s: Of<'raise'>): void {
  if (s.exception !== undefined) compileExpression(frame, s.exception);
  if (s.cause !== undefined) compileExpression(frame, s.cause);
  frame.emit(Op.RAISE_VARARGS, (s.exception === undefined ? 0 : 1) + (s.cause === undefined ? 0 : 1), s);
}

function compileAssert(frame: Frame, s: Of<'assert'>): void {
  const end = frame.out.newLabel();
  compileJump(frame, s.test, end, true);
  frame.emit(Op.LOAD_ASSERTION_ERROR, 0, s);
  if (s.message !== undefined) {
    frame.emit(Op.PUSH_NULL, 0, s);
    compileExpression(frame, s.message);
    frame.emit(Op.CALL, 1, s);
  }
  frame.emit(Op.RAISE_VARARGS, 1, lastComparison(s.test) ?? s);
  frame.out.place(end);
}

/** What CPython 3.11 underlines of a failed test: the comparison that its jumps looked at last, if there is one. */
function lastComparison(test: Expression): Expression | undefined {
  switch (test.type) {
    case 'compare':
      return test;
    case 'unary':
      return test.operator === 'not' ? lastComparison(test.operand) : undefined;
    case 'boolean':
      return test.values.reduceRight<Expression | undefined>(
        (found, each) => found ?? lastComparison(each),
        undefined,
      );
    case 'conditional':
      return lastComparison(test.whenFalse) ?? lastComparison(test.whenTrue) ?? lastComparison(test.test);
    default:
      return undefined;
  }
}

function compileIf(frame: Frame, s: Of<'if'>): void {
  const { out } = frame;
  const end = out.newLabel();
  // An `elif` is the only statement of the `else` before it; a chain of them is one loop here.
  let branch: Of<'if'> | undefined = s;
  while (branch !== undefined) {
    const next = out.newLabel();
    compileJump(frame, branch.test, next, false);
    compileBody(frame, branch.body);
    const { otherwise }: Of<'if'> = branch;
    if (otherwise.length > 0) out.jump(Op.JUMP_FORWARD, end, lastRange(branch.body, branch));
    out.place(next);
    const [only] = otherwise;
    branch = otherwise.length === 1 && only?.type === 'if' ? only : undefined;
    if (branch === undefined) compileBody(frame, otherwise);
  }
  out.place(end);
}

/** Where a block's last statement stands: instructions after it that have no text of their own count as there. */
export function lastRange(body: readonly Statement[], otherwise: TextRange): TextRange {
  const last = body[body.length - 1];
  if (last === undefined) return otherwise;
  switch (last.type) {
    case 'if':
    case 'while':
    case 'for':
      return lastRange(last.otherwise.length > 0 ? last.otherwise : last.body, last);
    case 'with':
      return lastRange(last.body, last);
    case 'match':
      return lastRange(last.cases[last.cases.length - 1]?.body ?? [], last);
    case 'try':
      return lastRange(last.finally.length > 0 ? last.finally : last.body, last);
    default:
      return last;
  }
}

const isAlwaysTrue = (s: Of<'while'>): boolean => {
  const constant = constantOf(s.test);
  return (constant?.type === 'bool' && constant.value) || (constant?.type === 'int' && constant.value !== 0n);
};

function compileWhile(frame: Frame, s: Of<'while'>): void {
  const { out } = frame;
  const start = out.newLabel();
  const otherwise = out.newLabel();
  const end = out.newLabel();
  const isEndless = isAlwaysTrue(s);
  if (isEndless) frame.emit(Op.NOP, 0, s.test);
  out.place(start);
  if (!isEndless) compileJump(frame, s.test, otherwise, false);
  frame.blocks.push({ kind: 'loop', isFor: false, start, end });
  compileBody(frame, s.body);
  frame.blocks.pop();
  out.jump(Op.JUMP_BACKWARD, start, lastRange(s.body, s.test));
  out.place(otherwise);
  compileBody(frame, s.otherwise);
  out.place(end);
}

function compileFor(frame: Frame, s: Of<'for'>): void {
  const { out } = frame;
  const start = out.newLabel();
  const otherwise = out.newLabel();
  const end = out.newLabel();
  compileLookedThrough(frame, s.iterable);
  frame.emit(Op.GET_ITER, 0, s.iterable);
  out.place(start);
  out.jump(Op.FOR_ITER, otherwise, s.iterable);
  frame.blocks.push({ kind: 'loop', isFor: true, start, end });
  compileStore(frame, s.target);
  compileBody(frame, s.body);
  frame.blocks.pop();
  out.jump(Op.JUMP_BACKWARD, start, lastRange(s.body, s.iterable));
  out.place(otherwise);
  compileBody(frame, s.otherwise);
  out.place(end);
}
