/**
 * Threads that execute at the same time, each on its CPU: they take turns of one instruction, in the order in which
 * their instructions end, then of their CPUs' numbers. That order is a ring, so that a thread whose turn is over becomes
 * the last by a step of its head: among CPUs whose instructions all take equally long it does so nearly always.
 */
export class Turns {
  /** How many threads there are. */
  count = 0;
  /** By CPU: its thread's number in its process, and when the next instruction ends, ns. */
  readonly local: Int32Array;
  readonly due: Float64Array;
  /** How long an instruction takes, ns. */
  instruction = 1;
  /** Turns that end later are not taken, ns. */
  end = 0;
  /** How many turns may still be taken. */
  left = 0;
  /** Instructions executed in turns that are over. */
  executed = 0;
  /** The CPU that had the last turn that is over, and when that ended, ns; -1: there was none yet. */
  lastCpu = -1;
  lastTime = 0;
  readonly #ring: Int32Array;
  #head = 0;

  /** @param cpus how many there are */
  constructor(cpus: number) {
    this.local = new Int32Array(cpus);
    this.due = new Float64Array(cpus);
    this.#ring = new Int32Array(cpus);
  }

  /** Forgets all threads. */
  clear(): void {
    this.count = 0;
    this.#head = 0;
  }

  /** One more thread. Its CPU comes after all that are there already, by number. */
  add(cpu: number, due: number): void {
    const ring = this.#ring;
    let place = this.count++;
    while (place > 0 && this.due[ring[place - 1]] > due) {
      ring[place] = ring[place - 1];
      place--;
    }
    ring[place] = cpu;
    this.due[cpu] = due;
  }

  /** @param instruction how long one takes, ns; further: see the fields of that name */
  begin(instruction: number, end: number, left: number): void {
    this.instruction = instruction;
    this.end = end;
    this.left = left;
    this.executed = 0;
    this.lastCpu = -1;
  }

  /** Whose turn it is. */
  get cpu(): number {
    return this.#ring[this.#head];
  }

  /** Who comes `turns` after that one, less than {@link count}. */
  cpuAfter(turns: number): number {
    const place = this.#head + turns;
    return this.#ring[place < this.count ? place : place - this.count];
  }

  /**
   * A turn is over; nothing came of it but time.
   * @param executed instructions: 1, or 0
   * @param extraCost in instructions
   * @returns whether there is another turn
   */
  endTurn(executed: number, extraCost: number): boolean {
    const { due, count } = this;
    const ring = this.#ring;
    const cpu = ring[this.#head];
    this.lastCpu = cpu;
    this.lastTime = due[cpu];
    this.executed += executed;
    const next = due[cpu] + (1 + extraCost) * this.instruction;
    due[cpu] = next;
    const last = ring[this.#head === 0 ? count - 1 : this.#head - 1];
    if (next > due[last] || (next === due[last] && cpu >= last)) {
      this.#head = this.#head + 1 === count ? 0 : this.#head + 1;
    } else this.#insertHead(cpu, next);
    this.left--;
    return this.left > 0 && due[ring[this.#head]] <= this.end;
  }

  /** The first of the ring goes where it belongs. */
  #insertHead(cpu: number, due: number): void {
    const ring = this.#ring;
    let place = this.#head;
    for (let i = 1; i < this.count; i++) {
      const after = place + 1 === this.count ? 0 : place + 1;
      const other = ring[after];
      if (due < this.due[other] || (due === this.due[other] && cpu < other)) break;
      ring[place] = other;
      place = after;
    }
    ring[place] = cpu;
  }
}
