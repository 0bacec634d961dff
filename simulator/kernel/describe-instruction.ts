import {
  argOf,
  BinaryOperator,
  binaryOperatorTexts,
  type CodeObject,
  type Constant,
  comparisonTexts,
  type FrameView,
  IN_PLACE,
  type LastInstruction,
  type OpName,
  opNames,
  opOf,
  type Program,
  type ThreadId,
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

function describeEffect(name: OpName, argument: string, stack: FrameView['stack']): string | undefined {
  const top = stack.at(-1)?.text;
  const below = stack.at(-2)?.text;
  switch (name) {
    case 'STORE_GLOBAL':
    case 'STORE_NAME':
    case 'STORE_FAST':
    case 'STORE_DEREF':
    case 'STORE_CLASS_NAME':
      return `stored ${top} into ${argument}`;
    case 'STORE_ATTR':
      return `stored ${below} into .${argument} of ${top}`;
    case 'STORE_SUBSCR':
      return `stored ${stack.at(-3)?.text} into ${below}[${top}]`;
    case 'DELETE_GLOBAL':
    case 'DELETE_NAME':
    case 'DELETE_FAST':
      return `deleted ${argument}`;
    case 'BINARY_OP':
      return `computed ${below} ${argument.replace('=', '')} ${top}`;
    case 'RETURN_VALUE':
      return `returned ${top}`;
    default:
      return undefined;
  }
}

/** The instruction a frame is about to execute, as a disassembly shows it, and what it will do. */
export function describeInstruction(
  program: Program,
  thread: ThreadId,
  frame: FrameView,
): LastInstruction | undefined {
  const code = program.codes[frame.code];
  const word = code?.instructions[frame.instruction];
  if (code === undefined || word === undefined) return undefined;
  const name = opNames[opOf(word)];
  const argument = showArgument(program, code, name, argOf(word));
  const text = argument === '' ? name : `${name} ${argument}`;
  const effect = describeEffect(name, argument, frame.stack);
  return { thread, code: frame.code, instruction: frame.instruction, text, effect };
}
