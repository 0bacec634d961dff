import {
  argOf,
  binaryOperatorTexts,
  type CodeObject,
  type Constant,
  comparisonTexts,
  IN_PLACE,
  jumpOps,
  Op,
  type OpCode,
  opNames,
  opOf,
  type Program,
} from '../model';

/** By FORMAT_VALUE's low bits. */
const conversionTexts = ['', 'str', 'repr', 'ascii'];

/** A constant as Python writes it; a code object by its name. */
export function constantText(constant: Constant, program: Program): string {
  switch (constant.type) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return 'Ellipsis';
    case 'bool':
      return constant.value ? 'True' : 'False';
    case 'int':
      return String(constant.value);
    case 'float':
      return Number.isInteger(constant.value) && Math.abs(constant.value) < 1e16
        ? constant.value.toFixed(1)
        : String(constant.value);
    case 'str':
      return quote(constant.value);
    case 'bytes':
      return `b${quote(constant.value)}`;
    case 'code':
      return `<code ${program.codes[constant.code]?.name ?? '?'}>`;
    case 'tuple': {
      const items = constant.items.map((item) => constantText(item, program));
      return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
    }
  }
}

function quote(text: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") && !text.includes('"') ? `"${body}"` : `'${body.replaceAll("'", "\\'")}'`;
}

/** One instruction as text, `STORE_GLOBAL counter`; jumps name the instruction they go to. */
export function instructionText(program: Program, code: CodeObject, at: number): string {
  const word = code.instructions[at] ?? 0;
  const name = opNames[opOf(word)] ?? '?';
  const argument = argumentText(program, code, opOf(word), argOf(word));
  return argument === '' ? name : `${name} ${argument}`;
}

function argumentText(program: Program, code: CodeObject, op: OpCode, arg: number): string {
  switch (op) {
    case Op.LOAD_CONST: {
      const constant = code.constants[arg];
      return constant === undefined ? '?' : constantText(constant, program);
    }
    case Op.LOAD_FAST:
    case Op.STORE_FAST:
    case Op.DELETE_FAST:
    case Op.MAKE_CELL:
    case Op.LOAD_CLOSURE:
    case Op.LOAD_DEREF:
    case Op.STORE_DEREF:
    case Op.DELETE_DEREF:
    case Op.LOAD_CLASS_DEREF:
      return code.localNames[arg] ?? '?';
    case Op.LOAD_GLOBAL:
    case Op.STORE_GLOBAL:
    case Op.DELETE_GLOBAL:
    case Op.LOAD_NAME:
    case Op.STORE_NAME:
    case Op.DELETE_NAME:
      return program.modules[code.module]?.globalNames[arg] ?? '?';
    case Op.LOAD_ATTR:
    case Op.STORE_ATTR:
    case Op.DELETE_ATTR:
    case Op.LOAD_METHOD:
    case Op.IMPORT_NAME:
    case Op.IMPORT_FROM:
    case Op.LOAD_CLASS_NAME:
    case Op.STORE_CLASS_NAME:
    case Op.DELETE_CLASS_NAME:
      return program.names[arg] ?? '?';
    case Op.BINARY_OP:
      return (binaryOperatorTexts[arg % IN_PLACE] ?? '?') + (arg >= IN_PLACE ? '=' : '');
    case Op.COMPARE_OP:
      return comparisonTexts[arg] ?? '?';
    case Op.IS_OP:
      return arg === 0 ? 'is' : 'is not';
    case Op.CONTAINS_OP:
      return arg === 0 ? 'in' : 'not in';
    case Op.FORMAT_VALUE:
      return [conversionTexts[arg & 3] ?? '', (arg & 4) === 0 ? '' : 'with spec']
        .filter((t) => t !== '')
        .join(' ');
    case Op.UNPACK_EX:
      return `${arg & 0xff} + ${arg >> 8}`;
    default:
      return jumpOps.has(op) ? `to ${arg}` : arg === 0 ? '' : String(arg);
  }
}

/** A whole code object: a line per instruction with source line, number and text, then its exception table. */
export function disassemble(code: CodeObject, program: Program): string {
  const lines: string[] = [];
  let lastLine = 0;
  for (let at = 0; at < code.instructions.length; at++) {
    const line = code.positions[at * 4] ?? 0;
    const label = line !== 0 && line !== lastLine ? String(line) : '';
    if (line !== 0) lastLine = line;
    lines.push(`${label.padStart(4)} ${String(at).padStart(4)} ${instructionText(program, code, at)}`);
  }
  for (const { start, end, handler, depth } of code.exceptionTable) {
    lines.push(`     ${start} to ${end - 1} -> ${handler} [${depth}]`);
  }
  return lines.join('\n');
}
