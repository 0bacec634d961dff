import { Tag } from '../../memory';
import { Op, opOf } from '../../model';
import { writeBinaryOperation, writeComparison } from './arithmetic';
import {
  writeCall,
  writeCallNamed,
  writeCallSpread,
  writeForIter,
  writeJumpOrPop,
  writeLoop,
  writePopJump,
  writePopJumpIfNone,
  writeReturn,
  writeSlowEnd,
} from './control';
import {
  writeListAppend,
  writeListExtend,
  writeLoadAttribute,
  writeLoadDeref,
  writeLoadGlobal,
  writeLoadItem,
  writeLoadMethod,
  writeMapAdd,
  writeQuickly,
  writeSetAdd,
  writeStoreAttribute,
  writeStoreDeref,
  writeStoreGlobal,
  writeStoreItem,
  writeUnpack,
} from './objects';
import { type Operand, payloadOf, tagOf } from './operand';
import type { BlockWriter } from './writer';

/** A constant, known while compiling. */
function constantAt(b: BlockWriter, cell: number): Operand {
  const m = b.source.memory;
  switch (m.tagAt(cell)) {
    case Tag.Int:
      return { kind: 'int', value: `${m.payloadAt(cell)}` };
    case Tag.Bool:
      return { kind: 'bool', value: m.payloadAt(cell) === 1 ? 'true' : 'false' };
    case Tag.None:
      return { kind: 'none' };
    case Tag.Float:
      return { kind: 'float', value: `f64[${m.payloadAt(cell) + 1}]`, box: `${m.payloadAt(cell)}` };
    default:
      return b.cellAt(`${cell}`);
  }
}

function writeIs(b: BlockWriter, arg: number): void {
  const [left, right] = [b.known(b.peek(2)), b.known(b.peek(1))];
  const same = b.let(`${tagOf(left)} === ${tagOf(right)} && ${payloadOf(left)} === ${payloadOf(right)}`);
  b.pop();
  b.pop();
  b.push({ kind: 'bool', value: arg === 1 ? `!${same}` : same });
}

function writeNot(b: BlockWriter): void {
  const value = b.known(b.peek(1));
  if (value.kind === 'bool') {
    b.pop();
    b.push({ kind: 'bool', value: `!${value.value}` });
    return;
  }
  b.flush();
  const place = b.slot(b.depth - 1);
  b.write(`if (${tagOf(place)} === ${Tag.Bool}) i32[${place.word}] ^= 1; else ${b.slowly()}`);
  b.forget(place);
}

/** Writes the instruction at `b.pc`. @returns whether the block may go on behind it */
export function writeInstruction(b: BlockWriter): boolean {
  const word = b.source.image.words[b.pc];
  const arg = word >>> 8;
  switch (opOf(word)) {
    case Op.NOP:
      return true;
    case Op.RESUME:
      b.require(`i32[${b.source.memory.topWord}] <= collectAt`);
      return true;
    case Op.POP_TOP:
      b.pop();
      return true;
    case Op.COPY:
      b.push(b.peek(arg));
      return true;
    case Op.SWAP:
      b.swap(arg);
      return true;
    case Op.LOAD_CONST:
      b.push(constantAt(b, arg));
      return true;
    case Op.LOAD_FAST: {
      const local = b.local(arg);
      b.requireBound(arg);
      b.push(local);
      return true;
    }
    case Op.STORE_FAST:
      b.settleSlots();
      b.storeLocal(arg, b.pop());
      return true;
    case Op.LOAD_GLOBAL:
    case Op.LOAD_NAME:
      writeLoadGlobal(b, arg);
      return true;
    case Op.STORE_GLOBAL:
    case Op.STORE_NAME:
      writeStoreGlobal(b, arg);
      return true;
    case Op.LOAD_DEREF:
      writeLoadDeref(b, arg);
      return true;
    case Op.STORE_DEREF:
      writeStoreDeref(b, arg);
      return true;
    case Op.PUSH_NULL:
      b.push({ kind: 'unbound' });
      return true;
    case Op.LOAD_ATTR:
      writeLoadAttribute(b, arg);
      return true;
    case Op.STORE_ATTR:
      writeStoreAttribute(b, arg);
      return true;
    case Op.LOAD_METHOD:
      writeLoadMethod(b, arg);
      return true;
    case Op.BINARY_OP:
      writeBinaryOperation(b, arg);
      return true;
    case Op.COMPARE_OP:
      writeComparison(b, arg);
      return true;
    case Op.IS_OP:
      writeIs(b, arg);
      return true;
    case Op.UNARY_NOT:
      writeNot(b);
      return true;
    case Op.BINARY_SUBSCR:
      writeLoadItem(b);
      return true;
    case Op.STORE_SUBSCR:
      writeStoreItem(b);
      return true;
    case Op.LIST_APPEND:
      writeListAppend(b, arg);
      return true;
    case Op.SET_ADD:
      writeSetAdd(b, arg);
      return true;
    case Op.MAP_ADD:
      writeMapAdd(b, arg);
      return true;
    case Op.UNPACK_SEQUENCE:
      writeUnpack(b, arg);
      return true;
    case Op.FORMAT_VALUE:
      writeQuickly(b, (arg & 4) === 0 ? 1 : 2, (first) => `formatValue(vm, ${arg}, ${first})`);
      return true;
    case Op.BUILD_STRING:
      writeQuickly(b, arg, (first) => `build(vm, ${Tag.Str}, ${first}, ${arg})`);
      return true;
    case Op.BUILD_LIST:
      writeQuickly(b, arg, (first) => `build(vm, ${Tag.List}, ${first}, ${arg})`);
      return true;
    case Op.BUILD_TUPLE:
      writeQuickly(b, arg, (first) => `build(vm, ${Tag.Tuple}, ${first}, ${arg})`);
      return true;
    case Op.LIST_EXTEND:
      writeListExtend(b, arg);
      return true;
    case Op.LIST_TO_TUPLE:
      writeQuickly(b, 1, (cell) => `listToTuple(vm, ${cell})`);
      return true;
    case Op.CONTAINS_OP:
      writeQuickly(b, 2, (first) => `contains(vm, ${first}, ${first} + 1, ${arg === 1})`);
      return true;
    case Op.JUMP_FORWARD:
      b.write(b.goTo(arg));
      return false;
    case Op.JUMP_BACKWARD:
      writeLoop(b, arg);
      return false;
    case Op.POP_JUMP_IF_FALSE:
      writePopJump(b, arg, false);
      return true;
    case Op.POP_JUMP_IF_TRUE:
      writePopJump(b, arg, true);
      return true;
    case Op.POP_JUMP_IF_NONE:
      writePopJumpIfNone(b, arg, true);
      return true;
    case Op.POP_JUMP_IF_NOT_NONE:
      writePopJumpIfNone(b, arg, false);
      return true;
    case Op.JUMP_IF_FALSE_OR_POP:
      writeJumpOrPop(b, arg, false);
      return true;
    case Op.JUMP_IF_TRUE_OR_POP:
      writeJumpOrPop(b, arg, true);
      return true;
    case Op.FOR_ITER:
      writeForIter(b, arg);
      return true;
    case Op.CALL:
      writeCall(b, arg);
      return false;
    case Op.CALL_KW:
      writeCallNamed(b, arg);
      return false;
    case Op.CALL_EX:
      writeCallSpread(b, arg);
      return false;
    case Op.RETURN_VALUE:
      writeReturn(b);
      return false;
    default:
      writeSlowEnd(b);
      return false;
  }
}

/** Ends a block that runs into the next one. */
export function writeFallThrough(b: BlockWriter): void {
  const move = b.depth === 0 ? '' : `sp = sp + ${b.depth};`;
  b.write(`${b.spill()} ${move} left = left - ${b.done}; at = ${b.pc - 1};`);
}
