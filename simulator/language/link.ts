import {
  argOf,
  type CodeId,
  type CodeObject,
  type Constant,
  codeId,
  encodeInstruction,
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
const takesName: ReadonlySet<OpCode> = new Set<OpCode>([
  Op.LOAD_ATTR,
  Op.STORE_ATTR,
  Op.DELETE_ATTR,
  Op.LOAD_METHOD,
  Op.IMPORT_NAME,
  Op.IMPORT_FROM,
  Op.LOAD_CLASS_NAME,
  Op.STORE_CLASS_NAME,
  Op.DELETE_CLASS_NAME,
]);

/** Puts modules together to a program, in the order given: same modules, same numbers. */
export function linkProgram(inputs: readonly LinkInput[]): Program {
  const names = new NameTable();
  const codes: CodeObject[] = [];
  const modules = inputs.map((input, index): ModuleCode => {
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
        instructions: isSame ? code.instructions : code.instructions.map((word) => renumber(word, newName)),
        constants: isSame
          ? code.constants
          : code.constants.map((constant) => relocateConstant(constant, relocate)),
      });
    }
    const { name, file, text: source, isLibrary, extraGlobals } = input;
    const globalNames = [...new Set([...input.module.globalNames, ...extraGlobals])];
    return { id, name, file, source, isLibrary, body: codeId(firstCode), globalNames };
  });
  return { modules, codes, names: names.names };
}

function renumber(word: number, newName: readonly number[]): number {
  const op = opOf(word);
  return takesName.has(op) ? encodeInstruction(op, newName[argOf(word)] ?? 0) : word;
}

function relocateConstant(constant: Constant, relocate: (code: CodeId) => CodeId): Constant {
  return constant.type === 'code' ? { type: 'code', code: relocate(constant.code) } : constant;
}
