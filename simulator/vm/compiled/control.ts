import { ModuleSlot, Root, Tag } from '../../memory';
import { Link } from '../layout';
import { NativeStatus } from '../native';
import type { NativeEntry } from '../native-table';
import { type Operand, payloadOf, tagOf } from './operand';
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

/**
 * CALL: of the native that was called here before directly, after which the next block follows; of anything else see `callTail`.
 */
export function writeCall(b: BlockWriter, count: number): void {
  const called = b.source.called[b.pc];
  const native = b.source.natives[Math.abs(called) - 1];
  const own = called > 0 ? 1 : 0;
  const given = count + own;
  if (called !== 0 && !b.source.memory.isParallel && isWrittenDirectly(native, own === 1, given)) {
    b.flush();
    const place = b.slot(b.depth - count - 2);
    const first = b.slot(b.depth - given);
    const argument = (i: number) => b.slot(b.depth - given + i);
    const number = Math.abs(called) - 1;
    b.natives.add(number);
    const conditions = [
      `i32[${place.word} + 1] === ${Tag.Native}`,
      `i32[${place.word}] === ${number}`,
      ...(own === 1 ? [] : [`i32[${b.slot(b.depth - count - 1).word} + 1] === ${Tag.Unbound}`]),
    ];
    const taken = native.positional.length;
    if (native.isMethod) conditions.push(`${tagOf(argument(0))} === ${native.selfTag}`);
    if (native.unwraps !== undefined) {
      for (let i = native.isMethod ? 1 : 0; i < given; i++) {
        conditions.push(`${tagOf(argument(i))} !== ${Tag.Instance}`);
      }
    }
    const cleared = Array.from(
      { length: taken - given },
      (_, i) => `f64[${b.slot(b.depth + i).at}] = 0;`,
    ).join(' ');
    conditions.push(`${first.at} + ${taken} <= vm.stackEnd`);
    const done = b.name();
    b.write(
      `${done}: { if (${conditions.join(' && ')}) { ${cleared}`,
      `vm.pc = ${b.pc + 1}; vm.sp = sp + ${b.depth}; vm.left = left - ${b.done + 1}; vm.at = ${b.pc};`,
      `vm.extraBefore = effect.extraCost; const status = native${number}(vm, ${first.at}, ${given});`,
      `if (status === ${NativeStatus.RETURN} && effect.extraCost === vm.extraBefore) ` +
        `{ ${reload} f64[${place.at}] = f64[${Root.RESULT}]; vm.leftAtNative = vm.left;`,
      `sp = ${place.at} + 1; left = vm.left; at = ${b.pc}; break ${done}; }`,
      `const out = endNative(vm, status, ${place.at}, ${count}, ${b.pc}); if (out !== 0) return out;`,
      `sp = vm.sp; left = vm.left; at = ${b.pc}; ${reload} break ${done}; }`,
    );
    b.write(b.goOut('calls'), '}');
    return;
  }
  b.write(b.goOut('calls'));
}

/** Whether compiled code may call the native itself: one that changes nothing but values, given so many arguments. */
function isWrittenDirectly(native: NativeEntry, hasSelf: boolean, given: number): boolean {
  if (!native.isDirect || native.isMethod !== hasSelf) return false;
  if (given < native.required || given > native.positional.length) return false;
  return native.isMethod ? plainTypes.has(native.owner) : plainFunctions.has(native.qualifiedName);
}

/** Types whose methods, and functions that, run no Python code by themselves and leave classes and threads alone. */
const plainTypes: ReadonlySet<string> = new Set([
  'str',
  'int',
  'float',
  'bytes',
  'list',
  'tuple',
  'dict',
  'set',
]);
const plainFunctions: ReadonlySet<string> = new Set([
  'len',
  'ord',
  'chr',
  'abs',
  'isinstance',
  'sum',
  'round',
]);

/** CALL_KW: of a Python function by entering its frame. */
export function writeCallNamed(b: BlockWriter, arg: number): void {
  b.flush();
  const names = b.slot(b.depth - 1);
  const place = b.slot(b.depth - arg - 3);
  b.write(
    `if (${tagOf(place)} === ${Tag.Function}) { vm.pc = ${b.pc + 1}; vm.sp = ${names.at};`,
    `if (enterFunction(vm, ${place.at}, ${arg}, ${payloadOf(names)})) ` +
      `{ vm.left = left - ${b.done + 1}; vm.at = ${b.pc}; return ${Exit.CONTINUE}; } }`,
  );
  writeSlowEnd(b);
}

/** CALL_EX: of a Python function without named arguments by entering its frame. */
export function writeCallSpread(b: BlockWriter, arg: number): void {
  b.flush();
  if (arg === 0) {
    b.write(
      `if (${tagOf(b.slot(b.depth - 3))} === ${Tag.Function}) { vm.pc = ${b.pc + 1}; vm.sp = sp + ${b.depth};`,
      `if (enterSpread(vm)) { vm.left = left - ${b.done + 1}; vm.at = ${b.pc}; return ${Exit.CONTINUE}; } }`,
    );
  }
  writeSlowEnd(b);
}

/** RETURN_VALUE: see `returnTail`. */
export const writeReturn = (b: BlockWriter): void => b.write(b.goOut('returns'));

/** The slow path executes the block's last instruction, whatever that is; the next block begins with what it left. */
export const writeSlowEnd = (b: BlockWriter): void => b.write(b.goOut('slowly'));

/** First global slot of the running frame's module, and of `builtins`. */
export const globalsBase = `i32[(fp + ${Link.MODULE}) << 1] + ${ModuleSlot.GLOBALS}`;
export const builtinsBase = `i32[(i32[${Root.MODULES << 1}] + 1) << 1] + ${ModuleSlot.GLOBALS}`;
