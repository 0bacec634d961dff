import { type Memory, newBytes, newTuple, setBigInt, setFloat, Tag, tupleItems } from '../memory';
import {
  type CodeObject,
  type Constant,
  encodeInstruction,
  jumpOps,
  type ModuleCode,
  Op,
  opOf,
  type Program,
} from '../model';
import { Link, STACK_SLACK } from './layout';
import type { StaticNames } from './static-names';

/** What the loop asks about a code object, with places as it counts them. */
export interface CodeInfo {
  readonly code: CodeObject;
  /** Its first instruction in {@link CodeImage.words}. */
  readonly start: number;
  readonly end: number;
  readonly localCount: number;
  /** Positional parameters, if it has no others and is no generator: the ones that calls bind without looking further. */
  readonly simpleCount: number;
  /** As {@link simpleCount}, also where there are free variables. */
  readonly plainCount: number;
  /** Parameters of every kind. */
  readonly parameterCount: number;
  /** Cells its frame takes from its first local on. */
  readonly frameSize: number;
  /** Addresses of the locals' names. */
  readonly localNames: readonly number[];
  readonly nameAddress: number;
  readonly qualifiedNameAddress: number;
  /** Of its docstring, 0 if none. */
  readonly docAddress: number;
}

/** Whose code it is. Threads of a pool begin in `threading` before they come to what they are for. */
export const CodeOwner = { USER: 0, LIBRARY: 1, THREADING: 2 } as const;

/** A program as the loop executes it; constants and names stand in the memory's static region. */
export interface CodeImage {
  readonly program: Program;
  /**
   * All code objects' instructions, one after another. Arguments of some are replaced: a local by how far it lies
   * below fp, a constant by its cell, a jump's target by its index here.
   */
  readonly words: Int32Array;
  readonly codes: readonly CodeInfo[];
  /** Columns of {@link codes}, for the loop. */
  readonly starts: Int32Array;
  readonly localCounts: Int32Array;
  readonly simpleCounts: Int32Array;
  readonly frameSizes: Int32Array;
  /** By instruction: the code object it is of. */
  readonly codeAt: Int32Array;
  /** By code object: {@link CodeOwner}. */
  readonly owners: Uint8Array;
  /** Addresses of the program's names. */
  readonly names: Int32Array;
  /** By module and slot: the slot of `builtins` with the same name, or -1. */
  readonly builtinSlots: readonly Int32Array[];
  /** Addresses of the names of global slots, by module. */
  readonly globalNames: readonly Int32Array[];
}

/** By opcode: what its argument is, if it is replaced. */
const argumentKinds = new Uint8Array(256);
const [LOCAL, JUMP, CONSTANT] = [1, 2, 3];
for (const op of [
  Op.LOAD_FAST,
  Op.STORE_FAST,
  Op.DELETE_FAST,
  Op.MAKE_CELL,
  Op.LOAD_CLOSURE,
  Op.LOAD_DEREF,
  Op.STORE_DEREF,
  Op.DELETE_DEREF,
  Op.LOAD_CLASS_DEREF,
])
  argumentKinds[op] = LOCAL;
for (const op of jumpOps) argumentKinds[op] = JUMP;
argumentKinds[Op.LOAD_CONST] = CONSTANT;

function writeConstant(m: Memory, names: StaticNames, cell: number, constant: Constant): void {
  switch (constant.type) {
    case 'none':
      m.setNone(cell);
      break;
    case 'ellipsis':
      m.setValue(cell, Tag.Ellipsis, 0);
      break;
    case 'bool':
      m.setBool(cell, constant.value);
      break;
    case 'int':
      setBigInt(m, cell, constant.value);
      break;
    case 'float':
      setFloat(m, cell, constant.value);
      break;
    case 'str':
      m.setValue(cell, Tag.Str, names.intern(constant.value));
      break;
    case 'bytes':
      m.setValue(cell, Tag.Bytes, newBytes(m, Tag.Bytes, constant.value));
      break;
    case 'code':
      m.setValue(cell, Tag.Code, constant.code);
      break;
    case 'tuple': {
      const tuple = newTuple(m, constant.items.length);
      for (const [i, item] of constant.items.entries())
        writeConstant(m, names, tupleItems(m, tuple) + i, item);
      m.setValue(cell, Tag.Tuple, tuple);
    }
  }
}

function describeCode(names: StaticNames, code: CodeObject, start: number): CodeInfo {
  const localCount = code.localNames.length;
  const isSimple = code.keywordOnlyCount === 0 && !code.hasVarArgs && !code.hasVarKeywords;
  return {
    code,
    start,
    end: start + code.instructions.length,
    localCount,
    simpleCount: isSimple && code.freeCount === 0 ? code.positionalCount : -1,
    plainCount: isSimple ? code.positionalCount : -1,
    parameterCount:
      code.positionalCount + code.keywordOnlyCount + Number(code.hasVarArgs) + Number(code.hasVarKeywords),
    frameSize: localCount + Link.SIZE + code.stackSize + STACK_SLACK,
    localNames: code.localNames.map((name) => names.intern(name)),
    nameAddress: names.intern(code.name),
    qualifiedNameAddress: names.intern(code.qualifiedName),
    docAddress: code.docstring === undefined ? 0 : names.intern(code.docstring),
  };
}

function relocate(m: Memory, names: StaticNames, info: CodeInfo, words: Int32Array): void {
  const { code, start } = info;
  const constants = m.allocate(Tag.Cells, 0, 1 + code.constants.length);
  for (const [i, constant] of code.constants.entries()) writeConstant(m, names, constants + 1 + i, constant);
  const { instructions } = code;
  const { localCount } = info;
  for (let i = 0; i < instructions.length; i++) {
    const word = instructions[i];
    const op = opOf(word);
    const kind = argumentKinds[op];
    const arg = word >>> 8;
    if (kind === 0) words[start + i] = word;
    else if (kind === LOCAL) words[start + i] = encodeInstruction(op, localCount - arg);
    else words[start + i] = encodeInstruction(op, arg + (kind === JUMP ? start : constants + 1));
  }
}

/** By the module's global slots: the slot of `builtins` with the same name, or -1. */
function linkBuiltins({ modules }: Program, { id, globalNames }: ModuleCode): Int32Array {
  const slots = new Map(id === 0 ? [] : modules[0]?.globalNames.map((name, slot) => [name, slot]));
  return Int32Array.from(globalNames, (name) => slots.get(name) ?? -1);
}

function ownerOf({ isLibrary, name }: ModuleCode): number {
  if (!isLibrary) return CodeOwner.USER;
  return name === 'threading' ? CodeOwner.THREADING : CodeOwner.LIBRARY;
}

/** Lays the code of `builtins` out, which stands in front of every program's own. @returns its words */
export function layOutBuiltins(m: Memory, names: StaticNames, program: Program): Int32Array {
  const codes = describeCodes(names, builtinsCodes(program), 0);
  const words = new Int32Array(codes.at(-1)?.end ?? 0);
  for (const info of codes) relocate(m, names, info, words);
  for (const name of program.modules[0]?.globalNames ?? []) names.intern(name);
  return words;
}

const builtinsCodes = (program: Program): readonly CodeObject[] =>
  program.codes.slice(0, program.codes.findIndex((code) => code.module !== 0) >>> 0);

function describeCodes(names: StaticNames, codes: readonly CodeObject[], start: number): CodeInfo[] {
  let next = start;
  return codes.map((code) => {
    const info = describeCode(names, code, next);
    next = info.end;
    return info;
  });
}

/** What programs that import the same have in common, laid out: all but the user's module. */
export interface LibraryLayout {
  readonly words: Int32Array;
  readonly codes: readonly CodeInfo[];
  /** By module; undefined: the user's. */
  readonly builtinSlots: readonly (Int32Array | undefined)[];
  readonly globalNames: readonly (Int32Array | undefined)[];
}

/**
 * Lays the library's part of a program out.
 * @param builtins what {@link layOutBuiltins} has made of its first module, in this memory
 */
export function layOutLibrary(
  m: Memory,
  names: StaticNames,
  program: Program,
  builtins: Int32Array,
): LibraryLayout {
  const codes = describeCodes(names, program.codes.slice(0, libraryCodes(program)), 0);
  const words = new Int32Array(codes.at(-1)?.end ?? 0);
  words.set(builtins);
  for (const info of codes) if (info.start >= builtins.length) relocate(m, names, info, words);
  for (const name of program.names.slice(0, program.libraryNames ?? 0)) names.intern(name);
  const ofLibrary = <Value>(make: (module: ModuleCode) => Value): (Value | undefined)[] =>
    program.modules.map((module) => (module.isLibrary ? make(module) : undefined));
  return {
    words,
    codes,
    builtinSlots: ofLibrary((module) => linkBuiltins(program, module)),
    globalNames: ofLibrary((module) => internGlobals(names, module)),
  };
}

/** How many code objects come before the first of the user's. */
export function libraryCodes({ codes, modules }: Program): number {
  const first = codes.findIndex(({ module }) => !modules[module].isLibrary);
  return first < 0 ? codes.length : first;
}

const internGlobals = (names: StaticNames, { globalNames }: ModuleCode): Int32Array =>
  Int32Array.from(globalNames, (name) => names.intern(name));

/**
 * Lays a program out for the loop.
 * @param library what {@link layOutLibrary} has made of the same program, or one that imports the same, in this memory
 */
export function buildCodeImage(
  m: Memory,
  names: StaticNames,
  program: Program,
  library: LibraryLayout,
): CodeImage {
  const own = describeCodes(names, program.codes.slice(library.codes.length), library.words.length);
  const codes = [...library.codes, ...own];
  const words = new Int32Array(codes.at(-1)?.end ?? 0);
  words.set(library.words);
  for (const info of own) relocate(m, names, info, words);
  const codeAt = new Int32Array(words.length);
  for (const [id, info] of codes.entries()) codeAt.fill(id, info.start, info.end);
  return {
    program,
    words,
    codes,
    codeAt,
    starts: Int32Array.from(codes, (info) => info.start),
    localCounts: Int32Array.from(codes, (info) => info.localCount),
    simpleCounts: Int32Array.from(codes, (info) => info.simpleCount),
    frameSizes: Int32Array.from(codes, (info) => info.frameSize),
    owners: Uint8Array.from(program.codes, ({ module }) => ownerOf(program.modules[module])),
    names: Int32Array.from(program.names, (name) => names.intern(name)),
    builtinSlots: program.modules.map(
      (module, i) => library.builtinSlots[i] ?? linkBuiltins(program, module),
    ),
    globalNames: program.modules.map((module, i) => library.globalNames[i] ?? internGlobals(names, module)),
  };
}
