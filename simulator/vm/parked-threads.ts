import { Tag } from '../memory';
import type { Interpreter } from './interpreter';
import { ThreadSlot } from './layout';
import type { Turns } from './turns';

/** The registers of a thread that had a turn and waits for the next; see the fields of that name in {@link Interpreter}. */
class ParkedThread {
  isParked = false;
  pc = 0;
  fp = 0;
  sp = 0;
  at = 0;
  depth = 0;
  thread = 0;
  threadNumber = 0;
  stackEnd = 0;
  calledNative = false;
}

/**
 * Threads that take {@link Turns}, between two of them: loading and saving a thread would take longer than the one
 * instruction. By CPU. Whoever looks at a thread's record in memory, or moves it, has them saved first.
 */
export class ParkedThreads {
  readonly #threads: ParkedThread[] = [];
  /** How many are parked. */
  #count = 0;

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
    const next = this.#at(cpu);
    if (!next.isParked && vm.isPending(turns.local[cpu])) return false;
    const parked = this.#at(before);
    parked.isParked = true;
    parked.pc = vm.pc;
    parked.fp = vm.fp;
    parked.sp = vm.sp;
    parked.at = vm.at;
    parked.depth = vm.depth;
    parked.thread = vm.thread;
    parked.threadNumber = vm.threadNumber;
    parked.stackEnd = vm.stackEnd;
    parked.calledNative = vm.calledNative;
    this.#count++;
    if (!next.isParked) {
      vm.loadThread(turns.local[cpu]);
      vm.at = vm.memory.payloadAt(vm.thread + ThreadSlot.LAST);
      return true;
    }
    next.isParked = false;
    this.#count--;
    vm.pc = next.pc;
    vm.fp = next.fp;
    vm.sp = next.sp;
    vm.at = next.at;
    vm.depth = next.depth;
    vm.thread = next.thread;
    vm.threadNumber = next.threadNumber;
    vm.stackEnd = next.stackEnd;
    vm.calledNative = next.calledNative;
    return true;
  }

  /** Writes all of them to memory, from where they are loaded again at their next turn. Another thread may be loaded. */
  saveAll(vm: Interpreter): void {
    if (this.#count === 0) return;
    this.#count = 0;
    for (const parked of this.#threads) {
      if (!parked.isParked) continue;
      parked.isParked = false;
      const { thread, fp, sp, pc, depth, calledNative } = parked;
      vm.saveRegisters(thread, fp, sp, pc, depth, calledNative);
      vm.memory.setValue(thread + ThreadSlot.LAST, Tag.Int, parked.at);
    }
  }

  #at(cpu: number): ParkedThread {
    while (this.#threads.length <= cpu) this.#threads.push(new ParkedThread());
    return this.#threads[cpu];
  }
}
