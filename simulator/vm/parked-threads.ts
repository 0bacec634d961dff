import { Tag } from '../memory';
import type { Interpreter } from './interpreter';
import { ThreadSlot } from './layout';
import type { Turns } from './turns';

/** The registers of a thread that had a turn and waits for the next; see the fields of that name in {@link Interpreter}. */
class ParkedThread {
  isParked = false;
  isListed = false;
  pc = 0;
  fp = 0;
  sp = 0;
  at = 0;
  depth = 0;
  thread = 0;
  stackEnd = 0;
  calledNative = false;
}

/**
 * Threads that take {@link Turns}, between two of them: saving and loading a thread would take longer than the one
 * instruction. While a thread is parked its record in memory is out of date, so whoever looks at that, or moves it, has
 * the thread saved first.
 */
export class ParkedThreads {
  /** By number. */
  readonly #threads: ParkedThread[] = [];
  /** Numbers of all that are parked, and maybe of some that are no more. */
  readonly #numbers: number[] = [];

  /**
   * The loaded thread's turn is over: loads the next thread's registers.
   * @param executed instructions
   * @returns false if there is no other turn, or the next thread has an exception to raise first
   */
  change(vm: Interpreter, turns: Turns, executed: number): boolean {
    const before = turns.cpu;
    if (!turns.endTurn(executed, vm.effect.extraCost)) return false;
    vm.effect.extraCost = 0;
    const { cpu } = turns;
    if (cpu === before) return true;
    const next = turns.local[cpu];
    if (this.isParked(next)) {
      this.park(vm);
      this.unpark(vm, next);
      return true;
    }
    if (vm.isPending(next)) return false;
    this.park(vm);
    this.unpark(vm, next);
    return true;
  }

  isParked(number: number): boolean {
    return number < this.#threads.length && this.#threads[number].isParked;
  }

  /** Parks the loaded thread. */
  park(vm: Interpreter): void {
    const number = vm.threadNumber;
    while (this.#threads.length <= number) this.#threads.push(new ParkedThread());
    const parked = this.#threads[number];
    parked.isParked = true;
    parked.pc = vm.pc;
    parked.fp = vm.fp;
    parked.sp = vm.sp;
    parked.at = vm.at;
    parked.depth = vm.depth;
    parked.thread = vm.thread;
    parked.stackEnd = vm.stackEnd;
    parked.calledNative = vm.calledNative;
    if (parked.isListed) return;
    parked.isListed = true;
    this.#numbers.push(number);
  }

  /** Loads a thread, parked or not, to execute it. */
  unpark(vm: Interpreter, number: number): void {
    if (!this.isParked(number)) {
      vm.loadThread(number);
      vm.at = vm.memory.payloadAt(vm.thread + ThreadSlot.LAST);
      return;
    }
    const parked = this.#threads[number];
    parked.isParked = false;
    vm.threadNumber = number;
    vm.pc = parked.pc;
    vm.fp = parked.fp;
    vm.sp = parked.sp;
    vm.at = parked.at;
    vm.depth = parked.depth;
    vm.thread = parked.thread;
    vm.stackEnd = parked.stackEnd;
    vm.calledNative = parked.calledNative;
  }
  /** Writes a thread to its record in memory if it is parked; it is so no more. */
  save(vm: Interpreter, number: number): void {
    if (this.isParked(number)) this.#write(vm, this.#threads[number]);
  }

  saveAll(vm: Interpreter): void {
    for (const number of this.#numbers) {
      this.#threads[number].isListed = false;
      this.save(vm, number);
    }
    this.#numbers.length = 0;
  }

  /** The memory was brought to another state: what was parked is of no account. */
  forget(): void {
    this.#numbers.length = 0;
    this.#threads.length = 0;
  }

  #write(vm: Interpreter, parked: ParkedThread): void {
    parked.isParked = false;
    const { thread, fp, sp, pc, depth, calledNative } = parked;
    vm.saveRegisters(thread, fp, sp, pc, depth, calledNative);
    vm.memory.setValue(thread + ThreadSlot.LAST, Tag.Int, parked.at);
  }
}
