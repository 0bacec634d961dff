import { jumpOps, Op, type OpCode, opOf } from '../../model';
import type { CodeImage, CodeInfo } from '../code-image';

/** Instructions that compiled code does itself and goes on after, in the same block. */
const inlined: ReadonlySet<OpCode> = new Set<OpCode>([
  Op.NOP,
  Op.RESUME,
  Op.POP_TOP,
  Op.COPY,
  Op.SWAP,
  Op.LOAD_CONST,
  Op.LOAD_FAST,
  Op.STORE_FAST,
  Op.LOAD_GLOBAL,
  Op.STORE_GLOBAL,
  Op.LOAD_NAME,
  Op.STORE_NAME,
  Op.LOAD_DEREF,
  Op.STORE_DEREF,
  Op.PUSH_NULL,
  Op.LOAD_ATTR,
  Op.STORE_ATTR,
  Op.LOAD_METHOD,
  Op.BINARY_OP,
  Op.COMPARE_OP,
  Op.IS_OP,
  Op.UNARY_NOT,
  Op.BINARY_SUBSCR,
  Op.STORE_SUBSCR,
  Op.LIST_APPEND,
  Op.SET_ADD,
  Op.MAP_ADD,
  Op.UNPACK_SEQUENCE,
  Op.FORMAT_VALUE,
  Op.BUILD_STRING,
  Op.BUILD_LIST,
  Op.BUILD_TUPLE,
  Op.CONTAINS_OP,
  Op.LIST_EXTEND,
  Op.LIST_TO_TUPLE,
  Op.POP_JUMP_IF_FALSE,
  Op.POP_JUMP_IF_TRUE,
  Op.POP_JUMP_IF_NONE,
  Op.POP_JUMP_IF_NOT_NONE,
  Op.JUMP_IF_FALSE_OR_POP,
  Op.JUMP_IF_TRUE_OR_POP,
  Op.FOR_ITER,
]);

export const isInlined = (op: OpCode): boolean => inlined.has(op);

/** A stretch of instructions that is only entered at its start; it may be left at any jump. */
export interface Block {
  /** First instruction, and the one after the last, as indexes in {@link CodeImage.words}. */
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a code object where jumps and exception handlers lead to and after each instruction that may hand over to other
 * Python code, because that comes back there.
 * @param splits further instructions after which to cut
 */
export function findBlocks(image: CodeImage, info: CodeInfo, splits: Uint8Array): readonly Block[] {
  const starts = new Set([info.start]);
  for (let at = info.start; at < info.end; at++) {
    const op = opOf(image.words[at]);
    if (jumpOps.has(op)) starts.add(image.words[at] >>> 8);
    if (!inlined.has(op) || splits[at] === 1) starts.add(at + 1);
  }
  for (const range of info.code.exceptionTable) starts.add(info.start + range.handler);
  const sorted = [...starts].filter((at) => at < info.end).sort((a, b) => a - b);
  return sorted.map((start, i) => ({ start, end: sorted[i + 1] ?? info.end }));
}
