import { Comparison, Op } from '../../model';
import type { Pattern, Statement, TextRange } from '../ast';
import type { Label, LocalSlot } from './assembler';
import { compileExpression, compileJump, loadConstant } from './expressions';
import type { Frame } from './frame';
import { storeName } from './names';
import { compileBody, lastRange } from './statements';

type Of<T extends Pattern['type']> = Extract<Pattern, { type: T }>;

/** Captured values wait in slots of their own until the whole pattern matched: only then are the names bound. */
interface Capture {
  readonly name: string;
  readonly slot: LocalSlot;
  readonly at: TextRange;
}

interface PatternContext {
  readonly fail: Label;
  readonly captures: Capture[];
}

/** Nothing comes after a pattern that takes everything. */
function refuseUnreachable(frame: Frame, pattern: Pattern): void {
  const name = pattern.type === 'capture-pattern' ? pattern.name : undefined;
  const what = name === undefined ? 'wildcard' : `name capture '${name}'`;
  frame.unit.diagnostics.error(pattern, `${what} makes remaining patterns unreachable`);
}

export function compileMatch(frame: Frame, s: Extract<Statement, { type: 'match' }>): void {
  const { out } = frame;
  const end = out.newLabel();
  const subject = frame.addSlot('.subject');
  compileExpression(frame, s.subject);
  frame.emit(Op.STORE_FAST, subject, s.subject);
  for (const [at, each] of s.cases.entries()) {
    const context: PatternContext = { fail: out.newLabel(), captures: [] };
    if (each.guard === undefined && isIrrefutable(each.pattern) && at < s.cases.length - 1) {
      refuseUnreachable(frame, each.pattern);
    }
    matchPattern(frame, each.pattern, subject, context);
    for (const { name, slot, at: place } of context.captures) {
      frame.emit(Op.LOAD_FAST, slot, place);
      storeName(frame, name, place);
    }
    if (each.guard !== undefined) compileJump(frame, each.guard, context.fail, false);
    compileBody(frame, each.body);
    out.jump(Op.JUMP_FORWARD, end, lastRange(each.body, each));
    out.place(context.fail);
  }
  out.place(end);
}

const isIrrefutable = (p: Pattern): boolean =>
  p.type === 'capture-pattern' || (p.type === 'as-pattern' && isIrrefutable(p.pattern));

/** Emits a jump to `context.fail`, with the stack as it was, unless the value in `subject` matches. */
function matchPattern(frame: Frame, p: Pattern, subject: LocalSlot, context: PatternContext): void {
  switch (p.type) {
    case 'value-pattern':
      frame.emit(Op.LOAD_FAST, subject, p);
      compileExpression(frame, p.value);
      if (p.isSingleton) frame.emit(Op.IS_OP, 0, p);
      else frame.emit(Op.COMPARE_OP, Comparison['=='], p);
      frame.out.jump(Op.POP_JUMP_IF_FALSE, context.fail, p);
      return;
    case 'capture-pattern':
    case 'star-pattern':
      if (p.name !== undefined) addCapture(frame, context, p.name, subject, p);
      return;
    case 'as-pattern':
      matchPattern(frame, p.pattern, subject, context);
      addCapture(frame, context, p.name, subject, p);
      return;
    case 'or-pattern':
      matchAlternatives(frame, p, subject, context);
      return;
    case 'sequence-pattern':
      matchSequence(frame, p, subject, context);
      return;
    case 'mapping-pattern':
      matchMapping(frame, p, subject, context);
      return;
    case 'class-pattern':
      matchClass(frame, p, subject, context);
  }
}

function addCapture(
  frame: Frame,
  context: PatternContext,
  name: string,
  slot: LocalSlot,
  at: TextRange,
): void {
  if (context.captures.some((capture) => capture.name === name)) {
    frame.unit.diagnostics.error(at, `multiple assignments to name '${name}' in pattern`);
  }
  context.captures.push({ name, slot, at });
}

/** Each alternative copies what it captured into the same slots. */
function matchAlternatives(
  frame: Frame,
  p: Of<'or-pattern'>,
  subject: LocalSlot,
  context: PatternContext,
): void {
  const { out } = frame;
  const matched = out.newLabel();
  const common = new Map<string, LocalSlot>();
  for (const [at, alternative] of p.patterns.entries()) {
    const isLast = at === p.patterns.length - 1;
    const inner: PatternContext = { fail: isLast ? context.fail : out.newLabel(), captures: [] };
    matchPattern(frame, alternative, subject, inner);
    if (at === 0) for (const { name } of inner.captures) common.set(name, frame.addSlot('.capture'));
    const isSame =
      inner.captures.length === common.size && inner.captures.every(({ name }) => common.has(name));
    if (!isSame) frame.unit.diagnostics.error(p, 'alternative patterns bind different names');
    for (const { name, slot } of inner.captures) {
      const target = common.get(name);
      if (target === undefined) continue;
      frame.emit(Op.LOAD_FAST, slot, alternative);
      frame.emit(Op.STORE_FAST, target, alternative);
    }
    if (isLast) continue;
    if (isIrrefutable(alternative)) {
      refuseUnreachable(frame, alternative);
    }
    out.jump(Op.JUMP_FORWARD, matched, alternative);
    out.place(inner.fail);
  }
  out.place(matched);
  for (const [name, slot] of common) addCapture(frame, context, name, slot, p);
}

/** Emits a test that leaves the subject and a bool, keeping only the bool for the jump. */
function testSubject(
  frame: Frame,
  op: typeof Op.MATCH_SEQUENCE | typeof Op.MATCH_MAPPING,
  subject: LocalSlot,
  p: Pattern,
  fail: Label,
): void {
  frame.emit(Op.LOAD_FAST, subject, p);
  frame.emit(op, 0, p);
  frame.emit(Op.SWAP, 2, p);
  frame.emit(Op.POP_TOP, 0, p);
  frame.out.jump(Op.POP_JUMP_IF_FALSE, fail, p);
}

function testLength(
  frame: Frame,
  subject: LocalSlot,
  length: number,
  comparison: '==' | '>=',
  p: Pattern,
  fail: Label,
): void {
  frame.emit(Op.LOAD_FAST, subject, p);
  frame.emit(Op.GET_LEN, 0, p);
  frame.emit(Op.SWAP, 2, p);
  frame.emit(Op.POP_TOP, 0, p);
  loadConstant(frame, { type: 'int', value: BigInt(length) }, p);
  frame.emit(Op.COMPARE_OP, Comparison[comparison], p);
  frame.out.jump(Op.POP_JUMP_IF_FALSE, fail, p);
}

/** Stores the items that an unpacking left on the stack, then matches each against its pattern. */
function matchItems(frame: Frame, patterns: readonly Pattern[], context: PatternContext): void {
  const slots = patterns.map((pattern) => {
    const slot = frame.addSlot('.item');
    frame.emit(Op.STORE_FAST, slot, pattern);
    return { pattern, slot };
  });
  for (const { pattern, slot } of slots) matchPattern(frame, pattern, slot, context);
}

function matchSequence(
  frame: Frame,
  p: Of<'sequence-pattern'>,
  subject: LocalSlot,
  context: PatternContext,
): void {
  testSubject(frame, Op.MATCH_SEQUENCE, subject, p, context.fail);
  const star = p.items.findIndex((item) => item.type === 'star-pattern');
  if (star < 0) {
    testLength(frame, subject, p.items.length, '==', p, context.fail);
    frame.emit(Op.LOAD_FAST, subject, p);
    frame.emit(Op.UNPACK_SEQUENCE, p.items.length, p);
  } else {
    const after = p.items.length - star - 1;
    if (p.items.length > 1) testLength(frame, subject, p.items.length - 1, '>=', p, context.fail);
    frame.emit(Op.LOAD_FAST, subject, p);
    frame.emit(Op.UNPACK_EX, (star & 255) | ((after & 255) << 8), p);
  }
  matchItems(frame, p.items, context);
}

function matchMapping(
  frame: Frame,
  p: Of<'mapping-pattern'>,
  subject: LocalSlot,
  context: PatternContext,
): void {
  testSubject(frame, Op.MATCH_MAPPING, subject, p, context.fail);
  const values = frame.addSlot('.values');
  if (p.items.length > 0) {
    testLength(frame, subject, p.items.length, '>=', p, context.fail);
    frame.emit(Op.LOAD_FAST, subject, p);
    for (const { key } of p.items) compileExpression(frame, key);
    frame.emit(Op.BUILD_TUPLE, p.items.length, p);
    frame.emit(Op.MATCH_KEYS, 0, p);
    frame.emit(Op.STORE_FAST, values, p);
    frame.emit(Op.POP_TOP, 0, p);
    frame.emit(Op.POP_TOP, 0, p);
    unpackOrFail(frame, values, p.items.length, p, context.fail);
    matchItems(
      frame,
      p.items.map((item) => item.pattern),
      context,
    );
  }
  if (p.rest !== undefined) captureRest(frame, p, p.rest, subject, context);
}

/** `**rest`: a new dict without the keys that were matched. */
function captureRest(
  frame: Frame,
  p: Of<'mapping-pattern'>,
  name: string,
  subject: LocalSlot,
  context: PatternContext,
): void {
  const rest = frame.addSlot('.rest');
  frame.emit(Op.BUILD_MAP, 0, p);
  frame.emit(Op.LOAD_FAST, subject, p);
  frame.emit(Op.DICT_UPDATE, 1, p);
  for (const { key } of p.items) {
    frame.emit(Op.COPY, 1, p);
    compileExpression(frame, key);
    frame.emit(Op.DELETE_SUBSCR, 0, p);
  }
  frame.emit(Op.STORE_FAST, rest, p);
  addCapture(frame, context, name, rest, p);
}

function matchClass(frame: Frame, p: Of<'class-pattern'>, subject: LocalSlot, context: PatternContext): void {
  const values = frame.addSlot('.values');
  const patterns = [...p.positional, ...p.keywords.map((keyword) => keyword.pattern)];
  frame.emit(Op.LOAD_FAST, subject, p);
  compileExpression(frame, p.class);
  const names = p.keywords.map(({ name }) => ({ type: 'str', value: name }) as const);
  loadConstant(frame, { type: 'tuple', items: names }, p);
  frame.emit(Op.MATCH_CLASS, p.positional.length, p);
  frame.emit(Op.STORE_FAST, values, p);
  unpackOrFail(frame, values, patterns.length, p, context.fail);
  matchItems(frame, patterns, context);
}

/** Unpacks the tuple in `values`, or fails if it is None. */
function unpackOrFail(frame: Frame, values: LocalSlot, count: number, p: Pattern, fail: Label): void {
  frame.emit(Op.LOAD_FAST, values, p);
  frame.out.jump(Op.POP_JUMP_IF_NONE, fail, p);
  frame.emit(Op.LOAD_FAST, values, p);
  frame.emit(Op.UNPACK_SEQUENCE, count, p);
}
