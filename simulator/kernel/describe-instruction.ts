import {
  argOf,
  BinaryOperator,
  binaryOperatorTexts,
  type CodeObject,
  type Constant,
  comparisonTexts,
  IN_PLACE,
  type OpName,
  opNames,
  opOf,
  type Program,
} from '../model';

const globalOps: ReadonlySet<OpName> = new Set([
  'LOAD_GLOBAL',
  'STORE_GLOBAL',
  'DELETE_GLOBAL',
  'LOAD_NAME',
  'STORE_NAME',
  'DELETE_NAME',
]);
const localOps: ReadonlySet<OpName> = new Set([
  'LOAD_FAST',
  'STORE_FAST',
  'DELETE_FAST',
  'MAKE_CELL',
  'LOAD_CLOSURE',
  'LOAD_DEREF',
  'STORE_DEREF',
  'DELETE_DEREF',
  'LOAD_CLASS_DEREF',
]);
const nameOps: ReadonlySet<OpName> = new Set([
  'LOAD_ATTR',
  'STORE_ATTR',
  'DELETE_ATTR',
  'LOAD_METHOD',
  'IMPORT_NAME',
  'IMPORT_FROM',
  'LOAD_CLASS_NAME',
  'STORE_CLASS_NAME',
  'DELETE_CLASS_NAME',
]);
/** Their argument counts or selects something; that of all others says nothing to a reader. */
const countingOps: ReadonlySet<OpName> = new Set([
  'COPY',
  'SWAP',
  'BUILD_SLICE',
  'BUILD_LIST',
  'BUILD_TUPLE',
  'BUILD_SET',
  'BUILD_MAP',
  'BUILD_STRING',
  'UNPACK_SEQUENCE',
  'JUMP_FORWARD',
  'JUMP_BACKWARD',
  'POP_JUMP_IF_FALSE',
  'POP_JUMP_IF_TRUE',
  'POP_JUMP_IF_NONE',
  'POP_JUMP_IF_NOT_NONE',
  'JUMP_IF_FALSE_OR_POP',
  'JUMP_IF_TRUE_OR_POP',
  'FOR_ITER',
  'CALL',
  'CALL_KW',
  'SEND',
]);

function showConstant(program: Program, constant: Constant | undefined): string {
  switch (constant?.type) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return '...';
    case 'bool':
      return constant.value ? 'True' : 'False';
    case 'int':
    case 'float':
      return String(constant.value);
    case 'str':
      return JSON.stringify(constant.value);
    case 'tuple':
      return `(${constant.items.map((item) => showConstant(program, item)).join(', ')})`;
    case 'code':
      return `<code ${program.codes[constant.code]?.name}>`;
    default:
      return '?';
  }
}

function showArgument(program: Program, code: CodeObject, name: OpName, arg: number): string {
  if (globalOps.has(name)) return program.modules[code.module]?.globalNames[arg] ?? '?';
  if (localOps.has(name)) return code.localNames[arg] ?? '?';
  if (nameOps.has(name)) return program.names[arg] ?? '?';
  if (name === 'LOAD_CONST') return showConstant(program, code.constants[arg]);
  if (name === 'COMPARE_OP') return comparisonTexts[arg] ?? '?';
  if (name === 'BINARY_OP') {
    const isInPlace = arg >= IN_PLACE;
    const text = binaryOperatorTexts.find((each) => BinaryOperator[each] === arg % IN_PLACE) ?? '?';
    return isInPlace ? `${text}=` : text;
  }
  return countingOps.has(name) ? String(arg) : '';
}

/** An instruction as a disassembly shows it: `STORE_GLOBAL counter`. @param at its index in the code object */
export function describeInstruction(program: Program, code: CodeObject, at: number): string {
  const name = opNames[opOf(code.instructions[at])];
  const argument = describeArgument(program, code, at);
  return argument === '' ? name : `${name} ${argument}`;
}

/** What the instruction works on, in words of the source; empty if its argument says nothing to a reader. */
export function describeArgument(program: Program, code: CodeObject, at: number): string {
  const word = code.instructions[at];
  return showArgument(program, code, opNames[opOf(word)], argOf(word));
}
