import {
  argOf,
  type CodeId,
  type CodeObject,
  type Constant,
  codeId,
  encodeInstruction,
  InternalError,
  type ModuleCode,
  moduleId,
  Op,
  type OpCode,
  opOf,
  type Program,
} from '../model';
import { NameTable } from './code/module-writer';
import type { CompiledModule } from './compiled-module';

/** A module on its way into a program. */
export interface LinkInput {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly isLibrary: boolean;
  readonly module: CompiledModule;
  /** Global slots beyond those the text uses, for values that the virtual machine fills in. */
  readonly extraGlobals: readonly string[];
}

/** Instructions whose argument is an index in the program's names. */
const takingNames: readonly OpCode[] = [
  Op.LOAD_ATTR,
  Op.STORE_ATTR,
  Op.DELETE_ATTR,
  Op.LOAD_METHOD,
  Op.IMPORT_NAME,
  Op.IMPORT_FROM,
  Op.LOAD_CLASS_NAME,
  Op.STORE_CLASS_NAME,
  Op.DELETE_CLASS_NAME,
];

/** By opcode: whether it is one of them. */
const takesName = new Uint8Array(256);
for (const op of takingNames) takesName[op] = 1;

/** The library's part of a program. Its modules' numbers leave out the one of the user's module. */
interface LinkedLibrary {
  readonly inputs: readonly LinkInput[];
  readonly names: NameTable;
  readonly codes: readonly CodeObject[];
  readonly modules: readonly ModuleCode[];
}

/** The number of the user's module, which stands second. */
const USER = 1;
/** By the modules' names: many programs import the same ones. */
const known = new Map<string, LinkedLibrary>();
const MOST_KNOWN = 16;

/**
 * Puts modules together to a program, in the order given: same modules, same numbers. Codes and names of the user's module,
 * the second, come last: so programs that import the same have the same objects and numbers before them.
 */
export function linkProgram(inputs: readonly LinkInput[]): Program {
  const user = inputs[USER];
  const library = linkLibrary(inputs.filter((input) => input !== user));
  if (user === undefined) throw new InternalError('a program without a module of its own');
  const names = new NameTable(library.names);
  const codes = [...library.codes];
  const module = linkModule(user, USER, names, codes);
  const modules = [...library.modules.slice(0, USER), module, ...library.modules.slice(USER)];
  return { modules, codes, names: names.names, libraryNames: library.names.names.length };
}

function linkLibrary(inputs: readonly LinkInput[]): LinkedLibrary {
  const key = inputs.map(({ name }) => name).join();
  const made = known.get(key);
  const isSame = (input: LinkInput, i: number): boolean => {
    const { module, text, file } = made?.inputs[i] ?? {};
    return module === input.module && text === input.text && file === input.file;
  };
  if (made !== undefined && inputs.every(isSame)) return made;
  const names = new NameTable();
  const codes: CodeObject[] = [];
  const modules = inputs.map((input, i) => linkModule(input, i < USER ? i : i + 1, names, codes));
  const library = { inputs, names, codes, modules };
  known.set(key, library);
  for (const first of known.keys()) if (known.size > MOST_KNOWN) known.delete(first);
  return library;
}

/** @param codes where its code objects are appended */
function linkModule(input: LinkInput, index: number, names: NameTable, codes: CodeObject[]): ModuleCode {
  const id = moduleId(index);
  const firstCode = codes.length;
  const newName = input.module.names.map((name) => names.indexOf(name));
  const relocate = (code: CodeId): CodeId => codeId(firstCode + code);
  // So it is with the first module.
  const isSame = firstCode === 0 && newName.every((name, i) => name === i);
  for (const code of input.module.codes) {
    codes.push({
      ...code,
      id: codeId(codes.length),
      module: id,
      instructions: isSame ? code.instructions : renumber(code.instructions, newName),
      constants: isSame
        ? code.constants
        : code.constants.map((constant) => relocateConstant(constant, relocate)),
    });
  }
  const { name, file, text: source, isLibrary, extraGlobals } = input;
  const globalNames = [...new Set([...input.module.globalNames, ...extraGlobals])];
  return { id, name, file, source, isLibrary, body: codeId(firstCode), globalNames };
}

function renumber(instructions: Int32Array, newName: readonly number[]): Int32Array {
  const renumbered = instructions.slice();
  for (let i = 0; i < renumbered.length; i++) {
    const word = renumbered[i] ?? 0;
    const op = opOf(word);
    if (takesName[op] === 1) renumbered[i] = encodeInstruction(op, newName[argOf(word)] ?? 0);
  }
  return renumbered;
}

function relocateConstant(constant: Constant, relocate: (code: CodeId) => CodeId): Constant {
  return constant.type === 'code' ? { type: 'code', code: relocate(constant.code) } : constant;
}
