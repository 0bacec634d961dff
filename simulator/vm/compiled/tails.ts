import { FunctionSlot, Tag } from '../../memory';
import { CODE_BITS, CODE_MASK, Link, RECURSION_LIMIT } from '../layout';
import { Continuation } from '../native';
import { Exit, reload, type Source } from './writer';

/*
 * What all blocks of a compiled function share, behind its switch: the ends of instructions that may hand over to other
 * code. A block goes there by `break`, after it has said where it stands (`outPc`, `outDepth`, `outDone`: see
 * BlockWriter.goOut) and nothing else; so the first time it does so there is nothing in it that the engine would have to
 * have seen before, and the function is a good deal shorter.
 */

/** First block at an instruction, in a function of its own numbering. */
const blockAt = (source: Source, pc: string): string => `blocks[${pc} - ${source.info.start}]`;

/** The slow path executes the instruction, and the next block begins with what it left. */
const slowTail = (source: Source): string[] => [
  'const word = words[outPc];',
  'vm.pc = outPc + 1; vm.sp = sp + outDepth; vm.left = left - outDone;',
  'const out = slow(vm, word & 0xff, word >>> 8, outPc); if (out !== 0) return out;',
  `sp = vm.sp; left = vm.left; at = outPc; ${reload}`,
  `block = ${blockAt(source, 'outPc + 1')}; continue frames;`,
];

/** CALL: of a plain Python function, or a class with an `__init__`, by entering its frame, of anything else by a slow path. */
const callTail = (source: Source): string[] => [
  'const count = words[outPc] >>> 8; const next = outPc + 1; left = left - outDone; at = outPc;',
  'const place = sp + outDepth - count - 2; const word = place << 1;',
  `if (i32[word + 1] === ${Tag.Function}) {`,
  `const callee = i32[word]; const id = i32[(callee + ${FunctionSlot.RAW}) << 1];`,
  `const hasSelf = i32[word + 3] !== ${Tag.Unbound}; const given = hasSelf ? count + 1 : count;`,
  'const first = hasSelf ? place + 1 : place + 2;',
  `if (simpleCounts[id] === given && first + frameSizes[id] <= vm.stackEnd && vm.depth < ${RECURSION_LIMIT}) {`,
  'if (!hasSelf) f64[place + 1] = f64[place];',
  'const frame = first + localCounts[id]; for (let cell = first + given; cell < frame; cell++) f64[cell] = 0;',
  `i32[(fp + ${Link.PC}) << 1] = next; const link = frame << 1; const start = starts[id];`,
  `i32[link] = frame - fp; i32[link + 1] = ${Tag.Int}; i32[link + 2] = start; i32[link + 3] = ${Tag.Int};`,
  `i32[link + 4] = id; i32[link + 5] = ${Tag.Int}; i32[link + 6] = frame - place; i32[link + 7] = ${Tag.Int};`,
  `i32[link + 8] = i32[(callee + ${FunctionSlot.MODULE}) << 1]; i32[link + 9] = ${Tag.Module};`,
  `vm.fp = frame; vm.depth++; sp = frame + ${Link.SIZE};`,
  // A function that calls itself stays in here.
  `if (id === ${source.info.code.id}) { block = 0; continue frames; }`,
  `vm.pc = start; vm.sp = sp; vm.left = left; vm.at = at; return ${Exit.CONTINUE}; }`,
  'vm.pc = next; vm.sp = sp + outDepth;',
  `if (enterFunction(vm, place, count, 0)) { vm.left = left; vm.at = at; return ${Exit.CONTINUE}; } }`,
  'vm.pc = next; vm.sp = sp + outDepth; vm.left = left;',
  `if (i32[word + 1] === ${Tag.Class} && enterInit(vm, place, count, outPc)) ` +
    `{ vm.at = at; return ${Exit.CONTINUE}; }`,
  'const out = callSlowly(vm, place, count, outPc); if (out !== 0) return out;',
  `sp = vm.sp; left = vm.left; ${reload}`,
  `block = ${blockAt(source, 'next')}; continue frames;`,
];

/** RETURN_VALUE to a plain call or one of `__init__`; other callers are the slow path's, which follows. */
const returnTail = (source: Source): string[] => [
  `const link = fp << 1; const value = sp + outDepth - 1; const then = i32[link + 4] >>> ${CODE_BITS};`,
  `if (then === ${Continuation.PASS} && vm.depth > 1 && ` +
    `i32[((fp - ${source.info.localCount + 1}) << 1) + 1] !== ${Tag.Generator}) {`,
  'const result = fp - i32[link + 6]; f64[result] = f64[value];',
  'const caller = fp - i32[link]; vm.fp = caller; vm.depth--; sp = result + 1;',
  `const pc = i32[(caller + ${Link.PC}) << 1]; left = left - outDone; at = outPc;`,
  `if ((i32[(caller + ${Link.CODE}) << 1] & ${CODE_MASK}) === ${source.info.code.id}) ` +
    `{ block = ${blockAt(source, 'pc')}; if (block >= 0) continue frames; }`,
  `vm.sp = sp; vm.pc = pc; vm.left = left; vm.at = at; return ${Exit.CONTINUE}; }`,
  // Of `__init__`: the new instance lies below, and stays.
  `if (then === ${Continuation.INIT} && i32[(value << 1) + 1] === ${Tag.None}) {`,
  'const caller = fp - i32[link]; vm.sp = fp - i32[link + 6]; vm.fp = caller; vm.depth--;',
  `vm.pc = i32[(caller + ${Link.PC}) << 1]; vm.left = left - outDone; vm.at = outPc;`,
  `return ${Exit.CONTINUE}; }`,
];

/** Puts the shared ends around a function's blocks. */
export const withTails = (source: Source, blocks: readonly string[]): string[] => [
  'slowly: { calls: { returns: {',
  'for (;;) switch (block) {',
  ...blocks,
  `default: return ${Exit.INTERPRET}; } }`,
  ...returnTail(source),
  'break slowly; }',
  ...callTail(source),
  '}',
  ...slowTail(source),
];
