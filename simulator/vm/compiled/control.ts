import { FunctionSlot, ModuleSlot, Root, Tag } from '../../memory';
import { CODE_BITS, CODE_MASK, Link, RECURSION_LIMIT } from '../layout';
import { Continuation } from '../native';
import { type Operand, payloadOf, storeTo, tagOf } from './operand';
import { Seen } from './seen';
import { type BlockWriter, Exit, reload } from './writer';

/**
 * The value's truth as a JavaScript boolean; kinds that have to be asked leave the truth to `otherwise`, statements that
 * do not come back here.
 */
function truthOf(b: BlockWriter, operand: Operand, otherwise: () => string): string {
  const value = b.known(operand);
  switch (value.kind) {
    case 'bool':
      return value.value;
    case 'int':
      return `${value.value} !== 0`;
    case 'none':
    case 'unbound':
      return 'false';
    case 'float':
      return `${value.value} !== 0`;
    case 'cell': {
      const tag = tagOf(value);
      b.write(
        `if (${tag} !== ${Tag.Bool} && ${tag} !== ${Tag.Int} && ${tag} !== ${Tag.None}) ${otherwise()}`,
      );
      return b.let(`${payloadOf(value)} !== 0`);
    }
  }
}

/** The interpreter's slow path executes a jump, and the thread goes on wherever that leads. */
const jumpSlowly = (b: BlockWriter): string => `{ ${b.slowly()} return ${Exit.CONTINUE}; }`;

/** POP_JUMP_IF_FALSE and _TRUE. */
export function writePopJump(b: BlockWriter, target: number, when: boolean): void {
  const truth = truthOf(b, b.peek(1), () => jumpSlowly(b));
  b.pop();
  b.write(`if (${when ? '' : '!'}(${truth})) ${b.goTo(target)}`);
}

/** POP_JUMP_IF_NONE and _NOT_NONE. */
export function writePopJumpIfNone(b: BlockWriter, target: number, when: boolean): void {
  const tag = tagOf(b.known(b.pop()));
  b.write(`if (${tag} ${when ? '===' : '!=='} ${Tag.None}) ${b.goTo(target)}`);
}

/** JUMP_IF_FALSE_OR_POP and _TRUE_OR_POP. */
export function writeJumpOrPop(b: BlockWriter, target: number, when: boolean): void {
  const truth = truthOf(b, b.peek(1), () => jumpSlowly(b));
  b.write(`if (${when ? '' : '!'}(${truth})) ${b.goTo(target)}`);
  b.pop();
}

/** JUMP_BACKWARD, which is also where garbage is collected. */
export function writeLoop(b: BlockWriter, target: number): void {
  b.require(`i32[${b.source.memory.topWord}] <= collectAt`);
  b.write(b.goTo(target));
}

/** FOR_ITER. See IteratorKind: 0 goes through a list, 3 through a range of int32s. */
export function writeForIter(b: BlockWriter, target: number): void {
  b.settleSlots();
  const iterator = b.peek(1);
  const seen = b.source.seen[b.pc];
  const isCell = iterator.kind === 'cell';
  const next = () => {
    b.pop();
    const done = b.goTo(target);
    b.push(iterator);
    return done;
  };
  const isShared = b.source.memory.isParallel && (seen & Seen.LIST) !== 0;
  if (!isCell || isShared || (seen & Seen.OTHER) !== 0) {
    b.flush();
    const place = b.slot(b.depth);
    b.write(
      `if (${tagOf(iterator)} === ${Tag.Iterator} && takeNext(vm, ${payloadOf(iterator)}, ${place.at})) ` +
        `{ ${reload} } else ${b.slowly()}`,
    );
    const slot = b.slot(b.depth);
    b.forget(slot);
    b.push(slot);
    return;
  }
  if ((seen & Seen.LIST) === 0) {
    b.expect(`${tagOf(iterator)} === ${Tag.Iterator}`);
    const words = b.let(`(${payloadOf(iterator)} + 1) << 1`);
    b.expect(`i32[${words}] === 3`);
    b.write(`if (i32[${words} + 2] <= 0) ${next()}`);
    const value = b.let(`i32[${words} + 1]`);
    b.write(`i32[${words} + 1] = ${value} + i32[${words} + 3]; i32[${words} + 2]--;`);
    b.push({ kind: 'int', value });
    return;
  }
  b.expect(`${tagOf(iterator)} === ${Tag.Iterator}`);
  const words = b.let(`(${payloadOf(iterator)} + 1) << 1`);
  b.expect(`i32[${words}] === 0`);
  const list = b.let(`i32[${words} + 4]`);
  const index = b.let(`i32[${words} + 1]`);
  // At its end an iterator lets go of its list.
  b.require(`i32[${words} + 5] === ${Tag.List} && ${index} < i32[(${list} + 1) << 1]`);
  b.write(`i32[${words} + 1] = ${index} + 1;`);
  b.push(b.cellAt(b.let(`i32[(${list} + 2) << 1] + 1 + ${index}`)));
}

/** Goes on in another frame of the same code object, vm.fp, at a block. */
const enterBlock = (block: string): string => `block = ${block}; continue frames;`;

/** CALL: of a plain Python function by entering its frame, of anything else by the slow path. */
export function writeCall(b: BlockWriter, arg: number): void {
  b.flush();
  const place = b.let(`sp + ${b.depth - arg - 2}`);
  const word = b.let(`${place} << 1`);
  const next = b.pc + 1;
  b.write(
    `if (i32[${word} + 1] === ${Tag.Function}) {`,
    `const callee = i32[${word}]; const id = i32[(callee + ${FunctionSlot.RAW}) << 1];`,
    `const hasSelf = i32[${word} + 3] !== ${Tag.Unbound}; const given = hasSelf ? ${arg + 1} : ${arg};`,
    `const first = hasSelf ? ${place} + 1 : ${place} + 2;`,
    `if (simpleCounts[id] === given && first + frameSizes[id] <= vm.stackEnd && vm.depth < ${RECURSION_LIMIT}) {`,
    `if (!hasSelf) f64[${place} + 1] = f64[${place}];`,
    'const frame = first + localCounts[id]; for (let cell = first + given; cell < frame; cell++) f64[cell] = 0;',
    `i32[(fp + ${Link.PC}) << 1] = ${next}; const link = frame << 1; const start = starts[id];`,
    `i32[link] = frame - fp; i32[link + 1] = ${Tag.Int}; i32[link + 2] = start; i32[link + 3] = ${Tag.Int};`,
    `i32[link + 4] = id; i32[link + 5] = ${Tag.Int}; i32[link + 6] = frame - ${place}; i32[link + 7] = ${Tag.Int};`,
    `i32[link + 8] = i32[(callee + ${FunctionSlot.MODULE}) << 1]; i32[link + 9] = ${Tag.Module};`,
    // A function that calls itself stays in here.
    `if (id === ${b.source.info.code.id}) { vm.fp = frame; sp = frame + ${Link.SIZE}; vm.depth++; ` +
      `left = left - ${b.done + 1}; at = ${b.pc}; ${enterBlock('0')} }`,
    `vm.pc = start; vm.fp = frame; vm.sp = frame + ${Link.SIZE}; vm.depth++;`,
    `vm.left = left - ${b.done + 1}; vm.at = ${b.pc}; return ${Exit.CONTINUE}; }`,
    `vm.pc = ${next}; vm.sp = sp + ${b.depth};`,
    `if (enterFunction(vm, ${place}, ${arg})) ` +
      `{ vm.left = left - ${b.done + 1}; vm.at = ${b.pc}; return ${Exit.CONTINUE}; } }`,
  );
  writeSlowEnd(b, b.byCall(`callSlowly(vm, ${place}, ${arg}, ${b.pc})`));
}

/** RETURN_VALUE to a plain call; other callers are the slow path's. */
export function writeReturn(b: BlockWriter): void {
  const { localCount } = b.source.info;
  const value = b.known(b.peek(1));
  const target = { at: 'result', word: '(result << 1)' };
  b.write(
    'const link = fp << 1;',
    `if (i32[link + 4] >>> ${CODE_BITS} === 0 && vm.depth > 1 && ` +
      `i32[((fp - ${localCount + 1}) << 1) + 1] !== ${Tag.Generator}) {`,
    `const result = fp - i32[link + 6]; ${storeTo(value, target)}`,
    'const caller = fp - i32[link]; vm.fp = caller; vm.depth--; sp = result + 1;',
    `const pc = i32[(caller + ${Link.PC}) << 1]; left = left - ${b.done + 1}; at = ${b.pc};`,
    `if ((i32[(caller + ${Link.CODE}) << 1] & ${CODE_MASK}) === ${b.source.info.code.id} && entries[pc] > 0) ` +
      `{ ${enterBlock('entries[pc] - 1')} }`,
    'vm.sp = sp; vm.pc = pc; vm.left = left; vm.at = at;',
    `return ${Exit.CONTINUE}; }`,
  );
  if (value.kind === 'none' || value.kind === 'cell') {
    // Of `__init__`: the new instance lies below, and stays.
    b.write(
      `if (i32[link + 4] >>> ${CODE_BITS} === ${Continuation.INIT} && ${tagOf(value)} === ${Tag.None}) {`,
      'const caller = fp - i32[link]; vm.sp = fp - i32[link + 6]; vm.fp = caller; vm.depth--;',
      `vm.pc = i32[(caller + ${Link.PC}) << 1]; vm.left = left - ${b.done + 1}; vm.at = ${b.pc};`,
      `return ${Exit.CONTINUE}; }`,
    );
  }
  writeSlowEnd(b);
}

/** The slow path executes the block's last instruction, whatever that is; the next block begins with what it left. */
export function writeSlowEnd(b: BlockWriter, slowly = b.slowly()): void {
  b.write(`{ ${slowly} sp = vm.sp; left = vm.left; at = ${b.pc}; }`);
}

/** First global slot of the running frame's module, and of `builtins`. */
export const globalsBase = `i32[(fp + ${Link.MODULE}) << 1] + ${ModuleSlot.GLOBALS}`;
export const builtinsBase = `i32[(i32[${Root.MODULES << 1}] + 1) << 1] + ${ModuleSlot.GLOBALS}`;
