import { HandleSlot, ModuleSlot, Root, Tag } from '../memory';
import { type FrameView, instructionSpan, type ValueView, type VariableView } from '../model';
import { type CodeInfo, CodeOwner } from './code-image';
import { frameCodeId } from './frames';
import type { Interpreter } from './interpreter';
import { Link, ThreadSlot, ThreadState } from './layout';
import { findOperation, nameOfNewObject, operationAt, PRIMITIVE } from './operation';
import { isHolder, isPlainValue, membersOf, newBudget, viewValue } from './value-view';

/*
 * Looking at a process from outside: nothing here executes Python code or changes the memory's meaning.
 */

const USER_MODULE = 1;
const MOST_LINES = 2 ** 24;
const MOST_INSTRUCTIONS = 2 ** 24;

/** Where a frame is. */
export interface FramePlace {
  readonly fp: number;
  readonly info: CodeInfo;
  /** The next instruction, in its code. */
  readonly instruction: number;
  readonly sp: number;
}

/** The frames of a thread, innermost first. */
function* framesOf(vm: Interpreter, thread: number): Generator<FramePlace> {
  const m = vm.memory;
  const record = vm.threadRecord(thread);
  if (m.payloadAt(record + ThreadSlot.STATE) === ThreadState.ENDED) return;
  const stack = m.payloadAt(record + ThreadSlot.STACK);
  let fp = stack + m.payloadAt(record + ThreadSlot.FP);
  let sp = stack + m.payloadAt(record + ThreadSlot.SP);
  let pc = m.payloadAt(record + ThreadSlot.PC);
  for (let depth = m.payloadAt(record + ThreadSlot.DEPTH); depth > 0; depth--) {
    const info = vm.image.codes[frameCodeId(m, fp)];
    yield { fp, info, instruction: pc - info.start, sp };
    sp = fp - m.payloadAt(fp + Link.RESULT);
    fp -= m.payloadAt(fp + Link.BACK);
    pc = m.payloadAt(fp + Link.PC);
  }
}

/** The instruction a frame is at: the next one of the innermost, the call that is under way of the others. */
const currentInstruction = (frame: FramePlace, isInnermost: boolean): number =>
  isInnermost ? frame.instruction : frame.instruction - 1;

const lineAt = (info: CodeInfo, instruction: number): number => {
  // Instructions that stand for no text belong to the line before them.
  for (let i = instruction; i >= 0; i--) {
    const line = info.code.positions[i * 4];
    if (line > 0) return line;
  }
  return info.code.firstLine;
};

const isLibraryCode = (vm: Interpreter, info: CodeInfo): boolean =>
  vm.image.program.modules[info.code.module].isLibrary;

/** In {@link Interpreter.userLines}: library code. */
const IN_LIBRARY = -1;

function lookUpLine(vm: Interpreter, fp: number, instruction: number): number {
  const info = vm.image.codes[frameCodeId(vm.memory, fp)];
  const line = isLibraryCode(vm, info) ? IN_LIBRARY : lineAt(info, instruction - info.start);
  vm.userLines[instruction] = line;
  return line;
}

/** Line of the innermost frame in the user's own code, 0 if none. Asked for every event, hence without {@link framesOf}. */
export function lineOfThread(vm: Interpreter, thread: number): number {
  const m = vm.memory;
  const record = vm.threadRecord(thread);
  if (m.payloadAt(record + ThreadSlot.STATE) === ThreadState.ENDED) return 0;
  let fp = m.payloadAt(record + ThreadSlot.STACK) + m.payloadAt(record + ThreadSlot.FP);
  let instruction = m.payloadAt(record + ThreadSlot.PC);
  for (let depth = m.payloadAt(record + ThreadSlot.DEPTH); depth > 0; depth--) {
    const line = vm.userLines[instruction] || lookUpLine(vm, fp, instruction);
    if (line !== IN_LIBRARY) return line;
    fp -= m.payloadAt(fp + Link.BACK);
    instruction = m.payloadAt(fp + Link.PC) - 1;
  }
  return 0;
}

/** {@link lineOfThread} of one whose innermost frame is the user's own code; 0 of any other, or if nobody has asked before. */
export function ownLineOfThread(vm: Interpreter, thread: number): number {
  const { i32 } = vm.memory;
  const record = vm.threadRecord(thread) << 1;
  if (i32[record + ThreadSlot.STATE * 2] === ThreadState.ENDED) return 0;
  return Math.max(0, vm.userLines[i32[record + ThreadSlot.PC * 2]]);
}

/** Whether a thread is in the user's own code. */
export function isInUserCode(vm: Interpreter, thread: number): boolean {
  const m = vm.memory;
  const record = vm.threadRecord(thread);
  if (m.payloadAt(record + ThreadSlot.STATE) === ThreadState.ENDED) return false;
  if (m.payloadAt(record + ThreadSlot.DEPTH) === 0) return false;
  const fp = m.payloadAt(record + ThreadSlot.STACK) + m.payloadAt(record + ThreadSlot.FP);
  return vm.image.owners[frameCodeId(m, fp)] === CodeOwner.USER;
}

/** A number for the line and the function in which a thread is, 0 once it has ended. */
export function placeOfThread(vm: Interpreter, thread: number): number {
  const innermost = framesOf(vm, thread).next();
  if (innermost.done) return 0;
  const { info, instruction } = innermost.value;
  return info.code.id * MOST_LINES + lineAt(info, instruction);
}

/**
 * The call under way in library code, as the program writes it: `q.get()`; undefined while a thread is in the
 * program's own code.
 */
export function operationOf(vm: Interpreter, thread: number): string | undefined {
  if (isInUserCode(vm, thread)) return undefined;
  const { program } = vm.image;
  const frames = framesOf(vm, thread);
  if (frames.next().done) return undefined;
  const frame = findOperation(program, frames);
  if (frame === undefined) return undefined;
  const { code } = frame.info;
  const instruction = currentInstruction(frame, false);
  const key = code.id * MOST_INSTRUCTIONS + instruction;
  const known = vm.operationTexts.get(key);
  if (known !== undefined) return known;
  const text = operationAt(program, code, instruction) ?? `${code.name}()`;
  vm.operationTexts.set(key, text);
  return text;
}

/** Whose text a {@link siteOfThread} is: the thread's own instruction, its call into the library, or library all through. */
const SiteKind = { OWN: 0, CALL: 1, LIBRARY: 2 } as const;

/**
 * Where a thread is, as one number that costs little and is put in words later by {@link describeSite}; 0: nowhere.
 * A code object, an instruction of it, and of which kind that is.
 */
export function siteOfThread(vm: Interpreter, thread: number): number {
  const { starts, owners } = vm.image;
  const m = vm.memory;
  const { i32 } = m;
  const record = vm.threadRecord(thread) << 1;
  if (i32[record + ThreadSlot.STATE * 2] === ThreadState.ENDED) return 0;
  let depth = i32[record + ThreadSlot.DEPTH * 2];
  if (depth === 0) return 0;
  let fp = i32[record + ThreadSlot.STACK * 2] + i32[record + ThreadSlot.FP * 2];
  let code = frameCodeId(m, fp);
  const next = i32[record + ThreadSlot.PC * 2];
  if (owners[code] === CodeOwner.USER) return siteNumber(code, next - starts[code], SiteKind.OWN);
  // As findOperation looks for it, but real threads pay for every step.
  let call = 0;
  let library = -1;
  while (--depth > 0) {
    fp -= i32[(fp + Link.BACK) << 1];
    call = i32[(fp + Link.PC) << 1] - 1;
    code = frameCodeId(m, fp);
    if (owners[code] === CodeOwner.USER) return siteNumber(code, call - starts[code], SiteKind.CALL);
    if (owners[code] === CodeOwner.LIBRARY) library = fp;
  }
  if (library < 0) return 0;
  code = frameCodeId(m, library);
  return siteNumber(code, i32[(library + Link.PC) << 1] - 1 - starts[code], SiteKind.LIBRARY);
}

const siteNumber = (code: number, instruction: number, kind: number): number =>
  (code * MOST_INSTRUCTIONS + instruction) * 4 + kind + 1;

/** The line of the program's own text that a site stands for (0: none), and the library call that is under way there. */
export function describeSite(
  vm: Interpreter,
  site: number,
): { readonly line: number; readonly operation: string | undefined } {
  if (site === 0) return { line: 0, operation: undefined };
  const kind = (site - 1) % 4;
  const place = (site - 1 - kind) / 4;
  const info = vm.image.codes[Math.floor(place / MOST_INSTRUCTIONS)];
  const instruction = place % MOST_INSTRUCTIONS;
  const line = kind === SiteKind.LIBRARY ? 0 : lineAt(info, instruction);
  if (kind === SiteKind.OWN) return { line, operation: undefined };
  return {
    line,
    operation: operationAt(vm.image.program, info.code, instruction) ?? `${info.code.name}()`,
  };
}

/** The program's name for the object that a thread is making in a system call, as far as the text tells. */
export const newObjectName = (vm: Interpreter, thread: number): string | undefined =>
  nameOfNewObject(vm.image.program, [...framesOf(vm, thread)]);

function viewFrame(vm: Interpreter, frame: FramePlace, isInnermost: boolean): FrameView {
  const m = vm.memory;
  const { info, fp } = frame;
  const budget = newBudget(true);
  const locals: VariableView[] = [];
  for (const [i, name] of info.code.localNames.entries()) {
    let cell = fp - info.localCount + i;
    if (m.tagAt(cell) === Tag.Cell) cell = m.payloadAt(cell) + 1;
    if (name.startsWith('.') || m.tagAt(cell) === Tag.Unbound) continue;
    locals.push({ name, value: viewValue(vm, cell, budget) });
  }
  const stack: ValueView[] = [];
  for (let cell = fp + Link.SIZE; cell < frame.sp; cell++) {
    if (m.tagAt(cell) !== Tag.Unbound) stack.push(viewValue(vm, cell, budget));
  }
  const instruction = currentInstruction(frame, isInnermost);
  return {
    function: info.code.name,
    code: info.code.id,
    instruction: frame.instruction,
    span: instructionSpan(info.code, instruction),
    isLibrary: vm.image.program.modules[info.code.module].isLibrary,
    locals,
    stack,
  };
}

/** A call of the user's own code that is under way. */
export interface UserCall {
  readonly function: string;
  readonly line: number;
  /** The code object's id and the instruction, as one number. */
  readonly site: number;
}

/** The calls of the user's own code that a thread is in, innermost first; without looking at values. */
export function userCallsOf(vm: Interpreter, thread: number): readonly UserCall[] {
  const calls: UserCall[] = [];
  let isInnermost = true;
  for (const frame of framesOf(vm, thread)) {
    const { info } = frame;
    const instruction = currentInstruction(frame, isInnermost);
    isInnermost = false;
    if (isLibraryCode(vm, info)) continue;
    const site = info.code.id * MOST_INSTRUCTIONS + instruction;
    calls.push({ function: info.code.name, line: lineAt(info, instruction), site });
  }
  return calls;
}

/** All frames of a thread, outermost first. */
export function stacksOf(vm: Interpreter, thread: number): readonly FrameView[] {
  return [...framesOf(vm, thread)].map((frame, i) => viewFrame(vm, frame, i === 0)).reverse();
}

/** Global variables of the user's module that hold something, with their cells. */
function* userGlobals(vm: Interpreter): Generator<{ name: string; cell: number }> {
  const m = vm.memory;
  const moduleCell = m.payloadAt(Root.MODULES) + 1 + USER_MODULE;
  if (m.tagAt(moduleCell) === Tag.Unbound) return;
  const module = m.payloadAt(moduleCell);
  for (const [slot, name] of vm.image.program.modules[USER_MODULE].globalNames.entries()) {
    const cell = module + ModuleSlot.GLOBALS + slot;
    if (m.tagAt(cell) !== Tag.Unbound) yield { name, cell };
  }
}

/** Global variables as an inspector lists them: no modules, and nothing that Python put there itself. */
export const globalsView = (vm: Interpreter): readonly VariableView[] => viewGlobals(vm, () => true);

/** Those of them that hold plain values. */
export const plainGlobalsView = (vm: Interpreter): readonly VariableView[] => viewGlobals(vm, isPlainValue);

function viewGlobals(
  vm: Interpreter,
  isAsked: (vm: Interpreter, cell: number) => boolean,
): readonly VariableView[] {
  const budget = newBudget(false);
  const views: VariableView[] = [];
  for (const { name, cell } of userGlobals(vm)) {
    if (name.startsWith('__') || vm.memory.tagAt(cell) === Tag.Module || !isAsked(vm, cell)) continue;
    views.push({ name, value: viewValue(vm, cell, budget) });
  }
  return views;
}

/** Objects that hold kernel objects lie no deeper than this below a variable; more are not looked through. */
const DEEPEST_HOLDER = 3;
const MOST_HOLDERS = 5000;

/** Adds the kernel objects that a value is or holds, called after the way that leads to them: `accounts[0].lock`. */
function addSyncNames(
  vm: Interpreter,
  cell: number,
  name: string,
  depth: number,
  found: { readonly names: Map<number, string>; readonly seen: Set<number>; left: number },
): void {
  const m = vm.memory;
  if (m.tagAt(cell) === Tag.SyncHandle) {
    const handle = m.payloadAt(m.payloadAt(cell) + HandleSlot.RAW);
    if (!found.names.has(handle)) found.names.set(handle, name);
    return;
  }
  if (depth === DEEPEST_HOLDER || !isHolder(m, cell) || found.seen.has(m.payloadAt(cell))) return;
  found.seen.add(m.payloadAt(cell));
  for (const member of membersOf(vm, cell, depth)) {
    if (found.left-- <= 0) return;
    // What a library object keeps to itself would only get a name that nobody knows.
    if (member.name.startsWith('_') && m.tagAt(member.cell) !== Tag.SyncHandle) continue;
    const way = m.tagAt(cell) === Tag.Instance ? `.${member.name}` : member.name;
    addSyncNames(vm, member.cell, name + way, depth + 1, found);
  }
}

/** Which kernel objects the user's global variables hold, directly or not, by handle; the first way to one counts. */
export function syncNamesOf(vm: Interpreter): ReadonlyMap<number, string> {
  const found = { names: new Map<number, string>(), seen: new Set<number>(), left: MOST_HOLDERS };
  const globals = [...userGlobals(vm)];
  // Variables that hold one themselves come first.
  for (const { name, cell } of globals) {
    if (vm.memory.tagAt(cell) === Tag.SyncHandle) addSyncNames(vm, cell, name, 0, found);
  }
  for (const { name, cell } of globals) addSyncNames(vm, cell, name, 0, found);
  for (const [sync, name] of found.names) found.names.set(sync, name.replaceAll(`.${PRIMITIVE}`, ''));
  return found.names;
}
