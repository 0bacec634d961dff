import { argOf, InternalError, Op, type OpCode, opNames } from '../../model';

/** Effects that do not depend on the argument; where a jump's two ways differ, of going on. */
const fixed: Partial<Record<OpCode, number>> = {
  [Op.NOP]: 0,
  [Op.RESUME]: 0,
  [Op.POP_TOP]: -1,
  [Op.COPY]: 1,
  [Op.SWAP]: 0,
  [Op.LOAD_CONST]: 1,
  [Op.LOAD_FAST]: 1,
  [Op.STORE_FAST]: -1,
  [Op.DELETE_FAST]: 0,
  [Op.LOAD_GLOBAL]: 1,
  [Op.STORE_GLOBAL]: -1,
  [Op.DELETE_GLOBAL]: 0,
  [Op.LOAD_NAME]: 1,
  [Op.STORE_NAME]: -1,
  [Op.DELETE_NAME]: 0,
  [Op.MAKE_CELL]: 0,
  [Op.LOAD_CLOSURE]: 1,
  [Op.LOAD_DEREF]: 1,
  [Op.STORE_DEREF]: -1,
  [Op.DELETE_DEREF]: 0,
  [Op.LOAD_ATTR]: 0,
  [Op.STORE_ATTR]: -2,
  [Op.DELETE_ATTR]: -1,
  [Op.LOAD_METHOD]: 1,
  [Op.BINARY_OP]: -1,
  [Op.COMPARE_OP]: -1,
  [Op.IS_OP]: -1,
  [Op.CONTAINS_OP]: -1,
  [Op.UNARY_NEGATIVE]: 0,
  [Op.UNARY_POSITIVE]: 0,
  [Op.UNARY_INVERT]: 0,
  [Op.UNARY_NOT]: 0,
  [Op.BINARY_SUBSCR]: -1,
  [Op.STORE_SUBSCR]: -3,
  [Op.DELETE_SUBSCR]: -2,
  [Op.LIST_APPEND]: -1,
  [Op.LIST_EXTEND]: -1,
  [Op.SET_ADD]: -1,
  [Op.SET_UPDATE]: -1,
  [Op.MAP_ADD]: -2,
  [Op.DICT_UPDATE]: -1,
  [Op.DICT_MERGE]: -1,
  [Op.LIST_TO_TUPLE]: 0,
  [Op.JUMP_FORWARD]: 0,
  [Op.JUMP_BACKWARD]: 0,
  [Op.POP_JUMP_IF_FALSE]: -1,
  [Op.POP_JUMP_IF_TRUE]: -1,
  [Op.POP_JUMP_IF_NONE]: -1,
  [Op.POP_JUMP_IF_NOT_NONE]: -1,
  [Op.JUMP_IF_FALSE_OR_POP]: -1,
  [Op.JUMP_IF_TRUE_OR_POP]: -1,
  [Op.GET_ITER]: 0,
  [Op.FOR_ITER]: 1,
  [Op.PUSH_NULL]: 1,
  [Op.RETURN_VALUE]: -1,
  [Op.RERAISE]: -1,
  [Op.PUSH_EXC_INFO]: 1,
  [Op.CHECK_EXC_MATCH]: 0,
  [Op.POP_EXCEPT]: -1,
  [Op.BEFORE_WITH]: 1,
  [Op.WITH_EXCEPT_START]: 1,
  [Op.LOAD_ASSERTION_ERROR]: 1,
  [Op.IMPORT_NAME]: -1,
  [Op.IMPORT_FROM]: 1,
  [Op.LOAD_BUILD_CLASS]: 1,
  [Op.LOAD_CLASS_NAME]: 1,
  [Op.STORE_CLASS_NAME]: -1,
  [Op.DELETE_CLASS_NAME]: 0,
  [Op.LOAD_CLASS_DEREF]: 1,
  // What a resumption sends is on the stack when the body begins.
  [Op.RETURN_GENERATOR]: 1,
  [Op.YIELD_VALUE]: 0,
  [Op.GET_YIELD_FROM_ITER]: 0,
  [Op.SEND]: 0,
  [Op.MATCH_SEQUENCE]: 1,
  [Op.MATCH_MAPPING]: 1,
  [Op.MATCH_KEYS]: 1,
  [Op.MATCH_CLASS]: -2,
  [Op.GET_LEN]: 1,
};

/** How many values an instruction leaves on the evaluation stack, less those it takes; `isJump`: if it jumps. */
export function stackEffect(word: number, isJump: boolean): number {
  const op = (word & 0xff) as OpCode;
  const arg = argOf(word);
  switch (op) {
    case Op.FOR_ITER:
      return isJump ? -1 : 1;
    case Op.JUMP_IF_FALSE_OR_POP:
    case Op.JUMP_IF_TRUE_OR_POP:
      return isJump ? 0 : -1;
    case Op.BUILD_SLICE:
    case Op.BUILD_LIST:
    case Op.BUILD_TUPLE:
    case Op.BUILD_SET:
    case Op.BUILD_STRING:
      return 1 - arg;
    case Op.BUILD_MAP:
      return 1 - 2 * arg;
    case Op.FORMAT_VALUE:
      return (arg & 4) === 0 ? 0 : -1;
    case Op.UNPACK_SEQUENCE:
      return arg - 1;
    case Op.UNPACK_EX:
      return (arg & 0xff) + (arg >> 8);
    case Op.CALL:
      return -1 - arg;
    case Op.CALL_KW:
      return -2 - arg;
    case Op.CALL_EX:
      return -2 - arg;
    case Op.MAKE_FUNCTION:
      return -((arg & 1) + ((arg >> 1) & 1) + ((arg >> 2) & 1));
    case Op.RAISE_VARARGS:
      return -arg;
    default: {
      const effect = fixed[op];
      if (effect === undefined) throw new InternalError(`no stack effect for ${opNames[op] ?? op}`);
      return effect;
    }
  }
}
