import { type CodeId, Op } from '../../model';
import type { ClassDefinition, FunctionDefinition, Lambda, Parameters, Statement, TextRange } from '../ast';
import { innerBodies } from '../imports';
import type { Scope } from '../scope';
import { parametersInOrder } from '../syntax/parameters';
import { compileArguments } from './calls';
import { compileExpression, loadConstant, none } from './expressions';
import { constantTuple, Frame } from './frame';
import type { UnlinkedCode } from './module-writer';
import { storeName } from './names';
import { compileBody, lastRange } from './statements';

export const noParameters: Parameters = {
  positionalOnly: [],
  positional: [],
  star: undefined,
  keywordOnly: [],
  doubleStar: undefined,
};

interface CodeHead {
  readonly kind: UnlinkedCode['kind'];
  readonly name: string;
  readonly parameters: Parameters;
  readonly docstring: string | undefined;
  /** Where the first line is. */
  readonly at: TextRange;
}

/** The name of something defined in a frame, as `__qualname__` gives it. */
export function qualify(frame: Frame, name: string): string {
  const own = frame.scope.frame;
  if (own.kind === 'module' || own.uses.get(name)?.declared === 'global') return name;
  return own.kind === 'class' ? `${frame.qualifiedName}.${name}` : `${frame.qualifiedName}.<locals>.${name}`;
}

/** Compiles a body to a code object of its own and answers its number in the module. */
export function compileCode(
  outer: Frame,
  scope: Scope,
  head: CodeHead,
  qualifiedName: string,
  writeBody: (frame: Frame) => void,
): CodeId {
  const frame = new Frame(outer.unit, scope, qualifiedName);
  return outer.unit.writer.addCode(() => {
    startFrame(frame, head);
    writeBody(frame);
    return finishCode(frame, head);
  });
}

/** Gives parameters, cells and free variables their slots and emits what a frame begins with. */
export function startFrame(frame: Frame, head: CodeHead): void {
  const { scope } = frame;
  if (head.kind === 'class') frame.addSlot('.namespace');
  for (const parameter of parametersInOrder(head.parameters)) frame.slotOf(parameter.name);
  for (const name of scope.free) frame.addFree(name);
  if (scope.isGenerator) {
    frame.emit(Op.RETURN_GENERATOR, 0, head.at);
    frame.emit(Op.POP_TOP, 0, head.at);
  }
  for (const name of scope.namesStored('cell')) frame.emit(Op.MAKE_CELL, frame.slotOf(name));
  frame.emit(Op.RESUME, 0, { from: head.at.from, to: head.at.from });
}

export function finishCode(frame: Frame, head: CodeHead): UnlinkedCode {
  const { parameters } = head;
  for (const [at, slot] of frame.freeSlots.entries()) slot.index = frame.slots.length + at;
  return {
    kind: head.kind,
    isGenerator: frame.scope.isGenerator,
    name: head.name,
    qualifiedName: frame.qualifiedName,
    firstLine: frame.unit.source.lineAt(head.at.from),
    ...frame.out.assemble(frame.unit.source),
    constants: frame.constants,
    localNames: [...frame.slots, ...frame.freeSlots].map((slot) => slot.name),
    positionalOnlyCount: parameters.positionalOnly.length,
    positionalCount: parameters.positionalOnly.length + parameters.positional.length,
    keywordOnlyCount: parameters.keywordOnly.length,
    hasVarArgs: parameters.star !== undefined,
    hasVarKeywords: parameters.doubleStar !== undefined,
    freeCount: frame.freeSlots.length,
    docstring: head.docstring,
  };
}

/** Emits the cells an inner code object needs, then the function made of it. */
export function makeFunction(
  frame: Frame,
  inner: Scope,
  code: CodeId,
  flags: number,
  range: TextRange,
): void {
  for (const name of inner.free) frame.emit(Op.LOAD_CLOSURE, frame.slotOf(name), range);
  if (inner.free.size > 0) frame.emit(Op.BUILD_TUPLE, inner.free.size, range);
  loadConstant(frame, { type: 'code', code }, range);
  frame.emit(Op.MAKE_FUNCTION, flags | (inner.free.size > 0 ? 4 : 0), range);
}

function compileDefaults(frame: Frame, parameters: Parameters, range: TextRange): number {
  let flags = 0;
  const defaults = [...parameters.positionalOnly, ...parameters.positional].flatMap((p) => p.default ?? []);
  if (defaults.length > 0) {
    const constant = constantTuple(defaults);
    if (constant !== undefined) loadConstant(frame, constant, range);
    else {
      for (const value of defaults) compileExpression(frame, value);
      frame.emit(Op.BUILD_TUPLE, defaults.length, range);
    }
    flags |= 1;
  }
  const keywords = parameters.keywordOnly.filter((p) => p.default !== undefined);
  if (keywords.length > 0) {
    for (const { name, default: value } of keywords) {
      loadConstant(frame, { type: 'str', value: name }, range);
      if (value !== undefined) compileExpression(frame, value);
    }
    frame.emit(Op.BUILD_MAP, keywords.length, range);
    flags |= 2;
  }
  return flags;
}

/** What a body without a `return` at its end does. */
export function emitReturnNone(frame: Frame, range: TextRange): void {
  loadConstant(frame, none, range);
  frame.emit(Op.RETURN_VALUE, 0, range);
}

export function compileLambda(frame: Frame, e: Lambda): void {
  const flags = compileDefaults(frame, e.parameters, e);
  const inner = frame.unit.scopeOf.get(e);
  if (inner === undefined) return;
  const head = {
    kind: 'function',
    name: '<lambda>',
    parameters: e.parameters,
    docstring: undefined,
    at: e,
  } as const;
  const code = compileCode(frame, inner, head, qualify(frame, '<lambda>'), (body) => {
    compileExpression(body, e.body);
    body.emit(Op.RETURN_VALUE, 0, e.body);
  });
  makeFunction(frame, inner, code, flags, e);
}

function compileDecorators(frame: Frame, definition: FunctionDefinition | ClassDefinition): void {
  for (const decorator of definition.decorators) {
    compileExpression(frame, decorator);
    frame.emit(Op.PUSH_NULL, 0, decorator);
  }
}

function applyDecorators(frame: Frame, definition: FunctionDefinition | ClassDefinition): void {
  for (const decorator of [...definition.decorators].reverse()) frame.emit(Op.CALL, 1, decorator);
}

/** The line with the name: what a definition's own instructions point at. */
function headRange(frame: Frame, definition: FunctionDefinition | ClassDefinition): TextRange {
  const lineEnd = frame.unit.source.text.indexOf('\n', definition.from);
  return { from: definition.from, to: lineEnd < 0 ? definition.to : Math.min(lineEnd, definition.to) };
}

const firstPlace = (definition: FunctionDefinition | ClassDefinition): TextRange =>
  definition.decorators[0] ?? definition;

export function compileFunction(frame: Frame, s: FunctionDefinition): void {
  const inner = frame.unit.scopeOf.get(s);
  if (inner === undefined) return;
  const range = headRange(frame, s);
  compileDecorators(frame, s);
  const flags = compileDefaults(frame, s.parameters, range);
  const { name, parameters, docstring } = s;
  const head = { kind: 'function', name, parameters, docstring, at: firstPlace(s) } as const;
  const code = compileCode(frame, inner, head, qualify(frame, name), (body) => {
    compileBody(body, s.body);
    emitReturnNone(body, lastRange(s.body, range));
  });
  makeFunction(frame, inner, code, flags, range);
  applyDecorators(frame, s);
  storeName(frame, name, range);
}

export function compileClass(frame: Frame, s: ClassDefinition): void {
  const inner = frame.unit.scopeOf.get(s);
  if (inner === undefined) return;
  const range = headRange(frame, s);
  compileDecorators(frame, s);
  const head = {
    kind: 'class',
    name: s.name,
    parameters: noParameters,
    docstring: s.docstring,
    at: firstPlace(s),
  } as const;
  const qualifiedName = qualify(frame, s.name);
  const code = compileCode(frame, inner, head, qualifiedName, (body) =>
    compileClassBody(body, s, inner, range),
  );
  frame.emit(Op.LOAD_BUILD_CLASS, 0, range);
  frame.emit(Op.PUSH_NULL, 0, range);
  const loadBody = (): void => makeFunction(frame, inner, code, 0, range);
  const loadClassName = (): void => loadConstant(frame, { type: 'str', value: s.name }, range);
  compileArguments(frame, [loadBody, loadClassName], s.arguments, range);
  applyDecorators(frame, s);
  storeName(frame, s.name, range);
}

function hasAnnotations(body: readonly Statement[]): boolean {
  return body.some((s) => {
    if (s.type === 'declare' || (s.type === 'assign' && s.annotation !== undefined)) return true;
    return s.type !== 'function' && s.type !== 'class' && innerBodies(s).some(hasAnnotations);
  });
}

function compileClassBody(body: Frame, s: ClassDefinition, scope: Scope, range: TextRange): void {
  const { names, globals } = body.unit.writer;
  body.emit(Op.LOAD_GLOBAL, globals.indexOf('__name__'), range);
  body.emit(Op.STORE_CLASS_NAME, names.indexOf('__module__'), range);
  loadConstant(body, { type: 'str', value: body.qualifiedName }, range);
  body.emit(Op.STORE_CLASS_NAME, names.indexOf('__qualname__'), range);
  if (s.docstring !== undefined) {
    loadConstant(body, { type: 'str', value: s.docstring }, range);
    body.emit(Op.STORE_CLASS_NAME, names.indexOf('__doc__'), range);
  }
  if (hasAnnotations(s.body)) {
    body.emit(Op.BUILD_MAP, 0, range);
    body.emit(Op.STORE_CLASS_NAME, names.indexOf('__annotations__'), range);
  }
  compileBody(body, s.body);
  const last = lastRange(s.body, range);
  if (scope.storage.get('__class__') === 'cell') body.emit(Op.LOAD_CLOSURE, body.slotOf('__class__'), last);
  else loadConstant(body, none, last);
  body.emit(Op.RETURN_VALUE, 0, last);
}
