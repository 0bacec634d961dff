/**
 * The instruction set: CPython-like stack instructions, so that the places where a thread can lose the CPU
 * are the places a student finds with `dis`.
 *
 * An instruction is one 32-bit word: the opcode in the low 8 bits, its argument (0 .. 2^24 - 1) above.
 * Stack notation: `before -- after`, the top of the stack on the right. Jump targets are absolute
 * instruction indexes in the same code object.
 */
export const Op = {
  /** `--` does nothing */
  NOP: 0,
  /** `--` a function, module or generator body (re)starts; CPython 3.11+ looks for a GIL request here */
  RESUME: 1,
  /** `a --` */
  POP_TOP: 2,
  /** `a(n) .. a(1) -- a(n) .. a(1) a(n)`, n >= 1: copies the n-th from the top */
  COPY: 3,
  /** swaps the top with the n-th from the top, n >= 2 */
  SWAP: 4,
  /** `-- constant[arg]` */
  LOAD_CONST: 5,
  /** `-- local[arg]`; UnboundLocalError if unbound */
  LOAD_FAST: 6,
  /** `a --` */
  STORE_FAST: 7,
  DELETE_FAST: 8,
  /** `-- value` of the module's global slot arg, else of the builtin of that name; NameError if neither */
  LOAD_GLOBAL: 9,
  STORE_GLOBAL: 10,
  DELETE_GLOBAL: 11,
  /** Like LOAD/STORE/DELETE_GLOBAL at module level, where CPython shows the NAME form */
  LOAD_NAME: 12,
  STORE_NAME: 13,
  DELETE_NAME: 14,
  /** `--` local[arg] becomes a cell holding its present value (a parameter) or unbound */
  MAKE_CELL: 15,
  /** `-- cell` the cell itself in local[arg], for BUILD_TUPLE before MAKE_FUNCTION */
  LOAD_CLOSURE: 16,
  /** `-- value` in the cell at local[arg]; NameError / UnboundLocalError if empty */
  LOAD_DEREF: 17,
  STORE_DEREF: 18,
  DELETE_DEREF: 19,
  /** `object -- object.names[arg]` */
  LOAD_ATTR: 20,
  /** `value object --` */
  STORE_ATTR: 21,
  DELETE_ATTR: 22,
  /** `object -- method self` or `-- value unbound`: for CALL without building a bound method */
  LOAD_METHOD: 23,
  /** `left right -- result`, arg is a {@link BinaryOperator}, plus {@link IN_PLACE} for `+=` and its like */
  BINARY_OP: 24,
  /** `left right -- result`, arg is a {@link Comparison} */
  COMPARE_OP: 25,
  /** `left right -- bool`, arg 1 inverts */
  IS_OP: 26,
  /** `item container -- bool`, arg 1 inverts */
  CONTAINS_OP: 27,
  UNARY_NEGATIVE: 28,
  UNARY_POSITIVE: 29,
  UNARY_INVERT: 30,
  UNARY_NOT: 31,
  /** `container index -- item` */
  BINARY_SUBSCR: 32,
  /** `value container index --` */
  STORE_SUBSCR: 33,
  /** `container index --` */
  DELETE_SUBSCR: 34,
  /** `start stop [step] -- slice`, arg is 2 or 3 */
  BUILD_SLICE: 35,
  /** `item(1) .. item(arg) -- list` */
  BUILD_LIST: 36,
  BUILD_TUPLE: 37,
  BUILD_SET: 38,
  /** `key(1) value(1) .. key(arg) value(arg) -- dict` */
  BUILD_MAP: 39,
  /** `str(1) .. str(arg) -- str` the parts of an f-string, joined */
  BUILD_STRING: 40,
  /** `list .. item -- list ..`; arg counts from the list's place below the item, 1 = directly below */
  LIST_APPEND: 41,
  /** `list .. iterable -- list ..` */
  LIST_EXTEND: 42,
  SET_ADD: 43,
  SET_UPDATE: 44,
  /** `dict .. key value -- dict ..`, arg counts from below the pair */
  MAP_ADD: 45,
  /** `dict .. mapping -- dict ..`; `{**a}` */
  DICT_UPDATE: 46,
  /** As DICT_UPDATE for `f(**a)`: a repeated key is a TypeError */
  DICT_MERGE: 47,
  /** `list -- tuple` */
  LIST_TO_TUPLE: 48,
  /** `value [spec] -- str`; arg: low 2 bits conversion (0 none, 1 str, 2 repr, 3 ascii), bit 2 set if a spec is on the stack */
  FORMAT_VALUE: 49,
  /** `sequence -- item(arg) .. item(1)`: item(1) ends on top; ValueError in Python's words */
  UNPACK_SEQUENCE: 50,
  /** As UNPACK_SEQUENCE with one starred name; arg: low 8 bits how many before it, next 8 bits how many after */
  UNPACK_EX: 51,
  JUMP_FORWARD: 52,
  /** A loop's back edge; CPython 3.11+ looks for a GIL request here */
  JUMP_BACKWARD: 53,
  /** `condition --` */
  POP_JUMP_IF_FALSE: 54,
  POP_JUMP_IF_TRUE: 55,
  POP_JUMP_IF_NONE: 56,
  POP_JUMP_IF_NOT_NONE: 57,
  /** `condition -- condition` and jump, or `condition --` and go on */
  JUMP_IF_FALSE_OR_POP: 58,
  JUMP_IF_TRUE_OR_POP: 59,
  /** `iterable -- iterator` */
  GET_ITER: 60,
  /** `iterator -- iterator item`, or at the end `iterator --` and jump to arg */
  FOR_ITER: 61,
  /** `callable x arg(1) .. arg(n) -- result`: x is `self` from LOAD_METHOD or unbound (PUSH_NULL) */
  CALL: 62,
  /** As CALL with a tuple of the last arguments' names on top, `callable x args.. names -- result` */
  CALL_KW: 63,
  /** `callable x tuple [dict] -- result`, arg 1 if the dict is there */
  CALL_EX: 64,
  /** `-- unbound`: the empty place below CALL's arguments */
  PUSH_NULL: 65,
  /**
   * `[defaults tuple] [kw-only defaults dict] [closure tuple] code-constant -- function`; arg bits 1, 2, 4 say
   * which of the three are there (annotations are dropped).
   */
  MAKE_FUNCTION: 66,
  RETURN_VALUE: 67,
  /** arg 0: re-raise what is handled; 1: `exception --`; 2: `exception cause --` */
  RAISE_VARARGS: 68,
  /** `exception --` raises it again without a new traceback entry */
  RERAISE: 69,
  /** `exception -- previous exception`: the thread now handles `exception` */
  PUSH_EXC_INFO: 70,
  /** `exception types -- exception bool` */
  CHECK_EXC_MATCH: 71,
  /** `previous --`: the thread handles `previous` again */
  POP_EXCEPT: 72,
  /** `manager -- exit entered`: calls `__enter__` */
  BEFORE_WITH: 73,
  /** `exit previous exception -- exit previous exception result`: calls `exit(type, value, traceback)` */
  WITH_EXCEPT_START: 74,
  /** `-- AssertionError` */
  LOAD_ASSERTION_ERROR: 75,
  /** `level(int) fromlist(tuple or None) -- module`, arg names the module */
  IMPORT_NAME: 76,
  /** `module -- module value` */
  IMPORT_FROM: 77,
  /** `-- __build_class__` for `class` statements: CALL with body function, name, bases .. */
  LOAD_BUILD_CLASS: 78,
  /** Class bodies: names live in the class namespace (a dict in local 0), then global, then builtin; arg names the name */
  LOAD_CLASS_NAME: 79,
  STORE_CLASS_NAME: 80,
  DELETE_CLASS_NAME: 81,
  /** As LOAD_DEREF, but the class namespace first; arg the cell's local, the name is its local's name */
  LOAD_CLASS_DEREF: 82,
  /** A generator function's first instruction: makes the generator and returns it */
  RETURN_GENERATOR: 83,
  /** `value -- sent` */
  YIELD_VALUE: 84,
  /** `iterable -- iterator` for `yield from` */
  GET_YIELD_FROM_ITER: 85,
  /** `iterator value -- iterator yielded`, or at the end `-- iterator result` and jump to arg */
  SEND: 86,
  /** `value -- value bool`: is it a sequence / mapping a `match` pattern takes */
  MATCH_SEQUENCE: 87,
  MATCH_MAPPING: 88,
  /** `subject keys -- subject keys values-or-None` */
  MATCH_KEYS: 89,
  /** `subject class names -- attributes-or-None`, arg positional patterns */
  MATCH_CLASS: 90,
  GET_LEN: 91,
} as const;

export type OpName = keyof typeof Op;
export type OpCode = (typeof Op)[OpName];

/** Instructions whose argument is where the code may go on. */
export const jumpOps: ReadonlySet<OpCode> = new Set<OpCode>([
  Op.JUMP_FORWARD,
  Op.JUMP_BACKWARD,
  Op.POP_JUMP_IF_FALSE,
  Op.POP_JUMP_IF_TRUE,
  Op.POP_JUMP_IF_NONE,
  Op.POP_JUMP_IF_NOT_NONE,
  Op.JUMP_IF_FALSE_OR_POP,
  Op.JUMP_IF_TRUE_OR_POP,
  Op.FOR_ITER,
  Op.SEND,
]);

/** Names by opcode. */
export const opNames: readonly OpName[] = (() => {
  const names: OpName[] = [];
  for (const [name, code] of Object.entries(Op)) names[code] = name as OpName;
  return names;
})();

/** BINARY_OP's argument; in-place operators add {@link IN_PLACE}. */
export const BinaryOperator = {
  '+': 0,
  '-': 1,
  '*': 2,
  '/': 3,
  '//': 4,
  '%': 5,
  '**': 6,
  '<<': 7,
  '>>': 8,
  '&': 9,
  '|': 10,
  '^': 11,
  '@': 12,
} as const;
export type BinaryOperatorText = keyof typeof BinaryOperator;
export const binaryOperatorTexts = Object.keys(BinaryOperator) as readonly BinaryOperatorText[];
export const IN_PLACE = 16;

/** COMPARE_OP's argument. */
export const Comparison = { '<': 0, '<=': 1, '==': 2, '!=': 3, '>': 4, '>=': 5 } as const;
export type ComparisonText = keyof typeof Comparison;
export const comparisonTexts = Object.keys(Comparison) as readonly ComparisonText[];

export const encodeInstruction = (op: OpCode, arg = 0): number => op | (arg << 8);
export const opOf = (word: number): OpCode => (word & 0xff) as OpCode;
export const argOf = (word: number): number => word >>> 8;
