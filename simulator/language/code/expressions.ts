import { assertNever, BinaryOperator, Comparison, type Constant, Op } from '../../model';
import type { CompareOperator, Expression, FormattedText, TextRange } from '../ast';
import type { Label } from './assembler';
import { compileCall } from './calls';
import { compileComprehension } from './comprehensions';
import { constantOf, constantTuple, type Frame } from './frame';
import { compileLambda } from './functions';
import { loadName, storeName } from './names';

/** From this many items on a display is built one by one, to keep the stack small, as CPython does. */
const LARGE_DISPLAY = 30;

type Of<T extends Expression['type']> = Extract<Expression, { type: T }>;

export function loadConstant(frame: Frame, value: Constant, range: TextRange): void {
  frame.emit(Op.LOAD_CONST, frame.constant(value), range);
}

export const none: Constant = { type: 'none' };

/** Emits what leaves the expression's value on the stack. */
export function compileExpression(frame: Frame, e: Expression): void {
  switch (e.type) {
    case 'constant':
      loadConstant(frame, e.value, e);
      return;
    case 'name':
      loadName(frame, e.id, e);
      return;
    case 'attribute':
      compileExpression(frame, e.object);
      frame.emit(Op.LOAD_ATTR, frame.unit.writer.names.indexOf(e.name), e);
      return;
    case 'subscript':
      compileExpression(frame, e.object);
      compileExpression(frame, e.index);
      frame.emit(Op.BINARY_SUBSCR, 0, e);
      return;
    case 'slice':
      compileSlice(frame, e);
      return;
    case 'call':
      compileCall(frame, e);
      return;
    case 'binary':
      compileBinary(frame, e);
      return;
    case 'unary':
      compileUnary(frame, e);
      return;
    case 'boolean':
      compileBoolean(frame, e);
      return;
    case 'compare':
      compileComparison(frame, e);
      return;
    case 'conditional':
      compileConditional(frame, e);
      return;
    case 'lambda':
      compileLambda(frame, e);
      return;
    case 'comprehension':
      compileComprehension(frame, e);
      return;
    case 'tuple':
      compileTuple(frame, e);
      return;
    case 'list':
      compileDisplay(frame, e.items, 'list', e);
      return;
    case 'set':
      compileDisplay(frame, e.items, 'set', e);
      return;
    case 'dict':
      compileDict(frame, e);
      return;
    case 'walrus':
      compileExpression(frame, e.value);
      frame.emit(Op.COPY, 1, e);
      storeName(frame, e.target.id, e.target);
      return;
    case 'yield':
      if (e.value === undefined) loadConstant(frame, none, e);
      else compileExpression(frame, e.value);
      frame.emit(Op.YIELD_VALUE, 0, e);
      frame.emit(Op.RESUME, 1, e);
      return;
    case 'yield-from':
      compileYieldFrom(frame, e);
      return;
    case 'formatted':
      compileFormatted(frame, e);
      return;
    case 'starred':
      frame.unit.diagnostics.error(e, "can't use starred expression here");
      compileExpression(frame, e.value);
      return;
    default:
      assertNever(e, 'expression');
  }
}

function compileSlice(frame: Frame, e: Of<'slice'>): void {
  for (const bound of [e.lower, e.upper]) {
    if (bound === undefined) loadConstant(frame, none, e);
    else compileExpression(frame, bound);
  }
  if (e.step !== undefined) compileExpression(frame, e.step);
  frame.emit(Op.BUILD_SLICE, e.step === undefined ? 2 : 3, e);
}

function compileBinary(frame: Frame, e: Of<'binary'>): void {
  // Down the left spine in a loop: `a + b + c ...` may be thousands long.
  const spine: Of<'binary'>[] = [];
  let leftmost: Expression = e;
  while (leftmost.type === 'binary') {
    spine.push(leftmost);
    leftmost = leftmost.left;
  }
  compileExpression(frame, leftmost);
  for (const step of spine.reverse()) {
    compileExpression(frame, step.right);
    frame.emit(Op.BINARY_OP, BinaryOperator[step.operator], step);
  }
}

const unaryOps = {
  '-': Op.UNARY_NEGATIVE,
  '+': Op.UNARY_POSITIVE,
  '~': Op.UNARY_INVERT,
  not: Op.UNARY_NOT,
} as const;

function compileUnary(frame: Frame, e: Of<'unary'>): void {
  compileExpression(frame, e.operand);
  frame.emit(unaryOps[e.operator], 0, e);
}

function compileBoolean(frame: Frame, e: Of<'boolean'>): void {
  const end = frame.out.newLabel();
  const op = e.operator === 'and' ? Op.JUMP_IF_FALSE_OR_POP : Op.JUMP_IF_TRUE_OR_POP;
  for (const [at, value] of e.values.entries()) {
    compileExpression(frame, value);
    if (at < e.values.length - 1) frame.out.jump(op, end, e);
  }
  frame.out.place(end);
}

function emitCompare(frame: Frame, operator: CompareOperator, range: TextRange): void {
  switch (operator) {
    case 'is':
    case 'is not':
      frame.emit(Op.IS_OP, operator === 'is' ? 0 : 1, range);
      return;
    case 'in':
    case 'not in':
      frame.emit(Op.CONTAINS_OP, operator === 'in' ? 0 : 1, range);
      return;
    default:
      frame.emit(Op.COMPARE_OP, Comparison[operator], range);
  }
}

/** A list that is only looked through may be a tuple of constants, which need not be built. */
export function compileLookedThrough(frame: Frame, e: Expression): void {
  const constant = e.type === 'list' ? constantTuple(e.items) : undefined;
  if (constant === undefined) compileExpression(frame, e);
  else loadConstant(frame, constant, e);
}

function compileComparison(frame: Frame, e: Of<'compare'>): void {
  compileExpression(frame, e.left);
  const last = e.rest.length - 1;
  const cleanUp = frame.out.newLabel();
  for (const [at, { operator, operand }] of e.rest.entries()) {
    if (operator === 'in' || operator === 'not in') compileLookedThrough(frame, operand);
    else compileExpression(frame, operand);
    if (at < last) {
      frame.emit(Op.SWAP, 2, e);
      frame.emit(Op.COPY, 2, e);
      emitCompare(frame, operator, e);
      frame.out.jump(Op.JUMP_IF_FALSE_OR_POP, cleanUp, e);
    } else {
      emitCompare(frame, operator, e);
    }
  }
  if (last === 0) return;
  const end = frame.out.newLabel();
  frame.out.jump(Op.JUMP_FORWARD, end, e);
  frame.out.place(cleanUp);
  frame.emit(Op.SWAP, 2, e);
  frame.emit(Op.POP_TOP, 0, e);
  frame.out.place(end);
}

function compileConditional(frame: Frame, e: Of<'conditional'>): void {
  const otherwise = frame.out.newLabel();
  const end = frame.out.newLabel();
  compileJump(frame, e.test, otherwise, false);
  compileExpression(frame, e.whenTrue);
  frame.out.jump(Op.JUMP_FORWARD, end, e);
  frame.out.place(otherwise);
  compileExpression(frame, e.whenFalse);
  frame.out.place(end);
}

/** Emits a jump to `target` if the test's truth is `when`; goes on otherwise. */
export function compileJump(frame: Frame, test: Expression, target: Label, when: boolean): void {
  if (test.type === 'unary' && test.operator === 'not') {
    compileJump(frame, test.operand, target, !when);
    return;
  }
  if (test.type === 'boolean') {
    // `a and b` is decided early by what is false, `a or b` by what is true.
    const decides = test.operator === 'or';
    const goOn = frame.out.newLabel();
    for (const value of test.values.slice(0, -1)) {
      compileJump(frame, value, decides === when ? target : goOn, decides);
    }
    const last = test.values[test.values.length - 1];
    if (last !== undefined) compileJump(frame, last, target, when);
    frame.out.place(goOn);
    return;
  }
  compileExpression(frame, test);
  frame.out.jump(when ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, target, test);
}

function compileTuple(frame: Frame, e: Of<'tuple'>): void {
  const constant = constantOf(e);
  if (constant !== undefined) loadConstant(frame, constant, e);
  else if (e.items.some((item) => item.type === 'starred') || e.items.length > LARGE_DISPLAY) {
    compileDisplay(frame, e.items, 'list', e);
    frame.emit(Op.LIST_TO_TUPLE, 0, e);
  } else {
    for (const item of e.items) compileExpression(frame, item);
    frame.emit(Op.BUILD_TUPLE, e.items.length, e);
  }
}

/** Builds a list or set; also the list of a call's arguments where one is starred. */
export function compileDisplay(
  frame: Frame,
  items: readonly Expression[],
  kind: 'list' | 'set',
  range: TextRange,
): void {
  const build = kind === 'list' ? Op.BUILD_LIST : Op.BUILD_SET;
  const append = kind === 'list' ? Op.LIST_APPEND : Op.SET_ADD;
  const extend = kind === 'list' ? Op.LIST_EXTEND : Op.SET_UPDATE;
  const constant = items.length > 2 ? constantTuple(items) : undefined;
  if (constant !== undefined) {
    frame.emit(build, 0, range);
    loadConstant(frame, constant, range);
    frame.emit(extend, 1, range);
    return;
  }
  const firstStar = items.findIndex((item) => item.type === 'starred');
  const plain = firstStar < 0 ? items.length : firstStar;
  const atOnce = plain > LARGE_DISPLAY ? 0 : plain;
  for (const item of items.slice(0, atOnce)) compileExpression(frame, item);
  frame.emit(build, atOnce, range);
  for (const item of items.slice(atOnce)) {
    compileExpression(frame, item.type === 'starred' ? item.value : item);
    frame.emit(item.type === 'starred' ? extend : append, 1, range);
  }
}

function compileDict(frame: Frame, e: Of<'dict'>): void {
  const isPlain = e.items.length <= LARGE_DISPLAY && e.items.every((item) => item.key !== undefined);
  if (!isPlain) frame.emit(Op.BUILD_MAP, 0, e);
  for (const { key, value } of e.items) {
    if (key !== undefined) compileExpression(frame, key);
    compileExpression(frame, value);
    if (!isPlain) frame.emit(key === undefined ? Op.DICT_UPDATE : Op.MAP_ADD, 1, e);
  }
  if (isPlain) frame.emit(Op.BUILD_MAP, e.items.length, e);
}

function compileYieldFrom(frame: Frame, e: Of<'yield-from'>): void {
  const { out } = frame;
  const again = out.newLabel();
  const end = out.newLabel();
  compileExpression(frame, e.value);
  frame.emit(Op.GET_YIELD_FROM_ITER, 0, e);
  loadConstant(frame, none, e);
  out.place(again);
  out.jump(Op.SEND, end, e);
  frame.emit(Op.YIELD_VALUE, 0, e);
  frame.emit(Op.RESUME, 2, e);
  out.jump(Op.JUMP_BACKWARD, again, e);
  out.place(end);
  frame.emit(Op.SWAP, 2, e);
  frame.emit(Op.POP_TOP, 0, e);
}

const conversionNumbers = { str: 1, repr: 2, ascii: 3 } as const;

/** @param whole the f-string it is in: where CPython 3.11 sees its parts formatted */
function compileFormatted(frame: Frame, e: FormattedText, whole: TextRange = e): void {
  for (const part of e.parts) {
    if (typeof part === 'string') {
      loadConstant(frame, { type: 'str', value: part }, e);
      continue;
    }
    compileExpression(frame, part.value);
    if (part.spec !== undefined) compileFormatted(frame, part.spec, whole);
    const conversion = part.conversion === undefined ? 0 : conversionNumbers[part.conversion];
    frame.emit(Op.FORMAT_VALUE, conversion | (part.spec === undefined ? 0 : 4), whole);
  }
  const [only] = e.parts;
  if (only === undefined) loadConstant(frame, { type: 'str', value: '' }, e);
  else if (e.parts.length > 1) frame.emit(Op.BUILD_STRING, e.parts.length, e);
}
