import {
  type CodeObject,
  instructionSpan,
  type ModuleCode,
  Op,
  opOf,
  type Program,
  type SourceSpan,
} from '../model';
import type { FramePlace } from './inspect';

/*
 * What a thread does, in the words of the program: the call that is under way, read from the source's text.
 */

const MOST_CHARACTERS = 40;

const linesOf = new WeakMap<ModuleCode, readonly string[]>();

/** A stretch of a module's source in one line. */
function textOf(module: ModuleCode, span: SourceSpan): string {
  const all = linesOf.get(module) ?? module.source.split(/\r\n?|\n/);
  linesOf.set(module, all);
  const lines = all.slice(span.line - 1, span.endLine);
  const last = lines.length - 1;
  return lines
    .map((line, i) => line.slice(i === 0 ? span.column - 1 : 0, i === last ? span.endColumn - 1 : undefined))
    .map((line) => line.trim())
    .join(' ')
    .replace(/([([{]) /g, '$1')
    .replace(/ ([)\]}])/g, '$1');
}

/** Where the parenthesis that closes at the end of a text was opened; -1 if nowhere. */
function openingOf(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    else if (text[i] === '(' && --depth === 0) return i;
  }
  return -1;
}

/** Arguments give way first, then the beginning of the expression. */
export function shortenOperation(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const opening = text.endsWith(')') ? openingOf(text) : -1;
  const short = opening > 0 ? `${text.slice(0, opening)}(…)` : text;
  return short.length <= MOST_CHARACTERS ? short : `…${short.slice(1 - MOST_CHARACTERS)}`;
}

/** The expression an instruction carries out: `q.get()`, `with cond`; undefined where it stands for no text. */
export function operationAt(program: Program, code: CodeObject, instruction: number): string | undefined {
  const span = instructionSpan(code, instruction);
  if (span === undefined) return undefined;
  const text = textOf(program.modules[code.module], span);
  const op = opOf(code.instructions[instruction]);
  // A `with` statement enters and leaves its manager by calls that are not written down.
  const entersOrLeaves =
    op === Op.BEFORE_WITH || op === Op.WITH_EXCEPT_START || (op === Op.CALL && !text.endsWith(')'));
  return shortenOperation(entersOrLeaves ? `with ${text}` : text);
}

/**
 * The frame whose call is what a thread in library code does: the innermost of the program's own, or of a thread
 * that is all library the outermost.
 * @param outer frames around the one that is executed, innermost first
 */
export function findOperation(program: Program, outer: Iterable<FramePlace>): FramePlace | undefined {
  let outermost: FramePlace | undefined;
  for (const frame of outer) {
    const { isLibrary, name } = program.modules[frame.info.code.module];
    if (!isLibrary) return frame;
    // Threads of a pool begin in `threading` before they come to what they are for.
    if (name !== 'threading') outermost = frame;
  }
  return outermost;
}

const loads: ReadonlySet<number> = new Set([
  Op.LOAD_FAST,
  Op.LOAD_GLOBAL,
  Op.LOAD_NAME,
  Op.LOAD_DEREF,
  Op.COPY,
]);
const stores: ReadonlySet<number> = new Set([
  Op.STORE_FAST,
  Op.STORE_GLOBAL,
  Op.STORE_NAME,
  Op.STORE_DEREF,
  Op.STORE_ATTR,
  Op.STORE_CLASS_NAME,
]);

/** What the value of a call is assigned to just after it, `returned` if it is the function's own; else undefined. */
function targetAfter(program: Program, code: CodeObject, from: number): string | undefined {
  for (let at = from; at < code.instructions.length; at++) {
    const op = opOf(code.instructions[at]);
    if (op === Op.RETURN_VALUE) return 'returned';
    const span = instructionSpan(code, at);
    if (stores.has(op) && span !== undefined) return textOf(program.modules[code.module], span);
    if (!loads.has(op)) return undefined;
  }
  return undefined;
}

/** The attribute of an object of the library that holds the kernel's object it stands for: both have one name. */
export const PRIMITIVE = '_primitive';

/**
 * A name for the object a thread is making, after the variables that will hold it, such as `lock` or, made in
 * the `__init__` of what will be `account`, `account.lock`.
 * @param frames innermost first
 */
export function nameOfNewObject(program: Program, frames: readonly FramePlace[]): string | undefined {
  const [frame, ...outer] = frames;
  if (frame === undefined) return undefined;
  const { code } = frame.info;
  const target = targetAfter(program, code, frame.instruction);
  if (target === 'returned') return nameOfNewObject(program, outer);
  const { isLibrary } = program.modules[code.module];
  const attribute = target?.match(/^self\.(\w+)$/)?.[1];
  // A library's own variables say nothing to the program's reader.
  if (attribute === undefined || code.name !== '__init__') return isLibrary ? undefined : target;
  const holder = nameOfNewObject(program, outer) ?? code.qualifiedName.split('.').at(-2);
  if (holder === undefined || attribute === PRIMITIVE) return holder ?? target;
  return `${holder}.${attribute}`;
}
