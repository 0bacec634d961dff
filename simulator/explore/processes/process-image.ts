import { hasEnded } from '../../kernel/lifecycle';
import type { PipeTableSnapshot } from '../../kernel/pipe-table';
import type { TableSnapshot } from '../../kernel/table';
import { FIRST_CELL, Root, Tag } from '../../memory';
import { InternalError, NONE, type Outcome, type ProcessId } from '../../model';
import type { SyncTableSnapshot } from '../../primitives';
import { Interpreter } from '../../vm';
import { COLLECT_AT, FIRST_COLLECTION } from '../../vm/garbage';
import type { ExploredKernel } from '../state/explored-kernel';
import { Interned } from '../state/interned';
import { PartStore } from '../state/part-store';
import type { WordBuffer } from '../state/word-buffer';

/** All that the kernel knows beside the memories of processes, and does not keep by thread. */
interface KernelPart {
  readonly threads: TableSnapshot;
  readonly processes: TableSnapshot;
  readonly syncs: SyncTableSnapshot;
  readonly pipes: PipeTableSnapshot;
  readonly shared: readonly Float64Array[];
  readonly files: readonly (readonly [string, string])[];
  readonly answered: number;
  readonly now: number;
  readonly mainOutcome: Outcome | undefined;
  readonly outcome: Outcome | undefined;
  readonly threadNames: readonly string[];
  readonly processNames: readonly string[];
  readonly syncNames: readonly (string | undefined)[];
}

/** Words of a state: the kernel's part, output, failures, who announced a failure; then a number for each process and each thread. */
const FIXED = 4;
const REGISTERS = FIRST_CELL * 2;

/**
 * Writes the states of a program with several processes as vectors of numbers, and brings them back. Each process's memory is
 * one part, in the form that a collection would leave it in; what the kernel knows is another.
 */
export class ProcessImage {
  readonly #kernel: ExploredKernel;
  readonly #memories = new PartStore();
  readonly #kernels = new Interned<KernelPart>();
  #kernelBytes = 0;
  /** By process: the number of the memory that it is to have, and of the one that its interpreter holds; 0: not written yet. */
  readonly #wanted: number[] = [0];
  readonly #held: number[] = [0];
  readonly #machines: Interpreter[];
  /** By process: the thread that alone may go on in it, since it has no switch point behind it; NONE: any may. */
  readonly holders: number[] = [NONE];
  /** Threads (bits) that have said on the error stream that their process fails, and will say why. */
  announced = 0;
  #words = new Int32Array(1 << 14);

  constructor(vm: Interpreter, kernel: ExploredKernel) {
    this.#kernel = kernel;
    this.#machines = [vm];
  }

  /** Bytes that parts of states take. */
  get byteLength(): number {
    return this.#memories.byteLength + this.#kernelBytes;
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
    const { words } = this.#memories;
    const start = this.#memories.startOf(number) * 4;
    const cells = (this.#memories.endOf(number) * 4 - start) / 8;
    machine.restore({
      byteLength: cells * 8,
      registers: new Float64Array(words.buffer, start, FIRST_CELL),
      dynamic: new Float64Array(words.buffer, start + FIRST_CELL * 8, cells - FIRST_CELL),
    });
  }

  /** When garbage is collected next is no part of a state. */
  #takeMemory(machine: Interpreter): number {
    const { memory } = machine;
    memory.clearValues(Root.RESULT, 1);
    memory.setValue(COLLECT_AT, Tag.Int, 0);
    const { registers, dynamic } = machine.snapshot();
    memory.setValue(COLLECT_AT, Tag.Int, memory.top + FIRST_COLLECTION);
    const length = REGISTERS + dynamic.length * 2;
    if (this.#words.length < length) this.#words = new Int32Array(length * 2);
    this.#words.set(new Int32Array(registers.buffer, registers.byteOffset, REGISTERS));
    this.#words.set(new Int32Array(dynamic.buffer, dynamic.byteOffset, dynamic.length * 2), REGISTERS);
    return this.#memories.intern(this.#words, 0, length);
  }

  write(into: WordBuffer): void {
    const kernel = this.#kernel;
    const { k } = kernel;
    into.length = 0;
    into.push(this.#kernelNumber() + 1);
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
    this.#readKernel(this.#kernels.values[words[0] - 1]);
    kernel.output = words[1];
    kernel.failure = words[2];
    this.announced = words[3];
    let at = FIXED;
    const { rows } = k.processes;
    this.holders.length = rows;
    this.#wanted.length = rows;
    for (let process = 0; process < rows; process++) {
      this.#wanted[process] = words[at++];
      this.holders[process] = words[at++] - 1;
      this.#machines[process] ??= this.#machines[0].revive(this.#machines[0].snapshot());
      k.runners[process] = this.#machines[process];
    }
    k.runners.length = rows;
    for (let thread = 0; thread < kernel.pending.length; thread++)
      kernel.pending[thread] = thread < kernel.threads ? words[at++] - 1 : -1;
  }

  #kernelNumber(): number {
    const { k, readsClock } = this.#kernel;
    const { process, local, daemon } = k.threads.column;
    const { phase, exitStatus, mainThread, parent, isEnding, isJoined } = k.processes.column;
    const threads = k.threads.rows;
    const ended = Array.from({ length: threads }, (_, t) => (this.#kernel.hasEnded(t) ? 1 : 0));
    const syncs = k.syncs.snapshot();
    const pipes = k.pipes.snapshot();
    const files = [...k.files];
    const now = readsClock ? Math.round(k.now / 1e6) : 0;
    const listed = [...pipes.pipes].map(([pipe, { messages, readers, writers }]) => [
      pipe,
      messages,
      [...readers].sort(byFirst),
      [...writers].sort(byFirst),
    ]);
    const first = (column: Int32Array, count: number): number[] => [...column.subarray(0, count)];
    const byThread = [process, local, daemon].map((column) => first(column, threads));
    const byProcess = [phase, exitStatus, mainThread, parent, isEnding, isJoined].map((column) =>
      first(column, k.processes.rows),
    );
    const names = [k.threadNames.slice(0, threads), k.processNames.slice(0, k.processes.rows)];
    const shared = k.shared.map((numbers) => [...numbers].map(String));
    const key = JSON.stringify([
      ...[byThread, ended, byProcess, names, [...syncs.rows], listed, pipes.notices, shared, files],
      ...[k.answered, now, k.mainOutcome, k.outcome],
    ]);
    return this.#kernels.number(key, () => {
      this.#kernelBytes += 4 * key.length;
      return {
        threads: k.threads.snapshot(),
        processes: k.processes.snapshot(),
        syncs,
        pipes,
        shared: k.shared.map((numbers) => numbers.slice()),
        files,
        answered: k.answered,
        now: now * 1e6,
        mainOutcome: k.mainOutcome,
        outcome: k.outcome,
        threadNames: k.threadNames.slice(0, threads),
        processNames: k.processNames.slice(0, k.processes.rows),
        syncNames: k.syncNames.slice(0, k.syncs.length),
      };
    });
  }

  #readKernel(part: KernelPart): void {
    const { k } = this.#kernel;
    k.threads.restore(part.threads);
    k.processes.restore(part.processes);
    k.syncs.restore(part.syncs);
    k.pipes.restore(part.pipes);
    k.shared.length = 0;
    for (const numbers of part.shared) k.shared.push(numbers.slice());
    k.files.clear();
    for (const [name, text] of part.files) k.files.set(name, text);
    k.answered = part.answered;
    k.now = part.now;
    k.mainOutcome = part.mainOutcome;
    k.outcome = part.outcome;
    copyInto(k.threadNames, part.threadNames);
    copyInto(k.processNames, part.processNames);
    copyInto(k.syncNames, part.syncNames);
  }
}

const byFirst = ([a]: readonly [number, number], [b]: readonly [number, number]): number => a - b;

function copyInto<Item>(target: Item[], source: readonly Item[]): void {
  target.length = 0;
  target.push(...source);
}
