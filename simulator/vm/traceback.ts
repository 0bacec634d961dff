import {
  ExceptionSlot,
  findAttribute,
  InstanceSlot,
  listItems,
  listLength,
  stringText,
  Tag,
  TracebackSlot,
} from '../memory';
import { binaryOperatorTexts, type CodeObject, IN_PLACE, type ModuleCode, Op } from '../model';
import type { Interpreter } from './interpreter';
import { exceptionMessage, exceptionTypeName } from './uncaught';

/** Code points up to a column counted in UTF-16 units: what carets stand under. */
const widthOf = (text: string): number => [...text].length;

/**
 * Where in `line` (0-based, the span starts at `start`) the operator of a binary expression or a subscript's bracket
 * is: those get `^`, the rest of the span `~` (CPython 3.11 traceback.c, extract_anchors_from_line).
 */
function findAnchor(
  code: CodeObject,
  instruction: number,
  line: string,
  start: number,
  end: number,
): { from: number; to: number } | undefined {
  const word = code.instructions[instruction];
  const op = word & 0xff;
  const isBinary = op === Op.BINARY_OP && word >>> 8 < IN_PLACE;
  if ((!isBinary && op !== Op.BINARY_SUBSCR) || instruction === 0) return undefined;
  const before = (instruction - 1) * 4;
  if (code.positions[before] !== code.positions[instruction * 4]) return undefined;
  let at = code.positions[before + 1] - 2;
  while (at > start && (line[at] === ' ' || line[at] === '(')) at--;
  if (!isBinary) return line[at] === '[' ? { from: at, to: end } : undefined;
  const { length } = binaryOperatorTexts[word >>> 8];
  return at - length + 1 > start ? { from: at - length + 1, to: at + 1 } : undefined;
}

/** The line of carets under a source line, or undefined where 3.11 leaves it out: when it would cover all of the line. */
function underline(code: CodeObject, instruction: number, line: string): string | undefined {
  const [first, column, last, endColumn] = code.positions.subarray(instruction * 4, instruction * 4 + 4);
  const stripped = line.trim();
  const indent = line.length - line.trimStart().length;
  const start = Math.max(column - 1, indent);
  const end = last === first ? endColumn - 1 : line.trimEnd().length;
  if (end <= start) return undefined;
  const anchor = last === first ? findAnchor(code, instruction, line, start, end) : undefined;
  if (anchor === undefined && end - start === stripped.length) return undefined;
  const from = anchor?.from ?? start;
  const to = anchor?.to ?? end;
  const width = (a: number, b: number) => widthOf(line.slice(a, b));
  return (
    ' '.repeat(width(indent, start)) +
    '~'.repeat(width(start, from)) +
    '^'.repeat(width(from, to)) +
    '~'.repeat(width(to, end))
  );
}

function formatEntry(module: ModuleCode, code: CodeObject, instruction: number, line: number): string {
  const text = `  File "${module.file}", line ${line}, in ${code.name}\n`;
  const source = module.source.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
  if (source.trim() === '') return text;
  const carets = underline(code, instruction, source);
  return `${text}    ${source.trim()}\n${carets === undefined ? '' : `    ${carets}\n`}`;
}

interface Entry {
  readonly code: CodeObject;
  readonly instruction: number;
  readonly line: number;
  readonly module: ModuleCode;
}

/** Outermost first; frames of the prelude are none of the user's business. */
function entriesOf(vm: Interpreter, exception: number): readonly Entry[] {
  const m = vm.memory;
  const entries: Entry[] = [];
  for (let cell = exception + ExceptionSlot.TRACEBACK; m.tagAt(cell) === Tag.Traceback; ) {
    const at = m.payloadAt(cell);
    const words = (at + TracebackSlot.RAW) << 1;
    const { code } = vm.image.codes[m.i32[words]];
    const module = vm.image.program.modules[code.module];
    if (module.id !== 0)
      entries.push({ code, instruction: m.i32[words + 1], line: m.i32[words + 2], module });
    cell = at + TracebackSlot.NEXT;
  }
  return entries;
}

/** CPython repeats equal lines at most three times. */
const MOST_REPEATS = 3;

function formatEntries(entries: readonly Entry[]): string {
  let text = '';
  let repeats = 0;
  let previous: Entry | undefined;
  const closeRepeats = () => {
    const more = repeats - MOST_REPEATS;
    if (more > 0) text += `  [Previous line repeated ${more} more time${more === 1 ? '' : 's'}]\n`;
  };
  for (const entry of entries) {
    const isSame = previous !== undefined && previous.code === entry.code && previous.line === entry.line;
    if (!isSame) {
      closeRepeats();
      repeats = 0;
    }
    repeats++;
    previous = entry;
    if (repeats <= MOST_REPEATS) text += formatEntry(entry.module, entry.code, entry.instruction, entry.line);
  }
  closeRepeats();
  return text;
}

/** `queue.` for the class of an exception that is neither built in nor the program's own. */
function modulePrefix(vm: Interpreter, exception: number): string {
  const m = vm.memory;
  const module = vm.findInClass(m.payloadAt(exception + InstanceSlot.CLASS), '__module__');
  if (module === 0 || m.tagAt(module) !== Tag.Str) return '';
  const name = stringText(m, m.payloadAt(module));
  return name === 'builtins' || name === '__main__' ? '' : `${name}.`;
}

/** `ValueError: no`, the last line of a traceback. */
function exceptionLine(vm: Interpreter, exception: number, texts: ReadonlyMap<number, string>): string {
  const message = texts.get(exception) ?? exceptionMessage(vm, exception);
  const type = `${modulePrefix(vm, exception)}${exceptionTypeName(vm, exception)}`;
  return message === '' ? `${type}\n` : `${type}: ${message}\n`;
}

/** The notes that `add_note` left, a line each. */
function notesOf(vm: Interpreter, exception: number): string {
  const m = vm.memory;
  const cell = findAttribute(m, exception, vm.nameAddress('__notes__'));
  if (cell === 0 || m.tagAt(cell) !== Tag.List) return '';
  const list = m.payloadAt(cell);
  let text = '';
  for (let i = 0; i < listLength(m, list); i++) {
    const note = listItems(m, list) + i;
    if (m.tagAt(note) === Tag.Str) text += `${stringText(m, m.payloadAt(note))}\n`;
  }
  return text;
}

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';

/** What Python 3.11 writes on stderr for an exception nobody caught, with all it was raised from. */
export function formatTraceback(
  vm: Interpreter,
  exception: number,
  texts: ReadonlyMap<number, string> = new Map(),
  seen = new Set<number>(),
): string {
  const m = vm.memory;
  seen.add(exception);
  let text = '';
  const cause = exception + ExceptionSlot.CAUSE;
  const context = exception + ExceptionSlot.CONTEXT;
  if (m.tagAt(cause) === Tag.Instance && !seen.has(m.payloadAt(cause))) {
    text += formatTraceback(vm, m.payloadAt(cause), texts, seen) + CAUSE;
  } else if (
    m.tagAt(cause) !== Tag.Instance &&
    m.tagAt(context) === Tag.Instance &&
    m.payloadAt(exception + ExceptionSlot.SUPPRESS) === 0 &&
    !seen.has(m.payloadAt(context))
  ) {
    text += formatTraceback(vm, m.payloadAt(context), texts, seen) + CONTEXT;
  }
  const entries = entriesOf(vm, exception);
  if (entries.length > 0) text += `Traceback (most recent call last):\n${formatEntries(entries)}`;
  return text + exceptionLine(vm, exception, texts) + notesOf(vm, exception);
}

/** Line of the innermost frame in the user's own file, 0 if none. */
export function innermostUserLine(vm: Interpreter, exception: number): number {
  return entriesOf(vm, exception).findLast((entry) => !entry.module.isLibrary)?.line ?? 0;
}
