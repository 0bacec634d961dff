import type { Memory } from '../../memory';
import { Tag } from '../../memory';
import type { CodeImage, CodeInfo } from '../code-image';
import type { NativeEntry } from '../native-table';
import { type Operand, type Place, payloadOf, storeTo, tagOf } from './operand';
import { Seen } from './seen';

/** What ends a compiled function, for whoever called it. */
export const Exit = {
  /** The interpreter goes on at `vm.pc`, where compiled code cannot. */
  INTERPRET: 0,
  /** The thread goes on at `vm.pc`, in whatever code that is. */
  CONTINUE: 1,
  /** The thread has to stop; `vm.effect` says why. */
  STOPPED: 2,
  /** As INTERPRET, because an operand was not of the kind that the code was compiled for. */
  SURPRISED: 3,
  /** As INTERPRET, because the instruction needs the slow path, which was not expected. */
  SLOW: 4,
} as const;

/** The statements behind whatever may have made the memory grow. */
export const reload = 'i32 = m.i32; f64 = m.f64;';

/** How many values of the evaluation stack a way out hands over in variables; see {@link BlockWriter.leave}. */
const HANDED_OVER = 4;
/** In place of a tag: the value is that of another cell; it lies where it belongs. */
const COPY = -1;
const HOME = -2;

const handedOver = Array.from({ length: HANDED_OVER }, (_, i) => i + 1);

/** Declares the variables in which a way out says where it stands and what is to go to the stack, the topmost first. */
export const outVariables = `let outPc = 0, outDepth = 0, outDone = 0, outCount = 0, how = 0${handedOver
  .map((n) => `, x${n} = 0, y${n} = 0`)
  .join('')};`;

/** The end of a compiled function, for all {@link BlockWriter.leave}; that is where `break frames` leads. */
export const leaving = [
  'const top = sp + outDepth;',
  ...handedOver.map(
    (n) =>
      `if (outCount >= ${n}) { const cell = top - ${n}; if (y${n} === ${COPY}) f64[cell] = f64[x${n}]; ` +
      `else if (y${n} !== ${HOME}) { i32[cell << 1] = x${n}; i32[(cell << 1) + 1] = y${n}; } }`,
  ),
  'vm.pc = outPc; vm.sp = top; vm.left = left - outDone; vm.at = at; return how;',
].join('\n');

/** Where blocks end that may hand over to other code: see tails.ts. */
type Tail = 'slowly' | 'calls' | 'returns';

/** What every part of a compiled function may ask about what it is compiled from. */
export interface Source {
  readonly image: CodeImage;
  readonly info: CodeInfo;
  /** For constants: the memory's static region. */
  readonly memory: Memory;
  /** By instruction, what operands were seen there: see {@link Seen}. */
  readonly seen: Uint8Array;
  /** By instruction that looks an attribute up, for which class it found one last (negative: the tag), 0: none. */
  readonly classes: Int32Array;
  readonly natives: readonly NativeEntry[];
  /** See `Compiler.called`. */
  readonly called: Int32Array;
  /** Whether a local, by how far it lies below fp, has a value all the time. */
  isParameter(arg: number): boolean;
  /** Number of the block that starts at an instruction. */
  readonly blockAt: ReadonlyMap<number, number>;
}

/**
 * Writes the JavaScript of one block. Between its instructions the evaluation stack is a list of {@link Operand}s here;
 * it is written to memory where the block ends and wherever anything else may look at it.
 *
 * In the generated code `sp` is the stack's top as it was at the block's start and `s` the index of its word, `left`
 * the budget as it was then, `at` the instruction executed last before it.
 */
export class BlockWriter {
  readonly lines: string[] = [];
  /** The locals it speaks of, by how far they lie below fp. */
  readonly locals = new Set<number>();
  /** The natives it calls, by number. */
  readonly natives = new Set<number>();
  /** What is on the stack above what was there at the start, or (where that was popped) in place of it. */
  #stack: Operand[] = [];
  /** How many values below the start's top are popped. */
  #popped = 0;
  #known = new Map<string, Operand>();
  /** The locals known to have values. */
  readonly #bound = new Set<number>();
  #names = 0;
  /** The instruction being written. */
  pc: number;

  readonly source: Source;
  readonly start: number;

  constructor(source: Source, start: number) {
    this.source = source;
    this.start = start;
    this.pc = start;
  }

  /** Instructions of this block executed before the present one. */
  get done(): number {
    return this.pc - this.start;
  }

  /** How far the stack's top is above where it was at the block's start, in cells. */
  get depth(): number {
    return this.#stack.length - this.#popped;
  }

  write(...lines: string[]): void {
    this.lines.push(...lines);
  }

  name(): string {
    return `t${this.start}_${this.#names++}`;
  }

  /** A new variable with this value. */
  let(value: string): string {
    const name = this.name();
    this.write(`const ${name} = ${value};`);
    return name;
  }

  /** The stack's cell `depth` cells above the top at the block's start. */
  slot(depth: number): Operand & Place & { kind: 'cell' } {
    const signed = (n: number) => (n < 0 ? `- ${-n}` : `+ ${n}`);
    return { kind: 'cell', at: `(sp ${signed(depth)})`, word: `(s ${signed(2 * depth)})`, of: 'slot' };
  }

  local(arg: number): Operand & Place & { kind: 'cell' } {
    this.locals.add(arg);
    return { kind: 'cell', at: `l${arg}`, word: `w${arg}`, of: 'local' };
  }

  /** The cell that is the value of a JavaScript variable. */
  cellAt(name: string, of: 'slot' | 'other' = 'other'): Operand & Place & { kind: 'cell' } {
    return { kind: 'cell', at: name, word: `(${name} << 1)`, of };
  }

  push(operand: Operand): void {
    this.#stack.push(operand);
  }

  pop(): Operand {
    const top = this.#stack.pop();
    if (top !== undefined) return top;
    this.#popped++;
    return this.slot(-this.#popped);
  }

  /** The n-th from the top, 1 or more. */
  peek(n: number): Operand {
    return n <= this.#stack.length ? this.#stack[this.#stack.length - n] : this.slot(this.depth - n);
  }

  swap(n: number): void {
    const values: Operand[] = [];
    for (let i = 0; i < n; i++) values.push(this.pop());
    [values[0], values[n - 1]] = [values[n - 1], values[0]];
    for (let i = n - 1; i >= 0; i--) this.push(values[i]);
  }

  /** What is known about the value in a cell. */
  known(operand: Operand): Operand {
    return operand.kind === 'cell' ? (this.#known.get(operand.at) ?? operand) : operand;
  }

  /** From here on the value in `cell` is known to be this one; another cell says nothing. */
  learn(cell: Operand, operand: Operand): void {
    if (cell.kind === 'cell' && operand.kind !== 'cell') this.#known.set(cell.at, operand);
  }

  forget(cell: Place): void {
    this.#known.delete(cell.at);
  }

  /** Statements that write the stack to memory, each value to its place. */
  spill(): string {
    const first = -this.#popped;
    const early: string[] = [];
    const late: string[] = [];
    for (const [i, operand] of this.#stack.entries()) {
      const target = this.slot(first + i);
      if (operand.kind === 'cell' && operand.at === target.at) continue;
      const value = this.known(operand);
      if (value.kind === 'cell' && value.of === 'slot') {
        // Its place may be overwritten before it is read.
        const name = this.name();
        early.push(`const ${name} = f64[${value.at}];`);
        late.push(`f64[${target.at}] = ${name};`);
      } else late.push(storeTo(value, target));
    }
    return [...early, ...late].join(' ');
  }

  /** Writes the stack to memory; from here on its values are found there. */
  flush(): void {
    const spilled = this.spill();
    if (spilled !== '') this.write(spilled);
    const first = -this.#popped;
    const values = this.#stack.map((operand) => this.known(operand));
    for (let i = 0; i < values.length; i++) {
      const slot = this.slot(first + i);
      this.#known.delete(slot.at);
      this.learn(slot, values[i]);
      this.#stack[i] = slot;
    }
  }

  /** Whether a value on the stack satisfies a condition. */
  #some(test: (operand: Operand & { kind: 'cell' }, home: string) => boolean): boolean {
    return this.#stack.some(
      (operand, i) => operand.kind === 'cell' && test(operand, this.slot(i - this.#popped).at),
    );
  }

  /** Values that lie in other values' places on the stack are put right, before anything is written to the stack. */
  settleSlots(): void {
    if (this.#some((operand, home) => operand.of === 'slot' && operand.at !== home)) this.flush();
  }

  /** Values on the stack that lie in the heap are taken out of it, before something is stored there. */
  settleHeap(): void {
    if (this.#some((operand) => operand.of === 'other')) this.flush();
  }

  /** Puts a value into a local. */
  storeLocal(arg: number, operand: Operand): void {
    const target = this.local(arg);
    if (this.#some((other) => other.at === target.at)) this.flush();
    const value = this.known(operand);
    const before = this.#known.get(target.at);
    if (value.kind === 'int' && before?.kind === 'int') this.write(`i32[${target.word}] = ${value.value};`);
    else this.write(storeTo(value, target));
    this.#known.delete(target.at);
    this.learn(target, value);
    this.#bound.add(arg);
  }

  /** Leaves the function where a local has no value. */
  requireBound(arg: number): void {
    if (this.#bound.has(arg) || this.source.isParameter(arg)) return;
    this.require(`i32[${this.local(arg).word} + 1] !== ${Tag.Unbound}`);
    this.#bound.add(arg);
  }

  /**
   * Statements that hand the stack's values over to {@link leaving}, which writes them to memory.
   * @returns undefined where that takes more variables than there are, or values lie in one another's places
   */
  #handOver(): string | undefined {
    const statements: string[] = [];
    let count = 0;
    for (const [i, operand] of [...this.#stack].reverse().entries()) {
      const value = this.known(operand);
      if (operand.kind === 'cell' && operand.at === this.slot(this.depth - 1 - i).at) {
        statements.push(`y${i + 1} = ${HOME};`);
        continue;
      }
      if (i >= HANDED_OVER || (value.kind === 'cell' && value.of === 'slot')) return undefined;
      const payload = value.kind === 'cell' ? value.at : payloadOf(value);
      statements.push(`x${i + 1} = ${payload}; y${i + 1} = ${value.kind === 'cell' ? COPY : tagOf(value)};`);
      count = i + 1;
    }
    return count === 0 ? '' : `${statements.slice(0, count).join(' ')} outCount = ${count};`;
  }

  /**
   * The statement that leaves the compiled function before the present instruction. All of them share one way out
   * (`leaving`), and hold nothing that the engine would have to have seen before it can optimise it: where one is taken
   * for the first time, the engine need not throw the whole function away.
   */
  leave(how: number): string {
    const last = this.done === 0 ? '' : ` at = ${this.pc - 1};`;
    const stack = this.#handOver() ?? this.spill();
    return `{ ${stack} outPc = ${this.pc}; outDepth = ${this.depth}; outDone = ${this.done};${last} how = ${how}; break frames; }`;
  }

  /** The statement that ends a block with its last instruction, the present one, by what all of them share. */
  goOut(to: Tail): string {
    return `{ ${this.spill()} outPc = ${this.pc}; outDepth = ${this.depth}; outDone = ${this.done + 1}; break ${to}; }`;
  }

  /** Leaves the compiled function unless `condition` holds, because it has to for what follows. */
  expect(condition: string): void {
    this.write(`if (!(${condition})) ${this.leave(Exit.SURPRISED)}`);
  }

  /** As {@link expect} where the interpreter is just better at the other case. */
  require(condition: string): void {
    this.write(`if (!(${condition})) ${this.leave(Exit.INTERPRET)}`);
  }

  /**
   * The statement that lets the interpreter's slow path execute the present instruction and leave the function unless
   * the thread goes on directly behind it. For the middle of a block: nothing known changes. Where that path is seldom
   * taken, the interpreter does it all.
   */
  slowly(): string {
    if ((this.source.seen[this.pc] & Seen.SLOW) === 0) return this.leave(Exit.SLOW);
    const word = this.source.image.words[this.pc];
    return [
      `{ ${this.spill()}`,
      `vm.pc = ${this.pc + 1}; vm.sp = sp + ${this.depth}; vm.left = left - ${this.done + 1};`,
      `const out = slow(vm, ${word & 0xff}, ${word >>> 8}, ${this.pc}); if (out !== 0) return out;`,
      // It may have cost more than one instruction.
      `left = vm.left + ${this.done + 1}; ${reload} }`,
    ].join(' ');
  }

  /** Goes to the block at `target`, the present instruction done and the stack in memory. */
  goTo(target: number): string {
    const block = this.source.blockAt.get(target) ?? 0;
    const move = this.depth === 0 ? '' : `sp = sp + ${this.depth};`;
    return `{ ${this.spill()} ${move} left = left - ${this.done + 1}; at = ${this.pc}; block = ${block}; continue; }`;
  }

  /** The operand as an int32 expression; anything else leaves the function. */
  asInt(operand: Operand): string {
    const value = this.known(operand);
    if (value.kind === 'int') return value.value;
    if (value.kind !== 'cell') {
      this.expect('false');
      return '0';
    }
    this.expect(`i32[${value.word} + 1] === ${Tag.Int}`);
    const int = this.let(`i32[${value.word}]`);
    this.learn(value, { kind: 'int', value: int });
    return int;
  }
}
