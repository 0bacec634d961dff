import { expect, it } from 'vitest';
import { describeExecution } from '../../simulator/kernel/describe-execution';
import {
  BinaryOperator,
  type CodeObject,
  Comparison,
  codeId,
  encodeInstruction,
  type FrameView,
  IN_PLACE,
  moduleId,
  Op,
  type OpCode,
  type Program,
  threadId,
} from '../../simulator/model';

const makeCode = (op: OpCode, arg: number): CodeObject => ({
  id: codeId(0),
  module: moduleId(0),
  kind: 'function',
  isGenerator: false,
  name: 'work',
  qualifiedName: 'work',
  firstLine: 1,
  instructions: Int32Array.of(encodeInstruction(op, arg)),
  positions: Int32Array.of(1, 1, 1, 2),
  constants: [
    { type: 'none' },
    { type: 'str', value: 'hi' },
    {
      type: 'tuple',
      items: [
        { type: 'int', value: 1n },
        { type: 'bool', value: true },
      ],
    },
  ],
  localNames: ['n', 'total'],
  positionalOnlyCount: 0,
  positionalCount: 0,
  keywordOnlyCount: 0,
  hasVarArgs: false,
  hasVarKeywords: false,
  freeCount: 0,
  stackSize: 3,
  exceptionTable: [],
  docstring: undefined,
});

const makeProgram = (op: OpCode, arg: number): Program => ({
  modules: [
    {
      id: moduleId(0),
      name: '__main__',
      file: 'a.py',
      source: '',
      isLibrary: false,
      body: codeId(0),
      globalNames: ['print', 'counter'],
    },
  ],
  codes: [makeCode(op, arg)],
  names: ['append', 'balance'],
});

const frame: FrameView = {
  function: 'work',
  code: codeId(0),
  instruction: 0,
  span: undefined,
  isLibrary: false,
  locals: [],
  stack: ['7', 'accounts', "'Anna'"].map((text) => ({ type: '', text })),
};

const cases: readonly (readonly [OpCode, number, string, string | undefined])[] = [
  [Op.LOAD_GLOBAL, 1, 'LOAD_GLOBAL counter', undefined],
  [Op.STORE_GLOBAL, 1, 'STORE_GLOBAL counter', "stored 'Anna' into counter"],
  [Op.STORE_FAST, 1, 'STORE_FAST total', "stored 'Anna' into total"],
  [Op.LOAD_METHOD, 0, 'LOAD_METHOD append', undefined],
  [Op.STORE_ATTR, 1, 'STORE_ATTR balance', "stored accounts into .balance of 'Anna'"],
  [Op.STORE_SUBSCR, 0, 'STORE_SUBSCR', "stored 7 into accounts['Anna']"],
  [Op.LOAD_CONST, 1, "LOAD_CONST 'hi'", undefined],
  [Op.LOAD_CONST, 2, 'LOAD_CONST (1, True)', undefined],
  [Op.COMPARE_OP, Comparison['<='], 'COMPARE_OP <=', undefined],
  [Op.BINARY_OP, BinaryOperator['+'] + IN_PLACE, 'BINARY_OP +=', "computed accounts + 'Anna'"],
  [Op.RETURN_VALUE, 0, 'RETURN_VALUE', "returned 'Anna'"],
  [Op.CALL, 2, 'CALL 2', undefined],
];

it.each(cases)('opcode %d with argument %d reads %s', (op, arg, text, effect) => {
  const described = describeExecution(makeProgram(op, arg), threadId(3), frame);
  expect(described).toEqual({ thread: 3, code: 0, instruction: 0, text, effect });
});
