import { hasEnded } from '../../kernel/lifecycle';
import { FIRST_CELL, Root, Tag } from '../../memory';
import { InternalError, NONE, type ProcessId } from '../../model';
import { Interpreter } from '../../vm';
import { COLLECT_AT, FIRST_COLLECTION } from '../../vm/garbage';
import type { ExploredKernel } from '../state/explored-kernel';
import { PartStore } from '../state/part-store';
import { WordBuffer } from '../state/word-buffer';
import { KernelWords } from './kernel-words';
import { PagedStore } from './paged-store';

/** Words of a state: the kernel's part, output, failures, who announced a failure; then a number for each process and each thread. */
const FIXED = 4;
const REGISTERS = FIRST_CELL * 2;

/**
 * Writes the states of a program with several processes as vectors of numbers, and brings them back. Each process's memory is
 * one part, in the form that a collection would leave it in; what the kernel knows is another.
 */
export class ProcessImage {
  readonly #kernel: ExploredKernel;
  readonly #memories = new PagedStore();
  readonly #kernels = new PartStore();
  readonly #kernelWords: KernelWords;
  readonly #kernelBuffer = new WordBuffer();
  /** By process: the number of the memory that it is to have, and of the one that its interpreter holds; 0: not written yet. */
  readonly #wanted: number[] = [0];
  readonly #held: number[] = [0];
  readonly #machines: Interpreter[];
  /** By process: who wants to know what its memory will be numbered. */
  readonly #notes: (((image: number) => void) | undefined)[] = [];
  /** By process: the thread that alone may go on in it, since it has no switch point behind it; NONE: any may. */
  readonly holders: number[] = [NONE];
  /** Threads (bits) that have said on the error stream that their process fails, and will say why. */
  announced = 0;
  #words = new Int32Array(1 << 14);

  constructor(vm: Interpreter, kernel: ExploredKernel) {
    this.#kernel = kernel;
    this.#kernelWords = new KernelWords(kernel.k);
    this.#machines = [vm];
  }

  /** Bytes that parts of states take. */
  get byteLength(): number {
    return this.#memories.byteLength + this.#kernels.byteLength + this.#kernelWords.byteLength;
  }

  /** The interpreter of a process, as it is in the present state. */
  at(process: number): Interpreter {
    const machine = this.#machines[process];
    if (machine === undefined) throw new InternalError(`no process ${process}`);
    const wanted = this.#wanted[process];
    if (wanted !== 0 && this.#held[process] !== wanted) {
      this.#restore(machine, wanted);
      this.#held[process] = wanted;
    }
    return machine;
  }

  imageOf(process: number): number {
    return this.#wanted[process];
  }

  /** A process's memory is another one now. @param note hears its number once it has one, if that is not given */
  leave(process: number, image: number, note: (image: number) => void): void {
    this.#wanted[process] = image;
    this.#notes[process] = image === 0 ? note : undefined;
    this.#kernel.k.runners[process] = this.#machines[process];
  }

  /** The same, to go on with: what it held is no part of any state from here on. */
  enter(process: number): Interpreter {
    const machine = this.at(process);
    this.#wanted[process] = 0;
    this.#held[process] = 0;
    return machine;
  }

  /** A process was made, with an interpreter of its own. */
  adopt(process: number): void {
    const { k } = this.#kernel;
    const runner = k.runners[process];
    if (!(runner instanceof Interpreter)) throw new InternalError('a process without an interpreter');
    this.#machines[process] = runner;
    this.#wanted[process] = 0;
    this.#held[process] = 0;
    this.holders[process] = NONE;
  }

  #restore(machine: Interpreter, number: number): void {
    const length = this.#memories.lengthOf(number);
    this.#makeRoom(length);
    this.#memories.read(number, this.#words);
    const { buffer } = this.#words;
    machine.restore({
      byteLength: length * 4,
      registers: new Float64Array(buffer, 0, FIRST_CELL),
      dynamic: new Float64Array(buffer, FIRST_CELL * 8, length / 2 - FIRST_CELL),
    });
  }

  #makeRoom(words: number): void {
    if (this.#words.length < words) this.#words = new Int32Array(words * 2);
  }

  /** When garbage is collected next is no part of a state. */
  #takeMemory(machine: Interpreter): number {
    const { memory } = machine;
    memory.clearValues(Root.RESULT, 1);
    memory.setValue(COLLECT_AT, Tag.Int, 0);
    const { registers, dynamic } = machine.snapshot();
    memory.setValue(COLLECT_AT, Tag.Int, memory.top + FIRST_COLLECTION);
    const length = REGISTERS + dynamic.length * 2;
    this.#makeRoom(length);
    this.#words.set(new Int32Array(registers.buffer, registers.byteOffset, REGISTERS));
    this.#words.set(new Int32Array(dynamic.buffer, dynamic.byteOffset, dynamic.length * 2), REGISTERS);
    return this.#memories.intern(this.#words, length);
  }

  write(into: WordBuffer): void {
    const kernel = this.#kernel;
    const { k } = kernel;
    into.length = 0;
    into.push(this.#kernelNumber());
    into.push(kernel.output);
    into.push(kernel.failure);
    into.push(this.announced);
    for (let process = 0; process < k.processes.rows; process++) {
      // Of a process that has ended nobody asks anything any more, but for the first one's variables.
      const isGone = process > 0 && hasEnded(k, process as ProcessId);
      if (!isGone && this.#wanted[process] === 0) {
        const number = this.#takeMemory(this.#machines[process]);
        this.#wanted[process] = number;
        this.#held[process] = number;
        this.#notes[process]?.(number);
        this.#notes[process] = undefined;
      }
      into.push(isGone ? 0 : this.#wanted[process]);
      into.push(isGone ? 0 : this.holders[process] + 1);
    }
    for (let thread = 0; thread < kernel.threads; thread++)
      into.push(kernel.hasEnded(thread) ? 0 : kernel.pending[thread] + 1);
  }

  read({ words }: WordBuffer): void {
    const kernel = this.#kernel;
    const { k } = kernel;
    this.#kernelWords.read(this.#kernels.words, this.#kernels.startOf(words[0]));
    kernel.output = words[1];
    kernel.failure = words[2];
    this.announced = words[3];
    let at = FIXED;
    const { rows } = k.processes;
    this.holders.length = rows;
    this.#wanted.length = rows;
    for (let process = 0; process < rows; process++) {
      this.#wanted[process] = words[at++];
      this.#notes[process] = undefined;
      this.holders[process] = words[at++] - 1;
      this.#machines[process] ??= this.#machines[0].revive(this.#machines[0].snapshot());
      k.runners[process] = this.#machines[process];
    }
    k.runners.length = rows;
    for (let thread = 0; thread < kernel.pending.length; thread++)
      kernel.pending[thread] = thread < kernel.threads ? words[at++] - 1 : -1;
  }

  #kernelNumber(): number {
    const words = this.#kernelBuffer;
    words.length = 0;
    this.#kernelWords.write(words, this.#kernel.readsClock);
    return this.#kernels.intern(words.words, 0, words.length);
  }
}
